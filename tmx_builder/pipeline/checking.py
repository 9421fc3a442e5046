"""Checks of reports and memories, apart from building them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tmx_builder.checks import Checker, Glossary, read_glossary
from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.model import Finding, Severity, TranslationUnit
from tmx_builder.parser import memory_entries, reports_in
from tmx_builder.pipeline.batches import checked, workers_for
from tmx_builder.pipeline.reading import OnProgress

_STREAMED = (".tmx", ".tmx.gz")


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
    return tuple(sorted(found, key=lambda finding: finding.severity.rank)) if len(found) > 1 else found


def found_in(unit: TranslationUnit, findings: Iterable[Finding]) -> list[Found]:
    """Return the findings with the unit that they are about."""
    where = unit.provenance
    texts = unit.source.text, unit.target.text
    return [Found(each, unit.tuid, *texts, where.document, where.lines[0]) for each in findings]


def check(
    inputs: Iterable[str | Path],
    *,
    glossary: str | Path | None = None,
    disabled: Iterable[str] = (),
    severities: Mapping[str, Severity | None] | None = None,
    on_progress: OnProgress | None = None,
) -> CheckResult:
    """Check reports, as `build` would make units of them, and memories of any origin, as they are.

    A TMX is read as a stream, whatever its size, also where it lies in a folder: only what was found is kept.
    `glossary` is a table of terms (see `checks.read_glossary`). `severities` gives what checks find, by the name
    of the check, another severity, or none, which leaves the check out; `disabled` names more of those. What
    cannot be read is among the result's failures. Raises InputError for a glossary that cannot be used,
    ValueError for a check that there is not.
    """
    terms = read_glossary(glossary) if glossary is not None else None
    another = partial(Checker, terms, {**(severities or {}), **dict.fromkeys(disabled)})
    checker = another()
    result = CheckResult()
    memories, others = _located(inputs, result.failures)
    for path, name in memories.values():
        try:
            _check_memory(path, name, checker, another, result)
        except InputError as error:
            result.failures.append(error)
    if others:
        _check_reports(others, frozenset(memories), checker, result, on_progress)
    result.found.sort(key=lambda each: each.finding.severity.rank)
    return result


def _located(
    inputs: Iterable[str | Path], failures: list[TmxBuilderError]
) -> tuple[dict[str, tuple[str | Path, str]], list[str | Path]]:
    """Return the memories that are read as streams, with their names, by their real paths; and all other inputs."""
    memories: dict[str, tuple[str | Path, str]] = {}
    others: list[str | Path] = []
    for given in inputs:
        if os.path.isdir(given):  # noqa: PTH112 - raises nothing
            try:
                found = reports_in(Path(given), lambda _: None)
            except InputError as error:
                failures.append(error)
                continue
            streamed = [(path, name) for path, name in found if name.lower().endswith(_STREAMED)]
            if len(streamed) < len(found):
                others.append(given)
        elif str(given).lower().endswith(_STREAMED):
            streamed = [(Path(given), Path(given).name)]
        else:
            others.append(given)
            continue
        for path, name in streamed:
            memories.setdefault(os.path.realpath(path), (path, name))
    return memories, others


def _check_reports(
    inputs: Sequence[str | Path],
    passed_over: frozenset[str],
    checker: Checker,
    result: CheckResult,
    on_progress: OnProgress | None,
) -> None:
    from tmx_builder.pipeline.building import refined_units

    for unit in refined_units(inputs, result.failures, on_progress, passed_over):
        result.units += 1
        result.found += found_in(unit, findings_of(unit, checker))


def _check_memory(
    path: str | Path, name: str, checker: Checker, another: partial[Checker], result: CheckResult
) -> None:
    for entry, findings in checked(memory_entries(path), another, workers=workers_for(path)):
        result.units += 1
        beside = checker.consistency(entry.source, entry.target)
        doubt = () if entry.score is None else checker.score(entry.score)
        for finding in (*findings, *doubt, *beside):
            result.found.append(
                Found(finding, entry.tuid, entry.source, entry.target, entry.document or name, entry.line)
            )


__all__ = ["CheckResult", "Found", "Glossary", "check", "findings_of", "found_in"]
