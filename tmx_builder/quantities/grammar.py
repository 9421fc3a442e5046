"""The tables of patterns, rules and suffixes of a language, with the functions that make readings of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from tmx_builder.tables import Patterns

from .number import Meaning
from .quantity import Dimension, Kind, Number, key, keys, stated
from .rule import FigureRule, Read, nothing
from .vocabulary import CODES, any_of, currencies, pattern_of, table, texts, units

_CLASS = re.compile(r"\{\*([A-Za-z][A-Za-z_ ]*?)(?: (\d+)-(\d*))?\}")


def forms_pattern(forms: Iterable[str], lang: str) -> str:
    """Return a pattern of words of units; English ones are written with blanks or hyphens."""
    pattern = any_of(forms)
    return re.sub(r"\\[ -]", r"[-\\s]", pattern) if lang == "en" else pattern


class Grammar(Patterns):
    """The patterns, rules and suffixes of a language."""

    def __init__(self, lang: str, **computed: str) -> None:
        """Read the tables of zh or en."""
        self.lang = lang
        names = [
            name for currency in currencies() for name in (currency.zh if lang == "zh" else currency.after)
        ]
        signs = [sign for currency in currencies() for sign in currency.before]
        into = {name for unit in units() for name in unit.into}
        converted = (unit for unit in units() if (unit.into if lang == "zh" else unit.name in into))
        computed |= {
            "currencies": "|".join(CODES),
            "currency signs": re.escape("".join(sorted(sign for sign in signs if not sign[0].isalnum()))),
            "money": any_of(name for name in names if name != "元").replace(r"\ ", r"\s"),
            "money signs": any_of(signs),
            "converted": forms_pattern((form for unit in converted for form in unit.forms[lang]), lang),
            "suffixes": "|".join(
                f"(?P<{_group(name)}>{pattern})"
                for row_lang, name, pattern, _ in table("suffixes")
                if row_lang == lang
            ),
        }
        rows = (row for languages, *row in table("patterns") if lang in languages.split())
        super().__init__(rows, re.ASCII | (re.IGNORECASE if lang == "en" else re.ASCII), **computed)

    def expanded(self, pattern: str) -> str:
        """Return a pattern with the words of classes and the patterns that it names in braces."""
        return super().expanded(_CLASS.sub(lambda name: pattern_of(self.lang, *name.groups()), pattern))

    def suffix(self, text: str, end: int) -> re.Match[str]:
        """Return what follows a number, which may be empty."""
        match = self["suffix"].match(text, end)
        assert match is not None, "every part of the pattern is optional"
        return match

    def rules(self, functions: Mapping[str, Any], place: Callable[[str], Number]) -> list[FigureRule]:
        """Return the rules, of which some name `functions`; `place` gives the value of a number in any form."""

        def read(reading: str) -> Read:
            if reading == "nothing":
                return nothing
            stating = re.fullmatch(r"(\w+)(\??) (\{\*|<|)([\w /]+?)[}>]? ([a-z= 0-9]+)", reading)
            if not stating:
                function: Read = functions[f"_{reading}"]
                return function
            kind, certain, source, name = Kind(stating[1]), not stating[2], stating[3], stating[4]
            words = {word: Fraction(value) for word, value in texts(self.lang, name).items()}
            readings = [
                key(dimension, value) if value else Dimension(dimension)
                for dimension, _, value in (cell.partition("=") for cell in stating[5].split())
            ]

            def value(match: re.Match[str]) -> Number:
                if source == "<":
                    return place(match[name])
                return words[match.group().lower()] if source else Fraction(name)

            return lambda match: stated(kind, value(match), match.span(), *readings, certain=certain)

        return [
            FigureRule(name, self.expanded(opens), self.expanded(pattern), read(reading))
            for languages, name, opens, pattern, reading in table("rules")
            if self.lang in languages.split()
        ]

    def meanings(self, functions: Mapping[str, Any]) -> dict[str, Meaning]:
        """Return how a number is read before each suffix, by the name of its group."""
        return {
            _group(name): _meaning(reading, functions)
            for lang, name, _, reading in table("suffixes")
            if lang == self.lang
        }


def _group(name: str) -> str:
    return name.replace(" ", "_")


def _meaning(reading: str, functions: Mapping[str, Any]) -> Meaning:
    """Return how a number is read, as `suffixes.tsv` describes it."""
    match reading.split():
        case "share", part:
            share = Fraction(part)
            return lambda number: number.only(
                Kind.PERCENT, number.value * share, number.times(share, Dimension.SHARE)
            )
        case "counted", kind, *further:
            dimension, factor = further or (Dimension.NUMBER, 1)
            times = Fraction(factor)
            return lambda number: number.counted(Kind(kind), *number.times(times, Dimension(dimension)))
        case "scaled", factor, *as_written:
            units = int(factor)
            return lambda number: number.only(
                Kind.COUNT,
                number.value * units,
                keys((number.value * units, number.value)[: 1 + bool(as_written)], Dimension.NUMBER),
            )
    meaning: Meaning = functions[f"_{reading}"]
    return meaning
