"""Where in the plane of Chinese and English segments the path can run.

Two short texts are compared in full. In longer ones, segments that are each other's best match are chained
into the heaviest monotone sequence (anchors), and the corridor follows it, wide enough that an anchor that is
wrong widens it instead of leading it astray. Memory is linear in the length of the texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment.arrays import Floats, Integers

_SMALL_AREA = 5000
"""Number of nodes up to which the whole plane is looked at."""
_NARROW = 8
"""Number of segments of the shorter side up to which it is, whatever the longer one's."""

_BLOCK = 1024
_REACH_IN_ANCHORS = 4
_MARGIN = 6
_LEAST_WIDEST = 96
_MOST_NODES = 200_000


class Corridor(NamedTuple):
    """Where the path can run. Row i are the nodes (i, j) of i Chinese and j English segments done.

    The corridor begins at the first node and ends at the last, and each row overlaps the next one.
    """

    first: Integers
    """The column of each row's first node."""
    width: int
    """The number of nodes in a row, the same for all."""
    low: Integers
    """The first column of each row that an anchor near it leads to ..."""
    high: Integers
    """... and the last one: where anchors are dense, most of the row's nodes lie outside."""


def is_small(rows: int, columns: int) -> bool:
    """Return whether this many Chinese and English segments are compared in full."""
    return (rows + 1) * (columns + 1) <= _SMALL_AREA or min(rows, columns) <= _NARROW


def whole_plane(rows: int, columns: int) -> Corridor:
    """Return the corridor that every node lies in."""
    zeros = np.zeros(rows + 1, np.int64)
    return Corridor(zeros, columns + 1, zeros, zeros + columns)


def corridor_along(zh: Floats, en: Floats) -> Corridor:
    """Return the corridor along the segments whose vectors are nearest to each other.

    `zh` and `en` have a row a segment, in one space.
    """
    return _along(_chained(_mutual_best(zh, en)), len(zh), len(en))


def _along(anchors: Sequence[tuple[int, int]], rows: int, columns: int) -> Corridor:
    """Return the corridor along these pairs of segments."""
    row = np.arange(rows + 1)
    ends = np.array([(-1, -1), *anchors, (rows, columns)])
    before = np.searchsorted(ends[:, 0], row, side="right") - 1
    low = ends[np.maximum(before - _REACH_IN_ANCHORS, 0), 1] - _MARGIN
    high = ends[np.minimum(before + 1 + _REACH_IN_ANCHORS, len(ends) - 1), 1] + _MARGIN
    # a segment's middle lies between the nodes before and after it
    middle = np.interp(row, ends[:, 0] + 0.5, ends[:, 1] + 0.5).astype(np.int64)
    widest = max(_LEAST_WIDEST, _MOST_NODES // (rows + 1))
    low = np.maximum(np.maximum(low, middle - widest // 2), 0)
    high = np.minimum(np.minimum(high, middle + widest // 2), columns)
    width = min(max(int((high - low).max()), columns // rows) + 2, columns + 1)
    first = np.clip((low + high - width) // 2, 0, columns + 1 - width)
    first[-1] = columns + 1 - width
    steps = row * (width - 1)  # as fast as rows can move and still overlap
    first = np.minimum(np.maximum.accumulate(first), steps)
    first = np.maximum.accumulate((first - steps)[::-1])[::-1] + steps
    return Corridor(first, width, low, high)


def _mutual_best(zh: Floats, en: Floats) -> list[tuple[int, int, float]]:
    """Return pairs of segments that match each other better than any other, with how clearly they do."""
    best_of_zh, lead_of_zh = _best(zh, en)
    best_of_en, lead_of_en = _best(en, zh)
    return [
        (i, int(j), float(lead_of_zh[i] + lead_of_en[j]))
        for i, j in enumerate(best_of_zh)
        if best_of_en[j] == i and lead_of_zh[i] + lead_of_en[j] > 0
    ]


def _best(vectors: Floats, opposite: Floats) -> tuple[Integers, Floats]:
    """Return for each vector its nearest on the other side, and by how much it is nearer than the second."""
    nearest = np.zeros(len(vectors), np.int64)
    lead = np.zeros(len(vectors), np.float32)
    for start in range(0, len(vectors), _BLOCK):
        products = vectors[start : start + _BLOCK] @ opposite.T
        nearest[start : start + _BLOCK] = products.argmax(axis=1)
        top = np.partition(products, -2, axis=1)[:, -2:]
        lead[start : start + _BLOCK] = top[:, 1] - top[:, 0]
    return nearest, lead


def _chained(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the heaviest strictly monotone chain of pairs (heaviest increasing subsequence)."""
    columns: list[int] = []
    weights: list[float] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, column, weight) in enumerate(pairs):
        place = bisect_left(columns, column)
        reach = weight + (weights[place - 1] if place else 0.0)
        previous.append(ends[place - 1] if place else -1)
        stop = place
        while stop < len(columns) and weights[stop] <= reach:
            stop += 1
        columns[place:stop], weights[place:stop], ends[place:stop] = [column], [reach], [number]
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number][:2])
        number = previous[number]
    return chain[::-1]
