"""The score of every bead in a corridor: a weighted sum of its features, tile by tile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import LONGEST, SHAPES, Floats, Integers
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.features import Candidates, features_of

_ROWS_OF_TILE = 32
_CONTEXT = 2  # features look this many segments beyond a bead

_ZH = np.array([shape[0] for shape in SHAPES])
_EN = np.array([shape[1] for shape in SHAPES])


class Tile(NamedTuple):
    """The candidates that end in a few rows of a corridor: their places in it, and their features."""

    row: Integers
    column: Integers
    """Position in the row's nodes."""
    shape: Integers
    features: Floats
    """Shape (candidates, features), with the bitexts as another axis before where there are several."""


def common_tiles(bitexts: Sequence[Bitext], first: Integers, width: int) -> Iterator[Tile]:
    """Yield all candidates of a corridor (see `corridor`), a few rows at a time.

    The bitexts have their numbers of segments and the corridor in common.
    """
    rows, columns = len(bitexts[0].zh), len(bitexts[0].en)
    for top in range(0, rows + 1, _ROWS_OF_TILE):
        ends = np.arange(top, min(top + _ROWS_OF_TILE, rows + 1))
        row, column, shape = _candidates(ends, first, width, columns)
        zh = range(max(top - LONGEST - _CONTEXT, 0), min(int(ends[-1]) + _CONTEXT, rows))
        en = range(
            max(int(first[zh.start]) - _CONTEXT, 0), min(int(first[ends[-1]]) + width + _CONTEXT, columns)
        )
        beads = Candidates(
            zh_start=row - _ZH[shape] - zh.start,
            zh_count=_ZH[shape],
            en_start=first[row] + column - _EN[shape] - en.start,
            en_count=_EN[shape],
        )
        yield Tile(row, column, shape, features_of([each.part(zh, en) for each in bitexts], beads))


def _candidates(
    ends: Integers, first: Integers, width: int, columns: int
) -> tuple[Integers, Integers, Integers]:
    """Return row, position in the row, and shape of every bead that ends in these rows."""
    row = ends[:, None, None]
    end = first[ends][:, None, None] + np.arange(width)[:, None]
    begin_row, begin = row - _ZH, end - _EN
    first_there = first[np.maximum(begin_row, 0)]
    exists = (begin_row >= 0) & (end <= columns) & (begin >= first_there) & (begin < first_there + width)
    row_index, position, shape = np.nonzero(exists)
    return ends[row_index], position, shape
