"""Checks of reports and memories, apart from building them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tmx_builder.checks import Checker, Glossary, worst_first
from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.model import Finding, Severity, TranslationUnit
from tmx_builder.parser import is_streamed, memory_entries, read_glossary, reports_in
from tmx_builder.pipeline.batches import checked, workers_for
from tmx_builder.pipeline.reading import OnProgress, passed_over
from tmx_builder.pipeline.renderings import Place, Renderings


@dataclass(frozen=True, slots=True)
class Found:
    """A finding and the unit that it is about."""

    finding: Finding
    tuid: str
    source: str
    target: str
    document: str
    line: int


@dataclass(slots=True)
class CheckResult:
    """What checks found, the worst first, and what could not be checked."""

    units: int = 0
    """How many were checked."""
    found: list[Found] = field(default_factory=list)
    failures: list[TmxBuilderError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What a person should know of the inputs, a line each."""

    def worst(self) -> Severity | None:
        """Return the highest severity found."""
        return min(
            (each.finding.severity for each in self.found), key=lambda severity: severity.rank, default=None
        )


def findings_of(unit: TranslationUnit, checker: Checker) -> tuple[Finding, ...]:
    """Return what is wrong with a unit by itself and beside those that were checked before it."""
    source, target = unit.source.text, unit.target.text
    found = (
        *checker.unit(source, target, unit.source.lang, unit.score),
        *checker.consistency(source, target),
    )
    return worst_first(found)


def found_in(unit: TranslationUnit, findings: Iterable[Finding]) -> list[Found]:
    """Return the findings with the unit that they are about."""
    return [Found(each, *_place(unit)) for each in findings]


def _place(unit: TranslationUnit) -> Place:
    where = unit.provenance
    return Place(unit.tuid, unit.source.text, unit.target.text, where.document, where.lines[0])


def check(
    inputs: Iterable[str | Path],
    *,
    glossary: str | Path | None = None,
    disabled: Iterable[str] = (),
    severities: Mapping[str, Severity | None] | None = None,
    renderings: bool = False,
    on_progress: OnProgress | None = None,
) -> CheckResult:
    """Check reports, as `build` would make units of them, and memories of any origin, as they are.

    A TMX is read as a stream, whatever its size, also where it lies in a folder: only what was found is kept.
    `glossary` is a table of terms (see `parser.read_glossary`). `severities` gives what checks find, by the name
    of the check, another severity, or none, which leaves the check out; `disabled` names more of those. Terms of
    reports that are rendered in several ways are told, those of memories only with `renderings`, since looking for
    them takes as long as building the memory did. What cannot be read is among the result's failures. Raises
    InputError for a glossary that cannot be used, ValueError for a check that there is not.
    """
    terms = Glossary(read_glossary(glossary)) if glossary is not None else None
    work = _Check(partial(Checker, terms, {**(severities or {}), **dict.fromkeys(disabled)}))
    own: list[str] = []
    memories, others = _located(inputs, work.result.failures, own)
    work.result.remarks += passed_over(own)
    for path, name in memories.values():
        try:
            work.check_memory(path, name, remember=renderings)
        except InputError as error:
            work.result.failures.append(error)
    if others:
        work.check_reports(others, frozenset(memories), on_progress)
    return work.done()


def _located(
    inputs: Iterable[str | Path], failures: list[TmxBuilderError], own: list[str]
) -> tuple[dict[str, tuple[str | Path, str]], list[str | Path]]:
    """Return the memories that are read as streams, with their names, by their real paths; and all other inputs.

    What tmx-builder wrote into a folder that is searched, and is no memory, is added to `own`.
    """
    memories: dict[str, tuple[str | Path, str]] = {}
    others: list[str | Path] = []
    for given in inputs:
        if os.path.isdir(given):  # noqa: PTH112 - raises nothing
            try:
                found = reports_in(
                    Path(given), lambda _: None, (), lambda path: own.append(str(path)), own_memories=True
                )
            except InputError as error:
                failures.append(error)
                continue
            streamed = [(path, name) for path, name in found if is_streamed(name)]
            if len(streamed) < len(found):
                others.append(given)
        elif is_streamed(given):
            streamed = [(Path(given), Path(given).name)]
        else:
            others.append(given)
            continue
        for path, name in streamed:
            memories.setdefault(os.path.realpath(path), (path, name))
    return memories, others


class _Check:
    """One check of many units, which come one by one."""

    def __init__(self, another: partial[Checker]) -> None:
        self.result = CheckResult()
        self._another = another
        self._checker = another()
        self._renderings = Renderings()

    def check_reports(
        self, inputs: Sequence[str | Path], but: frozenset[str], on_progress: OnProgress | None
    ) -> None:
        from tmx_builder.pipeline.building import refined_units
        from tmx_builder.pipeline.term_sources import source_of_unit

        units = refined_units(inputs, self.result.failures, on_progress, but, own_memories=True)
        for unit in units:
            self.result.units += 1
            self.result.found += found_in(unit, findings_of(unit, self._checker))
            self._renderings.add(source_of_unit(unit), _place(unit))

    def check_memory(self, path: str | Path, name: str, *, remember: bool) -> None:
        for entry, findings in checked(memory_entries(path), self._another, workers=workers_for(path)):
            self.result.units += 1
            beside = self._checker.consistency(entry.source, entry.target)
            doubt = () if entry.score is None else self._checker.score(entry.score)
            if remember or findings or doubt or beside:
                place = Place(entry.tuid, entry.source, entry.target, entry.document or name, entry.line)
                self.result.found += (Found(each, *place) for each in (*findings, *doubt, *beside))
                if remember:
                    from tmx_builder.pipeline.term_sources import source_of_entry

                    self._renderings.add(source_of_entry(entry), place)

    def done(self) -> CheckResult:
        """Return the result, with what is told of the units together."""
        if self._checker.has("consistency"):
            self.result.found += (
                Found(finding, *place) for finding, place in self._renderings.findings(self._checker)
            )
        self.result.found.sort(key=lambda each: each.finding.severity.rank)
        return self.result


__all__ = ["CheckResult", "Found", "Glossary", "check", "findings_of", "found_in"]
