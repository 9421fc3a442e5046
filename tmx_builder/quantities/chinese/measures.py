"""A Chinese number by the unit or measure word that follows it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ..conversion import converted_keys
from ..figures import REMEMBERED
from ..quantity import Dimension, Kind, Quantity, Reading, clock_keys, keys, keys_of_all, merged
from . import words
from .numerals import DIGITS, numeral, values
from .patterns import GROWS, LOOK_BACK, MERE_UNITS, RANGE, RATIO, SCALE_AT_END, SINCE_JANUARY, SUFFIX, YEAR

_HIGHEST_BARE_RANK = 100
"""Above it, a number without a measure word that ranks is taken for a count alone."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in its surroundings."""

    figure: str
    before: str
    """What stands before it, where that can change the reading."""
    unit: str
    """The text of the unit or measure word that follows; empty if there is none."""
    more: str
    """The character by which it is somewhat more than it says; empty if there is none."""
    unit_length: int
    values: tuple[int | Fraction, ...]
    """Two for an estimate (七八百), else one."""

    @property
    def value(self) -> int | Fraction:
        return self.values[0]

    def counted(self, kind: Kind = Kind.COUNT, *more_keys: str) -> Reading:
        """Return the reading as a number, its unit included."""
        readings = keys_of_all(self.values, Dimension.NUMBER)
        return Reading(kind, Fraction(self.value), merged(readings, more_keys), self.unit_length)


def read_number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the quantity of the group `number` of a form; none for a 百 or 万 that is part of a word."""
    figure, text, (start, end) = match["number"], match.string, match.span()
    suffix = _suffix(text, end)
    in_digits = figure[0].isdecimal()
    if not in_digits:
        before = text[max(0, start - LOOK_BACK) : start]
        if MERE_UNITS.fullmatch(figure) or (figure[0] == "十" and before.endswith(words.SEVERAL)):
            return _order_of_magnitude(figure, before, suffix, start)
    reading = _read(figure, suffix, start)
    if high := RANGE.match(text, end):
        shared = _read(_scaled_like(figure, high["high"]), _suffix(text, high.end()), start)
        reading = Reading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
    elif in_digits and not reading.length and RATIO.search(text, max(0, start - 2), end + 2):
        reading = reading._replace(keys=reading.keys + keys(reading.value / 100, Dimension.SHARE))
    certain = in_digits or _is_certain(figure, suffix)
    return (Quantity(reading.value, reading.kind, start, end + reading.length, certain, reading.keys),)


def _suffix(text: str, end: int) -> re.Match[str]:
    match = SUFFIX.match(text, end)
    assert match is not None, "every part of the pattern is optional"
    return match


def _scaled_like(low: str, high: str) -> str:
    """Return the low end of a range with the scale that only the high end shows: 3至5万."""
    scale = SCALE_AT_END.search(high)
    return low + scale.group() if scale and not SCALE_AT_END.search(low) else low


def _read(figure: str, suffix: re.Match[str], start: int) -> Reading:
    name = suffix.lastgroup or ""
    before = suffix.string[max(0, start - LOOK_BACK) : start] if name in _LOOKING_BACK else ""
    unit = suffix[name] if name and name != "more" else ""
    return _reading(figure, before, name, unit, suffix["more"] or "", suffix.end() - suffix.start())


@lru_cache(maxsize=REMEMBERED)
def _reading(  # noqa: PLR0917  (a cache knows arguments by their places)
    figure: str, before: str, name: str, unit: str, more: str, unit_length: int
) -> Reading:
    number = _Number(figure, before, unit, more, unit_length, values(figure))
    return _READERS.get(name, _count)(number)


def _count(number: _Number) -> Reading:
    """Return a count; one that its measure word does not rule out may rank as well."""
    readings = keys_of_all(number.values, Dimension.NUMBER)
    if number.unit in words.RANKING or (
        number.unit not in words.COUNTING and number.value <= _HIGHEST_BARE_RANK
    ):
        readings += keys_of_all(number.values, Dimension.ORDINAL)
    if number.figure == "十" and number.more:
        readings += keys(12, Dimension.NUMBER)  # 十几 is "a dozen"
    return Reading(Kind.COUNT, Fraction(number.value), readings, 0)


def _share(number: _Number, part: Fraction, rest: Fraction = Fraction(0)) -> Reading:
    """Return so many parts of a whole, and the rest."""
    shares = [value * part + rest for value in number.values]
    return Reading(
        Kind.PERCENT, Fraction(shares[0]), keys_of_all(shares, Dimension.SHARE), number.unit_length
    )


def _tenths(number: _Number) -> Reading:
    """Return 三成五, 35 %."""
    hundredths = 5 if number.unit == "半" else DIGITS.get(number.unit, 0)
    return _share(number, Fraction(1, 10), Fraction(hundredths, 100))


def _times(number: _Number) -> Reading:
    """Return n倍; a growth by n times is one of n x 100 %, to n + 1 times what was."""
    readings = keys_of_all(number.values, Dimension.SHARE)
    if GROWS.search(number.before):
        readings += keys_of_all((value + 1 for value in number.values), Dimension.NUMBER)
    return number.counted(Kind.RATIO, *readings)


def _and_half(number: _Number) -> Reading:
    value = number.value + Fraction(1, 2)
    return Reading(Kind.COUNT, Fraction(value), keys(value, Dimension.NUMBER), number.unit_length)


def _year(number: _Number) -> Reading:
    return number.counted(Kind.YEAR if YEAR.fullmatch(number.figure) else Kind.COUNT)


def _decade(number: _Number) -> Reading:
    full = keys(1900 + number.value, Dimension.NUMBER) if number.value < 100 else ()
    return number.counted(Kind.YEAR, *full)


def _month(number: _Number) -> Reading:
    """Return n月; 1-9月 are the first nine months as well."""
    if not 1 <= number.value <= 12:
        return number.counted()
    readings = keys(number.value, Dimension.MONTH)
    if SINCE_JANUARY.search(number.before):
        readings += keys(number.value, Dimension.NUMBER)
    return Reading(Kind.MONTH, Fraction(number.value), readings, number.unit_length)


def _day(number: _Number) -> Reading:
    """Return n日 or n号, which may be days in number or a place in an order too."""
    readings = keys(number.value, Dimension.ORDINAL)
    if 1 <= number.value <= 31:
        return number.counted(Kind.DAY, *readings, *keys(number.value, Dimension.DAY))
    return number.counted(Kind.ORDINAL, *readings)


def _anniversary(number: _Number) -> Reading:
    return number.counted(Kind.ORDINAL, *keys(number.value, Dimension.ORDINAL))


def _quarter(number: _Number) -> Reading:
    """Return 三季度, the third quarter; 前三季度 are the first nine months."""
    months = keys(number.value * 3, Dimension.NUMBER)
    return number.counted(Kind.COUNT, *months, *keys(number.value, Dimension.ORDINAL))


def _quarter_hours(number: _Number) -> Reading:
    """Return 一刻钟, 15 minutes."""
    minutes = keys(number.value * 15, Dimension.NUMBER)
    return Reading(Kind.COUNT, Fraction(number.value * 15), minutes, number.unit_length)


def _converted(number: _Number) -> Reading:
    readings = (converted_keys(value, number.unit) for value in number.values)
    return number.counted(Kind.COUNT, *merged(*readings))


def _o_clock(number: _Number) -> Reading:
    """Return n点, a time of day or n points."""
    is_hour = number.value <= 24
    return number.counted(
        Kind.COUNT, *(clock_keys(int(number.value) * 60, half_known=False) if is_hour else ())
    )


_READERS: dict[str, Callable[[_Number], Reading]] = {
    "points": lambda number: _share(number, Fraction(1, 100)),
    "permille": lambda number: _share(number, Fraction(1, 1000)),
    "tenths": _tenths,
    "hundredths": _tenths,
    "times": _times,
    "and_half": _and_half,
    "decade": _decade,
    "year": _year,
    "month": _month,
    "day": _day,
    "quarter": _quarter,
    "anniversary": _anniversary,
    "quarter_hours": _quarter_hours,
    "o_clock": _o_clock,
    "unit": _converted,
}
_LOOKING_BACK = frozenset(("times", "month"))
"""Suffixes whose reading depends on what stands before the number."""
_EXACTING = frozenset(
    ("points", "permille", "tenths", "hundredths", "times", "month", "quarter", "quarter_hours")
)
"""Suffixes beside which even 一 is a figure."""


def _is_certain(figure: str, suffix: re.Match[str]) -> bool:
    """Return whether a number in characters is one for sure, and no mere word."""
    measure = suffix["measure"] or suffix["order"]
    measured = suffix.lastgroup in _READERS or (measure is not None and measure in words.MEASURES)
    if len(figure) == 1:
        return measured and (figure not in "一〇零○" or suffix.lastgroup in _EXACTING)
    return measured or len(figure) > 3 or not all(char in DIGITS for char in figure)


def _order_of_magnitude(figure: str, before: str, suffix: re.Match[str], start: int) -> tuple[Quantity, ...]:
    """Return the quantity of units without a digit: 千亿级, 数百万, 百余; none for a single one in a word."""
    definite = suffix["order"] is not None or (suffix["more"] or " ") in "多余餘"
    spans_years = suffix.lastgroup in {"year", "and_half"}
    if len(figure) == 1 and not (definite or spans_years or before.endswith(words.ABOUT)):
        return ()
    value = numeral(figure)
    readings = keys(value, Dimension.NUMBER)
    return (Quantity(Fraction(value), Kind.MAGNITUDE, start, start + len(figure), definite, readings),)
