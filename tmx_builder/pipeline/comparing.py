"""What two memories differ in: units added and gone, retranslated, moved, and those with other figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tmx_builder.pipeline.corrections.correction import Texts
from tmx_builder.quantities import find_quantities
from tmx_builder.text import language, without_end_marks

_WORD = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]+|[A-Za-z\u00c0-\u024f'’]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of a memory, as far as it is compared."""

    texts: Texts
    section: str = ""
    """The headings above it; empty where nothing is known of them."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened from an old memory to a new one; pairs are old and new."""

    same: int
    added: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    retranslated: tuple[tuple[Entry, Entry], ...]
    """One source, but for its figures and the mark at its end, with another translation."""
    figures: tuple[tuple[Entry, Entry], ...]
    """The same on both sides but for figures."""
    moved: tuple[tuple[Entry, Entry], ...]
    """The same, under other headings."""

    @property
    def single(self) -> dict[str, tuple[Entry, ...]]:
        """Units that are in one memory alone, by what happened to them in words."""
        return {"added": self.added, "gone": self.gone}

    @property
    def pairs(self) -> dict[str, tuple[tuple[Entry, Entry], ...]]:
        """Units that are in both, old and new, by what happened to them in words."""
        return {
            "retranslated": self.retranslated,
            "same but for the figure": self.figures,
            "moved": self.moved,
        }

    def __str__(self) -> str:
        """Return how much happened: `3 added, 1 gone, 0 retranslated, ..., 96 the same`."""
        counts = {word: len(units) for word, units in (self.single | self.pairs).items()}
        return ", ".join(f"{count} {word}" for word, count in counts.items()) + f", {self.same} the same"


def compare(old: Iterable[Entry], new: Iterable[Entry]) -> Difference:
    """Return the difference of two memories; a unit counts once, in the order of its memory."""
    ours, theirs = _once(old), _once(new)
    found: dict[str, list[tuple[Entry, Entry]]] = {}
    for name, question in _QUESTIONS:
        pairs = _paired(ours, theirs, question)
        found[name] = pairs
        used = {id(each) for pair in pairs for each in pair}
        ours = [each for each in ours if id(each) not in used]
        theirs = [each for each in theirs if id(each) not in used]
    moved = [pair for pair in found["same"] if _moved(*pair)]
    return Difference(
        len(found["same"]) - len(moved),
        tuple(theirs),
        tuple(ours),
        (*found["retranslated"], *found["retranslated figures"]),
        tuple(found["figures"]),
        tuple(moved),
    )


def _once(entries: Iterable[Entry]) -> list[Entry]:
    return list({each.texts.folded: each for each in entries}.values())


def _general(text: str) -> str:
    """Return a text with a sign in the place of each figure: 115家 and 120家 are the same, and 十六 and 十七."""
    parts, at = [], 0
    for each in find_quantities(text, language(text) or "en"):
        if each.certain:
            parts += [text[at : each.start], "#"]
            at = each.end
    return "".join((*parts, text[at:]))


def _source_and_figures(entry: Entry) -> Hashable:
    """Return the source without figures, and without the marks at its end: a clause can become a sentence."""
    return without_end_marks(_general(entry.texts.folded.source))


def _both_and_figures(entry: Entry) -> Hashable:
    return _general(entry.texts.folded.source), _general(entry.texts.folded.target)


_QUESTIONS: tuple[tuple[str, Callable[[Entry], Hashable]], ...] = (
    ("same", lambda entry: entry.texts.folded),
    ("retranslated", lambda entry: entry.texts.folded.source),
    ("figures", _both_and_figures),
    ("retranslated figures", _source_and_figures),
)
"""Asked one after another; those that answer one alike are a pair, and are not asked again."""


def _paired(
    ours: Sequence[Entry], theirs: Sequence[Entry], question: Callable[[Entry], Hashable]
) -> list[tuple[Entry, Entry]]:
    """Return the pairs that answer alike; of several on a side, the first with the first."""
    waiting: dict[Hashable, list[Entry]] = defaultdict(list)
    for each in reversed(theirs):
        waiting[question(each)].append(each)
    return [(each, waiting[answer].pop()) for each in ours if waiting.get(answer := question(each))]


def _moved(old: Entry, new: Entry) -> bool:
    return bool(old.section and new.section) and old.section != new.section


def changed_words(old: str, new: str) -> list[tuple[str, str, bool]]:
    """Return both texts cut into runs of words: what each has, and whether it is the same.

    A word is a run of letters and figures of one script, or a single Han character or mark.
    """
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [
        ("".join(ours[one:two]), "".join(theirs[three:four]), kind == "equal")
        for kind, one, two, three, four in blocks
    ]
