"""The assignment of figures to each other at least cost."""

import math
from collections.abc import Sequence


def assigned(costs: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return row -> column of the cheapest assignment; a row or column may stay alone at no cost.

    Costs are those of a pair less those of both when alone; what is not below zero is never assigned. Hungarian
    method with potentials, O(rows² x columns); each row has a further column in which it stays alone.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    if not rows or not columns:
        return {}

    def cost(row: int, column: int) -> float:
        if column <= columns:
            return costs[row - 1][column - 1]
        return 0.0 if column - columns == row else math.inf

    # rows and columns are counted from 1; column 0 holds the row that is to be assigned
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + rows + 1)
    owner, way = [0] * (columns + rows + 1), [0] * (columns + rows + 1)
    for row in range(1, rows + 1):
        owner[0], current = row, 0
        least = [math.inf] * len(owner)
        used, unused = [], list(range(1, len(owner)))
        while holder := owner[current]:
            used.append(current)
            for column in unused:
                reduced = cost(holder, column) - row_potential[holder] - column_potential[column]
                if reduced < least[column]:
                    least[column], way[column] = reduced, current
            following = min(unused, key=least.__getitem__)
            delta = least[following]
            for column in used:
                row_potential[owner[column]] += delta
                column_potential[column] -= delta
            for column in unused:
                least[column] -= delta
            unused.remove(following)
            current = following
        while current:
            owner[current] = owner[way[current]]
            current = way[current]
    pairs = ((owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column])
    return {row: column for row, column in pairs if costs[row][column] < 0}
