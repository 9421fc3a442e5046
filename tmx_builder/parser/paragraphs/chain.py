"""The semi-Markov chain over the paths through a corridor: the probability of every bead.

A node (i, j) stands for i Chinese and j English blocks done, in one of two states: after an English block without
counterpart no Chinese one follows, so that a gap of several such blocks is one path and not many. The order of the
languages is latent: a path's weight is summed over the orders, each of which has its own scores. Documents are
worked on together, padded to one size (recursions: Sarawagi and Cohen 2004, "Semi-Markov conditional random
fields for information extraction").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tmx_builder.parser.paragraphs.reading import Booleans, Doubles, Integers

_NEVER = -1e30


class Lattice(NamedTuple):
    """A document's numbers of blocks, its corridor, and its candidates, an entry each (see `candidates.Beads`)."""

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

        def node(at: Integers, done: Integers) -> Integers:
            return (at * len(lattices) + self.document) * width + done - first[at, self.document]

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

    def posterior(self, scores: Doubles, zh_alone: Doubles, en_alone: Doubles) -> Posterior:
        """Return the probabilities that scores give; those of candidates have a row for every order."""
        orders, (rows, count, width) = len(scores), self._shape
        zh_scores = np.where(self._zh_exists, zh_alone[self._zh_block], _NEVER)
        en_scores = np.where(self._en_exists, en_alone[self._en_block], -1e4)
        other, either = (np.full((orders, rows, count, width), _NEVER) for _ in range(2))
        for row in range(rows):
            here = self._gathered(self._by_end, self._start, either, scores, row)
            if row:
                stepped = _shifted(other[:, row - 1], self._first[row] - self._first[row - 1])
                here = np.logaddexp(here, stepped + zh_scores[row - 1][:, None])
            else:
                here[:, :, 0] = 0.0
            other[:, row] = here
            either[:, row] = np.logaddexp(here, _after(here, en_scores[row]))
        ahead, ahead_any = (np.full((orders, rows, count, width), _NEVER) for _ in range(2))
        documents = np.arange(count)
        for row in reversed(range(rows)):
            here = self._gathered(self._by_start, self._end, ahead_any, scores, row)
            ending = np.flatnonzero(self._zh == row)
            here[:, documents[ending], self._last[2][ending]] = 0.0
            ahead[:, row] = _before(here, en_scores[row])
            ahead_any[:, row] = ahead[:, row]
            if row + 1 < rows:
                stepped = _shifted(ahead_any[:, row + 1], self._first[row] - self._first[row + 1])
                ahead_any[:, row] = np.logaddexp(ahead[:, row], stepped + zh_scores[row][:, None])
        total = either[:, self._last[0], self._last[1], self._last[2]]
        return Posterior(
            *self._expected(scores, (other, either, ahead, ahead_any), zh_scores, en_scores, total), total
        )

    def _expected(
        self,
        scores: Doubles,
        values: tuple[Doubles, Doubles, Doubles, Doubles],
        zh_scores: Doubles,
        en_scores: Doubles,
        total: Doubles,
    ) -> tuple[Doubles, Doubles, Doubles]:
        other, either, ahead, ahead_any = values
        orders, rows = len(scores), self._shape[0]
        whole = np.logaddexp.reduce(total, axis=0)
        flat_either, flat_ahead = either.reshape(orders, -1), ahead_any.reshape(orders, -1)
        beads = np.exp(
            np.minimum(
                flat_either[:, self._start] + scores + flat_ahead[:, self._end] - whole[self.document], 0
            )
        )
        zh_alone, en_alone = (np.zeros((orders, int(side.sum()))) for side in (self._zh, self._en))
        for row in range(rows):
            if row + 1 < rows:
                stepped = _shifted(ahead_any[:, row + 1], self._first[row] - self._first[row + 1])
                gone = other[:, row] + zh_scores[row][:, None] + stepped - whole[:, None]
                exists = self._zh_exists[row]
                zh_alone[:, self._zh_block[row][exists]] += np.exp(np.minimum(gone, 0)).sum(axis=2)[:, exists]
            gone = either[:, row, :, :-1] + en_scores[row][:, 1:] + ahead[:, row, :, 1:] - whole[:, None]
            exists = self._en_exists[row][:, 1:]
            for order in range(orders):
                np.add.at(
                    en_alone[order],
                    self._en_block[row][:, 1:][exists],
                    np.exp(np.minimum(gone[order], 0))[exists],
                )
        return beads, zh_alone, en_alone

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


def _offsets(counts: Integers) -> Integers:
    return np.concatenate(([0], np.cumsum(counts)[:-1]))


def _shifted(values: Doubles, shift: Integers) -> Doubles:
    """Return the values of one row at the columns of another, whose first column is so much further on."""
    if not shift.any():
        return values
    width = values.shape[2]
    at = np.arange(width) + shift[:, None]
    inside: Booleans = (at >= 0) & (at < width)
    moved = np.take_along_axis(values, np.clip(at, 0, width - 1)[None], axis=2)
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
