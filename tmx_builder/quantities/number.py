"""Numbers in digits, and the readings that units behind a number make of it, in either language."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from .quantity import Dimension, Kind, Number, keys, merged


def arabic(figure: str) -> Number:
    """Return the value of digits with optional group commas (white space may follow) and decimals."""
    whole, _, decimals = "".join(figure.replace(",", "").split()).partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else int(whole)


REMEMBERED = 65_536
"""Figures whose reading is kept, as small numbers and years recur."""


class NumberReading(NamedTuple):
    """A number as read together with what follows it."""

    kind: Kind
    value: Fraction
    keys: tuple[str, ...]
    length: int
    """How many code points of what follows belong to it."""


class Measured(NamedTuple):
    """A number in its surroundings."""

    figure: str
    values: tuple[Number, ...]
    """Two for an estimate (七八百), else one."""
    unit: str = ""
    """The text of the unit or measure word that follows; empty if there is none."""
    length: int = 0
    """Code points of what follows and belongs to it."""
    before: str = ""
    """The text before it, where that can change the reading."""
    more: str = ""
    """The character by which it is somewhat more than it says; empty if there is none."""

    @property
    def value(self) -> Number:
        """Its value, the lower one of an estimate."""
        return self.values[0]

    def counted(self, kind: Kind = Kind.COUNT, *more_keys: str) -> NumberReading:
        """Return the reading as a number, its unit included."""
        readings = keys(self.values, Dimension.NUMBER)
        if more_keys:
            readings = merged(readings, more_keys)
        return NumberReading(kind, Fraction(self.value), readings, self.length)

    def only(self, kind: Kind, value: Number, readings: Iterable[str]) -> NumberReading:
        """Return the reading as another value than the number itself."""
        return NumberReading(kind, Fraction(value), tuple(readings), self.length)

    def times(self, factor: Number, dimension: Dimension) -> tuple[str, ...]:
        """Return the keys of the number times a factor, in a dimension."""
        return keys((value * factor for value in self.values), dimension)


Meaning: TypeAlias = Callable[[Measured], NumberReading]
