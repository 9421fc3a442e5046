"""Fit what tells terms that a glossary wants: `python tests/accuracy/fit_terms.py [--held-out]`.

`terms.tsv` has the verdicts of a person on runs of seven texts; these are in the fixtures, or beside the checkout.
What overlaps a term there is a wrong cut. Of what is not judged little is known: it counts little, and as a term
hardly ever. The weights, of two logistic regressions, and the direction of terms among the embeddings go to
`tmx_builder/terms/termhood.json`. `--held-out` instead prints, for weights that were fitted on the other texts, the
recall of each text's marked terms in the first 100 and in all.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpora import ROOT, SHARED

from tmx_builder.pipeline.term_sources import TermSources
from tmx_builder.segmenter import Vocabulary, load_encoder
from tmx_builder.segmenter.encoder import DIMENSIONS
from tmx_builder.terms import Source, termhood
from tmx_builder.terms.candidates import Candidate, candidates, raw_candidates
from tmx_builder.terms.entries import Entries, without_quotes
from tmx_builder.terms.find import Memory, memory_of

TABLE = Path(termhood.__file__).with_suffix(".json")
VERDICTS = Path(__file__).with_name("terms.tsv")
INPUTS = {
    "ntrex-zho-TW": [SHARED / "public-pairs" / "ntrex-zho-TW.tsv"],
    "ntrex-zho-CN": [SHARED / "public-pairs" / "ntrex-zho-CN.tsv"],
    "reuse": [SHARED / "reuse" / f"{year}.txt" for year in (2022, 2023, 2024)],
    "daily": sorted((SHARED / "samples").glob("r_*.txt")),
    "code": sorted((SHARED / "samples").glob("t_*.txt")),
    "lanhai": sorted((ROOT / "fixtures" / "reports").glob("*.txt")),
    "beijing": sorted((SHARED / "reports").glob("*.txt")),
}
READ = {"ntrex-zho-TW": ((30, 125), (619, 715)), "ntrex-zho-CN": ((1199, 1295), (1759, 1855))}
"""Lines of a text that were read for terms to mark; of the others all were."""
WANTED = {"marked": 1.0, "good": 0.5, "name": 0.25, "no": 0.0}
"""How surely what has such a verdict is wanted: half of the good ones would not have been marked."""
_UNJUDGED, _UNJUDGED_WEIGHT = 0.05, 0.2
_LEAST_SCORE = -2.5
"""Log-odds of proposals below which an unjudged pair is no example."""
_DIMENSIONS, _SPREAD = 30, 0.5
"""Principal components of the embeddings that are looked at, and their standard deviation; 30 were best of 30, 100
and 200, by the recall of marked terms that were held out."""
_WRONG = 0.25
"""Share of what has the verdict "no" that is no term, or wrongly rendered; others are of the common language."""
_PENALTY, _STEPS = 1.0, 15


@dataclass(frozen=True, slots=True)
class Example:
    """A run with its rendering in a text."""

    signs: Mapping[str, float]
    embedding: np.ndarray
    wanted: float
    weight: float
    sure: float | None
    """Whether it is right; None where that was not judged."""


def sources(name: str) -> list[Source]:
    """Return the units of a text."""
    paths = INPUTS[name]
    if paths[0].suffix == ".tsv":
        lines = paths[0].read_bytes().decode("utf-8").split("\n")
        rows = [line.split("\t") for line in lines if "\t" in line]
        return [Source(row[0].strip(), row[1].strip()) for row in rows]
    given = TermSources()
    given.read(paths)
    return given.sources


def verdicts() -> dict[str, dict[str, set[str]]]:
    """Return the verdicts on each text's runs: a set for each verdict."""
    judged: dict[str, dict[str, set[str]]] = defaultdict(lambda: {name: set() for name in WANTED})
    for line in VERDICTS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, verdict, run = line.split("\t")
            judged[name][verdict].add(run)
    return judged


def examples(name: str, memory: Memory, judged: Mapping[str, set[str]]) -> list[Example]:
    """Return the examples of a text."""
    found = raw_candidates(memory.proposals, memory.signs_in)
    rated = [(candidate, _verdict(candidate.zh, judged)) for candidate in found]
    spots: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for candidate, verdict in rated:
        if verdict in ("marked", "good"):
            for place in candidate.proposals:
                spots[place.unit].append((place.zh.start, place.zh.end))
    chosen: list[tuple[Candidate, float, float, float | None]] = []
    for candidate, verdict in rated:
        places = candidate.proposals
        over = sum(
            any(place.zh.start < end and start < place.zh.end for start, end in spots[place.unit])
            for place in places
        )
        score = max(place.score for place in places)
        if verdict:
            chosen.append((candidate, WANTED[verdict], 1.0, float(verdict != "no")))
        elif score > _LEAST_SCORE and over * 2 > len(places):
            chosen.append((candidate, 0.0, 1.0, None))
        elif score > _LEAST_SCORE and _is_read(name, candidate):
            chosen.append((candidate, _UNJUDGED if score > -1 else 0.0, _UNJUDGED_WEIGHT, None))
    best = [
        max(candidate.proposals, key=lambda place: (place.score, -place.unit)) for candidate, *_ in chosen
    ]
    zh = memory.vocabulary.embeddings([place.zh.text for place in best], "zh")
    en = memory.vocabulary.embeddings([memory.keys.spelled_out(place.en) for place in best], "en")
    assert zh is not None
    assert en is not None
    return [
        Example(candidate.signs, vector, wanted, weight, sure)
        for (candidate, wanted, weight, sure), vector in zip(chosen, zh + en, strict=True)
    ]


def _verdict(run: str, judged: Mapping[str, set[str]]) -> str:
    text = without_quotes(run)
    if {f"{zlib.crc32(name.encode()):08x}" for name in (run, text)} & judged["no"]:
        return "no"
    return next((verdict for verdict in ("marked", "good", "name") if {run, text} & judged[verdict]), "")


def _is_read(name: str, candidate: Candidate) -> bool:
    return name not in READ or any(
        start <= place.unit < end for place in candidate.proposals for start, end in READ[name]
    )


def logistic(table: np.ndarray, wanted: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression; the first column is free of the penalty."""
    weights = np.zeros(table.shape[1])
    penalty = np.full(len(weights), _PENALTY)
    penalty[0] = 0.01
    for _ in range(_STEPS):
        fitted = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (wanted - fitted)) - penalty * weights
        curve = (table * (counts * fitted * (1 - fitted))[:, None]).T @ table + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def fit(rows: Sequence[Example]) -> dict[str, object]:
    """Return the table of weights."""
    names = sorted({name for row in rows for name in row.signs if name != "meaning"})
    signs = np.array([[1.0, *(row.signs.get(name, 0.0) for name in names)] for row in rows])
    vectors = np.array([row.embedding for row in rows], float)
    middle = vectors.mean(axis=0)
    _, spread, axes = np.linalg.svd(vectors - middle, full_matrices=False)
    scale = _SPREAD * np.sqrt(len(rows)) / spread[:_DIMENSIONS]
    axes = axes[:_DIMENSIONS].T * scale
    wanted, counts = np.array([row.wanted for row in rows]), np.array([row.weight for row in rows])
    weights = logistic(np.hstack([signs, (vectors - middle) @ axes]), wanted, counts)
    direction = axes @ weights[signs.shape[1] :]
    meaning = (vectors - middle) @ direction
    judged = np.array([row.sure is not None for row in rows])
    sure = logistic(
        np.hstack([signs, meaning[:, None]])[judged],
        np.array([row.sure for row in rows if row.sure is not None]),
        np.array([_WRONG if row.sure == 0 else 1.0 for row in rows if row.sure is not None]),
    )
    columns = ("none", *names, "meaning")
    return {
        "sure": {name: round(float(weight), 3) for name, weight in zip(columns, sure, strict=True)},
        "useful": {
            name: round(float(weight), 3)
            for name, weight in zip(columns, (*weights[: signs.shape[1]], 1.0), strict=True)
        },
        "middle": round(float(middle @ direction), 3),
        "meaning": [round(float(value), 3) for value in direction],
    }


def _use(table: Mapping[str, object]) -> None:
    TABLE.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    termhood.weights.cache_clear()


def main() -> None:
    """Write the weights, or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    is_held_out = parser.parse_args().held_out
    judged = verdicts()
    if not TABLE.exists():
        _use({"sure": {"none": 0}, "useful": {"none": 0}, "middle": 0, "meaning": [0] * DIMENSIONS})
    given = {name: sources(name) for name in INPUTS}
    memories = {
        name: memory_of(units, Vocabulary((unit.zh for unit in units), load_encoder()))
        for name, units in given.items()
    }
    rows = {name: examples(name, memory, judged[name]) for name, memory in memories.items()}
    fitted = fit([row for name in rows for row in rows[name]])
    if is_held_out:
        for name, memory in memories.items():
            _use(fit([row for other in rows if other != name for row in rows[other]]))
            _print_recall(name, given[name], memory, judged[name]["marked"])
    _use(fitted)


def _print_recall(name: str, units: Sequence[Source], memory: Memory, marked: set[str]) -> None:
    again = memory_of(units, memory.vocabulary)
    found = candidates(again.proposals, again.recurring, again.signs_in)
    terms = Entries(again.texts, again.places, again.keys, again.vocabulary).terms(found)
    runs = [term.zh for term in terms if term.confidence >= 0.5]
    first, everything = (len(marked & set(part)) / len(marked) for part in (runs[:100], runs))
    print(f"{name}\t{len(runs)} terms\tin the first 100 {first:.3f}\tin all {everything:.3f}", flush=True)


if __name__ == "__main__":
    main()
