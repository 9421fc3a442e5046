"""The recursions of the lattice against the enumeration of all its paths."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tmx_builder.alignment import (
    IMPOSSIBLE,
    SHAPES,
    Floats,
    Lattices,
    PathBead,
    bead_probabilities,
    best_paths,
)

MOST_SEGMENTS = 5


@dataclass(frozen=True)
class Field:
    """The scores of one small lattice, as few paths as can be enumerated."""

    zh: int
    en: int
    first: tuple[int, ...]
    width: int
    scores: Floats

    def lattice(self) -> Lattices:
        return Lattices(np.array([self.first]), self.width, np.array([self.zh]), np.array([self.en]))

    def has(self, row: int, column: int) -> bool:
        return 0 <= row <= self.zh and 0 <= column - self.first[row] < self.width

    def at(self, bead: PathBead) -> float:
        return float(self.scores[bead.zh_stop, bead.en_stop - self.first[bead.zh_stop], bead.shape])

    def paths(self, row: int = 0, column: int = 0) -> Iterator[tuple[PathBead, ...]]:
        """Yield all paths from a node to the last one."""
        if (row, column) == (self.zh, self.en):
            yield ()
            return
        for shape, (m, n) in enumerate(SHAPES):
            if column + n <= self.en and self.has(row + m, column + n):
                bead = PathBead(row + m, column + n, shape)
                if self.at(bead) > IMPOSSIBLE:
                    yield from ((bead, *rest) for rest in self.paths(row + m, column + n))


@st.composite
def fields(draw: st.DrawFn) -> Field:
    """Return a lattice in a random corridor, with some of its beads ruled out."""
    zh, en = draw(st.integers(0, MOST_SEGMENTS)), draw(st.integers(0, MOST_SEGMENTS))
    width = draw(st.integers(1, en + 1)) if zh else en + 1
    last_first = en + 1 - width
    between = draw(st.lists(st.integers(0, last_first), min_size=max(zh - 1, 0), max_size=max(zh - 1, 0)))
    first = (0, *sorted(between), last_first) if zh else (0,)
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    ruled_out = draw(st.sampled_from((0.0, 0.2, 0.5)))
    scores = np.full((zh + 1, width, len(SHAPES)), IMPOSSIBLE, np.float32)
    field = Field(zh, en, first, width, scores)
    for row in range(zh + 1):
        for position in range(width):
            for shape, (m, n) in enumerate(SHAPES):
                begins = row - m, first[row] + position - n
                if field.has(*begins) and random.random() >= ruled_out:
                    scores[row, position, shape] = random.normal(0, 2)
    assume(any(True for _ in field.paths()))
    return field


def padded(group: Sequence[Field]) -> tuple[Lattices, Floats]:
    """Return lattices of different sizes as one array, the smaller ones padded."""
    rows = max(field.zh for field in group) + 1
    width = max(field.width for field in group)
    first = np.array([field.first + field.first[-1:] * (rows - len(field.first)) for field in group])
    scores = np.full((len(group), rows, width, len(SHAPES)), IMPOSSIBLE, np.float32)
    for number, field in enumerate(group):
        scores[number, : field.zh + 1, : field.width] = field.scores
    counts = (np.array([getattr(field, side) for field in group]) for side in ("zh", "en"))
    return Lattices(first, width, *counts), scores


@given(fields())
@settings(max_examples=50, deadline=None)
def test_probabilities_are_those_of_all_paths_counted_one_by_one(field: Field) -> None:
    expected = np.zeros(field.scores.shape)
    total = 0.0
    for path in field.paths():
        weight = math.exp(sum(map(field.at, path)))
        total += weight
        for bead in path:
            expected[bead.zh_stop, bead.en_stop - field.first[bead.zh_stop], bead.shape] += weight

    probabilities, log_total = bead_probabilities(field.lattice(), field.scores[None].copy())

    assert log_total[0] == pytest.approx(math.log(total), abs=1e-6)
    np.testing.assert_allclose(probabilities[0], expected / total, atol=1e-6)


@given(fields())
@settings(max_examples=50, deadline=None)
def test_every_segment_is_in_some_bead_for_certain(field: Field) -> None:
    probabilities, _ = bead_probabilities(field.lattice(), field.scores[None].copy())
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    covered = np.zeros(field.zh), np.zeros(field.en)
    for row, position, shape in np.argwhere(probabilities[0] > 0):
        probability = probabilities[0, row, position, shape]
        for side, stop, length in zip(
            covered, (row, field.first[row] + position), SHAPES[shape], strict=True
        ):
            side[stop - length : stop] += probability
    for side in covered:
        np.testing.assert_allclose(side, 1, atol=1e-5)


@given(fields())
@settings(max_examples=50, deadline=None)
def test_beads_that_cannot_be_have_no_probability(field: Field) -> None:
    probabilities, _ = bead_probabilities(field.lattice(), field.scores[None].copy())
    assert not probabilities[0][field.scores <= IMPOSSIBLE].any()


@given(fields())
@settings(max_examples=100, deadline=None)
def test_the_best_path_is_the_best_of_all(field: Field) -> None:
    (best,) = best_paths(field.lattice(), field.scores[None])
    all_paths = set(field.paths())
    assert tuple(best) in all_paths, "no path, or one over a bead that cannot be"
    top = max(sum(map(field.at, path)) for path in all_paths)
    assert sum(map(field.at, best)) == pytest.approx(top, abs=1e-6)


@given(st.lists(fields(), min_size=2, max_size=4))
@settings(max_examples=30, deadline=None)
def test_lattices_do_not_disturb_each_other(group: list[Field]) -> None:
    lattices, scores = padded(group)
    assert best_paths(lattices, scores) == [
        best_paths(field.lattice(), field.scores[None])[0] for field in group
    ]
    together, log_totals = bead_probabilities(lattices, scores)
    for number, field in enumerate(group):
        alone, log_total = bead_probabilities(field.lattice(), field.scores[None].copy())
        own = together[number, : field.zh + 1, : field.width]
        np.testing.assert_allclose(own, alone[0], atol=1e-6)
        assert log_totals[number] == pytest.approx(log_total[0], abs=1e-9)
        assert together[number].sum() == pytest.approx(own.sum()), "nothing passes through the padding"


@pytest.mark.parametrize(("zh", "en"), [(0, 0), (3, 0), (0, 3)])
def test_without_another_side_all_segments_are_alone(zh: int, en: int) -> None:
    scores = np.zeros((1, zh + 1, en + 1, len(SHAPES)), np.float32)
    for shape, (m, n) in enumerate(SHAPES):
        scores[0, :m, :, shape] = IMPOSSIBLE
        scores[0, :, :n, shape] = IMPOSSIBLE
    lattice = Lattices(np.zeros((1, zh + 1), np.int64), en + 1, np.array([zh]), np.array([en]))
    (path,) = best_paths(lattice, scores)
    assert [SHAPES[bead.shape] for bead in path] == [(1, 0)] * zh + [(0, 1)] * en


def test_the_last_node_is_reached_at_the_end_of_long_corridors() -> None:
    rows, width = 400, 12
    first = np.arange(rows + 1)[None]
    scores = np.random.default_rng(5).normal(0, 1, (1, rows + 1, width, len(SHAPES))).astype(np.float32)
    for row in range(rows + 1):
        for position in range(width):
            for shape, (m, n) in enumerate(SHAPES):
                begin_row, begin = row - m, row + position - n
                if begin_row < 0 or not 0 <= begin - begin_row < width:
                    scores[0, row, position, shape] = IMPOSSIBLE
    lattice = Lattices(first, width, np.array([rows]), np.array([rows + width - 1]))
    probabilities, _ = bead_probabilities(lattice, scores)
    expected_segments = sum(
        float(probabilities[..., shape].sum()) * length for shape, (length, _) in enumerate(SHAPES)
    )
    assert expected_segments == pytest.approx(rows, rel=1e-4)
