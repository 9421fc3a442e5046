"""The probability that a unit is right: that its texts are about the same, and that they are whole.

A unit is wrong for one of two reasons, and each has its own evidence: the texts say different things, which their
words, figures and meaning tell; or one of them says more, which the steps that led to the unit, the lengths and the
signs of `signs_of` tell. So the score is the product of two logistic functions. tests/accuracy/fit_confidence.py fits
both at once, by expectation maximization, on pages, on texts in which pairs were made wrong, and on exchanged
translations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import Doubles
from tmx_builder.model import Bead
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.content import content_of
from tmx_builder.segmenter.signs import figures_in_words, signs_of


class Made(NamedTuple):
    """What a unit was made of."""

    bead: Bead
    pair_score: float
    """Probability that its paragraphs are a pair."""
    zh: str
    en: str


def confidences(bitext: Bitext, made: Sequence[Made]) -> list[float]:
    """Return the probability of each unit that it is right, in (0, 1); the beads index the bitext, Chinese first."""
    if not made:
        return []
    columns = features_of_units(bitext, made)
    scores = np.ones(len(made))
    for fitted in weights("with encoder" if bitext.encoder else "without encoder").values():
        log_odds = fitted["none"] + sum(fitted.get(name, 0.0) * column for name, column in columns.items())
        scores /= 1 + np.exp(-log_odds)
    return [float(score) for score in scores]


def features_of_units(bitext: Bitext, made: Sequence[Made]) -> dict[str, Doubles]:
    """Return the evidence for and against each unit, by name."""
    in_words = [figures_in_words(unit.zh, unit.en) for unit in made]
    signs = [signs_of(unit.zh, unit.en, said) for unit, said in zip(made, in_words, strict=True)]
    return {
        "bead": np.array([unit.bead.score for unit in made]),
        "paragraphs": np.array([unit.pair_score for unit in made]),
        **content_of(bitext, [unit.bead for unit in made], np.array(list(map(sum, in_words)))),
        **{name: np.array([sign[name] for sign in signs], float) for name in signs[0]},
    }


@cache
def weights(kind: str) -> Mapping[str, Mapping[str, float]]:
    """Return the weights of both factors, "about" and "whole", fitted "with encoder" or "without encoder".

    Each has the log-odds "none" and the weight of each of its features.
    """
    table: Mapping[str, Mapping[str, Mapping[str, float]]] = json.loads(
        files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    )
    return table[kind]
