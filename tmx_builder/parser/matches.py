"""Blocks that translate each other, and what they are in their report."""

from collections.abc import Sequence
from dataclasses import dataclass

from tmx_builder.model import Role
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import Kind, ends_with_stop
from tmx_builder.text import Language

_LONGEST_PLAIN_HEADING: dict[Language, int] = {"zh": 40, "en": 120}
"""In characters, for a heading that has no number; a longer line without a stop is running text."""


@dataclass(frozen=True, slots=True)
class Match:
    """Blocks of the source language and the blocks of the target language that translate them."""

    role: Role
    source: tuple[Block, ...]
    target: tuple[Block, ...]

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of both sides together."""
        blocks = self.source + self.target
        return min(block.first for block in blocks), max(block.last for block in blocks)


def match(source: Sequence[Block], target: Sequence[Block]) -> Match:
    """Match blocks, neither side empty; what they are is read off them."""
    return Match(_role((*source, *target)), tuple(source), tuple(target))


def _role(blocks: Sequence[Block]) -> Role:
    kinds = {block.kind for block in blocks}
    if kinds <= {Kind.NOTES_LABEL, Kind.NOTE}:
        return Role.NOTE
    if kinds == {Kind.SALUTATION}:
        return Role.SALUTATION
    if Kind.HEADING in kinds or all(map(_heads_plainly, blocks)):
        return Role.HEADING
    return Role.BODY


def _heads_plainly(block: Block) -> bool:
    """Tell whether a block without a number looks like a heading: short, and no stop or comma at its end."""
    return (
        block.kind is Kind.TEXT
        and len(block.text) <= _LONGEST_PLAIN_HEADING[block.language]
        and not ends_with_stop(block.text)
        and not block.text.endswith((",", "，"))
    )
