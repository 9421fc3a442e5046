"""What a person did to the units that came back, against those that the memory has.

Asked in this order, of each unit that came back:

1. Both texts are as they were: approved, rejected, or unchanged.
2. Neighbours that came back are, one after another, the text of one unit: it was split.
3. It is, on both sides, the text of neighbouring units one after another: they were merged.
4. It has the name (tuid) of a unit: that was edited.
5. One of its texts is as it was, and the unit that has it did not come back otherwise: that was edited.
6. The units before and after it came back as they were, and between them one did not: that was edited.

What none of these tells is no correction. Neither is what the memory had once and has no more, as a file brings it
back that was made before a report changed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from tmx_builder.model import Status
from tmx_builder.pipeline.corrections.correction import Correction, Texts
from tmx_builder.pipeline.corrections.memory_rows import Here, MemoryRows, joined
from tmx_builder.pipeline.corrections.returned import Returned
from tmx_builder.text import tuid_of

_LONGEST_RUN = 12
"""Units that are looked at for a split or a merge."""
_ALIKE = 0.5
"""Ratio of equal characters from which a text can be an edited one."""


@dataclass(frozen=True, slots=True)
class Change:
    """Units of the memory, neighbours, and what a person made of them."""

    was: tuple[Here, ...]
    now: tuple[Texts, ...]
    by: str = ""
    """Who did it, where the file tells."""
    on: datetime.date | None = None


@dataclass(slots=True)
class Understanding:
    """What was understood of a file."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    old: list[Texts] = field(default_factory=list)
    """What the memory had once."""
    unknown: list[Texts] = field(default_factory=list)
    """What nothing tells about."""


def understood(
    returned: Sequence[Returned], rows: MemoryRows, rejected: Collection[Texts], had: Callable[[str], bool]
) -> Understanding:
    """Return what was done to the units that came back.

    `had` tells whether the memory once had a unit of this name; `rejected` are the texts of units that were
    rejected before and are not in the memory.
    """
    result = Understanding()
    exact = [rows.by_texts.get(each.texts.folded) for each in returned]
    taken = {here.folded for here in exact if here}
    left: list[int] = []
    for number, (each, here) in enumerate(zip(returned, exact, strict=True)):
        if here is None:
            left.append(number)
        elif each.status is Status.REJECTED:
            result.changes.append(Change((here,), (), each.by, each.on))
        elif each.status is Status.REVIEWED and not here.reviewed:
            result.changes.append(Change((here,), (each.texts,), each.by, each.on))
        else:
            result.unchanged += 1
    finder = _Finder(returned, exact, rows, taken)
    while left:
        number = left[0]
        change, used = finder.find(number, left)
        left = left[used:]
        if change is not None:
            taken.update(here.folded for here in change.was)
            result.changes.append(replace(change, by=returned[number].by, on=returned[number].on))
        elif returned[number].texts.folded in rejected:
            result.unchanged += 1
        elif had(tuid_of(returned[number].texts.source, returned[number].texts.target)):
            result.old.append(returned[number].texts)
        else:
            result.unknown.append(returned[number].texts)
    return result


@dataclass(slots=True)
class _Finder:
    returned: Sequence[Returned]
    exact: Sequence[Here | None]
    rows: MemoryRows
    taken: set[Texts]

    def find(self, number: int, left: Sequence[int]) -> tuple[Change | None, int]:
        """Return what was done to make the first of those that are left, and how many of them it explains."""
        each = self.returned[number]
        if split := self._split(left):
            return split
        if merged := self._merged(each):
            return Change(tuple(merged), (each.texts,)), 1
        if had_once := self._edited(number):
            now = () if each.status is Status.REJECTED else (each.texts,)
            return Change((had_once,), now), 1
        return None, 1

    def _split(self, left: Sequence[int]) -> tuple[Change, int] | None:
        run = [left[0]]
        for before, after in pairwise(left):
            if after != before + 1 or len(run) == _LONGEST_RUN:
                break
            run.append(after)
        texts = [self.returned[number].texts for number in run]
        sources = list(accumulate(joined(each.source) for each in texts))
        targets = list(accumulate(joined(each.target) for each in texts))
        for count in range(2, len(run) + 1):
            for here in self.rows.by_joined.get(sources[count - 1], ()):
                if here.folded not in self.taken and joined(here.texts.target) == targets[count - 1]:
                    return Change((here,), tuple(texts[:count])), count
        return None

    def _merged(self, each: Returned) -> list[Here] | None:
        source, target = joined(each.texts.source), joined(each.texts.target)
        for length in range(1, len(source)):
            for first in self.rows.by_joined.get(source[:length], ()):
                run = self._run_of(first, source, target)
                if run and not any(here.folded in self.taken for here in run):
                    return run
        return None

    def _run_of(self, first: Here, source: str, target: str) -> list[Here] | None:
        """Return the units from the first on, in its paragraph, that are this text together."""
        row = self.rows.rows[first.granularity]
        ours = theirs = ""
        for count, here in enumerate(row[first.at : first.at + _LONGEST_RUN], 1):
            if (here.report, here.pair) != (first.report, first.pair):
                return None
            ours, theirs = ours + joined(here.texts.source), theirs + joined(here.texts.target)
            if (ours, theirs) == (source, target):
                return row[first.at : first.at + count]
            if not (source.startswith(ours) and target.startswith(theirs)):
                return None
        return None

    def _edited(self, number: int) -> Here | None:
        each = self.returned[number]
        named = self.rows.by_tuid.get(each.tuid)
        if named is not None and named.folded not in self.taken:
            return named
        own = each.texts.folded
        same_source = self._free(self.rows.by_source.get(own.source, ()))
        same_target = self._free(self.rows.by_target.get(own.target, ()))
        if same_source:
            return max(same_source, key=lambda here: _likeness(here.folded.target, own.target))
        if same_target:
            best = max(same_target, key=lambda here: _likeness(here.folded.source, own.source))
            return best if _likeness(best.folded.source, own.source) >= _ALIKE else None
        return self._between(number)

    def _between(self, number: int) -> Here | None:
        """Return the one unit of the memory between those that came back before and after, if it is alike."""
        if not 0 < number < len(self.returned) - 1:
            return None
        before, after = self.exact[number - 1], self.exact[number + 1]
        if before is None or after is None or after.at - before.at != 2:
            return None
        here = self.rows.rows[before.granularity][before.at + 1]
        own = self.returned[number].texts.folded
        alike = max(_likeness(here.folded.source, own.source), _likeness(here.folded.target, own.target))
        is_it = after.granularity is before.granularity and alike >= _ALIKE and here.folded not in self.taken
        return here if is_it else None

    def _free(self, found: Sequence[Here]) -> list[Here]:
        return [here for here in found if here.folded not in self.taken]


def composed(
    change: Change, rows: MemoryRows, corrections: Mapping[str, Correction]
) -> tuple[Correction, Iterator[str]]:
    """Return the correction of a change, and the keys of those that it takes in.

    A unit that is corrected already is corrected from what the reports have, so no correction builds on another.
    """
    was: list[Texts] = []
    now: list[Texts] = []
    seen: list[str] = []
    behind: list[Texts] = []
    for here in change.was:
        made = corrections.get(here.correction)
        if made is None:
            was.append(here.texts)
        elif here.correction not in seen:
            seen.append(here.correction)
            was += made.was
            parts = [each.folded for each in made.now]
            inside = [at for at, part in enumerate(parts) if part in {one.folded for one in change.was}]
            now += made.now[: inside[0]]
            behind = list(made.now[inside[-1] + 1 :])
    before, after = rows.around(change.was, corrections)
    correction = Correction(
        tuple(was),
        (*now, *change.now, *behind),
        before,
        after,
        change.was[0].granularity,
        change.by,
        change.on,
    )
    return correction, iter(seen)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
