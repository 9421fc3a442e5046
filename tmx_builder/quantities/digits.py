"""Numbers in digits, as both languages write them."""

from fractions import Fraction

from .vocabulary import table

CURRENCIES = ("RMB", *sorted({row[0] for row in table("currencies")} - {"XXX", "XXD", "XXY"}))
"""Codes that may stand right before a number, all of three letters."""

LONGEST = 30
"""Digits of the longest number that is read; a longer run of digits is no quantity."""


REMEMBERED = 65_536
"""Figures whose reading is kept, as the same ones come again and again."""


def arabic_pattern(group_mark: str) -> str:
    """Return the pattern of a number in digits with optional groups of three, joined by `group_mark`.

    It does not begin within a number or a word, but may follow a currency code.
    """
    return (
        rf"(?<!\d\.)(?<!\d)(?:(?<![A-Za-z])|(?<={'|'.join(CURRENCIES)}))"
        rf"(?:\d{{1,3}}(?:{group_mark}\d{{3}}){{1,9}}(?!\d)|\d{{1,{LONGEST}}}(?!\d))(?:\.\d{{1,{LONGEST}}})?"
    )


def arabic(figure: str) -> int | Fraction:
    """Return the value of digits with optional group commas (white space may follow) and decimals."""
    whole, _, decimals = "".join(figure.replace(",", "").split()).partition(".")
    if not decimals:
        return int(whole)
    return Fraction(int(whole + decimals), 10 ** len(decimals))
