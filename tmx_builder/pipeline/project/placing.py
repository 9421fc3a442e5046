"""A refined report and the corrections that concern it, to the units that stand in it.

A correction takes effect where the units that it corrects stand side by side in a paragraph. Where a report is
cut otherwise than it was, by a newer segmenter for one, it takes effect on the same stretch of a paragraph: both
of its texts stand in it, word for word, and so does a neighbour. What the stretch leaves of the units that it cuts
into stays a unit, if there is text on both sides. Anything else is not what was corrected, and is left alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from tmx_builder.checks import Checker
from tmx_builder.memory import Place, RefinedReport
from tmx_builder.model import TranslationUnit
from tmx_builder.pipeline.corrections.applying import Corrections, corrected
from tmx_builder.pipeline.corrections.rows import by_pair, places_of, rows_of
from tmx_builder.pipeline.corrections.stretches import claimed, paragraphs_of, that_may_stand_in
from tmx_builder.pipeline.project.days import day_of


def placed(
    report: RefinedReport,
    corrections: Corrections,
    dates: Sequence[tuple[str, datetime.date]],
    checker: Checker,
) -> tuple[list[Place], set[str]]:
    """Return the units that stand in a report, in its order, and the keys of the corrections in force in it.

    `dates` say the days of reports by globs over their names. The units have what is wrong with them by
    themselves, corrected as they are.
    """
    applied: set[str] = set()
    paragraphs = {
        pair: corrected(rows_of(units), corrections, applied) for pair, units in by_pair(report.units)
    }
    if left := that_may_stand_in(report, [each for each in corrections.all if each.key not in applied]):
        texts = paragraphs_of(report)
        for pair, rows in paragraphs.items():
            if pair in texts:
                paragraphs[pair] = claimed(rows, texts[pair], left, applied)
    day = day_of(report.name, dates)
    places = [
        replace(place, unit=checker.checked(_dated(place.unit, day)))
        for rows in paragraphs.values()
        for place in places_of(rows)
    ]
    return places, applied


def _dated(unit: TranslationUnit, day: datetime.date | None) -> TranslationUnit:
    if unit.provenance.date is not None or day is None:
        return unit
    return replace(unit, provenance=replace(unit.provenance, date=day))
