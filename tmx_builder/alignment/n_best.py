"""The most probable paths of a lattice, each as a whole.

The k best paths to a node are among the k best to each node before it (Viterbi decoding with lists, Seshadri and
Sundberg 1994, "List Viterbi decoding algorithms with applications"). The probability of a path is that of the model:
the exponential of its score over the sum of those of all paths.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from itertools import product
from math import exp, log
from typing import NamedTuple

from tmx_builder.alignment.arrays import Floats, Integers
from tmx_builder.alignment.lattice import IMPOSSIBLE
from tmx_builder.alignment.shapes import SHAPES


class Path(NamedTuple):
    """A path through a whole lattice."""

    nodes: tuple[tuple[int, int], ...]
    """Where its beads end: Chinese and English segments done, in order."""
    probability: float


class _Way(NamedTuple):
    score: float
    nodes: tuple[tuple[int, int], ...]


def likeliest_paths(first: Integers, scores: Floats, size: tuple[int, int], count: int) -> list[Path]:
    """Return the `count` most probable paths through a lattice of this size, the best first.

    `first` is the column of each row's first node, `scores` those of the bead of each shape that ends at a node, by
    row, column and shape. What it takes grows with the nodes: it is for a few sentences.
    """
    ways: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, ())]}
    totals: dict[tuple[int, int], float] = {(0, 0): 0.0}
    for node in product(range(size[0] + 1), range(size[1] + 1)):
        if node == (0, 0):
            continue
        arriving = list(_arriving(node, first, scores, totals))
        if not arriving:
            continue
        totals[node] = _log_sum([totals[begin] + score for begin, score in arriving])
        ways[node] = nlargest(
            count,
            (_Way(way.score + score, (*way.nodes, node)) for begin, score in arriving for way in ways[begin]),
            key=lambda way: way.score,
        )
    return [Path(way.nodes, min(exp(way.score - totals[size]), 1.0)) for way in ways.get(size, ())]


def _arriving(
    node: tuple[int, int], first: Integers, scores: Floats, reached: dict[tuple[int, int], float]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the nodes from which a bead leads to a node, with the bead's score."""
    row, column = node[0], node[1] - int(first[node[0]])
    if not 0 <= column < scores.shape[1]:
        return
    for shape, (zh, en) in enumerate(SHAPES):
        begin, score = (node[0] - zh, node[1] - en), float(scores[row, column, shape])
        if begin in reached and score > IMPOSSIBLE / 2:
            yield begin, score


def _log_sum(values: list[float]) -> float:
    top = max(values)
    return top + log(sum(exp(value - top) for value in values))
