"""The title block: title, the line that says where and when, and the speaker, on each side by itself.

Each language's head is where that language starts, so it is found whether the two stand one above the other,
line by line, or at the top of two halves.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tmx_builder.model import Role
from tmx_builder.numbering import chinese_value
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.lines import Kind, TextLine, columns, ends_with_stop
from tmx_builder.parser.wrapping import adjacent, reads_on
from tmx_builder.text import Language, join_lines

_MOST_LINES = 12
_LONGEST_LINE = 200
"""In columns."""
_MAIN_SHARE = 0.8
"""Share of a language's letters that stand together in a text of two halves."""
_MOST_TITLE_LINES = 4
_MOST_OCCASION_LINES = 4

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_ZH_NUMERAL = "[〇零一二三四五六七八九十]"
_DATES = (
    re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"),
    re.compile(
        rf"(?P<year>[〇零一二三四五六七八九]{{4}})年(?P<month>{_ZH_NUMERAL}{{1,2}})月(?P<day>{_ZH_NUMERAL}{{1,3}})日"
    ),
    re.compile(rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, ?(?P<year>\d{{4}})"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})"),
)
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
"""Three items and more in a row: where in its site a text stands, or what else the site has."""


@dataclass(frozen=True, slots=True)
class Head:
    """One language's title block."""

    title: tuple[TextLine, ...] = ()
    occasion: tuple[TextLine, ...] = ()
    """Where and when the report was delivered."""
    speaker: tuple[TextLine, ...] = ()
    leading: tuple[TextLine, ...] = ()
    """All lines at the top that can be part of it: those of the site that the text stands on may be among them."""

    @property
    def date(self) -> datetime.date | None:
        """The day the report was delivered."""
        return date_in(_joined(self.occasion))

    @property
    def speaker_name(self) -> str:
        """The speaker, with the office where the head has it; empty without."""
        return _joined(self.speaker)


def _joined(lines: Sequence[TextLine]) -> str:
    return join_lines((line.text for line in lines), lines[0].language) if lines else ""


def date_in(text: str) -> datetime.date | None:
    """Return the first full date written in `text`, in figures, Chinese numerals or English; None without."""
    for pattern in _DATES:
        if match := pattern.search(text):
            try:
                return datetime.date(*(_date_part(match[part]) for part in ("year", "month", "day")))
            except ValueError:
                continue
    return None


def _date_part(written: str) -> int:
    if written in _MONTHS:
        return _MONTHS.index(written) + 1
    value = int(written) if written.isdecimal() else chinese_value(written)
    if value is None:
        raise ValueError(written)
    return value


def main_run(side: Sequence[TextLine], lines: Iterable[TextLine]) -> Sequence[TextLine]:
    """Return the lines of one language that stand together, if they are nearly all of it; else all of them.

    `lines` are those of both languages. In a text of two halves, a stray line in the other half heads nothing.
    """
    spoken = (line for line in lines if line.language)
    groups = (
        [*group]
        for tongue, group in groupby(spoken, key=lambda line: line.language)
        if tongue == side[0].language
    )
    longest = max(groups, key=_letters, default=[])
    return longest if _letters(longest) >= _MAIN_SHARE * _letters(side) else side


def _letters(lines: Iterable[TextLine]) -> int:
    return sum(len(line.text) for line in lines)


def read_head(lines: Sequence[TextLine]) -> Head:
    """Find the title block among the first lines of one language; an empty head where there is none."""
    lines = list(_leading(lines))
    start = next((at for at, line in enumerate(lines) if at and _is_occasion(line.text)), None)
    if start is None:
        # what the file marks as a heading is all of the title
        most = 1 if lines and lines[0].kind is Kind.HEADING else _MOST_TITLE_LINES
        return Head(tuple(_together(lines)[:most]), leading=tuple(lines))
    end = _occasion_end(lines, start)
    return Head(tuple(lines[:start]), tuple(lines[start:end]), tuple(_speaker(lines, end)), tuple(lines))


def role_in_heads(zh: Iterable[Block], zh_head: Head, en: Iterable[Block], en_head: Head) -> Role | None:
    """Return what blocks that translate each other are in the title blocks of their sides; None for no part of them.

    Either side may tell: what one head holds as its occasion or its speaker is that on the other side as well.
    """
    parts = [
        {
            name
            for block in blocks
            for name in ("title", "occasion", "speaker")
            for line in getattr(head, name)
            if line.number == block.first
        }
        for blocks, head in ((zh, zh_head), (en, en_head))
    ]
    if not all(parts):
        return None
    return Role.TITLE if all(of_side == {"title"} for of_side in parts) else Role.BYLINE


def _leading(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    for at, line in enumerate(lines[:_MOST_LINES]):
        if line.kind not in (Kind.TEXT, Kind.HEADING, Kind.ATTRIBUTION) or (line.rank and line.rank.value):
            return
        if at and line.kind is Kind.HEADING and not _is_occasion(line.text):
            return
        if ends_with_stop(line.text) or columns(line.text) > _LONGEST_LINE:
            return
        if not _MENU.fullmatch(line.text):
            yield line


def _is_occasion(text: str) -> bool:
    return bool(_OCCASION.match(text)) or date_in(text) is not None


def _together(lines: Sequence[TextLine]) -> list[TextLine]:
    together = list(lines[:1])
    for line in lines[1:]:
        if not adjacent(together[-1], line):
            break
        together.append(line)
    return together


def _occasion_end(lines: Sequence[TextLine], start: int) -> int:
    """Return where the occasion ends that starts at `start`: it goes on until it has its date or its 上."""
    candidates = _together(lines[start : start + _MOST_OCCASION_LINES])
    for count in range(1, len(candidates) + 1):
        text = _joined(candidates[:count])
        after = candidates[count].text if count < len(candidates) else ""
        if after and reads_on(text, after):
            continue
        if _is_whole_occasion(text, candidates[0].language):
            return start + count
    return start + 1


def _is_whole_occasion(text: str, language: Language) -> bool:
    if language == "zh":
        return bool(_OCCASION_END.match(text))
    return date_in(text) is not None


def _speaker(lines: Sequence[TextLine], start: int) -> Iterator[TextLine]:
    for before, line in zip(lines[start - 1 :], lines[start:], strict=False):
        if not adjacent(before, line) and not _SPEAKER.match(line.text):
            return
        yield line
