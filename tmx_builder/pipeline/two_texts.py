"""Two texts of one language each to beads or to units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tmx_builder.checks import Checker
from tmx_builder.errors import InputError
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.model import Bead, Evidence, Known, Leftover, Provenance, Report, Role, SegmentPair, Status
from tmx_builder.parser import (
    ReadingOptions,
    SourceDocument,
    read,
    reader_remarks,
    resolve_languages,
    third_language_of,
)
from tmx_builder.pipeline.building import Heads, write_refined
from tmx_builder.pipeline.inputs import ReportText
from tmx_builder.pipeline.long_reports import LongReport
from tmx_builder.pipeline.outputs import refuse_unwritable, write_bytes
from tmx_builder.pipeline.report_work import is_long, refined_text, vocabulary_of, workforce_for
from tmx_builder.pipeline.result import BuildResult, Tally
from tmx_builder.segmenter import (
    REVIEW_BELOW,
    Segmenter,
    TooLargeError,
    load_encoder,
    load_encoder_ahead,
    sentences,
)
from tmx_builder.text import Language, fold_blanks, join_lines, language
from tmx_builder.workspace import (
    BuildSettings,
    Paths,
    beads_at,
    outputs_at,
    paths_in,
    refuse_harm,
    unwritable,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """One of the two texts, as the sentences that are aligned."""

    document: SourceDocument
    language: Language
    sentences: tuple[str, ...]
    lines: tuple[int, ...]
    """The line that each sentence is on."""


def align_presegmented(
    source: str | Path,
    target: str | Path,
    output: str | Path | None = None,
    *,
    reading: ReadingOptions | None = None,
    workforce: Workforce = ALONE,
) -> list[Bead]:
    """Align two files that hold a sentence a line; the beads' ranges are line numbers from 0, source first.

    "-" is standard input. A blank line is a bead of its own with nothing on the other side. The beads are written to
    `output`, if there is one, a line each: "[0, 1]:[0]:0.973"; "-" is standard output. Raises InputError, and for
    the output, before anything is read, DestinationError, FormatError and OutputError. `workforce` says who reads
    long texts with the encoder; ExecutionError is raised for a cluster of no use.
    """
    destinations = [] if output is None else [beads_at(output)]
    refuse_unwritable(destinations, (source, target))
    load_encoder_ahead()
    source_text, target_text = _read_both(source, target, reading or ReadingOptions(), presegmented=True)
    with _shared_out(source_text, target_text, BuildSettings(), workforce) as parts:
        beads = _beads(_segmenter(source_text, target_text, parts), source_text, target_text)
    numbered = list(_over_lines(beads, source_text, target_text))
    lines = "".join(f"{list(bead.source)}:{list(bead.target)}:{bead.score:.3f}\n" for bead in numbered)
    for destination in destinations:
        write_bytes(destination.path, lines.encode())
    return numbered


def align(
    source: str | Path,
    target: str | Path,
    outputs: Paths,
    settings: BuildSettings | None = None,
    *,
    presegmented: bool = False,
    workforce: Workforce = ALONE,
) -> BuildResult:
    """Align two texts, the source text first, and write their units as `build` does.

    Sentences are found within lines and aligned over the whole texts, so paragraphs need not correspond. Where the
    texts are `presegmented`, a line is a sentence, and the beads of lines are the units, as they stand. The units'
    provenance names the source's file and lines. "-" is standard input. `workforce` says who works on long texts.
    Raises InputError, and for outputs and a cluster what `build` does.
    """
    settings = settings or BuildSettings()
    outputs = paths_in(outputs)
    destinations = outputs_at(outputs)
    refuse_harm(destinations, (source, target))
    if hopeless := unwritable(destinations):
        return Tally(settings).result(0, hopeless)
    load_encoder_ahead()
    source_text, target_text = _read_both(
        source, target, settings.reading_of_languages, presegmented=presegmented
    )
    with _shared_out(source_text, target_text, settings, workforce) as parts:
        segmenter = _segmenter(source_text, target_text, parts)
        report = _report(source_text, target_text, _beads(segmenter, source_text, target_text), settings)
        if presegmented:
            report = replace(report, pairs=tuple(map(_as_it_is, report.pairs)))
        refined = parts.refined(report) if parts else refined_text(report, settings, segmenter, Checker())
    heads = Heads(settings)
    heads.add(refined.report)
    result = write_refined([refined], heads, [str(path) for path in outputs], settings)
    documents = source_text.document, target_text.document
    remarks = tuple(f"{document.name}: {remark}" for document in documents for remark in document.remarks)
    return replace(result, remarks=(*remarks, *reader_remarks()))


@contextmanager
def _shared_out(
    source_text: _Text, target_text: _Text, settings: BuildSettings, workforce: Workforce
) -> Iterator[LongReport | None]:
    """Yield those who work on long texts; None where these are not long."""
    text = ReportText(source_text.document, target_text.document)
    if not is_long(text):
        yield None
        return
    with workforce_for([text], workforce) as executor:
        yield LongReport(text.document.name, vocabulary_of([text]), settings, executor, Checker)


def _segmenter(source_text: _Text, target_text: _Text, parts: LongReport | None) -> Segmenter:
    if parts:
        return parts.segmenter
    return Segmenter((*source_text.sentences, *target_text.sentences), load_encoder())


def _beads(segmenter: Segmenter, source_text: _Text, target_text: _Text) -> list[Bead]:
    try:
        return segmenter.align(source_text.sentences, target_text.sentences)
    except TooLargeError as error:
        raise InputError(
            source_text.document.name,
            f"is too long to be aligned with {target_text.document.name}",
            "split both into parts",
        ) from error


def _read_both(
    source: str | Path, target: str | Path, reading: ReadingOptions, *, presegmented: bool
) -> tuple[_Text, _Text]:
    source_text, target_text = (_text(Path(path), reading, presegmented) for path in (source, target))
    for path, text in ((source, source_text), (target, target_text)):
        if spoken := third_language_of(text.sentences):
            raise InputError(path, f"seems to be {spoken}", "give a Chinese and an English text")
    if {source_text.language, target_text.language} != {"zh", "en"}:
        raise InputError(
            target, f"is in the same language as {source}, or in none", "give a Chinese and an English text"
        )
    return source_text, target_text


def _text(path: Path, reading: ReadingOptions, presegmented: bool) -> _Text:
    document = read(path, path.name, reading, as_text=True)
    written = [(line.number, text) for line in document.lines if (text := fold_blanks(line.text))]
    spoken = language("\n".join(text for _, text in written))
    cut = (
        written
        if presegmented
        else [
            (number, sentence.text)
            for number, text in written
            for sentence in sentences(text, spoken or "en")
        ]
    )
    return _Text(document, spoken, tuple(text for _, text in cut), tuple(number for number, _ in cut))


def _over_lines(beads: Iterable[Bead], source_text: _Text, target_text: _Text) -> Iterator[Bead]:
    """Yield the beads with line numbers from 0 for their ranges, and a bead for each blank line."""
    source_end = target_end = 0
    for bead in beads:
        source = _line_range(source_text, bead.source, source_end)
        target = _line_range(target_text, bead.target, target_end)
        yield from _blank_lines(range(source_end, source.start), range(target_end, target.start))
        yield Bead(source, target, bead.score)
        source_end, target_end = source.stop, target.stop
    source_count, target_count = _line_count(source_text.document), _line_count(target_text.document)
    yield from _blank_lines(range(source_end, source_count), range(target_end, target_count))


def _line_range(text: _Text, run: range, end: int) -> range:
    """Return the lines of a run of sentences, from 0; for an empty run none, at `end`."""
    return range(text.lines[run.start] - 1, text.lines[run.stop - 1]) if run else range(end, end)


def _blank_lines(source: range, target: range) -> Iterator[Bead]:
    """Yield a bead for each of these lines, which are blank, with nothing on the other side."""
    for line in source:
        yield Bead(range(line, line + 1), range(target.start, target.start), 1.0)
    for line in target:
        yield Bead(range(source.stop, source.stop), range(line, line + 1), 1.0)


def _line_count(document: SourceDocument) -> int:
    """Return how many lines there are; what follows the last line end is one if it holds anything."""
    return len(document.lines) - (not document.lines[-1].text)


def _report(source_text: _Text, target_text: _Text, beads: Iterable[Bead], settings: BuildSettings) -> Report:
    """Return the beads with both sides as pairs, which the segmenter refines, and the others as leftovers."""
    document = source_text.document
    tags = resolve_languages(
        document.name,
        settings.source_lang or ("en-US" if source_text.language == "en" else None),
        settings.target_lang,
        (source_text if source_text.language == "zh" else target_text).sentences,
    )
    pairs: list[SegmentPair] = []
    leftovers: list[Leftover] = []
    for bead in beads:
        source, target = (
            _joined(text, run) for text, run in ((source_text, bead.source), (target_text, bead.target))
        )
        if source and target:
            lines = source_text.lines[bead.source.start], source_text.lines[bead.source.stop - 1]
            place = Provenance(document.name, document.sha256, lines)
            identity, texts = f"p{len(pairs) + 1}", (source, target, tags.source, tags.target)
            pairs.append(SegmentPair(identity, Role.BODY, *texts, place, bead.score))
            continue
        text, run, lang = (
            (source_text, bead.source, tags.source) if source else (target_text, bead.target, tags.target)
        )
        name, line = text.document.name, text.lines[run.start]
        leftovers.append(Leftover(name, line, lang, source or target, "no sentence corresponds"))
    return Report(document.name, tuple(pairs), tuple(leftovers))


def _as_it_is(pair: SegmentPair) -> SegmentPair:
    """Return a pair as a unit that nothing cuts any further."""
    status = Status.NEEDS_REVIEW if pair.score < REVIEW_BELOW else Status.TRANSLATED
    return replace(pair, known=Known(status, None, Evidence(1, 1)))


def _joined(text: _Text, run: range) -> str:
    return join_lines(text.sentences[run.start : run.stop], text.language)
