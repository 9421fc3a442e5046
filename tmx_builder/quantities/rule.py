"""What a rule of figures is, and how the rules of a language are tried on a text."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from .quantity import Dimension, Kind, Number, Quantity, stated

Read: TypeAlias = Callable[["re.Match[str]"], Iterable[Quantity]]


class FigureRule(NamedTuple):
    """One form of a figure: a row of `data/rules.tsv`."""

    name: str
    opens: str
    """Pattern of the openings with which it can begin, in any case: a character, or a word."""
    pattern: str
    """Its groups have names that no other rule of the language uses."""
    read: Read
    """Returns the quantities of a match."""

    @property
    def group(self) -> str:
        """The name of the group of its pattern."""
        return "rule_" + self.name.replace(" ", "_")


def nothing(_: re.Match[str]) -> tuple[Quantity, ...]:
    """Return no quantity, as the words are no figure."""
    return ()


class FigureReader:
    """The rules of a language, tried in their order wherever a figure can begin."""

    def __init__(
        self,
        rules: Sequence[FigureRule],
        patterns: Mapping[str, re.Pattern[str]],
        place: Callable[[str], Number],
    ) -> None:
        """Take the rules, and four patterns.

        `opening` matches at least wherever a figure begins, and is fast. `heading` matches the list number at the
        head of a text, whose group `place` has the value `place`. `guard` stands before each rule but those that read
        nothing. `plain` matches digits that the last rule for them reads alike.
        """
        self.rules, self.patterns, self.place = rules, patterns, place
        self._read = {rule.group: rule.read for rule in rules}
        self._forms: dict[str, re.Pattern[str]] = {}
        """Pattern of the rules for an opening, as a pattern of few rules is tried faster than one of all."""

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
        groups = {rule: f"(?P<{rule.group}>{rule.pattern})" for rule in rules}
        alternatives = [group for rule, group in groups.items() if rule.read is nothing]
        guard = self.patterns["guard"]
        if reading := "|".join(group for rule, group in groups.items() if rule.read is not nothing):
            alternatives.append(f"{guard.pattern}(?:{reading})")
        if opening.isdecimal():
            alternatives.insert(0, f"(?P<plain>{self.patterns['plain'].pattern})")
            self._read["plain"] = rules[-1].read
        # re keeps compiled patterns: most openings share theirs
        form = self._forms[opening] = re.compile("|".join(alternatives) or "(?!)", guard.flags)
        return form
