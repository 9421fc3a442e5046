"""Fit the weights by which two figures are said to have changed places.

    python tests/accuracy/fit_swaps.py [--held-out]

Examples are all pairs of figures in right pairs, and the two that were exchanged in pairs in which a swap was
planted. The weights, of a logistic regression with a penalty of 1 on their squares, go to
`tmx_builder/checks/figures/swaps.tsv`. `--held-out` instead prints for each source how many swaps weights find that
were fitted on the others, at several thresholds, and in how many right pairs they report one.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import NamedTuple

import numpy as np
from figures import findings, public_pairs, real_pairs, written_pairs
from numpy.typing import NDArray
from planting import exchanged, swappable
from styles import Written, decimal, generated

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures import swaps
from tmx_builder.checks.figures.scorer import FigureComparison

TABLE = Path(swaps.__file__).with_name("swaps.tsv")
_GENERATED, _REORDERED = 500, 60
_NAMES = (
    ("出口", "exports"), ("进口", "imports"), ("财政收入", "revenue"), ("支出", "expenditure"),
    ("工业产值", "industrial output"), ("农业产值", "agricultural output"), ("煤炭价格", "coal prices"),
    ("粮食价格", "grain prices"), ("客运量", "passenger traffic"), ("货运量", "freight"), ("用水量", "water use"),
    ("城市人口", "the urban population"), ("农村人口", "the rural population"), ("投资", "investment"),
    ("消费", "consumption"), ("北京", "Beijing"), ("广东", "Guangdong"), ("服务业", "the service sector"),
    ("工资", "wages"), ("利润", "profits"),
)  # fmt: skip
_MOST_PLANTED = 4
"""Swaps that are planted in a pair."""
_SIGN = 3
"""Most code points by which a figure may begin earlier when it is read: US$."""
_STEPS = 30
_PENALTY = 1.0
_MARGIN = 0.05
"""Log-odds between the threshold and the right pairs that were written for the checks: weights are rounded."""
_FALSE_ALARMS = 0.00155
"""Share of right pairs, of those that the weights were fitted on, in which a swap may be reported."""
_WRITTEN_COUNT = 10
"""How often a right pair counts that was written for the checks: none of these may be reported."""
_STRAIGHT_COUNT = 3
"""How often a swap counts after which the order is that of the Chinese: they are rare."""
_THRESHOLDS = (-2.0, -1.0, 0.0, 0.5, 1.0, 1.5, 2.0)


class Example(NamedTuple):
    """A text with its candidates for a swap."""

    source: str
    is_wrong: bool
    features: list[dict[str, float]]
    is_planted: list[bool]
    """Which of the candidates was exchanged."""
    is_found: bool
    """Whether the pair is reported for something else."""


def examples(chance: random.Random) -> list[Example]:
    """Return the examples of all sources."""
    sources = {
        "written": [*written_pairs(), *(pair for is_right, pair in findings() if is_right)],
        "gold": list(real_pairs()),
        "public": list(public_pairs()),
        "generated": [
            *(generated(chance) for _ in range(_GENERATED)),
            *(reordered(chance) for _ in range(_REORDERED)),
        ],
    }
    found = []
    for source, pairs in sources.items():
        for pair in pairs:
            found.append(_example(source, pair))
            places = swappable(pair.en)
            chance.shuffle(places)
            for one, two in places[:_MOST_PLANTED]:
                moved = two.start() + len(two[0]) - len(one[0])
                wrong = Written(pair.zh, exchanged(pair.en, one, two))
                found.append(_example(source, wrong, planted=(one.start(), moved)))
    return found


def reordered(chance: random.Random) -> Written:
    """Return two clauses that the English has in the other order."""
    (zh1, en1), (zh2, en2) = chance.sample(_NAMES, 2)
    verb_zh, verb_en = chance.choice((("增长", "grew by"), ("上升", "rose by"), ("下降", "fell by")))
    one, two = (decimal(value, 1) for value in chance.sample(range(11, 300), 2))
    unit, mark = chance.choice((" percent", "%")), chance.choice("，；")
    joined = chance.choice((" and ", ", while ", "; "))
    again = "by" if joined == " and " else verb_en
    zh = f"{zh1}{verb_zh}{one}%{mark}{zh2}{verb_zh}{two}%。"
    en = f"{en2} {verb_en} {two}{unit}{joined}{en1} {again} {one}{unit}."
    return Written(zh, en[0].upper() + en[1:])


def _example(source: str, pair: Written, planted: tuple[int, int] | None = None) -> Example:
    """Return an example of a right pair, or of one in which the figures that start at `planted` were exchanged."""
    comparison = FigureComparison(Bilingual(*pair))
    rows, is_planted = [], []
    for candidate in swaps.suspected(comparison.agreeing()):
        rows.append(candidate.features)
        starts = sorted((candidate.first.en.start, candidate.second.en.start))
        is_planted.append(all(abs(a - b) <= _SIGN for a, b in zip(starts, planted or (-9, -9), strict=True)))
    return Example(source, planted is not None, rows, is_planted, any(True for _ in comparison.reported()))


Matrix = NDArray[np.float64]


def matrices(all_examples: list[Example], names: list[str]) -> list[Matrix]:
    """Return a row for each candidate of each example, with a column for each feature and a last one of ones."""
    column = {name: number for number, name in enumerate(names)}
    found = []
    for example in all_examples:
        matrix = np.zeros((len(example.features), len(names) + 1))
        matrix[:, -1] = 1
        for row, features in enumerate(example.features):
            for name, value in features.items():
                matrix[row, column[name]] = value
        found.append(matrix)
    return found


def fit(all_examples: list[Example], names: list[str]) -> Matrix:
    """Return the weights of the features, and last the constant."""
    used = [
        (example, matrix)
        for example, matrix in zip(all_examples, matrices(all_examples, names), strict=True)
        if len(matrix) and not example.is_found
    ]
    rows = [matrix[example.is_planted] if example.is_wrong else matrix for example, matrix in used]
    data = np.concatenate(rows)
    wrong, count = (
        np.concatenate(
            [np.full(len(row), value(example)) for (example, _), row in zip(used, rows, strict=True)]
        )
        for value in (lambda example: float(example.is_wrong), _count)
    )
    weights = np.zeros(len(names) + 1)
    penalty = np.full(len(weights), _PENALTY)
    penalty[-1] = 1e-6
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-data @ weights))
        gradient = data.T @ (count * (chance - wrong)) + penalty * weights
        curvature = (data * (count * chance * (1 - chance))[:, None]).T @ data + np.diag(penalty)
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


def _count(example: Example) -> float:
    """Return how often an example counts."""
    if example.is_wrong:
        is_straight = any(
            planted and not row.keys().isdisjoint(("straight", "straight other kind"))
            for planted, row in zip(example.is_planted, example.features, strict=True)
        )
        return _STRAIGHT_COUNT if is_straight else 1.0
    return _WRITTEN_COUNT if example.source == "written" else 1.0


def scores(all_examples: list[Example], names: list[str], weights: Matrix) -> Matrix:
    """Return the highest score of each example, its candidates' log-odds; -inf without candidates."""
    return np.array([max(matrix @ weights, default=-np.inf) for matrix in matrices(all_examples, names)])


def _print_held_out(all_examples: list[Example], names: list[str]) -> None:
    for source in ("public", "gold", "written"):
        weights = fit([example for example in all_examples if example.source != source], names)
        tested = [example for example in all_examples if example.source == source]
        score = scores(tested, names, weights)
        right = np.array([not example.is_wrong and not example.is_found for example in tested])
        wrong = np.array([example.is_wrong for example in tested])
        known = np.array([example.is_found for example in tested])
        cells = [
            f"{t}: {(score[right] > t).sum()} {((score > t) | known)[wrong].mean():.3f}" for t in _THRESHOLDS
        ]
        print(source, right.sum(), wrong.sum(), " | ".join(cells))


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    asked = parser.parse_args()
    all_examples = examples(random.Random(3))
    names = sorted({name for example in all_examples for row in example.features for name in row})
    if asked.held_out:
        _print_held_out(all_examples, names)
        return
    weights = fit(all_examples, names)
    score = scores(all_examples, names, weights)
    right = np.array(
        [s for s, e in zip(score, all_examples, strict=True) if not e.is_wrong and not e.is_found]
    )
    threshold = max(
        float(np.quantile(right, 1 - _FALSE_ALARMS)),
        max(s for s, e in zip(score, all_examples, strict=True) if e.source == "written" and not e.is_wrong)
        + _MARGIN,
    )
    print(f"threshold {threshold:.2f}, reported in {(right > threshold).sum()} of {len(right)} right pairs")
    comments = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("# ")]
    rows = [f"threshold\t{threshold - weights[-1]:.2f}"]
    rows += [f"{name}\t{weight:.2f}" for name, weight in sorted(zip(names, weights[:-1], strict=True))]
    TABLE.write_text("\n".join((*comments, *rows, "")), "utf-8")


if __name__ == "__main__":
    _main()
