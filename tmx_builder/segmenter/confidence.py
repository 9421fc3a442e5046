"""The probability that a unit is right, from the steps that led to it and from what its texts have in common.

A logistic regression on the probability that the steps give, with one slope for doubt and another for confidence (a
spline of degree 1 on the log-odds; Platt, Probabilistic Outputs for Support Vector Machines, 1999, has one slope), on
the content of both texts, and on the signs that they are not whole. tests/accuracy/fit_confidence.py fits it on pages
and on pairs that were made wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import Doubles
from tmx_builder.model import Bead, Granularity
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.content import content_of
from tmx_builder.segmenter.signs import signs_of

_LEAST, _KNOT, _SURE = 0.02, 0.6, 0.95
"""Probabilities of the steps: below the first and above the last one all are alike, at the knot the slope changes. On
texts left out units above .95 are right as often whatever the steps say."""
_LOW_COSINE = 0.5
"""Cosine up to which texts are the less often each other's translation the lower it is."""
_MOST_APART, _MOST_OFF = 2.0, 4.0
"""Figures, and squared logarithm of lengths, beyond which more of either says no more."""


class Made(NamedTuple):
    """What a unit was made of."""

    bead: Bead
    pair_score: float
    """Probability that its paragraphs are a pair."""
    granularity: Granularity
    zh: str
    en: str


def confidences(bitext: Bitext, made: Sequence[Made]) -> list[float]:
    """Return the probability of each unit that it is right, in (0, 1); the beads index the bitext, Chinese first."""
    if not made:
        return []
    fitted = _weights_for(bitext)
    log_odds = fitted["none"] + _weighed(fitted, features_of_units(bitext, made))
    return [float(value) for value in 1 / (1 + np.exp(-log_odds))]


def _weights_for(bitext: Bitext) -> Mapping[str, float]:
    return weights("with encoder" if bitext.encoder else "without encoder")


def _weighed(fitted: Mapping[str, float], columns: Mapping[str, Doubles]) -> Doubles:
    return np.asarray(
        np.sum([fitted.get(name, 0.0) * column for name, column in columns.items()], axis=0), np.float64
    )


def features_of_units(bitext: Bitext, made: Sequence[Made]) -> dict[str, Doubles]:
    """Return the evidence for and against each unit, by name."""
    steps = _log_odds(np.clip([unit.bead.score * unit.pair_score for unit in made], _LEAST, _SURE))
    beyond = steps - _log_odds(np.array(_KNOT))
    signs = [signs_of(unit.zh, unit.en) for unit in made]
    return {
        "steps below the knot": np.minimum(beyond, 0),
        "steps above the knot": np.maximum(beyond, 0),
        **_content_features(bitext, [unit.bead for unit in made]),
        "clause": np.array([unit.granularity is Granularity.CLAUSE for unit in made], float),
        **{name: np.array([sign[name] for sign in signs], float) for name in signs[0]},
    }


def _content_features(bitext: Bitext, beads: Sequence[Bead]) -> dict[str, Doubles]:
    content = content_of(bitext, beads)
    return {
        "uncovered": np.log1p(content["uncovered"]),
        "figures apart": np.minimum(content["figures apart"], _MOST_APART),
        "cosine missing": np.maximum(_LOW_COSINE - content["cosine"], 0),
        "length off": np.minimum(content["ratio"] ** 2, _MOST_OFF),
    }


@cache
def weights(kind: str) -> Mapping[str, float]:
    """Return the log-odds "none" and the weight of each feature, fitted "with encoder" or "without encoder"."""
    table: Mapping[str, Mapping[str, float]] = json.loads(
        files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    )
    return table[kind]


def _log_odds(probability: Doubles) -> Doubles:
    return np.asarray(np.log(probability / (1 - probability)))
