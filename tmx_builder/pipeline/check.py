"""Checks of reports and memories, apart from building them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from tmx_builder.checks import Checker, Glossary
from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.model import Finding, Severity, TranslationUnit
from tmx_builder.parser import MemoryEntry, memory_entries, read_glossary
from tmx_builder.pipeline.reading import OnProgress
from tmx_builder.pipeline.renderings import Place, Renderings
from tmx_builder.pipeline.term_sources import source_of_entry, source_of_unit

_STREAMED = (".tmx", ".tmx.gz")
_BATCH = 1000
_LARGE = 4_000_000
"""Bytes of a memory from which other processors help."""
_REMEMBERED = 50_000
"""Pairs of texts whose findings are kept, as memories repeat themselves."""


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


def check(
    inputs: Iterable[str | Path],
    *,
    glossary: str | Path | None = None,
    disabled: Iterable[str] = (),
    renderings: bool = False,
    on_progress: OnProgress | None = None,
) -> CheckResult:
    """Check reports, as `build` would make units of them, and memories of any origin, as they are.

    A TMX is read as a stream, whatever its size: only what was found is kept. `glossary` is a table of terms
    (see `parser.read_glossary`), `disabled` names checks to leave out. What cannot be read is among the result's
    failures. Terms of reports that are rendered in several ways are told, those of memories only with
    `renderings`, since looking for them takes as long as building the memory did. Raises InputError for a
    glossary that cannot be used.
    """
    terms = Glossary(read_glossary(glossary)) if glossary is not None else None
    disabled = frozenset(disabled)
    checker = Checker(terms, disabled)
    result = CheckResult()
    remembered = Renderings() if renderings else None
    others: list[str | Path] = []
    for given in inputs:
        if not str(given).lower().endswith(_STREAMED):
            others.append(given)
            continue
        try:
            _check_memory(given, checker, partial(Checker, terms, disabled), result, remembered)
        except InputError as error:
            result.failures.append(error)
    if others:
        remembered = remembered or Renderings()
        _check_reports(others, checker, result, remembered, on_progress)
    if remembered is not None and "consistency" not in disabled:
        result.found += (Found(finding, *place) for finding, place in remembered.findings(checker))
    result.found.sort(key=lambda each: each.finding.severity.rank)
    return result


def _check_reports(
    inputs: Sequence[str | Path],
    checker: Checker,
    result: CheckResult,
    remembered: Renderings,
    on_progress: OnProgress | None,
) -> None:
    from tmx_builder.pipeline.build import refined_units

    units = refined_units(inputs, result.failures, on_progress)
    for unit in units:
        result.units += 1
        provenance = unit.provenance
        place = Place(unit.tuid, unit.source.text, unit.target.text, provenance.document, provenance.lines[0])
        remembered.add(source_of_unit(unit), place)
        result.found += (Found(finding, *place) for finding in findings_of(unit, checker))


def _check_memory(
    path: str | Path,
    checker: Checker,
    another: partial[Checker],
    result: CheckResult,
    remembered: Renderings | None,
) -> None:
    name = Path(path).name
    for entry, findings in _checked(memory_entries(path), another, workers=_workers_for(path)):
        result.units += 1
        beside = checker.consistency(entry.source, entry.target)
        doubt = () if entry.score is None else checker.score(entry.score)
        if remembered is not None or findings or doubt or beside:
            place = Place(entry.tuid, entry.source, entry.target, entry.document or name, entry.line)
            if remembered is not None:
                remembered.add(source_of_entry(entry), place)
            result.found += (Found(finding, *place) for finding in (*findings, *doubt, *beside))


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
    """Yield the entries with what is wrong with their texts, in order.

    Texts that were met lately are not checked again, and of the others as many batches are under way as the
    workers can take. Without workers, this process does their work.
    """
    known: dict[_Texts, tuple[Finding, ...]] = {}
    with _pool(another, workers) as pool:
        under_way: deque[_Batch] = deque()
        while batch := list(islice(entries, _BATCH)):
            texts = {(each.source, each.target, each.source_lang): () for each in batch}
            fresh = [each for each in texts if each not in known]
            under_way.append(
                (batch, {each: known[each] for each in texts if each in known}, fresh, pool(fresh))
            )
            if len(under_way) > 2 * workers:
                yield from _done(under_way.popleft(), known)
        while under_way:
            yield from _done(under_way.popleft(), known)


_Texts: TypeAlias = tuple[str, str, str]
"""Source, target, and the language tag of the source."""
_Findings: TypeAlias = tuple[Finding, ...]
_Batch: TypeAlias = tuple[
    list[MemoryEntry], dict[_Texts, _Findings], list[_Texts], Callable[[], dict[int, _Findings]]
]


def _done(batch: _Batch, known: dict[_Texts, _Findings]) -> Iterator[tuple[MemoryEntry, _Findings]]:
    """Yield a batch's entries with their findings, as soon as those are there, and remember these."""
    entries, findings, fresh, result = batch
    found = result()
    findings |= {texts: found.get(at, ()) for at, texts in enumerate(fresh)}
    if len(known) > _REMEMBERED:
        known.clear()
    known |= findings
    for entry in entries:
        yield entry, findings[entry.source, entry.target, entry.source_lang]


@contextmanager
def _pool(
    another: partial[Checker], workers: int
) -> Iterator[Callable[[list[_Texts]], Callable[[], dict[int, _Findings]]]]:
    """Yield a function that sets about checking texts, and returns one that waits for their findings."""
    if not workers:
        _prepare(another)
        yield lambda texts: partial(_check_batch, texts)
        return
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(another,)) as pool:
        yield lambda texts: pool.submit(_check_batch, texts).result if texts else dict


_checkers: list[Checker] = []
"""The one checker of a process, which is told how to make it when it starts."""


def _prepare(another: partial[Checker]) -> None:
    _checkers[:] = [another()]


def _check_batch(texts: Sequence[_Texts]) -> dict[int, _Findings]:
    """Return the findings of the texts that have any, by their places."""
    unit = _checkers[0].unit
    return {at: found for at, each in enumerate(texts) if (found := unit(*each))}


__all__ = ["CheckResult", "Found", "Glossary", "check", "findings_of"]
