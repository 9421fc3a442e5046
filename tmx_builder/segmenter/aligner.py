"""Beads of a bitext: scored in a corridor, made probable by the lattice, chosen for the most right ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import (
    IMPOSSIBLE,
    SHAPES,
    Floats,
    Integers,
    Lattices,
    bead_probabilities,
    best_paths,
    likeliest_paths,
)
from tmx_builder.model import Bead
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.features import FEATURES
from tmx_builder.segmenter.scoring import common_tiles
from tmx_builder.segmenter.vectors import corridor_of

_NULLS = [SHAPES.index((1, 0)), SHAPES.index((0, 1))]
_FORBIDDING = np.float32(30.0)
"""Taken from the score of what has no counterpart where everything is to be joined; scores of beads differ less."""
_CELLS_AT_ONCE = 2_000_000
_CELLS_ALIKE = 50_000


class Level(StrEnum):
    """What is aligned; each level has its own weights."""

    TEXT = "text"
    """Sentences, or paragraphs, of whole texts."""
    CLAUSE = "clause"
    """Clauses, and English sentences, of paragraphs that are known to correspond."""


WORTH = {Level.TEXT: 0.45, Level.CLAUSE: 0.15}
"""Probability from which on a bead is worth being made.

About half the F1 that can be hoped for makes the path with the highest expected F1 (Dinkelbach's argument for a
ratio of sums). Within paragraphs it is less: between one large bead and a smaller one beside a leftover, the
smaller one is made where both are as probable, since a leftover is seen and a text too much in a unit is not.
"""


_NODES, _NODES_PER_PART, _NODES_PER_CHARACTER = 300_000, 4, 0.25
"""Nodes of all corridors together, for any text and for each of its segments. A node costs 0.13 ms.
Measured: 0.11 to 0.16 nodes a character where paragraphs are of usual length, 229,000 for a report of 220 kB that
stands on one line a language; text without anything that corresponds takes a hundred times as many."""
_WIDEST = 10_000
"""Nodes in a row of a corridor, which take 30 kB each: a few segments against very many."""
MOST_PAIRS = 100_000_000
"""Pairs of segments of a part that are compared to find its corridor: 10,000 by 10,000, about 15 s."""


class TooLargeError(Exception):
    """A text that would take too much time and memory to be aligned."""


class Part(NamedTuple):
    """A stretch of a bitext that is aligned separately: segments of either side."""

    zh: range
    en: range


def parts_of(sizes: Iterable[tuple[int, int]]) -> list[Part]:
    """Return consecutive parts of these numbers of Chinese and English segments."""
    parts = []
    zh = en = 0
    for zh_size, en_size in sizes:
        parts.append(Part(range(zh, zh + zh_size), range(en, en + en_size)))
        zh, en = zh + zh_size, en + en_size
    return parts


class Step(NamedTuple):
    """A bead of a part's best path."""

    bead: Bead
    boundary: float
    """Probability that the two sides part where the bead ends, whatever lies before and after."""
    zh_alone: tuple[float, ...] = ()
    """Probability of each of its Chinese segments that it has no counterpart, whatever was supposed."""
    en_alone: tuple[float, ...] = ()
    """The same of its English segments."""

    @property
    def attested(self) -> float:
        """Return the probability that the Chinese segment that is surest to have a counterpart has one."""
        return 1 - min(self.zh_alone, default=1.0)


class _Placed(NamedTuple):
    """A part by itself, in its corridor."""

    number: int
    bitext: Bitext
    first: Integers
    width: int

    @classmethod
    def of(cls, number: int, bitext: Bitext) -> _Placed:
        return cls(number, bitext, *corridor_of(bitext)[:2])

    @property
    def cells(self) -> int:
        return len(self.first) * self.width * len(SHAPES)

    def is_like(self, placed: _Placed) -> bool:
        return len(self.bitext.en) == len(placed.bitext.en) and np.array_equal(self.first, placed.first)


class _Field(NamedTuple):
    """The scores of one part in its corridor."""

    number: int
    first: Integers
    scores: Floats


@cache
def weights_of(level: Level) -> Floats:
    """Return the trained weight of every feature, in the order of `FEATURES`; one left out of training is 0."""
    table = json.loads(files("tmx_builder.segmenter").joinpath("weights.json").read_text(encoding="utf-8"))
    trained = table["weights"][level]
    return np.array([trained.get(name, 0.0) for name in FEATURES], np.float32)


def align(
    bitext: Bitext, parts: Sequence[Part], level: Level, *, complete: bool = False
) -> list[list[Step] | None]:
    """Return the beads of each part, in order, covering both its sides; their ranges index the bitext.

    Chinese is the beads' source. A bead's score is its posterior probability in the model. Where the parts are to
    be `complete`, what has no counterpart is as little as the shapes of beads allow, and that supposed. A part is
    None where too many nodes would have to be looked at: the smallest parts are aligned first.
    """
    aligned: list[list[Step] | None] = [None for _ in parts]
    for fields in _together(_fields(bitext, parts, weights_of(level))):
        of_fields = [parts[field.number] for field in fields]
        for field, steps in zip(
            fields, _decoded(of_fields, fields, WORTH[level], complete=complete), strict=True
        ):
            aligned[field.number] = steps
    return aligned


def likeliest(bitext: Bitext, count: int) -> list[tuple[tuple[Bead, ...], float]]:
    """Return the beads of the `count` most probable paths over a bitext with their probabilities, the best first.

    It is for a few sentences; there is none where too many nodes would have to be looked at.
    """
    size = len(bitext.zh), len(bitext.en)
    paths = []
    for field in _fields(bitext, [Part(range(size[0]), range(size[1]))], weights_of(Level.CLAUSE)):
        for path in likeliest_paths(field.first, field.scores, size, count):
            ends = ((0, 0), *path.nodes)
            beads = tuple(
                Bead(range(zh, zh_stop), range(en, en_stop), path.probability)
                for (zh, en), (zh_stop, en_stop) in pairwise(ends)
            )
            paths.append((beads, path.probability))
    return paths


def _fields(bitext: Bitext, parts: Sequence[Part], weights: Floats) -> Iterator[_Field]:
    """Yield the scores of the parts, those of like size in a row."""
    by_size = sorted(range(len(parts)), key=lambda number: (len(parts[number].en), len(parts[number].zh)))
    characters = float(bitext.zh.sizes.sum() + bitext.en.sizes.sum())
    room = _NODES + _NODES_PER_PART * len(parts) + int(_NODES_PER_CHARACTER * characters)
    for alike in _alike(
        _fitting((_Placed.of(number, bitext.part(*parts[number])) for number in by_size), room)
    ):
        _, _, first, width = alike[0]
        scores = np.full((len(alike), len(first), width, len(SHAPES)), IMPOSSIBLE, np.float32)
        for tile in common_tiles([placed.bitext for placed in alike], first, width):
            scores[:, tile.row, tile.column, tile.shape] = tile.features @ weights
        for placed, field_scores in zip(alike, scores, strict=True):
            yield _Field(placed.number, first, field_scores)


def _fitting(parts: Iterable[_Placed], room: int) -> Iterator[_Placed]:
    """Yield the parts that have room for their nodes."""
    for part in parts:
        nodes = len(part.first) * part.width
        if nodes <= room and part.width <= _WIDEST:
            room -= nodes
            yield part


def _alike(parts: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    """Gather parts, one after the other, that have size and corridor in common, so far as is quick."""
    gathered: list[_Placed] = []
    for part in parts:
        if gathered and ((len(gathered) + 1) * part.cells > _CELLS_ALIKE or not part.is_like(gathered[0])):
            yield gathered
            gathered = []
        gathered.append(part)
    if gathered:
        yield gathered


def _together(fields: Iterable[_Field]) -> Iterator[list[_Field]]:
    """Gather fields so far as they fit into memory together when padded to one size."""
    gathered: list[_Field] = []
    rows = width = 0
    for field in fields:
        rows, width = max(rows, field.scores.shape[0]), max(width, field.scores.shape[1])
        if gathered and (len(gathered) + 1) * rows * width * len(SHAPES) > _CELLS_AT_ONCE:
            yield gathered
            gathered = []
            rows, width = field.scores.shape[:2]
        gathered.append(field)
    if gathered:
        yield gathered


def _decoded(
    parts: Sequence[Part], fields: Sequence[_Field], worth: float, *, complete: bool
) -> Iterator[list[Step]]:
    """Yield the best path of each field, where a bead counts as much as its probability exceeds its worth."""
    if len(fields) == 1:
        first, scores = fields[0].first[None], fields[0].scores[None]
    else:
        rows = max(field.scores.shape[0] for field in fields)
        width = max(field.scores.shape[1] for field in fields)
        first = np.zeros((len(fields), rows), np.int64)
        scores = np.full((len(fields), rows, width, len(SHAPES)), IMPOSSIBLE, np.float32)
        for lattice, field in enumerate(fields):
            own_rows, own_width, _ = field.scores.shape
            first[lattice, :own_rows], first[lattice, own_rows:] = field.first, field.first[-1]
            scores[lattice, :own_rows, :own_width] = field.scores
    lattices = Lattices(
        first,
        scores.shape[2],
        np.array([len(part.zh) for part in parts]),
        np.array([len(part.en) for part in parts]),
    )
    if complete:
        alone = bead_probabilities(lattices, scores.copy())[0][..., _NULLS]
        scores[..., _NULLS] -= _FORBIDDING
    gains, _ = bead_probabilities(lattices, scores)
    if not complete:
        alone = gains[..., _NULLS]
    boundaries = gains.sum(axis=-1)
    gains -= worth
    gains[gains == -np.float32(worth)] = IMPOSSIBLE
    for lattice, (part, path) in enumerate(zip(parts, best_paths(lattices, gains), strict=True)):
        steps = []
        zh_alone = alone[lattice, :, :, 0].sum(axis=1)
        columns = first[lattice][:, None] + np.arange(alone.shape[2])
        en_alone = np.bincount(columns.ravel(), alone[lattice, :, :, 1].ravel())
        for zh_stop, en_stop, shape in path:
            zh, en = SHAPES[shape]
            node = lattice, zh_stop, en_stop - first[lattice, zh_stop]
            bead = Bead(
                range(part.zh.start + zh_stop - zh, part.zh.start + zh_stop),
                range(part.en.start + en_stop - en, part.en.start + en_stop),
                _probability(gains[*node, shape] + worth),
            )
            steps.append(
                Step(
                    bead,
                    _probability(boundaries[node]),
                    tuple(map(_probability, zh_alone[zh_stop - zh + 1 : zh_stop + 1])),
                    tuple(map(_probability, en_alone[en_stop - en + 1 : en_stop + 1])),
                )
            )
        yield steps


def _probability(value: float) -> float:
    """Return a probability without what rounding adds to it."""
    return min(max(float(value), 0.0), 1.0)
