"""Joining the lines of a paragraph: an English word that was split at a line's end is made whole."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tmx_builder.dictionary import is_english_word
from tmx_builder.text import join_lines, language

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_PARTED = re.compile(r"([A-Za-z]+)-\Z")
_REST = re.compile(r"[a-z]+")
_AFTER_FIGURES = re.compile(r"\d-\Z")
_SOFT = "\u00ad"


class Hyphens:
    """Tells a hyphen of a line's end from one of a word, by how the same text writes the word elsewhere.

    Where it does not, the English of CC-CEDICT decides.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        """Learn the words of all lines, and whether these part words at their ends."""
        lines = list(lines)
        self._words: set[str] = set()
        for line in lines:
            words = [match[0].lower() for match in _WORD.finditer(line)]
            # the first and the last may be parts of words
            self._words.update(words[1:-1])
        known = [
            self._known(parted[1].lower(), remainder[0])
            for above, below in pairwise(lines)
            if (parted := _PARTED.search(above)) and (remainder := _REST.match(below))
        ]
        self._parts_words = known.count(False) > known.count(True)

    def join(self, lines: Sequence[str]) -> str:
        """Return the lines of a paragraph joined."""
        spoken = language("".join(lines))
        joined = lines[0]
        for line in lines[1:]:
            parted, remainder = _PARTED.search(joined), _REST.match(line)
            if remainder and _AFTER_FIGURES.search(joined):
                joined += line
            elif joined.endswith(_SOFT) or (parted and remainder and self.parts(parted[1], remainder[0])):
                joined = joined[:-1] + line
            else:
                joined = join_lines([joined, line], spoken)
        return joined

    def parts(self, before: str, after: str) -> bool:
        """Return whether the hyphen at a line's end splits a word, and so is not part of it."""
        before = before.lower()
        known = self._known(before, after)
        if known is None and is_english_word(before + after):
            return not is_english_word(f"{before}-{after}")
        if known is None:
            return self._parts_words and not (before in self._words and after in self._words)
        return not known

    def _known(self, before: str, after: str) -> bool | None:
        """Return whether the text elsewhere writes the word with a hyphen; None where it has no such word."""
        if f"{before}-{after}" in self._words:
            return True
        return False if before + after in self._words else None
