"""Where the blocks of both languages stand in their common order: runs, neighbours, blank lines, list numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tmx_builder.alignment import Booleans, Integers
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import ends_with_stop

_WIDE = 4
"""Lines between two blocks beyond which more say no more; so far is it from the first block to nothing."""


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
