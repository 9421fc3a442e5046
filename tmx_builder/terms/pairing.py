"""Runs of words of a unit that translate each other.

All runs of both sides that can be terms are compared at once: how much of the one's weight corresponds to words
within the other, and how much to words beside it. What fits best is compared by its meaning as a whole later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tmx_builder.terms.chinese import ChineseText, Phrase
from tmx_builder.terms.english import EnglishText
from tmx_builder.terms.links import Links
from tmx_builder.terms.signals import Floats

_KEPT = 6
"""English runs that are looked into for a Chinese one."""


@dataclass(frozen=True, slots=True)
class PhrasePair:
    """A Chinese and an English run of a unit, and how they fit."""

    zh: Phrase
    en: Phrase
    fit: float
    """By words: 1 where all correspond to each other and none to others, 0 or less where they do not."""
    loose: float
    """Weight of words beside the English run that belong nowhere, and may belong to it."""


def phrase_pairs(
    zh: ChineseText, en: EnglishText, zh_phrases: Sequence[Phrase], en_phrases: Sequence[Phrase], links: Links
) -> list[PhrasePair]:
    """Return for each Chinese run the English runs that fit it best, in the order of the text."""
    if not zh_phrases or not en_phrases:
        return []
    to_en, to_zh = links.of(zh, en)
    zh_weights, en_weights = links.zh_weights(zh), links.en_weights(en)
    zh_runs = np.array([(each.start, each.end) for each in zh_phrases])
    en_runs = np.array([(each.start, each.end) for each in en_phrases])
    zh_inside, zh_beside = _shares(zh_weights[:, None] * to_en, zh_weights, zh_runs, en_runs)
    en_inside, en_beside = (
        each.T for each in _shares((en_weights[None, :] * to_zh).T, en_weights, en_runs, zh_runs)
    )
    fit = (zh_inside + en_inside) / 2 - 0.75 * (zh_beside + en_beside)
    loose = _loose(en, en_weights * (1 - to_zh.sum(axis=0)), en_runs)
    value = (
        4 * fit
        - 0.7 * loose[None, :]
        + np.array([each.plausibility for each in en_phrases], np.float32)[None, :]
    )
    best = np.argsort(-value, axis=1, kind="stable")[:, :_KEPT]
    return [
        PhrasePair(phrase, en_phrases[column], float(fit[row, column]), float(loose[column]))
        for row, phrase in enumerate(zh_phrases)
        for column in best[row]
        if fit[row, column] > 0.05
    ]


def _shares(mass: Floats, weights: Floats, runs: Floats, others: Floats) -> tuple[Floats, Floats]:
    """Return the shares of each run's weight that correspond to words in each other run, and beside it.

    `mass` is each word's weight times its probabilities; shapes (runs, others).
    """
    table = np.zeros((mass.shape[0] + 1, mass.shape[1] + 1), np.float32)
    table[1:, 1:] = mass.cumsum(axis=0).cumsum(axis=1)
    rows = table[runs[:, 1]] - table[runs[:, 0]]
    inside = rows[:, others[:, 1]] - rows[:, others[:, 0]]
    whole = np.concatenate(([0], weights.cumsum()))
    total = np.maximum(whole[runs[:, 1]] - whole[runs[:, 0]], 1e-6)[:, None]
    return inside / total, (rows[:, -1:] - inside) / total


def _loose(en: EnglishText, idle: Floats, runs: Floats) -> Floats:
    """Return the weight of the words next to each run that correspond to nothing; verbs belong elsewhere."""
    tokens = en.tokens
    by_itself = np.array(
        [idle[at] * (1 - token.verb) if token.stems else 0.0 for at, token in enumerate(tokens)] + [0.0],
        np.float32,
    )
    before = np.where(runs[:, 0] > 0, by_itself[runs[:, 0] - 1], 0)
    after = by_itself[np.minimum(runs[:, 1], len(tokens))]
    return np.asarray(before + after, np.float32)
