"""Blocks of both languages to beads with their probabilities."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tmx_builder.parser.blocks import Block
from tmx_builder.parser.paragraphs.block_order import order_of
from tmx_builder.parser.paragraphs.candidates import Beads, candidates
from tmx_builder.parser.paragraphs.chain import Chain, Lattice
from tmx_builder.parser.paragraphs.features import Text, bead_features, null_features, order_features, signs
from tmx_builder.parser.paragraphs.reading import Doubles, Integers, Reader

LEAST_PROBABILITY = 0.5
"""A bead is made where it is more probable than not: of two beads that share a block one at most is, so these beads
are the path with the most right ones to be expected."""


class BlockBead(NamedTuple):
    """Blocks that translate each other, neither side empty."""

    zh: tuple[Block, ...]
    en: tuple[Block, ...]
    probability: float


class Weights(NamedTuple):
    """The weights of the columns of `features`."""

    bead: Doubles
    order: Doubles
    null: Doubles


@cache
def weights(path: Path | None = None) -> Weights:
    """Return the fitted weights: those that the package holds, or others."""
    table = json.loads((path or files(__package__).joinpath("weights.json")).read_text(encoding="utf-8"))
    return Weights(*(np.array(list(table[kind].values())) for kind in Weights._fields))


def text_of(
    zh: Sequence[Block], en: Sequence[Block], read: Reader, cuts: Sequence[int]
) -> tuple[Text, Integers, int]:
    """Read the blocks, neither side empty; return what is known of them, and their corridor."""
    reading = read([block.text for block in zh], [block.text for block in en])
    return Text(*order_of(zh, en, cuts), reading, reading.best()), *reading.corridor()


def beads_of(text: Text, first: Integers, width: int) -> Iterator[Beads]:
    """Yield the candidates, a few rows at a time."""
    for beads in candidates(text.zh, text.en, first, width):
        yield beads.kept(text.reading.may_pair(beads.runs))


def align_blocks(
    zh: Sequence[Block],
    en: Sequence[Block],
    read: Reader,
    cuts: Sequence[int] = (),
    fitted: Weights | None = None,
) -> list[BlockBead]:
    """Return the beads of blocks that translate each other, in order; what is in none has no counterpart.

    Both sides are in the order of the report. `cuts` are the lines, ascending, at which something new begins.
    """
    if not zh or not en:
        return []
    text, first, width = text_of(zh, en, read, cuts)
    fitted = fitted or weights()
    tiles = [beads for beads in beads_of(text, first, width) if len(beads.row)]
    if not tiles:
        return []
    scores = np.concatenate([_scores(text, beads, fitted) for beads in tiles], axis=1)
    beads = Beads(*map(np.concatenate, zip(*tiles, strict=True)))
    nulls = (table @ fitted.null for table in null_features(text)[1:])
    chain = Chain([Lattice(len(zh), len(en), first, width, *beads)])
    probabilities = chain.posterior(scores, *nulls).beads.sum(axis=0)
    return [
        BlockBead(tuple(zh[i : i + m]), tuple(en[j : j + n]), min(float(probabilities[number]), 1.0))
        for number in np.flatnonzero(probabilities > LEAST_PROBABILITY)
        for i, m, j, n in [tuple(int(values[number]) for values in beads.runs)]
    ]


def _scores(text: Text, beads: Beads, fitted: Weights) -> Doubles:
    """Return the scores of beads, a row an order."""
    own = bead_features(text, beads.runs)[1] @ fitted.bead
    by_order = order_features(text, beads.runs)[1] @ fitted.order
    return np.asarray(own + signs()[:, None] * by_order)
