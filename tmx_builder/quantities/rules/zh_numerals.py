"""Chinese numerals -> numbers: 十六, 两百万, 二〇二四, 三百五, 3亿5000万, 31.11万亿, and 七八百 as a pair."""

import re
from functools import lru_cache

from ..number import arabic
from ..quantity import Number
from ..vocabulary import numbers, words

DIGITS = numbers("zh", "digit")
TENS = numbers("zh", "tens")
SMALL_UNITS = numbers("zh", "unit")
LARGE_UNITS = numbers("zh", "scale") | numbers("zh", "ambiguous scale")
_ARABIC = DIGITS | {"点": ".", "點": "."}
_UNITS = SMALL_UNITS | LARGE_UNITS

IMPRECISE = "多余餘来來几幾"
"""Characters by which a number is somewhat more than it says."""

_LOOSE_PAIR = re.compile(
    rf"(.*[十百千万萬亿億])?(?:{'|'.join(words('zh', 'loose pair'))})([十百千]?[万萬亿億]*)"
)
"""Two digits in a row that are an estimate, with the text around them."""


def numeral(text: str) -> Number:
    """Return the value of a numeral in Chinese characters, digits, or both.

    Units without a digit count once (千亿 = 10**11). A last digit after a unit without 零 belongs to the
    next lower unit, as in speech (两万五 = 25,000). Characters without a unit are read by position
    (二〇二四 = 2024), those behind 点 as decimals.
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
    return arabic("".join(str(_ARABIC.get(character, character)) for character in text))


@lru_cache(maxsize=4096)
def values(figure: str) -> tuple[Number, ...]:
    """Return what a number can mean: one value, or both of an estimate (七八百: 700 and 800).

    Besides what `numeral` reads, the number may have an imprecise part before its last unit (20多万, read as 20万).
    """
    if figure.isascii():
        return (arabic(figure),)
    head, *scale = re.split(f"[{IMPRECISE}]", "".join(figure.split()))
    factor = numeral(scale[0]) if scale else 1
    pair = _LOOSE_PAIR.fullmatch(head)
    if pair is None:
        return (numeral(head) * factor,)
    above, tail = pair[1] or "", pair[2]
    digits = head[len(above) : len(above) + 2]
    return tuple(numeral(above + digit + tail) * factor for digit in digits)
