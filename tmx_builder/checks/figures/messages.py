"""How figures are shown in messages, so that no one has to count zeros."""

import re
from fractions import Fraction
from functools import cache

from tmx_builder.quantities import MEASURES, Kind, Quantity, unit_words

_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"), (0, ""))


@cache
def _unit_after() -> re.Pattern[str]:
    """Return the pattern of what is shown of the words behind a Chinese figure."""
    words = "|".join(map(re.escape, unit_words()))
    return re.compile(
        f"[万亿萬億]{{0,2}}[多余]?(?:[个個]百分[点點]|%|‰|{words}|[{''.join(sorted(MEASURES))}]?)"
    )


def quoted(text: str, quantity: Quantity) -> str:
    """Return the figure as written in its text, with its Chinese unit."""
    figure = text[quantity.start : quantity.end]
    if figure.isascii() and text[quantity.end : quantity.end + 1].isascii():
        return figure
    after = _unit_after().match(text, quantity.end)
    return figure + (after.group() if after else "")


def plainly(quantity: Quantity) -> str:
    """Return the value in English: "74.87 billion", "5.2%", "1/3"."""
    value = quantity.value
    match quantity.kind:
        case Kind.PERCENT:
            return f"{_decimal(value * 100)}%"
        case Kind.TIME:
            return f"{int(value) // 60}:{int(value) % 60:02}"
        case Kind.FRACTION | Kind.YEAR:
            return str(value)
    scale, name = next(row for row in _SCALES if value >= row[0])
    return _decimal(value / (scale or 1)) + name


def is_power_of_ten(factor: Fraction) -> bool:
    """Return whether a factor is 10, 100, ... or one of their inverses."""
    return factor > 0 and re.fullmatch("10+", str(max(factor, 1 / factor))) is not None


def factor(zh: Fraction, en: Fraction) -> str:
    """Return ": factor 10" where two values differ by a power of ten, else nothing."""
    ratio = en / zh if zh else Fraction(0)
    return f": factor {max(ratio, 1 / ratio).numerator:,}" if is_power_of_ten(ratio) else ""


def _decimal(value: Fraction) -> str:
    """Return a value with at most six decimals, and commas."""
    return f"{float(value):,.6f}".rstrip("0").rstrip(".")
