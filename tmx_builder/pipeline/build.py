"""Reports to memories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tmx_builder.errors import InputError, OutputError, TmxBuilderError
from tmx_builder.model import Report, SegmentPair, TranslationUnit
from tmx_builder.parser import SourceDocument, parse, read, reports_in, taken_over
from tmx_builder.pipeline.known_units import known_unit
from tmx_builder.pipeline.outputs import opened
from tmx_builder.pipeline.result import BuildResult, Tally
from tmx_builder.pipeline.settings import BuildSettings, Punctuation
from tmx_builder.segmenter import Segmenter, load_encoder, load_encoder_ahead, with_full_width_marks
from tmx_builder.writers import OutputSettings, format_of, write_leftovers

OnProgress = Callable[[str, int, int], None]
"""Called with a stage ("reading", "aligning"), how many documents are done, and how many there are."""


def build(
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: BuildSettings | None = None,
    *,
    leftovers: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> BuildResult:
    """Read reports, refine them to units, and write these to every output.

    `inputs` are files, or folders whose reports are taken in alphabetical order. The format of an output
    follows its suffix, "-" is a TMX on standard output; `leftovers` names a TSV of what has no counterpart.
    An input that cannot be used, or an output that cannot be written, is among the result's failures, and the
    work on the others is kept; where no input can be used nothing is written.

    Raises FormatError, before any work, for an output whose suffix names no format.
    """
    settings = settings or BuildSettings()
    for path in outputs:
        format_of(str(path))
    load_encoder_ahead()
    failures: list[TmxBuilderError] = []
    documents = list(_read(list(_located(inputs, failures)), failures, on_progress))
    segmenter = Segmenter((line.text for each in documents for line in each.lines), load_encoder())
    reports = list(_parsed(documents, settings, segmenter, failures))
    result = write_reports(
        reports,
        [str(path) for path in outputs],
        settings,
        segmenter,
        on_progress=on_progress,
        leftovers=leftovers,
    )
    return replace(result, failures=(*failures, *result.failures))


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
    if not reports:
        return tally.result(0, failures)
    with opened(outputs, _output_settings(reports, settings), settings.granularities[0], failures) as files:
        for done, report in enumerate(reports):
            _tell(on_progress, "aligning", done, len(reports))
            pairs = report.pairs
            if settings.punctuation is Punctuation.FULL_WIDTH:
                pairs = tuple(map(with_full_width_marks, pairs))
            refined = segmenter.refine([pair for pair in pairs if pair.known is None], settings.granularities)
            tally.count_report(len(pairs), (*report.leftovers, *refined.leftovers))
            for unit in (*_known_units(pairs, settings), *refined.units):
                if tally.admits(unit):
                    files.write(unit)
        _tell(on_progress, "aligning", len(reports), len(reports))
    if leftovers is not None:
        try:
            write_leftovers(str(leftovers), tally.leftovers)
        except OutputError as error:
            failures.append(error)
    return tally.result(files.removed, failures)


def _known_units(pairs: Iterable[SegmentPair], settings: BuildSettings) -> Iterator[TranslationUnit]:
    """Yield the units of a memory, as far as they are of a granularity that is asked for."""
    for pair in pairs:
        if pair.known is not None:
            unit = known_unit(pair, pair.known, settings.granularities[0])
            if unit.granularity in settings.granularities:
                yield unit


def _located(inputs: Iterable[str | Path], failures: list[TmxBuilderError]) -> Iterator[tuple[Path, str]]:
    """Yield the files to read and the names that they go by; the same file twice is one report."""
    seen: set[Path] = set()
    for given in inputs:
        path = Path(given)
        try:
            found = reports_in(path) if path.is_dir() else [(path, path.name)]
        except InputError as error:
            failures.append(error)
            continue
        for each, name in found:
            if (resolved := each.resolve()) not in seen:
                seen.add(resolved)
                yield each, name


def _read(
    located: Sequence[tuple[Path, str]], failures: list[TmxBuilderError], on_progress: OnProgress | None
) -> Iterator[SourceDocument]:
    for done, (path, name) in enumerate(located):
        _tell(on_progress, "reading", done, len(located))
        try:
            yield read(path, name)
        except InputError as error:
            failures.append(error)


def _parsed(
    documents: Iterable[SourceDocument],
    settings: BuildSettings,
    segmenter: Segmenter,
    failures: list[TmxBuilderError],
) -> Iterator[Report]:
    for document in documents:
        try:
            tags = {"source_lang": settings.source_lang, "target_lang": settings.target_lang}
            if document.units:
                yield taken_over(document, **tags, refine=settings.refine)
            else:
                yield parse(document, **tags, align=segmenter.align)
        except InputError as error:
            failures.append(error)


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
