"""Blocks of both languages to beads with their probabilities."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import Chain, Doubles, Floats, Integers, Lattice
from tmx_builder.parser.blocks import Block, BlockBead, LineKind
from tmx_builder.parser.paragraphs.candidates import Beads, candidates, order_of
from tmx_builder.parser.paragraphs.features import Text, bead_features, null_features, order_features, signs
from tmx_builder.parser.paragraphs.reading import Reader

LEAST_PROBABILITY = 0.4
"""Probability from which on a bead is made, the most probable ones first. Measured by tests/accuracy/damage.py: of
the pairs between .4 and .5 two of three are right, below .4 there are hardly any that do not contradict another."""
LEAST_DOUBT = 0.1
"""Probability from which on a bead that is not made is mentioned, as a leftover's possible counterpart."""
SURE_ALONE = 1 - 1e-5
"""Probability, as if they were neighbours, from which on two paragraphs that were left over are a pair. Measured
on hand-aligned paragraphs: 58 % of 498 pairs have it, none of 1,494 shifted ones, and 2 % of those with the most
similar stranger of the same text."""
PROBABILITY = 0.9
"""Of such a pair, supposing that three of ten paragraphs left over on both sides changed places."""
_FARTHEST = 40
"""Lines between the two, at most: what is farther away was not moved within its section."""
_MOST = 200
"""Paragraphs of a side that are left over, at most; where there are more, most of the report is something else."""


class Weights(NamedTuple):
    """The weights of the columns of `features`, by name; one left out of the fit is 0."""

    bead: dict[str, float]
    order: dict[str, float]
    null: dict[str, float]
    gap: dict[str, float]


class Alignment(NamedTuple):
    """What translates what."""

    beads: list[BlockBead]
    """In order; what is in none has no counterpart."""
    doubtful: list[BlockBead]
    """Beads that are less probable than not, and not quite improbable, the most probable first."""


@cache
def weights(path: Path | None = None, *, embedded: bool = True) -> Weights:
    """Return the fitted weights, those that the package holds or others; without embeddings, others hold."""
    table = json.loads((path or files(__package__).joinpath("weights.json")).read_text(encoding="utf-8"))
    return Weights(**table["embedded" if embedded else "words alone"])


def text_of(zh: Sequence[Block], en: Sequence[Block], read: Reader, cuts: Sequence[int]) -> Text:
    """Read the blocks, neither side empty."""
    reading = read([block.text for block in zh], [block.text for block in en])
    return Text(*order_of(zh, en, cuts), reading, reading.best(), reading.corridor())


def beads_of(text: Text) -> Iterator[Beads]:
    """Yield the candidates, a few rows at a time."""
    for beads in candidates(text.zh, text.en, text.corridor):
        yield beads.kept(text.reading.may_pair(beads.runs))


def align_blocks(
    zh: Sequence[Block],
    en: Sequence[Block],
    read: Reader,
    cuts: Sequence[int] = (),
) -> Alignment:
    """Return which blocks translate each other.

    Both sides are in the order of the report. `cuts` are the lines, ascending, at which something new begins.
    """
    if not zh or not en:
        return Alignment([], [])
    beads, probabilities = _probabilities(zh, en, read, cuts)

    def chosen(numbers: Integers) -> list[BlockBead]:
        return [
            BlockBead(tuple(zh[i : i + m]), tuple(en[j : j + n]), min(float(probability), 1.0))
            for i, m, j, n, probability in zip(
                *(values[numbers].tolist() for values in (*beads.runs, probabilities)), strict=True
            )
        ]

    possible = np.flatnonzero(probabilities >= LEAST_DOUBT)
    possible = possible[np.argsort(-probabilities[possible], kind="stable")]
    return _decided(_with_twins(chosen(possible)))


def _with_twins(beads: Sequence[BlockBead]) -> list[BlockBead]:
    """Return the beads, each with the probability that it does not matter which of equal texts it holds.

    Where a paragraph occurs twice on one side, either may be translated: the pair is the same.
    """
    alike: dict[tuple[tuple[str, ...], ...], list[BlockBead]] = {}
    for bead in beads:
        alike.setdefault(tuple(tuple(block.text for block in side) for side in bead[:2]), []).append(bead)
    merged = []
    for first, *others in alike.values():
        shared = _blocks(first)
        rivals = [bead for bead in others if shared & _blocks(bead)]
        probability = min(sum(bead.probability for bead in (first, *rivals)), 1.0)
        merged += [first._replace(probability=probability), *(bead for bead in others if bead not in rivals)]
    return sorted(merged, key=lambda bead: -bead.probability)


def _decided(beads: Sequence[BlockBead]) -> Alignment:
    """Return which beads are made; the likelier ones come first."""
    made: list[BlockBead] = []
    taken: set[int] = set()
    for bead in beads:
        if bead.probability >= LEAST_PROBABILITY and not taken & _blocks(bead):
            made.append(bead)
            taken |= _blocks(bead)
    return Alignment(made, [bead for bead in beads if not taken & _blocks(bead)])


def _blocks(bead: BlockBead) -> set[int]:
    return {id(block) for block in (*bead.zh, *bead.en)}


def pair_probabilities(zh: Sequence[str], en: Sequence[str], read: Reader) -> list[float]:
    """Return the probabilities that each text translates the one of the same number, as if they were neighbours."""
    sides: dict[str, list[Block]] = {"zh": [], "en": []}
    for number, texts in enumerate(zip(zh, en, strict=True)):
        for place, (language, text) in enumerate(zip(("zh", "en"), texts, strict=True)):
            line = 3 * number + place + 1
            sides[language].append(Block("zh" if language == "zh" else "en", LineKind.TEXT, text, line, line))
    if not zh:
        return []
    beads, probabilities = _probabilities(sides["zh"], sides["en"], read, ())
    paired = np.zeros(len(zh))
    i, m, j, n = beads.runs
    is_pair = (i == j) & (m == 1) & (n == 1)
    paired[i[is_pair]] = probabilities[is_pair]
    return [float(value) for value in np.minimum(paired, 1.0)]


def _probabilities(
    zh: Sequence[Block], en: Sequence[Block], read: Reader, cuts: Sequence[int]
) -> tuple[Beads, Doubles]:
    """Return the candidates and their probabilities."""
    text = text_of(zh, en, read, cuts)
    fitted = weights(embedded=text.reading.is_embedded)
    tiles = list(beads_of(text))
    scores = np.concatenate([_scores(text, beads, fitted) for beads in tiles], axis=1)
    beads = Beads(*map(np.concatenate, zip(*tiles, strict=True)))
    names, *tables = null_features(text)
    zh_alone, en_alone = (_weighted(names, table, fitted.null) for table in tables)
    chain = Chain([Lattice(len(zh), len(en), *text.corridor[:2], *beads)])
    posterior = chain.posterior(scores, zh_alone, en_alone, fitted.gap.get("both alone", 0.0))
    return beads, posterior.beads.sum(axis=0)


def _scores(text: Text, beads: Beads, fitted: Weights) -> Doubles:
    """Return the scores of beads, a row an order."""
    by_bead = _weighted(*bead_features(text, beads.runs), fitted.bead)
    by_order = _weighted(*order_features(text, beads.runs), fitted.order)
    return np.asarray(by_bead + signs()[:, None] * by_order)


def _weighted(names: Sequence[str], table: Floats, fitted: Mapping[str, float]) -> Doubles:
    return np.asarray(table @ np.array([fitted.get(name, 0.0) for name in names]))


def crossed_blocks(zh: Sequence[Block], en: Sequence[Block], read: Reader) -> Iterator[BlockBead]:
    """Yield beads of blocks that were left over, of which each is the most similar one to the other, and surely."""
    if not zh or not en or max(len(zh), len(en)) > _MOST:
        return
    near = [
        (i, j)
        for i, chinese in enumerate(zh)
        for j, english in enumerate(en)
        if abs(chinese.first - english.first) <= _FARTHEST
    ]
    if not near:
        return
    first, second = (np.array(side, np.int64) for side in zip(*near, strict=True))
    reading = read([block.text for block in zh], [block.text for block in en])
    cosine, _ = reading.glance((first, np.ones_like(first), second, np.ones_like(second)))
    similar = np.full((len(zh), len(en)), -1.0)
    similar[first, second] = cosine
    best, best_of_en = similar.argmax(axis=1), similar.argmax(axis=0)
    mutual = [(i, int(j)) for i, j in enumerate(best) if best_of_en[j] == i and similar[i, j] > -1]
    texts = ([zh[i].text for i, _ in mutual], [en[j].text for _, j in mutual])
    for (i, j), probability in zip(mutual, pair_probabilities(*texts, read), strict=True):
        if probability >= SURE_ALONE:
            yield BlockBead((zh[i],), (en[j],), PROBABILITY)
