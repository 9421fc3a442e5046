"""Tokens of one kind on both sides of a bitext, and which of them correspond.

Words, quantities and names are all evidence of the same kind: a run of segments is covered by a run
of the other side as far as its tokens have counterparts there. A `Channel` holds one such kind, its tokens as
numbers ("types") and the links between the types of the two sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tmx_builder.alignment import Floats, Integers


def running(values: NDArray[Any], kind: type[Any] = np.float64, axis: int = 0) -> NDArray[Any]:
    """Return the sums of the first values along an axis, of none to all of them."""
    shape = list(values.shape)
    shape[axis] += 1
    sums = np.zeros(shape, kind)
    np.cumsum(values, axis=axis, out=sums[(slice(None),) * axis + (slice(1, None),)])
    return sums


def sums(values: Floats, start: Integers, stop: Integers) -> Floats:
    """Return the sums of values over `[start, stop)`, an entry for each pair of the two."""
    total = running(values)
    return np.asarray(total[stop] - total[start], np.float32)


def distinct(values: Integers) -> Integers:
    """Return the distinct values in ascending order. `np.unique` would load numpy.ma for that."""
    ordered = np.sort(values)
    is_new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]


@dataclass(frozen=True)
class Occurrences:
    """The tokens of a list of segments: segment k holds `types[starts[k]:starts[k + 1]]`."""

    starts: Integers
    types: Integers

    @classmethod
    def of(cls, segments: Iterable[Sequence[int]]) -> Occurrences:
        """Collect the types of each segment."""
        listed = [np.asarray(segment, np.int64) for segment in segments]
        starts = running(np.array([len(each) for each in listed], np.int64), np.int64)
        return cls(starts, np.concatenate(listed) if listed else np.zeros(0, np.int64))

    def part(self, start: int, stop: int) -> Occurrences:
        """Return the tokens of segments [start, stop)."""
        starts = self.starts[start : stop + 1]
        return Occurrences(starts - starts[0], self.types[starts[0] : starts[-1]])

    def of_runs(self, start: Integers, count: Integers) -> tuple[Integers, Integers]:
        """Return the tokens of runs of segments in order: the number of each token's run, and its type."""
        first = self.starts[start]
        counts = self.starts[start + count] - first
        run = np.repeat(np.arange(len(start)), counts)
        return run, self.types[np.arange(len(run)) + (first - np.cumsum(counts) + counts)[run]]

    def segments(self) -> Integers:
        """Return the segment of each token."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


@dataclass(frozen=True)
class Links:
    """Which types of one side correspond to which of the other, how strongly: row k is one link.

    Sorted by `owner`; `first[t]:first[t + 1]` are the links of the own type t.
    """

    owner: Integers
    partner: Integers
    strengths: Floats
    first: Integers

    @classmethod
    def of(cls, owners: Integers, partners: Integers, strengths: Floats, types: int) -> Links:
        """Sort the links by their own type, of which there are `types`."""
        order = np.lexsort((partners, owners))
        first = np.searchsorted(owners[order], np.arange(types + 1))
        return cls(owners[order], partners[order], strengths[order], first)

    def of_types(self, types: Integers) -> tuple[Integers, Integers]:
        """Return all links of some own types: which of `types` each belongs to, in order, and its row."""
        counts = self.first[types + 1] - self.first[types]
        before = np.cumsum(counts) - counts
        return np.repeat(np.arange(len(types)), counts), np.arange(counts.sum()) + np.repeat(
            self.first[types] - before, counts
        )


@dataclass(frozen=True)
class Side:
    """One side of a channel: its tokens, what each type weighs, and its links to the other side."""

    tokens: Occurrences
    weights: Floats
    links: Links

    def part(self, start: int, stop: int) -> Side:
        """Return segments [start, stop) of this side."""
        return Side(self.tokens.part(start, stop), self.weights, self.links)

    def joined(self, bounds: Integers) -> Side:
        """Return the segments from each bound to the next as one."""
        return Side(Occurrences(self.tokens.starts[bounds], self.tokens.types), self.weights, self.links)

    def masses(self) -> Floats:
        """Return the summed weight of each segment's tokens."""
        sums = np.zeros(len(self.tokens.starts) - 1, np.float32)
        np.add.at(sums, self.tokens.segments(), self.weights[self.tokens.types])
        return sums

    def tokens_met(
        self, opposite: Side, start: Integers, count: Integers, other_start: Integers, other_count: Integers
    ) -> tuple[Integers, Floats, Floats]:
        """Return how well runs of the other side cover each token of runs of this side, run by run.

        Returns the number of each token's run, its weight, and its strongest link into the run of the other side
        that has the same number, 0 where there is none.
        """
        run, types = self.tokens.of_runs(start, count)
        other_run, other_types = opposite.tokens.of_runs(other_start, other_count)
        kinds = len(opposite.weights) + 1
        token, row = self.links.of_types(types)
        present = np.concatenate((distinct(other_run * kinds + other_types), [-1]))
        sought = run[token] * kinds + self.links.partner[row]
        met = present[np.searchsorted(present[:-1], sought)] == sought
        strengths = np.zeros(len(types), np.float32)
        np.maximum.at(strengths, token[met], self.links.strengths[row[met]])
        return run, self.weights[types], strengths

    def covered_by(self, opposite: Side, longest: int) -> Floats:
        """Return the mass of each segment that runs of the other side's segments cover.

        Shape (own segments, other segments, longest): entry [k, s, n - 1] is the weight of segment k's tokens,
        each times its strongest link into the n segments from s on (into those that exist, at the end).
        """
        own_count, other_count = len(self.tokens.starts) - 1, len(opposite.tokens.starts) - 1
        covered = np.zeros((own_count, other_count, longest), np.float32)
        weights = self.weights[self.tokens.types]
        if not weights.any() or not len(opposite.tokens.types):
            return covered
        types = distinct(self.tokens.types)
        other_types = distinct(opposite.tokens.types)
        owner, row = self.links.of_types(types)
        target = np.searchsorted(other_types, self.links.partner[row])
        met = other_types[np.minimum(target, len(other_types) - 1)] == self.links.partner[row]
        if not met.any():
            return covered
        owner, row, target = owner[met], row[met], target[met]
        presence = np.zeros((len(other_types), other_count), bool)
        presence[np.searchsorted(other_types, opposite.tokens.types), opposite.tokens.segments()] = True
        strength = self.links.strengths[row, None] * presence[target]
        starts = np.concatenate(([0], np.flatnonzero(owner[1:] != owner[:-1]) + 1))
        best = np.zeros((len(types), other_count), np.float32)
        best[owner[starts]] = np.maximum.reduceat(strength, starts)
        weighted = np.zeros((own_count, len(types)), np.float32)
        places = self.tokens.segments(), np.searchsorted(types, self.tokens.types)
        np.add.at(weighted, places, weights)
        reach = best.copy()
        # OpenBLAS now and then computes on what lies behind small matrices, and says so; the products are right
        with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
            for run in range(min(longest, other_count)):
                if run:
                    np.maximum(reach[:, :-run], best[:, run:], out=reach[:, :-run])
                covered[:, :, run] = weighted @ reach
        covered[:, :, other_count:] = covered[:, :, other_count - 1 : other_count]
        return covered


@dataclass(frozen=True)
class Channel:
    """One kind of token on both sides."""

    zh: Side
    en: Side

    @classmethod
    def of(
        cls,
        zh: Occurrences,
        en: Occurrences,
        zh_weights: Floats,
        en_weights: Floats,
        links: Iterable[tuple[int, int, float]],
    ) -> Channel:
        """Join two sides by links (Chinese type, English type, strength in (0, 1])."""
        rows = list(links)
        zh_types = np.array([row[0] for row in rows], np.int64)
        en_types = np.array([row[1] for row in rows], np.int64)
        strengths = np.array([row[2] for row in rows], np.float32)
        return cls(
            Side(zh, zh_weights, Links.of(zh_types, en_types, strengths, len(zh_weights))),
            Side(en, en_weights, Links.of(en_types, zh_types, strengths, len(en_weights))),
        )
