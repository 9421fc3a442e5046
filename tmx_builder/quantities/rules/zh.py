"""The forms that a figure takes in Chinese, as rules over text that went through `alike.plain`."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..grammar import Grammar
from ..number import REMEMBERED, Measured, NumberReading
from ..quantity import Dimension, Kind, Quantity, key, keys, merged, stated
from ..rule import FigureReader
from ..units import converted_keys
from ..vocabulary import words
from . import alike
from .zh_numerals import DIGITS, numeral, values

COUNTING, RANKING = frozenset(words("zh", "counting")), frozenset(words("zh", "ranking"))
MEASURES = COUNTING | RANKING
_LOOK_BACK = 10
"""Code points before a figure that can change how it is read."""
_HIGHEST_BARE_RANK = 100
"""Above it, a number without a measure word that ranks is taken for a count alone."""
_SEVERAL, _ABOUT = words("zh", "several"), words("zh", "about")
_PARTS_BEGIN, _RANGE_BEGINS = frozenset("分又"), frozenset("-–—－~～至到")

_PATTERNS = Grammar("zh")


def _five_year_plan(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return “十四五” as what it abbreviates: the 14th, and five years."""
    start, end = match.span()
    nth = numeral(match["quoted_nth"] or match["bare_nth"])
    return (
        *stated(Kind.ORDINAL, nth, (start, end - 1), Dimension.ORDINAL),
        *stated(Kind.COUNT, 5, (end - 1, end), Dimension.NUMBER),
    )


def _group_of_nations(match: re.Match[str]) -> tuple[Quantity]:
    """Return 二十国集团, which English writes G20 or Group of Twenty."""
    value = numeral(match["nations"])
    name = key(Dimension.DESIGNATION, f"g{value}")
    return stated(Kind.DESIGNATION, value, match.span(), name, Dimension.NUMBER)


def _doublings(match: re.Match[str]) -> tuple[Quantity]:
    """Return 翻n番, n doublings, as its factor; one doubling is a growth of 100 %."""
    factor = 2 ** int(numeral(match["twofold"] or "一"))
    growth = keys((factor - 1,), Dimension.SHARE)
    return stated(Kind.RATIO, factor, match.span(), Dimension.NUMBER, *growth)


def _parts(match: re.Match[str], tail: re.Match[str]) -> Iterator[Quantity]:
    """Yield n分之m, or both ends of a range; by hundredths and thousandths it is a percentage."""
    before = values(match.group())[0] if tail["whole"] else 0
    whole = values(tail["whole"] or match.group())[0]
    if not whole:
        return
    kind = Kind.PERCENT if whole >= 100 and not before else Kind.FRACTION
    dimension = Dimension.NUMBER if before else Dimension.SHARE
    spans = {"part": (match.start(), tail.end("part")), "high": tail.span("high")}
    for group, span in spans.items():
        if tail[group]:
            shares = [before + Fraction(part) / whole for part in values(tail[group])]
            yield from stated(kind, shares[0], span, *keys(shares, dimension))


def _to_pay(match: re.Match[str]) -> tuple[Quantity]:
    """Return 八折, 七五折: the part of a price that is to be paid."""
    value = numeral(match["tenths_to_pay"])
    rate = Fraction(value) / (100 if value >= 10 else 10)
    return stated(Kind.PERCENT, rate, match.span(), Dimension.RATE, *keys((1 - rate,), Dimension.DISCOUNT))


def _time(match: re.Match[str]) -> tuple[Quantity]:
    minutes = 30 if match["past"] else int(numeral(match["minute"] or "0"))
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    hours, half_known = _hours(int(numeral(match["hour"])), before)
    return alike.time_of_day(hours * 60 + minutes, match.span(), half_known=half_known)


def _clock_of_half_a_day(match: re.Match[str]) -> tuple[Quantity]:
    hours, _ = _hours(int(match["clock_hour"]), match["half_of_day"])
    minutes = hours * 60 + int(match["clock_minute"])
    return alike.time_of_day(minutes, (match.start("clock_hour"), match.end()), half_known=True)


def _hours(hours: int, before: str) -> tuple[int, bool]:
    """Return the hours of a time by the words before it, and whether those give the half of the day."""
    if _PATTERNS["in the afternoon"].search(before):
        return hours + 12 * (hours < 12), True
    return hours, _PATTERNS["in the morning"].search(before) is not None


def _hundredths(match: re.Match[str]) -> tuple[Quantity]:
    """Return 9秒98 in seconds, and 1米65 in meters, which are 165 centimeters as well."""
    hundredths = 100 * int(match["full"]) + int(match["hundredths"])
    value, is_height = Fraction(hundredths, 100), "米" in match.group()
    centimeters = keys((hundredths,), Dimension.NUMBER) if is_height else ()
    return stated(Kind.COUNT, value, match.span(), Dimension.NUMBER, *centimeters)


def _rank(match: re.Match[str]) -> tuple[Quantity]:
    """Return 第n; 第一 is as often a word ("promptly", "most"), but before what comes in a series."""
    value = values(match["rank"])[0]
    number = keys((value,), Dimension.NUMBER) if match.string.startswith(("号", "號"), match.end()) else ()
    certain = value != 1 or _PATTERNS["in a series"].match(match.string, match.end()) is not None
    return stated(Kind.ORDINAL, value, match.span(), Dimension.ORDINAL, *number, certain=certain)


def _count(number: Measured) -> NumberReading:
    """Return a count; one that its measure word does not rule out may rank as well."""
    readings = keys(number.values, Dimension.NUMBER)
    is_measured = number.unit in COUNTING or (number.unit.isascii() and number.unit.isalpha())
    if number.unit in RANKING or (not is_measured and number.value <= _HIGHEST_BARE_RANK):
        readings += keys(number.values, Dimension.ORDINAL)
    if number.figure == "十" and number.more:
        readings += keys((12,), Dimension.NUMBER)  # 十几 is "a dozen"
    return NumberReading(Kind.COUNT, Fraction(number.value), readings, 0)


def _tenths(number: Measured) -> NumberReading:
    """Return 三成五, 35 %."""
    last = number.unit[-1]
    hundredths = 5 if last == "半" else DIGITS.get(last, 0)
    shares = [Fraction(value * 10 + hundredths, 100) for value in number.values]
    return number.only(Kind.PERCENT, shares[0], keys(shares, Dimension.SHARE))


def _times(number: Measured) -> NumberReading:
    """Return n倍; a growth by n times is one of n x 100 %, to n + 1 times what was."""
    readings = keys(number.values, Dimension.SHARE)
    if _PATTERNS["grows"].search(number.before):
        # 增长36.8倍 is printed as "grew 36.8-fold", 增加三倍 never as "tripled"
        readings += keys((value + 1 for value in number.values), Dimension.NUMBER)
    return number.counted(Kind.RATIO, *readings)


def _year(number: Measured) -> NumberReading:
    return number.counted(Kind.YEAR if _PATTERNS["full year"].fullmatch(number.figure) else Kind.COUNT)


def _decade(number: Measured) -> NumberReading:
    full = (1900 + value for value in number.values if value < 100)
    return number.counted(Kind.YEAR, *keys(full, Dimension.NUMBER))


def _month(number: Measured) -> NumberReading:
    """Return n月; 1-9月 are the first nine months as well."""
    if not 1 <= number.value <= 12:
        return number.counted()
    since_january = _PATTERNS["since January"].search(number.before)
    dimensions = (Dimension.MONTH, Dimension.NUMBER) if since_january else (Dimension.MONTH,)
    return number.only(Kind.MONTH, number.value, keys((number.value,), *dimensions))


def _day(number: Measured) -> NumberReading:
    """Return n日 or n号, which may be days in number or a place in an order too."""
    if 1 <= number.value <= 31:
        return number.counted(Kind.DAY, *keys((number.value,), Dimension.ORDINAL, Dimension.DAY))
    return number.counted(Kind.ORDINAL, *keys((number.value,), Dimension.ORDINAL))


def _quarter(number: Measured) -> NumberReading:
    """Return 三季度, the third quarter; 前三季度 are the first nine months."""
    months = keys((number.value * 3,), Dimension.NUMBER)
    kind = Kind.COUNT if number.before.endswith(("前", "头", "頭")) else Kind.ORDINAL
    return number.counted(kind, *months, *keys((number.value,), Dimension.ORDINAL))


def _converted(number: Measured) -> NumberReading:
    readings = (converted_keys(value, number.unit) for value in number.values)
    return number.counted(Kind.COUNT, *merged(*readings))


def _o_clock(number: Measured) -> NumberReading:
    """Return n点, a time of day or n points."""
    if number.value > 24:
        return number.counted()
    hours, half_known = _hours(int(number.value), number.before)
    [time] = alike.time_of_day(hours * 60, (0, 0), half_known=half_known)
    if half_known:
        return number.only(Kind.TIME, time.value, time.keys)
    return number.counted(Kind.COUNT, *time.keys)


_LOOKING_BACK = frozenset(("times", "month", "quarter", "o_clock"))
"""Suffixes whose reading depends on the word before the number."""
_EXACTING = frozenset(("points", "permille", "tenths", "times", "month", "quarter", "quarter_hours"))
"""Suffixes beside which even 一 is a figure."""


def _number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a number by what follows it; none for a 百 or 万 that is part of a word."""
    figure, text, (start, end) = match.group(), match.string, match.span()
    following = text[end : end + 2].strip()[:1]
    is_whole = following in _PARTS_BEGIN and text.find("分之", end) >= 0
    if is_whole and (tail := _PATTERNS["parts"].match(text, end)):
        return tuple(_parts(match, tail))
    suffix = _PATTERNS.suffix(text, end)
    in_digits = figure[0].isdecimal()
    if not in_digits:
        before = text[max(0, start - _LOOK_BACK) : start]
        if _PATTERNS["mere units"].fullmatch(figure) or (figure[0] == "十" and before.endswith(_SEVERAL)):
            return _order_of_magnitude(figure, before, suffix, start)
    reading = _read(figure, suffix, start)
    certain = in_digits or _is_certain(figure, suffix)
    if following in _RANGE_BEGINS and (high := _PATTERNS["range"].match(text, end)):
        # the scale may follow the high end alone: 3至5万
        scale = _PATTERNS["scale at the end"].search(high["high"])
        low = figure + scale.group() if scale and not _PATTERNS["scale at the end"].search(figure) else figure
        shared = _read(low, _PATTERNS.suffix(text, high.end()), start)
        reading = NumberReading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
        # 五至十九人: both ends are figures
        certain = certain or _is_certain(high["high"], _PATTERNS.suffix(text, high.end()))
    elif (
        in_digits
        and not reading.length
        and _PATTERNS["parts of a whole"].search(text, max(0, start - 2), end + 2)
    ):
        reading = reading._replace(keys=reading.keys + keys((reading.value / 100,), Dimension.SHARE))
    return (Quantity(reading.value, reading.kind, start, end + reading.length, certain, reading.keys),)


def _amount(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a number behind letters, which may be an unknown sign of money: RM250万."""
    return tuple(quantity._replace(certain=False) for quantity in _number(match))


def _read(figure: str, suffix: re.Match[str], start: int) -> NumberReading:
    """Return the reading of a number that begins at `start`, with its suffix."""
    name, text, end = suffix.lastgroup or "", suffix.string, suffix.start()
    if half := _half_later(suffix):
        value, before = values(figure)[0] + Fraction(1, 2), text[max(0, start - _LOOK_BACK) : start]
        number = Measured(figure, (value,), half["counted"], len(half.group()), before)
        return (_times if number.unit == "倍" else _converted)(number)
    before = text[max(0, start - _LOOK_BACK) : start] if name in _LOOKING_BACK else ""
    unit = suffix[name] if name and name != "more" else ""
    return _reading(name, figure, unit, suffix.end() - end, before, (suffix["more"] or "").strip())


@lru_cache(maxsize=REMEMBERED)
def _reading(name: str, figure: str, *measured: Any) -> NumberReading:
    return _MEANINGS.get(name, _count)(Measured(figure, values(figure), *measured))


def _half_later(suffix: re.Match[str]) -> re.Match[str] | None:
    """Return the unit and 半 of a figure with a half: 一吨半."""
    text, end = suffix.string, suffix.start()
    return _PATTERNS["half later"].match(text, end) if "半" in text[end : end + 3] else None


def _is_certain(figure: str, suffix: re.Match[str]) -> bool:
    """Return whether a number in characters is one for sure, and no mere word."""
    name = suffix.lastgroup or ""
    is_plain = name in {"measure", "order", "more", ""}
    measured = not is_plain or (name in {"measure", "order"} and suffix[name] in MEASURES)
    if len(figure) == 1:
        return measured and (figure not in "一〇零○" or name in _EXACTING or _half_later(suffix) is not None)
    if len(set(figure)) == 1:
        return len(figure) > 3  # 一一, 三三两两
    return measured or len(figure) > 3 or not all(char in DIGITS for char in figure)


def _order_of_magnitude(figure: str, before: str, suffix: re.Match[str], start: int) -> tuple[Quantity, ...]:
    """Return the quantity of units without a digit: 千亿级, 数百万, 百余; none for a single one in a word."""
    definite = suffix["order"] is not None or (suffix["more"] or " ").strip() in {"多", "余", "餘"}
    spans_years = suffix.lastgroup == "year"
    if len(figure) == 1 and not (definite or spans_years or before.endswith(_ABOUT)):
        return ()
    value = numeral(figure)
    converted = converted_keys(value, suffix["unit"]) if suffix.lastgroup == "unit" else ()
    span = start, start + len(figure)
    return stated(Kind.MAGNITUDE, value, span, Dimension.NUMBER, *converted, certain=definite)


_FUNCTIONS = {**vars(alike), **globals()}
_MEANINGS = _PATTERNS.meanings(_FUNCTIONS)
READER = FigureReader(_PATTERNS.rules(_FUNCTIONS, numeral), _PATTERNS, numeral)
