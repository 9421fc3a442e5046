"""The roles of paragraphs in their report: title block, headings and what is below them, notes, running text.

The title block is title, place and date of delivery, and speaker. It is where a language starts, so it is found
whether the two languages alternate line by line, or each has its half of the text.
"""

import datetime
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from tmx_builder.lazy import lazy_pattern
from tmx_builder.model import Role
from tmx_builder.parser.blocks import NOTES, Block, BlockBead, LineKind, columns, ends_with_stop, joined
from tmx_builder.parser.wrapping import adjacent, begins_wrapped, reads_on
from tmx_builder.quantities import find_quantities
from tmx_builder.text import Language, language

_MOST_LINES = 12
_LONGEST_LINE = 200
"""Terminal columns."""
_MAIN_SHARE = 0.8
"""Share of a language's letters that occur together in a text of two halves."""
_MOST_TITLE_LINES = 4
_MOST_OCCASION_LINES = 4

_OCCASION = re.compile(
    r"[—–―-]|[(（]|.*(?:会议|會議|大会|大會|全会|全會)上"
    r"|\W*(?:Delivered|Presented|Given|Submitted|Made|Adopted)\b|(?:At|at) the\b"
)
_OCCASION_END = re.compile(r".*[上日)）]$")
_SPEAKER = lazy_pattern(
    r".*(?:长|長|主席|主任|总理|總理|总统|總統|书记|書記|委员|委員|代表) ?[\u4e00-\u9fff·]{2,8}$"
    r"|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:,.*)?$"
)
_MENU = re.compile(r"[^>|»›]+(?:[>|»›][^>|»›]+){2,}")
"""Three or more items in a row: a breadcrumb trail or a menu."""
_LONGEST_PLAIN_HEADING: dict[Language, int] = {"zh": 40, "en": 120}
"""In characters, for a heading that has no number; a longer line without a stop is running text."""

_SHORTEST_LIST = 3
"""Plain headings in a row that are a list of terms: a title, a chapter and a section can follow on each other."""


@dataclass(frozen=True, slots=True)
class Head:
    """One language's title block."""

    title: tuple[Block, ...] = ()
    occasion: tuple[Block, ...] = ()
    """Where and when the report was delivered."""
    speaker: tuple[Block, ...] = ()
    leading: tuple[Block, ...] = ()
    """All lines at the top that can be part of it: those of the site that the text is on may be among them."""

    @property
    def date(self) -> datetime.date | None:
        """The day on which the report was delivered."""
        return date_in(_text(self.occasion))

    @property
    def speaker_name(self) -> str:
        """The speaker, with the office where the head has it; empty without."""
        return _text(self.speaker)

    def roles_of(self, blocks: Iterable[Block]) -> set[Role]:
        """Return the roles of the blocks in this head, by their first lines."""
        numbers = {block.first for block in blocks}
        parts = {Role.TITLE: self.title, Role.BYLINE: self.occasion + self.speaker}
        return {role for role, lines in parts.items() if any(line.first in numbers for line in lines)}


def _text(lines: Sequence[Block]) -> str:
    return joined(lines).text if lines else ""


def date_in(text: str) -> datetime.date | None:
    """Return the first full date written in `text`, in figures or in words; None without."""
    figures = find_quantities(text, language(text) or "en")
    for first in range(len(figures) - 2):
        parts = {figure.kind.value: int(figure.value) for figure in figures[first : first + 3]}
        if parts.keys() == {"year", "month", "day"}:
            try:
                return datetime.date(**parts)
            except ValueError:
                continue
    return None


def main_run(side: Sequence[Block], lines: Iterable[Block]) -> Sequence[Block]:
    """Return the lines of one language that occur together, if they are nearly all of it; else all of them.

    `lines` are those of both languages. In a text of two halves, a stray line in the other half heads nothing.
    """
    runs = groupby((line for line in lines if line.language), key=lambda line: line.language)
    longest = max(([*run] for tongue, run in runs if tongue == side[0].language), key=_letters, default=[])
    return longest if _letters(longest) >= _MAIN_SHARE * _letters(side) else side


def _letters(lines: Iterable[Block]) -> int:
    return sum(len(line.text) for line in lines)


def read_head(lines: Sequence[Block]) -> Head:
    """Find the title block among the first lines of one language; an empty head if there is none."""
    leading = tuple(_leading(lines))
    start = next((at for at, line in enumerate(leading) if at and _is_occasion(line.text)), None)
    if start is None:
        # what the file marks as a heading is all of the title
        most = 1 if leading and leading[0].kind is LineKind.HEADING else _MOST_TITLE_LINES
        return Head(tuple(_together(leading)[:most]), leading=leading)
    end = _occasion_end(leading, start)
    return Head(leading[:start], leading[start:end], tuple(_speaker(leading, end)), leading)


def role_in_heads(zh: Iterable[Block], zh_head: Head, en: Iterable[Block], en_head: Head) -> Role | None:
    """Return what blocks that translate each other are in the title blocks of their sides; None for no part of them.

    Either side may tell: what one head holds as its occasion or its speaker is that on the other side as well.
    """
    roles = zh_head.roles_of(zh), en_head.roles_of(en)
    if not all(roles):
        return None
    return Role.BYLINE if Role.BYLINE in set.union(*roles) else Role.TITLE


def _leading(lines: Sequence[Block]) -> Iterator[Block]:
    for index, line in enumerate(lines[:_MOST_LINES]):
        if line.kind not in (LineKind.TEXT, LineKind.HEADING, LineKind.ATTRIBUTION) or (
            line.rank and line.rank.value
        ):
            return
        if index and line.kind is LineKind.HEADING and not _is_occasion(line.text):
            return
        if ends_with_stop(line.text) or columns(line.text) > _LONGEST_LINE:
            return
        if begins_wrapped(lines[index:]) and not _is_occasion(line.text):
            return
        if not _MENU.fullmatch(line.text):
            yield line


def _is_occasion(text: str) -> bool:
    return bool(_OCCASION.match(text)) or date_in(text) is not None


def _together(lines: Sequence[Block]) -> list[Block]:
    together = list(lines[:1])
    for line in lines[1:]:
        if not adjacent(together[-1], line):
            break
        together.append(line)
    return together


def _occasion_end(lines: Sequence[Block], start: int) -> int:
    """Return where the occasion ends that starts at `start`: it goes on until it has its date or its 上."""
    candidates = _together(lines[start : start + _MOST_OCCASION_LINES])
    for count in range(1, len(candidates) + 1):
        text = _text(candidates[:count])
        goes_on = count < len(candidates) and reads_on(text, candidates[count].text)
        is_chinese = candidates[0].language == "zh"
        if not goes_on and (_OCCASION_END.match(text) if is_chinese else date_in(text)):
            return start + count
    return start + 1


def _speaker(lines: Sequence[Block], start: int) -> Iterator[Block]:
    for before, line in zip(lines[start - 1 :], lines[start:], strict=False):
        if not adjacent(before, line) and not _SPEAKER.match(line.text):
            return
        yield line


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

    `heads` are the Chinese one and the English one. `labels` are the numbers of the lines that were titles of
    boxes and the like.
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


def sections_of(blocks: Iterable[Block], plain_headings: Iterable[Block]) -> Mapping[int, tuple[str, ...]]:
    """Map each block's first line to the texts of the headings above it, outermost first.

    The blocks come in order. `plain_headings` are those that are headings without looking it: no number, no
    mark. Notes belong to no heading, and headings start afresh after them.
    """
    plain = {block.first for block in plain_headings}
    above: list[tuple[float, str]] = []
    sections: dict[int, tuple[str, ...]] = {}
    for block in blocks:
        heads = block.kind is LineKind.HEADING or block.first in plain
        # what has no number is under all that have one
        level = block.rank.level if block.rank else math.inf
        if block.kind in (LineKind.NOTES_LABEL, LineKind.NOTE):
            above = []
        elif heads:
            above = [heading for heading in above if heading[0] < level]
        sections[block.first] = tuple(text for _, text in above)
        if heads:
            above.append((level, block.text))
    return sections
