"""The roles of matched blocks in their report: title, heading, note or running text."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from tmx_builder.model import Role
from tmx_builder.parser.blocks import Block, BlockBead
from tmx_builder.parser.head import Head, role_in_heads
from tmx_builder.parser.lines import NOTES, LineKind, ends_with_stop
from tmx_builder.text import Language

_LONGEST_PLAIN_HEADING: dict[Language, int] = {"zh": 40, "en": 120}
"""In characters, for a heading that has no number; a longer line without a stop is running text."""

_SHORTEST_LIST = 3
"""Plain headings in a row that are a list of terms: a title, a chapter and a section can follow on each other."""


class Match(NamedTuple):
    """Blocks of the source language and those of the target language that translate them, and what they are."""

    role: Role
    source: tuple[Block, ...]
    target: tuple[Block, ...]
    probability: float = 1.0
    """Probability that they translate each other."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of both languages."""
        return self.source + self.target

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of both sides together."""
        return min(block.first for block in self.blocks), max(block.last for block in self.blocks)


def matches_of(
    beads: Iterable[BlockBead], heads: tuple[Head, Head], labels: Sequence[int], *, from_english: bool
) -> list[Match]:
    """Return the beads in the order of the report, with their roles.

    `heads` are the Chinese one and the English one. `labels` are the lines at which titles of boxes and the like
    stood.
    """
    matches = []
    for zh, en, probability in beads:
        role = role_in_heads(zh, heads[0], en, heads[1]) or _role(zh + en)
        source, target = (en, zh) if from_english else (zh, en)
        matches.append(Match(role, source, target, probability))
    return _with_lists(sorted(matches, key=lambda match: match.lines), labels)


def _role(blocks: Sequence[Block]) -> Role:
    kinds = {block.kind for block in blocks}
    if kinds <= set(NOTES):
        return Role.NOTE
    if kinds == {LineKind.SALUTATION}:
        return Role.SALUTATION
    if LineKind.ATTRIBUTION in kinds:
        return Role.BYLINE
    if LineKind.HEADING in kinds or all(map(_heads_plainly, blocks)):
        return Role.HEADING
    return Role.BODY


def _heads_plainly(block: Block) -> bool:
    """Return whether a block without a number looks like a heading: short, without a stop or comma at its end."""
    return (
        block.kind is LineKind.TEXT
        and len(block.text) <= _LONGEST_PLAIN_HEADING[block.language]
        and not ends_with_stop(block.text)
        and not block.text.endswith((",", "，"))
    )


def _with_lists(matches: Sequence[Match], labels: Sequence[int]) -> list[Match]:
    """Return the matches, in order, those that make a list of terms no longer taken for headings.

    An unnumbered heading directly above another one, or at the end, has no text. Three or more in a row are a list,
    except the last where text follows it. Below one of `labels` two are a glossary, which is set apart as notes are.
    """
    groups = [(plain, list(group)) for plain, group in groupby(matches, key=_is_plain_heading)]
    listed: list[Match] = []
    for index, (plain, run) in enumerate(groups):
        above = listed[-1].lines[1] if listed else 0
        if plain and len(run) > 1 and any(above < label < run[0].lines[0] for label in labels):
            listed += (match._replace(role=Role.NOTE) for match in run)
        elif plain and len(run) >= _SHORTEST_LIST:
            heads = index + 1 < len(groups) and groups[index + 1][1][0].role is Role.BODY
            listed += (match._replace(role=Role.BODY) for match in run[: len(run) - heads])
            listed += run[len(run) - heads :]
        else:
            listed += run
    return listed


def _is_plain_heading(match: Match) -> bool:
    return match.role is Role.HEADING and all(map(_heads_plainly, match.blocks))
