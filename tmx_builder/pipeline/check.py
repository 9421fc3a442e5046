"""Checks of reports and memories, apart from building them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from tmx_builder.checks import Checker, Glossary, read_glossary
from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.model import Finding, Severity, TranslationUnit
from tmx_builder.parser import MemoryEntry, memory_entries
from tmx_builder.pipeline.reading import OnProgress

_STREAMED = (".tmx", ".tmx.gz")
_BATCH = 1000
_LARGE = 4_000_000
"""Bytes of a memory from which other processors help."""
_REMEMBERED = 20_000
"""Pairs of texts whose findings are kept, as memories repeat themselves."""
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


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
        return min((each.finding.severity for each in self.found), key=_RANKS.__getitem__, default=None)


def findings_of(unit: TranslationUnit, checker: Checker) -> tuple[Finding, ...]:
    """Return what is wrong with a unit by itself and beside those that were checked before it."""
    source, target = unit.source.text, unit.target.text
    found = (
        *checker.unit(source, target, unit.source.lang, unit.score),
        *checker.consistency(source, target),
    )
    return tuple(sorted(found, key=lambda finding: _RANKS[finding.severity])) if len(found) > 1 else found


def check(
    inputs: Iterable[str | Path],
    *,
    glossary: str | Path | None = None,
    disabled: Iterable[str] = (),
    on_progress: OnProgress | None = None,
) -> CheckResult:
    """Check reports, as `build` would make units of them, and memories of any origin, as they are.

    A TMX is read as a stream, whatever its size: only what was found is kept. `glossary` is a table of terms
    (see `checks.read_glossary`), `disabled` names checks to leave out. What cannot be read is among the
    result's failures. Raises InputError for a glossary that cannot be used.
    """
    terms = read_glossary(glossary) if glossary is not None else None
    disabled = frozenset(disabled)
    checker = Checker(terms, disabled)
    result = CheckResult()
    others: list[str | Path] = []
    for given in inputs:
        if not str(given).lower().endswith(_STREAMED):
            others.append(given)
            continue
        try:
            _check_memory(given, checker, partial(Checker, terms, disabled), result)
        except InputError as error:
            result.failures.append(error)
    if others:
        _check_reports(others, checker, result, on_progress)
    result.found.sort(key=lambda each: _RANKS[each.finding.severity])
    return result


def _check_reports(
    inputs: Sequence[str | Path], checker: Checker, result: CheckResult, on_progress: OnProgress | None
) -> None:
    from tmx_builder.pipeline.build import refined_units

    units = refined_units(inputs, result.failures, on_progress)
    for unit in units:
        result.units += 1
        provenance = unit.provenance
        result.found += (
            Found(
                finding,
                unit.tuid,
                unit.source.text,
                unit.target.text,
                provenance.document,
                provenance.lines[0],
            )
            for finding in findings_of(unit, checker)
        )


def _check_memory(path: str | Path, checker: Checker, another: partial[Checker], result: CheckResult) -> None:
    name = Path(path).name
    for entry, findings in _checked(memory_entries(path), another, workers=_workers_for(path)):
        result.units += 1
        beside = checker.consistency(entry.source, entry.target)
        for finding in (*findings, *beside):
            result.found.append(
                Found(finding, entry.tuid, entry.source, entry.target, entry.document or name, entry.line)
            )


def _workers_for(path: str | Path) -> int:
    try:
        is_large = os.stat(path).st_size >= _LARGE  # noqa: PTH116 - raises nothing but OSError
    except OSError:
        return 0
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, 8) if is_large and processors > 1 else 0


def _checked(
    entries: Iterator[MemoryEntry], another: partial[Checker], *, workers: int
) -> Iterator[tuple[MemoryEntry, tuple[Finding, ...]]]:
    """Yield the entries with their findings, in order; as many batches are under way as workers can take."""
    if not workers:
        _prepare(another)
        for entry in entries:
            yield entry, _findings(entry.source, entry.target, entry.source_lang, entry.score)
        return
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(another,)) as pool:
        under_way: deque[tuple[list[MemoryEntry], Future[dict[int, tuple[Finding, ...]]]]] = deque()
        while batch := list(islice(entries, _BATCH)):
            texts = [(each.source, each.target, each.source_lang, each.score) for each in batch]
            under_way.append((batch, pool.submit(_check_batch, texts)))
            if len(under_way) > 2 * workers:
                yield from _done(*under_way.popleft())
        while under_way:
            yield from _done(*under_way.popleft())


def _done(
    batch: list[MemoryEntry], findings: Future[dict[int, tuple[Finding, ...]]]
) -> Iterator[tuple[MemoryEntry, tuple[Finding, ...]]]:
    found = findings.result()
    return ((entry, found.get(at, ())) for at, entry in enumerate(batch))


_checkers: list[Checker] = []
"""The one checker of a process, which is told how to make it when it starts."""


def _prepare(another: partial[Checker]) -> None:
    _checkers[:] = [another()]
    _texts.cache_clear()


def _check_batch(
    texts: Sequence[tuple[str, str, str, float | None]],
) -> dict[int, tuple[Finding, ...]]:
    """Return the findings of the texts that have any, by their places."""
    return {at: found for at, each in enumerate(texts) if (found := _findings(*each))}


def _findings(source: str, target: str, source_lang: str, score: float | None) -> tuple[Finding, ...]:
    found = _texts(source, target, source_lang)
    return found if score is None else (*found, *_checkers[0].score(score))


@lru_cache(maxsize=_REMEMBERED)
def _texts(source: str, target: str, source_lang: str) -> tuple[Finding, ...]:
    return _checkers[0].unit(source, target, source_lang)


__all__ = ["CheckResult", "Found", "Glossary", "check", "findings_of"]
