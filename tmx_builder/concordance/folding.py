"""What two spellings of a text differ in, taken away one character for one, so that offsets can be given back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tmx_builder.dictionary import simplified_characters, stem
from tmx_builder.text import HAN, folded

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_HAN = re.compile(f"[{HAN}]")
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]*", re.DOTALL
)
"""A character with the marks that are combined with it."""

_SURROGATES = range(0xD800, 0xE000)
_REPLACEMENT = 0xFFFD


class _Characters(dict[int, int]):
    """Code point -> the code point that it is folded to, computed when it first occurs."""

    def __init__(self) -> None:
        super().__init__()
        self._simplified = {ord(key): ord(value) for key, value in simplified_characters().items()}

    def __missing__(self, code: int) -> int:
        self[code] = value = self._of(code)
        return value

    def _of(self, code: int) -> int:
        if code in _SURROGATES:
            # which a database does not keep
            return _REPLACEMENT
        character = folded(chr(code))
        lower = character.lower()
        character = lower if len(lower) == 1 else character
        if character.isspace():
            return 0x20
        return self._simplified.get(ord(character), ord(character)) if len(character) == 1 else code


@cache
def _characters() -> _Characters:
    return _Characters()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in lower case, half width and Simplified characters, composed, with a blank for any white space."""

    text: str
    offsets: Sequence[int]
    """Where each character, and the end, is in the text as it was."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a range of the folded text as one of the text as it was."""
        return self.offsets[start], self.offsets[end]


def fold(text: str) -> Folded:
    """Fold a text."""
    if unicodedata.is_normalized("NFC", text):
        return Folded(text.translate(_characters()), range(len(text) + 1))
    composed, offsets = "", []
    for cluster in _CLUSTER.finditer(text):
        character = unicodedata.normalize("NFC", cluster[0])
        composed += character
        # marks that do not combine are found where their base is
        offsets += [cluster.start()] * len(character)
    return Folded(composed.translate(_characters()), [*offsets, len(text)])


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a folded text by its stem, or a figure."""

    stem: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words and figures of a folded text in order."""
    return [
        Word(stem(match[0].replace("’", "'")), match.start(), match.end()) for match in _WORD.finditer(text)
    ]


def stems(text: str) -> list[str]:
    """Return the stems of the words of a folded text in order, as `words` has them."""
    return [stem(word.replace("’", "'")) for word in _WORD.findall(text)]


def has_han(text: str) -> bool:
    """Return whether a text has a Han character."""
    return _HAN.search(text) is not None
