"""Paragraphs out of lines: hard-wrapped lines of one language joined again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tmx_builder.numbering import Number
from tmx_builder.parser.document import Cell
from tmx_builder.parser.lines import NOTES, Kind, TextLine, ends_with_stop
from tmx_builder.parser.wrapping import Wrapping, adjacent
from tmx_builder.text import Language, join_lines


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one language: one line, or several that were wrapped."""

    language: Language
    kind: Kind
    text: str
    first: int
    """The number of its first line."""
    last: int
    """The number of its last line."""
    rank: Number | None = None
    label: str = ""
    cell: Cell | None = None
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


def as_block(lines: Sequence[TextLine]) -> Block:
    """Join `lines`, of one language and at least one, to a block of the first line's kind.

    A heading that ends with a stop once it is whole is an item of running text.
    """
    head = lines[0]
    text = join_lines((line.text for line in lines), head.language)
    kind = Kind.ITEM if head.kind is Kind.HEADING and len(lines) > 1 and ends_with_stop(text) else head.kind
    certainty = min(line.certainty for line in lines)
    return Block(
        head.language, kind, text, head.number, lines[-1].number, head.rank, head.label, head.cell, certainty
    )


def blocks_of(lines: Iterable[TextLine]) -> Iterator[Block]:
    """Yield the blocks of `lines` in order; every line is in exactly one."""
    lines = list(lines)
    wrapping = Wrapping(lines)
    block: list[TextLine] = []
    for line in lines:
        if block and not (adjacent(block[-1], line) and wrapping.continues(block, line)):
            yield as_block(block)
            block = []
        block.append(line)
    if block:
        yield as_block(block)
