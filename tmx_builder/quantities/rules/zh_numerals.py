"""Chinese numerals -> numbers: 十六, 两百万, 二〇二四, 三百五, 3亿5000万, 31.11万亿, and 七八百 as a pair."""

import re
from fractions import Fraction
from functools import lru_cache

from ..number import arabic
from ..quantity import Number
from ..vocabulary import numbers

DIGITS = numbers("zh", "digit")
TENS = numbers("zh", "tens")
SMALL_UNITS = numbers("zh", "unit")
LARGE_UNITS = numbers("zh", "scale") | numbers("zh", "ambiguous scale")
_UNITS = SMALL_UNITS | LARGE_UNITS

IMPRECISE = "多余餘来來几幾"
"""Characters by which a number is somewhat more than it says."""

_LOOSE_PAIR = re.compile(
    r"(?P<head>.*[十百千万萬亿億])?(?P<low>[一二两兩三四五六七八九])(?P<high>[二两兩三四五六七八九])"
    r"(?P<tail>[十百千]?[万萬亿億]*)"
)


def numeral(text: str) -> Number:
    """Return the value of a numeral in Chinese characters, digits, or both.

    Units without a digit count once (千亿 = 10**11). A last digit after a unit without 零 belongs to the
    next lower unit, as in speech (两万五 = 25,000). Characters without a unit are read by position
    (二〇二四 = 2024).
    """
    largest = max((_UNITS.get(character, 0) for character in text), default=0)
    if not largest:
        return _without_units(text)
    place = next(place for place in reversed(range(len(text))) if _UNITS.get(text[place]) == largest)
    above, below = text[:place].strip(), text[place + 1 :].strip()
    # 零 only says that a unit is left out: 一千零十二
    value = largest * (numeral(above) or 1 if above else 1)
    if below in DIGITS and largest >= 100:
        return value + largest // 10 * DIGITS[below]
    return value + numeral(below) if below else value


def _without_units(text: str) -> Number:
    """Return the value of digits of one script, in Chinese also behind one of the characters for tens: 廿三."""
    place = max(map(text.rfind, TENS))
    if place >= 0:
        return TENS[text[place]] + (_without_units(text[place + 1 :]) if text[place + 1 :] else 0)
    return arabic("".join(str(DIGITS.get(character, character)) for character in text))


def loose_pair(text: str) -> tuple[Number, Number] | None:
    """Return both values of an estimate by two digits in a row (七八百: 700 and 800), None for any other.

    Besides neighbours, 三五 (three to five) and 三两 (two or three) are such pairs.
    """
    match = _LOOSE_PAIR.fullmatch(text)
    if not match:
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    if high - low != 1 and (low, high) not in {(3, 5), (3, 2)}:
        return None
    head, tail = match["head"] or "", match["tail"]
    return numeral(head + match["low"] + tail), numeral(head + match["high"] + tail)


@lru_cache(maxsize=4096)
def values(figure: str) -> tuple[Number, ...]:
    """Return what a number can mean: one value, or both of an estimate such as 七八百.

    Besides what `numeral` reads, the number may have decimals in characters (三点五) and an imprecise
    part before its last unit (20多万, read as 20万).
    """
    if figure.isascii():
        return (arabic(figure),)
    head, *scale = re.split(f"[{IMPRECISE}]", "".join(figure.split()) if figure.count(" ") else figure)
    factor = numeral(scale[0]) if scale else 1
    return tuple(value * factor for value in loose_pair(head) or (_with_point(head),))


def _with_point(figure: str) -> Number:
    whole, point, behind = figure.replace("點", "点").partition("点")
    if not point:
        return numeral(figure)
    decimals = "".join(str(DIGITS[char]) for char in behind if char in DIGITS)
    scale = behind.lstrip("".join(DIGITS)).strip()
    value = numeral(whole) + Fraction(int(decimals), 10 ** len(decimals))
    return value * (numeral(scale) if scale else 1)
