"""Paragraphs out of lines: hard-wrapped lines of one language joined again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tmx_builder.parser.document import Cell
from tmx_builder.parser.lines import SHORTEST_WRAPPED_LINE, Kind, TextLine, columns, ends_with_stop
from tmx_builder.parser.numbering import Number
from tmx_builder.text import Language, join_lines

_WRAPPED_SHARE = 0.75
"""A wrapped line is at least this share of the next one as long; a heading above its text is not."""

_CUT_FIGURE = re.compile(r"\d[.,]?$")
_OPEN_END = re.compile(
    r"(?:[,，、(（\[“《「—-]| (?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|to|which|with))$"
)


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


def as_block(lines: Sequence[TextLine]) -> Block:
    """Join `lines`, of one language and at least one, to a block of the first line's kind.

    A heading that ends with a stop once it is whole is an item of running text.
    """
    head = lines[0]
    text = join_lines((line.text for line in lines), head.language)
    kind = Kind.ITEM if head.kind is Kind.HEADING and len(lines) > 1 and ends_with_stop(text) else head.kind
    return Block(head.language, kind, text, head.number, lines[-1].number, head.rank, head.label, head.cell)


def blocks_of(lines: Iterable[TextLine]) -> Iterator[Block]:
    """Yield the blocks of `lines` in order; every line is in exactly one."""
    block: list[TextLine] = []
    for line in lines:
        if block and not (adjacent(block[-1], line) and _continues(block, line)):
            yield as_block(block)
            block = []
        block.append(line)
    if block:
        yield as_block(block)


def adjacent(before: TextLine, after: TextLine) -> bool:
    """Tell whether `after` stands right below `before`, in the same language and cell."""
    return (
        after.language == before.language and after.number == before.number + 1 and after.cell == before.cell
    )


def reads_on(before: str, after: str) -> bool:
    """Tell whether the words themselves show that line `after` continues line `before`."""
    return bool(_OPEN_END.search(before[-8:])) or after[0].islower()


def _continues(block: Sequence[TextLine], line: TextLine) -> bool:
    """Tell whether `line`, right below `block`, is its wrapped continuation."""
    head, last = block[0], block[-1]
    if line.kind is not Kind.TEXT or head.kind in (Kind.SALUTATION, Kind.NOTES_LABEL) or not line.language:
        return False
    if head is last and head.kind is Kind.HEADING and head.rank and head.rank.end == len(head.text):
        return True
    if (
        line.text[0].isdecimal()
        and _CUT_FIGURE.search(last.text)
        and columns(last.text) >= SHORTEST_WRAPPED_LINE
    ):
        return True
    if ends_with_stop(last.text):
        return last.text.endswith((";", "；")) and line.text[0].islower()
    if reads_on(last.text, line.text):
        return True
    if head.kind is Kind.HEADING:
        return False
    return columns(last.text) >= max(SHORTEST_WRAPPED_LINE, _WRAPPED_SHARE * columns(line.text))
