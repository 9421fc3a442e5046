"""Numerals that are written in Chinese or Roman, and list numbers at the head of a line: 一、 (二) 3. I 第四章.

The styles differ between the languages of a report; the values rarely do.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_DIGITS = "〇一二三四五六七八九"
_CHINESE_DIGITS = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "两": 2}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_PARTS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a heading or a list item."""

    level: int
    """Rank of its style, 1 for the outermost; comparable within one language only."""
    value: int
    end: int
    """Offset of the text behind the number."""


def chinese_value(numeral: str) -> int | None:
    """Return the value of a Chinese numeral below 100, or of digits in a row (二〇二四); None for others."""
    if "十" not in numeral:
        if not numeral or any(digit not in _CHINESE_DIGITS for digit in numeral):
            return None
        return int("".join(str(_CHINESE_DIGITS[digit]) for digit in numeral))
    tens, _, ones = numeral.partition("十")
    if any(part and (len(part) > 1 or part not in _CHINESE_DIGITS) for part in (tens, ones)):
        return None
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)


def chinese_numeral(number: int) -> str:
    """Return a number from 0 to 9999 as a Chinese numeral: 十一, 一百零三."""
    if number < 10:
        return _DIGITS[number]
    written = ""
    gap = False
    for unit, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // power % 10
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + unit
        gap = not digit
    return written.removeprefix("一") if 10 <= number < 20 else written


def roman_numeral(number: int) -> str:
    """Return a number above 0 as a Roman numeral in capitals; 0 as nothing."""
    written = ""
    for worth, letters in _ROMAN_PARTS:
        times, number = divmod(number, worth)
        written += letters * times
    return written


def _roman_value(numeral: str) -> int | None:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral.upper()]
    return sum(-digit if digit < following else digit for digit, following in pairwise([*digits, 0]))


def _decimal_value(numeral: str) -> int | None:
    return int(numeral)


_ZH = "[〇零一二两三四五六七八九十]{1,4}"
_ROMAN = "[IVXL]{1,7}"
_STYLES: tuple[tuple[int, re.Pattern[str], Callable[[str], int | None]], ...] = tuple(
    (level, re.compile(pattern), value)
    for level, pattern, value in (
        (1, rf"第({_ZH})(?:编|編|篇|章|部分)[、:：]?", chinese_value),
        (1, r"第(\d{1,2})(?:编|編|篇|章|部分)[、:：]?", _decimal_value),
        (1, rf"(?i:part|chapter) ({_ROMAN})\b[.:]?", _roman_value),
        (1, r"(?i:part|chapter) (\d{1,2})\b[.:]?", _decimal_value),
        (2, rf"第({_ZH})[节節][、:：]?", chinese_value),
        (2, r"(?i:section) (\d{1,2})\b[.:]?", _decimal_value),
        (3, rf"({_ZH})[、.．]", chinese_value),
        (3, rf"({_ROMAN})(?:[.、．:](?=\D|$)| (?=[A-Z\"“])|$)", _roman_value),
        (4, rf"[(（]({_ZH})[)）]", chinese_value),
        (4, rf"[(（]({_ROMAN})[)）]", _roman_value),
        (5, r"(\d{1,2})[.．、](?!\d)", _decimal_value),
        (6, r"[(（]?(\d{1,2})[)）]", _decimal_value),
    )
)


def leading_number(text: str) -> Number | None:
    """Return the list number that `text` opens with, or None.

    A bare Roman numeral counts where a capital follows it, or nothing does.
    """
    for level, pattern, value_of in _STYLES:
        if (match := pattern.match(text)) and (value := value_of(match[1])) is not None:
            return Number(level, value, match.end())
    return None
