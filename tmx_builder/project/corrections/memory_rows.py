"""The units and leftovers of a memory in the order of its reports, to be found by names, texts and neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tmx_builder.memory import PlacedUnit
from tmx_builder.model import Granularity, Leftover, Status
from tmx_builder.project.corrections.correction import NOTHING, Correction, Texts
from tmx_builder.project.corrections.leftover_rows import interleaved, row_of, side_of
from tmx_builder.text import folded

_BLANKS = re.compile(r"\s+")
_LONGEST_RUN = 40
"""Rows that are tried as the parts of one text: more clauses than the longest sentence of a report has (31)."""


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """A unit of the memory, or a leftover, in the row of its granularity."""

    number: int
    """Its place in that row, over all reports; -1 for one that the memory had before a correction."""
    granularity: Granularity
    report: str
    pair: str
    """The id of its pair of paragraphs."""
    texts: Texts
    folded: Texts
    status: Status
    shown: Status
    """The status that outputs for review show: needs review where the unit has an error."""
    score: str = ""
    """With three decimals, as outputs have it."""
    notes: tuple[str, ...] = ()
    correction: str = ""
    """The key of the correction that made it; empty where none did."""
    changed_by: str = ""
    """The last person who changed it in the memory that it was taken from."""


class MemoryRows:
    """The units and leftovers of a memory in the order of its reports, a row for each granularity."""

    def __init__(
        self,
        places: Iterable[tuple[str, PlacedUnit]],
        leftovers: Iterable[tuple[str, Leftover]],
        languages: tuple[str, str],
    ) -> None:
        """Take both in order, with the names of their reports; `languages` are the tags of source and target."""
        self.rows: dict[Granularity, list[MemoryRow]] = {granularity: [] for granularity in Granularity}
        self.by_texts: dict[Texts, list[MemoryRow]] = defaultdict(list)
        self.by_tuid: dict[str, list[MemoryRow]] = defaultdict(list)
        self.by_joined: dict[str, list[MemoryRow]] = defaultdict(list)
        """By the source, without blanks."""
        self.by_source: dict[str, list[MemoryRow]] = defaultdict(list)
        self.by_target: dict[str, list[MemoryRow]] = defaultdict(list)
        waiting: dict[str, list[Leftover]] = defaultdict(list)
        for report, leftover in leftovers:
            waiting[report].append(leftover)
        for report, group in groupby(places, lambda pair: pair[0]):
            placed = [place for _, place in group]
            further = _leftover_places(waiting.pop(report, ()), languages)
            self._add_report(report, interleaved(placed, further, lambda place: place.unit))
        for report, unplaced in waiting.items():
            self._add_report(report, (place for _, place in _leftover_places(unplaced, languages)))

    def _add_report(self, report: str, places: Iterable[PlacedUnit]) -> None:
        for place in places:
            for granularity in place.granularities:
                self._add(report, place, granularity)

    def _add(self, report: str, place: PlacedUnit, granularity: Granularity) -> None:
        row = self.rows[granularity]
        unit = place.unit
        texts = Texts(unit.source.text, unit.target.text)
        known = MemoryRow(
            len(row),
            granularity,
            report,
            unit.pair_id,
            texts,
            texts.folded,
            unit.status,
            unit.shown_status,
            f"{unit.score:.3f}",
            unit.notes,
            place.correction,
            unit.history.changed_by,
        )
        row.append(known)
        self.by_texts[known.folded].append(known)
        self.by_tuid[texts.tuid].append(known)
        if texts.source:
            self.by_source[known.folded.source].append(known)
            self.by_joined[joined(texts.source)].append(known)
        if texts.target:
            self.by_target[known.folded.target].append(known)

    def around(self, run: Sequence[MemoryRow], corrections: Mapping[str, Correction]) -> tuple[Texts, Texts]:
        """Return the units before and after a run, within its report and as that has them."""
        row, report = self.rows[run[0].granularity], run[0].report

        def nearest(numbers: Iterable[int], end: int) -> Texts:
            for number in numbers:
                if row[number].report != report:
                    break
                if row[number].texts.is_unit:
                    made = corrections.get(row[number].correction)
                    return made.was[end] if made else row[number].texts
            return NOTHING

        return (
            nearest(range(run[0].number - 1, -1, -1), -1),
            nearest(range(run[-1].number + 1, len(row)), 0),
        )

    def run_with(self, member: MemoryRow, text: str, side: str) -> list[MemoryRow]:
        """Return the rows around a member that are, one after another, a text of this side; empty for none.

        Units have to be of one paragraph; leftovers among them may be of others. `text` is `joined`.
        """
        row = self.rows[member.granularity]
        for first in range(member.number, max(-1, member.number - _LONGEST_RUN), -1):
            run, remainder = [], text
            for known in row[first : first + _LONGEST_RUN]:
                part = joined(getattr(known.texts, side))
                if not part:
                    continue
                if known.report != member.report or not remainder.startswith(part):
                    break
                run.append(known)
                remainder = remainder[len(part) :]
                if not remainder:
                    pairs = {unit.pair for unit in run if unit.texts.is_unit}
                    return run if member in run and len(pairs) < 2 else []
        return []

    def leftovers_near(self, run: Sequence[MemoryRow], distance: int) -> Iterator[MemoryRow]:
        """Yield the leftovers of a run's report that are at most this many rows from the run, and not in it."""
        row = self.rows[run[0].granularity]
        first, last = run[0].number - distance, run[-1].number + distance
        for known in row[max(0, first) : last + 1]:
            if not known.texts.is_unit and known.report == run[0].report and known not in run:
                yield known


def _leftover_places(
    leftovers: Iterable[Leftover], languages: tuple[str, str]
) -> Iterator[tuple[str, PlacedUnit]]:
    for leftover in leftovers:
        yield (
            side_of(leftover, languages[0]),
            PlacedUnit(row_of(leftover, languages, Granularity.CLAUSE), tuple(Granularity)),
        )


def joined(text: str) -> str:
    """Return a text by which units that were cut otherwise are found: folded, without blanks."""
    return _BLANKS.sub("", folded(text))
