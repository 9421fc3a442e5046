"""The headings that each paragraph of one language is under."""

from collections.abc import Iterable, Mapping

from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import LineKind

_UNNUMBERED = 100
"""Level of a heading without a number: it is under the numbered ones."""


def sections_of(blocks: Iterable[Block], plain_headings: Iterable[Block]) -> Mapping[int, tuple[str, ...]]:
    """Map each block's first line to the texts of the headings above it, outermost first.

    The blocks come in order. `plain_headings` are those that are headings without looking it: no number, no
    mark. Notes belong to no heading, and headings start afresh after them.
    """
    plain = {block.first for block in plain_headings}
    above: list[tuple[int, str]] = []
    sections: dict[int, tuple[str, ...]] = {}
    for block in blocks:
        heads = block.kind is LineKind.HEADING or block.first in plain
        level = block.rank.level if block.rank else _UNNUMBERED
        if block.kind in (LineKind.NOTES_LABEL, LineKind.NOTE):
            above = []
        elif heads:
            above = [heading for heading in above if heading[0] < level]
        sections[block.first] = tuple(text for _, text in above)
        if heads:
            above.append((level, block.text))
    return sections
