"""Which paragraphs translate each other.

A paragraph and its translation mostly stand side by side, so what surely pairs as it stands comes first. Only
the stretches between such pairs are aligned, so that a paragraph that was added, lost or doubled costs itself
alone. Numbered headings hold a stretch together: they pair with each other before the text between them does.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from tmx_builder.model import Bead
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import Kind
from tmx_builder.parser.matches import Match, match
from tmx_builder.parser.neighbours import (
    APART,
    are_sure,
    is_certain,
    is_plausible,
    may_pair,
    narrowed,
    side_by_side,
)
from tmx_builder.parser.plausibility import align_by_shape, length_of

Aligner = Callable[[Sequence[str], Sequence[str]], Sequence[Bead]]
"""Source texts and target texts to monotone beads that cover both in order; scores are probabilities."""

_NEAR = 4
"""Lines between a paragraph and its translation where they stand side by side."""
_SHORT = 160.0
"""Length in English letters up to which a line can be one of the site's."""
_LEAST_PROBABILITY = 0.5
"""A bead that the aligner believes in less is two leftovers: better none than a wrong one."""


def match_notes(source: Sequence[Block], target: Sequence[Block]) -> Iterator[Match]:
    """Match notes by their numbers and the labels above them in order.

    Where a number comes more than once, as with notes below each chapter, first goes with first. Where no number
    is on both sides, as in a file that counts the notes of both languages in one row, plausible pairs go in order.
    """
    ours, theirs = ([block for block in side if block.kind is Kind.NOTE] for side in (source, target))
    if len(ours) == len(theirs) and {block.label for block in ours}.isdisjoint(
        block.label for block in theirs
    ):
        for one, other in zip(ours, theirs, strict=True):
            if is_plausible(one, other):
                yield match([one], [other])
    waiting: dict[tuple[Kind, str], list[Block]] = {}
    for block in reversed(target):
        waiting.setdefault((block.kind, block.label), []).append(block)
    for block in source:
        if rest := waiting.get((block.kind, block.label)):
            yield match([block], [rest.pop()])


def match_rows(source: Sequence[Block], target: Sequence[Block], align: Aligner) -> Iterator[Match]:
    """Match the blocks of tables, row by row; cells with several paragraphs are aligned within their row."""
    waiting: dict[tuple[int, int], list[Block]] = {}
    for block in target:
        if block.cell:
            waiting.setdefault((block.cell.table, block.cell.row), []).append(block)
    for row, blocks in groupby(source, key=lambda block: block.cell and (block.cell.table, block.cell.row)):
        ours, theirs = list(blocks), waiting.get(row, []) if row else []
        if len(ours) == len(theirs) == 1:
            yield match(ours, theirs)
        elif theirs:
            yield from _between(ours, theirs, align)


def match_blocks(
    source: Sequence[Block], target: Sequence[Block], align: Aligner, cuts: Sequence[int] = ()
) -> list[Match]:
    """Match the running text and the headings of a report; both sides in the order of the report.

    `cuts` are the lines at which a box, or a part with a label, begins or ends: few pairs reach across one.
    `align` decides the stretches in which counts differ or neighbours do not surely pair.
    """
    if not source or not target:
        return []
    anchors = side_by_side(source, target, cuts)
    found = list(_around(anchors, source, target, align, _between))
    text = _text_between(anchors, source, target)
    if not text:
        return found
    matched = {block.first for each in found for block in each.source + each.target}
    lone = [block.first for block in (*source, *target) if block.first not in matched]
    return [each for each in found if not _is_stray(each, lone, text)]


def _text_between(
    anchors: Sequence[tuple[int, int]], source: Sequence[Block], target: Sequence[Block]
) -> range | None:
    """Return the lines from the first sure pair to the last one, where most text is in pairs side by side."""
    if 2 * len(anchors) < min(len(source), len(target)):
        return None
    pairs = [sorted((source[one], target[other]), key=lambda block: block.first) for one, other in anchors]
    near = sum(lower.first - upper.last <= _NEAR for upper, lower in pairs)
    return range(pairs[0][0].first, pairs[-1][1].last + 1) if 2 * near > len(pairs) else None


def _is_stray(found: Match, lone: Sequence[int], text: range) -> bool:
    """Tell whether a match is of short lines outside the text with something between them that is in none.

    Above the text and below it stand the lines of the site, in either language; where paragraphs stand beside
    their translations, those lines that belong together do so as well. `lone` are the lines of unmatched blocks.
    """
    if any(line in text for line in found.lines):
        return False
    if any(
        block.kind is not Kind.TEXT or length_of(block.text) > _SHORT for block in found.source + found.target
    ):
        return False
    own = [block.first for block in found.source + found.target]
    return any(min(own) < line < max(own) for line in lone)


_Stretch = Callable[[Sequence[Block], Sequence[Block], Aligner], Iterator[Match]]


def _around(
    anchors: Sequence[tuple[int, int]],
    source: Sequence[Block],
    target: Sequence[Block],
    align: Aligner,
    match_stretch: _Stretch,
) -> Iterator[Match]:
    """Yield a match for every anchor, and what `match_stretch` makes of the stretches between them."""
    for (one, other), (next_one, next_other) in pairwise([(-1, -1), *anchors, (len(source), len(target))]):
        ours, theirs = source[one + 1 : next_one], target[other + 1 : next_other]
        if ours and theirs:
            yield from match_stretch(ours, theirs, align)
        if next_one < len(source):
            yield match([source[next_one]], [target[next_other]])


def _between(source: Sequence[Block], target: Sequence[Block], align: Aligner) -> Iterator[Match]:
    """Match a stretch: as it stands if all of it surely pairs, else around its headings."""
    if len(source) == len(target) and all(are_sure(source, target)):
        for one, other in zip(source, target, strict=True):
            yield match([one], [other])
    else:
        yield from _around(list(_headings(source, target)), source, target, align, _aligned)


def _headings(source: Sequence[Block], target: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of headings that correspond: their numbers and their lengths tell."""
    ours, theirs = (
        [at for at, block in enumerate(side) if block.kind is Kind.HEADING] for side in (source, target)
    )
    for bead in align_by_shape([source[at].text for at in ours], [target[at].text for at in theirs]):
        if bead.source and bead.target:
            one, other = ours[bead.source.start], theirs[bead.target.start]
            if is_plausible(source[one], target[other]):
                yield one, other


def _aligned(source: Sequence[Block], target: Sequence[Block], align: Aligner) -> Iterator[Match]:
    for bead in align([block.text for block in source], [block.text for block in target]):
        if bead.source and bead.target:
            believed = bead.score >= _LEAST_PROBABILITY
            ours, theirs = _alike(
                [source[at] for at in bead.source], [target[at] for at in bead.target], believed=believed
            )
            # where two were narrowed out of a larger bead, its probability is not theirs
            is_narrowed = len(ours) == len(theirs) == 1 < len(bead.source) * len(bead.target)
            if ours and theirs and (believed or (is_narrowed and is_certain(ours[0], theirs[0]))):
                yield match(ours, theirs)


def _alike(
    source: Sequence[Block], target: Sequence[Block], *, believed: bool
) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return two sides of a bead without what pairs with its like or not at all, as a heading does."""
    if len(source) == len(target) == 1:
        return (source, target) if may_pair(source[0], target[0]) else ((), ())
    ours, theirs = ([block for block in side if block.kind not in APART] for side in (source, target))
    return narrowed(ours, theirs, believed=believed) if ours and theirs else (ours, theirs)
