"""Fitting the weights of the semi-Markov model to gold beads, and judging a fit.

The log-likelihood of the gold paths, less a quadratic penalty, is maximized by L-BFGS; its gradient is the
difference of the features on the gold path and those expected under the model (Sarawagi and Cohen 2004).
Candidates that a first rough fit finds all but impossible are dropped before the final one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from corpora import Example, GoldBead
from scipy.optimize import minimize

from tmx_builder.alignment import (
    IMPOSSIBLE,
    SHAPES,
    Doubles,
    Floats,
    Integers,
    Lattices,
    bead_probabilities,
    best_paths,
)
from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.encoder import load_encoder
from tmx_builder.segmenter.features import FEATURES
from tmx_builder.segmenter.scoring import common_tiles
from tmx_builder.segmenter.vectors import corridor_of
from tmx_builder.segmenter.words import ChineseWords

_SHAPE_NUMBERS = {shape: number for number, shape in enumerate(SHAPES)}
_NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Lesson:
    """An example's candidates and their features."""

    example: Example
    weight: float
    first: Integers
    width: int
    row: Integers
    column: Integers
    shape: Integers
    features: Floats
    gold: Integers
    """Which candidates are the gold beads; those that have no candidate are missing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A bead that the model made, how sure it is, and whether it is gold."""

    bead: GoldBead
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is learned: the features, and how strongly each is held at 0, in units of its usual size."""

    penalties: dict[str, float]
    worth: float
    """Probability from which on a bead is worth being made; see `aligner.WORTH`."""


def lessons(
    examples: Sequence[Example], weights: Sequence[float], read: Callable[..., Bitext] = read_bitext
) -> list[Lesson]:
    """Read all examples and compute the features of their candidates."""
    zh = [segment for example in examples for segment in example.zh]
    en = [segment for example in examples for segment in example.en]
    bitext = read(zh, en, ChineseWords(zh), load_encoder())
    made = []
    zh_at = en_at = 0
    for example, weight in zip(examples, weights, strict=True):
        zh_end, en_end = zh_at + len(example.zh), en_at + len(example.en)
        part = bitext.part(range(zh_at, zh_end), range(en_at, en_end))
        first, width = corridor_of(part)[:2]
        pages = [tile._replace(features=tile.features[0]) for tile in common_tiles([part], first, width)]
        row, column, shape, features = (np.concatenate([page[k] for page in pages]) for k in range(4))
        table = {
            key: number
            for number, key in enumerate(zip(row.tolist(), column.tolist(), shape.tolist(), strict=True))
        }
        gold = []
        i = j = 0
        for own, other in example.gold:
            i, j = i + len(own), j + len(other)
            key = (i, j - int(first[i]), _SHAPE_NUMBERS.get((len(own), len(other)), -1))
            if key in table:
                gold.append(table[key])
        made.append(
            Lesson(example, weight, first, width, row, column, shape, features, np.array(gold, np.int64))
        )
        zh_at, en_at = zh_end, en_end
    return made


def damaged(example: Example, side: int, random: Random) -> Example | None:
    """Return the example with a side, 0 or 1, of one of its beads taken out: the other has no counterpart."""
    whole = [number for number, (own, other) in enumerate(example.gold) if own and other]
    if len(example.gold) < 2 or not whole:
        return None
    chosen = random.choice(whole)
    gone = set(example.gold[chosen][side])
    kept = [
        [k for k in range(len(texts)) if s != side or k not in gone]
        for s, texts in enumerate((example.zh, example.en))
    ]
    renumber = [{old: new for new, old in enumerate(ids)} for ids in kept]
    gold: list[GoldBead] = []
    for number, bead in enumerate(example.gold):
        own, other = (tuple(renumber[s][k] for k in bead[s] if k in renumber[s]) for s in (0, 1))
        if number == chosen:
            gold += [((k,), ()) for k in own] + [((), (k,)) for k in other]
        else:
            gold.append((own, other))
    zh, en = (tuple(texts[k] for k in ids) for texts, ids in zip((example.zh, example.en), kept, strict=True))
    return replace(example, zh=zh, en=en, gold=tuple(gold), damaged=True) if zh and en else None


def strangers(examples: Sequence[Example]) -> list[Example]:
    """Return single beads with the English of another one of about its length, so that nothing corresponds."""
    single = [example for example in examples if len(example.gold) == 1]
    single.sort(key=lambda example: (sum(map(len, example.en)), example.en))
    return [
        replace(
            example,
            en=other.en,
            gold=(*(((k,), ()) for k in range(len(example.zh))), *(((), (k,)) for k in range(len(other.en)))),
            damaged=True,
        )
        for example, other in zip(single, [*single[1:], single[0]], strict=True)
        if example.en != other.en and example.zh != other.zh
    ]


class _Stack:
    """Lessons side by side, in the arrays that the lattice works on."""

    def __init__(self, given: Sequence[Lesson], columns: Integers, scale: Doubles) -> None:
        self.lessons = given
        rows = max(len(each.first) for each in given)
        width = max(each.width for each in given)
        first = np.stack([np.pad(each.first, (0, rows - len(each.first)), mode="edge") for each in given])
        self.lattices = Lattices(
            first,
            width,
            np.array([len(each.example.zh) for each in given]),
            np.array([len(each.example.en) for each in given]),
        )
        self.shape = (len(given), rows, width, len(SHAPES))
        self.starts = np.cumsum([0, *(len(each.row) for each in given)])
        self.place = (
            np.repeat(np.arange(len(given)), np.diff(self.starts)),
            *(np.concatenate([getattr(each, name) for each in given]) for name in ("row", "column", "shape")),
        )
        self.features = np.concatenate([each.features[:, columns] for each in given]) / scale.astype(
            np.float32
        )
        gold = np.concatenate([each.gold + start for each, start in zip(given, self.starts, strict=False)])
        self.weights = np.array([each.weight for each in given])
        self.row_weights = self.weights[self.place[0]].astype(np.float32)
        self.wanted = (self.features[gold] * self.row_weights[gold, None]).sum(axis=0, dtype=np.float64)

    def probabilities(self, values: Doubles) -> tuple[Floats, Doubles]:
        scores = np.full(self.shape, IMPOSSIBLE, np.float32)
        scores[self.place] = self.features @ values.astype(np.float32)
        found, total = bead_probabilities(self.lattices, scores)
        return found[self.place], total

    def loss(self, values: Doubles, penalties: Doubles) -> tuple[float, Doubles]:
        probabilities, total = self.probabilities(values)
        loss = float(
            (total * self.weights).sum() - self.wanted @ values + 0.5 * (penalties * values**2).sum()
        )
        expected = self.features.T @ (probabilities * self.row_weights)
        return loss, expected - self.wanted + penalties * values


def fit(given: Sequence[Lesson], recipe: Recipe, rounds: int = 100) -> dict[str, float]:
    """Return the weights of the recipe's features that fit the lessons whose gold is among the candidates."""
    columns = np.array([FEATURES.index(name) for name in recipe.penalties])
    penalties = np.array(list(recipe.penalties.values()))
    kept = [_without_negligible(each) for each in given if len(each.gold) == len(each.example.gold)]
    scale = np.sqrt(np.mean([(each.features[:, columns] ** 2).mean(axis=0) for each in kept], axis=0)) + 1e-3
    stack = _Stack(kept, columns, scale)
    best = minimize(
        stack.loss,
        np.zeros(len(columns)),
        args=(penalties,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": rounds},
    )
    return dict(zip(recipe.penalties, (best.x / scale).tolist(), strict=True))


_ROUGH = {
    "cosine by segments": 3.0,
    "words share by text": 2.0,
    "length off by text": -1.5,
    "more zh": -2.0,
    "more en": -1.5,
    "shape 1:0": -3.0,
    "shape 0:1": -3.0,
}


def _without_negligible(lesson: Lesson) -> Lesson:
    """Drop candidates that even weights set by hand give no chance; the gold ones stay."""
    found, _ = _Stack(
        [lesson], np.array([FEATURES.index(name) for name in _ROUGH]), np.ones(len(_ROUGH))
    ).probabilities(np.array(list(_ROUGH.values())))
    keep = found > _NEGLIGIBLE
    keep[lesson.gold] = True
    numbers = np.cumsum(keep) - 1
    return replace(
        lesson,
        row=lesson.row[keep],
        column=lesson.column[keep],
        shape=lesson.shape[keep],
        features=lesson.features[keep],
        gold=numbers[lesson.gold],
    )


def judged(given: Sequence[Lesson], weights: dict[str, float], worth: float) -> list[list[Judgement]]:
    """Return what the weights make of each lesson."""
    columns = np.array([FEATURES.index(name) for name in weights])
    results = []
    for lesson in given:
        stack = _Stack([lesson], columns, np.ones(len(columns)))
        found, _ = stack.probabilities(np.array(list(weights.values())))
        gains = np.full(stack.shape, IMPOSSIBLE, np.float32)
        gains[stack.place] = np.where(found > 0, found - worth, IMPOSSIBLE)
        gold = set(lesson.example.gold)
        judgements = []
        for zh_stop, en_stop, shape in best_paths(stack.lattices, gains)[0]:
            zh, en = SHAPES[shape]
            bead = tuple(range(zh_stop - zh, zh_stop)), tuple(range(en_stop - en, en_stop))
            score = float(gains[0, zh_stop, en_stop - lesson.first[zh_stop], shape]) + worth
            judgements.append(Judgement(bead, score, bead in gold))
        results.append(judgements)
    return results


def strict_f1(examples: Sequence[Example], results: Sequence[Sequence[Judgement]]) -> float:
    """Return F1 over beads: those without a counterpart count in precision, not in recall."""
    made = [judgement for judgements in results for judgement in judgements]
    wanted = sum(1 for example in examples for own, other in example.gold if own and other)
    precision = sum(each.right for each in made) / max(len(made), 1)
    recall = sum(each.right for each in made if each.bead[0] and each.bead[1]) / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def calibration_error(made: Sequence[Judgement], bins: int = 10) -> float:
    """Return the expected calibration error: mean distance of score and share of right ones, over equal bins."""
    scores = np.array([each.score for each in made])
    right = np.array([each.right for each in made], float)
    numbers = np.minimum((scores * bins).astype(int), bins - 1)
    return sum(abs(float(scores[numbers == k].sum() - right[numbers == k].sum())) for k in range(bins)) / max(
        len(made), 1
    )


def cross_validated(
    given: Sequence[Lesson], group: Callable[[Lesson], str], recipe: Recipe
) -> list[list[Judgement]]:
    """Return what weights fitted to the other groups make of each lesson."""
    results: dict[int, list[Judgement]] = {}
    for held_out in sorted({group(lesson) for lesson in given}):
        weights = fit([lesson for lesson in given if group(lesson) != held_out], recipe)
        numbers = [number for number, lesson in enumerate(given) if group(lesson) == held_out]
        results |= zip(numbers, judged([given[k] for k in numbers], weights, recipe.worth), strict=True)
    return [results[number] for number in range(len(given))]


def mean_loss(given: Sequence[Lesson], weights: dict[str, float]) -> float:
    """Return the negative log-likelihood of the gold paths, summed."""
    columns = np.array([FEATURES.index(name) for name in weights])
    stack = _Stack(given, columns, np.ones(len(columns)))
    return stack.loss(np.array(list(weights.values())), np.zeros(len(columns)))[0]
