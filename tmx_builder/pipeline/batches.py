"""Checks of a whole memory, unit after unit, with the help of other processors where it is large."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tmx_builder.checks import Checker
from tmx_builder.execution import Workforce, companions, processors
from tmx_builder.model import Finding, Severity, Span
from tmx_builder.parser import MemoryEntry

_BATCH = 1000
_FIRST = 100
"""Units that are checked before workers start."""
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


def checked(
    entries: Iterator[MemoryEntry], another: partial[Checker], *, workers: int
) -> Iterator[tuple[MemoryEntry, tuple[Finding, ...]]]:
    """Yield the entries with what is wrong with their texts, in order.

    Texts that were met lately are not checked again, and of the others as many batches are under way as the
    workers can take. Without workers, this process does their work.
    """
    known: dict[_Texts, _Findings] = {}
    if workers:
        # forked workers have the dictionaries and patterns that these need, each loaded once
        yield from _checked(islice(entries, _FIRST), another, 0, known)
    yield from _checked(entries, another, workers, known)


def _checked(
    entries: Iterator[MemoryEntry], another: partial[Checker], workers: int, known: dict[_Texts, _Findings]
) -> Iterator[tuple[MemoryEntry, tuple[Finding, ...]]]:
    with _pool(another, workers) as pool:
        under_way: deque[_Batch] = deque()
        while batch := list(islice(entries, _BATCH)):
            texts = [(each.source, each.target, each.source_lang) for each in batch]
            different = dict.fromkeys(texts)
            met = {each: known[each] for each in different if each in known} if known else {}
            fresh = [each for each in different if each not in met]
            under_way.append(_Batch(batch, texts, met, fresh, pool(fresh)))
            if len(under_way) > 2 * workers:
                yield from _done(under_way.popleft(), known)
        while under_way:
            yield from _done(under_way.popleft(), known)


_Texts: TypeAlias = tuple[str, str, str]
"""Source, target, and the language tag of the source."""
_Findings: TypeAlias = tuple[Finding, ...]
_Fields: TypeAlias = tuple[str, str, str, tuple[Span, ...], tuple[Span, ...]]
"""A finding as it travels between processes, which takes a third of the time of the object."""


class _Batch(NamedTuple):
    entries: list[MemoryEntry]
    texts: list[_Texts]
    """Those of the entries, one by one."""
    met: dict[_Texts, _Findings]
    """What is known of texts that were met before."""
    fresh: list[_Texts]
    """The others, each once."""
    result: Callable[[], dict[int, list[_Fields]]]
    """Waits for what is found in the fresh ones, by their places; those without findings are left out."""


def _done(batch: _Batch, known: dict[_Texts, _Findings]) -> Iterator[tuple[MemoryEntry, _Findings]]:
    """Yield a batch's entries with their findings, as soon as those are there, and remember these."""
    findings = batch.met
    for place, fields in batch.result().items():
        findings[batch.fresh[place]] = tuple(
            Finding(check, Severity(severity), message, source_spans, target_spans)
            for check, severity, message, source_spans, target_spans in fields
        )
    if len(known) > _REMEMBERED:
        known.clear()
    known |= dict.fromkeys(batch.fresh, ())
    known |= findings
    for entry, texts in zip(batch.entries, batch.texts, strict=True):
        yield entry, findings.get(texts, ())


@contextmanager
def _pool(
    another: partial[Checker], workers: int
) -> Iterator[Callable[[list[_Texts]], Callable[[], dict[int, list[_Fields]]]]]:
    """Yield a function that sets about checking texts, and returns one that waits for their findings."""
    if not workers:
        _prepare(another)
        yield lambda texts: partial(_check_batch, texts)
        return
    with companions(workers, partial(_prepare, another)) as pool:
        yield lambda texts: pool.submit(_check_batch, texts).result if texts else dict


_checkers: list[Checker] = []
"""The checker of a worker process, made when the process starts."""


def _prepare(another: partial[Checker]) -> None:
    _checkers[:] = [another()]


def _check_batch(texts: Sequence[_Texts]) -> dict[int, list[_Fields]]:
    """Return the findings of the texts that have any, by their places."""
    unit = _checkers[0].unit
    return {
        place: [
            (
                finding.check,
                finding.severity.value,
                finding.message,
                finding.source_spans,
                finding.target_spans,
            )
            for finding in findings
        ]
        for place, text in enumerate(texts)
        if (findings := unit(*text))
    }
