"""Bertalign (Liu and Zhu 2022, https://doi.org/10.1093/llc/fqac089), written small for a comparison.

Two passes over a monotone path: the first finds pairs of sentences among each one's three nearest by the encoder,
the second joins up to five sentences in a band around that path, by the margin of the cosine over that of the
neighbours, less where the lengths differ. Parameters are those of the authors' package.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Encode = Callable[[list[str]], Any]
Node = tuple[int, int]
Bead = tuple[range, range]

_MOST_JOINED = 5
_NEAREST = 3
_FIRST_BAND_SHARE, _LEAST_FIRST_BAND = 0.06, 250
_SECOND_BAND = 5
_SKIP = -0.1
_SHAPES = [(0, 1), (1, 0)] + [
    (zh, en) for zh in range(1, _MOST_JOINED) for en in range(1, _MOST_JOINED) if zh + en <= _MOST_JOINED
]


def align(zh: Sequence[str], en: Sequence[str], encode: Encode) -> list[Bead]:
    """Return the beads of two lists of sentences."""
    zh_vectors, en_vectors = _overlaps(zh, "", encode), _overlaps(en, " ", encode)
    lengths = [np.cumsum([0, *(len(text.encode()) for text in texts)]) for texts in (zh, en)]
    path = _first_pass(zh_vectors[0], en_vectors[0])
    return _second_pass(zh_vectors, en_vectors, lengths, path)


def _overlaps(texts: Sequence[str], joint: str, encode: Encode) -> Floats:
    """Return unit vectors of the runs of 1 to 4 sentences that end at each sentence; shape (4, n, dimensions)."""
    runs = [
        np.asarray(encode([joint.join(texts[max(end - size, 0) : end]) for end in range(1, len(texts) + 1)]))
        for size in range(1, _MOST_JOINED)
    ]
    vectors = np.stack(runs).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=2, keepdims=True))


def _first_pass(zh: Floats, en: Floats) -> list[Node]:
    """Return the pairs of sentences, by their ends, on the path with the highest sum of cosines."""
    band = max(_LEAST_FIRST_BAND, int(_FIRST_BAND_SHARE * max(len(zh), len(en))))
    kept = min(_NEAREST, len(en))
    likely: list[dict[int, float]] = []
    for row in zh:
        cosines = row @ en.T
        likely.append({int(near): float(cosines[near]) for near in np.argsort(-cosines)[:kept]})
    best: dict[Node, tuple[float, Node]] = {(0, 0): (0.0, (0, 0))}
    ratio = len(en) / len(zh)
    for row_end in range(len(zh) + 1):
        middle = int(row_end * ratio)
        for column_end in range(max(0, middle - band), min(len(en), middle + band) + 1):
            steps = [(row_end - 1, column_end, 0.0), (row_end, column_end - 1, 0.0)]
            if row_end and column_end and (cosine := likely[row_end - 1].get(column_end - 1)) is not None:
                steps.append((row_end - 1, column_end - 1, cosine))
            reached = [
                (best[row, column][0] + gain, (row, column))
                for row, column, gain in steps
                if (row, column) in best
            ]
            if reached:
                best[row_end, column_end] = max(reached)
    pairs = []
    node = len(zh), len(en)
    while node != (0, 0):
        before = best[node][1]
        if before == (node[0] - 1, node[1] - 1):
            pairs.append(node)
        node = before
    return pairs[::-1]


def _second_pass(
    zh: Floats, en: Floats, lengths: Sequence[NDArray[Any]], pairs: Sequence[Node]
) -> list[Bead]:
    rows, columns = zh.shape[1], en.shape[1]
    anchors = [(0, 0), *pairs, (rows, columns)]
    low, high = np.full(rows + 1, columns), np.zeros(rows + 1, int)
    for (row, column), (next_row, next_column) in pairwise(anchors):
        for between in range(row, next_row + 1):
            low[between] = min(low[between], max(column - _SECOND_BAND, 0))
            high[between] = max(high[between], min(next_column + _SECOND_BAND, columns))
    ratio = lengths[0][-1] / lengths[1][-1]
    best: dict[Node, tuple[float, Node]] = {(0, 0): (0.0, (0, 0))}
    for row in range(rows + 1):
        for column in range(int(low[row]), int(high[row]) + 1):
            reached = []
            for zh_count, en_count in _SHAPES:
                start = row - zh_count, column - en_count
                if start in best:
                    score = _SKIP
                    if zh_count and en_count:
                        score = _margin(zh, en, (row, column), (zh_count, en_count))
                        sizes = sorted(
                            (
                                lengths[0][row] - lengths[0][start[0]],
                                ratio * (lengths[1][column] - lengths[1][start[1]]),
                            )
                        )
                        score *= np.log2(1 + sizes[0] / max(sizes[1], 1))
                    reached.append((best[start][0] + float(score), start))
            if reached and (row or column):
                best[row, column] = max(reached)
    beads = []
    node = rows, columns
    while node != (0, 0):
        before = best[node][1]
        beads.append((range(before[0], node[0]), range(before[1], node[1])))
        node = before
    return beads[::-1]


def _margin(zh: Floats, en: Floats, node: Node, counts: Node) -> float:
    """Return by how much two runs are more alike than each of them and the sentences beside the other."""
    (row, column), (zh_count, en_count) = node, counts
    zh_run, en_run = zh[zh_count - 1, row - 1], en[en_count - 1, column - 1]
    beside = _beside(zh_run, en[0], column, en_count) + _beside(en_run, zh[0], row, zh_count)
    return float(zh_run @ en_run) - beside / 2


def _beside(run: Floats, sentences: Floats, end: int, count: int) -> float:
    near = [place for place in (end - count - 1, end) if 0 <= place < len(sentences)]
    return float(np.mean(sentences[near] @ run)) if near else 0.0
