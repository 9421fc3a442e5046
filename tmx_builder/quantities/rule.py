"""What a rule of figures is, and how the rules of a language are tried on a text."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from .quantity import Dimension, Kind, Number, Quantity, stated

Read: TypeAlias = Callable[["re.Match[str]"], Iterable[Quantity]]


class Rule(NamedTuple):
    """One form that a figure takes: a row of `data/rules.tsv`."""

    name: str
    opens: str
    """Pattern of the openings with which it can begin, in any case: a character, or a word."""
    pattern: str
    """Its groups have names that no other rule of the language uses."""
    read: Read
    """What is made of a match."""

    @property
    def group(self) -> str:
        """Its name as that of a group."""
        return "rule_" + self.name.replace(" ", "_")


def nothing(_: re.Match[str]) -> tuple[Quantity, ...]:
    """Return that the words hold no figure."""
    return ()


class Reader:
    """The rules of a language, tried in their order wherever a figure can begin."""

    def __init__(
        self, rules: Sequence[Rule], patterns: Mapping[str, re.Pattern[str]], place: Callable[[str], Number]
    ) -> None:
        """Take the rules, and four patterns.

        `opening` matches where a figure may begin: never wrongly silent, and read at a glance. `heading` matches the
        list number at the head of a text, whose group `place` has the value `place`. `guard` stands before each rule
        but those that read nothing. `plain` matches digits that the last rule for them would read alike.
        """
        self.rules = rules
        self.patterns, self.place = patterns, place
        self._read = {rule.group: rule.read for rule in rules}
        self._forms: dict[str, re.Pattern[str]] = {}
        """By opening; a pattern of few rules is tried faster than one of all."""
        self._of_rules: dict[tuple[str, ...], re.Pattern[str]] = {}

    def without(self, name: str) -> "Reader":
        """Return a reader that lacks a rule."""
        return Reader([rule for rule in self.rules if rule.name != name], self.patterns, self.place)

    def find(self, text: str) -> tuple[Quantity, ...]:
        """Return the quantities of a text that went through `alike.plain`, in order of position."""
        quantities: list[Quantity] = []
        position = 0
        if heading := self.patterns["heading"].match(text):
            value, span = self.place(heading["place"]), heading.span("mark")
            quantities += stated(Kind.ENUMERATOR, value, span, Dimension.ORDINAL, certain=False)
            position = heading.end()
        search = self.patterns["opening"].search
        while opening := search(text, position):
            start, word = opening.start(), opening.group()
            match = (self._forms.get(word) or self._form(word)).match(text, start)
            if match is None:
                position = start + 1
                continue
            quantities += self._read[match.lastgroup or ""](match)
            position = max(match.end(), quantities[-1].end) if quantities else match.end()
        return tuple(quantities)

    def _form(self, opening: str) -> re.Pattern[str]:
        """Return the pattern of the rules that can begin with an opening; its last named group is the rule's."""
        rules = [rule for rule in self.rules if re.fullmatch(rule.opens, opening, re.IGNORECASE)]
        names = tuple(rule.group for rule in rules)
        if names not in self._of_rules:
            silent = _joined(rule for rule in rules if rule.read is nothing)
            reading = _joined(rule for rule in rules if rule.read is not nothing)
            guard = self.patterns["guard"]
            plain = f"(?P<plain>{self.patterns['plain'].pattern})" if opening.isdecimal() else ""
            guarded = reading and f"{guard.pattern}(?:{reading})"
            pattern = "|".join(filter(None, (plain, silent, guarded)))
            self._of_rules[names] = re.compile(pattern or "(?!)", guard.flags)
            if plain:
                self._read["plain"] = rules[-1].read
        form = self._forms[opening] = self._of_rules[names]
        return form


def _joined(rules: Iterable[Rule]) -> str:
    return "|".join(f"(?P<{rule.group}>{rule.pattern})" for rule in rules)
