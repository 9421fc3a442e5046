"""The lines of a report in one running order, whether it came as one file or as two."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from tmx_builder.parser.document import Line, SourceDocument


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a line in its document."""

    document: SourceDocument
    line: int
    """Counted as the document counts its lines."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a report, numbered anew from 1: by their numbers they can be put in order and looked up."""

    lines: tuple[Line, ...]
    places: tuple[Place, ...]

    def place_of(self, number: int) -> Place:
        """Return the place of the line with this number in running order."""
        return self.places[number - 1]

    def cut(self, pieces: Sequence[Line]) -> "Sheet":
        """Return the sheet of `pieces`, which are parts of lines of this one and still have their numbers."""
        return Sheet(
            tuple(replace(piece, number=number) for number, piece in enumerate(pieces, 1)),
            tuple(self.place_of(piece.number) for piece in pieces),
        )


def sheet_of(documents: Iterable[SourceDocument]) -> Sheet:
    """Put the lines of all documents in one order; a blank line keeps two documents apart.

    Tables are numbered anew as well, so that those of two documents differ.
    """
    places = tuple(chain.from_iterable(map(_placed, documents)))
    lines = []
    tables: dict[tuple[int, int], int] = {}
    for number, (place, line) in enumerate(places, 1):
        cell = line.cell
        if cell:
            table = tables.setdefault((id(place.document), cell.table), len(tables))
            cell = replace(cell, table=table)
        lines.append(replace(line, number=number, cell=cell))
    return Sheet(tuple(lines), tuple(place for place, _ in places))


def _placed(document: SourceDocument) -> Iterator[tuple[Place, Line]]:
    for line in document.lines:
        yield Place(document, line.number), line
    end = Line(len(document.lines) + 1, "")
    yield Place(document, end.number), end
