"""The stretch of a sequence that is most like a pattern (Sellers 1980, by edit distance).

Most sequences have none that is alike, which Myers' bits tell in a sixth of the time.
"""

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


def fewest_edits(pattern: Sequence[Hashable], sequence: Sequence[Hashable]) -> int:
    """Return the edits to the stretch of a sequence that needs fewest, quickly (Myers 1999, bits of one number)."""
    if not pattern:
        return 0
    whole, last = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    places: dict[Hashable, int] = {}
    for place, item in enumerate(pattern):
        places[item] = places.get(item, 0) | 1 << place
    # of each beginning of the pattern: whether it has an edit more, or less, than the one before it
    more, less = whole, 0
    edits = fewest = len(pattern)
    for item in sequence:
        equal = places.get(item, 0)
        vertical = equal | less
        horizontal = (((equal & more) + more) ^ more) | equal
        rises, falls = less | (~(horizontal | more) & whole), more & horizontal
        if rises & last:
            edits += 1
        elif falls & last:
            edits -= 1
            fewest = min(fewest, edits)
        rises <<= 1
        more, less = (falls << 1 | ~(vertical | rises)) & whole, rises & vertical
    return fewest


def nearest(pattern: Sequence[Hashable], sequence: Sequence[Hashable]) -> Stretch | None:
    """Return the stretch with the fewest edits, the first and shortest of these; None above those allowed."""
    size, most = len(pattern), edits_allowed(len(pattern))
    if not size or fewest_edits(pattern, sequence) > most:
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
