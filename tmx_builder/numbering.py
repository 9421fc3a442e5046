"""List numbers at the head of a line: 一、 (二) 3. I 第四章, read as a level and a value.

The styles differ between the languages of a report; the values rarely do.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


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
