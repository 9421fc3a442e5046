"""English text -> quantities: one pass over its forms."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from .. import written_alike
from ..quantity import Dimension, Kind, Quantity, keys, keys_of_all
from . import words
from .measures import read_number
from .numerals import ORDINALS, SCALES, cardinal, roman
from .patterns import (
    FORM_IN_DIGITS,
    FORM_IN_WORDS,
    HEADING,
    LOOK_BACK,
    MONTH_CONTEXT,
    SENTENCE_START,
    START,
    TIME_UNIT,
    YEAR,
)

_DIGITS = frozenset("0123456789")


def find_english(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of an English text in order of position."""
    return tuple(_scan(written_alike.plain(text)))


def _scan(text: str) -> Iterator[Quantity]:
    at = 0
    if heading := HEADING.match(text):
        value = int(heading["digits"]) if heading["digits"] else roman(heading["roman"])
        start, at = heading.span("mark")
        yield Quantity(Fraction(value), Kind.ENUMERATOR, start, at, False, keys(value, Dimension.ORDINAL))
    while opening := START.search(text, at):
        form = FORM_IN_DIGITS if opening.group() in _DIGITS else FORM_IN_WORDS
        match = form.match(text, opening.start())
        if match is None:
            at = opening.start() + 1
            continue
        at = match.end()
        for quantity in _READERS.get(match.lastgroup or "", written_alike.read)(match):
            yield quantity
            at = max(at, quantity.end)


def _none(_: re.Match[str]) -> tuple[Quantity, ...]:
    return ()


def _loose(
    value: int | Fraction, kind: Kind, dimension: Dimension, match: re.Match[str]
) -> tuple[Quantity, ...]:
    """Return a word that may stand for a number, and often does not."""
    return (Quantity(Fraction(value), kind, *match.span(), False, keys(value, dimension)),)


def _time(match: re.Match[str]) -> tuple[Quantity, ...]:
    hours = int(match["hour"]) % 12 + (12 if match["noon"].lower() == "p" else 0)
    minutes = hours * 60 + int(match["minute"] or 0)
    return (written_alike.time_of_day(minutes, *match.span(), half_known=True),)


def _date(match: re.Match[str]) -> tuple[Quantity, ...]:
    days = [_day(match, group) for group in ("day", "last") if match[group]]
    return (_month(match, "month", certain=True), *days)


def _british_date(match: re.Match[str]) -> tuple[Quantity, ...]:
    return (_day(match, "day_before"), _month(match, "month_after", certain=True))


def _day(match: re.Match[str], group: str) -> Quantity:
    value = int(match[group])
    return Quantity(Fraction(value), Kind.DAY, *match.span(group), True, keys(value, Dimension.DAY))


def _month(match: re.Match[str], group: str, *, certain: bool) -> Quantity:
    value = words.MONTHS[match[group].rstrip(".")]
    readings = keys(value, Dimension.MONTH)
    return Quantity(Fraction(value), Kind.MONTH, *match.span(group), certain, readings)


def _bare_month(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a month that stands alone; March and May are certain only where the context tells."""
    name, text = match["bare_month"], match.string
    certain = len(name) > 3
    if name in words.AMBIGUOUS_MONTHS:
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        certain = bool(MONTH_CONTEXT.search(before) or YEAR.match(text, match.end() + 1))
    return (_month(match, "bare_month", certain=certain),)


def _ranked(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return the number after a noun that ranks: Phase II, No. 3."""
    place = match["place"]
    in_words = roman if set(place) <= set("IVX") else cardinal
    value = int(place) if place.isdecimal() else in_words(place)
    readings = keys(value, Dimension.ORDINAL, Dimension.NUMBER)
    return (Quantity(Fraction(value), Kind.ORDINAL, *match.span("place"), True, readings),)


def _number_of_digits(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "double-digit" by its lower bound, 10."""
    digits = words.DIGITS[match["how_many"].lower()]
    readings = keys(digits, Dimension.DIGITS)
    return (Quantity(Fraction(10 ** (digits - 1)), Kind.MAGNITUDE, *match.span(), True, readings),)


def _order_of_magnitude(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "hundreds of millions" by its lower bound."""
    first, *second = re.split(r"\sof\s", match.group().lower())
    unit = words.MAGNITUDES[second[0]][0] if second else 1
    bounds = [bound * unit for bound in words.MAGNITUDES[first]]
    readings = keys_of_all(bounds, Dimension.NUMBER)
    return (Quantity(Fraction(bounds[0]), Kind.MAGNITUDE, *match.span(), False, readings),)


def _ordinal(match: re.Match[str]) -> tuple[Quantity, ...]:
    value = int(match["position"].replace(",", ""))
    readings = keys(value, Dimension.ORDINAL)
    return (Quantity(Fraction(value), Kind.ORDINAL, *match.span(), True, readings),)


def _ordinal_word(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return an ordinal in words; none for a second of time."""
    word, (start, end), text = match.group(), match.span(), match.string
    value = cardinal(word)
    before = text[max(0, start - LOOK_BACK) : start]
    if value == 2 and TIME_UNIT.search(before):
        return ()
    opens_item = word[0].isupper() and text.startswith(",", end) and SENTENCE_START.search(before)
    kind = Kind.ENUMERATOR if opens_item else Kind.ORDINAL
    certain = value != 1 and not opens_item
    return (Quantity(Fraction(value), kind, start, end, certain, keys(value, Dimension.ORDINAL)),)


def _parts(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a fraction in words; quarters may be those of a year as well."""
    upper, lower = match["upper"].lower(), match["lower"].lower()
    count = 1 if upper in {"a", "an"} else cardinal(upper)
    whole = 4 if lower == "quarter" else 2 if lower.startswith("hal") else ORDINALS[lower]
    value = Fraction(count, whole)
    quarters = keys(count, Dimension.NUMBER) if lower == "quarter" else ()
    readings = keys(value, Dimension.SHARE) + quarters
    return (Quantity(value, Kind.FRACTION, *match.span(), True, readings),)


def _of_many(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "one in five" as the part that it is; "two in three cities" are two and three as well."""
    few = cardinal(match["few"])
    many = int(match["many"]) if match["many"].isdecimal() else cardinal(match["many"])
    readings = keys(few, Dimension.NUMBER) + keys(many, Dimension.NUMBER)
    if few < many:
        readings = keys(Fraction(few, many), Dimension.SHARE) + readings
    value = Fraction(few, many) if many else Fraction(few)
    return (Quantity(value, Kind.FRACTION, *match.span(), False, readings),)


def _times(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return "doubled" as its factor; it is a growth of 100 % as well."""
    factor = words.TIMES[match.group().lower()]
    readings = keys(factor, Dimension.NUMBER) + keys(factor - 1, Dimension.SHARE)
    return (Quantity(Fraction(factor), Kind.RATIO, *match.span(), True, readings),)


_READERS: dict[str, Callable[[re.Match[str]], tuple[Quantity, ...]]] = {
    "none": _none,
    "time": _time,
    "date": _date,
    "british": _british_date,
    "bare_month": _bare_month,
    "ranked": _ranked,
    "digits": _number_of_digits,
    "plural": _order_of_magnitude,
    "ordinal": _ordinal,
    "ordinal_word": _ordinal_word,
    "of_many": _of_many,
    "parts": _parts,
    "number": read_number,
    "times": _times,
    "scale": lambda match: _loose(SCALES[match.group().lower()], Kind.MAGNITUDE, Dimension.NUMBER, match),
    "roman": lambda match: _loose(roman(match.group()), Kind.ORDINAL, Dimension.ORDINAL, match),
    "loose": lambda match: _loose(words.LOOSE[match.group().lower()], Kind.COUNT, Dimension.NUMBER, match),
    "loose_ordinal": lambda match: _loose(
        words.LOOSE_ORDINALS[match.group().lower()], Kind.ORDINAL, Dimension.ORDINAL, match
    ),
    "half": lambda match: _loose(words.HALVES[match.group().lower()], Kind.FRACTION, Dimension.SHARE, match),
}
