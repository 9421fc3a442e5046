"""The vocabulary of figures, as tables in `data/`: units, currencies, modifiers, changes, number words.

A row is read once, when it is first asked for, and is all that there is to say of a word: a new unit or currency is
one row.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import NamedTuple

LANGUAGES = ("zh", "en")


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table without its comments."""
    text = resources.files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("# "))


class Unit(NamedTuple):
    """A unit of measure."""

    name: str
    """As messages have it, in the plural."""
    dimension: str
    factor: Fraction
    """How many base units of its dimension it is."""
    into: tuple[str, ...]
    """Names of the units that English converts it into."""
    forms: dict[str, tuple[str, ...]]
    """Its words by language, English ones without a plural s."""
    loose: frozenset[str]
    """Those of its words that are other words, too."""


@cache
def units() -> tuple[Unit, ...]:
    """Return all units of measure."""
    found = []
    for name, dimension, factor, into, *forms in table("units"):
        words = [[form for form in cell.split("|") if form] for cell in forms]
        found.append(
            Unit(
                name,
                dimension,
                Fraction(factor),
                tuple(each for each in into.split("|") if each),
                {
                    lang: tuple(form.removesuffix("?") for form in cell)
                    for lang, cell in zip(LANGUAGES, words, strict=True)
                },
                frozenset(form.removesuffix("?") for cell in words for form in cell if form.endswith("?")),
            )
        )
    return tuple(found)


_LONGEST_SYMBOL = 3
"""Letters of the longest symbol of a unit that Chinese has in Latin letters, too: 1.7L, 50kWh."""


@cache
def unit_by_form(lang: str) -> dict[str, Unit]:
    """Return the units by their words in a language, English ones in lower case and in both numbers.

    Chinese texts have symbols in Latin letters as well.
    """
    found: dict[str, Unit] = {}
    for unit in units():
        for form in unit.forms[lang]:
            found.setdefault(form.lower() if lang == "en" else form, unit)
            if lang == "en":
                found.setdefault(f"{form.lower()}s", unit)
        if lang == "zh":
            for form in unit.forms["en"]:
                if len(form) <= _LONGEST_SYMBOL:
                    found.setdefault(form, unit)
                    found.setdefault(form[:-1] + form[-1].upper(), unit)
    return found


@cache
def unit_by_name(name: str) -> Unit:
    """Return the unit of a name."""
    return next(unit for unit in units() if unit.name == name)


class Currency(NamedTuple):
    """A currency."""

    code: str
    zh: tuple[str, ...]
    before: tuple[str, ...]
    """English signs and codes before a figure."""
    after: tuple[str, ...]
    """English names behind it, without a plural s."""


@cache
def currencies() -> tuple[Currency, ...]:
    """Return all currencies."""
    return tuple(
        Currency(code, *(tuple(form for form in cell.split("|") if form) for cell in cells))
        for code, *cells in table("currencies")
    )


@cache
def numbers(lang: str, group: str) -> dict[str, int]:
    """Return the number words of a group, such as the cardinals, with their values."""
    return {
        word: int(value) for row_lang, row_group, word, value in table("numerals")
        if (row_lang, row_group) == (lang, group)
    }  # fmt: skip


@cache
def texts(lang: str, group: str) -> dict[str, str]:
    """Return the words of a group with what stands beside them in the table."""
    return {
        word: value for row_lang, row_group, word, value in table("numerals")
        if (row_lang, row_group) == (lang, group)
    }  # fmt: skip


@cache
def words(lang: str, group: str) -> tuple[str, ...]:
    """Return the words of a class."""
    return tuple(
        word
        for row_lang, row_group, cell in table("words")
        if (row_lang, row_group) == (lang, group)
        for word in ([cell] if group in {"none", "grows"} else cell.split("|"))
    )


def unit_words() -> tuple[str, ...]:
    """Return the Chinese words of all units and currencies, longer ones first."""
    words = {*unit_by_form("zh"), *(form for currency in currencies() for form in currency.zh), "人次"}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def any_of(vocabulary: Iterable[str]) -> str:
    """Return a pattern of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(vocabulary, key=len, reverse=True))
