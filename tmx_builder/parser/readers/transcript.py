"""The lines of a document while a reader writes them down: numbered, and bounded in what they hold."""

import re
from collections.abc import Iterable

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Cell, Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.text import fold_blanks

_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


class Transcript:
    """Takes a document's text piece by piece; each of its lines gets the next number."""

    def __init__(self, raw: RawFile, options: ReadingOptions) -> None:
        """Start an empty document, which may grow to as many characters as a file may have bytes."""
        self._raw = raw
        self._room = options.max_size
        self._lines: list[Line] = []
        self.number = 0
        """The number of the last line."""

    def add(self, text: str, *, heading: int = 0, note: str = "", cell: Cell | None = None) -> None:
        """Add a text as a line, or as several where it has line breaks.

        Raises InputError where the document has become too long.
        """
        for part in _LINE_END.split(text):
            self.number += 1
            self.add_at(self.number, part, heading=heading, note=note, cell=cell)

    def add_at(
        self, number: int, text: str, *, heading: int = 0, note: str = "", cell: Cell | None = None
    ) -> None:
        """Add a text under a given number, which is new or that of its row."""
        self._room -= len(text) + 1
        if self._room < 0:
            raise InputError(
                self._raw.where, "holds more text than a file may", "split it, or raise the largest size"
            )
        self.number = number
        self._lines += [
            Line(number, part, heading=heading, note=note, cell=cell) for part in _LINE_END.split(text)
        ]

    def document(self, remarks: Iterable[str] = ()) -> SourceDocument:
        """Return the document. Raises InputError where it is blank."""
        if not any(fold_blanks(line.text) for line in self._lines):
            raise InputError(self._raw.where, "holds no text", "give a report with Chinese and English text")
        return self._raw.document(self._lines, remarks)
