"""Fit what tells terms that readers mark: `python tests/accuracy/fit_terms.py [--held-out]`.

Two readers marked terms in news and in reports before they saw a list; `terms.tsv` has the CRC-32 of what they
marked. The texts are in the fixtures, or beside the checkout. A marked run is a term, any other run that is proposed
is none; each text has the same weight. The weights of a logistic regression, and the direction of terms among the
embeddings, go to `tmx_builder/terms/termhood.json`. `--held-out` also prints, for either half of the texts and
weights fitted on the rest, the share of each reader's marks in the first 50, 100 and 200 entries.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpora import ROOT, SHARED

from tmx_builder.model import Term
from tmx_builder.pipeline.term_sources import TermSources
from tmx_builder.segmenter import Vocabulary, load_encoder
from tmx_builder.terms import Source, termhood
from tmx_builder.terms.find import entries_of
from tmx_builder.terms.ranking import ordered

TABLE = Path(termhood.__file__).with_suffix(".json")
MARKS = Path(__file__).with_name("terms.tsv")
CHINA, TAIWAN = (SHARED / "public-pairs" / f"ntrex-zho-{place}.tsv" for place in ("CN", "TW"))
SAMPLES = SHARED / "samples"
NEWS = {
    "news-1": (CHINA, 0, 1000),
    "news-2": (TAIWAN, 0, 1000),
    "news-3": (TAIWAN, 1000, 1997),
    "news-4": (CHINA, 1000, 1997),
}
"""Lines of a file."""
REPORTS = {
    "reuse": [SHARED / "reuse" / f"{year}.txt" for year in (2022, 2023, 2024)],
    "daily": sorted(SAMPLES.glob("r_*.txt")),
    "code": sorted(SAMPLES.glob("t_*.txt")),
    "beijing": sorted((SHARED / "reports").glob("*.txt")),
    "lanhai": sorted((ROOT / "fixtures" / "reports").glob("*.txt")),
}
HALVES = (("news-1", "news-2", "reuse"), ("news-3", "news-4", "daily", "beijing"))
"""Texts that have nothing to do with each other; the rest is always learnt from."""
_UNMARKED = 0.5
"""Weight of a run that is not marked: half of the good ones are not."""
_DIMENSIONS, _SPREAD = 5, 0.5
"""Principal components of the embeddings that are looked at, and their standard deviation: 5 of 0, 3, 5, 8, 10 and 20
was best by the recall of held-out marks."""
_COUNT = 0.3
"""How much more a count says than it does here: memories at work are longer, and their terms recur."""
_PENALTY, _STEPS = 1.0, 15


@dataclass(frozen=True, slots=True)
class Text:
    """The entries of a text, in the order of their confidence, with what is seen of them."""

    terms: Sequence[Term]
    signs: Sequence[dict[str, float]]
    meanings: np.ndarray
    marked: np.ndarray


def sources(name: str) -> list[Source]:
    """Return the units of a text."""
    if name in NEWS:
        path, start, end = NEWS[name]
        lines = path.read_bytes().decode("utf-8").split("\n")
        rows = [line.split("\t") for line in lines if "\t" in line][start:end]
        return [Source(row[0].strip(), row[1].strip()) for row in rows]
    given = TermSources()
    given.read(REPORTS[name])
    return given.sources


def marks() -> dict[str, dict[str, set[str]]]:
    """Return what each reader marked in each text, as CRC-32."""
    marked: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in MARKS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, reader, run = line.split("\t")
            marked[name][reader].add(run)
    return marked


def checksum(run: str) -> str:
    """Return what stands for a run in the table."""
    return f"{zlib.crc32(run.encode()):08x}"


def read(name: str, marked: set[str]) -> Text:
    """Return the entries of a text."""
    units = sources(name)
    vocabulary = Vocabulary((unit.zh for unit in units), load_encoder())
    entries, found = entries_of(units, vocabulary)
    rated = entries.rated(found)
    meanings = np.array([meaning for *_, meaning in rated], float)
    is_marked = np.array([checksum(term.zh) in marked for term, *_ in rated], float)
    return Text([term for term, *_ in rated], [signs for _, signs, _ in rated], meanings, is_marked)


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


def fit(texts: Sequence[Text]) -> dict[str, object]:
    """Return the table of weights."""
    names = sorted({name for text in texts for signs in text.signs for name in signs})
    signs = np.array([[1.0, *(row.get(name, 0.0) for name in names)] for text in texts for row in text.signs])
    meanings = np.concatenate([text.meanings for text in texts])
    wanted = np.concatenate([text.marked for text in texts])
    counts = np.concatenate(
        [np.where(text.marked > 0, 1.0, _UNMARKED) * 100 / text.marked.sum() for text in texts]
    )
    middle = meanings.mean(axis=0)
    _, spread, axes = np.linalg.svd(meanings - middle, full_matrices=False)
    axes = axes[:_DIMENSIONS].T * (_SPREAD * np.sqrt(len(meanings)) / spread[:_DIMENSIONS])
    weights = logistic(np.hstack([signs, (meanings - middle) @ axes]), wanted, counts)
    column = dict(zip(names, weights[1 : len(names) + 1], strict=True))
    column["count"] += _COUNT
    return {
        "signs": {name: round(float(weight), 2) for name, weight in column.items()},
        "meaning": [round(float(value), 2) for value in axes @ weights[len(names) + 1 :]],
    }


def recall(text: Text, table: dict[str, object], marked: set[str]) -> str:
    """Return which shares of marks are in the first 50, 100 and 200 entries."""
    write(table)
    values = [
        termhood.termhood(signs, meaning) for signs, meaning in zip(text.signs, text.meanings, strict=True)
    ]
    runs = [term.zh for term in text.terms]
    order = ordered(runs, values, [term.units for term in text.terms])
    listed = [checksum(runs[place]) for place in order if text.terms[place].confidence >= 0.5]
    return " ".join(f"{len(marked & set(listed[:limit])) / len(marked):.2f}" for limit in (50, 100, 200))


def write(table: dict[str, object]) -> None:
    """Write the weights."""
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in table.items())
    TABLE.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
    termhood.weights.cache_clear()


def main() -> None:
    """Write the weights, or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true")
    is_held_out = parser.parse_args().held_out
    marked = marks()
    texts = {name: read(name, set().union(*marked[name].values())) for name in (*NEWS, *REPORTS)}
    for half in HALVES if is_held_out else ():
        table = fit([text for name, text in texts.items() if name not in half])
        for name in half:
            for reader, runs in marked[name].items():
                print(name, reader, recall(texts[name], table, runs), sep="\t", flush=True)
    write(fit(list(texts.values())))


if __name__ == "__main__":
    main()
