"""Figures that Chinese and English write alike: 2023-03-08, 15:37, 1/3, 5G, COVID-19, 1.0.0, ②, Ⅱ, ½."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from tmx_builder.lazy import lazy_pattern

from ..quantity import Dimension, Kind, Quantity, key, keys, stated
from ..vocabulary import numbers, texts

# The forms keep their length, so that offsets into the plain text are offsets into the text.
_PLAIN = {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E, 0xFF0F, 0xFF03)}
_PLAIN |= {"\u00a0": " ", "\u3000": " ", "\u2009": " ", "\u202f": " ", "\u2011": "-", "\u2010": "-"}
_CAPITALS = texts("zh", "capital")
_CAPITAL_DIGITS = "".join(character for character, plain in _CAPITALS.items() if plain not in "十百千")
_ODD = "".join(_PLAIN) + "：" + _CAPITAL_DIGITS
_TO_BE_PLAIN = re.compile(f"[{_ODD}]")
_PARTS_TO_BE_PLAIN = lazy_pattern(
    rf"[{''.join(_PLAIN)}]+|：(?<=\d：)(?=\d\d)|，(?<=[０-９]，)(?=\d{{3}}(?!\d))"
    # a number in the capital characters of accounts: 壹拾, 伍仟; the same characters in words stand alone
    rf"|[{_CAPITAL_DIGITS}](?:[拾佰仟]|[万萬亿億][元圆圓])[{''.join(_CAPITALS)}零]*"
)
_PLAIN_FORMS = str.maketrans({**_PLAIN, **_CAPITALS, "：": ":", "，": ","})


def plain(text: str) -> str:
    """Return the text with ASCII digits, per cent signs and blanks, code point for code point."""
    if text.isascii() or not _TO_BE_PLAIN.search(text):
        return text
    return _PARTS_TO_BE_PLAIN.sub(lambda match: match.group().translate(_PLAIN_FORMS), text)


def time_of_day(minutes: int, span: tuple[int, int], *, half_known: bool) -> tuple[Quantity]:
    """Return a time of day in minutes after midnight, in both halves of the day where the text does not give one.

    24:00 is read as the midnight that it is.
    """
    readings = [minutes] if half_known or minutes >= 13 * 60 else [minutes, minutes + 12 * 60]
    times = keys((reading % (24 * 60) for reading in readings), Dimension.TIME)
    return stated(Kind.TIME, minutes % (24 * 60), span, *times)


def _name(match: re.Match[str]) -> tuple[Quantity]:
    """Return the number in a name; a hyphen sets it off so far that it may be a plain number as well."""
    name = match.group()
    value = int(re.findall(r"\d+", name)[0])
    readings = [key(Dimension.DESIGNATION, name.casefold())]
    if re.search(r"[A-Z]\d+s\Z", name):  # several of them: C919s
        readings.append(key(Dimension.DESIGNATION, name[:-1].casefold()))
    if "-" in name:
        readings += keys((value,), Dimension.NUMBER)
    return stated(Kind.DESIGNATION, value, match.span(), *readings, certain=False)


def _clock(match: re.Match[str]) -> tuple[Quantity]:
    hours, minutes = map(int, match.group().split(":"))
    return time_of_day(hours * 60 + minutes, match.span(), half_known=False)


def _slash(match: re.Match[str]) -> tuple[Quantity]:
    upper, lower = map(int, re.split("[/·]", match.group()))
    return stated(Kind.FRACTION, Fraction(upper, lower), match.span(), Dimension.SHARE, certain=False)


def _telephone(match: re.Match[str]) -> tuple[Quantity]:
    """Return a telephone number, or a result of several games: its digits, without a value."""
    digits = "".join(re.findall(r"\d+", match.group()))
    return stated(Kind.DESIGNATION, 0, match.span(), key(Dimension.DESIGNATION, digits), certain=False)


_HOW_MANY = numbers("zh", "digit") | numbers("en", "digits")


def _number_of_digits(match: re.Match[str]) -> tuple[Quantity]:
    """Return 两位数 and "double-digit" by their lower bound, 10."""
    digits = _HOW_MANY[match["how_many"].lower()]
    return stated(Kind.MAGNITUDE, 10 ** (digits - 1), match.span(), *keys((digits,), Dimension.DIGITS))


_PARTS_OF_DATES = {
    "year": (Kind.YEAR, Dimension.NUMBER),
    "month": (Kind.MONTH, Dimension.MONTH),
    "day": (Kind.DAY, Dimension.DAY),
}
"""By the first word of a group's name."""
_MONTHS = numbers("en", "month")


def _dates(match: re.Match[str]) -> Iterator[Quantity]:
    """Yield years, months and days, each of a group that is named for it; 2023-24 are both years."""
    century = 0
    for group, text in match.groupdict().items():
        kind, dimension = _PARTS_OF_DATES.get(group.partition("_")[0], (None, Dimension.NUMBER))
        if kind and text:
            value = int(text) if text.isdecimal() else _MONTHS[text.rstrip(".")]
            if kind is Kind.YEAR:
                value += century if value < 100 else 0
                century = value // 100 * 100
            yield from stated(kind, value, match.span(group), dimension)


def _sign(match: re.Match[str]) -> tuple[Quantity]:
    value = _numeric(match.group())
    if value.denominator > 1:
        return stated(Kind.FRACTION, value, match.span(), Dimension.SHARE)
    kind = Kind.ORDINAL if "ROMAN" in unicodedata.name(match.group()) else Kind.ENUMERATOR
    return stated(kind, value, match.span(), Dimension.ORDINAL, Dimension.NUMBER, certain=False)


def _mixed(match: re.Match[str]) -> tuple[Quantity]:
    value = int(match["mixed_whole"]) + _numeric(match.group()[-1])
    return stated(Kind.COUNT, value, match.span(), Dimension.NUMBER)


def _numeric(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(100)
