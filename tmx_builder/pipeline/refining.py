"""One report's text to its units: parsed, or taken over from a memory, and refined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from tmx_builder.errors import InputError
from tmx_builder.model import Leftover, Report, SegmentPair, Status, TranslationUnit
from tmx_builder.parser import parse, predominant_language, taken_over
from tmx_builder.pipeline.inputs import ReportText
from tmx_builder.pipeline.known_units import known_unit
from tmx_builder.segmenter import Refinement, Segmenter, TooLargeError, with_full_width_marks
from tmx_builder.workspace import BuildSettings, Punctuation


def parsed(
    text: ReportText, settings: BuildSettings, segmenter: Segmenter, *, explain: bool = False
) -> Report:
    """Return the pairs of a report, and how its lines were read if `explain` asks for it. Raises InputError."""
    tags = {
        "source_lang": settings.source_lang or _source_lang(text, settings),
        "target_lang": settings.target_lang,
    }
    if text.document.units:
        return taken_over(text.document, **tags, refine=settings.refine)
    try:
        return parse(
            text.document,
            **tags,
            read=segmenter.compare,
            counterpart=text.counterpart,
            explain=explain,
        )
    except TooLargeError as error:
        raise InputError(
            text.document.name, "has too many paragraphs to find their translations", "split it into parts"
        ) from error


def with_marks(report: Report, settings: BuildSettings) -> Report:
    """Return the report with the marks of Chinese text that the settings ask for."""
    if settings.punctuation is Punctuation.FULL_WIDTH:
        return replace(report, pairs=tuple(map(with_full_width_marks, report.pairs)))
    return report


def refined(
    report: Report, settings: BuildSettings, segmenter: Segmenter
) -> tuple[list[TranslationUnit], list[Leftover]]:
    """Return the units of a parsed report, and all that was left over in it, by its lines.

    Where there is not enough memory, all that was to be refined is left over.
    """
    to_refine = [pair for pair in report.pairs if pair.known is None]
    try:
        refinement = segmenter.refine(to_refine, settings.granularities)
    except MemoryError:
        refinement = Refinement((), tuple(chain.from_iterable(map(_not_refined, to_refine))))
    leftovers = sorted((*report.leftovers, *refinement.leftovers), key=lambda leftover: leftover.line)
    return [*known_units(report.pairs, settings), *refinement.units], leftovers


def _not_refined(pair: SegmentPair) -> Iterator[Leftover]:
    place = pair.provenance
    for lang, text in ((pair.source_lang, pair.source), (pair.target_lang, pair.target)):
        yield Leftover(
            place.document, place.lines[0], lang, text, "the report needs more memory than there is; split it"
        )


def known_units(pairs: Iterable[SegmentPair], settings: BuildSettings) -> Iterator[TranslationUnit]:
    """Yield the units of a memory that nobody rejected, of the granularities that are asked for."""
    for pair in pairs:
        if pair.known is not None and pair.known.status is not Status.REJECTED:
            unit = known_unit(pair, pair.known, settings.granularities[0])
            if unit.granularity in settings.granularities:
                yield unit


def _source_lang(text: ReportText, settings: BuildSettings) -> str | None:
    """Return the tag of English where a report's source is an English document and nothing else was asked."""
    is_english = text.counterpart is not None and predominant_language(text.document) == "en"
    return "en-US" if is_english and settings.target_lang is None else None
