"""Write a new value in the notation of the Chinese figure that it replaces."""

from __future__ import annotations

import re
from fractions import Fraction

from tmx_builder.numbering import chinese_numeral, chinese_value
from tmx_builder.quantities import Kind
from tmx_builder.reuse.figures.notation import Notation, decimal, is_read_as

_SCALES = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "万亿": 10**12,
    "萬億": 10**12,
}
_IN_DIGITS = re.compile(r"(?P<before>第?)(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<scale>[万萬][亿億]|[千万萬亿億])?")
_IN_CHARACTERS = re.compile(r"(?P<before>[第（(]?)(?P<numeral>[一二两兩三四五六七八九十]{1,3})")
_KINDS = frozenset(
    (Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.ORDINAL, Kind.ENUMERATOR, Kind.COUNT, Kind.PERCENT, Kind.RATIO)
)
_WHOLE = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.ORDINAL, Kind.ENUMERATOR))


def in_chinese(old: Notation, value: Fraction) -> str | None:
    """Return a new value in the notation of the old figure; None if the wording would have to change."""
    if old.kind not in _KINDS or not old.value:
        return None
    if match := _IN_DIGITS.match(old.written):
        base = Fraction(match["digits"].replace(",", "")) * _SCALES[match["scale"] or ""]
    elif match := _IN_CHARACTERS.match(old.written):
        base = Fraction(_value_of(match["numeral"]))
    else:
        return None
    if not is_read_as(base, old.value):
        return None
    new = base * value / old.value
    is_in_digits = match.re is _IN_DIGITS
    number = _in_digits(old, match, new) if is_in_digits else _numeral(new, match["numeral"], old.kind)
    return None if number is None else match["before"] + number + old.written[match.end() :]


def _in_digits(old: Notation, match: re.Match[str], new: Fraction) -> str | None:
    scale, has_commas = match["scale"] or "", "," in match["digits"]
    coefficient = Fraction(match["digits"].replace(",", ""))
    if old.kind in _WHOLE or old.kind is not Kind.COUNT:
        return decimal(new / _SCALES[scale], grouped=has_commas)
    if not scale and (new < 10**4 or coefficient >= 10**4):
        return decimal(new, grouped=has_commas)
    if scale and coefficient >= 10**4 and new / _SCALES[scale] >= 10**4:
        wanted = scale
    else:
        signs = [sign for sign in ("万亿", "亿", "万") if new >= _SCALES[sign]]
        wanted = signs[0] if signs else ""
        if "萬" in scale or "億" in scale:
            wanted = wanted.replace("万", "萬").replace("亿", "億")
    number = decimal(new / _SCALES[wanted], grouped=has_commas)
    return number and number + wanted


def _value_of(numeral: str) -> int:
    """Return the value of a numeral; 0 for digits in a row, which are no count."""
    is_count = len(numeral) == 1 or "十" in numeral
    return (chinese_value(numeral.replace("兩", "两")) or 0) if is_count else 0


def _numeral(new: Fraction, like: str, kind: Kind) -> str | None:
    if new.denominator != 1 or not 1 <= new <= 99:
        return None
    if new == 2 and kind is not Kind.ORDINAL and kind is not Kind.ENUMERATOR and kind is not Kind.MONTH:
        return "兩" if "兩" in like else "两"
    return chinese_numeral(int(new))
