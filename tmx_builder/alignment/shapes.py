"""The shapes of the beads that join sentences or clauses."""

LONGEST = 8
"""Most segments of one side in a bead."""

SHAPES: tuple[tuple[int, int], ...] = (
    (1, 0),
    (0, 1),
    *(
        (zh, en)
        for zh in range(1, LONGEST + 1)
        for en in range(1, LONGEST + 1)
        if zh + en <= LONGEST + 1 and min(zh, en) <= 3
    ),
)
"""Numbers of Chinese and English segments that a bead can have."""
