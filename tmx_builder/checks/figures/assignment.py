"""The assignment of figures to each other at least cost."""

import math
from collections.abc import Sequence

Costs = Sequence[Sequence[float]]


def assigned(costs: Costs) -> dict[int, int]:
    """Return row -> column of the cheapest assignment; a row or column may stay alone at no cost.

    Costs are those of a pair less those of both when alone; what is not below zero is never assigned. Hungarian
    method with potentials, O(rows² x columns); each row has a column of its own in which it stays alone.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    if not rows or not columns:
        return {}
    total = columns + rows
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (total + 1)
    owner, way = [0] * (total + 1), [0] * (total + 1)
    for row in range(1, rows + 1):
        owner[0], current = row, 0
        least, used = [math.inf] * (total + 1), [False] * (total + 1)
        while owner[current]:
            used[current] = True
            holder, delta, following = owner[current], math.inf, 0
            for column in range(1, total + 1):
                if used[column]:
                    continue
                cost = (
                    costs[holder - 1][column - 1]
                    if column <= columns
                    else 0.0
                    if column - columns == holder
                    else math.inf
                )
                reduced = cost - row_potential[holder] - column_potential[column]
                if reduced < least[column]:
                    least[column], way[column] = reduced, current
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(total + 1):
                if used[column]:
                    row_potential[owner[column]] += delta
                    column_potential[column] -= delta
                else:
                    least[column] -= delta
            current = following
        while current:
            owner[current] = owner[way[current]]
            current = way[current]
    return {
        owner[column] - 1: column - 1
        for column in range(1, columns + 1)
        if owner[column] and costs[owner[column] - 1][column - 1] < 0
    }
