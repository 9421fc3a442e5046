"""Reports to memories."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from tmx_builder.checks import HELP_OF_CHECKS, Checker
from tmx_builder.errors import InputError, OutputError, TmxBuilderError
from tmx_builder.model import Report, TranslationUnit
from tmx_builder.pipeline.inputs import Inputs, OnProgress, ReportText
from tmx_builder.pipeline.outputs import opened, write_files
from tmx_builder.pipeline.refining import parsed, refined, segmenter_for, with_marks
from tmx_builder.pipeline.result import BuildResult, Tally
from tmx_builder.segmenter import Segmenter, load_encoder, load_encoder_ahead
from tmx_builder.workspace import (
    BuildSettings,
    Paths,
    explanation_at,
    leftovers_at,
    outputs_at,
    paths_in,
    refuse_harm,
    unwritable,
)
from tmx_builder.writers import OutputSettings, write_explanation, write_leftovers


def build(
    inputs: Paths,
    outputs: Paths,
    settings: BuildSettings | None = None,
    *,
    sources: Paths = (),
    targets: Paths = (),
    leftovers: str | Path | None = None,
    explain: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> BuildResult:
    """Read reports, refine them to units, and write these to every output.

    `inputs` are files, or folders whose reports are taken in alphabetical order; "-" is standard input. Two of
    them that hold one language each, and correspond by name or by content, are one report. `sources` and
    `targets` are files or folders of such halves; what the sources are in is the source language, unless the
    settings say otherwise. The result's `pairings` tell what was paired.

    The format of an output follows its suffix, "-" is a TMX on standard output; `leftovers` names a TSV of
    what has no counterpart, `explain` a TSV or JSON of how each line was read; folders to them are made. What
    tmx-builder wrote is no report of a folder that it lies in. An input that cannot be used is among the result's
    failures, and the work on the others is kept; where no input can be used nothing is written. So is an output that
    cannot be written: where that shows at the start, all such are named and nothing is read; where it shows later,
    as on a full disk, the others are written.

    Raises DestinationError, before any work, for an output that is also an input or a file of a project, or is
    named twice, and FormatError for one whose suffix names no format.
    """
    settings = settings or BuildSettings()
    inputs, outputs, sources, targets = map(paths_in, (inputs, outputs, sources, targets))
    destinations = [*outputs_at(outputs), *leftovers_at(leftovers), *explanation_at(explain)]
    refuse_harm(destinations, (*inputs, *sources, *targets))
    if hopeless := unwritable(destinations):
        return Tally(settings).result(0, hopeless)
    load_encoder_ahead()
    written = (os.path.realpath(destination.path) for destination in destinations)
    given = Inputs(settings.reading_of_languages, frozenset(written), on_progress)
    texts = given.reports(inputs, sources, targets)
    segmenter = segmenter_for(texts, load_encoder())
    reports = list(_parsed(texts, settings, segmenter, given.failures.append, explain=explain is not None))
    failures: list[OutputError] = []
    if explain is not None and reports:
        readings = chain.from_iterable(report.readings for report in reports)
        failures += write_files([explain], partial(write_explanation, readings=readings))
    result = write_reports(
        reports,
        [str(path) for path in outputs],
        settings,
        segmenter,
        on_progress=on_progress,
        leftovers=leftovers,
    )
    return replace(
        result,
        failures=(*given.failures, *failures, *result.failures),
        pairings=tuple(given.pairings),
        remarks=tuple(given.remarks),
    )


def refined_units(
    inputs: Iterable[str | Path],
    on_failure: Callable[[TmxBuilderError], None],
    settings: BuildSettings | None = None,
    *,
    sources: Iterable[str | Path] = (),
    targets: Iterable[str | Path] = (),
    passed_over: frozenset[str] = frozenset(),
    own_memories: bool = False,
    on_progress: OnProgress | None = None,
) -> Iterator[TranslationUnit]:
    """Yield the units that `build` would write of these inputs; `on_failure` is called with what cannot be used.

    `passed_over` are real paths of files to leave out where they lie in a folder; of what tmx-builder wrote there,
    `own_memories` keeps the memories. The encoder is loaded only where there is something to refine.
    """
    settings = settings or BuildSettings()
    given = Inputs(settings.reading_of_languages, passed_over, on_progress, own_memories)
    texts = given.reports(inputs, sources, targets)
    for failure in given.failures:
        on_failure(failure)
    if not texts:
        return
    needs_encoder = not all(document.units for text in texts for document in text.documents)
    segmenter = segmenter_for(texts, load_encoder() if needs_encoder else None)
    for report in _parsed(texts, settings, segmenter, on_failure):
        yield from refined(with_marks(report, settings), settings, segmenter)[0]


def write_reports(
    reports: Sequence[Report],
    outputs: Sequence[str],
    settings: BuildSettings,
    segmenter: Segmenter,
    *,
    on_progress: OnProgress | None = None,
    leftovers: str | Path | None = None,
) -> BuildResult:
    """Refine parsed reports and write their units, and what was left over."""
    tally = Tally(settings)
    failures: list[OutputError] = []
    checker = Checker()
    if not reports:
        return tally.result(0, failures)
    with opened(outputs, _output_settings(reports, settings), settings.granularities[0], failures) as files:
        for done, report in enumerate(reports):
            _tell(on_progress, "aligning", done, len(reports))
            marked = with_marks(report, settings)
            units, left_over = refined(marked, settings, segmenter)
            tally.count_report(len(report.pairs), left_over)
            files.begin(replace(marked, leftovers=tuple(left_over)))
            for unit in units:
                if tally.admits(unit):
                    # by itself alone: a unit's findings do not depend on its neighbours; `check` compares
                    checked = checker.checked(unit)
                    tally.count_findings(checked)
                    files.write(checked)
        _tell(on_progress, "aligning", len(reports), len(reports))
    if leftovers is not None:
        failures += write_files([leftovers], partial(write_leftovers, leftovers=tally.leftovers))
    return tally.result(files.removed, failures)


def _parsed(
    texts: Iterable[ReportText],
    settings: BuildSettings,
    segmenter: Segmenter,
    on_failure: Callable[[TmxBuilderError], None],
    *,
    explain: bool = False,
) -> Iterator[Report]:
    for text in texts:
        try:
            yield parsed(text, settings, segmenter, explain=explain)
        except InputError as error:
            on_failure(error)


def _output_settings(reports: Sequence[Report], settings: BuildSettings) -> OutputSettings:
    """Return what the outputs say of themselves: the first report's languages, the newest one's date."""
    first = next((pair for report in reports for pair in report.pairs), None)
    # all pairs of a report have its date; those of a memory have their own
    dates = [pair.provenance.date for report in reports for pair in report.pairs]
    return OutputSettings(
        source_lang=first.source_lang if first else settings.source_lang or "zh-CN",
        target_lang=first.target_lang if first else settings.target_lang or "en-US",
        flavor=settings.flavor,
        xliff_version=settings.xliff_version,
        header_line=settings.header_line,
        date=max((date for date in dates if date), default=None),
        checks=HELP_OF_CHECKS,
    )


def _tell(on_progress: OnProgress | None, stage: str, done: int, total: int) -> None:
    if on_progress:
        on_progress(stage, done, total)
