"""Units of measure at figures, and conversions that English texts print: 1.2万亩 as 800 hectares."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache, lru_cache

from .quantity import key
from .vocabulary import Unit, any_of, unit_by_form, unit_by_name, units

_PRINTED_DIGITS = range(2, 6)


@cache
def converted_forms(lang: str) -> str:
    """Return a pattern of the words of units that are converted, or converted into."""
    into = {name for unit in units() for name in unit.into}
    return _pattern(
        (
            form
            for unit in units()
            if (unit.into if lang == "zh" else unit.name in into)
            for form in unit.forms[lang]
            if lang == "en" or not re.search(f"[个個]{form}", form)
        ),
        lang,
    )


@cache
def _forms(lang: str) -> re.Pattern[str]:
    return re.compile(_pattern(unit_by_form(lang), lang), re.IGNORECASE if lang == "en" else 0)


def _pattern(forms: Iterable[str], lang: str) -> str:
    pattern = any_of(forms)
    return pattern.replace(r"\ ", r"[-\s]").replace(r"\-hour", r"[-\s]hour") if lang == "en" else pattern


_BETWEEN = {
    "zh": re.compile(
        r"(?:\s?[-–—－~～至到]\s?\d[\d.,]*)?[多余餘]?(?:\s?(?:[百万萬亿億]|千(?![米克瓦卡伏赫帕])))*[多余餘]?\s?"
    ),
    "en": re.compile(
        r"(?:(?:\s?[-–—~]\s?|\s(?:to|or)\s)\d[\d.,]*)?(?:[-\s](?:metric|new|more|other|additional|consecutive)(?=\s))?[-\s]?"
    ),
}
_HALF_OR_MEASURE = re.compile("[个個]?半?")
"""What stands between a Chinese figure and its unit: 三个半小时."""
_AGED = re.compile(
    r"\b(?:aged?|at\sthe\sage\sof)\s(?:(?:over|under|above|below|about|at\sleast)\s)?\Z", re.IGNORECASE
)
_WORD_GOES_ON = re.compile(r"[A-Za-z²³]")


def unit_at(text: str, start: int, end: int, lang: str) -> tuple[Unit, bool] | None:
    """Return the unit in or behind the figure in [start, end), and whether its word is surely one."""
    between = _BETWEEN[lang].match(text, end)
    at = between.end() if between else end
    found = _forms(lang).match(text, at)
    if found is None and lang == "zh" and (measure := _HALF_OR_MEASURE.match(text, at)):
        found = _forms(lang).match(text, measure.end())
    if lang == "en" and _AGED.search(text, max(0, start - 24), start):
        return unit_by_name("years of age"), True
    if found is None and not text[end - 1].isdecimal():
        found = next(
            (
                each
                for each in _forms(lang).finditer(text, start, end)
                if each.end() == end and not (lang == "en" and text[each.start() - 1].isalpha())
            ),
            None,
        )
    if found is None or (found.group().isascii() and _WORD_GOES_ON.match(text, found.end())):
        return None
    form = re.sub(r"[-\s]+(?=hour)", "-", found.group().lower()) if lang == "en" else found.group()
    unit = unit_by_form(lang).get(form) or unit_by_form(lang).get(
        re.sub(r"[-\s]+", " ", found.group().lower())
    )
    if unit is None:
        return None
    loose = any(each in unit.loose for each in (form, form.removesuffix("s"), found.group()))
    return unit, not loose


@lru_cache(maxsize=4096)
def converted_keys(value: int | Fraction, form: str) -> tuple[str, ...]:
    """Return the readings of a value of a Chinese unit in the units that English prints.

    A converted figure is rarely printed to the last digit, so that roundings to two to five significant
    digits are readings too. Empty for a unit that is not converted.
    """
    unit = unit_by_form("zh").get(form)
    found: list[str] = []
    if unit is None:
        return ()
    for name in unit.into:
        exact = value * unit.factor / unit_by_name(name).factor
        found += (
            key(name, reading)
            for reading in dict.fromkeys((exact, *(rounded(exact, digits) for digits in _PRINTED_DIGITS)))
        )
    return tuple(found)


def unit_keys(value: int | Fraction, form: str) -> tuple[str, ...]:
    """Return the reading of a value of an English unit, singular or plural, that Chinese units convert to."""
    name = re.sub(r"[-\s]+", " ", form.lower())
    unit = unit_by_form("en").get(name) or unit_by_form("en").get(name.replace(" hour", "-hour"))
    return (key(unit.name, value),) if unit else ()


def rounded(value: Fraction, digits: int) -> Fraction:
    """Return the value rounded to a number of significant digits, halves up."""
    if not value:
        return value
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    if value < Fraction(10) ** exponent:
        exponent -= 1
    step = Fraction(10) ** (exponent - digits + 1)
    return (value / step + Fraction(1, 2)) // 1 * step
