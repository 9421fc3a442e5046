"""The status of a unit, in the words of people, in English and in Chinese, and in the states of CAT tools."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from tmx_builder.model import Status
from tmx_builder.tables import rows

_MATCH_RATE = re.compile(r"\s*[(\[]\d{1,3}%[)\]]$", re.ASCII)
"""What Studio and memoQ write behind a status: "Draft (75%)"."""
_AROUND = " \t.!。！'\"“”()（）[]"
StateField = Literal["studio", "memoq", "phrase", "state", "qualifier", "origin"]
"""The place in a file where a tool writes the state; see tool-statuses.tsv."""


class ToolStatus(NamedTuple):
    """A status, and whether a person can have set it; what a tool or a machine left unconfirmed is to be reviewed."""

    status: Status
    is_stated: bool = True


TRANSLATED = ToolStatus(Status.TRANSLATED)
"""The status of a unit of a format that knows no other."""
UNCONFIRMED = ToolStatus(Status.NEEDS_REVIEW, is_stated=False)
"""The status of a segment that nobody confirmed."""
PRESUMED = ToolStatus(Status.TRANSLATED, is_stated=False)
"""The status of a unit that has a translation, and of which its file says no more."""
_NOT_STATED = {"unconfirmed": UNCONFIRMED, "presumed": PRESUMED}


def status_of(written: str) -> tuple[Status | None, str]:
    """Return the status that a word names, and what it says beyond that.

    The latter is empty for a status, "unpair" for a word that asks for that, else the word itself, which is unknown.
    Nothing written is no status.
    """
    word = _bare(written)
    if not word:
        return None, ""
    meaning = _meanings().get(word, written.strip())
    known = next((status for status in Status if status.value == meaning), None)
    return known, "" if known else meaning


def _bare(written: str) -> str:
    text = _MATCH_RATE.sub("", normalize("NFKC", written).casefold()).strip()
    return text.strip(_AROUND) or text


@cache
def _meanings() -> dict[str, str]:
    return {_bare(word): meaning for meaning, word in rows(__package__, "status-words")}


def tool_status(place: StateField, value: str) -> ToolStatus | None:
    """Return the status that a value means, None for a value that is not in the table."""
    return _statuses().get((place, value.casefold()))


@cache
def _statuses() -> Mapping[tuple[str, str], ToolStatus]:
    return {
        (place, value.casefold()): _NOT_STATED.get(status) or ToolStatus(Status(status))
        for place, value, status in rows(__package__, "tool-statuses")
    }
