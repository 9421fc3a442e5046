"""Write a new value in the notation of the English figure that it replaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from tmx_builder.numbering import roman_numeral
from tmx_builder.quantities import Kind
from tmx_builder.reuse.figures.notation import Notation, decimal, is_read_as, value_of_roman

_ONES = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
""".split()  # noqa: SIM905  (words are read as words)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_ORDINALS = """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""".split()  # noqa: SIM905
_MONTHS = """
    January February March April May June July August September October November December
""".split()  # noqa: SIM905
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_IN_DIGITS = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?:(?P<gap>\s)(?P<scale>thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?P<word>(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})\b"
    r"(?:\s(?P<scale>thousand|million|billion|trillion)\b)?",
    re.I,
)
_RANK = re.compile(r"(\d+)(st|nd|rd|th)?")
_ENUMERATOR = re.compile(r"(?P<before>\(?)(?P<place>\d{1,2}|[IVX]{1,5})(?P<after>[.)]*)")
_MOST_IN_WORDS = 9
"""Largest number in words; from 10 on numbers are in digits, which is the usual rule of English reports."""
_LARGE = 10**6
_MOST_DECIMALS = 3
"""Decimals before "million" at most, when digits are shortened: 12,605,000 becomes 12.605 million."""


def in_english(old: Notation, value: Fraction) -> str | None:
    """Return a new value in the notation of the old figure; None if the wording would have to change.

    `value` is in the unit of `old.value`.
    """
    write = _WAYS.get(old.kind)
    return write(old, value) if write else None


def _year(old: Notation, value: Fraction) -> str | None:
    is_year = value.denominator == 1 and 1000 <= value <= 9999
    return str(value) if is_year and re.fullmatch(r"\d{4}", old.written) else None


def _day(old: Notation, value: Fraction) -> str | None:
    return str(value) if old.written.isdecimal() else None


def _month(old: Notation, value: Fraction) -> str | None:
    name = old.written.rstrip(".")
    is_full = name.capitalize() in _MONTHS and 1 <= value <= 12
    return _MONTHS[int(value) - 1] + old.written[len(name) :] if is_full else None


def _ordinal(old: Notation, value: Fraction) -> str | None:
    place = int(value)
    if match := _RANK.fullmatch(old.written):
        return f"{place}{suffix_of(place) if match[2] else ''}"
    if old.written.casefold() not in _ORDINALS:
        return None
    if place < len(_ORDINALS):
        return _cased(_ORDINALS[place], old.written)
    return None if old.is_at_start else f"{place}{suffix_of(place)}"


def suffix_of(place: int) -> str:
    """Return the suffix of an ordinal number: st, nd, rd or th."""
    return "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")


def _enumerator(old: Notation, value: Fraction) -> str | None:
    match = _ENUMERATOR.fullmatch(old.written)
    if not match:
        return None
    is_roman = match["place"].isalpha()
    if is_roman and not value_of_roman(match["place"]):
        return None
    return f"{match['before']}{roman_numeral(int(value)) if is_roman else value}{match['after']}"


def _number(old: Notation, value: Fraction) -> str | None:
    if match := _IN_DIGITS.match(old.written):
        base = Fraction(match["digits"].replace(",", "")) * _SCALES[(match["scale"] or "").casefold()]
    elif match := _IN_WORDS.match(old.written):
        base = Fraction(_value_in_words(match["word"])) * _SCALES[(match["scale"] or "").casefold()]
    else:
        return None
    if not is_read_as(base, old.value):
        return None
    new = base * value / old.value
    is_in_digits = match.re is _IN_DIGITS
    number = _in_digits(old, match, base, new) if is_in_digits else _from_words(old, match, new)
    unit = old.written[match.end() :]
    return number and number + (unit if (base == 1) == (new == 1) else _unit(unit, is_plural=new != 1))


def _in_digits(old: Notation, match: re.Match[str], base: Fraction, new: Fraction) -> str | None:
    is_count = old.kind is Kind.COUNT and not match["scale"]
    if (
        is_count
        and base > _MOST_IN_WORDS
        and new.denominator == 1
        and new <= _MOST_IN_WORDS
        and not (old.is_measured or old.is_in_range or match.end() < len(old.written))
    ):
        return _cased(_ONES[int(new)], "A" if old.is_at_start else "a")
    grouped = "," in match["digits"] or base < 1000 or bool(match["scale"])
    if old.kind is Kind.PERCENT:
        return decimal(new, grouped=grouped)
    written = (match["scale"] or "").casefold()
    scale = _scale_for(new, written, is_long=Fraction(match["digits"].replace(",", "")) >= 1000)
    number = decimal(new / _SCALES[scale], grouped=grouped)
    if number is None or not scale:
        return number
    return f"{number}{match['gap'] or ' '}{scale}"


def _scale_for(new: Fraction, written: str, *, is_long: bool) -> str:
    """Return the word of the scale that a new number is written with, where the old one had this one."""
    if written and is_long and new / _SCALES[written] >= 1000:
        return written
    if written == "thousand" and 1000 <= new < _LARGE:
        return written
    if new < _LARGE:
        return ""
    scale = max((name for name in _SCALES if name and new >= _SCALES[name]), key=_SCALES.__getitem__)
    if written:
        return scale
    return scale if (new / _SCALES[scale] * 10**_MOST_DECIMALS).denominator == 1 else ""


def _from_words(old: Notation, match: re.Match[str], new: Fraction) -> str | None:
    scale = _scale_for(new, (match["scale"] or "").casefold(), is_long=False)
    coefficient = new / _SCALES[scale]
    is_small = coefficient <= _MOST_IN_WORDS or (old.is_at_start and coefficient < 100)
    if coefficient.denominator == 1 and is_small:
        number: str | None = _cased(in_words(int(coefficient)), match["word"])
    elif old.is_at_start:
        return None
    else:
        number = decimal(coefficient, grouped=True)
    return f"{number} {scale}" if number and scale else number


def in_words(number: int) -> str:
    """Return an integer from 0 to 99 in words."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _value_in_words(written: str) -> int:
    tens, _, ones = written.casefold().partition("-")
    if tens in _TENS:
        return 20 + 10 * _TENS.index(tens) + (_ONES.index(ones) if ones else 0)
    return _ONES.index(tens)


def _unit(written: str, *, is_plural: bool) -> str:
    """Return what follows the number in a figure, "percentage points", in its number; "percent" has none."""
    if not re.search(r"[A-Za-z]\Z", written) or re.search(r"(?:per\s?cent|pct|fold|-\w+)\Z", written):
        return written
    if is_plural:
        return written if written.endswith("s") else f"{written}s"
    return written.removesuffix("s")


def _cased(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word


_WAYS: Mapping[Kind, Callable[[Notation, Fraction], str | None]] = {
    Kind.YEAR: _year,
    Kind.MONTH: _month,
    Kind.DAY: _day,
    Kind.ORDINAL: _ordinal,
    Kind.ENUMERATOR: _enumerator,
    **dict.fromkeys((Kind.COUNT, Kind.PERCENT, Kind.RATIO), _number),
}
