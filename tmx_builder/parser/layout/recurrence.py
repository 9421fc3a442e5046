"""Lines that come back all over a document: watermarks and running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, excluded
from tmx_builder.text import Language, language

_LEAST_RECURRENCES = 3
_SHORTEST, _LONGEST = 4, 200
"""Letters and digits of a line that can be a watermark."""
_GREATEST_SHARE = 0.5
"""A line whose recurrences are more of the text in its language is the text."""
_SPREAD = 4
"""A line recurs with its translation if their counts differ by one, or by this fraction, at most."""

_DIGITS = re.compile(r"\d+")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")


def without_recurring_lines(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without those that recur.

    A line that recurs as often as one in the other language is no watermark but text with its translation.
    Lines of tables, notes and headings of the file's format are left alone.
    """
    skeletons = [_skeleton(line) for line in lines]
    marks = _watermarks(skeletons, [line.text for line in lines])
    return Passed(
        [line for line, skeleton in zip(lines, skeletons, strict=True) if skeleton not in marks],
        [
            excluded(line, "recurs throughout the document")
            for line, skeleton in zip(lines, skeletons, strict=True)
            if skeleton in marks
        ],
    )


def _skeleton(line: Line) -> str:
    """Return what recurs of a line, its letters and one 0 for a number; empty where it can be no watermark."""
    if line.cell or line.note or line.heading or len(line.text) > _LONGEST:
        return ""
    text = skeleton_of(line.text)
    return text if len(text) >= _SHORTEST else ""


def skeleton_of(text: str) -> str:
    """Return the letters of a text, and one 0 for each number."""
    return _DIGITS.sub("0", "".join(_LETTERS_AND_DIGITS.findall(text))).casefold()


def _watermarks(skeletons: Sequence[str], texts: Sequence[str]) -> frozenset[str]:
    counts = Counter(filter(None, skeletons))
    recurring = {skeleton for skeleton, count in counts.items() if count >= _LEAST_RECURRENCES}
    if not recurring:
        return frozenset()
    written: Counter[Language] = Counter()
    spoken: dict[str, Language] = {}
    for skeleton, text in zip(skeletons, texts, strict=True):
        tongue = spoken.get(skeleton) or language(text)
        written[tongue] += len(text)
        if skeleton:
            spoken[skeleton] = tongue
    counts_in: dict[Language, set[int]] = {"zh": set(), "en": set(), "": set()}
    for skeleton, count in counts.items():
        if count > 1:
            counts_in[spoken[skeleton]].add(count)
    translated: dict[Language, set[int]] = {"zh": counts_in["en"], "en": counts_in["zh"]}
    return frozenset(
        skeleton
        for skeleton in recurring
        if (tongue := spoken[skeleton])
        and not _is_near(counts[skeleton], translated[tongue])
        and counts[skeleton] * len(skeleton) <= _GREATEST_SHARE * written[tongue]
    )


def _is_near(count: int, counts: Iterable[int]) -> bool:
    return any(abs(count - near) <= max(1, count // _SPREAD) for near in counts)
