"""What recurs in a memory as it stands: a run of words that stands in several units, with different neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Unit = TypeVar("Unit")


@dataclass(frozen=True, slots=True)
class Recurrence(Generic[Key]):
    """In how many units each run stands, and in how many of them at most within one and the same longer run."""

    units: Counter[Key]
    """Of those that stand in two units or more."""
    within: dict[Key, int]

    def freedom(self, run: Key) -> float:
        """Return the share of a run's units in which it stands by itself, in [0, 1]."""
        units = self.units[run]
        return 1 - self.within.get(run, 0) / units if units else 0.0

    def weight(self, run: Key) -> float:
        """Return what recurring says for a run being an expression of its own: a log-odds, 0 where it is met once.

        One that recurs within the same longer run only is a part of that.
        """
        units = self.units[run]
        if units < 2:
            return 0.0
        freedom = self.freedom(run)
        return min(0.5 * math.log2(units), 1.5) if freedom > 0 else -0.8


def recurrence(
    units: Iterable[Unit], runs_of: Callable[[Unit], Mapping[Key, Iterable[Key]]]
) -> Recurrence[Key]:
    """Count the runs of units; `runs_of` gives a unit's runs, each with those that are a word shorter."""
    units = list(units)
    counts = Counter(run for unit in units for run in runs_of(unit))
    counts = Counter({run: count for run, count in counts.items() if count > 1})
    within: dict[Key, int] = {}
    for unit in units:
        for run, shorter in runs_of(unit).items():
            if (count := counts.get(run, 0)) > 1:
                for part in shorter:
                    within[part] = max(within.get(part, 0), count)
    return Recurrence(counts, within)
