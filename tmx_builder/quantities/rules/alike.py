"""Figures that Chinese and English write alike: 2023-03-08, 15:37, 1/3, 5G, COVID-19, 1.0.0, ②, Ⅱ, ½."""

import re
import unicodedata
from fractions import Fraction

from ..digits import CURRENCIES
from ..quantity import Dimension, Kind, Quantity, clock_keys, key, keys
from ..vocabulary import texts
from .rule import Rule

# The forms keep their length, so that offsets into the plain text are offsets into the text.
_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E, 0xFF03)}
    | {0x00A0: " ", 0x3000: " ", 0x2009: " ", 0x202F: " ", 0x2011: "-", 0x2010: "-"}
)

_TO_BE_PLAIN = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
_MARK_IN_A_FIGURE = re.compile("(?<=\\d)(?:：(?=\\d\\d)|，(?=\\d{3}(?!\\d))(?<=[０-９]，))")
_HALF_WIDTH = {"：": ":", "，": ","}
_CAPITAL_DIGITS = "".join(each for each in texts("zh", "capital") if each not in "拾佰仟")
_CAPITALS = re.compile(rf"[{_CAPITAL_DIGITS}](?:[拾佰仟]|[万萬亿億][元圆圓])[{_CAPITAL_DIGITS}拾佰仟零]*")
"""A number in the capital characters of accounts: 壹拾, 伍仟; the same characters in words stand alone."""
_FROM_CAPITALS = str.maketrans(texts("zh", "capital"))

SIGNS = "①-⒛㈠-㈩㊀-㊉Ⅰ-Ⅻⅰ-ⅻ¼-¾⅐-⅞"
"""Ranges of the single characters that are numbers, for a character class."""

_UNIT = (
    r"(?:[kcmnμ]?m[²³23]?|V|m?Ah|dB|rpm|[kMG]bps|[kmμ]?g|[KMGT]?W[hp]?|k[VvAa]+|[KMGT]Hz|ha|[mk]?[lL]|h|x|bn|mn|tn|th|st|nd|rd|s"
    r"|am|pm|AM|PM|million|billion|trillion|thousand|hundred|percent|pct|yuan|ppm|in|hrs?|min|kph|mph|ft|lbs?|oz)"
)
"""Letters behind digits that are a unit or a scale, so that the digits are no name."""


def plain(text: str) -> str:
    """Return the text with ASCII digits, per cent signs and blanks, code point for code point."""
    if text.isascii():
        return text
    text = _MARK_IN_A_FIGURE.sub(lambda match: _HALF_WIDTH[match.group()], text)
    text = _CAPITALS.sub(lambda match: match.group().translate(_FROM_CAPITALS), text)
    return text.translate(_PLAIN) if _TO_BE_PLAIN.search(text) else text


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


def _clock(match: re.Match[str]) -> tuple[Quantity, ...]:
    hours, minutes = map(int, match.group().split(":"))
    return (time_of_day(hours * 60 + minutes, *match.span(), half_known=False),)


def _ordinal(match: re.Match[str]) -> tuple[Quantity, ...]:
    value = int(match["position"].replace(",", ""))
    return (Quantity(Fraction(value), Kind.ORDINAL, *match.span(), True, keys(value, Dimension.ORDINAL)),)


def _slash(match: re.Match[str]) -> tuple[Quantity, ...]:
    upper, lower = map(int, re.split("[/·]", match.group()))
    value = Fraction(upper, lower)
    return (Quantity(value, Kind.FRACTION, *match.span(), False, keys(value, Dimension.SHARE)),)


def _name(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (designation(match.group(), *match.span()),)


def _telephone(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a telephone number, or a result of several games: its digits, without a value."""
    digits = "".join(re.findall(r"\d+", match.group()))
    readings = (key(Dimension.DESIGNATION, digits),)
    return (Quantity(Fraction(0), Kind.DESIGNATION, *match.span(), False, readings),)


def _years(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return 2023-24 as both years."""
    low = int(match["from_year"])
    values = (low, low // 100 * 100 + int(match["to_year"]))
    return tuple(
        Quantity(Fraction(value), Kind.YEAR, *match.span(group), True, keys(value, Dimension.NUMBER))
        for value, group in zip(values, ("from_year", "to_year"), strict=True)
    )


def _iso_date(match: re.Match[str]) -> tuple[Quantity, ...]:
    text, start = match.group(), match.start()
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


def _sign(match: re.Match[str]) -> tuple[Quantity, ...]:
    text, start, end = match.group(), match.start(), match.end()
    value = Fraction(unicodedata.numeric(text)).limit_denominator(100)
    if value.denominator > 1:
        return (Quantity(value, Kind.FRACTION, start, end, True, keys(value, Dimension.SHARE)),)
    kind = Kind.ORDINAL if "ROMAN" in unicodedata.name(text) else Kind.ENUMERATOR
    readings = keys(value, Dimension.ORDINAL, Dimension.NUMBER)
    return (Quantity(value, kind, start, end, False, readings),)


def _mixed(match: re.Match[str]) -> tuple[Quantity, ...]:
    value = int(match["mixed_whole"]) + Fraction(unicodedata.numeric(match.group()[-1])).limit_denominator(
        100
    )
    return (Quantity(value, Kind.COUNT, *match.span(), True, keys(value, Dimension.NUMBER)),)


# fmt: off
RULES = (
    Rule("iso date", r"(?<![\d-])(?:1[89]|2[01])\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\d-])",
        _iso_date, ("2023-03-08 -> year 2023; month 3; day 8",), ("2023-13-08",)),
    Rule("years",
        r"(?<![\d.,-])(?P<from_year>(?:19|20)\d\d)(?:[-–—/]|\s?至\s?)(?P<to_year>\d\d)(?![\d-]|[.,]\d|\s?[%万亿萬億月日])",
        _years, ("2023-24 -> year 2023; year 2024", "1950 至 53 年 -> year 1950; year 1953"), ("2023-245",)),
    Rule("telephone",
        r"(?<![\d-])(?:0\d{2,4}[\s-]\d{3,4}(?:[\s-]\d{3,4})?|\d{3}-\d{3,4}-\d{4}|\d{1,3}(?:-\d{1,3}){2,4})(?![\d-])",
        _telephone,
        ("859-292-3680 -> designation? 0", "0800 555 111 -> designation? 0", "13-21-3 -> designation? 0")),
    Rule("clock", r"(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])", _clock,
        ("15:37 -> time 937", "１４：３０ -> time 870"), ("1:200",)),
    Rule("slash", r"(?<![\d/.,])[1-9]\d?[/·][1-9]\d?(?![\d/.,])", _slash,
        ("1/3 -> fraction? 1/3", "9·11 -> fraction? 9/11"), ("1/3/5",)),
    Rule("ordinal", r"(?<![\d.,])(?P<position>\d[\d,]{0,30})(?:st|nd|rd|th)(?![A-Za-z\d])", _ordinal,
        ("7,000th -> ordinal 7000",), ("1.5th",)),
    Rule("version", r"(?<![\w.])\d{1,9}(?:\.\d{1,9}){2,9}(?![\w.])", _name, ("1.0.2 -> designation? 1",)),
    Rule("mixed", r"(?<![\d.,])(?P<mixed_whole>\d{1,6})[¼-¾⅐-⅞]", _mixed, ("5¼ -> count 21/4",), ("5.1¼",)),
    Rule(
        "name",
        rf"""(?-i:
        (?<![A-Za-z])(?:
          [A-Z][A-Za-z]{{0,7}}-\d{{1,3}}(?!\d|%|[.,]\d)
        | (?!(?:{"|".join(CURRENCIES)})\d)[A-Z]{{1,5}}\d{{1,15}}(?!\d|,\d)(?:\.\d{{1,9}})?[A-Za-z]*)
      | (?<![A-Za-z\d])(?<!\d[.,])
        \d{{1,15}}(?!\d|{_UNIT}(?![A-Za-z\d]))[A-Za-z][A-Za-z\d]*)""",
        _name,
        ("5G -> designation? 5", "COVID-19 -> designation? 19", "G20 -> designation? 20"),
        ("30km", "9million"),
    ),
    Rule("sign", rf"[{SIGNS}]", _sign, ("② -> enumerator? 2", "½ -> fraction 1/2")),
)
# fmt: on
"""What both languages write alike."""
