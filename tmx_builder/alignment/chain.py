"""The semi-Markov chain over the paths through a corridor: the probability of every bead.

A node (i, j) stands for i Chinese and j English blocks done, in one of three states: after an English block without
counterpart no Chinese one follows, so that a gap of several such blocks is one path and not many; and where an
English one follows a Chinese one, the gap has blocks of both languages, which might be each other's translation.
The order of the languages is latent: a path's weight is summed over the orders, each of which has its own scores.
Documents are worked on together, padded to one size (recursions: Sarawagi and Cohen 2004, "Semi-Markov conditional
random fields for information extraction").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment.arrays import Booleans, Doubles, Integers

_NEVER = -1e30


class Lattice(NamedTuple):
    """A document's numbers of blocks, its corridor, and its candidates, an entry each."""

    zh: int
    en: int
    first: Integers
    width: int
    row: Integers
    column: Integers
    zh_count: Integers
    en_count: Integers


class Posterior(NamedTuple):
    """Probabilities of an order and a bead, or a block without counterpart, together; a row an order."""

    beads: Doubles
    zh_alone: Doubles
    en_alone: Doubles
    both_alone: Doubles
    """Each document's expected number of gaps with blocks of both languages."""
    total: Doubles
    """Logarithm of each document's sum over the paths, a row an order."""


class _Groups(NamedTuple):
    """Candidates sorted by a node of theirs; those of row r are `[bounds[r], bounds[r + 1])`."""

    order: Integers
    nodes: Integers
    bounds: Integers

    @classmethod
    def of(cls, nodes: Integers, rows: int, per_row: int) -> _Groups:
        order = np.argsort(nodes, kind="stable")
        return cls(order, nodes[order], np.searchsorted(nodes[order], np.arange(rows + 1) * per_row))


class Chain:
    """The lattices of documents side by side. Nodes are numbered by row, then document, then column."""

    def __init__(self, lattices: Sequence[Lattice]) -> None:
        """Lay the lattices out; their candidates and blocks are numbered one document after the other."""
        count = np.arange(len(lattices))
        self._zh, self._en = (np.array([getattr(each, name) for each in lattices]) for name in ("zh", "en"))
        rows, width = int(self._zh.max()) + 1, max(each.width for each in lattices)
        self._shape = rows, len(lattices), width
        first = np.stack(
            [np.pad(each.first, (0, rows - len(each.first)), mode="edge") for each in lattices], 1
        )
        self._first = first
        self.document = np.repeat(count, [len(each.row) for each in lattices])
        row, column, zh_count, en_count = (
            np.concatenate([getattr(each, name) for each in lattices])
            for name in ("row", "column", "zh_count", "en_count")
        )

        def node(row: Integers, done: Integers) -> Integers:
            return (row * len(lattices) + self.document) * width + done - first[row, self.document]

        self._start, self._end = node(row - zh_count, column - en_count), node(row, column)
        per_row = len(lattices) * width
        self._by_start, self._by_end = (
            _Groups.of(nodes, rows, per_row) for nodes in (self._start, self._end)
        )
        self._last = self._zh, count, self._en - first[self._zh, count]
        english = first[:, :, None] + np.arange(width)
        self._en_exists = (english > 0) & (english <= self._en[:, None])
        self._en_block = np.clip(_offsets(self._en)[:, None] + english - 1, 0, self._en.sum() - 1)
        self._zh_exists = np.arange(rows)[:, None] < self._zh
        self._zh_block = np.clip(_offsets(self._zh) + np.arange(rows)[:, None], 0, self._zh.sum() - 1)

    def posterior(
        self, scores: Doubles, zh_alone: Doubles, en_alone: Doubles, both_alone: float = 0.0
    ) -> Posterior:
        """Return the probabilities that scores give; those of candidates have a row for every order.

        `both_alone` is the score of a gap in which blocks of both languages have no counterpart.
        """
        orders, (rows, count, width) = len(scores), self._shape
        zh_scores = np.where(self._zh_exists, zh_alone[self._zh_block], _NEVER)
        en_scores = np.where(self._en_exists, en_alone[self._en_block], -1e4)
        # the sums over the paths to a node, by what was last: a Chinese block alone, that or a bead, anything, and
        # all that an English block alone can follow
        after_zh, closed, either, opened = (np.full((orders, rows, count, width), _NEVER) for _ in range(4))
        for row in range(rows):
            here = self._gathered(self._by_end, self._start, either, scores, row)
            if row:
                stepped = _shifted(closed[:, row - 1], self._first[row] - self._first[row - 1])
                after_zh[:, row] = stepped + zh_scores[row - 1][:, None]
            else:
                here[:, :, 0] = 0.0
            closed[:, row] = np.logaddexp(here, after_zh[:, row])
            opening = np.logaddexp(here, after_zh[:, row] + both_alone)
            after_en = _after(opening, en_scores[row])
            either[:, row] = np.logaddexp(closed[:, row], after_en)
            opened[:, row] = np.logaddexp(opening, after_en)
        total = either[:, self._last[0], self._last[1], self._last[2]]
        whole = np.logaddexp.reduce(total, axis=0)
        ahead = np.full((orders, rows, count, width), _NEVER)
        documents = np.arange(count)
        zh_found, en_found = (np.zeros((orders, int(side.sum()))) for side in (self._zh, self._en))
        both_found = np.zeros((orders, count))
        below = np.full((orders, count, width), _NEVER)
        for row in reversed(range(rows)):
            here = self._gathered(self._by_start, self._end, ahead, scores, row)
            ending = np.flatnonzero(self._zh == row)
            here[:, documents[ending], self._last[2][ending]] = 0.0
            onward = _before(here, en_scores[row])
            english = np.full(here.shape, _NEVER)
            english[..., :-1] = en_scores[row][..., 1:] + onward[..., 1:]
            chinese = np.full(here.shape, _NEVER)
            if row + 1 < rows:
                stepped = _shifted(below, self._first[row] - self._first[row + 1])
                chinese = stepped + zh_scores[row][:, None]
            ahead[:, row] = np.logaddexp(onward, chinese)
            below = np.logaddexp(np.logaddexp(here, english + both_alone), chinese)
            zh_gone = _probability(closed[:, row] + chinese - whole[:, None])
            exists = self._zh_exists[row]
            zh_found[:, self._zh_block[row][exists]] += zh_gone.sum(axis=2)[:, exists]
            en_gone = _probability(opened[:, row] + english - whole[:, None])[..., :-1]
            exists = self._en_exists[row][:, 1:]
            for order in range(orders):
                np.add.at(en_found[order], self._en_block[row][:, 1:][exists], en_gone[order][exists])
            both_found += _probability(after_zh[:, row] + both_alone + english - whole[:, None]).sum(axis=2)
        beads = _probability(
            either.reshape(orders, -1)[:, self._start]
            + scores
            + ahead.reshape(orders, -1)[:, self._end]
            - whole[self.document]
        )
        return Posterior(beads, zh_found, en_found, both_found, total)

    def _gathered(
        self, groups: _Groups, far: Integers, values: Doubles, scores: Doubles, row: int
    ) -> Doubles:
        """Return, for the nodes of a row, the logarithm of the sum over the candidates that end, or start, there."""
        orders, (_, count, width) = len(scores), self._shape
        here = np.full((orders, count * width), _NEVER)
        low, high = groups.bounds[row], groups.bounds[row + 1]
        if low < high:
            chosen, nodes = groups.order[low:high], groups.nodes[low:high]
            arriving = values.reshape(orders, -1)[:, far[chosen]] + scores[:, chosen]
            starts = np.flatnonzero(np.diff(nodes, prepend=-1))
            top = np.maximum.reduceat(arriving, starts, axis=1)
            sizes = np.diff(np.append(starts, len(nodes)))
            sums = np.add.reduceat(np.exp(arriving - np.repeat(top, sizes, axis=1)), starts, axis=1)
            here[:, nodes[starts] - row * count * width] = top + np.log(sums)
        return here.reshape(orders, count, width)


def _probability(values: Doubles) -> Doubles:
    return np.asarray(np.exp(np.minimum(values, 0)))


def _offsets(counts: Integers) -> Integers:
    return np.concatenate(([0], np.cumsum(counts)[:-1]))


def _shifted(values: Doubles, shift: Integers) -> Doubles:
    """Return the values of one row at the columns of another row, which begins `shift` columns later."""
    if not shift.any():
        return values
    width = values.shape[2]
    column = np.arange(width) + shift[:, None]
    inside: Booleans = (column >= 0) & (column < width)
    moved = np.take_along_axis(values, np.clip(column, 0, width - 1)[None], axis=2)
    return np.where(inside, moved, _NEVER)


def _after(values: Doubles, steps: Doubles) -> Doubles:
    """Return the sums over the paths that end with one English block alone, or more."""
    run = np.cumsum(steps, axis=-1)
    sums = np.logaddexp.accumulate(values - run, axis=-1) + run
    reached = np.full(values.shape, _NEVER)
    reached[..., 1:] = sums[..., :-1] + steps[..., 1:]
    return reached


def _before(values: Doubles, steps: Doubles) -> Doubles:
    """Return the sums over the paths that begin with no English block alone, or with some."""
    run = np.cumsum(np.append(steps[..., 1:], np.zeros((*steps.shape[:-1], 1)), axis=-1)[..., ::-1], axis=-1)[
        ..., ::-1
    ]
    return np.asarray(np.logaddexp.accumulate((values - run)[..., ::-1], axis=-1)[..., ::-1] + run)
