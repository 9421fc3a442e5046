"""Reports and memories to the texts that terms are looked for in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import TranslationUnit
from tmx_builder.parser import MemoryEntry, memory_entries
from tmx_builder.pipeline.inputs import OnProgress, streams_of
from tmx_builder.terms import Source
from tmx_builder.text import is_english

MOST_UNITS = 30_000
"""Units that are looked at: what more of a memory says of its terms is little, and would have to be held."""

_LONGEST = 10_000
"""Characters of a text that is looked at: no sentence has more, and a whole book in a unit takes minutes."""


@dataclass(slots=True)
class TermSources:
    """The units of what a call is given, Chinese and English whatever their direction."""

    sources: list[Source] = field(default_factory=list)
    languages: tuple[str, str] | None = None
    """Tags of the first unit's source and target."""
    failures: list[TmxBuilderError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def read(
        self,
        inputs: Iterable[str | Path],
        on_progress: OnProgress | None = None,
        workforce: Workforce = ALONE,
    ) -> None:
        """Take the units of memories as they are, those of reports as `build` would make them.

        Raises ExecutionError.
        """
        streams = streams_of(inputs)
        self.failures += streams.failures
        self.remarks += streams.remarks
        for path, _ in streams.memories:
            try:
                self._take(path, map(self._entry, memory_entries(path)))
            except InputError as error:
                self.failures.append(error)
        if streams.remainder:
            from tmx_builder.pipeline.building import refined_units

            units = refined_units(
                streams.remainder,
                self.failures.append,
                passed_over=streams.real_paths,
                own_memories=True,
                workforce=workforce,
                on_progress=on_progress,
            )
            self.take_units(str(streams.remainder[0]), units)

    def take_units(self, name: str, units: Iterable[TranslationUnit]) -> None:
        """Take the units of a memory that goes by this name."""
        self._take(name, map(self._unit, units))

    def _take(self, given: str | Path, units: Iterable[Source]) -> None:
        before, too_long = len(self.sources), 0
        for unit in finest(units):
            if len(self.sources) == MOST_UNITS:
                self.remarks.append(f"{given}: looked at {MOST_UNITS:,} units, and no further")
                break
            if max(len(unit.zh), len(unit.en)) > _LONGEST:
                too_long += 1
            else:
                self.sources.append(unit)
        self.sources[before:] = dated(self.sources[before:])
        if too_long:
            self.remarks.append(f"{given}: left out {too_long:,} units of more than {_LONGEST:,} characters")

    def _entry(self, entry: MemoryEntry) -> Source:
        if self.languages is None:
            self.languages = (entry.source_lang, "zh-CN" if is_english(entry.source_lang) else "en-US")
        return source_of_entry(entry)

    def _unit(self, unit: TranslationUnit) -> Source:
        if self.languages is None:
            self.languages = (unit.source.lang, unit.target.lang)
        return source_of_unit(unit)


def source_of_entry(entry: MemoryEntry) -> Source:
    """Return the texts of a memory's unit."""
    texts = _chinese_first(entry.source, entry.target, entry.source_lang)
    elsewhere = [(document, None) for document in entry.elsewhere]
    if not elsewhere:
        return Source(*texts, entry.document, entry.year)
    earliest = entry.elsewhere[-1], entry.first_year
    return Source(*texts, entry.document, entry.year, (*elsewhere[:-1], earliest))


def dated(sources: Sequence[Source]) -> list[Source]:
    """Return the sources of a memory with the years of further reports, as units that are in one report alone say."""
    years = {source.document: source.year for source in sources if source.document and not source.elsewhere}
    return [
        replace(
            source,
            elsewhere=tuple(
                (document, year if year is not None else years.get(document))
                for document, year in source.elsewhere
            ),
        )
        if source.elsewhere
        else source
        for source in sources
    ]


def source_of_unit(unit: TranslationUnit) -> Source:
    """Return the texts of a unit."""
    texts = _chinese_first(unit.source.text, unit.target.text, unit.source.lang)
    places = (unit.provenance, *(unit.usage.elsewhere if unit.usage else ()))
    (document, year), *elsewhere = (
        (place.document, place.date.year if place.date else None) for place in places
    )
    return Source(*texts, document, year, tuple(elsewhere))


def _chinese_first(source: str, target: str, source_lang: str) -> tuple[str, str]:
    return (target, source) if is_english(source_lang) else (source, target)


def finest(units: Iterable[Source]) -> Iterator[Source]:
    """Yield the units that the one after them is no part of: of sentences and their clauses, the clauses."""
    last: Source | None = None
    for unit in units:
        if last is not None and not _is_part(unit, last):
            yield last
        last = unit
    if last is not None:
        yield last


def _is_part(unit: Source, whole: Source) -> bool:
    is_shorter = len(unit.zh) + len(unit.en) < len(whole.zh) + len(whole.en)
    return is_shorter and unit.document == whole.document and unit.zh in whole.zh and unit.en in whole.en
