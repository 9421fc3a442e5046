"""Fit how probable a unit is right: `python tests/accuracy/fit_confidence.py [--held-out] [FOLDER...]`, minutes.

Learns from the units of three kinds of texts: pages with gold, NAME.txt with NAME.gold.tsv and NAME.clause.tsv in the
folders (by default those beside the checkout and the fixtures); damaged copies of texts (`unit_scores`); and texts in
which pairs were made wrong (`wrong_pairs`). Units whose translation is exchanged with that of a unit nearby, of about
its length, show what texts are like that have nothing in common. The weights go to
tmx_builder/segmenter/confidence.json. `--held-out` instead prints what is reached on a fifth of the texts by weights
of the others, for each kind, and what the likelihood loses without each feature.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from blocks_gold import document_of
from corpora import ROOT, SHARED
from unit_scores import measured_texts
from wrong_pairs import planted_texts

from tmx_builder import build_units
from tmx_builder.alignment import Doubles
from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.model import Granularity
from tmx_builder.parser import parse
from tmx_builder.segmenter import Segmenter, confidence, load_encoder, refinement
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.confidence import Made

TABLE = Path(confidence.__file__).with_name("confidence.json")
UNSEEN = "dev", "held", "third", "fourth"
FOLDERS = (
    SHARED / "cases", SHARED / "samples", SHARED / "reports",
    *(ROOT / "fixtures" / name for name in ("reports", "layouts", "paragraphs")),
    *(ROOT.parent / "unseen" / name for name in UNSEEN),
)  # fmt: skip
ABOUT = "cosine", "covered", "figures apart"
"""What tells whether texts are about the same; all else tells whether they are whole."""
SIMILARITY = "cosine"
"""The feature that there is not without an encoder."""
COUNTS = {"page": 4.0, "damaged": 1.0, "planted": 1.0, "wrong": 1.0, "exchanged": 0.08}
"""How much a unit counts: the other texts are many for each page, and nearly each unit has an exchanged one although
a page has hardly any. Tried until one right unit in a hundred of the pages left out is to be reviewed."""
_REACH = 40
"""Units on either side among which a translation is looked for that is put in the place of another."""
_PENALTY = 1.0
_STEPS, _STEPS_AGAIN, _ROUNDS = 25, 3, 8
"""Newton's steps of a factor, the steps where weights are known already, and rounds of both factors."""
_FOLDS = 5
_BINS = (0.0, 0.5, 0.7, 0.9, 0.95, 0.99, 1.01)

Verdict = Callable[[str, str], bool | None]


class Judged(NamedTuple):
    """A unit, and whether a person made it."""

    kind: str
    group: str
    made: Made
    values: dict[str, float]
    is_right: bool


class _Log:
    """Takes the place of `confidences`, and keeps what that is asked, and the same with exchanged translations."""

    def __init__(self) -> None:
        self.units: list[tuple[Made, dict[str, float], bool]] = []
        vars(refinement)["confidences"] = self.confidences

    def confidences(self, bitext: Bitext, made: Sequence[Made]) -> list[float]:
        for units, is_exchanged in ((made, False), (list(_exchanged(made)), True)):
            columns = confidence.features_of_units(bitext, units) if units else {}
            self.units += (
                (unit, {name: float(column[number]) for name, column in columns.items()}, is_exchanged)
                for number, unit in enumerate(units)
            )
        return [1.0] * len(made)

    def judged(self, kind: str, group: str, verdict: Verdict) -> Iterator[Judged]:
        """Yield the units since the last call of which it is known whether they are right, and the exchanged ones."""
        for unit, values, is_exchanged in self.units:
            is_right = not is_exchanged and verdict(unit.zh, unit.en)
            if is_right is not None and not (is_exchanged and kind == "damaged"):
                wrong = "exchanged" if is_exchanged else "wrong" if kind == "planted" else kind
                yield Judged(kind if is_right else wrong, group, unit, values, is_right)
        self.units.clear()


def _exchanged(made: Sequence[Made]) -> Iterator[Made]:
    """Yield the units with the English of another one nearby, of the most similar length."""
    folded = [(_squeezed(unit.zh, unit.en.casefold())) for unit in made]
    for number, unit in enumerate(made):
        choice = [
            (abs(len(near.en) - len(unit.en)), place, near)
            for place, near in enumerate(
                made[max(0, number - _REACH) : number + _REACH], max(0, number - _REACH)
            )
            if not any(
                own in text or text in own for own, text in zip(folded[number], folded[place], strict=True)
            )
        ]
        if choice:
            _, _, near = min(choice)
            yield unit._replace(bead=replace(unit.bead, target=near.bead.target), en=near.en)


def judged_units(folders: Sequence[Path]) -> Iterator[Judged]:
    """Yield the units of all texts."""
    log = _Log()
    for gold in sorted(path for folder in folders for path in folder.glob("*.gold.tsv")):
        name = gold.name.partition(".")[0]
        documents = [
            *gold.parent.glob(f"{name}.txt"),
            *sorted(gold.parent.glob(f"{name}.??.txt"), reverse=True),
        ]
        made = {_squeezed(*row) for path in gold.parent.glob(f"{name}.*.tsv") for row in _rows(path)}
        if documents and ".alt." not in gold.name:
            deque(build_units(documents, on_failure=_say), maxlen=0)
            yield from log.judged("page", f"{gold.parent.name}/{name}", partial(_is_among, made))
    for group, pairs, segmenter, verdict in measured_texts():
        segmenter.refine(pairs, (Granularity.SENTENCE,))
        yield from log.judged("damaged", group, verdict)
    texts = list(planted_texts())
    segmenter = Segmenter(
        [side for text in texts for pair in text.paragraphs for side in pair], load_encoder()
    )
    for text in texts:
        lines = [line for pair in text.paragraphs for line in (*pair, "")]
        try:
            report = parse(
                document_of(text.group, lines), source_lang=None, target_lang=None, read=segmenter.compare
            )
        except InputError:
            continue
        segmenter.refine(report.pairs, (*Granularity,) if text.has_clauses else (Granularity.SENTENCE,))
        yield from log.judged("planted", text.group, text.is_right)


def _is_among(made: set[tuple[str, str]], zh: str, en: str) -> bool:
    return _squeezed(zh, en) in made


def _say(error: TmxBuilderError) -> None:
    print(error)


def _rows(path: Path) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip())
    return [(zh, en) for zh, en, *_ in lines]


def _squeezed(zh: str, en: str) -> tuple[str, str]:
    return re.sub(r"\s+", "", zh), re.sub(r"\s+", "", en)


def fit(table: Doubles, is_right: Doubles, counts: Doubles, start: Doubles | None = None) -> Doubles:
    """Return the weights of the columns; the first one is 1 and its weight is free."""
    scale = np.sqrt((table**2).mean(axis=0)) + 1e-3
    scaled = table / scale
    weights = np.zeros(table.shape[1]) if start is None else start * scale
    penalty = np.diag([1e-6, *[_PENALTY] * (table.shape[1] - 1)])
    for _ in range(_STEPS if start is None else _STEPS_AGAIN):
        fitted = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (counts * (is_right - fitted)) - penalty @ weights
        curve = (scaled * (counts * fitted * (1 - fitted))[:, None]).T @ scaled + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights / scale, np.float64)


def fit_factors(tables: Sequence[Doubles], units: Sequence[Judged]) -> list[Doubles]:
    """Return the weights of both factors, by expectation maximization.

    Of a right unit both factors hold, of an exchanged one the first does not and nothing is known of the second; of
    other wrong ones it is expected which one does not.
    """
    is_right, counts = np.array([unit.is_right for unit in units]), counts_of(units)
    is_exchanged = np.array([unit.kind == "exchanged" for unit in units])
    holds = [np.where(is_right, 1.0, np.where(is_exchanged, 0.0, 0.5)), np.where(is_right, 1.0, 0.5)]
    weights: list[Doubles | None] = [None, None]
    fitted: list[Doubles] = []
    for _ in range(_ROUNDS):
        fitted = [
            fit(table, held, count, before)
            for table, held, count, before in zip(
                tables, holds, (counts, np.where(is_exchanged, 0, counts)), weights, strict=True
            )
        ]
        about, whole = (_probabilities(table, factor) for table, factor in zip(tables, fitted, strict=True))
        wrong = 1 - about * whole + 1e-12
        holds = [
            np.where(is_right, 1.0, np.where(is_exchanged, 0.0, about * (1 - whole) / wrong)),
            np.where(is_right, 1.0, whole * (1 - about) / wrong),
        ]
        weights = [*fitted]
    return fitted


def counts_of(units: Sequence[Judged]) -> Doubles:
    """Return how much each unit counts."""
    return np.array([COUNTS[unit.kind] for unit in units])


def factors_of(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return which of some features speak of what texts are about, and which of whether they are whole."""
    about = [name for name in names if name in ABOUT]
    return about, [name for name in names if name not in about]


def table_of(units: Sequence[Judged], names: Sequence[str]) -> Doubles:
    """Return 1 and the values of these features, one row a unit."""
    return np.array([[1.0, *(unit.values[name] for name in names)] for unit in units])


def _probabilities(table: Doubles, weights: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-table @ weights)))


def _print_held_out(units: Sequence[Judged]) -> None:
    groups = sorted({unit.group for unit in units})
    fold_of = {
        group: number % _FOLDS for number, group in enumerate(np.random.default_rng(11).permutation(groups))
    }
    folds = np.array([fold_of[unit.group] for unit in units])
    is_right, kinds = (
        np.array([unit.is_right for unit in units], float),
        np.array([unit.kind for unit in units]),
    )
    is_unseen = np.array([unit.group.split("/")[0] in UNSEEN for unit in units])

    def left_out(factors: Sequence[Sequence[str]]) -> Doubles:
        scores = np.zeros(len(units))
        tables = [table_of(units, names) for names in factors]
        for fold in range(_FOLDS):
            outside = folds != fold
            fitted = fit_factors(
                [table[outside] for table in tables],
                [unit for unit, is_outside in zip(units, outside, strict=True) if is_outside],
            )
            scores[~outside] = np.prod(
                [
                    _probabilities(table[~outside], weights)
                    for table, weights in zip(tables, fitted, strict=True)
                ],
                axis=0,
            )
        return np.clip(scores, 1e-6, 1 - 1e-6)

    def loss(scores: Doubles) -> float:
        counts = counts_of(units)
        return -float(np.average(np.where(is_right > 0, np.log(scores), np.log(1 - scores)), weights=counts))

    factors = factors_of(list(units[0].values))
    scores = left_out(factors)
    for name, chosen in (
        ("unseen pages", is_unseen & (kinds == "page")),
        ("other pages", ~is_unseen & (kinds == "page")),
        ("damaged", kinds == "damaged"),
        ("planted", np.isin(kinds, ["planted", "wrong"])),
        ("exchanged", kinds == "exchanged"),
    ):
        print_row(name, scores[chosen], is_right[chosen])
    print("without", "loss grows by", sep="\t")
    for place, names in enumerate(factors):
        for name in names:
            kept = [list(factor) for factor in factors]
            kept[place].remove(name)
            print(
                ("about", "whole")[place],
                name,
                f"{loss(left_out(kept)) - loss(scores):+.5f}",
                sep="\t",
                flush=True,
            )


def print_row(name: str, scores: Doubles, is_right: Doubles) -> None:
    """Print calibration error, right ones among those over .95, right ones to review, wrong ones to review."""
    error = sum(
        abs(float((scores - is_right)[inside].sum()))
        for low, high in pairwise(_BINS)
        if (inside := (low <= scores) & (scores < high)).any()
    )
    sure, low, right = scores >= 0.95, scores < refinement.REVIEW_BELOW, is_right > 0
    print(
        name,
        f"units {len(scores)}",
        f"calibration error {error / len(scores):.4f}",
        f"sure and right {(sure & right).sum()} of {sure.sum()}",
        f"right ones to review {(low & right).sum()} of {right.sum()}",
        f"wrong ones to review {(low & ~right).sum()} of {(~right).sum()}",
        sep="\t",
    )


def main() -> None:
    """Fit, and write the table or print what is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    units = list(judged_units(arguments.folders))
    if arguments.held_out:
        _print_held_out(units)
        return
    every = list(units[0].values)
    written = {}
    for kind, names in (
        ("with encoder", every),
        ("without encoder", [name for name in every if name != SIMILARITY]),
    ):
        factors = factors_of(names)
        fitted = fit_factors([table_of(units, factor) for factor in factors], units)
        written[kind] = {
            factor: {
                name: round(float(weight), 3)
                for name, weight in zip(("none", *of_factor), weights, strict=True)
            }
            for factor, of_factor, weights in zip(("about", "whole"), factors, fitted, strict=True)
        }
    TABLE.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
