"""The recursions of the chain against the enumeration of all its paths."""

import itertools
from collections.abc import Iterator

import numpy as np

from tmx_builder.alignment import Chain, Lattice

Step = tuple[str, int]
BOTH_ALONE = -0.7


def paths(lattice: Lattice) -> Iterator[list[Step]]:
    """Yield every path: no Chinese block stands alone straight behind an English one."""
    beads = list(zip(lattice.row, lattice.column, lattice.zh_count, lattice.en_count, strict=True))

    def onward(i: int, j: int, after_english: bool, path: list[Step]) -> Iterator[list[Step]]:
        if (i, j) == (lattice.zh, lattice.en):
            yield path
        for number, (row, column, m, n) in enumerate(beads):
            if (row - m, column - n) == (i, j):
                yield from onward(row, column, False, [*path, ("bead", number)])
        if i < lattice.zh and not after_english:
            yield from onward(i + 1, j, False, [*path, ("zh", i)])
        if j < lattice.en:
            yield from onward(i, j + 1, True, [*path, ("en", j)])

    return onward(0, 0, False, [])


def lattice_of(zh: int, en: int) -> Lattice:
    beads = [
        (row, column, m, n)
        for row, column, (m, n) in itertools.product(
            range(1, zh + 1), range(1, en + 1), ((1, 1), (1, 2), (2, 1))
        )
        if row >= m and column >= n
    ]
    return Lattice(zh, en, np.zeros(zh + 1, np.int64), en + 1, *map(np.array, zip(*beads, strict=True)))


def test_the_chain_sums_over_all_paths_of_all_orders() -> None:
    random = np.random.default_rng(1)
    lattices = [lattice_of(3, 2), lattice_of(2, 4)]
    scores = [random.normal(size=(3, len(each.row))) for each in lattices]
    alone = [{"zh": random.normal(size=each.zh), "en": random.normal(size=each.en)} for each in lattices]
    zh_alone, en_alone = (np.concatenate([each[side] for each in alone]) for side in ("zh", "en"))
    found = Chain(lattices).posterior(np.concatenate(scores, axis=1), zh_alone, en_alone, BOTH_ALONE)
    made = {"bead": found.beads, "zh": found.zh_alone, "en": found.en_alone}
    done = dict.fromkeys(made, 0)
    for document, (lattice, own_scores, own_alone) in enumerate(zip(lattices, scores, alone, strict=True)):
        sizes = {"bead": len(lattice.row), "zh": lattice.zh, "en": lattice.en}
        expected = {kind: np.zeros((3, size)) for kind, size in sizes.items()}
        total, gaps = 0.0, np.zeros(3)
        for order, path in itertools.product(range(3), paths(lattice)):
            kinds = [kind for kind, _ in path]
            both = list(itertools.pairwise(kinds)).count(("zh", "en"))
            weight = np.exp(
                BOTH_ALONE * both
                + sum(own_scores[order, k] if kind == "bead" else own_alone[kind][k] for kind, k in path)
            )
            total += weight
            gaps[order] += weight * both
            for kind, number in path:
                expected[kind][order, number] += weight
        for kind, size in sizes.items():
            np.testing.assert_allclose(
                made[kind][:, done[kind] : done[kind] + size], expected[kind] / total, atol=1e-9
            )
            done[kind] += size
        np.testing.assert_allclose(found.both_alone[:, document], gaps / total, atol=1e-9)


def test_a_narrow_corridor_only_leaves_paths_out() -> None:
    """Where rows begin further and further on, the few paths inside have all of the probability."""
    first = np.array([0, 0, 1, 2])
    beads = [(row, column, 1, 1) for row in (1, 2, 3) for column in (row,)]
    lattice = Lattice(3, 3, first, 2, *map(np.array, zip(*beads, strict=True)))
    found = Chain([lattice]).posterior(np.full((3, 3), 2.0), np.zeros(3), np.zeros(3))
    assert found.beads.sum(axis=0).min() > 0.5
    np.testing.assert_allclose(found.beads.sum(axis=0) + found.zh_alone.sum(axis=0), 1.0)
