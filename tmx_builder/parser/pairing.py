"""Pairing the blocks of a report: running text by the fitted model, rows and notes by position and label.

What is cut off in mid-sentence at the end of a text is in no pair.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from tmx_builder.dictionary import is_english_word
from tmx_builder.parser.blocks import (
    NOTES,
    SHORTEST_WRAPPED_LINE,
    Block,
    BlockBead,
    LineKind,
    columns,
    ends_with_stop,
    length_odds,
    length_of,
    running_text,
)
from tmx_builder.parser.paragraphs import Alignment, Reader, align_blocks, crossed_blocks, pair_probabilities
from tmx_builder.parser.paragraphs.alignment import SURE_ALONE
from tmx_builder.parser.wrapping import is_open_end

_SURE = 0.95
_LEAST_SHARE, _CONVINCING = 0.56, 2.4
"""Of a language's characters, those in sure pairs, and by how much more those count whose content alone convinces.
Between what tests/accuracy/strangers.py fits to texts as they are (.74, 2.0) and to as many strangers as others
(.42, 1.6): 47 pairs in 222 texts of strangers, which could have 6,516; of 39 texts that are translated to three
tenths 3 are refused, of those that are to a half none.
"""
_FEWEST = 6
"""Fewest blocks of a language for which the share is evidence."""
_Row = tuple[int, int]
"""The numbers of a table, and of a row in it."""
CUT_OFF = "is cut off in mid-sentence"
"""Reason for leaving over the text after the last sentence."""
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z“\"‘])|[。！？][”’」』）]*")
_OPEN_IN_CHINESE = re.compile("[的和与與及或在对對将將把被为為向从從以并並]$")
_LAST_WORD = re.compile(r"(?<![\w-])[a-z]{2,}$")
_QUOTATIONS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("(", ")"))


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
    if _are_strangers(zh, en, beads, read):
        return Alignment([], [*beads, *running.doubtful])
    return Alignment(beads, running.doubtful)


def _are_strangers(
    zh: Sequence[Block], en: Sequence[Block], beads: Sequence[BlockBead], read: Reader
) -> bool:
    """Return whether the texts correspond only by chance: little of either language is in sure pairs."""
    if min(len(zh), len(en)) < _FEWEST:
        return False
    sure = _share(zh, en, (bead for bead in beads if bead.probability >= _SURE))
    if sure >= _LEAST_SHARE:
        return False
    zh_texts, en_texts = (
        [" ".join(block.text for block in blocks) for blocks in side] for side in _sides(beads)
    )
    alone = zip(beads, pair_probabilities(zh_texts, en_texts, read), strict=True)
    convincing = _share(zh, en, (bead for bead, probability in alone if probability >= SURE_ALONE))
    return sure + _CONVINCING * convincing < _LEAST_SHARE


def _share(zh: Sequence[Block], en: Sequence[Block], beads: Iterable[BlockBead]) -> float:
    """Return how much of either language's characters the beads hold, of the language of which it is more."""
    paired = (_length(chain.from_iterable(side)) for side in _sides(beads))
    return max(inside / _length(blocks) for inside, blocks in zip(paired, (zh, en), strict=True))


def _sides(beads: Iterable[BlockBead]) -> tuple[list[tuple[Block, ...]], list[tuple[Block, ...]]]:
    pairs = [(bead.zh, bead.en) for bead in beads]
    return [zh for zh, _ in pairs], [en for _, en in pairs]


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _rows(zh: Iterable[Block], en: Iterable[Block], read: Reader) -> Iterator[BlockBead]:
    """Yield the pairs in rows of tables; cells with several paragraphs are aligned within their row."""
    in_english = _by_row(en)
    for row, zh_cells in _by_row(zh).items():
        en_cells = in_english.get(row, [])
        if len(zh_cells) == len(en_cells) == 1:
            yield BlockBead(tuple(zh_cells), tuple(en_cells), 1.0)
        else:
            yield from align_blocks(zh_cells, en_cells, read).beads


def _by_row(blocks: Iterable[Block]) -> dict[_Row, list[Block]]:
    rows: dict[_Row, list[Block]] = {}
    for block in blocks:
        if block.cell and block.kind not in NOTES:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    return rows


def _notes(zh: Iterable[Block], en: Iterable[Block], read: Reader) -> Iterator[BlockBead]:
    """Yield the pairs of notes: by their numbers, and the labels above them in order.

    Where a number comes more than once, as with notes below each chapter, first goes with first.
    """
    zh, en = ([block for block in blocks if block.kind in NOTES] for blocks in (zh, en))
    numbers = [{block.label for block in blocks if block.kind is LineKind.NOTE} for blocks in (zh, en)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        yield from align_blocks(zh, en, read).beads
        return
    waiting: dict[tuple[LineKind, str], list[Block]] = {}
    for block in reversed(en):
        waiting.setdefault((block.kind, block.label), []).append(block)
    for block in zh:
        if counterparts := waiting.get((block.kind, block.label)):
            yield BlockBead((block,), (counterparts.pop(),), 1.0)


class _Whole(NamedTuple):
    beads: list[BlockBead]
    fragments: list[Block]
    """Ends that are cut off; of a text without a sentence before it, all."""


def without_cut_off(beads: Sequence[BlockBead], last: Container[int]) -> _Whole:
    """Return the beads without sentences that are cut off at the end of a document, and these.

    `last` are the numbers of the last lines of documents. A bead whose text has no whole sentence is none.
    """
    whole = _Whole([], [])
    for bead in beads:
        sides = [bead.zh, bead.en]
        side = next((side for side in (0, 1) if _is_cut_off(sides[side], sides[1 - side], last)), None)
        if side is None:
            whole.beads.append(bead)
            continue
        end = sides[side][-1]
        ends = [match.end() for match in _SENTENCE_END.finditer(end.text)]
        start = ends[-1] if ends else 0
        if start:
            sides[side] = (*sides[side][:-1], replace(end, text=end.text[:start].rstrip()))
            whole.beads.append(BlockBead(sides[0], sides[1], bead.probability))
        whole.fragments.append(replace(end, text=end.text[start:]))
    return whole


def _is_cut_off(blocks: Sequence[Block], others: Sequence[Block], last: Container[int]) -> bool:
    """Return whether blocks end a document in mid-sentence, while those that translate them end as a sentence does.

    The evidence is an unclosed quotation, a last word that leads on, or, in a text shorter than its translation,
    half a word or a length that does not fit.
    """
    end = blocks[-1]
    if (
        end.last not in last
        or end.kind is not LineKind.TEXT
        or end.cell
        or columns(end.text) < SHORTEST_WRAPPED_LINE
    ):
        return False
    if ends_with_stop(end.text) or not ends_with_stop(others[-1].text):
        return False
    is_unclosed = any(end.text.count(opening) > end.text.count(closing) for opening, closing in _QUOTATIONS)
    if is_unclosed or is_open_end(end.text) or _OPEN_IN_CHINESE.search(end.text):
        return True
    length, other_length = (sum(length_of(block.text) for block in side) for side in (blocks, others))
    word = _LAST_WORD.search(end.text)
    is_half_word = word is not None and not is_english_word(word[0])
    return length < other_length and (is_half_word or length_odds(length, other_length) < 0)
