"""The words that people use for the status of a unit, in English and in Chinese."""

import re
from functools import cache
from unicodedata import normalize

from tmx_builder.model import Status
from tmx_builder.tables import rows

UNPAIR = "unpair"
"""The word for a unit whose two texts do not translate each other."""

_MATCH_RATE = re.compile(r"\s*[(\[]\d{1,3}%[)\]]$", re.ASCII)
"""What Studio and memoQ write behind a status: "Draft (75%)"."""
_AROUND = " \t.!。！'\"“”()（）[]"


def status_of(written: str) -> tuple[Status | None, str]:
    """Return the status that a word names, and what it says beyond that.

    The latter is empty for a status, UNPAIR for a word that asks for that, else the word itself, which is unknown.
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
