"""Paragraphs of one language and their lines: the kind of each, as far as it shows by itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tmx_builder.numbering import Number, leading_number
from tmx_builder.parser.document import Cell, Line
from tmx_builder.parser.lines import (
    NOTES,
    SHORTEST_WRAPPED_LINE,
    LineKind,
    cleanness,
    columns,
    ends_with_stop,
    is_end_of_figure,
    kind_of,
)
from tmx_builder.text import Language, fold_blanks, join_lines, join_spaced_han, language


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one language: one line that is not blank, or several that were wrapped."""

    language: Language
    kind: LineKind
    text: str
    first: int
    """The number of its first line, counted from 1 in the report."""
    last: int
    """The number of its last line."""
    rank: Number | None = None
    """A heading's level and value, where it has a number or a level of the file's format."""
    label: str = ""
    """A note's number."""
    mark: int = 0
    """Length of the number at its start, where that is but a mark of the file's format."""
    cell: Cell | None = None
    """Its position in a table whose rows hold both languages."""
    certainty: float = 1.0
    """Probability that its text is whole and clean: that of its least certain line."""


class BlockBead(NamedTuple):
    """Blocks that translate each other, neither side empty."""

    zh: tuple[Block, ...]
    en: tuple[Block, ...]
    probability: float


def running_text(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks that are neither notes nor in a table."""
    return [block for block in blocks if block.kind not in NOTES and not block.cell]


def read_lines(lines: Iterable[Line]) -> Iterator[Block]:
    """Yield every line that is not blank as a block, in order.

    The bullets of items are taken off. Below a label such as 注释:, and down to the next heading, a line that
    opens with a number is a note; one that opens with [4] is a note anywhere.
    """
    among_notes = False
    above: Block | None = None
    for line in lines:
        text = join_spaced_han(fold_blanks(line.text))
        if not text:
            continue
        kind, text, rank, label = kind_of(line, text, among_notes=among_notes)
        certainty = line.certainty * cleanness(text)
        cell = None if line.note else line.cell
        spoken = line.language or language(text)
        mark = rank.end if rank and line.item else 0
        block = Block(spoken, kind, text, line.number, line.number, rank, label, mark, cell, certainty)
        among_notes = kind is LineKind.NOTES_LABEL or (among_notes and kind is not LineKind.HEADING)
        if above and not block.language and _is_rest_of(above, block):
            block = replace(block, language=above.language, kind=LineKind.TEXT)
        above = block
        yield block


def _is_rest_of(above: Block, line: Block) -> bool:
    """Return whether a line without letters is the end of a figure, and so of the wrapped line above it."""
    if line.first != above.last + 1 or line.cell != above.cell or not is_end_of_figure(line.text):
        return False
    closes = ends_with_stop(line.text) and not leading_number(line.text) and not ends_with_stop(above.text)
    return columns(above.text) >= SHORTEST_WRAPPED_LINE or (closes and len(above.text) > len(line.text))


def joined(lines: Sequence[Block]) -> Block:
    """Return the lines of a wrapped paragraph, at least one, as one block of the first one's kind.

    A heading that ends with a stop once it is whole is an item of running text.
    """
    head = lines[0]
    if len(lines) == 1:
        return head
    text = join_lines((line.text for line in lines), head.language)
    kind = LineKind.ITEM if head.kind is LineKind.HEADING and ends_with_stop(text) else head.kind
    certainty = min(line.certainty for line in lines)
    return replace(head, kind=kind, text=text, last=lines[-1].last, certainty=certainty)
