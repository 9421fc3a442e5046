"""The table of relations: how two figures relate, or why one has no counterpart, and how much evidence that is.

A row has four counts, from which two log-odds come: how often the relation was met between counterparts, and between
other figures, gives the link, whose negative is the cost in the assignment (for a figure without a counterpart: how
often it had none, and how often one); how often it was met in right pairs, and how often a planted error brought it
about, gives the weight, which decides what is reported. `tests/accuracy/fit_figures.py` writes the table.
"""

import math
from functools import cache
from typing import NamedTuple

from tmx_builder.tables import rows

REPORTED = 0.7
"""Least weight that is reported: log-odds of a wrong pair; fitted with the weights (see the script)."""
SAME = frozenset(("same", "same number"))
AGREEING = frozenset((*SAME, "rounded", "converted", "restated", "and others"))
"""Relations of figures that state the same."""


class FigureRelation(NamedTuple):
    """A row of the table."""

    name: str
    group: str
    """value: of the values of two figures; context: what contradicts around them; alone: of a figure without a
    counterpart; licence: why that may be right."""
    aspect: str
    """The row of the table of decisions; empty for what is right."""
    message: str
    """What is said of the two figures, `zh` and `en` of type ComparedFigure, with `factor` for powers of ten."""
    weight: float
    """Log-odds of a wrong pair."""
    link: float
    """Log-odds that two figures are counterparts, or that one has none; of what contradicts, of a right pair."""


@cache
def relations() -> dict[str, FigureRelation]:
    """Return the relations by their names."""
    totals, *table = rows(__package__, "relations")
    right, wrong, linked, unlinked = map(int, totals[4:])
    by_name = {}
    for name, group, aspect, message, *counts in table:
        in_right, in_wrong, together, apart = map(int, counts)
        weight = log_odds(in_wrong, wrong, in_right, right)
        if group == "context":
            link = -weight
        elif group == "value":
            link = log_odds(together, linked, apart, unlinked)
        else:
            link = math.log((together + 0.5) / (apart + 0.5))
        by_name[name] = FigureRelation(name, group, aspect, message, weight, link)
    return by_name


def log_odds(here: int, of_all: int, there: int, of_others: int) -> float:
    """Return the log of how many times as often something occurs here as there; counts are smoothed by a half."""
    return math.log((here + 0.5) / (of_all + 1)) - math.log((there + 0.5) / (of_others + 1))
