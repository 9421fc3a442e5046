"""An English number by the scale and the unit that follow it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ..conversion import unit_keys
from ..figures import REMEMBERED, arabic
from ..quantity import Dimension, Kind, Quantity, Reading, keys, merged
from .numerals import SCALES, cardinal
from .patterns import (
    ALTERNATIVE,
    BETWEEN_RANGE,
    GOES_ON,
    LOOK_BACK,
    NOTE_POSITION,
    RANGE,
    SHARE_AFTER,
    SUFFIX,
    YEAR,
)

_WORD = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in its surroundings."""

    figure: str
    suffix: re.Match[str]
    value: int | Fraction
    """Scale and half included."""

    @property
    def suffix_length(self) -> int:
        return self.suffix.end() - self.suffix.start()

    def counted(self, kind: Kind = Kind.COUNT, *more_keys: str) -> Reading:
        """Return the reading as a number, its unit included."""
        readings = keys(self.value, Dimension.NUMBER)
        return Reading(kind, Fraction(self.value), readings + more_keys, self.suffix_length)


def read_number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the quantity of the group `number` of a form, by what stands before and after it."""
    figure, text, (start, end) = match["number"], match.string, match.span()
    reading = _read(figure, text, end)
    certain = not (
        (not reading.length and figure.lower() in {"one", "zero"})
        or (
            len(figure) < 3
            and figure.isdecimal()
            and NOTE_POSITION.search(text, max(0, start - LOOK_BACK), start)
        )
    )
    if GOES_ON.match(text, end):
        reading = _continued(figure, reading, text, start, end)
    return (Quantity(reading.value, reading.kind, start, end + reading.length, certain, reading.keys),)


def _continued(figure: str, reading: Reading, text: str, start: int, end: int) -> Reading:
    """Return the reading of a figure after which others follow that it may belong to."""
    if estimate := ALTERNATIVE.match(text, end):
        return _estimate(figure, estimate, reading)
    if high := RANGE.match(text, end) or _after_between(text, start, end):
        shared = _read(figure, text, high.end())
        return Reading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
    if not reading.length and figure[0].isdecimal() and (unit := SHARE_AFTER.match(text, end)):
        share = reading.value / (1000 if unit["thousandths"] else 100)
        return reading._replace(keys=reading.keys + keys(share, Dimension.SHARE))
    return reading


def _suffix(text: str, end: int) -> re.Match[str]:
    match = SUFFIX.match(text, end)
    assert match is not None, "every part of the pattern is optional"
    return match


def _after_between(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the rest of a range of which a low end was read: its unit holds for both ends."""
    before = text[max(0, start - LOOK_BACK) : start]
    return BETWEEN_RANGE.match(text, end) if "between" in before.lower() else None


def _estimate(low: str, alternative: re.Match[str], reading: Reading) -> Reading:
    """Return "two or three", "twenty or thirty" as the one estimate that it is, else the plain reading."""
    if "hundred" in alternative["high"].lower():
        low += " hundred"  # "seven or eight hundred" names the hundreds once
    step = (cardinal(alternative["high"]) - _value(low)) / (100 if low.endswith("hundred") else 1)
    if step not in {1, 10}:
        return reading
    text, end = alternative.string, alternative.end()
    shared, other = _read(low, text, end), _read(alternative["high"], text, end)
    length = len(alternative.group()) + other.length
    return Reading(shared.kind, shared.value, merged(shared.keys, other.keys), length)


def _value(figure: str) -> int | Fraction:
    if figure[0].isdecimal():
        return arabic(figure)
    if figure.lower().startswith("half"):
        return Fraction(1, 2)
    return 1 if figure.lower() in {"a", "an"} else cardinal(figure)


def _read(figure: str, text: str, end: int) -> Reading:
    """Return the reading of a figure with the suffix that follows the end."""
    return _reading(figure, _suffix(text, end).group())


@lru_cache(maxsize=REMEMBERED)
def _reading(figure: str, suffix_text: str) -> Reading:
    suffix = _suffix(figure + suffix_text, len(figure))
    value = _value(figure)
    if suffix["and_half"]:
        value += Fraction(1, 2)
    if scales := suffix["scales"]:
        scale = 1
        for word in _WORD.findall(scales.lower()):
            scale *= SCALES[word]
        value *= scale
        if suffix["and_half_scale"]:
            value += Fraction(scale, 2)
    return _READERS.get(suffix.lastgroup or "", _count)(_Number(figure, suffix, value))


def _count(number: _Number) -> Reading:
    is_year = not number.suffix_length and YEAR.fullmatch(number.figure)
    return number.counted(Kind.YEAR if is_year else Kind.COUNT)


def _share(number: _Number, part: Fraction) -> Reading:
    share = number.value * part
    return Reading(Kind.PERCENT, Fraction(share), keys(share, Dimension.SHARE), number.suffix_length)


def _decade(number: _Number) -> Reading:
    """Return the 1990s or the 90s; either may be short or long in Chinese."""
    other = 1900 + number.value if number.value < 100 else number.value % 100
    return number.counted(Kind.YEAR, *keys(other, Dimension.NUMBER))


def _years(number: _Number, length: int) -> Reading:
    """Return so many periods of that many years."""
    years = number.value * length
    readings = keys(years, Dimension.NUMBER) + keys(number.value, Dimension.NUMBER)
    return Reading(Kind.COUNT, Fraction(years), readings, number.suffix_length)


def _converted(number: _Number) -> Reading:
    return number.counted(Kind.COUNT, *unit_keys(number.value, number.suffix["unit"]))


_READERS: dict[str, Callable[[_Number], Reading]] = {
    "percent": lambda number: _share(number, Fraction(1, 100)),
    "permille": lambda number: _share(number, Fraction(1, 1000)),
    "times": lambda number: number.counted(Kind.RATIO),
    "megapixels": lambda number: number.counted(Kind.COUNT, *keys(number.value * 10**6, Dimension.NUMBER)),
    "decade": _decade,
    "decades": lambda number: _years(number, 10),
    "centuries": lambda number: _years(number, 100),
    "unit": _converted,
}
