"""A file as numbered lines of text, before any analysis."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tmx_builder.model import SegmentPair
from tmx_builder.text import Language


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was given: its bytes, and what it is called."""

    where: str
    """What an error calls it: the path as the user gave it, or "standard input"."""
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
    """What a person should know of how it was read, a phrase each: "read as GB18030, which is a guess"."""
    units: tuple[SegmentPair, ...] = ()
    """Where the file is a memory: its units, each a pair that is `known`. Its lines are their texts."""
    rows: tuple[SegmentPair, ...] = ()
    """Where the file is a memory: all that it holds, in order, also what has text on one side alone, or on none."""
