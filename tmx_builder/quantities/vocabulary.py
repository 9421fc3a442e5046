"""The vocabulary of figures, as tables in `data/`: units, currencies, modifiers, changes, number words.

Each table is read once, when it is first asked for. A new unit or currency is one row.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tmx_builder.tables import rows


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of figures."""
    return rows(__package__, f"data/{name}")


class Unit(NamedTuple):
    """A unit of measure."""

    name: str
    """As messages have it, in the plural."""
    dimension: str
    factor: Fraction
    """How many base units of its dimension it is."""
    into: tuple[str, ...]
    """Names of the units that English converts it into."""
    forms: dict[str, dict[str, bool]]
    """By language its words, English ones without a plural s, and whether such a word is surely the unit."""


@cache
def units() -> tuple[Unit, ...]:
    """Return all units of measure."""

    def forms(cell: str) -> dict[str, bool]:
        return {form.removesuffix("?"): not form.endswith("?") for form in cell.split("|") if form}

    return tuple(
        Unit(
            name,
            dimension,
            Fraction(factor),
            tuple(filter(None, into.split("|"))),
            {"zh": forms(zh), "en": forms(en)},
        )
        for name, dimension, factor, into, zh, en in table("units")
    )


_LONGEST_SYMBOL = 3
"""Letters of the longest symbol of a unit that Chinese has in Latin letters, too: 1.7L, 50kWh."""


def normal(form: str, lang: str) -> str:
    """Return a word of a unit as it is looked up: English ones in lower case, with blanks for hyphens."""
    return re.sub(r"[-\s]+", " ", form.lower()) if lang == "en" else form


@cache
def unit_by_form(lang: str) -> dict[str, tuple[Unit, bool]]:
    """Return the units by their normal words in a language, in both numbers, and whether the word is surely the unit.

    Chinese texts have symbols in Latin letters as well.
    """
    by_form: dict[str, tuple[Unit, bool]] = {}
    for unit in units():
        for form, is_sure in unit.forms[lang].items():
            by_form.setdefault(normal(form, lang), (unit, is_sure))
            if lang == "en":
                by_form.setdefault(f"{normal(form, lang)}s", (unit, is_sure))
        symbols = [form for form in unit.forms["en"] if lang == "zh" and len(form) <= _LONGEST_SYMBOL]
        for symbol in symbols:
            by_form.setdefault(symbol, (unit, unit.forms["en"][symbol]))
            by_form.setdefault(symbol[:-1] + symbol[-1].upper(), (unit, True))
    return by_form


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
    may_be: tuple[str, ...] = ()
    """Codes of the currencies that an ambiguous name may mean; empty for a name that is not ambiguous."""


@cache
def currencies() -> tuple[Currency, ...]:
    """Return all currencies."""
    return tuple(
        Currency(code, *(tuple(form for form in cell.split("|") if form) for cell in cells))
        for code, *cells in table("currencies")
    )


@cache
def texts(lang: str, group: str) -> dict[str, str]:
    """Return the words of a class, such as the cardinals, each with the next cell of its row."""
    return {
        word: value for row_lang, name, word, value in table("numerals") if (row_lang, name) == (lang, group)
    }


@cache
def numbers(lang: str, group: str) -> dict[str, int]:
    """Return the number words of a class with their values."""
    return {word: int(value) for word, value in texts(lang, group).items()}


@cache
def words(lang: str, group: str) -> tuple[str, ...]:
    """Return the words of a class in the table of words."""
    cells = (cell for row_lang, name, cell in table("words") if (row_lang, name) == (lang, group))
    return tuple(word for cell in cells for word in cell.split("|"))


def pattern_of(lang: str, group: str, least: str = "", most: str = "") -> str:
    """Return the pattern of all words of a class, or of those between two values.

    Single Chinese characters come without bars, for a character class. Raises KeyError for an empty class.
    """
    vocabulary: Iterable[str] = texts(lang, group) or words(lang, group)
    if least:
        values = numbers(lang, group).items()
        vocabulary = [word for word, value in values if int(least) <= value <= int(most or value)]
    if not vocabulary:
        raise KeyError(f"no class {group!r} in {lang}")
    if lang == "zh" and all(len(word) == 1 for word in vocabulary):
        return "".join(vocabulary)
    return any_of(vocabulary)


def unit_words() -> tuple[str, ...]:
    """Return the Chinese words of all units and currencies, longer ones first."""
    words = {*unit_by_form("zh"), *(form for currency in currencies() for form in currency.zh), "人次"}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


CODES = ("RMB", *sorted(currency.code for currency in currencies() if not currency.may_be))
"""Codes of currencies, of three letters, that may directly precede a number."""


def any_of(vocabulary: Iterable[str]) -> str:
    """Return a pattern of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(vocabulary, key=len, reverse=True))


def spelled(vocabulary: Iterable[str]) -> str:
    """Return a pattern of whole words in lower case, capitalised, or in capitals alone, which is read fastest."""
    forms = {form for word in vocabulary for form in (word.lower(), word.capitalize(), word.upper())}
    return rf"(?:{branched(forms)})\b"


def branched(words: Iterable[str]) -> str:
    """Return a pattern of words that branches letter by letter."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words):
        endings.setdefault(word[:1], []).append(word[1:])
    is_whole = endings.pop("", None) is not None
    branches = "|".join(re.escape(letter) + branched(following) for letter, following in endings.items())
    if not branches:
        return ""
    return f"(?:{branches}){'?' if is_whole else ''}" if is_whole or len(endings) > 1 else branches
