"""Which beads are looked at: runs of blocks with nothing of the other language between, in a corridor."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import Corridor, Integers
from tmx_builder.parser.paragraphs.block_order import Side
from tmx_builder.parser.paragraphs.reading import Runs

MOST = 8
"""Blocks of one side that a bead can join to one of the other; the study's bound, of the longest lists seen."""
_SHAPES = tuple(
    (m, n)
    for m in range(1, MOST + 1)
    for n in range(1, MOST + 1)
    if min(m, n) == 1 or (max(m, n) <= 4 and m + n <= 6)
)
_ZH, _EN = (np.array(counts) for counts in zip(*_SHAPES, strict=True))
_ROWS_AT_ONCE = 64


class Beads(NamedTuple):
    """Candidates, an entry each, by the node that they end at."""

    row: Integers
    column: Integers
    """English blocks done."""
    zh_count: Integers
    en_count: Integers

    @property
    def runs(self) -> Runs:
        """Return the runs that are joined."""
        return self.row - self.zh_count, self.zh_count, self.column - self.en_count, self.en_count

    def kept(self, chosen: np.ndarray) -> "Beads":
        """Return some of the candidates."""
        return Beads(*(values[chosen] for values in self))


def candidates(zh: Side, en: Side, corridor: Corridor) -> Iterator[Beads]:
    """Yield the candidates by their rows, a few rows at a time."""
    first, width, low, high = corridor
    longest = min(MOST, int(zh.from_top.max()) + 1), min(MOST, int(en.from_top.max()) + 1)
    possible = np.flatnonzero((longest[0] >= _ZH) & (longest[1] >= _EN))
    zh_counts, en_counts = _ZH[possible], _EN[possible]
    for top in range(1, len(zh) + 1, _ROWS_AT_ONCE):
        rows = np.arange(top, min(top + _ROWS_AT_ONCE, len(zh) + 1))[:, None, None]
        columns = first[rows] + np.arange(width)[:, None]
        start_row, start_column = rows - zh_counts, columns - en_counts
        above = np.maximum(start_row, 0)
        start_first = first[above]
        exists = (
            (columns <= np.minimum(high[rows], len(en)))
            & (columns >= low[rows])
            & (start_row >= 0)
            & (start_column >= np.maximum(start_first, low[above]))
            & (start_column <= high[above])
            & (start_column < start_first + width)
            & (zh_counts <= zh.from_top[rows - 1] + 1)
            & (en_counts <= en.from_top[np.clip(columns - 1, 0, len(en) - 1)] + 1)
        )
        row, column, shape = np.nonzero(exists)
        yield Beads(rows[row, 0, 0], columns[row, column, 0], zh_counts[shape], en_counts[shape])
