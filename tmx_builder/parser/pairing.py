"""Which blocks of a report translate each other: running text by the fitted model, rows and notes by their places."""

from collections.abc import Iterable, Iterator, Sequence

from tmx_builder.parser.blocks import Block, BlockBead, running_text
from tmx_builder.parser.lines import NOTES, Kind
from tmx_builder.parser.paragraphs import Alignment, Reader, align_blocks, crossed_blocks

_LEAST_SHARE = 0.4
"""Of a language's characters, those in pairs, by their probabilities. Measured: .63 and more of the language that has
more of them, in 80 texts with furniture of all kinds; less than .4 in 18 of 28 pairs of texts of one genre that do
not belong together."""
_FEWEST = 6
"""Blocks of a language from which on a share says something."""
_Row = tuple[int, int]
"""The numbers of a table, and of a row in it."""


def align_report(zh: Sequence[Block], en: Sequence[Block], read: Reader, cuts: Sequence[int]) -> Alignment:
    """Return which blocks of a report translate each other; both sides are in the order of the report.

    Titles, headings and running text go through the model. So do the cells of a row that has several in a language,
    and the notes of a report in which no number is on both sides, as in a file that counts the notes of both
    languages in one row. What the model leaves over on both sides may have changed places. Where little of either
    language corresponds, the two are no translation of each other, and all is left over. `cuts` are the lines,
    ascending, at which something new begins.
    """
    running = align_blocks(running_text(zh), running_text(en), read, cuts)
    paired = {id(block) for bead in running.beads for block in (*bead.zh, *bead.en)}
    zh_left, en_left = (
        [block for block in running_text(side) if id(block) not in paired] for side in (zh, en)
    )
    beads = [
        *running.beads,
        *crossed_blocks(zh_left, en_left, read),
        *_rows(zh, en, read),
        *_notes(zh, en, read),
    ]
    if _are_strangers(zh, en, beads):
        return Alignment([], [*beads, *running.doubtful])
    return Alignment(beads, running.doubtful)


def _are_strangers(zh: Sequence[Block], en: Sequence[Block], beads: Iterable[BlockBead]) -> bool:
    """Tell whether the texts of a report correspond by chance: most of either language has no counterpart."""
    if min(len(zh), len(en)) < _FEWEST:
        return False
    paired = [0.0, 0.0]
    for bead in beads:
        for side, blocks in enumerate((bead.zh, bead.en)):
            paired[side] += bead.probability * sum(len(block.text) for block in blocks)
    whole = (sum(len(block.text) for block in blocks) for blocks in (zh, en))
    return all(share < _LEAST_SHARE * total for share, total in zip(paired, whole, strict=True))


def _rows(zh: Iterable[Block], en: Iterable[Block], read: Reader) -> Iterator[BlockBead]:
    """Yield what the rows of tables pair; cells with several paragraphs are aligned within their row."""
    in_english = _by_row(en)
    for row, own in _by_row(zh).items():
        other = in_english.get(row, [])
        if len(own) == len(other) == 1:
            yield BlockBead(tuple(own), tuple(other), 1.0)
        else:
            yield from align_blocks(own, other, read).beads


def _by_row(blocks: Iterable[Block]) -> dict[_Row, list[Block]]:
    rows: dict[_Row, list[Block]] = {}
    for block in blocks:
        if block.cell and block.kind not in NOTES:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    return rows


def _notes(zh: Iterable[Block], en: Iterable[Block], read: Reader) -> Iterator[BlockBead]:
    """Yield what the notes pair: by their numbers, and the labels above them in order.

    Where a number comes more than once, as with notes below each chapter, first goes with first.
    """
    zh, en = ([block for block in blocks if block.kind in NOTES] for blocks in (zh, en))
    numbers = [{block.label for block in blocks if block.kind is Kind.NOTE} for blocks in (zh, en)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        yield from align_blocks(zh, en, read).beads
        return
    waiting: dict[tuple[Kind, str], list[Block]] = {}
    for block in reversed(en):
        waiting.setdefault((block.kind, block.label), []).append(block)
    for block in zh:
        if rest := waiting.get((block.kind, block.label)):
            yield BlockBead((block,), (rest.pop(),), 1.0)
