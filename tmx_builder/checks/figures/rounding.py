"""Figures that English rounds, and says so: 29.7万户, "nearly 300,000"."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from tmx_builder.quantities import Modifier, Quantity

_WAYS = {
    Modifier.NEARLY: (ROUND_CEILING, Fraction(3, 100)),
    Modifier.ABOUT: (ROUND_HALF_UP, Fraction(3, 100)),
    Modifier.OVER: (ROUND_FLOOR, Fraction(1, 10)),
    Modifier.AT_LEAST: (ROUND_FLOOR, Fraction(1, 10)),
}
"""How a figure is rounded that a word bounds so, and how much of it may be lost."""
_DIGITS = (1, 2)


def is_rounded(exact: Quantity, stated: Quantity, modifier: Modifier) -> bool:
    """Tell whether a figure is another one rounded to one digit or two, as the word before it says."""
    if modifier not in _WAYS or not exact.value or exact.value == stated.value:
        return False
    way, most = _WAYS[modifier]
    if abs(exact.value - stated.value) > most * exact.value:
        return False
    value = Decimal(exact.value.numerator) / Decimal(exact.value.denominator)
    return any(
        Fraction(Context(prec=digits, rounding=way).create_decimal(value)) == stated.value
        for digits in _DIGITS
    )
