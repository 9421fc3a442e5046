"""The forms that a figure takes in English, as rules over text that went through `alike.plain`."""

import math
import re
from fractions import Fraction
from functools import lru_cache

from ..grammar import Grammar
from ..number import REMEMBERED, Measured, NumberReading, arabic
from ..quantity import Dimension, Kind, Number, Quantity, key, keys, merged, stated
from ..rule import FigureReader
from ..vocabulary import normal, numbers, spelled, texts, unit_by_form, words
from . import alike
from .en_numerals import ORDINALS, SCALES, cardinal, roman

_MONTHS, _TIMES, _LETTERS = (numbers("en", group) for group in ("month", "times", "letter"))
_AMBIGUOUS_MONTHS = frozenset(("March", "May"))
_MAGNITUDES = {word: tuple(map(int, bounds.split(","))) for word, bounds in texts("en", "magnitude").items()}
_LOOK_BACK = 12
"""Code points before a figure that can change how it is read."""
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_WORD = re.compile("[A-Za-z]+")
_RANGE_BEGINS = frozenset("-–—~t")

_OPENING_CLASSES = (
    "month", "cardinal", "ordinal", "scale", "digits", "magnitude", "times", "loose", "loose ordinal", "half",
)  # fmt: skip
"""Classes of the numerals with which a figure can begin."""
_PATTERNS = Grammar(
    "en",
    openings=spelled(
        (
            *(word for group in _OPENING_CLASSES for word in texts("en", group)),
            *("latter", *words("en", "ranking"), *words("en", "ranking abbreviated")),
        )
    ),
)


def _time(match: re.Match[str]) -> tuple[Quantity]:
    hours = int(match["hour"]) % 12 + (12 if match["noon"].lower() == "p" else 0)
    minutes = hours * 60 + int(match["minute"] or 0)
    return alike.time_of_day(minutes, match.span(), half_known=True)


def _bare_month(match: re.Match[str]) -> tuple[Quantity]:
    """Return a month without day and year; March and May are certain only where the context shows it."""
    name, text = match.group(), match.string
    certain = len(name) > 3
    if name in _AMBIGUOUS_MONTHS:
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        certain = bool(
            _PATTERNS["month before"].search(before) or _PATTERNS["full year"].match(text, match.end() + 1)
        )
    number = _MONTHS[name.rstrip(".")]
    return stated(Kind.MONTH, number, match.span(), Dimension.MONTH, certain=certain)


def _ranked(match: re.Match[str]) -> tuple[Quantity]:
    """Return the number after a noun that ranks: Phase II, No. 3."""
    value = _place(match["rank"])
    return stated(Kind.ORDINAL, value, match.span("rank"), Dimension.ORDINAL, Dimension.NUMBER)


def _place(figure: str) -> Number:
    """Return the value of a number in digits, Roman ones, or words."""
    if figure[0].isdecimal():
        return arabic(figure)
    return roman(figure) if set(figure) <= set("IVX") else cardinal(figure)


def _order_of_magnitude(match: re.Match[str]) -> tuple[Quantity]:
    """Return "hundreds of millions" by its lower bound."""
    first, *second = re.split(r"\sof\s", match.group().lower())
    bounds = [bound * (_MAGNITUDES[second[0]][0] if second else 1) for bound in _MAGNITUDES[first]]
    return stated(Kind.MAGNITUDE, bounds[0], match.span(), *keys(bounds, Dimension.NUMBER), certain=False)


def _ordinal_word(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return an ordinal in words; none for a second of time, and "a second" may be another one."""
    word, (start, end), text = match.group(), match.span(), match.string
    value = cardinal(word)
    before = text[max(0, start - _LOOK_BACK) : start]
    is_another = value == 2 and _PATTERNS["article"].search(before) is not None
    if value == 2 and (
        _PATTERNS["second of time"].search(before)
        or (is_another and _PATTERNS["time goes on"].match(text, end))
    ):
        return ()
    opens_item = (
        word[0].isupper() and text.startswith(",", end) and _PATTERNS["sentence start"].search(before)
    )
    kind = Kind.ENUMERATOR if opens_item else Kind.ORDINAL
    certain = value != 1 and not opens_item and not is_another
    return stated(kind, value, (start, end), Dimension.ORDINAL, certain=certain)


def _parts(match: re.Match[str]) -> tuple[Quantity]:
    """Return a fraction in words; quarters may be those of a year as well."""
    upper, lower = match["upper"].lower(), match["lower"].lower()
    count = 1 if upper in {"a", "an"} else int(cardinal(upper))
    whole = 4 if lower == "quarter" else 2 if lower.startswith("hal") else ORDINALS[lower]
    quarters = keys((count,), Dimension.NUMBER) if lower == "quarter" else ()
    return stated(Kind.FRACTION, Fraction(count, whole), match.span(), Dimension.SHARE, *quarters)


def _of_many(match: re.Match[str]) -> tuple[Quantity]:
    """Return "one in five" as the part that it is; "two in three cities" are two and three as well."""
    few, many = cardinal(match["few"]), _place(match["many"])
    value = Fraction(few) / many if many else Fraction(few)
    shares = keys((value,), Dimension.SHARE) if few < many else ()
    readings = (*shares, *keys((few, many), Dimension.NUMBER))
    return stated(Kind.FRACTION, value, match.span(), *readings, certain=False)


def _times(match: re.Match[str]) -> tuple[Quantity]:
    """Return "doubled" as its factor; it is a growth of 100 % as well."""
    factor = _TIMES[match.group().lower()]
    growth = keys((factor - 1,), Dimension.SHARE)
    return stated(Kind.RATIO, factor, match.span(), Dimension.NUMBER, *growth)


def _money(match: re.Match[str]) -> tuple[Quantity]:
    """Return £240m, $3.5B, US$300K."""
    value = arabic(match["amount"]) * (_LETTERS.get(match["letter"]) or SCALES[match["letter"]])
    return stated(Kind.COUNT, value, match.span(), Dimension.NUMBER)


def _amount(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return Rs250 million, RM250m, 80K: amounts, in an unknown currency, or names of something."""
    text, (start, end), letter = match.string, match.span(), _WORD.search(match.group())
    before = text[max(0, start - _LOOK_BACK) : start]
    name = key(Dimension.DESIGNATION, (re.split("[^A-Za-z]", before)[-1] + match.group()).casefold())
    if letter:
        value = arabic(match.group().removesuffix(letter[0])) * _LETTERS[letter[0]]
        return stated(Kind.COUNT, value, (start, end), Dimension.NUMBER, name, certain=False)
    return tuple(figure._replace(keys=(*figure.keys, name), certain=False) for figure in _number(match))


def _rewritten(match: re.Match[str]) -> tuple[Quantity]:
    """Return .5 and 40 000 as 0.5 and 40000."""
    figure = "".join(match.group().split())
    reading = _read(f"0{figure}" if figure[0] == "." else figure, match.string, match.end())
    return stated(reading.kind, reading.value, (match.start(), match.end() + reading.length), *reading.keys)


def _number(match: re.Match[str]) -> tuple[Quantity, ...]:
    """Return a number, read by the words before and after it."""
    figure, text, (start, end) = match.group(), match.string, match.span()
    reading = _read(figure, text, end)
    may_be_a_note = len(figure) < 3 and figure.isdecimal()
    certain = not (
        (not reading.length and figure.lower() in {"one", "zero"})
        or (may_be_a_note and _PATTERNS["note position"].search(text, max(0, start - _LOOK_BACK), start))
    )
    if _PATTERNS["goes on"].match(text, end):
        reading = _continued(figure, reading, text, start, end)
    return (Quantity(reading.value, reading.kind, start, end + reading.length, certain, reading.keys),)


def _continued(figure: str, reading: NumberReading, text: str, start: int, end: int) -> NumberReading:
    """Return the reading of a figure after which others follow that it may belong to."""
    is_estimate = text[end + 1 : end + 3].lower() == "or"
    if is_estimate and (estimate := _PATTERNS["alternative"].match(text, end)):
        return _estimate(figure, estimate, reading)
    if high := _high_end(text, start, end):
        shared = _read(figure, text, high.end())
        return NumberReading(shared.kind, shared.value, merged(shared.keys, reading.keys), 0)
    if not reading.length and (unit := _PATTERNS["share after"].match(text, end)):
        whole = unit["whole"]
        if whole or figure[0].isdecimal():
            divisor = int(whole.replace(",", "").replace(" million", "000000")) if whole else 100
            part = Fraction(reading.value) / divisor
            return reading._replace(keys=reading.keys + keys((part,), Dimension.SHARE))
    return reading


def _high_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the rest of a range of which a low end was read: its unit holds for both ends."""
    if text[end : end + 2].strip()[:1].lower() in _RANGE_BEGINS:
        return _PATTERNS["range"].match(text, end)
    before = text[max(0, start - _LOOK_BACK) : start]
    return _PATTERNS["and number"].match(text, end) if "between" in before.lower() else None


def _estimate(low: str, alternative: re.Match[str], reading: NumberReading) -> NumberReading:
    """Return "two or three", "twenty or thirty" as the one estimate that it is, else the plain reading."""
    if "hundred" in alternative["high"].lower() and not low[0].isdecimal():
        low += " hundred"  # "seven or eight hundred" names the hundreds once
    step = (cardinal(alternative["high"]) - _value(low, "")) / (100 if low.endswith("hundred") else 1)
    if step not in {1, 10}:
        return reading
    text, end = alternative.string, alternative.end()
    shared, high = _read(low, text, end), _read(alternative["high"], text, end)
    length = len(alternative.group()) + high.length
    return NumberReading(shared.kind, shared.value, merged(shared.keys, high.keys), length)


def _value(figure: str, scales: str) -> Number:
    """Return the value of a figure with the words of scales behind it."""
    lower, factors = figure.lower(), _WORD.findall(scales.lower()) if scales else []
    if figure[0].isdecimal():
        return math.prod((SCALES[word] for word in factors), start=arabic(figure))
    if lower.startswith(("half", "a quarter")):
        return _value("1", scales) * Fraction(1, 2 if lower.startswith("half") else 4)
    return cardinal(" ".join(("one" if lower in {"a", "an"} else lower, *factors)))


def _read(figure: str, text: str, end: int) -> NumberReading:
    """Return the reading of a figure with the suffix that follows the end."""
    suffix = _PATTERNS.suffix(text, end)
    reading = _reading(figure, suffix.group())
    if suffix.lastgroup == "percent":
        if _PATTERNS["discount"].match(text, suffix.end()):
            return reading._replace(keys=reading.keys + keys((reading.value,), Dimension.DISCOUNT))
        if _PATTERNS["of the price"].match(text, suffix.end()):
            return reading._replace(keys=reading.keys + keys((reading.value,), Dimension.RATE))
    return reading


@lru_cache(maxsize=REMEMBERED)
def _reading(figure: str, suffix_text: str) -> NumberReading:
    suffix = _PATTERNS.suffix(figure + suffix_text, len(figure))
    scales = suffix["scales"] or ""
    value = _value(figure, scales)
    if suffix["and_part"]:
        value += _value("1", scales) * _PARTS.get((suffix["part"] or "").lower(), Fraction(3, 4))
    if suffix["and_half_scale"]:
        value += Fraction(_value("1", scales), 2)
    number = Measured(figure, (value,), suffix["unit_name"] or "", len(suffix_text))
    return _MEANINGS.get(suffix.lastgroup or "", _count)(number)


def _count(number: Measured) -> NumberReading:
    is_year = not number.length and _PATTERNS["full year"].fullmatch(number.figure)
    return number.counted(Kind.YEAR if is_year else Kind.COUNT)


def _decade(number: Measured) -> NumberReading:
    """Return the 1990s or the 90s; either may be short or long in Chinese."""
    value = number.value
    return number.counted(Kind.YEAR, *keys((1900 + value if value < 100 else value % 100,), Dimension.NUMBER))


def _converted(number: Measured) -> NumberReading:
    unit = unit_by_form("en").get(normal(number.unit, "en"))
    return number.counted(Kind.COUNT, *([key(unit[0].name, number.value)] if unit else ()))


_FUNCTIONS = {**vars(alike), **globals()}
_MEANINGS = _PATTERNS.meanings(_FUNCTIONS)
READER = FigureReader(_PATTERNS.rules(_FUNCTIONS, _place), _PATTERNS, _place)
