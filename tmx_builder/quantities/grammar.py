"""The tables of patterns, rules and suffixes of a language, with the functions that make readings of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from .number import Meaning, counted, scaled, share
from .quantity import Dimension, Kind, Number, stated
from .rule import Read, Rule, nothing
from .vocabulary import CODES, any_of, currencies, pattern_of, table, texts, units

_PLACEHOLDER = re.compile(r"\{(\*?)([A-Za-z][A-Za-z_ ]*?)(?: (\d+)-(\d*))?\}")


def forms_pattern(forms: Iterable[str], lang: str) -> str:
    """Return a pattern of words of units; English ones are written with blanks or hyphens."""
    pattern = any_of(forms)
    return re.sub(r"\\[ -]", r"[-\\s]", pattern) if lang == "en" else pattern


class Grammar(dict[str, re.Pattern[str]]):
    """The compiled patterns of a language by their names; each is compiled when it is first asked for."""

    def __init__(self, lang: str, **computed: str) -> None:
        """Read the patterns; `computed` are those that no table can give."""
        self.lang = lang
        self.flags = re.ASCII | (re.IGNORECASE if lang == "en" else re.ASCII)
        money = [
            name for currency in currencies() for name in (currency.zh if lang == "zh" else currency.after)
        ]
        signs = [sign for currency in currencies() for sign in currency.before]
        into = {name for unit in units() for name in unit.into}
        self._patterns = computed | {
            "currencies": "|".join(CODES),
            "currency signs": re.escape(
                "".join(sorted(sign for sign in signs if len(sign) == 1 and not sign.isalnum()))
            ),
            "money": any_of(name for name in money if name != "元").replace(r"\ ", r"\s"),
            "money signs": any_of(signs),
            "converted": forms_pattern(
                (
                    form
                    for unit in units()
                    if (unit.into if lang == "zh" else unit.name in into)
                    for form in unit.forms[lang]
                ),
                lang,
            ),
        }
        self._patterns["suffixes"] = "|".join(
            f"(?P<{_group(name)}>{pattern})"
            for row_lang, name, pattern, _ in table("suffixes")
            if row_lang == lang
        )
        for languages, name, pattern in table("patterns"):
            if lang in languages.split():
                known = self._patterns.get(name)
                self._patterns[name] = f"{known}|{pattern}" if known else pattern

    def expanded(self, pattern: str) -> str:
        """Return a pattern with those that it names in braces. Raises KeyError for a name that there is not."""
        return _PLACEHOLDER.sub(
            lambda name: (
                pattern_of(self.lang, *name.group(2, 3, 4))
                if name[1]
                else self.expanded(self._patterns[name[2]])
            ),
            pattern,
        )

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Compile a pattern."""
        self[name] = re.compile(self.expanded(f"{{{name}}}"), self.flags)
        return self[name]

    def rules(self, functions: Mapping[str, Any], place: Callable[[str], Number]) -> list[Rule]:
        """Return the rules of the language.

        `functions` are those of its module, with their names; `place` gives the value of a number in any form.
        """

        def read(reading: str) -> Read:
            if reading == "nothing":
                return nothing
            stating = re.fullmatch(r"(\w+)(\??) (\{\*|<|)([\w /]+)[}>]? (\w+)", reading)
            if not stating:
                function: Read = functions[f"_{reading}"]
                return function
            kind, certain, dimension = Kind(stating[1]), not stating[2], Dimension(stating[5])
            source, name = stating[3], stating[4]
            words = {word: Fraction(value) for word, value in texts(self.lang, name).items()}

            def value(match: re.Match[str]) -> Number:
                if source == "<":
                    return place(match[name])
                return words[match.group().lower()] if source else Fraction(name)

            return lambda match: stated(kind, value(match), match.span(), dimension, certain=certain)

        return [
            Rule(name, self.expanded(opens), self.expanded(pattern), read(reading))
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
    name, *arguments = reading.split()
    match name, arguments:
        case "share", [part]:
            return share(Fraction(part))
        case "counted", [kind]:
            return counted(Kind(kind))
        case "counted", [kind, dimension, factor]:
            return counted(Kind(kind), Dimension(dimension), Fraction(factor))
        case "scaled", [factor, *as_written]:
            return scaled(int(factor), or_as_written=bool(as_written))
    meaning: Meaning = functions[f"_{name}"]
    return meaning
