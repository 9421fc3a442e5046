"""How a figure of a target text is written, as far as a new one is to be written like it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tmx_builder.quantities import Kind

_MOST_DECIMALS = 6
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Notation:
    """A figure as it stands in a target text."""

    written: str
    kind: Kind
    value: Fraction
    """In the reading by which it is the counterpart of the source's figure."""
    is_at_start: bool = False
    """Whether a sentence begins with it."""
    is_measured: bool = False
    """Whether it counts money or a unit of measure."""
    is_in_range: bool = False


def is_read_as(base: Fraction, value: Fraction) -> bool:
    """Tell whether a number as it is written can be a value: the same, or hundredths and the like of it."""
    ratio = base / value if value else Fraction(0)
    return ratio in {1, 10, 100, 1000, 10_000}


def decimal(value: Fraction, *, grouped: bool) -> str | None:
    """Return a value in digits, with commas between groups of three if asked for; None where it does not end."""
    scaled = value * 10**_MOST_DECIMALS
    if scaled.denominator != 1:
        return None
    whole, part = divmod(int(scaled), 10**_MOST_DECIMALS)
    decimals = f"{part:0{_MOST_DECIMALS}}".rstrip("0")
    digits = f"{whole:,}" if grouped else str(whole)
    return f"{digits}.{decimals}" if decimals else digits


def roman(number: int) -> str:
    """Return an integer from 1 to 39 in Roman numerals."""
    written = ""
    for value, sign in _ROMANS:
        while number >= value:
            written, number = written + sign, number - value
    return written


def value_of_roman(written: str) -> int:
    """Return the value of a Roman numeral from I to XXXIX; 0 for any other text."""
    return next((number for number in range(1, 40) if roman(number) == written), 0)
