"""The units of a report: a refined report with the corrections that concern it applied.

A correction takes effect where the units that it corrects are side by side in a paragraph. Where a report is
cut otherwise than it was, by a newer segmenter for one, it takes effect on the same stretch of a paragraph: both
of its texts occur in it, word for word, and so does a neighbour. What the stretch leaves of the units that it cuts
into stays a unit, if there is text on both sides. Anything else is not what was corrected, and is left alone.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tmx_builder.checks import Checker
from tmx_builder.memory import PlacedUnit, RefinedReport
from tmx_builder.model import Granularity, Leftover
from tmx_builder.project.corrections.applying import Corrections, corrected
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.leftover_rows import interleaved
from tmx_builder.project.corrections.paired import languages_of, paired
from tmx_builder.project.corrections.remnants import Remnants
from tmx_builder.project.corrections.rows import Rows, by_pair, places_of, rows_of
from tmx_builder.project.corrections.stretches import ReportTexts, claimed
from tmx_builder.project.report_date import day_of


@dataclass(frozen=True, slots=True)
class Placement:
    """The contribution of a report to the memory."""

    places: list[PlacedUnit]
    """The units, in the order of the report."""
    remnants: list[tuple[Leftover, Correction | None]]
    """Texts without a unit, each with the correction that left it over; None where none did."""
    applied: set[str]
    """The keys of the corrections in force in it."""

    @property
    def leftovers(self) -> list[Leftover]:
        """Texts without a unit, by their lines."""
        return [leftover for leftover, _ in self.remnants]


@dataclass(frozen=True, slots=True)
class _Corrected:
    """A paragraph after corrections of its units."""

    by: list[Correction]
    rows: Rows
    applied: set[str]
    """The keys of the corrections that took effect."""


class Placer:
    """Places the units of a report after whatever corrections, each unit checked by itself.

    A paragraph is worked out once for the same corrections, so that one more correction costs little.
    """

    def __init__(
        self,
        report: RefinedReport,
        dates: Sequence[tuple[str, datetime.date]],
        checker: Checker,
        *,
        is_checked: bool = False,
    ) -> None:
        """Take a refined report. `dates` say the days of reports by globs over their names.

        `is_checked` says that its units were checked by such a checker already.
        """
        self.report = report
        self._checked = frozenset(map(id, report.units)) if is_checked else frozenset[int]()
        self._checker = checker
        self._day = day_of(report.name, dates)
        self._texts = ReportTexts(report)
        self._rows: dict[str, Rows] = {pair: rows_of(units) for pair, units in by_pair(report.units)}
        self._with: dict[Texts, set[str]] = defaultdict(set)
        self._units: dict[str, list[Texts]] = {}
        for pair, rows in self._rows.items():
            self._units[pair] = list(dict.fromkeys(node.texts for row in rows.values() for node in row))
            for texts in self._units[pair]:
                self._with[texts].add(pair)
        self._corrected: dict[str, _Corrected] = {}
        self._finished_places: dict[str, tuple[Rows, list[PlacedUnit]]] = {}

    def prepare(self) -> None:
        """Read the report for corrections of stretches, which else the first of them would wait for."""
        self._texts.prepare()

    def placed(self, corrections: Corrections) -> Placement:
        """Return the units of the report after the corrections, and its leftovers."""
        applied: set[str] = set()
        remnants = Remnants(self.report.leftovers, languages_of(self.report)[0])
        touched = {pair for first in corrections.by_first for pair in self._with.get(first, ())}
        paragraphs = {
            pair: self._after(pair, corrections, remnants, applied) if pair in touched else rows
            for pair, rows in self._rows.items()
        }
        sentences = {
            pair: [node.unit for node in rows[Granularity.SENTENCE]] for pair, rows in paragraphs.items()
        }
        further = [
            (side, self._finished(place))
            for side, place in paired(self.report, corrections.pairings, remnants, sentences, applied)
        ]
        if stretches := self._texts.that_may_be_in(corrections, applied):
            for pair, rows in paragraphs.items():
                if pair in self._texts.paragraphs:
                    paragraphs[pair] = claimed(rows, self._texts.paragraphs[pair], stretches, applied)
        places = [place for pair, rows in paragraphs.items() for place in self._places(pair, rows)]
        if further:
            places = list(interleaved(places, further, lambda place: place.unit))
        return Placement(places, remnants.with_corrections(), applied)

    def _after(self, pair: str, corrections: Corrections, remnants: Remnants, applied: set[str]) -> Rows:
        """Return the rows of a paragraph after the corrections of units in it."""
        rows = self._rows[pair]
        concerning = [
            correction for texts in self._units[pair] for correction in corrections.by_first.get(texts, ())
        ]
        if any(not texts.is_unit for each in concerning for texts in (*each.was, *each.now)):
            # what is left over is shared by the paragraphs
            return corrected(rows, corrections, remnants, applied)
        known = self._corrected.get(pair)
        if known is None or known.by != concerning:
            keys: set[str] = set()
            known = _Corrected(concerning, corrected(rows, corrections, remnants, keys), keys)
            self._corrected[pair] = known
        applied |= known.applied
        return known.rows

    def _places(self, pair: str, rows: Rows) -> Iterable[PlacedUnit]:
        known = self._finished_places.get(pair)
        if known is None or known[0] is not rows:
            known = self._finished_places[pair] = rows, list(map(self._finished, places_of(rows)))
        return known[1]

    def _finished(self, place: PlacedUnit) -> PlacedUnit:
        """Return the place with the day of its unit, and what is wrong with it."""
        unit, day = place.unit, self._day
        if id(unit) not in self._checked:
            unit = self._checker.checked(unit)
        if day is not None and unit.provenance.date is None:
            unit = replace(unit, provenance=replace(unit.provenance, date=day))
        return replace(place, unit=unit)
