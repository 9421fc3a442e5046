"""How the values of two figures relate: the same, rounded, converted, or wrong."""

import math
import re
from collections.abc import Callable
from fractions import Fraction

from tmx_builder.checks.figures.figure import DATES, SHARES, ComparedFigure
from tmx_builder.checks.figures.messages import is_power_of_ten
from tmx_builder.quantities import Kind, Modifier, patterns

_WITH_DECIMALS = re.compile(r"\d[\d, ]*\.(\d+)", re.ASCII)
_MOST_LOST = Fraction(1, 20)
"""How much of a converted value may be lost when it is rounded: 2至4公顷 are 5 to 10 acres."""
_MOST_NAMED = 8
"""Things that a sentence may name before it gives the number of the others."""
_SCALED = re.compile(r"[万亿萬億千兆.%％]|illion|thousand|percent|per cent")
"""Marks of figures that are rounded without a modifier."""
_WAYS = {
    Modifier.NEARLY: (math.ceil, Fraction(3, 100)),
    Modifier.ABOUT: (lambda value: math.floor(value + Fraction(1, 2)), Fraction(3, 100)),
    Modifier.OVER: (math.floor, Fraction(1, 10)),
    Modifier.AT_LEAST: (math.floor, Fraction(1, 10)),
}
"""How an English figure with a modifier is rounded, and how much of the value may be lost."""


def relation(zh: ComparedFigure, en: ComparedFigure) -> str:
    """Return the name of the relation of two values in the table of relations; empty where they have none."""
    if zh.quantity.corresponds(en.quantity):
        return "same" if zh.kind is en.kind or zh.is_comparable(en) else "same number"
    if (zh.which_half and en.which_half) or (_is_part(zh) and _is_part(en)):
        return "other part"
    for name, holds in _AGREEING:
        if holds(zh, en):
            return name
    return _error(zh, en) if zh.counts and en.counts and zh.is_comparable(en) else ""


def _error(zh: ComparedFigure, en: ComparedFigure) -> str:
    """Return the name of the relation of a value and a wrong one."""
    if zh.kind in DATES:
        return f"other {zh.kind}"
    if Kind.ORDINAL in {zh.kind, en.kind}:
        return "other rank"
    if zh.value and is_power_of_ten(en.value / zh.value) and not (zh.in_words and zh.value < 10):
        return "power"
    if is_slip(zh.value, en.value):
        return "slip" if len(digits(zh.value)) > 1 else "other digit"
    return "other share" if zh.kind in SHARES else "other"


def _is_remainder(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether the English counts only what it does not name: A、B等74个项目, "A, B and 72 other projects"."""
    is_more = zh.kind is en.kind is Kind.COUNT and 0 < zh.value - en.value <= _MOST_NAMED
    return (
        is_more and zh.value.denominator == 1 and patterns("en")["other"].match(en.text, en.end) is not None
    )


def _is_part(figure: ComparedFigure) -> bool:
    """Return whether the figure is a part or multiple that translations never leave out: 一半, a third, doubled."""
    text = figure.text[figure.start : figure.end]
    return figure.kind is Kind.FRACTION and (
        figure.quantity.certain or "/" in text or text in {"一半", "过半", "過半", "半数", "半數", "half"}
    )


def _is_restated(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether a Chinese percentage is an index, or a figure in points, without "percent" in English."""
    is_percentage = zh.kind is Kind.PERCENT and en.kind is Kind.COUNT and en.value == 100 * zh.value
    return is_percentage and (
        patterns("zh")["index"].search(zh.text) is not None
        or patterns("en")["points"].match(en.text, en.end) is not None
    )


def is_converted(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether the values are the same in different units of one dimension, to the digits that are printed."""
    if (
        not zh.kind is en.kind is Kind.COUNT
        or zh.unit is None
        or en.unit is None
        or zh.unit.dimension != en.unit.dimension
        or zh.unit.factor == en.unit.factor
    ):
        return False
    exact = zh.value * zh.unit.factor / en.unit.factor
    return abs(exact - en.value) <= min(step(en.value) / 2, exact * _MOST_LOST)


def is_rounded(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether the English value is the Chinese one, rounded or cut off to fewer digits, at least two.

    A word such as "nearly" before the English allows one digit, and what it bounds.
    """
    if zh.kind in DATES or not (zh.counts and en.counts and zh.is_comparable(en) and zh.value and en.value):
        return False
    printed, last, lost = len(digits(en.value)), _printed_step(en), zh.value - en.value
    if printed >= len(digits(zh.value)):
        return False
    if printed > 1 and _SCALED.search(en.text, en.start, en.end + 2):
        return abs(lost) <= last / 2 or 0 <= lost < last
    if en.modifier not in _WAYS:
        return False
    way, most = _WAYS[en.modifier]
    return abs(lost) <= most * zh.value and way(zh.value / last) * last == en.value


_AGREEING: tuple[tuple[str, Callable[[ComparedFigure, ComparedFigure], bool]], ...] = (
    # a count as an ordinal: 连续三年, "for the third year"
    ("same number", lambda zh, en: {zh.kind, en.kind} == {Kind.COUNT, Kind.ORDINAL} and zh.value == en.value),
    ("restated", _is_restated),
    ("and others", _is_remainder),
    ("converted", is_converted),
    ("rounded", is_rounded),
)
"""Relations of figures that state the same although they share no reading, in the order in which they are tried."""


def digits(value: Fraction) -> str:
    """Return the significant digits of a value; of a fraction without end, the first ones."""
    return f"{float(value):.12e}".partition("e")[0].replace(".", "").rstrip("0") or "0"


def step(value: Fraction) -> Fraction:
    """Return the unit of the last significant digit of a value."""
    shown = f"{float(value):.12e}"
    return Fraction(10) ** (int(shown.partition("e")[2]) - len(digits(value)) + 1)


def _printed_step(figure: ComparedFigure) -> Fraction:
    """Return the unit of the last digit that a figure shows: a zero behind the point is a digit."""
    shown = _WITH_DECIMALS.search(figure.text, figure.start, figure.end)
    if shown is None:
        return step(figure.value)
    number = Fraction(shown[0].replace(",", "").replace(" ", ""))
    return figure.value / number / 10 ** len(shown[1]) if number else step(figure.value)


def is_slip(value: Fraction, slip: Fraction) -> bool:
    """Return whether the digits differ in one place, or in two that were swapped, or one more or less was typed."""
    first, second = digits(value), digits(slip)
    if len(first) == len(second):
        places = [place for place in range(len(first)) if first[place] != second[place]]
        return len(places) == 1 or (
            len(places) == 2
            and first[places[0]] == second[places[1]]
            and first[places[1]] == second[places[0]]
        )
    short, long = sorted((first, second), key=len)
    return (
        len(long) - len(short) == 1
        and len(short) > 1
        and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    )
