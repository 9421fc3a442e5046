"""The order of a glossary: the most useful entries first.

An entry is useful as far as a reader would mark it (see `termhood`), as far as the next report needs it (the more
units and years have it), and as far as the entries before it have not said the same: a glossary of a hundred rows has
none to spare for pieces of wholes, nor for wholes of listed pieces.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

_REPEATED = 1.0
"""Log-odds that an entry loses where all its units are those of listed wholes, or where it has a listed piece.

This and the next two by the recall of held-out marks: twice as much is as good (see `tests/accuracy/fit_terms.py`).
"""
_MOSTLY, _WORSE = 0.5, 0.5
"""Share of its units above which a run is a piece of a longer entry, and no term; and by how many log-odds, for once
and for each doubling of its units, the longer one may be worse by itself."""
_PIECE = 6.0
"""Log-odds that such a piece loses: more than its frequency can gain over the whole."""


def ordered(runs: Sequence[str], values: Sequence[float], units: Sequence[int]) -> list[int]:
    """Return the places of distinct runs with these log-odds and units, the most useful first."""
    pieces, wholes = _pieces_and_wholes(runs)
    loss = [
        _PIECE
        * any(
            units[whole] > _MOSTLY * units[place]
            and values[whole] > value - _WORSE * math.log2(2 * units[place])
            for whole in wholes[place]
        )
        for place, value in enumerate(values)
    ]
    covered = [0.0] * len(values)
    queue = [(loss[place] - value, place) for place, value in enumerate(values)]
    heapq.heapify(queue)
    listed: dict[int, None] = {}
    while queue:
        value, place = heapq.heappop(queue)
        if place in listed or value != loss[place] - values[place]:
            continue
        listed[place] = None
        for piece in pieces[place]:
            covered[piece] += units[place] / units[piece]
        losses = [(piece, min(covered[piece], 1.0)) for piece in pieces[place]]
        for repeated, share in (*losses, *((whole, 1.0) for whole in wholes[place])):
            if loss[repeated] < _REPEATED * share:
                loss[repeated] = _REPEATED * share
                heapq.heappush(queue, (loss[repeated] - values[repeated], repeated))
    return list(listed)


def _pieces_and_wholes(runs: Sequence[str]) -> tuple[list[list[int]], list[list[int]]]:
    """Return for each of distinct runs the places of those within it, and of those it is within."""
    places = {run: place for place, run in enumerate(runs)}
    pieces = [
        sorted({places[piece] for piece in _substrings(run) if piece in places} - {place})
        for place, run in enumerate(runs)
    ]
    wholes: list[list[int]] = [[] for _ in runs]
    for place, parts in enumerate(pieces):
        for piece in parts:
            wholes[piece].append(place)
    return pieces, wholes


def _substrings(run: str) -> set[str]:
    return {run[start:end] for start in range(len(run)) for end in range(start + 1, len(run) + 1)}
