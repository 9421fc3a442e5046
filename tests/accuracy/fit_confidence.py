"""Fit how probable a unit is right: `python tests/accuracy/fit_confidence.py [--held-out] [FOLDER...]`, minutes.

Learns from the units of three kinds of texts: pages with gold, NAME.txt with NAME.gold.tsv and NAME.clause.tsv in the
folders (by default those beside the checkout and the fixtures); damaged copies of texts (`unit_scores`); and texts in
which pairs were made wrong (`wrong_pairs`). The weights, of a logistic regression, go to
tmx_builder/segmenter/confidence.json. `--held-out` instead prints what is reached on a fifth of the texts by weights
of the others, for each kind, and what the likelihood loses without each feature.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
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
FOLDERS = (
    SHARED / "cases", SHARED / "samples", SHARED / "reports",
    *(ROOT / "fixtures" / name for name in ("reports", "layouts", "paragraphs")),
    *(ROOT.parent / "unseen" / name for name in ("dev", "held", "third", "fourth")),
)  # fmt: skip
SIMILARITY = "cosine missing"
"""The feature that there is not without an encoder."""
COUNTS = {"page": 1.25, "damaged": 0.25, "planted": 1.0, "wrong": 0.6, "stranger": 1.8}
"""How much a unit counts: the damaged copies are much alike, and wrong pairs are rarer on pages. Of texts that have
nothing in common few units are made, and a translator minds these the most."""
_PENALTY = 1.0
_STEPS = 25
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
    """Takes the place of `confidences`, and keeps what that is asked."""

    def __init__(self) -> None:
        self.units: list[tuple[Made, dict[str, float]]] = []
        vars(refinement)["confidences"] = self.confidences

    def confidences(self, bitext: Bitext, made: Sequence[Made]) -> list[float]:
        columns = confidence.features_of_units(bitext, made) if made else {}
        self.units += (
            (unit, {name: float(column[number]) for name, column in columns.items()})
            for number, unit in enumerate(made)
        )
        return [1.0] * len(made)

    def judged(self, kind: str, group: str, verdict: Verdict) -> Iterator[Judged]:
        """Yield the units since the last call of which it is known whether they are right."""
        for unit, values in self.units:
            is_right = verdict(unit.zh, unit.en)
            if is_right is not None:
                yield Judged(kind, group, unit, values, is_right)
        self.units.clear()


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
        for unit in log.judged("planted", text.group, text.is_right):
            kind = "planted" if unit.is_right else "stranger" if text.is_stranger(unit.made.en) else "wrong"
            yield unit._replace(kind=kind)


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
    for _ in range(_STEPS if start is None else 3):
        fitted = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (counts * (is_right - fitted)) - penalty @ weights
        curve = (scaled * (counts * fitted * (1 - fitted))[:, None]).T @ scaled + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights / scale, np.float64)


def counts_of(units: Sequence[Judged]) -> Doubles:
    """Return how much each unit counts."""
    return np.array([COUNTS[unit.kind] for unit in units])


def table_of(units: Sequence[Judged], names: Sequence[str]) -> Doubles:
    """Return 1 and the values of these features, one row a unit."""
    return np.array([[1.0, *(unit.values[name] for name in names)] for unit in units])


def _probabilities(table: Doubles, weights: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-table @ weights)))


def _print_held_out(units: Sequence[Judged]) -> None:
    names = list(units[0].values)
    groups = sorted({unit.group for unit in units})
    fold_of = {
        group: number % _FOLDS for number, group in enumerate(np.random.default_rng(11).permutation(groups))
    }
    folds = np.array([fold_of[unit.group] for unit in units])
    is_right, counts, table = (
        np.array([unit.is_right for unit in units], float),
        counts_of(units),
        table_of(units, names),
    )

    def left_out(columns: Sequence[int], starts: Sequence[Doubles | None]) -> tuple[Doubles, list[Doubles]]:
        scores, fitted = np.zeros(len(units)), []
        for number, start in zip(range(_FOLDS), starts, strict=True):
            outside = folds != number
            chosen = table[:, columns]
            fitted.append(fit(chosen[outside], is_right[outside], counts[outside], start))
            scores[~outside] = _probabilities(chosen[~outside], fitted[-1])
        return np.clip(scores, 1e-6, 1 - 1e-6), fitted

    def loss(scores: Doubles) -> float:
        return -float(np.average(np.where(is_right > 0, np.log(scores), np.log(1 - scores)), weights=counts))

    scores, fitted = left_out(range(table.shape[1]), [None] * _FOLDS)
    for kind in ("page", "damaged", "planted"):
        chosen = np.array(
            [(unit.kind if unit.kind in ("page", "damaged") else "planted") == kind for unit in units]
        )
        print_row(kind, scores[chosen], is_right[chosen])
    print("without", "loss grows by", sep="\t")
    for at, name in enumerate(names, 1):
        kept = [column for column in range(table.shape[1]) if column != at]
        less, _ = left_out(kept, [weights[kept] for weights in fitted])
        print(name, f"{loss(less) - loss(scores):+.5f}", sep="\t", flush=True)


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
    is_right, counts = np.array([unit.is_right for unit in units], float), counts_of(units)
    every = list(units[0].values)
    written = {}
    for kind, names in (
        ("with encoder", every),
        ("without encoder", [name for name in every if name != SIMILARITY]),
    ):
        weights = fit(table_of(units, names), is_right, counts)
        written[kind] = {
            name: round(float(weight), 3) for name, weight in zip(("none", *names), weights, strict=True)
        }
    TABLE.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
