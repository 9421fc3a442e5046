"""Lines and paragraphs of one language: their kind by their own words, their width and length."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from tmx_builder.numbering import Number, leading_number
from tmx_builder.parser.document import Cell, Line
from tmx_builder.text import (
    Language,
    count_han,
    count_latin,
    fold_blanks,
    join_lines,
    join_spaced_han,
    language,
)

_ENGLISH_LETTERS_PER_HAN = 4.2
"""Measured on the reports of fixtures/, whole paragraphs."""
_DEVIATION = 0.2
"""Standard deviation of the logarithm of the ratio of lengths, for long translations ..."""
_DEVIATION_OF_SHORT = 3.0
"""... and what is added for short ones, over the square root of the length."""
_DEVIATION_OF_STRANGERS = 0.9
"""The same for unrelated paragraphs."""
_GREATEST_SURPRISE = 16.0


class LineKind(Enum):
    """What a line is."""

    HEADING = auto()
    """Numbered or marked as a heading, and without a final stop."""
    SALUTATION = auto()
    NOTES_LABEL = auto()
    """The line above the notes: 注释: or Notes:."""
    NOTE = auto()
    """A note with its number: [4]The …"""
    ATTRIBUTION = auto()
    """Says who said the text above, and when: opens with a dash and has no final stop."""
    ITEM = auto()
    """A line that its bullet or its list number sets off from the line above."""
    TEXT = auto()


NOTES = (LineKind.NOTES_LABEL, LineKind.NOTE)
"""What is set apart from the running text."""


_LEVELS_OF_NUMBERS = 10
"""Headings that only the file's format makes rank below all numbered ones, among each other by their levels."""

_LONGEST_HEADING = 300
"""In columns. Longer lines without a stop are wrapped or cut off, not headings."""

SHORTEST_WRAPPED_LINE = 36
"""In columns. Lines that an editor or a browser wraps are longer than this."""
_REST_OF_FIGURE = re.compile(
    r"(?:\d[\d.,:]* ?[%％‰℃]?)?[”’」』）)》\"']*[。；，：！？.;,:!?]?[”’」』）)》\"']*(?<!\d)"
)
"""The end of a figure with the marks behind it, or closing marks alone."""

_STOP = re.compile(
    r"[。！？；：.!?;:…][\"”’'」』）)\]】》]*$|[。！？；.!?;](?<!\d.)[\"”’'」』）)\]】》]*\[?\d{1,2}\]?$"
)
_SOIL = re.compile(
    r"(?i:\bpage ?\d{1,4} of \d{1,4}\b)|第 ?\d{1,4} ?页[ ,，/]*共 ?\d{1,4} ?页"
    r"|(?<![.．·…])(?:[.．·]{4,}|…{3,}) ?\d{1,4}(?!\d)"
)
"""Remains of a page in a text that no pass of the layout could take out."""
_SOILED = 0.5
"""Probability that a text with such a mark is whole nevertheless. Too few are known to measure it; it
keeps a unit below the score of a sure one."""
_ATTRIBUTION = re.compile(r"(?:[—–―]{1,2}|--) *\S")
BULLETS = "•‣⁃▪▫■◆◇●◎►▶▸➢➣➤➔❖✓✔✦★☆※"
"""Marks before the items of lists; a white circle is a zero as well."""
_BULLET = re.compile(rf"[*+·-] +(?=\S)|[{BULLETS}] *(?=[^\s{BULLETS}])")
_NOTES_LABEL = re.compile(
    r"(?:注释|註釋|注解|註解|注|註|脚注|腳註|尾注|尾註|附注|附註|名词解释|名詞解釋)[:：]"
    r"|(?:注释|註釋|脚注|腳註|尾注|尾註|名词解释|名詞解釋)"
    r"|(?i:notes?|footnotes?|endnotes?|annotations?|explanatory notes)[:：]?"
)
_BRACKETED_LABEL = re.compile(r"[\[［〔【](\d{1,3})[\]］〕】]")
_PLAIN_LABEL = re.compile(r"[(（]?(\d{1,3})[)）.．、:：]? *(?=\D)|([①-⑳])")
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|各位|同志|女士|先生|朋友)[^。；;.]*[:：!！,，]"
    r"|(?:Fellow|Dear|Distinguished|Hono(?:u)?rable|Hono(?:u)?red|Esteemed|Respected|Ladies|Comrades"
    r"|Friends|Colleagues|Deputies|Delegates|Your Excellenc|Mr\.? |Madam)[^。；;.]*[,，:：!！]"
)


def columns(text: str) -> int:
    """Return the width of `text` on a terminal: two columns for a Han character or a full-width mark."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """The width of each character that occurs."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        return width


_WIDTHS = _Widths()


def ends_with_stop(text: str) -> bool:
    """Return whether `text` ends as a sentence or clause does, closing marks and footnote digits aside."""
    return _STOP.search(text[-8:]) is not None


def circled_value(character: str) -> str:
    """Return the number inside ① to ⑳ in digits."""
    return str(ord(character) - ord("①") + 1)


def kind_of(line: Line, text: str, *, among_notes: bool) -> tuple[LineKind, str, Number | None, str]:
    """Return what a line of this text is, its text without a bullet, its rank, and its label if it is a note."""
    if line.heading and len(text) <= _LONGEST_HEADING:
        return (
            LineKind.HEADING,
            text,
            leading_number(text) or Number(_LEVELS_OF_NUMBERS + line.heading, 0, 0),
            "",
        )
    if line.note:
        return LineKind.NOTE, text, None, line.note
    if match := _BULLET.match(text):
        return LineKind.ITEM, text[match.end() :], None, ""
    label = _note_label(text, among_notes=among_notes)
    rank = None if label else leading_number(text)
    return _kind(text, label, rank), text, rank, label


def _kind(text: str, label: str, rank: Number | None) -> LineKind:
    if _NOTES_LABEL.fullmatch(text):
        return LineKind.NOTES_LABEL
    if label:
        return LineKind.NOTE
    if _SALUTATION.fullmatch(text):
        return LineKind.SALUTATION
    if rank:
        return LineKind.ITEM if len(text) > _LONGEST_HEADING or ends_with_stop(text) else LineKind.HEADING
    if _ATTRIBUTION.match(text) and not ends_with_stop(text):
        return LineKind.ATTRIBUTION
    return LineKind.TEXT


def _note_label(text: str, *, among_notes: bool) -> str:
    if match := _BRACKETED_LABEL.match(text):
        return match[1]
    if among_notes and (match := _PLAIN_LABEL.match(text)):
        return match[1] or circled_value(match[2])
    return ""


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
        certainty = line.certainty * (_SOILED if _SOIL.search(text) else 1.0)
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
    if line.first != above.last + 1 or line.cell != above.cell or not _REST_OF_FIGURE.fullmatch(line.text):
        return False
    closes = ends_with_stop(line.text) and not leading_number(line.text) and not ends_with_stop(above.text)
    return columns(above.text) >= SHORTEST_WRAPPED_LINE or closes


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


def length_of(text: str) -> float:
    """Return the length of a text in English letters, Han characters converted; at least 1."""
    return 1 + count_latin(text) + _ENGLISH_LETTERS_PER_HAN * count_han(text)


def length_odds(length: float, other_length: float) -> float:
    """Return the log-odds that texts of these lengths translate each other; lengths as of `length_of`, symmetric."""
    difference = math.log(length / other_length)
    deviation = _DEVIATION + _DEVIATION_OF_SHORT / math.sqrt(length + other_length)
    deviation = min(deviation, _DEVIATION_OF_STRANGERS)
    surprise = (difference / deviation) ** 2 - (difference / _DEVIATION_OF_STRANGERS) ** 2
    return math.log(_DEVIATION_OF_STRANGERS / deviation) - min(surprise, _GREATEST_SURPRISE) / 2
