"""Reports to memories."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError, OutputError, TmxBuilderError
from tmx_builder.model import Report, SegmentPair, TranslationUnit
from tmx_builder.parser import parse, taken_over
from tmx_builder.pipeline.contents import predominant_language
from tmx_builder.pipeline.known_units import known_unit
from tmx_builder.pipeline.outputs import opened
from tmx_builder.pipeline.reading import Inputs, OnProgress, ReportText
from tmx_builder.pipeline.result import BuildResult, Tally
from tmx_builder.pipeline.settings import BuildSettings, Punctuation
from tmx_builder.segmenter import (
    Refinement,
    Segmenter,
    load_encoder,
    load_encoder_ahead,
    with_full_width_marks,
)
from tmx_builder.writers import OutputSettings, format_of, write_leftovers


def build(
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: BuildSettings | None = None,
    *,
    sources: Iterable[str | Path] = (),
    targets: Iterable[str | Path] = (),
    leftovers: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> BuildResult:
    """Read reports, refine them to units, and write these to every output.

    `inputs` are files, or folders whose reports are taken in alphabetical order; "-" is standard input. Two of
    them that hold one language each, and correspond by name or by content, are one report. `sources` and
    `targets` are files or folders of such halves; what the sources are in is the source language, unless the
    settings say otherwise. The result's `pairings` tell what was paired.

    The format of an output follows its suffix, "-" is a TMX on standard output; `leftovers` names a TSV of
    what has no counterpart. What an earlier call left there is no report of a folder that it lies in. An input
    that cannot be used, or an output that cannot be written, is among the result's failures, and the work on
    the others is kept; where no input can be used nothing is written.

    Raises FormatError, before any work, for an output whose suffix names no format.
    """
    settings = settings or BuildSettings()
    for path in outputs:
        format_of(str(path))
    load_encoder_ahead()
    written = (*outputs, leftovers) if leftovers is not None else outputs
    given = Inputs(settings.reading, frozenset(map(os.path.realpath, written)), on_progress)
    texts = given.reports(inputs, sources, targets)
    documents = [each for text in texts for each in (text.document, text.counterpart) if each]
    segmenter = Segmenter((line.text for each in documents for line in each.lines), load_encoder())
    reports = list(_parsed(texts, settings, segmenter, given.failures))
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
        failures=(*given.failures, *result.failures),
        pairings=tuple(given.pairings),
        remarks=tuple(given.remarks),
    )


def refined_units(
    inputs: Iterable[str | Path],
    failures: list[TmxBuilderError],
    on_progress: OnProgress | None = None,
    passed_over: frozenset[str] = frozenset(),
) -> Iterator[TranslationUnit]:
    """Yield the units that `build` would write of these inputs; what cannot be used is added to the failures.

    `passed_over` are real paths of files to leave out where they lie in a folder. The encoder is loaded only
    where there is something to refine.
    """
    settings = BuildSettings()
    given = Inputs(settings.reading, passed_over, on_progress)
    texts = given.reports(inputs, (), ())
    failures += given.failures
    documents = [each for text in texts for each in (text.document, text.counterpart) if each]
    if not documents:
        return
    needs_encoder = not all(document.units for document in documents)
    segmenter = Segmenter(
        (line.text for each in documents for line in each.lines), load_encoder() if needs_encoder else None
    )
    for report in _parsed(texts, settings, segmenter, failures):
        yield from _refined(report.pairs, settings, segmenter).units


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
            pairs = report.pairs
            if settings.punctuation is Punctuation.FULL_WIDTH:
                pairs = tuple(map(with_full_width_marks, pairs))
            refined = _refined(pairs, settings, segmenter)
            tally.count_report(len(pairs), (*report.leftovers, *refined.leftovers))
            for unit in refined.units:
                if tally.admits(unit):
                    # by itself alone: what is said of a unit does not hang on those beside it; `check` compares
                    checked = replace(
                        unit,
                        findings=checker.unit(
                            unit.source.text, unit.target.text, unit.source.lang, unit.score
                        ),
                    )
                    tally.count_findings(checked)
                    files.write(checked)
        _tell(on_progress, "aligning", len(reports), len(reports))
    if leftovers is not None:
        try:
            write_leftovers(str(leftovers), tally.leftovers)
        except OutputError as error:
            failures.append(error)
    return tally.result(files.removed, failures)


def _refined(pairs: Sequence[SegmentPair], settings: BuildSettings, segmenter: Segmenter) -> Refinement:
    """Return what becomes of a report's pairs; the units of memories pass by the segmenter and come first."""
    refined = segmenter.refine([pair for pair in pairs if pair.known is None], settings.granularities)
    return replace(refined, units=(*_known_units(pairs, settings), *refined.units))


def _known_units(pairs: Iterable[SegmentPair], settings: BuildSettings) -> Iterator[TranslationUnit]:
    """Yield the units of a memory, as far as they are of a granularity that is asked for."""
    for pair in pairs:
        if pair.known is not None:
            unit = known_unit(pair, pair.known, settings.granularities[0])
            if unit.granularity in settings.granularities:
                yield unit


def _parsed(
    texts: Iterable[ReportText],
    settings: BuildSettings,
    segmenter: Segmenter,
    failures: list[TmxBuilderError],
) -> Iterator[Report]:
    for text in texts:
        try:
            tags = {
                "source_lang": settings.source_lang or _source_lang(text, settings),
                "target_lang": settings.target_lang,
            }
            if text.document.units:
                yield taken_over(text.document, **tags, refine=settings.refine)
            else:
                yield parse(text.document, **tags, align=segmenter.align, counterpart=text.counterpart)
        except InputError as error:
            failures.append(error)


def _source_lang(text: ReportText, settings: BuildSettings) -> str | None:
    """Return the tag of English where a report's source is an English document and nothing else was asked."""
    is_english = text.counterpart is not None and predominant_language(text.document) == "en"
    return "en-US" if is_english and settings.target_lang is None else None


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
    )


def _tell(on_progress: OnProgress | None, stage: str, done: int, total: int) -> None:
    if on_progress:
        on_progress(stage, done, total)
