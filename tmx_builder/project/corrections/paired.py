"""Leftovers that a person paired, or completed with a translation, to units at their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tmx_builder.memory import PlacedUnit, RefinedReport
from tmx_builder.model import (
    Evidence,
    Granularity,
    Leftover,
    Provenance,
    Role,
    Segment,
    Status,
    TranslationUnit,
)
from tmx_builder.project.corrections.applying import with_status
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.leftover_rows import is_source, paragraph_of, side_of
from tmx_builder.project.corrections.remnants import Remnants
from tmx_builder.text import tuid_of

_LANGUAGES = ("zh-CN", "en-US")
"""Language tags of a report without any pair of paragraphs."""


def languages_of(report: RefinedReport) -> tuple[str, str]:
    """Return the tags of a report's source and target."""
    first = next(iter(report.pairs), None)
    return (first.source_lang, first.target_lang) if first else _LANGUAGES


def paired(
    report: RefinedReport,
    pairings: Iterable[Correction],
    remnants: Remnants,
    sentences: Mapping[str, Sequence[TranslationUnit]],
    applied: set[str],
) -> Iterator[tuple[str, PlacedUnit]]:
    """Yield the units that corrections make of leftovers alone, each with the side by which it is placed.

    `sentences` are the sentence units of the paragraphs: what is left over within one of them becomes a clause, all
    else a sentence.
    """
    languages = languages_of(report)
    for correction in pairings:
        used = remnants.use(correction)
        if used is None:
            continue
        applied.add(correction.key)
        anchor = min(used, key=lambda leftover: not is_source(leftover, languages[0]))
        side = side_of(anchor, languages[0])
        is_clause = any(
            getattr(sentence, side).start <= anchor.start < getattr(sentence, side).end
            for sentence in sentences.get(anchor.pair_id, ())
        )
        granularities = (Granularity.CLAUSE,) if is_clause else (Granularity.SENTENCE, Granularity.CLAUSE)
        for texts in correction.now:
            if texts.is_unit:
                unit = _unit(report, texts, used, anchor, languages)
                unit = replace(
                    with_status(unit, correction),
                    granularity=granularities[0],
                    notes=correction.notes,
                    dismissed=correction.dismissed,
                )
                yield side, PlacedUnit(unit, granularities, correction.key, correction.on, correction.by)


def _unit(
    report: RefinedReport,
    texts: Texts,
    used: Sequence[Leftover],
    anchor: Leftover,
    languages: tuple[str, str],
) -> TranslationUnit:
    provenance = _provenance(report, used, anchor)
    starts = {
        is_source(leftover, languages[0]): leftover.start
        for leftover in reversed(used)
        if leftover.pair_id == anchor.pair_id
    }
    source, target = (
        Segment(lang, text, starts.get(of_source, 0), starts.get(of_source, 0) + len(text))
        for lang, text, of_source in zip(languages, (texts.source, texts.target), (True, False), strict=True)
    )
    return TranslationUnit(
        tuid=tuid_of(texts.source, texts.target),
        source=source,
        target=target,
        granularity=Granularity.SENTENCE,
        status=Status.NEEDS_REVIEW,
        score=0.0,
        evidence=Evidence(1, 1),
        role=Role.BODY,
        pair_id=paragraph_of(anchor),
        provenance=provenance,
    )


def _provenance(report: RefinedReport, used: Sequence[Leftover], anchor: Leftover) -> Provenance:
    """Return that of the leftovers' paragraph, or of the nearest pair above them that has lines."""
    paragraph = next((pair.provenance for pair in report.pairs if pair.id == anchor.pair_id), None)
    if paragraph:
        return replace(paragraph, footnotes=())
    above = [pair.provenance for pair in report.pairs if pair.provenance.lines[0] <= anchor.line]
    nearest = (
        above or [pair.provenance for pair in report.pairs[:1]] or [Provenance(report.name, "", (1, 1))]
    )[-1]
    lines = [leftover.line for leftover in used if leftover.document == anchor.document]
    return replace(nearest, document=anchor.document, lines=(min(lines), max(lines)), footnotes=())
