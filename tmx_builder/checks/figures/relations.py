"""The table of relations: how figures are to each other, and what each way is evidence of.

A row has four counts, from which two log-odds come. How often the relation was met between figures that are
counterparts, and between such that are not: that is what it says for a link, and with the sign changed its cost in
the assignment. For what stands at one figure, it is how often that was without a counterpart, and how often with one.
How often it was met in right pairs, and how often a planted error brought it about: that is what it says against the
pair, and decides what is reported. `tests/accuracy/fit_figures.py` writes the table.
"""

import math
from functools import cache
from typing import NamedTuple

from tmx_builder.quantities import rows

REPORTED = 0.7
"""Least weight that is reported: log-odds of a wrong pair; fitted with the weights (see the script)."""


SAME = frozenset(("same", "same number"))
AGREEING = frozenset((*SAME, "rounded", "converted", "restated", "and others"))
"""Relations of figures that state the same."""


class Relation(NamedTuple):
    """How two figures are to each other, or how one of them comes to be alone."""

    name: str
    group: str
    """value: of the values of two figures; context: what contradicts beside them; alone: of a figure without a
    counterpart; licence: why that may be right."""
    aspect: str
    """The row of the table of decisions; empty for what is right."""
    message: str
    """What is said of the two figures, `zh` and `en` of type Figure, with `factor` for powers of ten."""
    weight: float
    """Log-odds of a wrong pair."""
    link: float
    """Log-odds that two figures are counterparts, or that one has none; of what contradicts, of a right pair."""


@cache
def relations() -> dict[str, Relation]:
    """Return the relations by their names."""
    table = rows(__package__, "relations")
    counts = {name: tuple(map(int, cells)) for name, _, _, _, *cells in table}
    right, wrong, linked, unlinked = counts.pop("pairs")
    by_name = {}
    for name, group, aspect, message, *_ in table:
        if name in counts:
            here, there, together, apart = counts[name]
            weight = log_odds(there, wrong, here, right)
            if group == "value":
                link = log_odds(together, linked, apart, unlinked)
            else:
                link = math.log((together + 0.5) / (apart + 0.5))
            by_name[name] = Relation(
                name, group, aspect, message, weight, -weight if group == "context" else link
            )
    return by_name


def log_odds(here: int, of_all: int, there: int, of_others: int) -> float:
    """Return how much more often something was met here than there, each count of its total; smoothed by a half."""
    return math.log((here + 0.5) / (of_all + 1)) - math.log((there + 0.5) / (of_others + 1))
