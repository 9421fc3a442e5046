"""The semi-Markov chain over monotone paths: probabilities of beads, and the best path.

A lattice has a node (i, j) for every i Chinese and j English segments done, in a corridor: row i holds the
nodes (i, first[i]) to (i, first[i] + width - 1). A bead of shape (m, n) that ends at a node begins at
(i - m, j - n). Lattices of one width are worked on together, in arrays whose first axis counts them; smaller
ones are padded, and no path to their last node passes through the padding.

The probability of a path is proportional to the exponential of the sum of its beads' scores (Sarawagi and
Cohen 2004, "Semi-Markov conditional random fields for information extraction"); that of a bead is the sum over
the paths through it, by the forward-backward recursion, row by row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tmx_builder.alignment.arrays import Doubles, Floats, Integers
from tmx_builder.alignment.shapes import LONGEST, SHAPES

IMPOSSIBLE = -1e30
"""Score of a bead that cannot be, and value of a node that is not reached."""

_ZH_COUNTS = np.array([shape[0] for shape in SHAPES])
_EN_COUNTS = np.array([shape[1] for shape in SHAPES])
_EN_NULL = SHAPES.index((0, 1))
_DOWN = np.flatnonzero(_ZH_COUNTS > 0)  # the shapes that lead to another row


@dataclass(frozen=True)
class Lattices:
    """Lattices of equal width."""

    first: Integers
    """Column of each row's first node, shape (lattices, rows + 1), never falling along a lattice."""
    width: int
    zh_counts: Integers
    """Number of Chinese segments of each lattice, shape (lattices,): its last row."""
    en_counts: Integers
    """Number of English segments of each lattice: the column of its last node."""

    def column_of_last(self) -> Integers:
        """Return the column of each lattice's last node."""
        return self.en_counts - self.first[np.arange(len(self.first)), self.zh_counts]


class PathBead(NamedTuple):
    """A bead on a path: the node that it ends at, and its shape as an index into `SHAPES`."""

    zh_stop: int
    en_stop: int
    shape: int


def bead_probabilities(lattices: Lattices, scores: Floats) -> tuple[Floats, Doubles]:
    """Turn the scores into each bead's probability, in place; return these, and the log partition sums.

    Scores have the shape (lattices, rows + 1, width, shapes), one for the bead of each shape that ends at a
    node, and `IMPOSSIBLE` where there is none. The array is the largest of all, so it is used again.
    """
    count, rows, width, _ = scores.shape
    forward = _unreached(count, rows, width)
    for row in range(rows):
        arriving = _from_above(lattices, forward, row) + scores[:, row][:, :, _DOWN]
        entry = _log_sum(arriving)
        if row == 0:
            entry[:, 0] = 0.0
        forward[:, row + LONGEST, :width] = _accumulated(entry, _null_scores(scores, row), np.logaddexp)
    backward = _unreached(count, rows, width)
    last = lattices.column_of_last()
    for row in reversed(range(rows)):
        leaving = _from_below(lattices, backward, scores, row)
        exit_ = _log_sum(leaving)
        ending = np.flatnonzero(lattices.zh_counts == row)
        exit_[ending, last[ending]] = 0.0
        steps = np.roll(_null_scores(scores, row), -1, axis=1)
        backward[:, row, :width] = _accumulated(exit_[:, ::-1], steps[:, ::-1], np.logaddexp)[:, ::-1]
    total = forward[np.arange(count), lattices.zh_counts + LONGEST, last]
    for row in range(rows):
        onward = backward[:, row, :width] - total[:, None]
        down = _from_above(lattices, forward, row) + scores[:, row][:, :, _DOWN] + onward[:, :, None]
        across = forward[:, row + LONGEST, : width - 1] + scores[:, row, 1:, _EN_NULL] + onward[:, 1:]
        scores[:, row][:, :, _DOWN] = np.exp(np.minimum(down, 0))
        scores[:, row, 1:, _EN_NULL] = np.exp(np.minimum(across, 0))
        scores[:, row, 0, _EN_NULL] = 0
    return scores, total


def best_paths(lattices: Lattices, gains: Floats) -> list[list[PathBead]]:
    """Return, for each lattice, the path whose beads' gains sum highest, in order."""
    count, rows, width, _ = gains.shape
    best = _unreached(count, rows, width)
    choice = np.zeros((count, rows, width), np.int16)
    for row in range(rows):
        arriving = _from_above(lattices, best, row) + gains[:, row][:, :, _DOWN]
        taken = arriving.argmax(axis=2)
        entry = np.take_along_axis(arriving, taken[:, :, None], axis=2)[:, :, 0]
        if row == 0:
            entry[:, 0] = 0.0
        steps = _null_scores(gains, row)
        reached = _accumulated(entry, steps, np.maximum)
        across = np.zeros(reached.shape, bool)  # nothing leads across to a row's first node
        across[:, 1:] = reached[:, :-1] + steps[:, 1:] > entry[:, 1:]
        choice[:, row] = np.where(across, _EN_NULL, _DOWN[taken])
        best[:, row + LONGEST, :width] = reached
    return [_traced(lattices, choice, lattice) for lattice in range(count)]


def _traced(lattices: Lattices, choice: NDArray[np.int16], lattice: int) -> list[PathBead]:
    row, column = int(lattices.zh_counts[lattice]), int(lattices.en_counts[lattice])
    path = []
    while row or column:
        shape = int(choice[lattice, row, column - lattices.first[lattice, row]])
        path.append(PathBead(row, column, shape))
        row, column = row - int(_ZH_COUNTS[shape]), column - int(_EN_COUNTS[shape])
    return path[::-1]


def _unreached(count: int, rows: int, width: int) -> Doubles:
    """Return room for every node's value, with LONGEST rows and one column to spare, which stay unreached."""
    return np.full((count, rows + LONGEST, width + 1), IMPOSSIBLE)


def _null_scores(scores: Floats, row: int) -> Doubles:
    """Return the scores of the English nulls that end in this row; the impossible ones end in no path."""
    return np.maximum(scores[:, row, :, _EN_NULL].astype(np.float64), -1e4)


def _accumulated(entry: Doubles, steps: Doubles, join: np.ufunc) -> Doubles:
    """Return x with x[k] = join(entry[k], x[k - 1] + steps[k]) along the rows."""
    run = np.cumsum(steps, axis=1)
    return np.asarray(join.accumulate(entry - run, axis=1) + run)


def _from_above(lattices: Lattices, values: Doubles, row: int) -> Doubles:
    """Return the values where the beads begin that end in this row, shape (lattices, width, shapes of _DOWN).

    The values of row r are stored in row r + LONGEST.
    """
    count, width = len(lattices.first), lattices.width
    begin = row - _ZH_COUNTS[_DOWN]
    shift = lattices.first[:, row, None] - lattices.first[:, np.maximum(begin, 0)] - _EN_COUNTS[_DOWN]
    column = np.arange(width)[:, None] + shift[:, None, :]
    column = np.where((column < 0) | (column >= width) | (begin < 0), width, column)
    return np.asarray(values[np.arange(count)[:, None, None], begin + LONGEST, column])


def _from_below(lattices: Lattices, values: Doubles, scores: Floats, row: int) -> Doubles:
    """Return value and score at the ends of the beads that begin in this row, shaped as in `_from_above`."""
    count, rows, width, _ = scores.shape
    end = row + _ZH_COUNTS[_DOWN]
    inside = np.minimum(end, rows - 1)
    shift = lattices.first[:, row, None] - lattices.first[:, inside] + _EN_COUNTS[_DOWN]
    column = np.arange(width)[:, None] + shift[:, None, :]
    outside = (column < 0) | (column >= width) | (end >= rows)
    column = np.where(outside, width, column)
    every = np.arange(count)[:, None, None]
    score = scores[every, inside, np.minimum(column, width - 1), _DOWN]
    return np.where(outside, IMPOSSIBLE, values[every, end, column] + score)


def _log_sum(values: Doubles) -> Doubles:
    top = values.max(axis=-1)
    return np.asarray(top + np.log(np.exp(values - top[..., None]).sum(axis=-1)))
