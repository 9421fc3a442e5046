"""Lines of a paragraph as one: an English word that was parted at a line's end is joined again."""

import re
from collections.abc import Iterable, Sequence

from tmx_builder.text import join_lines, language

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_PARTED = re.compile(r"([A-Za-z]+)-\Z")
_REST = re.compile(r"[a-z]+")
_SOFT = "\u00ad"


class Hyphens:
    """Tells a hyphen of a line's end from one of a word, by how the same text writes the word elsewhere."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Learn the words of all lines."""
        self._words: set[str] = set()
        for line in lines:
            words = [match[0].lower() for match in _WORD.finditer(line)]
            self._words.update(words[1:-1] if len(words) > 2 else [])

    def join(self, lines: Sequence[str]) -> str:
        """Return a paragraph's lines as one."""
        spoken = language("".join(lines))
        joined = lines[0]
        for line in lines[1:]:
            parted, rest = _PARTED.search(joined), _REST.match(line)
            if joined.endswith(_SOFT):
                joined = joined[:-1] + line
            elif parted and rest and not self._keeps(parted[1].lower(), rest[0]):
                joined = joined[:-1] + line
            else:
                joined = join_lines([joined, line], spoken)
        return joined

    def _keeps(self, before: str, after: str) -> bool:
        """Tell whether the word has its hyphen also within a line.

        It is what the text writes elsewhere; where it does not, two words of the text keep theirs.
        """
        if f"{before}-{after}" in self._words:
            return True
        return before + after not in self._words and (
            before in self._words or after in self._words
        )
