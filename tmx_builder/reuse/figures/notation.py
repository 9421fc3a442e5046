"""The notation of a figure in a target text, which a new value keeps."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tmx_builder.numbering import roman_numeral
from tmx_builder.quantities import Kind

_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Notation:
    """A figure as it is written in a target text."""

    written: str
    kind: Kind
    value: Fraction
    """In the reading that the figure shares with the figure of the source."""
    is_at_start: bool = False
    """Whether the figure begins a sentence."""
    is_measured: bool = False
    """Whether the figure is an amount of money or of a unit of measure."""
    is_in_range: bool = False


def is_read_as(base: Fraction, value: Fraction) -> bool:
    """Return whether a written number can express a value: equal, or 10, 100, 1000 or 10,000 times the value."""
    ratio = base / value if value else Fraction(0)
    return ratio in {1, 10, 100, 1000, 10_000}


def decimal(value: Fraction, *, grouped: bool) -> str | None:
    """Return a value in digits, with commas if `grouped`; None if it has more than `_MOST_DECIMALS` decimals."""
    scaled = value * 10**_MOST_DECIMALS
    if scaled.denominator != 1:
        return None
    whole, part = divmod(int(scaled), 10**_MOST_DECIMALS)
    decimals = f"{part:0{_MOST_DECIMALS}}".rstrip("0")
    digits = f"{whole:,}" if grouped else str(whole)
    return f"{digits}.{decimals}" if decimals else digits


def value_of_roman(written: str) -> int:
    """Return the value of a Roman numeral from I to XXXIX; 0 for any other text."""
    return next((number for number in range(1, 40) if roman_numeral(number) == written), 0)
