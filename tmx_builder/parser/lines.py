"""The kind of a line, by its own words: heading, salutation, note, item or running text."""

import re
import unicodedata
from enum import Enum, auto

from tmx_builder.numbering import Number, leading_number
from tmx_builder.parser.document import Line


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
_LONGEST_SALUTATION = 100

SHORTEST_WRAPPED_LINE = 36
"""In columns. Lines that an editor or a browser wraps are longer than this."""
_REST_OF_FIGURE = re.compile(
    r"(?:\d[\d.,:]* ?[%％‰℃]?)?[”’」』）)》\"']*[。；，：！？.;,:!?]?[”’」』）)》\"']*(?<!\d)"
)

_STOP = re.compile(
    r"[。！？；：.!?;:…][\"”’'」』）)\]】》]*$|[。！？；.!?;](?<!\d.)[\"”’'」』）)\]】》]*\[?\d{1,2}\]?$"
)
_SOIL = re.compile(
    r"(?i:\bpage ?\d{1,4} of \d{1,4}\b)|第 ?\d{1,4} ?页[ ,，/]*共 ?\d{1,4} ?页"
    r"|(?<![.．·…])(?:[.．·]{4,}|…{3,}) ?\d{1,4}(?!\d)"
)
"""What a page leaves in a text that no pass of the layout could take out."""
_SOILED = 0.5
"""Probability that a text with such a mark is whole nevertheless. Too few are at hand to measure it; it
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
    """The width of each character that was met."""

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


def is_end_of_figure(text: str) -> bool:
    """Return whether a text is the end of a figure with the marks behind it, or closing marks alone."""
    return _REST_OF_FIGURE.fullmatch(text) is not None


def cleanness(text: str) -> float:
    """Return the probability that a text is whole, by the marks of pages in it."""
    return _SOILED if _SOIL.search(text) else 1.0


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
    if len(text) <= _LONGEST_SALUTATION and _SALUTATION.fullmatch(text):
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
