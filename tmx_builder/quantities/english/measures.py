"""An English number by the scale and the unit that follow it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ..conversion import unit_keys
from ..figures import arabic
from ..quantity import Dimension, Kind, Quantity, Reading, keys, merged
from .numerals import SCALES, cardinal
from .patterns import ALTERNATIVE, BETWEEN_RANGE, LOOK_BACK, NOTE_POSITION, RANGE, SUFFIX, YEAR

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
        return Reading(kind, self.value, readings + more_keys, self.suffix_length)


def read_number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the quantity of the group `number` of a form, by what stands before and after it."""
    figure, text, (start, end) = match["number"], match.string, match.span()
    before = text[max(0, start - LOOK_BACK) : start]
    reading = _read(figure, _suffix(text, end))
    certain = not (
        (figure.lower() in {"one", "zero"} and not reading.length)
        or (len(figure) < 3 and figure.isdecimal() and NOTE_POSITION.search(before))
    )
    if estimate := ALTERNATIVE.match(text, end):
        reading = _estimate(figure, estimate, reading)
    elif high := _high_end(text, end, before):
        shared = _read(figure, _suffix(text, high.end()))
        reading = Reading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
    end += reading.length
    return (Quantity(Fraction(reading.value), reading.kind, start, end, certain, reading.keys),)


def _suffix(text: str, end: int) -> re.Match[str]:
    match = SUFFIX.match(text, end)
    assert match is not None, "every part of the pattern is optional"
    return match


def _high_end(text: str, end: int, before: str) -> re.Match[str] | None:
    """Return the rest of a range of which a low end was read: its unit holds for both ends."""
    if "between" in before.lower() and (high := BETWEEN_RANGE.match(text, end)):
        return high
    return RANGE.match(text, end)


def _estimate(low: str, alternative: re.Match[str], reading: Reading) -> Reading:
    """Return "two or three", "twenty or thirty" as the one estimate that it is, else the plain reading."""
    if "hundred" in alternative["high"].lower():
        low += " hundred"  # "seven or eight hundred" names the hundreds once
    step = (cardinal(alternative["high"]) - _value(low)) / (100 if low.endswith("hundred") else 1)
    if step not in {1, 10}:
        return reading
    suffix = _suffix(alternative.string, alternative.end())
    shared, other = _read(low, suffix), _read(alternative["high"], suffix)
    length = len(alternative.group()) + other.length
    return Reading(shared.kind, shared.value, merged(shared.keys, other.keys), length)


def _value(figure: str) -> int | Fraction:
    if figure[0].isdecimal():
        return arabic(figure)
    if figure.lower().startswith("half"):
        return Fraction(1, 2)
    return 1 if figure.lower() in {"a", "an"} else cardinal(figure)


def _read(figure: str, suffix: re.Match[str]) -> Reading:
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
    return Reading(Kind.PERCENT, share, keys(share, Dimension.SHARE), number.suffix_length)


def _decade(number: _Number) -> Reading:
    """Return the 1990s or the 90s; either may be short or long in Chinese."""
    other = 1900 + number.value if number.value < 100 else number.value % 100
    return number.counted(Kind.YEAR, *keys(other, Dimension.NUMBER))


def _years(number: _Number, length: int) -> Reading:
    """Return so many periods of that many years."""
    years = number.value * length
    readings = keys(years, Dimension.NUMBER) + keys(number.value, Dimension.NUMBER)
    return Reading(Kind.COUNT, years, readings, number.suffix_length)


def _converted(number: _Number) -> Reading:
    return number.counted(Kind.COUNT, *unit_keys(number.value, number.suffix["unit"]))


_READERS: dict[str, Callable[[_Number], Reading]] = {
    "percent": lambda number: _share(number, Fraction(1, 100)),
    "permille": lambda number: _share(number, Fraction(1, 1000)),
    "times": lambda number: number.counted(Kind.RATIO),
    "decade": _decade,
    "decades": lambda number: _years(number, 10),
    "centuries": lambda number: _years(number, 100),
    "unit": _converted,
}
