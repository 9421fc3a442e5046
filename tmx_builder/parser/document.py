"""A file as numbered lines of text, before any analysis, and the options for reading it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tmx_builder.model import SegmentPair
from tmx_builder.text import Language

_TEXT, _LINE, _PARTS, _LINES = 2_000_000, 200_000, 100_000, 50_000
"""What is always allowed: a file is never refused for its contents where only its size was meant."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The user's options for reading files."""

    max_size: int = 100_000_000
    """Bytes of the largest file that is read. The limits on what is in a file grow with it."""
    encoding: str | None = None
    """Name of the encoding of all text and HTML files, as Python knows it; None finds it, file by file."""
    languages: tuple[str, ...] = ()
    """Tags of the variants that are wanted where a memory has several of Chinese or of English."""

    @property
    def max_text(self) -> int:
        """Characters of the longest document, whatever its file's size: as many as a report never has."""
        return max(_TEXT, self.max_size // 5)

    @property
    def max_line(self) -> int:
        """Characters of the longest line: a whole report can be on one."""
        return max(_LINE, self.max_size // 500)

    @property
    def max_lines(self) -> int:
        """Lines and cells with text of a document: 0.05 ms and 1 kB each, whatever they hold."""
        return max(_LINES, self.max_size // 200)

    @property
    def max_parts(self) -> int:
        """Number of the parts that a file is made of: elements, rows, or what else its format has."""
        return max(_PARTS, self.max_size // 100)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was given: its bytes, and what it is called."""

    where: str
    """Its name in errors: the path as the user gave it, or "standard input"."""
    name: str
    """The name that provenance shows: the file's, or its path below the folder that was given."""
    suffix: str
    """In lower case, with its dot; empty where there is none."""
    data: bytes

    def document(
        self,
        lines: Iterable["Line"],
        remarks: Iterable[str] = (),
        units: Iterable[SegmentPair] = (),
        rows: Iterable[SegmentPair] = (),
    ) -> "SourceDocument":
        """Return what was read of the file, with its name and its digest."""
        digest = hashlib.sha256(self.data).hexdigest()
        return SourceDocument(self.name, digest, tuple(lines), tuple(remarks), tuple(units), tuple(rows))


@dataclass(frozen=True, slots=True)
class Cell:
    """The position of a line in a table of the file; all counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, without its line end."""

    number: int
    """Counted from 1: a line of a text, else a paragraph, a row, or what else a person can count in the file."""
    text: str
    heading: int = 0
    """Level of the heading that the file's format makes of it, 1 for the outermost; 0 for none."""
    item: bool = False
    """Whether the number before its text is but the file's way to write an item of a list."""
    note: str = ""
    """Label of the note that the file's format makes of it: "4"; empty for none."""
    cell: Cell | None = None
    """Where it occurs in a table, if the file's format knows tables. A cell can hold several lines."""
    certainty: float = 1.0
    """Probability that its text is whole and clean, as far as a pass of the layout was in doubt."""
    language: Language = ""
    """Its language, where a pass of the layout found it; empty for what its letters show."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file's text and where it comes from."""

    name: str
    """The name that provenance shows: the file's, or its path below the folder that was given."""
    sha256: str
    """Hexadecimal digest of the file's bytes."""
    lines: tuple[Line, ...]
    """All lines in order, empty ones included."""
    remarks: tuple[str, ...] = ()
    """Remarks for a person on how it was read, a phrase each: "read as GB18030, which is a guess"."""
    units: tuple[SegmentPair, ...] = ()
    """Where the file is a memory: its units, each a pair that is `known`. Its lines are their texts."""
    rows: tuple[SegmentPair, ...] = ()
    """Where the file is a memory: all that it holds, in order, also what has text on one side alone, or on none."""
