"""Checks of a whole memory, unit after unit, with the help of other processors where it is large."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import cache, partial
from itertools import islice, starmap
from pathlib import Path
from typing import Any, TypeAlias

from tmx_builder.checks import Checker
from tmx_builder.execution import Workforce, companions, processors
from tmx_builder.model import Finding, Severity, Span
from tmx_builder.parser import MemoryEntry, MemoryPart, by_parts, entries_in

_AHEAD = 2
"""Parts that are under way for each worker: one that it checks, and one that waits."""
_LARGE = 4_000_000
"""Bytes of a memory from which other processors help."""
_REMEMBERED = 50_000
"""Pairs of texts whose findings are kept, as memories repeat themselves."""


def workers_for(path: str | Path, workforce: Workforce) -> int:
    """Return how many processes check a file beside the one that reads it; 0 where it does that itself."""
    try:
        is_large = os.stat(path).st_size >= _LARGE  # noqa: PTH116 - raises nothing but OSError
    except OSError:
        return 0
    workers = min(processors(), 8) if workforce.workers is None else workforce.workers
    return workers if is_large and workers > 1 else 0


def checked(path: str | Path, another: Callable[[], Checker], *, workers: int) -> Iterator[_Checked]:
    """Yield the units of a memory with what is wrong with their texts, in order; raise what `memory_entries` does.

    The parts of the memory are read and checked by as many processes, or by this one where there are no workers.
    """

    def of_parts(parts: Iterator[MemoryPart]) -> Iterator[list[_Checked]]:
        for entries, findings in _parts_checked(parts, another, workers):
            yield [
                (MemoryEntry._make(fields), tuple(starmap(_finding, findings.get(place, ()))))
                for place, fields in enumerate(entries)
            ]

    checker = cache(another)

    def of_entry(entry: MemoryEntry) -> _Checked:
        return entry, checker().unit(entry.source, entry.target, entry.source_lang)

    return by_parts(path, of_parts, of_entry)


_Checked: TypeAlias = tuple[MemoryEntry, tuple[Finding, ...]]
_Texts: TypeAlias = tuple[str, str, str]
"""Source, target, and the language tag of the source."""
_Fields: TypeAlias = tuple[str, str, str, tuple[Span, ...], tuple[Span, ...]]
"""A finding as it travels between processes, which takes a third of the time of the object."""
_Part: TypeAlias = tuple[list[tuple[Any, ...]], dict[int, list[_Fields]]]
"""The units of a part as they travel between processes, and the findings of those that have any, by their places."""


def _parts_checked(
    parts: Iterator[MemoryPart], another: Callable[[], Checker], workers: int
) -> Iterator[_Part]:
    """Yield what is in each part, in order. Raises UnusualMemoryError, after what is in the parts before."""
    _prepare(another)
    if not workers:
        yield from map(_check_part, parts)
        return
    # forked workers have the dictionaries and patterns that these need, each loaded once
    yield from map(_check_part, islice(parts, 1))
    with companions(workers, partial(_prepare, another)) as pool:
        under_way: deque[Future[_Part]] = deque()
        for part in parts:
            under_way.append(pool.submit(_check_part, part))
            if len(under_way) > _AHEAD * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _finding(
    check: str, severity: str, message: str, source_spans: tuple[Span, ...], target_spans: tuple[Span, ...]
) -> Finding:
    return Finding(check, Severity(severity), message, source_spans, target_spans)


_checkers: list[Checker] = []
"""The checker of a process."""
_known: dict[_Texts, list[_Fields]] = {}
"""What it found in recent texts."""


def _prepare(another: Callable[[], Checker]) -> None:
    _checkers[:] = [another()]
    _known.clear()


def _check_part(part: MemoryPart) -> _Part:
    """Return the units of a part and their findings. Raises UnusualMemoryError."""
    unit = _checkers[0].unit
    entries = entries_in(part)
    findings: dict[int, list[_Fields]] = {}
    for place, entry in enumerate(entries):
        texts = entry.source, entry.target, entry.source_lang
        known = _known.get(texts)
        if known is None:
            known = _known[texts] = [
                (
                    finding.check,
                    finding.severity.value,
                    finding.message,
                    finding.source_spans,
                    finding.target_spans,
                )
                for finding in unit(*texts)
            ]
        if known:
            findings[place] = known
    if len(_known) > _REMEMBERED:
        _known.clear()
    return list(map(tuple, entries)), findings
