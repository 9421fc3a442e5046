"""Figures that Chinese and English write alike: 2023-03-08, 15:37, 1/3, 5G, COVID-19, 1.0.0, ②, Ⅱ, ½."""

import re
import unicodedata
from fractions import Fraction

from .figures import CURRENCIES
from .quantity import Dimension, Kind, Quantity, clock_keys, key, keys

# The forms keep their length, so that offsets into the plain text are offsets into the text.
_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E, 0xFF03)}
    | {0x00A0: " ", 0x3000: " ", 0x2009: " ", 0x202F: " ", 0x2011: "-", 0x2010: "-"}
)

_TO_BE_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")

SIGNS = "①-⒛㈠-㈩㊀-㊉Ⅰ-Ⅻⅰ-ⅻ¼-¾⅐-⅞"
"""Ranges of the single characters that are numbers, for a character class."""

_UNIT = (
    r"(?:[kcmnμ]?m[²³23]?|V|m?Ah|dB|rpm|[kMG]bps|[kmμ]?g|[KMGT]?W[hp]?|k[VvAa]+|[KMGT]Hz|ha|[mk]?[lL]|h|x|bn|mn|tn|th|st|nd|rd|s"
    r"|am|pm|AM|PM)"
)

PATTERN = rf"""
    (?P<iso>(?<![\d-])(?:1[89]|2[01])\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\d-]))
  | (?P<clock>(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:]))
  | (?P<slash>(?<![\d/.,])[1-9]\d?/[1-9]\d?(?![\d/.,]))
  | (?P<version>(?<![\w.])\d{{1,9}}(?:\.\d{{1,9}}){{2,9}}(?![\w.]))
  | (?-i:
      (?P<prefixed>(?<![A-Za-z])(?:
        [A-Z][A-Za-z]{{0,7}}-\d{{1,3}}(?!\d|%|[.,]\d)
      | (?!(?:{"|".join(CURRENCIES)})\d)[A-Z]{{1,5}}\d{{1,15}}(?!\d|,\d)(?:\.\d{{1,9}})?[A-Za-z]*))
    | (?P<suffixed>(?<![A-Za-z\d])(?<!\d[.,])
        \d{{1,15}}(?!\d|{_UNIT}(?![A-Za-z\d]))[A-Za-z][A-Za-z\d]*))
  | (?P<sign>[{SIGNS}])
"""
"""Verbose pattern of these forms, one named group each."""


def plain(text: str) -> str:
    """Return the text with ASCII digits, per cent signs and blanks, code point for code point."""
    return text.translate(_PLAIN) if _TO_BE_PLAIN.search(text) else text


def read(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the quantities of a match of `PATTERN`."""
    start, end, text = match.start(), match.end(), match.group()
    match match.lastgroup:
        case "iso":
            return _iso_date(text, start)
        case "clock":
            hours, minutes = map(int, text.split(":"))
            return (time_of_day(hours * 60 + minutes, start, end, half_known=False),)
        case "slash":
            upper, lower = map(int, text.split("/"))
            value = Fraction(upper, lower)
            return (Quantity(value, Kind.FRACTION, start, end, False, keys(value, Dimension.SHARE)),)
        case "sign":
            return (_sign(text, start),)
        case _:
            return (designation(text, start, end),)


def time_of_day(minutes: int, start: int, end: int, *, half_known: bool) -> Quantity:
    """Return a time of day given in minutes after midnight."""
    return Quantity(
        Fraction(minutes % (24 * 60)), Kind.TIME, start, end, True, clock_keys(minutes, half_known=half_known)
    )


def designation(text: str, start: int, end: int) -> Quantity:
    """Return the number in a name; a hyphen sets it off so far that it may be a plain number as well."""
    figure = re.search(r"\d+", text)
    value = Fraction(int(figure.group())) if figure else Fraction(0)
    readings = [key(Dimension.DESIGNATION, text.casefold())]
    if re.search(r"[A-Z]\d+s\Z", text):
        # several of them: C919s
        readings.append(key(Dimension.DESIGNATION, text[:-1].casefold()))
    if "-" in text:
        readings += keys(value, Dimension.NUMBER)
    return Quantity(value, Kind.DESIGNATION, start, end, False, tuple(readings))


def _iso_date(text: str, start: int) -> tuple[Quantity, ...]:
    parts = list(re.finditer(r"\d+", text))
    kinds = (
        (Kind.YEAR, Dimension.NUMBER),
        (Kind.MONTH, Dimension.MONTH),
        (Kind.DAY, Dimension.DAY),
    )
    return tuple(
        Quantity(
            Fraction(int(part.group())),
            kind,
            start + part.start(),
            start + part.end(),
            True,
            keys(int(part.group()), dimension),
        )
        for part, (kind, dimension) in zip(parts, kinds, strict=True)
    )


def _sign(text: str, start: int) -> Quantity:
    value = Fraction(unicodedata.numeric(text)).limit_denominator(100)
    if value.denominator > 1:
        return Quantity(value, Kind.FRACTION, start, start + 1, True, keys(value, Dimension.SHARE))
    kind = Kind.ORDINAL if "ROMAN" in unicodedata.name(text) else Kind.ENUMERATOR
    readings = keys(value, Dimension.ORDINAL, Dimension.NUMBER)
    return Quantity(value, kind, start, start + 1, False, readings)
