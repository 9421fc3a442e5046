"""The punctuation of a segment as numbers, alike for both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache


class Mark(IntEnum):
    """What is counted in a segment; those from OPENS_QUOTED on are 0 or 1."""

    QUESTIONS = 0
    EXCLAMATIONS = 1
    OPENING_QUOTES = 2
    CLOSING_QUOTES = 3
    BRACKETS = 4
    COLONS = 5
    DASHES = 6
    QUOTED = 7
    """Share of its characters that stand in quotation marks, in [0, 1]."""
    OPENS_QUOTED = 8
    """It begins with a quotation mark."""
    CLOSES_QUOTED = 9
    """It ends with one; this and the following tell of its end."""
    ENDS_INSIDE_QUOTES = 10
    """A quotation goes on beyond it."""
    ENDS_IN_STOP = 11
    ENDS_IN_QUESTION = 12
    ENDS_IN_EXCLAMATION = 13
    ENDS_IN_COLON = 14
    ENDS_IN_SEMICOLON = 15
    ENDS_IN_COMMA = 16
    ENDS_IN_DASH = 17
    ENDS_BARE = 18

    @classmethod
    @cache
    def at_the_end(cls) -> tuple[Mark, ...]:
        """Return those that tell of a segment's end."""
        return tuple(mark for mark in cls if mark >= cls.CLOSES_QUOTED)


_COUNTED = (
    (Mark.QUESTIONS, re.compile(r"[?？]")),
    (Mark.EXCLAMATIONS, re.compile(r"[!！]")),
    # a straight or single quotation mark opens before a word and closes after a mark, else it is an apostrophe
    (Mark.OPENING_QUOTES, re.compile(r"[“「『]|(?<!\w)['‘\"](?=\w)")),
    (Mark.CLOSING_QUOTES, re.compile(r"[”」』]|(?<=[.,!?…—;:])['’\"]|(?<=\w)\"")),
    (Mark.BRACKETS, re.compile(r"[(（]")),
    (Mark.COLONS, re.compile(r"[:：]")),
    (Mark.DASHES, re.compile(r"[—…]")),
    (Mark.OPENS_QUOTED, re.compile(r"^[“「『‘\"']")),
    (Mark.CLOSES_QUOTED, re.compile(r"[”」』’\"']$")),
)
_QUOTATION_MARK = re.compile(
    r"(?P<opening>[“「『]|(?<!\w)['‘\"](?=\w))|(?P<closing>[”」』]|(?<=[.,!?…—;:])['’\"]|(?<=\w)\")"
)
_CLOSERS = "”」』’\"')） "
_ENDS = {
    mark: end
    for marks, end in (
        ("。.．", Mark.ENDS_IN_STOP),
        ("？?", Mark.ENDS_IN_QUESTION),
        ("！!", Mark.ENDS_IN_EXCLAMATION),
        ("：:", Mark.ENDS_IN_COLON),
        ("；;", Mark.ENDS_IN_SEMICOLON),
        ("，,、", Mark.ENDS_IN_COMMA),
        ("…—-", Mark.ENDS_IN_DASH),
    )
    for mark in marks
}


def marks_of(texts: Sequence[str]) -> list[list[float]]:
    """Return the punctuation of segments that follow each other, one number a `Mark`."""
    found = []
    inside = False
    for text in texts:
        counts = [0.0] * len(Mark)
        for mark, pattern in _COUNTED:
            counts[mark] = float(len(pattern.findall(text)))
        counts[_ENDS.get(text.rstrip(_CLOSERS)[-1:], Mark.ENDS_BARE)] = 1.0
        inside, counts[Mark.QUOTED] = _quotation(text, inside)
        counts[Mark.ENDS_INSIDE_QUOTES] = float(inside)
        found.append(counts)
    return found


def _quotation(text: str, inside: bool) -> tuple[bool, float]:
    """Tell whether a quotation is open at the end of the text, and what share of the text is quoted."""
    quoted, at = 0, 0
    for match in _QUOTATION_MARK.finditer(text):
        if inside:
            quoted += match.start() - at
        inside, at = match.lastgroup == "opening", match.end()
    if inside:
        quoted += len(text) - at
    return inside, quoted / max(len(text), 1)
