"""Runs of words of a unit that translate each other.

All runs of both sides that can be terms are compared at once: how much of the one's weight corresponds to words
within the other, and how much to words beside it. What fits best is compared by its meaning as a whole later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tmx_builder.terms.chinese import ChineseText
from tmx_builder.terms.english import EnglishText
from tmx_builder.terms.links import Links
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.stem_keys import Key
from tmx_builder.terms.vocabulary import Floats

_KEPT = 10
"""English runs that are looked into for a Chinese one."""
_LEAST_FIT = 0.05
_BIAS = -1.9
"""Log-odds of a pair without evidence."""
_FIT, _IDLE, _CUT, _HEADS, _VERB = 4.0, -0.7, -1.8, 1.2, -2.0
"""What makes log-odds of the evidence for a pair; _VERB is of a verb whose object alone the English renders."""


@dataclass(frozen=True, slots=True)
class BilingualText:
    """The two texts of a unit, cut into words."""

    zh: ChineseText
    en: EnglishText


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair of runs in a unit."""

    unit: int
    """The unit's place in the list of them."""
    zh: Phrase
    en: Phrase
    key: Key
    """Of the English run."""
    score: float
    """Log-odds that the two are a term and its rendering."""
    meaning: float = 0.0
    """What their embeddings say for a reader marking them (see `termhood`): log-odds."""


class PhrasePair(NamedTuple):
    """A Chinese and an English run of a unit."""

    zh: Phrase
    en: Phrase
    odds: float
    """Log-odds that the two are a term and its rendering, by their words and by how they look."""


def phrase_pairs(
    zh: ChineseText, en: EnglishText, zh_phrases: Sequence[Phrase], en_phrases: Sequence[Phrase], links: Links
) -> list[PhrasePair]:
    """Return for each Chinese run the English runs that fit it best, in the order of the text."""
    if not zh_phrases or not en_phrases:
        return []
    to_en, to_zh = links.of(zh, en)
    zh_weights, en_weights = (
        np.array(zh.weights, np.float32),
        np.array([token.weight for token in en.tokens], np.float32),
    )
    zh_runs = np.array([(phrase.start, phrase.end) for phrase in zh_phrases])
    en_runs = np.array([(phrase.start, phrase.end) for phrase in en_phrases])
    zh_inside, zh_beside = _shares(zh_weights[:, None] * to_en, zh_weights, zh_runs, en_runs)
    en_inside, en_beside = (
        table.T for table in _shares((en_weights[None, :] * to_zh).T, en_weights, en_runs, zh_runs)
    )
    # 1 where all words correspond to each other and none to others
    fit = (zh_inside + en_inside) / 2 - 0.75 * (zh_beside + en_beside)
    idle = _idle(en, en_weights * (1 - to_zh.sum(axis=0)), en_runs)
    cut = _going_on(zh, en, np.sqrt(to_en * to_zh), zh_runs, en_runs)
    heads = 0.7 * _heads(to_en, zh_phrases, en_runs) + 0.3 * _heads(to_zh.T, en_phrases, zh_runs).T
    # names are rendered freely, so that their heads count as if they did correspond
    heads = np.where(np.array([phrase.is_name for phrase in en_phrases])[None, :], 1.0, heads)
    verbs = np.array([_leading_verb(zh, phrase) for phrase in zh_phrases])
    verb_outside = np.where(verbs[:, None] < 0, 0, 1 - _within(to_en, np.maximum(verbs, 0), en_runs))
    odds = (
        _BIAS
        + _FIT * fit
        + _IDLE * idle[None, :]
        + _CUT * cut
        + _HEADS * (heads - 1)
        + _VERB * verb_outside
        + np.array([phrase.plausibility for phrase in zh_phrases])[:, None]
        + np.array([phrase.plausibility for phrase in en_phrases])[None, :]
    )
    best = np.argsort(-odds, axis=1, kind="stable")[:, :_KEPT]
    return [
        PhrasePair(phrase, en_phrases[column], float(odds[row, column]))
        for row, phrase in enumerate(zh_phrases)
        for column in best[row]
        if fit[row, column] > _LEAST_FIT
    ]


def _shares(mass: Floats, weights: Floats, runs: Floats, other_runs: Floats) -> tuple[Floats, Floats]:
    """Return the shares of each run's weight that correspond to words in each other run, and beside it.

    `mass` is each word's weight times its probabilities; shapes (runs, others).
    """
    table = np.zeros((mass.shape[0] + 1, mass.shape[1] + 1), np.float32)
    table[1:, 1:] = mass.cumsum(axis=0).cumsum(axis=1)
    rows = table[runs[:, 1]] - table[runs[:, 0]]
    inside = rows[:, other_runs[:, 1]] - rows[:, other_runs[:, 0]]
    whole = np.concatenate(([0], weights.cumsum()))
    total = np.maximum(whole[runs[:, 1]] - whole[runs[:, 0]], 1e-6)[:, None]
    return inside / total, (rows[:, -1:] - inside) / total


def _heads(probabilities: Floats, phrases: Sequence[Phrase], other_runs: Floats) -> Floats:
    """Return how probably each run's head corresponds to a word in each other run."""
    return _within(probabilities, np.array([phrase.head for phrase in phrases]), other_runs)


def _leading_verb(zh: ChineseText, run: Phrase) -> int:
    """Return the place of the verb that a run begins with, which has the rest for an object; -1 for none."""
    return run.start if run.end - run.start > 1 and zh.begins_with_verb(run.start, run.end) else -1


def _within(probabilities: Floats, places: Floats, other_runs: Floats) -> Floats:
    """Return how probably the words at these places correspond to a word in each other run."""
    whole = np.zeros((probabilities.shape[0], probabilities.shape[1] + 1), np.float32)
    whole[:, 1:] = probabilities.cumsum(axis=1)
    rows = whole[places]
    return np.asarray(np.minimum(rows[:, other_runs[:, 1]] - rows[:, other_runs[:, 0]], 1), np.float32)


def _idle(en: EnglishText, idle: Floats, runs: Floats) -> Floats:
    """Return the weight of the words next to each run that correspond to nothing; verbs belong elsewhere."""
    tokens = en.tokens
    by_itself = np.array(
        [idle[index] * (1 - token.verb) if token.stems else 0.0 for index, token in enumerate(tokens)]
        + [0.0],
        np.float32,
    )
    before = np.where(runs[:, 0] > 0, by_itself[runs[:, 0] - 1], 0)
    after = by_itself[np.minimum(runs[:, 1], len(tokens))]
    return np.asarray(before + after, np.float32)


def _going_on(zh: ChineseText, en: EnglishText, mutual: Floats, zh_runs: Floats, en_runs: Floats) -> Floats:
    """Return how surely the next words on both sides, before or after the runs, correspond to each other.

    Both have to be able to belong to a noun phrase; function words on the English side are stepped over. What
    precedes a Chinese head follows an English one where an "of" is between them.
    """
    nominal = np.array([zh.is_nominal(index) for index in range(len(zh.words))] + [False])
    places = np.arange(len(en.tokens))
    before, after = (
        np.array([_neighbour(en, index, step) for index in [*places, len(places)]]) for step in (-1, 1)
    )
    padded = np.zeros((mutual.shape[0] + 1, mutual.shape[1] + 1), np.float32)
    padded[:-1, :-1] = mutual
    padded *= nominal[:, None]
    before_both = padded[zh_runs[:, 0] - 1][:, before[en_runs[:, 0]]]
    right = padded[zh_runs[:, 1]][:, after[en_runs[:, 1]]]
    of = np.array(
        [place < len(en.tokens) and en.tokens[place].text.lower() == "of" for place in [*places, len(places)]]
    )
    complement = padded[zh_runs[:, 0] - 1][:, after[en_runs[:, 1]]] * of[en_runs[:, 1]][None, :]
    return np.asarray(before_both + right + complement, np.float32)


def _neighbour(en: EnglishText, index: int, step: int) -> int:
    """Return the nearest content word before or from `at`, -1 where a mark or a verb comes first."""
    places = (
        range(index - 1, max(index - 4, -1), -1) if step < 0 else range(index, min(index + 3, len(en.tokens)))
    )
    for place in places:
        token = en.tokens[place]
        if not token.is_word or token.verb > 0.6:
            return -1
        if token.stems:
            return place
    return -1
