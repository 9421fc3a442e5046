"""Fit what tells terms that readers mark: `python tests/accuracy/fit_terms.py [--held-out]`.

Two readers marked terms in news and in reports before they saw a list; `terms.tsv` has the CRC-32 of what they
marked. The texts are in the fixtures, or beside the checkout. A marked run is a term, any other run that is proposed
is none; each text has the same weight. The weights of a logistic regression go to `tmx_builder/terms/termhood.json`,
and with them the direction in which the terms of `textbook.tsv` lie among the embeddings. `--held-out` also prints,
for either half of the texts and weights fitted on the rest, the share of each reader's marks in the first 50, 100 and
200 entries.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
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
MARKS, TEXTBOOK = (Path(__file__).with_name(name) for name in ("terms.tsv", "textbook.tsv"))
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
_COUNT = 0.3
"""How much more a count says than it does here: memories at work are longer, and their terms recur."""
_PENALTY, _PENALTY_OF_DIRECTION, _STEPS = 1.0, 0.3, 15
"""On the squares of the weights; .3 to 3 are as good for the direction."""


@dataclass(frozen=True, slots=True)
class Text:
    """The entries of a text, in the order of their confidence, with what is seen of them."""

    terms: Sequence[Term]
    signs: Sequence[dict[str, float]]
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
    zh = vocabulary.embeddings([term.zh for term, _ in rated], "zh")
    en = vocabulary.embeddings([term.en for term, _ in rated], "en")
    assert zh is not None
    assert en is not None
    is_marked = np.array([checksum(term.zh) in marked for term, _ in rated], float)
    meanings = ((zh + en) @ direction()).tolist()
    signs = [{**signs, "meaning": meaning} for (_, signs), meaning in zip(rated, meanings, strict=True)]
    return Text([term for term, _ in rated], signs, is_marked)


@cache
def direction() -> np.ndarray:
    """Return the direction in which terms lie among the embeddings; its product with a sum of two is 1 at most."""
    rows = [line.split("\t") for line in TEXTBOOK.read_text("utf-8").splitlines() if not line.startswith("#")]
    vocabulary = Vocabulary((zh for _, zh, _ in rows), load_encoder())
    zh = vocabulary.embeddings([zh for _, zh, _ in rows], "zh")
    en = vocabulary.embeddings([en for *_, en in rows], "en")
    assert zh is not None
    assert en is not None
    table = np.hstack([np.ones((len(rows), 1)), zh + en])
    wanted = np.array([float(is_term) for is_term, *_ in rows])
    return logistic(table, wanted, np.ones(len(rows)), _PENALTY_OF_DIRECTION)[1:] / 4


def logistic(
    table: np.ndarray, wanted: np.ndarray, counts: np.ndarray, strength: float = _PENALTY
) -> np.ndarray:
    """Return the weights of a logistic regression; the first column is free of the penalty."""
    weights = np.zeros(table.shape[1])
    penalty = np.full(len(weights), strength)
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
    table = [[1.0, *(signs.get(name, 0.0) for name in names)] for text in texts for signs in text.signs]
    wanted = np.concatenate([text.marked for text in texts])
    counts = np.concatenate(
        [np.where(text.marked > 0, 1.0, _UNMARKED) * 100 / text.marked.sum() for text in texts]
    )
    column = dict(zip(names, logistic(np.array(table), wanted, counts)[1:].tolist(), strict=True))
    column["count"] += _COUNT
    meaning = column.pop("meaning")
    return {
        "signs": {name: round(weight, 2) for name, weight in column.items()},
        "meaning": [round(meaning * float(value), 2) for value in direction()],
    }


def recall(text: Text, table: dict[str, object], marked: set[str]) -> str:
    """Return which shares of marks are in the first 50, 100 and 200 entries."""
    write(table)
    scale = float(np.linalg.norm(termhood.weights().meaning) / np.linalg.norm(direction()))
    values = [termhood.termhood({**signs, "meaning": scale * signs["meaning"]}) for signs in text.signs]
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
