"""Alternative cuts of doubtful units, with their probabilities by the lattice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from threading import Lock
from typing import Any

from tmx_builder.memory import RefinedReport
from tmx_builder.model import SegmentPair, Status
from tmx_builder.project import Texts
from tmx_builder.review.lines import ReviewLine, bare, beside, joined
from tmx_builder.review.state import State
from tmx_builder.segmenter import Cut, Encoder, Segmenter, TooLargeError, load_encoder

_COUNT = 27
"""Number of the likeliest cuts of two texts that are considered."""
_REACH = 4
"""Most lines on either side of a doubtful line that a new cut may change."""
_SURE = 0.5
"""Probability above which a cut is likelier than all others together."""
_LONGEST = 1500
"""Most characters of the units that are cut anew: more than any two sentences of a report have."""
_PLACES = re.compile(r"(?<=[,;:.!?，；：。！？、”])\s*|\s+")


@dataclass
class Cuts:
    """Alternative cuts of a session's units; encoder and segmenter are loaded with the first request."""

    _lock: Lock = field(default_factory=Lock)
    _known: dict[Texts, list[Cut]] = field(default_factory=dict)
    _reports: dict[int, RefinedReport] = field(default_factory=dict)
    """The reports whose words the common segmenter knows."""
    _of_reports: Segmenter | None = None

    @cached_property
    def _encoder(self) -> Encoder | None:
        return load_encoder()

    def others(
        self, state: State, lines: Sequence[ReviewLine]
    ) -> Iterator[tuple[list[ReviewLine], list[Texts], float]]:
        """Yield alternative cuts of neighbours, likeliest first: changed lines, new texts, probability."""
        whole = _whole(lines)
        for cut in self._cuts(state, lines, whole) if whole.is_unit else ():
            now = [Texts(*pair) for pair in zip(cut.source, cut.target, strict=True)]
            was, now = _without_what_stays(lines, now)
            if was and not _are_same(was, now):
                yield was, now, cut.probability

    def probability(
        self,
        state: State,
        line: ReviewLine,
        units: Sequence[Texts],
        before: Sequence[Texts] = (),
        behind: Sequence[Texts] = (),
    ) -> float:
        """Return the probability of these units as a cut of their own texts and those around them."""
        texts = [*before, *units, *behind]
        ends = [(0, 0), *_ends([pair.source for pair in texts], [pair.target for pair in texts])]
        wanted = ends[len(before) : len(before) + len(units) + 1]
        cuts = self._cuts(state, [line], joined(texts, line.unit))
        return sum(cut.probability for cut in cuts if _has(cut, wanted))

    def better(
        self, state: State, lines: Sequence[ReviewLine], refused: Collection[Texts]
    ) -> tuple[list[ReviewLine], list[Texts]] | None:
        """Return the lines that are better cut otherwise, and their new texts; None if that is not certain.

        A cut is better if it is likelier than all others together. Cuts with a `refused` unit do not count, so that
        no rejected pair is made again; cuts that differ only in the order of leftovers count as one.
        """
        apart = [(bare(texts.source), bare(texts.target)) for texts in refused]
        by_units: dict[frozenset[Texts], float] = defaultdict(float)
        first: dict[frozenset[Texts], list[Texts]] = {}
        excluded = 0.0
        whole = _whole(lines)
        for cut in self._cuts(state, lines, whole) if whole.is_unit else ():
            now = [Texts(*pair) for pair in zip(cut.source, cut.target, strict=True)]
            units = frozenset(texts for texts in now if texts.is_unit)
            if any(_holds(texts, *pair) for texts in units for pair in apart):
                excluded += cut.probability
            else:
                by_units[units] += cut.probability
                first.setdefault(units, now)
        best = max(by_units, key=lambda units: by_units[units], default=frozenset())
        if not best or by_units[best] <= _SURE * (1 - excluded):
            return None
        was, now = _without_what_stays(lines, first[best])
        return None if _are_same(was, now) or not any(texts.is_unit for texts in now) else (was, now)

    def _cuts(self, state: State, lines: Sequence[ReviewLine], whole: Texts) -> list[Cut]:
        """Return the likeliest cuts of two texts; none where they are too long."""
        source, target = whole.source, whole.target
        if len(source) + len(target) > _LONGEST:
            return []
        unit = lines[0].unit
        pair = SegmentPair(
            unit.pair_id, unit.role, source, target, unit.source.lang, unit.target.lang, unit.provenance
        )
        self.load(state)
        with self._lock:
            if whole not in self._known:
                self._known[whole] = []
                with suppress(TooLargeError):
                    self._known[whole] = self._segmenter(state, lines).cuts(pair, _COUNT)
            return self._known[whole]

    def _segmenter(self, state: State, lines: Sequence[ReviewLine]) -> Segmenter:
        """Return a segmenter that knows the words of these lines: the common one, unless a person wrote new text."""
        report = state.reports[lines[0].report]
        texts = [text for line in lines for text in (line.texts.source, line.texts.target)]
        if self._of_reports is None or not all(report.holds(text) for text in texts):
            return Segmenter(texts, self._encoder)
        return self._of_reports

    def load(self, state: State) -> None:
        """Load what cuts of these reports need; this takes seconds."""
        reports = {id(each.report): each.report for each in state.reports.values()}
        with self._lock:
            if reports.keys() <= self._reports.keys():
                return
            self._of_reports = Segmenter(
                (
                    text
                    for report in reports.values()
                    for pair in report.pairs
                    for text in (pair.source, pair.target)
                ),
                self._encoder,
            )
            self._reports = reports

    def at_cursor(self, state: State, line: ReviewLine, offset: int) -> dict[str, Any]:
        """Return where to cut the target if the source is cut at an offset.

        A cut of the lattice decides; without one, the mark or blank nearest to the same share of the text.
        """
        source, target = line.texts.source, line.texts.target
        for cut in self._cuts(state, [line], line.texts):
            done = ["", ""]
            for source_part, target_part in zip(cut.source, cut.target, strict=True):
                done = [done[0] + source_part, done[1] + target_part]
                if _size(done[0]) == _size(source[:offset]):
                    return {
                        "target_offset": _place(target, _size(done[1])),
                        "probability": round(cut.probability, 3),
                    }
        share = len(target) * offset / max(1, len(source))
        places = [match.end() for match in _PLACES.finditer(target)] or [round(share)]
        return {"target_offset": min(places, key=lambda place: abs(place - share)), "probability": 0.0}


def _ends(source: Iterable[str], target: Iterable[str]) -> list[tuple[int, int]]:
    """Return where pairs end in their joined texts, in characters that are no blanks."""
    return list(zip(accumulate(map(_size, source)), accumulate(map(_size, target)), strict=True))


def _has(cut: Cut, wanted: Sequence[tuple[int, int]]) -> bool:
    """Return whether a cut has these ends, and no leftover between them."""
    ends = [(0, 0), *_ends(cut.source, cut.target)]
    if not set(wanted) <= set(ends):
        return False
    within = slice(ends.index(wanted[0]), ends.index(wanted[-1]))
    return all(cut.source[within]) and all(cut.target[within])


def _size(text: str) -> int:
    return len("".join(text.split()))


def _place(text: str, size: int) -> int:
    """Return the offset in a text after this many characters that are not blanks."""
    for offset, character in enumerate(text):
        if not size:
            return offset
        size -= not character.isspace()
    return len(text)


def window(state: State, line: ReviewLine) -> list[ReviewLine]:
    """Return a line with its undecided neighbours: leftovers, and one unit on either side.

    Around a leftover there are two units on either side, since its counterpart may be in any of them.
    """
    report = state.reports[line.report].lines
    lines = [line]
    for step in (-1, 1):
        units = 0
        for near in islice(beside(report, line, line.granularity, step), _REACH):
            units += not near.leftover
            if not is_free(near, line) or units > (2 if line.leftover else 1):
                break
            lines.append(near)
    return sorted(lines, key=lambda member: member.number)


def is_free(near: ReviewLine, line: ReviewLine) -> bool:
    """Return whether a line is in the same paragraph as another and nobody has decided on it."""
    is_decided = near.place.correction and near.status is not Status.NEEDS_REVIEW
    return near.unit.pair_id == line.unit.pair_id and not is_decided


def _without_what_stays(
    lines: Sequence[ReviewLine], now: Sequence[Texts]
) -> tuple[list[ReviewLine], list[Texts]]:
    """Return the lines and their new texts without the unchanged ones at both ends."""
    was, made = list(lines), list(now)
    while was and made and _same(was[0].texts, made[0]):
        was, made = was[1:], made[1:]
    while was and made and _same(was[-1].texts, made[-1]):
        was, made = was[:-1], made[:-1]
    return was, made


def _holds(unit: Texts, source: str, target: str) -> bool:
    """Return whether a unit contains both texts, blanks apart."""
    return source in bare(unit.source) and target in bare(unit.target)


def _whole(lines: Sequence[ReviewLine]) -> Texts:
    """Return the texts of neighbours as one source and one target."""
    return joined((line.texts for line in lines), lines[0].unit)


def _are_same(lines: Sequence[ReviewLine], now: Sequence[Texts]) -> bool:
    """Return whether the texts are those of the lines, whatever the order of leftovers."""
    return sorted((line.texts.folded.source, line.texts.folded.target) for line in lines) == sorted(
        (texts.folded.source, texts.folded.target) for texts in now
    )


def _same(texts: Texts, same: Texts) -> bool:
    return all(bare(getattr(texts, side)) == bare(getattr(same, side)) for side in ("source", "target"))
