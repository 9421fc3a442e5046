"""The interface of a layout pass: it takes lines, and returns lines and excluded text with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tmx_builder.parser.document import Line, SourceDocument
from tmx_builder.text import fold_blanks

if TYPE_CHECKING:
    from tmx_builder.parser.paragraphs import Reader


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

    def cut(self, pieces: Sequence[Line]) -> Sheet:
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


class Excluded(NamedTuple):
    """Text that is not part of the report, or cannot be part of a pair."""

    number: int
    """The number of its line in the running order."""
    text: str
    reason: str
    """Why it is left over, in words for the user."""
    lang: str = ""
    """Its language tag; empty where its letters show the language."""


class Setting(NamedTuple):
    """The knowledge of a pass besides the lines."""

    sheet: Sheet
    """All lines as they were read, with the document of each."""
    read: Reader | None = None
    """Reads texts for the paragraph model, which estimates whether they translate each other; None without one."""


class Passed(NamedTuple):
    """The result of a pass. A line keeps its number; a line that is cut becomes several lines of the same number."""

    lines: Sequence[Line]
    excluded: Sequence[Excluded] = ()


Pass: TypeAlias = Callable[[Sequence[Line], Setting], Passed]


class Taken(NamedTuple):
    """What a pass takes out of a line."""

    reason: str
    texts: tuple[str, ...] | None = None
    """The texts that are taken out, in order; None for the whole line."""
    remainder: str = ""
    """The text that remains."""
    certainty: float = 1.0
    """Probability that it is whole and clean."""
    lang: str = ""
    """The language tag of the texts; empty where their letters show the language."""


def by_document(lines: Iterable[Line], setting: Setting, take: Callable[[list[Line]], Passed]) -> Passed:
    """Return what `take` makes of the lines of each document, in order."""
    kept: list[Line] = []
    apart: list[Excluded] = []
    for _, group in groupby(lines, key=lambda line: id(setting.sheet.place_of(line.number).document)):
        passed = take(list(group))
        kept += passed.lines
        apart += passed.excluded
    return Passed(kept, apart)


def excluded(line: Line, reason: str, text: str | None = None) -> Excluded:
    """Return a line, or the given part of it, as excluded text."""
    return Excluded(line.number, fold_blanks(line.text if text is None else text), reason)


def blank(line: Line) -> Line:
    """Return a line without its text, which still separates its neighbours."""
    return replace(line, text="")


def without(lines: Iterable[Line], taken: Mapping[int, Taken]) -> Passed:
    """Return the lines without what is taken out of those at the indices of `taken`.

    A line of which nothing remains stays as a blank one and still separates its neighbours.
    """
    kept: list[Line] = []
    apart: list[Excluded] = []
    for index, line in enumerate(lines):
        if (cut := taken.get(index)) is None:
            kept.append(line)
            continue
        kept.append(replace(line, text=cut.remainder, certainty=line.certainty * cut.certainty))
        texts = (line.text,) if cut.texts is None else cut.texts
        apart += (
            excluded(line, cut.reason, text)._replace(lang=cut.lang) for text in texts if fold_blanks(text)
        )
    return Passed(kept, apart)


def whole(indices: Iterable[int], reason: str) -> dict[int, Taken]:
    """Return entries that take out whole lines, by index."""
    return dict.fromkeys(indices, Taken(reason))
