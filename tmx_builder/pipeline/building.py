"""Reports to memories."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tmx_builder.checks import HELP_OF_CHECKS, Checker
from tmx_builder.errors import InputError, OutputError, TmxBuilderError
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import LineReading, Report, TranslationUnit
from tmx_builder.pipeline.inputs import Inputs, OnProgress
from tmx_builder.pipeline.long_reports import RefinedText
from tmx_builder.pipeline.outputs import opened, write_files
from tmx_builder.pipeline.report_work import load_ahead, refined_texts
from tmx_builder.pipeline.result import BuildResult, Tally
from tmx_builder.pipeline.spool import Spool
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
    workforce: Workforce = ALONE,
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
    as on a full disk, the others are written. `workforce` says who works; the outputs are the same.

    Raises DestinationError, before any work, for an output that is also an input or a file of a project, or is
    named twice, FormatError for one whose suffix names no format, and ExecutionError for a cluster of no use.
    """
    settings = settings or BuildSettings()
    inputs, outputs, sources, targets = map(paths_in, (inputs, outputs, sources, targets))
    destinations = [*outputs_at(outputs), *leftovers_at(leftovers), *explanation_at(explain)]
    refuse_harm(destinations, (*inputs, *sources, *targets))
    if hopeless := unwritable(destinations):
        return Tally(settings).result(0, hopeless)
    load_ahead((*inputs, *sources, *targets), workforce)
    written = (os.path.realpath(destination.path) for destination in destinations)
    given = Inputs(settings.reading_of_languages, frozenset(written), on_progress)
    texts = given.reports(inputs, sources, targets)
    failures: list[TmxBuilderError] = [*given.failures]
    with Spool[RefinedText]() as spool:
        heads = Heads(settings)
        readings: list[LineReading] = []
        for outcome in refined_texts(
            texts, settings, workforce, on_progress, checker=Checker, explain=explain is not None
        ):
            if isinstance(outcome, InputError):
                failures.append(outcome)
                continue
            heads.add(outcome.report)
            readings += outcome.report.readings
            spool.add(replace(outcome, report=replace(outcome.report, readings=())))
        if explain is not None and heads.reports:
            failures += write_files([explain], partial(write_explanation, readings=readings))
        result = write_refined(spool, heads, [str(path) for path in outputs], settings, leftovers)
    return replace(
        result,
        failures=(*failures, *result.failures),
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
    checker: Callable[[], Checker] | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> Iterator[TranslationUnit]:
    """Yield the units that `build` would write of these inputs; `on_failure` is called with what cannot be used.

    `passed_over` are real paths of files to leave out where they lie in a folder; of what tmx-builder wrote there,
    `own_memories` keeps the memories. The encoder is loaded only where there is something to refine. `checker` makes
    what checks each unit by itself; without it they are not checked. Raises ExecutionError.
    """
    settings = settings or BuildSettings()
    given = Inputs(settings.reading_of_languages, passed_over, on_progress, own_memories)
    texts = given.reports(inputs, sources, targets)
    for failure in given.failures:
        on_failure(failure)
    if not texts:
        return
    for outcome in refined_texts(texts, settings, workforce, on_progress, checker=checker):
        if isinstance(outcome, InputError):
            on_failure(outcome)
        else:
            yield from outcome.units


class Heads:
    """What the outputs say about themselves, ahead of all units."""

    def __init__(self, settings: BuildSettings) -> None:
        """Begin without a report."""
        self.reports = 0
        self._settings = settings
        self._languages: tuple[str, str] | None = None
        self._date: datetime.date | None = None

    def add(self, report: Report) -> None:
        """Add a report: the first one's languages count, and the newest one's date."""
        self.reports += 1
        for pair in report.pairs:
            # all pairs of a report have its date; those of a memory have their own
            self._languages = self._languages or (pair.source_lang, pair.target_lang)
            date = pair.provenance.date
            self._date = max(filter(None, (self._date, date)), default=None)

    def output_settings(self) -> OutputSettings:
        """Return the settings of all outputs."""
        settings = self._settings
        tags = settings.source_lang or "zh-CN", settings.target_lang or "en-US"
        return output_settings(settings, self._languages or tags, self._date)


def output_settings(
    settings: BuildSettings, languages: tuple[str, str], date: datetime.date | None = None
) -> OutputSettings:
    """Return the settings of outputs with the language tags of source and target, and the newest report's date."""
    return OutputSettings(
        *languages,
        flavor=settings.flavor,
        xliff_version=settings.xliff_version,
        header_line=settings.header_line,
        date=date,
        checks=HELP_OF_CHECKS,
    )


def write_refined(
    texts: Iterable[RefinedText],
    heads: Heads,
    outputs: Sequence[str],
    settings: BuildSettings,
    leftovers: str | Path | None = None,
) -> BuildResult:
    """Write the units of refined reports, whose heads were taken, and what was left over."""
    tally = Tally(settings)
    failures: list[OutputError] = []
    if not heads.reports:
        return tally.result(0, failures)
    with opened(outputs, heads.output_settings(), settings.granularities[0], failures) as files:
        for text in texts:
            tally.count_report(len(text.report.pairs), text.report.leftovers)
            files.begin(text.report)
            for unit in text.units:
                if tally.admits(unit):
                    tally.count_findings(unit)
                    files.write(unit)
    if leftovers is not None:
        failures += write_files([leftovers], partial(write_leftovers, leftovers=tally.leftovers))
    return tally.result(files.removed, failures)
