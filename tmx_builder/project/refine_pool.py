"""Reports refined by one process or by several; the units are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from multiprocessing import get_context

from tmx_builder.errors import InputError
from tmx_builder.memory import RefinedReport
from tmx_builder.pipeline import (
    OnProgress,
    ReportText,
    companions,
    parsed,
    refined,
    segmenter_for,
    with_marks,
    without_its_past,
)
from tmx_builder.project.gathering import files_of
from tmx_builder.segmenter import Segmenter, load_encoder
from tmx_builder.workspace import BuildSettings

_BATCH = 16
"""Most reports in a batch; those of one batch share their dictionaries."""

Task = tuple[ReportText, str]
"""A report's text and its signature."""
Outcome = tuple[str, RefinedReport | InputError]
"""A report's name, and its result or failure."""


def refine_all(
    tasks: Sequence[Task], settings: BuildSettings, workers: int, on_progress: OnProgress | None
) -> Iterator[Outcome]:
    """Yield the result of each report, in their order."""
    size = max(1, min(_BATCH, -(-len(tasks) // max(1, workers))))
    batches = [tasks[at : at + size] for at in range(0, len(tasks), size)]
    done = 0
    if on_progress:
        on_progress("aligning", done, len(tasks))
    for outcome in _outcomes(batches, settings, min(workers, len(batches))):
        done += 1
        if on_progress:
            on_progress("aligning", done, len(tasks))
        yield outcome


def _outcomes(batches: Sequence[Sequence[Task]], settings: BuildSettings, workers: int) -> Iterator[Outcome]:
    if workers <= 1:
        yield from chain.from_iterable(_refined(batch, settings) for batch in batches)
        return
    # a forked process would share locks and threads of the libraries that are loaded here
    with companions(workers, context=get_context("spawn")) as pool:
        for outcomes in pool.map(_refined, batches, [settings] * len(batches)):
            yield from outcomes


def _refined(batch: Sequence[Task], settings: BuildSettings) -> list[Outcome]:
    segmenter = segmenter_for((text for text, _ in batch), load_encoder())
    return [(text.document.name, _report(text, signature, settings, segmenter)) for text, signature in batch]


def _report(
    text: ReportText, signature: str, settings: BuildSettings, segmenter: Segmenter
) -> RefinedReport | InputError:
    try:
        report = with_marks(parsed(text, settings, segmenter), settings)
    except InputError as error:
        return without_its_past(error)
    units, leftovers = refined(report, settings, segmenter)
    return RefinedReport(
        report.document,
        files_of(text),
        signature,
        report.pairs,
        tuple(units),
        tuple(leftovers),
        tuple(f"{each.name}: {remark}" for each in text.documents for remark in each.remarks),
    )
