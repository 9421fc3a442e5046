"""What a quantity is, and when two of them correspond."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from itertools import chain
from typing import NamedTuple, TypeAlias


class Kind(StrEnum):
    """How a quantity was read, and with it the unit of its value."""

    COUNT = "count"
    """How many, or how much of some unit: the number itself."""
    PERCENT = "percent"
    """Per cent, percentage points, per mille, tenths (成): the value is the share, 1/2 for 50 %."""
    FRACTION = "fraction"
    """A part of a whole: 三分之一, one third, half."""
    RATIO = "ratio"
    """A multiple: 1.1倍, twofold, doubled, 翻了一番. The value is the factor as written."""
    ORDINAL = "ordinal"
    """A place in an order: 第二批, 7,000th, Phase II."""
    ENUMERATOR = "enumerator"
    """A list number: 一、, (二), 一是, "2.", "First,"; never certain."""
    YEAR = "year"
    MONTH = "month"
    """1 to 12."""
    DAY = "day"
    """Day of the month, 1 to 31."""
    TIME = "time"
    """Time of day, in minutes after midnight."""
    MAGNITUDE = "magnitude"
    """An order of magnitude, by its lower bound: 千亿级, 数万, hundreds of millions, double-digit."""
    DESIGNATION = "designation"
    """A number that is part of a name: 5G, COVID-19, G20, 二十国集团, version 1.0.0."""


class Dimension(StrEnum):
    """What the value of a key measures: values compare only within one dimension."""

    NUMBER = "number"
    SHARE = "share"
    ORDINAL = "ordinal"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    DIGITS = "digits"
    DESIGNATION = "designation"
    DISCOUNT = "discount"
    RATE = "rate"
    """What is left to pay: 八折 is a rate of 4/5 and a discount of 1/5."""
    HALF = "half"
    """Which half of a year or a match: 1 or 2."""


class Quantity(NamedTuple):
    """A figure in a text, in digits or in words."""

    value: Fraction
    """Exact and never negative; `kind` gives its unit."""
    kind: Kind
    start: int
    """Where its text begins, in code points; the text in [start, end) is not empty."""
    end: int
    certain: bool
    """False where the words may be no figure at all ("one", 一), or where the other language often has none."""
    keys: tuple[str, ...]
    """Every reading in normal form, `dimension:value`: two quantities correspond iff they share a key."""

    def corresponds(self, counterpart: "Quantity") -> bool:
        """Return whether both may state the same figure."""
        keys = counterpart.keys
        for reading in self.keys:  # a loop, as this is asked for every pair of figures  # noqa: SIM110
            if reading in keys:
                return True
        return False


Number: TypeAlias = int | Fraction


def key(dimension: str, value: Number | str) -> str:
    """Return the normal form of one reading, such as `number:204000` or `share:11/10`."""
    return dimension + f":{value}"  # four times as fast as the format of an enumeration's member


def keys(values: Iterable[Number], *dimensions: Dimension) -> tuple[str, ...]:
    """Return the normal forms of all possible values in all dimensions in which they may be read."""
    numbers = tuple(values)
    return tuple([dimension + f":{value}" for dimension in dimensions for value in numbers])


def merged(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return all keys of the groups once, in order of appearance."""
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def stated(
    kind: Kind, value: Number, span: tuple[int, int], *readings: Dimension | str, certain: bool = True
) -> tuple[Quantity]:
    """Return a value in [start, end) of a text as a quantity; a reading is a key, or a dimension of the value."""
    named = (key(reading, value) if isinstance(reading, Dimension) else reading for reading in readings)
    return (Quantity(Fraction(value), kind, *span, certain, tuple(named)),)
