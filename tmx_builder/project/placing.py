"""The units of a report: a refined report with the corrections that concern it applied.

A correction takes effect where the units that it corrects stand side by side in a paragraph. Where a report is
cut otherwise than it was, by a newer segmenter for one, it takes effect on the same stretch of a paragraph: both
of its texts stand in it, word for word, and so does a neighbour. What the stretch leaves of the units that it cuts
into stays a unit, if there is text on both sides. Anything else is not what was corrected, and is left alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tmx_builder.checks import Checker
from tmx_builder.memory import PlacedUnit, RefinedReport
from tmx_builder.model import Granularity, Leftover, TranslationUnit
from tmx_builder.project.corrections.applying import Corrections, corrected
from tmx_builder.project.corrections.leftover_rows import interleaved
from tmx_builder.project.corrections.paired import languages_of, paired
from tmx_builder.project.corrections.remnants import Remnants
from tmx_builder.project.corrections.rows import by_pair, places_of, rows_of
from tmx_builder.project.corrections.stretches import claimed, paragraphs_of, that_may_be_in
from tmx_builder.project.report_date import day_of


@dataclass(frozen=True, slots=True)
class Placement:
    """The contribution of a report to the memory."""

    places: list[PlacedUnit]
    """The units, in the order of the report."""
    leftovers: list[Leftover]
    """The texts that are in no unit."""
    applied: set[str]
    """The keys of the corrections in force in it."""


def placed(
    report: RefinedReport,
    corrections: Corrections,
    dates: Sequence[tuple[str, datetime.date]],
    checker: Checker,
) -> Placement:
    """Return the units of a report, corrected and checked each by itself, and its leftovers.

    `dates` say the days of reports by globs over their names.
    """
    applied: set[str] = set()
    remnants = Remnants(report.leftovers, languages_of(report)[0])
    paragraphs = {
        pair: corrected(rows_of(units), corrections, remnants, applied)
        for pair, units in by_pair(report.units)
    }
    sentences = {
        pair: [node.unit for node in rows[Granularity.SENTENCE]] for pair, rows in paragraphs.items()
    }
    further = list(paired(report, corrections.pairings, remnants, sentences, applied))
    if stretches := that_may_be_in(report, corrections, applied):
        texts = paragraphs_of(report)
        for pair, rows in paragraphs.items():
            if pair in texts:
                paragraphs[pair] = claimed(rows, texts[pair], stretches, applied)
    day = day_of(report.name, dates)
    places = [place for rows in paragraphs.values() for place in places_of(rows)]
    places = [
        replace(place, unit=checker.checked(_dated(place.unit, day)))
        for place in interleaved(places, further, lambda place: place.unit)
    ]
    return Placement(places, remnants.all(), applied)


def _dated(unit: TranslationUnit, day: datetime.date | None) -> TranslationUnit:
    if unit.provenance.date is not None or day is None:
        return unit
    return replace(unit, provenance=replace(unit.provenance, date=day))
