"""The stretch of a sequence that is most like a pattern (Sellers 1980, by edit distance)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

MOST_EDITS = 1 / 3
"""Share of the pattern that may be inserted, left out or replaced. It is a definition, which the command's help has:
two thirds have to agree, so that of three characters or words one may differ, and of two none."""


class Stretch(NamedTuple):
    """A half-open range, and the edits from the pattern to it."""

    edits: int
    start: int
    end: int


def edits_allowed(length: int) -> int:
    """Return how many edits a pattern of this length may have."""
    return int(length * MOST_EDITS)


def nearest(pattern: Sequence[Hashable], sequence: Sequence[Hashable]) -> Stretch | None:
    """Return the stretch with the fewest edits, the first and shortest of these; None above those allowed."""
    size, most = len(pattern), edits_allowed(len(pattern))
    if not size:
        return None
    best: Stretch | None = None
    # of each beginning of the pattern: its edits to a stretch that ends here, and where that starts, negative so
    # that of equal ones the shorter is the least
    column = [(edits, 0) for edits in range(size + 1)]
    for end, item in enumerate(sequence, 1):
        before, column = column, [(0, -end)]
        for row, wanted in enumerate(pattern):
            replaced, inserted, omitted = before[row], before[row + 1], column[row]
            column.append(
                min(
                    (replaced[0] + (wanted != item), replaced[1]),
                    (inserted[0] + 1, inserted[1]),
                    (omitted[0] + 1, omitted[1]),
                )
            )
        edits, start = column[size]
        if edits <= most and (best is None or edits < best.edits):
            best = Stretch(edits, -start, end)
    return best
