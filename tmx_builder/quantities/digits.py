"""Numbers in digits, as both languages write them."""

from fractions import Fraction

REMEMBERED = 65_536
"""Figures whose reading is kept, as the same ones come again and again."""


def arabic(figure: str) -> int | Fraction:
    """Return the value of digits with optional group commas (white space may follow) and decimals."""
    whole, _, decimals = "".join(figure.replace(",", "").split()).partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else int(whole)
