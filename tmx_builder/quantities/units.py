"""Units of measure at figures, and conversions that English texts print: 1.2万亩 as 800 hectares."""

import decimal
import re
from fractions import Fraction
from functools import cache, lru_cache

from .grammar import Grammar, forms_pattern
from .quantity import Number, key
from .vocabulary import Unit, normal, unit_by_form, unit_by_name

_PRINTED_DIGITS = range(2, 6)


_FIRST, _LAST = re.compile(r"[A-Za-z]+|\S"), re.compile(r"(?:[A-Za-z]+|\S)\Z")


@cache
def _outer_words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the last words of units: to look these up is faster than to try all units."""
    first, last = (
        frozenset(word[0] for form in unit_by_form(lang) if (word := pattern.search(form.lower())))
        for pattern in (_FIRST, _LAST)
    )
    return first, last


@cache
def _patterns(lang: str) -> Grammar:
    """Return the patterns of the language with that of all units."""
    return Grammar(lang, forms=forms_pattern(unit_by_form(lang), lang))


def _is_among(words: frozenset[str], word: re.Match[str] | None) -> bool:
    return word is not None and word[0].lower() in words


def unit_at(text: str, start: int, end: int, lang: str) -> tuple[Unit, bool] | None:
    """Return the unit in or behind the figure in [start, end), and whether its word is surely one."""
    patterns = _patterns(lang)
    if text.find("ge", max(0, start - 24), start) >= 0 and patterns["aged"].search(
        text, max(0, start - 24), start
    ):
        return unit_by_name("years of age"), True
    first, last = _outer_words(lang)
    match = None
    if not text[end - 1].isdecimal() and _is_among(last, _LAST.search(text, start + 1, end)):
        match = patterns["unit at the end"].search(text, start + 1, end)
    if match is None:
        gap = patterns["before a unit"].match(text, end)
        position = gap.end() if gap else end
        if _is_among(first, _FIRST.match(text, position)):
            match = patterns["unit"].match(text, position)
        if match is None and (measure := patterns["measure before a unit"].match(text, position)):
            match = patterns["unit"].match(text, measure.end())
    return unit_by_form(lang).get(normal(match.group(), lang)) if match else None


@lru_cache(maxsize=4096)
def converted_keys(value: Number, form: str) -> tuple[str, ...]:
    """Return the readings of a value of a Chinese unit in the units that English prints.

    A converted figure is rarely printed to the last digit, so that roundings to two to five significant
    digits are readings too. Empty for a unit that is not converted.
    """
    if form not in unit_by_form("zh"):
        return ()
    unit, _ = unit_by_form("zh")[form]
    readings: list[str] = []
    for name in unit.into:
        exact = Fraction(value) * unit.factor / unit_by_name(name).factor
        roundings = dict.fromkeys((exact, *(rounded(exact, digits) for digits in _PRINTED_DIGITS)))
        readings += (key(name, rounding) for rounding in roundings)
    return tuple(readings)


def rounded(value: Fraction, digits: int) -> Fraction:
    """Return the value rounded to a number of significant digits, halves up."""
    rounding = decimal.Context(prec=digits, rounding=decimal.ROUND_HALF_UP)
    return Fraction(rounding.divide(value.numerator, value.denominator))
