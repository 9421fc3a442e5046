"""The order in which a page is read: from top to bottom, and column by column where it has two."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tmx_builder.parser.readers.pdf.pages import PageLine

_LEAST_LINES = 6
"""Lines of a column, at least."""
_LEAST_GUTTER = 8.0
"""Points between two columns, at least."""
_MOST_ACROSS = 0.25
"""Share of a page's lines that may stand across both columns: titles, for instance."""
_STEPS = 60
"""Places at which a gutter is looked for."""
_SAME_LINE = 0.5
"""In sizes: lines whose baselines are nearer to each other are side by side."""


def in_reading_order(lines: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the columns of a page, its lines from top to bottom; a page with one column is one."""
    if not lines:
        return
    gutter = _gutter(lines)
    if gutter is None:
        yield list(_downwards(lines))
        return
    band: list[PageLine] = []
    for across, run in groupby(_downwards(lines), lambda line: line.left_edge < gutter < line.right_edge):
        band = list(run)
        if across:
            yield band
        else:
            for column in (
                [line for line in band if line.right_edge <= gutter],
                [line for line in band if line.left_edge >= gutter],
            ):
                if column:
                    yield column


def _downwards(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """Yield the lines from top to bottom, those side by side from left to right."""
    row: list[PageLine] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if row and row[0].baseline - line.baseline > _SAME_LINE * min(row[0].size, line.size):
            yield from sorted(row, key=lambda line: line.left_edge)
            row = []
        row.append(line)
    yield from sorted(row, key=lambda line: line.left_edge)


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """Return the x coordinate of the gutter between two columns; None for one column."""
    left_edge, right_edge = min(line.left_edge for line in lines), max(line.right_edge for line in lines)
    best: tuple[int, float, float] | None = None
    for step in range(_STEPS // 4, 3 * _STEPS // 4 + 1):
        position = left_edge + (right_edge - left_edge) * step / _STEPS
        across = sum(line.left_edge < position < line.right_edge for line in lines)
        before = [line for line in lines if line.right_edge <= position]
        after = [line for line in lines if line.left_edge >= position]
        if min(len(before), len(after)) < _LEAST_LINES or across > _MOST_ACROSS * len(lines):
            continue
        gap = min(line.left_edge for line in after) - max(line.right_edge for line in before)
        beside = sum(_overlaps(line, after) for line in before)
        if gap < _LEAST_GUTTER or beside < 0.5 * min(len(before), len(after)):
            continue
        middle = (min(line.left_edge for line in after) + max(line.right_edge for line in before)) / 2
        if best is None or (across, -gap) < best[:2]:
            best = across, -gap, middle
    return best[2] if best else None


def _overlaps(line: PageLine, others: Sequence[PageLine]) -> bool:
    return any(abs(line.baseline - other.baseline) < other.size for other in others)
