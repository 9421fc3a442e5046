"""The units of memories, held by their skeletons, for texts that are to be translated."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.memory import Index, IndexedUnit, Occurrence
from tmx_builder.model import Provenance, SegmentPair, Status, TranslationUnit
from tmx_builder.parser import MemoryEntry, ReadingOptions, ScannedMemory, is_streamed, read
from tmx_builder.reuse import MemoryIndex, MemoryUnit
from tmx_builder.text import Language, is_english

_Sides = tuple[tuple[str, str], tuple[str, str]]
"""Source and target, each a text and its language tag."""
_Get = Callable[[Collection[int]], dict[int, MemoryUnit]]


@dataclass(slots=True)
class Memories:
    """Several memories under one index; their units are numbered through."""

    lang: Language
    """That of the sources."""
    index: MemoryIndex = field(init=False)
    _parts: list[tuple[int, _Get]] = field(default_factory=list)
    """The number of each memory's first unit, and what gives its units by their numbers in it."""

    def __post_init__(self) -> None:
        """Begin without any."""
        self.index = MemoryIndex(self.lang)

    def add(self, path: str | Path, options: ReadingOptions) -> None:
        """Add a file: TMX as it lies on the disk, any other memory with its units. Raises InputError."""
        if not is_streamed(path):
            document = read(Path(path), Path(path).name, options)
            if not document.units:
                raise InputError(
                    path, "holds no units", "give a memory (TMX, XLIFF, ...), or build one of it"
                )
            self.add_units(self._of_pair(pair) for pair in document.units)
            return
        scanned = ScannedMemory(path, self.lang)
        first = self.index.units
        for source in scanned.sources():
            self.index.add(source)
        self._parts.append((first, lambda numbers: _of_entries(scanned.units(numbers))))

    def add_index(self, index: Index) -> None:
        """Add the units of a project, by the index of its store, which has to stay open."""
        first, numbers = self.index.units, array("Q")
        for number, chinese, english in index.texts():
            numbers.append(number)
            self.index.add(english if self.lang == "en" else chinese)
        self._parts.append(
            (first, lambda wanted: {at: self._of_indexed(index.unit(numbers[at])) for at in wanted})
        )

    def add_units(self, units: Iterable[MemoryUnit]) -> None:
        """Add units that are held; those of the other direction are turned by who makes them."""
        first = self.index.units
        held: list[MemoryUnit] = []
        for unit in units:
            held.append(unit)
            self.index.add(unit.source)
        self._parts.append((first, lambda numbers: {number: held[number] for number in numbers}))

    def units(self, numbers: Collection[int]) -> dict[int, MemoryUnit]:
        """Return units by their numbers; those that somebody rejected are missing."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        starts = [first for first, _ in self._parts]
        for number in numbers:
            part = max(part_index for part_index, first in enumerate(starts) if first <= number)
            wanted[part].append(number - starts[part])
        return {
            starts[part] + number: unit
            for part, local_numbers in wanted.items()
            for number, unit in self._parts[part][1](local_numbers).items()
            if unit.status is not Status.REJECTED
        }

    def turned(self, units: Iterable[TranslationUnit]) -> Iterator[MemoryUnit]:
        """Yield the units of a project's memory with the source in the language of this one's."""
        for unit in units:
            elsewhere = unit.usage.elsewhere if unit.usage else ()
            sides = (unit.source.text, unit.source.lang), (unit.target.text, unit.target.lang)
            yield self._unit(sides, (unit.provenance, *elsewhere), unit.score, unit.status)

    def _of_indexed(self, unit: IndexedUnit) -> MemoryUnit:
        sides = (unit.source, unit.source_lang), (unit.target, unit.target_lang)
        return self._unit(sides, unit.occurrences, unit.score, unit.status)

    def _of_pair(self, pair: SegmentPair) -> MemoryUnit:
        sides = (pair.source, pair.source_lang), (pair.target, pair.target_lang)
        status = pair.known.status if pair.known else Status.TRANSLATED
        return self._unit(sides, [pair.provenance], pair.score, status)

    def _unit(
        self, sides: _Sides, places: Sequence[Provenance | Occurrence], score: float, status: Status
    ) -> MemoryUnit:
        """Return a unit with the source in the language of the new texts; the first of its places is the newest."""
        (source, source_lang), (target, target_lang) = sides
        if is_english(source_lang) != (self.lang == "en"):
            source, target, target_lang = target, source, source_lang
        newest, *further = places
        year = newest.date.year if newest.date else None
        elsewhere = tuple(place.document for place in further)
        return MemoryUnit(
            source, target, target_lang, newest.document, newest.lines[0], year, score, status, elsewhere
        )


def _of_entries(entries: dict[int, MemoryEntry]) -> dict[int, MemoryUnit]:
    return {
        number: MemoryUnit(
            entry.source,
            entry.target,
            entry.target_lang,
            entry.document,
            entry.line if entry.document else 0,
            entry.year,
            1.0 if entry.score is None else entry.score,
            entry.status or Status.TRANSLATED,
            entry.elsewhere,
        )
        for number, entry in entries.items()
    }
