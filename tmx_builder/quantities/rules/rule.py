"""What a rule of figures is, and how the rules of a language are tried on a text."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from ..quantity import Quantity

Read: TypeAlias = Callable[["re.Match[str]"], Iterable[Quantity]]


class Rule(NamedTuple):
    """One form that a figure takes: what it matches, what is made of it, and examples that the tests run."""

    name: str
    pattern: str
    """Verbose; its groups have names that no other rule of the language uses."""
    read: Read
    right: tuple[str, ...]
    """Texts in which it reads something, each followed by " -> " and all quantities of the text, as tests print
    them."""
    wrong: tuple[str, ...] = ()
    """Texts that look like its form, in which it must read nothing."""

    @property
    def group(self) -> str:
        """Its name as that of a group."""
        return "rule_" + self.name.replace(" ", "_")


def joined(rules: Sequence[Rule]) -> str:
    """Return a verbose pattern that tries the rules in order; the last named group is the rule's."""
    return "\n  | ".join(f"(?P<{rule.group}>{rule.pattern})" for rule in rules)


def nothing(_: re.Match[str]) -> tuple[Quantity, ...]:
    """Return that the words hold no figure."""
    return ()
