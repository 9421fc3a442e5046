"""The probability that a unit is right, from what the steps on the way to it say.

The paragraph model, the lattice of clauses and the signs of texts that are not whole give a probability each. Their
product is too low where several cuts are nearly as good, and a little too high where a fault has no sign. A logistic
regression on the log-odds of the product, with one slope below the knot and another above it, sets that right (a
spline of degree 1; Platt, Probabilistic Outputs for Support Vector Machines, 1999, has one slope). It is fitted by
tests/accuracy/fit_confidence.py on units whose texts no other model was fitted on.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

KNOT = 0.6
"""Product at which the slope changes."""
_LEAST, _MOST = 0.4, 0.9999
"""Products beyond these count as these. Knot and least have the best likelihood on texts left out, of 0.55, 0.6 and
0.65 and of 0.01, 0.3, 0.4 and 0.45; what is surer than the most was not measured."""


def confidence(product: float) -> float:
    """Return the probability that a unit is right of which the steps say `product`, both in [0, 1]."""
    fitted = weights()
    below, above = log_odds_at_knot(product)
    return 1 / (1 + math.exp(-(fitted["at the knot"] + fitted["below"] * below + fitted["above"] * above)))


def log_odds_at_knot(product: float) -> tuple[float, float]:
    """Return the log-odds of a product against those of the knot, as far as they are below and above it."""
    beyond = _log_odds(min(max(product, _LEAST), _MOST)) - _log_odds(KNOT)
    return min(beyond, 0.0), max(beyond, 0.0)


@cache
def weights() -> Mapping[str, float]:
    """Return the log-odds of a unit being right "at the knot", and the slopes "below" and "above" it."""
    table: Mapping[str, float] = json.loads(
        files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    )
    return table


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))
