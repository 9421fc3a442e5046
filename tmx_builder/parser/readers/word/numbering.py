"""The numbers that Word puts before the paragraphs of a list: 一、 （一） 1. ①

ECMA-376, part 1, 17.9 and 17.18.59.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tmx_builder.numbering import chinese_numeral, roman_numeral
from tmx_builder.parser.readers.safe_xml import local_name, number_in
from tmx_builder.parser.readers.word.markup import attribute, is_on, value
from tmx_builder.parser.readers.word.styles import ListPlace

_DIGITS = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_PLACE = re.compile("%([1-9])")
_LARGEST = 9999
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str
    """What is behind the number: tab, space or nothing."""
    plain: bool
    """Whether the numbers of the levels above are shown in decimal here."""


@dataclass(frozen=True, slots=True)
class _List:
    counted_as: str
    """Lists of the same abstract definition count on from each other."""
    levels: dict[int, _Level]
    restarts: dict[int, int]


class Numbering:
    """Counts the paragraphs of all lists of a document, in its order."""

    def __init__(self, root: Any) -> None:
        """Take the numbering part; None for a document without one."""
        elements = list(root) if root is not None else []
        abstract = {
            attribute(child, "abstractNumId"): _levels(child)
            for child in elements
            if local_name(child) == "abstractNum"
        }
        self._lists: dict[str, _List] = {}
        for child in elements:
            if local_name(child) == "num":
                self._add(child, abstract)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def _add(self, num: Any, abstract: dict[str | None, dict[int, _Level]]) -> None:
        counted_as = value(num, "abstractNumId") or ""
        levels = dict(abstract.get(counted_as, {}))
        restarts: dict[int, int] = {}
        for override in num:
            if local_name(override) != "lvlOverride":
                continue
            depth = _number(attribute(override, "ilvl"), 0)
            levels |= _levels(override)
            if (start := value(override, "startOverride")) is not None:
                restarts[depth] = _number(start, 1)
        self._lists[attribute(num, "numId") or ""] = _List(counted_as, levels, restarts)

    def label(self, place: ListPlace | None) -> str:
        """Count a paragraph at this place and return what is before its text; empty for nothing."""
        of = self._lists.get(place.list_id) if place else None
        if place is None or of is None or (level := of.levels.get(place.level)) is None:
            return ""
        counts = self._counts.setdefault(of.counted_as, {})
        if place.level in of.restarts and (place.list_id, place.level) not in self._begun:
            counts.pop(place.level, None)
            start = of.restarts[place.level]
        else:
            start = level.start
        self._begun.add((place.list_id, place.level))
        counts[place.level] = counts[place.level] + 1 if place.level in counts else start
        for deeper in [depth for depth in counts if depth > place.level]:
            del counts[deeper]
        if level.format == "bullet":
            return f"{_BULLET} "
        if level.format == "none":
            return level.text if not _PLACE.search(level.text) else ""

        def written(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            above = of.levels.get(depth, level)
            return in_format("decimal" if level.plain else above.format, counts.get(depth, above.start))

        label = _PLACE.sub(written, level.text)
        blank = level.suffix != "nothing" and label and label[-1].isascii()
        return f"{label} " if blank else label


def in_format(name: str, number: int) -> str:
    """Return the number as a list of this ST_NumberFormat shows it; an unknown format is decimal."""
    number = min(max(number, 0), _LARGEST)
    return _FORMATS.get(name, str)(number)


def _letters(number: int) -> str:
    """Return a to z, then aa to zz: the letter repeated."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman_numeral,
    "lowerRoman": lambda number: roman_numeral(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % len(_STEMS)],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % len(_BRANCHES)],
    "chineseLegalSimplified": lambda number: chinese_numeral(number).translate(_LEGAL),
} | dict.fromkeys(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    ),
    chinese_numeral,
)


def _levels(element: Any) -> dict[int, _Level]:
    return {
        _number(attribute(level, "ilvl"), 0): _Level(
            start=_number(value(level, "start"), 0),
            format=value(level, "numFmt") or "decimal",
            text=value(level, "lvlText") or "",
            suffix=value(level, "suff") or "tab",
            plain=bool(is_on(level, "isLgl")),
        )
        for level in element
        if local_name(level) == "lvl"
    }


def _number(written: str | None, otherwise: int) -> int:
    number = number_in(written, 5)
    return otherwise if number is None else number
