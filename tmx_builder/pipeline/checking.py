"""Checks of reports and memories, apart from building them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tmx_builder.checks import Checker, Glossary, worst_first
from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import Finding, Severity, TranslationUnit
from tmx_builder.parser import read_glossary
from tmx_builder.pipeline.batches import checked, workers_for
from tmx_builder.pipeline.inputs import OnProgress, Streams, streams_of
from tmx_builder.pipeline.result import Result
from tmx_builder.workspace import Paths, paths_in

if TYPE_CHECKING:
    from tmx_builder.terms import Source

_FEWEST_UNITS = 4
"""Below it no term can have two established renderings."""


class _Place(NamedTuple):
    """Where a finding is, as `Found` has it."""

    tuid: str
    source: str
    target: str
    document: str
    line: int


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the unit that it is about."""

    finding: Finding
    tuid: str
    source: str
    target: str
    document: str
    line: int


@dataclass(frozen=True, slots=True)
class CheckResult(Result):
    """What checks found, and what could not be checked."""

    units: int
    """How many were checked."""
    found: tuple[Found, ...]
    """The worst first."""

    def worst(self) -> Severity | None:
        """Return the highest severity found."""
        return self.found[0].finding.severity if self.found else None


def found_in(unit: TranslationUnit, findings: Iterable[Finding]) -> list[Found]:
    """Return the findings with the unit that they are about."""
    return [Found(finding, *_place_of(unit)) for finding in findings]


def _place_of(unit: TranslationUnit) -> _Place:
    where = unit.provenance
    return _Place(unit.tuid, unit.source.text, unit.target.text, where.document, where.lines[0])


def check(
    inputs: Paths,
    *,
    glossary: str | Path | None = None,
    disabled: Iterable[str] = (),
    severities: Mapping[str, Severity | None] | None = None,
    renderings: bool = False,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> CheckResult:
    """Check reports, as `build` would make units of them, and memories of any origin, as they are.

    A TMX is read as a stream, whatever its size, also where it lies in a folder: only what was found is kept.
    `glossary` is a table of terms (see `parser.read_glossary`). `severities` gives what checks find, by the name
    of the check, another severity, or none, which leaves the check out; `disabled` names more of those. Terms of
    reports with several renderings are reported, those of memories only with `renderings`, since looking for
    them takes as long as building the memory did. What cannot be read is among the result's failures. `workforce`
    says who works. Raises InputError for a glossary that cannot be used, ExecutionError for a cluster, ValueError for
    a check that there is not.
    """
    terms = Glossary(read_glossary(glossary)) if glossary is not None else None
    work = _Check(partial(Checker, terms, {**(severities or {}), **dict.fromkeys(disabled)}), workforce)
    streams = streams_of(paths_in(inputs))
    work.failures += streams.failures
    for path, name in streams.memories:
        try:
            work.check_memory(path, name, remember=renderings)
        except InputError as error:
            work.failures.append(error)
    if streams.remainder:
        work.check_reports(streams, on_progress)
    return work.done(streams.remarks)


def result_of(
    units: int, places: Iterable[Found], failures: Iterable[TmxBuilderError] = (), remarks: Iterable[str] = ()
) -> CheckResult:
    """Return a result, with what was found in order."""
    worst_before = sorted(places, key=lambda place: place.finding.severity.rank)
    return CheckResult(units, tuple(worst_before), failures=tuple(failures), remarks=tuple(remarks))


class _Renderings:
    """The units of a check, as many as terms are looked for in, and the terms that they render in several ways."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._places: dict[tuple[str, str], _Place] = {}

    def add(self, source: Source, place: _Place) -> None:
        """Remember a unit."""
        from tmx_builder.pipeline.term_sources import MOST_UNITS

        if len(self._sources) < MOST_UNITS:
            self._sources.append(source)
            self._places.setdefault((source.zh, source.en), place)

    def findings(self, checker: Checker) -> Iterator[tuple[Finding, _Place]]:
        """Yield the findings about terms, each with a unit that has the rarer rendering."""
        if len(self._sources) < _FEWEST_UNITS:
            return
        # without reports to refine, nothing else needs numpy and the encoder
        from tmx_builder.pipeline.term_sources import finest
        from tmx_builder.pipeline.terminology import terms_of

        sources = list(finest(self._sources))
        if len(sources) < _FEWEST_UNITS:
            return

        for term in terms_of(sources):
            findings = checker.renderings(term)
            rarest = min(
                (rendering for rendering in term.renderings if not rendering.is_short),
                key=lambda rendering: rendering.units,
            )
            if rarest.example is not None:
                yield from ((finding, self._places[rarest.example]) for finding in findings)


class _Check:
    """One check of many units, which come one by one."""

    def __init__(self, another: partial[Checker], workforce: Workforce) -> None:
        self.failures: list[TmxBuilderError] = []
        self._units = 0
        self._found: list[Found] = []
        self._another = another
        self._workforce = workforce
        self._checker = another()
        self._renderings = _Renderings()

    def check_reports(self, streams: Streams, on_progress: OnProgress | None) -> None:
        from tmx_builder.pipeline.building import refined_units
        from tmx_builder.pipeline.term_sources import source_of_unit

        for unit in refined_units(
            streams.remainder,
            self.failures.append,
            passed_over=streams.real_paths,
            own_memories=True,
            checker=self._another,
            workforce=self._workforce,
            on_progress=on_progress,
        ):
            self._units += 1
            beside = self._checker.consistency(unit.source.text, unit.target.text)
            self._found += found_in(unit, worst_first((*unit.findings, *beside)))
            self._renderings.add(source_of_unit(unit), _place_of(unit))

    def check_memory(self, path: str | Path, name: str, *, remember: bool) -> None:
        workers = workers_for(path, self._workforce)
        for entry, findings in checked(path, self._another, workers=workers):
            self._units += 1
            beside = self._checker.consistency(entry.source, entry.target)
            doubt = () if entry.score is None else self._checker.score(entry.score)
            if remember or findings or doubt or beside:
                place = _Place(entry.tuid, entry.source, entry.target, entry.document or name, entry.line)
                self._found += (Found(finding, *place) for finding in (*findings, *doubt, *beside))
                if remember:
                    from tmx_builder.pipeline.term_sources import source_of_entry

                    self._renderings.add(source_of_entry(entry), place)

    def done(self, remarks: Iterable[str]) -> CheckResult:
        """Return the result, with what the units show together."""
        if self._checker.has("consistency"):
            together = self._renderings.findings(self._checker)
            self._found += (Found(finding, *place) for finding, place in together)
        return result_of(self._units, self._found, self.failures, remarks)


__all__ = ["CheckResult", "Found", "Glossary", "check", "found_in", "result_of"]
