"""What recurs in a memory as it stands: a run of words that occurs in several units, with different neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

import numpy as np

Key = TypeVar("Key", bound=Hashable)
Unit = TypeVar("Unit")
Span: TypeAlias = tuple[int, int]


_FREE = 0.2
"""Share of its units in which a run is outside of a longer one, below which it is a part: 卡瓦 of 卡瓦诺."""
_PART = -0.8
"""Log-odds of such a part."""


@dataclass(frozen=True, slots=True)
class Recurrence(Generic[Key]):
    """In how many units each run stands, and in how many of them at most within one and the same longer run."""

    units: Counter[Key]
    """Of those that occur in two units or more."""
    within: dict[Key, int]

    def freedom(self, run: Key) -> float:
        """Return the share of a run's units in which no longer run contains it, in [0, 1]."""
        units = self.units[run]
        return 1 - self.within.get(run, 0) / units if units else 0.0

    def weight(self, run: Key) -> float:
        """Return the evidence of recurrence that a run is an expression: log-odds, 0 where it occurs once.

        One that recurs within the same longer run only, or nearly so, is a part of that.
        """
        units = self.units[run]
        if units < 2:
            return 0.0
        return min(0.5 * math.log2(units), 1.5) if self.freedom(run) > _FREE else _PART


def recurrence(
    units: Sequence[Unit],
    runs_of: Callable[[Unit], Iterable[tuple[Key, Span]]],
    parts_of: Callable[[Unit], Callable[[Span], Iterable[Key]]],
) -> Recurrence[Key]:
    """Count the runs of units.

    `runs_of` yields a unit's runs and where they occur; `parts_of` returns what yields the shorter runs that are
    parts of the one at that place. Most runs occur once: hashes show which do not, and only these are held.
    """
    hashes = np.concatenate(
        [
            np.zeros(0, np.int64),
            *(np.array(list({hash(run) for run, _ in runs_of(unit)}), np.int64) for unit in units),
        ]
    )
    distinct, times = np.unique(hashes, return_counts=True)
    often = frozenset(distinct[times > 1].tolist())
    counts: Counter[Key] = Counter()
    for unit in units:
        counts.update({run for run, _ in runs_of(unit) if hash(run) in often})
    counts = Counter({run: count for run, count in counts.items() if count > 1})
    within: dict[Key, int] = {}
    for unit in units:
        parts = parts_of(unit)
        for run, span in runs_of(unit):
            if count := counts.get(run, 0):
                for part in parts(span):
                    if within.get(part, 0) < count:
                        within[part] = count
    return Recurrence(counts, within)
