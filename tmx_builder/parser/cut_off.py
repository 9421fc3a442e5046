"""The last paragraph of a document that was cut off in mid-sentence, in one of its languages."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import NamedTuple

from tmx_builder.dictionary import is_english_word
from tmx_builder.parser.blocks import Block, BlockBead
from tmx_builder.parser.lengths import length_odds, length_of
from tmx_builder.parser.lines import SHORTEST_WRAPPED_LINE, LineKind, columns, ends_with_stop
from tmx_builder.parser.wrapping import is_open_end

CUT_OFF = "is cut off in mid-sentence"
"""Reason for leaving over the text after the last sentence."""
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z“\"‘])|[。！？][”’」』）]*")
_OPEN_IN_CHINESE = re.compile("[的和与與及或在对對将將把被为為向从從以并並]$")
_LAST_WORD = re.compile(r"(?<![\w-])[a-z]{2,}$")
_QUOTATIONS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("(", ")"))


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
