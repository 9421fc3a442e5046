"""The punctuation of a segment as numbers, alike for both languages."""

from __future__ import annotations

import re
from enum import IntEnum


class Mark(IntEnum):
    """What is counted in a segment; those from OPENS_QUOTED on are 0 or 1."""

    QUESTIONS = 0
    EXCLAMATIONS = 1
    BRACKETS = 2
    COLONS = 3
    OPENS_QUOTED = 4
    """It begins with a quotation mark."""
    CLOSES_QUOTED = 5
    """It ends with one; this and the following tell of its end."""
    ENDS_IN_STOP = 6
    ENDS_IN_QUESTION = 7
    ENDS_IN_EXCLAMATION = 8
    ENDS_IN_COLON = 9
    ENDS_IN_SEMICOLON = 10
    ENDS_IN_COMMA = 11
    ENDS_BARE = 12


_COUNTED = (
    (Mark.QUESTIONS, re.compile(r"[?？]")),
    (Mark.EXCLAMATIONS, re.compile(r"[!！]")),
    (Mark.BRACKETS, re.compile(r"[(（]")),
    (Mark.COLONS, re.compile(r"[:：]")),
    (Mark.OPENS_QUOTED, re.compile(r"^[“「『‘\"']")),
    (Mark.CLOSES_QUOTED, re.compile(r"[”」』’\"']$")),
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
    )
    for mark in marks
}


def marks_of(text: str) -> list[float]:
    """Return the segment's punctuation, one number a `Mark`."""
    counts = [0.0] * len(Mark)
    for mark, pattern in _COUNTED:
        counts[mark] = float(len(pattern.findall(text)))
    counts[_ENDS.get(text.rstrip(_CLOSERS)[-1:], Mark.ENDS_BARE)] = 1.0
    return counts
