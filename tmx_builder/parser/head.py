"""The title block of each side: title, place and date of delivery, and speaker.

Each language's head is where that language starts, so it is found whether the two stand one above the other,
line by line, or at the top of two halves.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tmx_builder.model import Role
from tmx_builder.parser.blocks import Block, joined
from tmx_builder.parser.lines import LineKind, columns, ends_with_stop
from tmx_builder.parser.wrapping import adjacent, begins_wrapped, reads_on
from tmx_builder.quantities import find_quantities
from tmx_builder.text import language

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
_SPEAKER = re.compile(
    r".*(?:长|長|主席|主任|总理|總理|总统|總統|书记|書記|委员|委員|代表) ?[\u4e00-\u9fff·]{2,8}$"
    r"|[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:,.*)?$"
)
_MENU = re.compile(r"[^>|»›]+(?:[>|»›][^>|»›]+){2,}")
"""Three or more items in a row: a breadcrumb trail or a menu."""


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
    """Find the title block among the first lines of one language; an empty head where there is none."""
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
