"""Clauses by rules of SRX, for tools that cut texts by such rules: as near to `clauses` as patterns can be.

At a place where several rules match, the first in order decides. A tool looks for the pattern before a break from
left to right, and goes on behind what it found, so a pattern must not take more than the mark; what is before the
mark is a look-behind, bounded because Java wants it so. OmegaT looks for what comes after a break in the same way, so
that is a look-ahead. A pair of marks protects what is in it within a sentence; of pairs of one kind in each other,
only the innermost is seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

_RULES = Path(__file__).with_name("rules")
_SRX = "{http://www.lisa.org/srx20}"

_MARKS = "[，；：。？！,;:!?]"
_ENDS = "[，；：。,;:]"
"""Marks after which a closing mark may follow: a shout in quotation marks is as often a name as a saying."""
_CLOSING = "[”’」』）)】］\\]〕》〉]"
_PAIRS = (
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("（(", "）)"),
    ("【［\\[", "】］\\]"),
    ("〔", "〕"),
    ("《", "》"),
    ("〈", "〉"),
)
_LONGEST = 400
"""Characters of a quotation in which marks are protected; longer ones are not met in reports."""
_NO_END = '(?![。？！](?![’”"」』）？—]))'
"""Before a character that is not the end of a sentence, as the sentence rules have it."""
_IN_STRAIGHT_QUOTES = '(?=[^"]*"(?:[^"]*"[^"]*")*[^"]*$)'


class Rule(NamedTuple):
    """A rule of SRX: what comes before and after a place where a text is cut, or is not."""

    is_break: bool
    before: str
    after: str


def segmentation_rules(language: Literal["zh", "en"]) -> tuple[Rule, ...]:
    """Return rules that cut a Chinese text into clauses, or an English one into sentences, in order."""
    sentences = tuple(_of_file(_RULES / f"{language}.srx"))
    return (*sentences, *_clause_rules()) if language == "zh" else sentences


def _of_file(path: Path) -> Iterator[Rule]:
    from xml.etree import ElementTree

    for rule in ElementTree.parse(path).iter(f"{_SRX}rule"):
        before, after = (rule.findtext(f"{_SRX}{side}break") or "" for side in ("before", "after"))
        yield Rule(rule.get("break") == "yes", before, after)


def _clause_rules() -> Iterator[Rule]:
    # numbers, times and ratios, addresses, Latin words
    yield Rule(False, r"(?<=\d)(?<!\d{4})，", r"(?=\d{3}(?!\d))")
    yield Rule(False, r"(?<=\d)：", r"\d")
    yield Rule(False, r"(?<=https?):", "//")
    yield Rule(False, r"(?<=(?:https?://|www\.)[!-~]{0,400})[,;:!?]", r"(?=[!-~]{0,400}[A-Za-z0-9/])")
    yield Rule(False, r"(?<=[A-Za-z0-9])[,;:!?]", r"(?=\s?[A-Za-z0-9])")
    yield Rule(False, r"(?<=[A-Za-z])[!?]", "")
    # a mark that follows, or closes, belongs to the clause
    yield Rule(False, rf"^\s*{_MARKS}", "")
    yield Rule(False, _MARKS, rf"(?=\s*{_MARKS}|{_CLOSING})")
    for opening, closing in _PAIRS:
        # Java takes no alternatives in a look-behind
        inside = f"(?:{_NO_END}[^{opening}{closing}])"
        before = f"(?<=[{opening}]{inside}{{0,{_LONGEST}}}){_MARKS}{_CLOSING}*"
        yield Rule(False, before, f"(?={inside}*[{closing}])")
    yield Rule(False, f"{_MARKS}{_CLOSING}*", _IN_STRAIGHT_QUOTES)
    yield Rule(True, f'{_ENDS}(?:{_CLOSING}+"?|")', r"[\s\S]")
    yield Rule(True, _MARKS, r"[\s\S]")
