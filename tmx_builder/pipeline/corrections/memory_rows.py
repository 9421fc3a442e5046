"""The units of a memory in the order of its reports, to be found by their texts and beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tmx_builder.memory import Place
from tmx_builder.model import Granularity, Status
from tmx_builder.pipeline.corrections.correction import NOTHING, Correction, Texts
from tmx_builder.text import folded, tuid_of

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Here:
    """A unit of the memory, where it stands among its like."""

    at: int
    """Its place in the row of its granularity, over all reports."""
    granularity: Granularity
    report: str
    pair: str
    texts: Texts
    folded: Texts
    reviewed: bool
    correction: str


class MemoryRows:
    """The units of a memory in the order of its reports, a row for each granularity."""

    def __init__(self, places: Iterable[tuple[str, Place]]) -> None:
        """Take the places in order, with the names of their reports."""
        self.rows: dict[Granularity, list[Here]] = {each: [] for each in Granularity}
        self.by_texts: dict[Texts, Here] = {}
        self.by_tuid: dict[str, Here] = {}
        self.by_joined: dict[str, list[Here]] = defaultdict(list)
        self.by_source: dict[str, list[Here]] = defaultdict(list)
        self.by_target: dict[str, list[Here]] = defaultdict(list)
        for report, place in places:
            for granularity in place.granularities:
                self._add(report, place, granularity)

    def _add(self, report: str, place: Place, granularity: Granularity) -> None:
        row = self.rows[granularity]
        unit = place.unit
        texts = Texts(unit.source.text, unit.target.text)
        here = Here(
            len(row),
            granularity,
            report,
            unit.pair_id,
            texts,
            texts.folded,
            unit.status is Status.REVIEWED,
            place.correction,
        )
        row.append(here)
        if here.folded not in self.by_texts:
            self.by_texts[here.folded] = here
            self.by_tuid[tuid_of(texts.source, texts.target)] = here
            self.by_source[here.folded.source].append(here)
            self.by_target[here.folded.target].append(here)
        self.by_joined[joined(texts.source)].append(here)

    def around(self, run: Sequence[Here], corrections: Mapping[str, Correction]) -> tuple[Texts, Texts]:
        """Return the texts before and after a run, within its report and as that has them."""
        row, report = self.rows[run[0].granularity], run[0].report
        before = row[run[0].at - 1] if run[0].at else None
        after = row[run[-1].at + 1] if run[-1].at + 1 < len(row) else None
        return (
            _as_reported(before, corrections, -1) if before and before.report == report else NOTHING,
            _as_reported(after, corrections, 0) if after and after.report == report else NOTHING,
        )


def joined(text: str) -> str:
    """Return a text by which units that were cut otherwise are found: folded, without blanks."""
    return _BLANKS.sub("", folded(text))


def _as_reported(here: Here, corrections: Mapping[str, Correction], end: int) -> Texts:
    made = corrections.get(here.correction)
    return made.was[end] if made else here.texts
