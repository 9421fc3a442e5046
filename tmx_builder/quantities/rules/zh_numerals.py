"""Chinese numerals -> numbers: 十六, 两百万, 二〇二四, 三百五, 3亿5000万, 31.11万亿, and 七八百 as a pair."""

import re
from fractions import Fraction
from functools import lru_cache

from ..number import arabic
from ..vocabulary import numbers

DIGITS = numbers("zh", "digit")
TENS = numbers("zh", "tens")
SMALL_UNITS = numbers("zh", "unit")
LARGE_UNITS = numbers("zh", "scale") | numbers("zh", "ambiguous scale")

IMPRECISE = "多余餘来來几幾"
"""Characters by which a number is somewhat more than it says."""

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\S")
_LOOSE_PAIR = re.compile(
    r"(?P<head>.*[十百千万萬亿億])?(?P<low>[一二两兩三四五六七八九])(?P<high>[二两兩三四五六七八九])"
    r"(?P<tail>[十百千]?[万萬亿億]*)"
)


def numeral(text: str) -> int | Fraction:
    """Return the value of a numeral in Chinese characters, digits, or both.

    Units without a digit count once (千亿 = 10**11). A last digit after a unit without 零 belongs to the
    next lower unit, as in speech (两万五 = 25,000). Characters without a unit are read by position
    (二〇二四 = 2024).
    """
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total: int | Fraction = 0
    below_large: int | Fraction = 0
    pending: int | Fraction | None = None
    unit_before = 0
    follows_large = False
    for token in _TOKEN.findall(text):
        if token in SMALL_UNITS:
            unit_before = SMALL_UNITS[token]
            below_large += unit_before * (1 if pending is None else pending)
            pending = None
        elif token in LARGE_UNITS:
            unit_before = LARGE_UNITS[token]
            below_large += pending or 0
            # 万亿: what was already raised by a smaller unit is raised again, and by the unit just before it too
            if total and (total < unit_before or follows_large):
                below_large, total = below_large + total, 0
            total += unit_before * (below_large or 1)
            below_large, pending = 0, None
        elif token in TENS:
            unit_before = 10
            below_large += TENS[token]
        elif token in DIGITS:
            # 零 only says that a unit is left out: 一千零十二
            unit_before = unit_before if DIGITS[token] else 0
            pending = DIGITS[token] or None
        else:
            unit_before = 0
            pending = arabic(token)
        follows_large = token in LARGE_UNITS
    if pending is None:
        return total + below_large
    if unit_before >= 100 and text[-1] in DIGITS:
        pending = pending * unit_before // 10
    return total + below_large + pending


def loose_pair(text: str) -> tuple[int | Fraction, int | Fraction] | None:
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
def values(figure: str) -> tuple[int | Fraction, ...]:
    """Return what a number can mean: one value, or both of an estimate such as 七八百.

    Besides what `numeral` reads, the number may have decimals in characters (三点五) and an imprecise
    part before its last unit (20多万, read as 20万).
    """
    if figure.isascii():
        return (arabic(figure),)
    head, *scale = re.split(f"[{IMPRECISE}]", "".join(figure.split()) if figure.count(" ") else figure)
    factor = numeral(scale[0]) if scale else 1
    return tuple(value * factor for value in loose_pair(head) or (_with_point(head),))


def _with_point(figure: str) -> int | Fraction:
    whole, point, behind = figure.replace("點", "点").partition("点")
    if not point:
        return numeral(figure)
    decimals = "".join(str(DIGITS[char]) for char in behind if char in DIGITS)
    scale = behind.lstrip("".join(DIGITS)).strip()
    value = numeral(whole) + Fraction(int(decimals), 10 ** len(decimals))
    return value * (numeral(scale) if scale else 1)
