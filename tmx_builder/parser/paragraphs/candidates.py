"""The order of the blocks of both languages, and which beads are looked at.

Candidates are runs of blocks with nothing of the other language between, in a corridor.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import Booleans, Corridor, Integers
from tmx_builder.parser.blocks import Block, ends_with_stop
from tmx_builder.parser.paragraphs.reading import Runs

_WIDE = 4
"""Lines between two blocks beyond which more say no more; so far is it from the first block to nothing."""
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


@dataclass(frozen=True)
class Side:
    """The blocks of one language; every array has an entry a block."""

    position: Integers
    """In the order of all blocks, from 0."""
    run: Integers
    """The number of its run: blocks in a row that are of one language."""
    from_top: Integers
    """Its place in the run, from 0."""
    from_bottom: Integers
    first: Integers
    last: Integers
    """The numbers of its lines."""
    gap_above: Integers
    """Lines from the block above it, of either language; a blank line makes two."""
    gap_below: Integers
    stops: Booleans
    """Whether it ends with a stop."""
    part: Integers
    """How many cuts are above it."""
    number: Integers
    """Its list number; 0 without one."""

    def __len__(self) -> int:
        return len(self.position)


def order_of(zh: Sequence[Block], en: Sequence[Block], cuts: Sequence[int]) -> tuple[Side, Side]:
    """Put the blocks in one order. `cuts` are lines, ascending, at which something new begins."""
    blocks = sorted([*zh, *en], key=lambda block: block.first)
    first, last = (
        np.array([getattr(block, name) for block in blocks], np.int64) for name in ("first", "last")
    )
    is_english = np.array([block.language == "en" for block in blocks])
    starts = np.flatnonzero(np.diff(is_english, prepend=~is_english[:1]))
    run = np.cumsum(np.isin(np.arange(len(blocks)), starts)) - 1
    ends = np.append(starts[1:], len(blocks))
    place = np.arange(len(blocks))
    gap_above = np.append(_WIDE, np.minimum(first[1:] - last[:-1], _WIDE))
    columns = {
        "position": place,
        "run": run,
        "from_top": place - starts[run],
        "from_bottom": ends[run] - 1 - place,
        "first": first,
        "last": last,
        "gap_above": gap_above,
        "gap_below": np.append(gap_above[1:], _WIDE),
        "stops": np.array([ends_with_stop(block.text) for block in blocks], bool),
        "number": np.array([block.rank.value if block.rank else 0 for block in blocks], np.int64),
        "part": np.searchsorted(np.array(cuts, np.int64), first, side="right"),
    }
    chinese, english = (
        Side(**{name: values[chosen] for name, values in columns.items()})
        for chosen in (~is_english, is_english)
    )
    return chinese, english


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
