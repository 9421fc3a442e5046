"""The cheapest assignment, against all there are."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.checks.figures.assignment import assigned

COST = st.integers(-9, 9).map(float)
TABLE = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(COST, min_size=columns, max_size=columns), min_size=1, max_size=4)
)


def cheapest(costs: list[list[float]]) -> float:
    """Return the least sum of an assignment in which each row has one column of its own, or none."""
    rows, columns = len(costs), len(costs[0])
    choices: list[int | None] = [*range(columns), *[None] * rows]
    sums = (
        sum((costs[row][column] for row, column in enumerate(chosen) if column is not None), 0.0)
        for chosen in permutations(choices, rows)
    )
    return min(sums)


@given(TABLE)
def test_nothing_is_cheaper(costs: list[list[float]]) -> None:
    found = assigned(costs)
    assert len(set(found.values())) == len(found)
    assert all(costs[row][column] < 0 for row, column in found.items())
    assert sum(costs[row][column] for row, column in found.items()) == cheapest(costs)


def test_a_pair_gives_way_to_two() -> None:
    assert assigned([[-3.0, -2.0], [-2.0, 0.0]]) == {0: 1, 1: 0}
    assert assigned([[-5.0, -2.0], [-2.0, 0.0]]) == {0: 0}
    assert assigned([]) == {}
    assert assigned([[], []]) == {}
