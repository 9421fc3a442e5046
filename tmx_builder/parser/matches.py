"""Blocks that translate each other, and what they are in their report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tmx_builder.model import Role
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import Kind, ends_with_stop
from tmx_builder.text import Language

_LONGEST_PLAIN_HEADING: dict[Language, int] = {"zh": 40, "en": 120}
"""In characters, for a heading that has no number; a longer line without a stop is running text."""

_SHORTEST_LIST = 3
"""Plain headings in a row that are a list of terms: a title, a chapter and a section can follow on each other."""


@dataclass(frozen=True, slots=True)
class Match:
    """Blocks of the source language and the blocks of the target language that translate them."""

    role: Role
    source: tuple[Block, ...]
    target: tuple[Block, ...]
    score: float = 1.0
    """Probability that they translate each other, as far as it is known."""

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
    if Kind.ATTRIBUTION in kinds:
        return Role.BYLINE
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


def with_lists(matches: Sequence[Match], labels: Sequence[int]) -> list[Match]:
    """Return the matches, in order, those that make a list of terms no longer taken for headings.

    A heading without a number that stands straight above another one, or above nothing, heads nothing; three and
    more such in a row are a list, but for one that text follows. Below one of `labels`, the lines at which titles
    of boxes and the like stood, two are a glossary, which is set apart from the text as notes are.
    """
    groups = [(plain, list(group)) for plain, group in groupby(matches, key=_is_plain_heading)]
    listed: list[Match] = []
    for at, (plain, run) in enumerate(groups):
        above = listed[-1].lines[1] if listed else 0
        if plain and len(run) > 1 and any(above < label < run[0].lines[0] for label in labels):
            listed += (replace(each, role=Role.NOTE) for each in run)
        elif plain and len(run) >= _SHORTEST_LIST:
            heads = at + 1 < len(groups) and groups[at + 1][1][0].role is Role.BODY
            listed += (replace(each, role=Role.BODY) for each in run[: len(run) - heads])
            listed += run[len(run) - heads :]
        else:
            listed += run
    return listed


def _is_plain_heading(found: Match) -> bool:
    return found.role is Role.HEADING and all(map(_heads_plainly, found.source + found.target))
