"""Fit how sure a unit is: `python tests/accuracy/fit_confidence.py [--held-out] [FOLDER...]`, minutes.

Learns from the units of pages with gold, NAME.txt with NAME.gold.tsv and NAME.clause.tsv in the folders (by default
those beside the checkout), and from those of damaged copies of the texts that `fit_paragraphs` leaves out, which
count half as much in all. The weights, of a logistic regression, go to tmx_builder/segmenter/confidence.json.
`--held-out` instead prints what is reached on a tenth of the texts by weights of the others, with the likelihood.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpora import SHARED
from unit_scores import measured_units

from tmx_builder import build_units
from tmx_builder.errors import TmxBuilderError
from tmx_builder.segmenter import confidence, refinement

TABLE = Path(confidence.__file__).with_name("confidence.json")
FOLDERS = (SHARED / "cases", SHARED / "samples", SHARED / "reports")
NAMES = "at the knot", "below", "above"
_SHARE_OF_DAMAGE = 1 / 3
_PENALTY = 0.1
_STEPS = 50
_FOLDS = 10
_BINS = (0.0, 0.5, 0.7, 0.9, 0.95, 0.99, 1.01)


class ScoredUnit(NamedTuple):
    """A unit's score before it is calibrated, and whether a person made the unit."""

    text: str
    product: float
    is_right: bool
    is_damaged: bool


def page_units(folders: Sequence[Path]) -> Iterator[ScoredUnit]:
    """Yield the units of the pages, each of which is right if it is among those of either gold."""
    for gold in sorted(path for folder in folders for path in folder.glob("*.gold.tsv")):
        name = gold.name.partition(".")[0]
        documents = [
            *gold.parent.glob(f"{name}.txt"),
            *sorted(gold.parent.glob(f"{name}.??.txt"), reverse=True),
        ]
        made = {_squeezed(line) for path in gold.parent.glob(f"{name}.*.tsv") for line in _rows(path)}
        for unit in build_units(documents, on_failure=_say) if documents else ():
            text = _squeezed((unit.source.text, unit.target.text))
            yield ScoredUnit(f"{gold.parent}/{name}", unit.score, text in made, is_damaged=False)


def _say(error: TmxBuilderError) -> None:
    print(error)


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    return [(source, target) for source, target, *_ in lines]


def _squeezed(texts: tuple[str, str]) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", "", text) for text in texts)


def fit(units: Sequence[ScoredUnit]) -> np.ndarray:
    """Return the weights by NAMES."""
    table, is_right = _table(units), np.array([unit.is_right for unit in units], float)
    damaged = np.array([unit.is_damaged for unit in units])
    pages = max(1, (~damaged).sum())
    counts = np.where(damaged, pages * _SHARE_OF_DAMAGE / (1 - _SHARE_OF_DAMAGE) / max(1, damaged.sum()), 1.0)
    weights = np.zeros(len(NAMES))
    penalty = np.diag([0.0, *[_PENALTY] * (len(NAMES) - 1)])
    for _ in range(_STEPS):
        fitted = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (is_right - fitted)) - penalty @ weights
        curve = (table * (counts * fitted * (1 - fitted))[:, None]).T @ table + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def _table(units: Sequence[ScoredUnit]) -> np.ndarray:
    return np.array([(1.0, *confidence.log_odds_at_knot(unit.product)) for unit in units])


def _print_held_out(units: Sequence[ScoredUnit]) -> None:
    texts = sorted({unit.text for unit in units})
    fold = {text: number % _FOLDS for number, text in enumerate(np.random.default_rng(11).permutation(texts))}
    folds = np.array([fold[unit.text] for unit in units])
    scores = np.zeros(len(units))
    table = _table(units)
    for number in range(_FOLDS):
        weights = fit([unit for unit in units if fold[unit.text] != number])
        inside = folds == number
        scores[inside] = 1 / (1 + np.exp(-table[inside] @ weights))
    for name, compared in (("product", np.array([unit.product for unit in units])), ("confidence", scores)):
        print(name)
        for is_damaged in (False, True):
            chosen = np.array([unit.is_damaged is is_damaged for unit in units])
            _print(
                np.clip(compared[chosen], 1e-6, 1 - 1e-6), np.array([unit.is_right for unit in units])[chosen]
            )


def _print(scores: np.ndarray, is_right: np.ndarray) -> None:
    error = 0.0
    for low, high in pairwise(_BINS):
        inside = (low <= scores) & (scores < high)
        if inside.any():
            error += abs(scores[inside].mean() - is_right[inside].mean()) * inside.mean()
            print(
                f"from {low}",
                inside.sum(),
                f"{is_right[inside].mean():.4f}",
                f"{scores[inside].mean():.4f}",
                sep="\t",
            )
    likelihood = np.where(is_right, np.log(scores), np.log(1 - scores)).mean()
    to_review = (scores < refinement.REVIEW_BELOW)[is_right].mean()
    print(f"error {error:.4f}, likelihood {likelihood:.4f}, right ones to review {to_review:.4f}")


def main() -> None:
    """Fit, and write the table or print what is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    vars(refinement)["confidence"] = float
    units = [*page_units(arguments.folders)]
    units += (
        ScoredUnit(group, unit.score, is_right, is_damaged=True) for unit, is_right, group in measured_units()
    )
    if arguments.held_out:
        _print_held_out(units)
        return
    table = {name: round(float(weight), 3) for name, weight in zip(NAMES, fit(units), strict=True)}
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
