"""Chinese text -> quantities: one pass over its forms."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from .. import written_alike
from ..quantity import Dimension, Kind, Quantity, key, keys
from . import words
from .measures import read_number
from .numerals import numeral, values
from .patterns import AFTERNOON, FORM, HEADING, LOOK_BACK, MORNING


def find_chinese(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a Chinese text, Simplified or Traditional, in order of position."""
    return tuple(_scan(written_alike.plain(text)))


def _scan(text: str) -> Iterator[Quantity]:
    at = 0
    if heading := HEADING.match(text):
        yield _list_number(numeral(heading["place"]), *heading.span("mark"))
        at = heading.end()
    while match := FORM.search(text, at):
        at = match.end()
        for quantity in _READERS.get(match.lastgroup or "", written_alike.read)(match):
            yield quantity
            at = max(at, quantity.end)


def _list_number(value: int | Fraction, start: int, end: int) -> Quantity:
    return Quantity(Fraction(value), Kind.ENUMERATOR, start, end, False, keys(value, Dimension.ORDINAL))


def _none(_: re.Match[str]) -> tuple[Quantity, ...]:
    return ()


def _place(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (_list_number(numeral(match["place"]), *match.span()),)


def _opener(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (_list_number(words.LIST_WORDS[match["opener"]], *match.span()),)


def _five_year_plan(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return “十四五” as what it abbreviates: the 14th, and five years."""
    value = numeral(match["quoted_plan"] or match["plan"])
    start, end = match.span()
    return (
        Quantity(Fraction(value), Kind.ORDINAL, start, end - 1, True, keys(value, Dimension.ORDINAL)),
        Quantity(Fraction(5), Kind.COUNT, end - 1, end, True, keys(5, Dimension.NUMBER)),
    )


def _group_of_nations(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 二十国集团, which English writes G20 or Group of Twenty."""
    value = numeral(match["nations"])
    readings = (key(Dimension.DESIGNATION, f"g{value}"), *keys(value, Dimension.NUMBER))
    return (Quantity(Fraction(value), Kind.DESIGNATION, *match.span(), True, readings),)


def _number_of_digits(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 两位数 by its lower bound, 10."""
    digits = int(numeral(match["digits"]))
    readings = keys(digits, Dimension.DIGITS)
    return (Quantity(Fraction(10 ** (digits - 1)), Kind.MAGNITUDE, *match.span(), True, readings),)


def _doublings(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 翻n番, n doublings, as its factor; one doubling is a growth of 100 %."""
    factor = 2 ** int(numeral(match["doublings"] or "一"))
    readings = keys(factor, Dimension.NUMBER) + keys(factor - 1, Dimension.SHARE)
    return (Quantity(Fraction(factor), Kind.RATIO, *match.span(), True, readings),)


def _part(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return n分之m; by hundredths and thousandths it is a percentage."""
    whole, part = values(match["whole"])[0], values(match["part"])[0]
    if not whole:
        return ()
    value = Fraction(part) / whole
    kind = Kind.PERCENT if whole in {100, 1000} else Kind.FRACTION
    return (Quantity(value, kind, *match.span(), True, keys(value, Dimension.SHARE)),)


def _time(match: re.Match[str]) -> tuple[Quantity, ...]:
    hours = int(numeral(match["hour"]))
    minutes = 30 if match["past"] else int(numeral(match["minute"] or "0"))
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    afternoon = AFTERNOON.search(before) is not None
    hours += 12 if afternoon and hours < 12 else 0
    half_known = afternoon or MORNING.search(before) is not None
    return (written_alike.time_of_day(hours * 60 + minutes, *match.span(), half_known=half_known),)


def _seconds(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 9秒98, a time of a race, in seconds."""
    value = Fraction(100 * int(match["seconds"]) + int(match["hundredths"]), 100)
    return (Quantity(value, Kind.COUNT, *match.span(), True, keys(value, Dimension.NUMBER)),)


def _rank(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 第n; 第一 is as often a word ("promptly", "most")."""
    value = values(match["rank"])[0]
    readings = keys(value, Dimension.ORDINAL)
    return (Quantity(Fraction(value), Kind.ORDINAL, *match.span(), value != 1, readings),)


def _first(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (Quantity(Fraction(1), Kind.ORDINAL, *match.span(), False, keys(1, Dimension.ORDINAL)),)


def _half(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 半 and the words made of it; half a year is six months in English."""
    half = Fraction(1, 2)
    months = keys(6, Dimension.NUMBER) if match["half"].endswith("年") else ()
    readings = keys(half, Dimension.SHARE) + months
    return (Quantity(half, Kind.FRACTION, *match.span(), False, readings),)


def _twin(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (Quantity(Fraction(2), Kind.COUNT, *match.span(), False, keys(2, Dimension.NUMBER)),)


_READERS: dict[str, Callable[[re.Match[str]], tuple[Quantity, ...]]] = {
    "none": _none,
    "place": _place,
    "opener": _opener,
    "quoted_plan": _five_year_plan,
    "plan": _five_year_plan,
    "nations": _group_of_nations,
    "digits": _number_of_digits,
    "doublings": _doublings,
    "part": _part,
    "hour": _time,
    "past": _time,
    "minute": _time,
    "hundredths": _seconds,
    "rank": _rank,
    "number": read_number,
    "first": _first,
    "half": _half,
    "twin": _twin,
}
