"""The corridor follows the heaviest chain of anchors."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.alignment.corridor import _chained

Node = tuple[int, int]

anchors = st.lists(st.tuples(st.integers(0, 8), st.sampled_from((0.25, 0.5, 1.0, 2.0))), max_size=9)


@given(anchors)
@settings(max_examples=200, deadline=None)
def test_the_chain_is_the_heaviest_one(columns: list[tuple[int, float]]) -> None:
    numbered = [(row, column, weight) for row, (column, weight) in enumerate(columns)]
    weight_of = {(row, column): weight for row, column, weight in numbered}

    def monotone(nodes: Sequence[Node]) -> bool:
        return all(a < c and b < d for (a, b), (c, d) in pairwise(nodes))

    heaviest = max(
        sum(map(weight_of.__getitem__, chain))
        for size in range(len(numbered) + 1)
        for chain in combinations(weight_of, size)
        if monotone(chain)
    )
    chain = _chained(numbered)
    assert monotone(chain)
    assert sum(map(weight_of.__getitem__, chain)) == heaviest
