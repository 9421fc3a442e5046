"""The attributes of a figure in its text: bound, rise or fall, currency, unit, part in a change, sign.

They are not part of `Quantity.keys`, as translators omit and add them more freely than the figure itself. Checks
compare them.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from tmx_builder.lazy import lazy

from .grammar import Grammar
from .quantity import Kind, Quantity
from .units import unit_at
from .vocabulary import Unit, branched, currencies, table

_REACH = {"zh": 16, "en": 60}
"""Code points before and behind a figure in which its words stand."""
_LONGEST_MONEY = 12
"""Code points of the longest name or sign of money before a figure."""
_BARE = "元"
_PLAIN = re.compile("[a-z|]+")
"""English words without a pattern among them."""


class Modifier(StrEnum):
    """How a figure bounds what it counts; `modifiers.tsv` has the words."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    """Somewhat less: 近, almost."""
    OVER = "over"
    SOMEWHAT_OVER = "somewhat over"
    """多, 余, 上亿, 大半: English has "over" as often as "some"."""
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Direction(StrEnum):
    """Whether a figure is a growth or a fall; `changes.tsv` has the words."""

    NONE = "none"
    GROWTH = "growth"
    FALL = "fall"


class ChangeRole(StrEnum):
    """What part of a change a figure is."""

    NONE = "none"
    FROM = "from"
    """由100万元提高到, from 1 million."""
    TO = "to"
    """提高到200万元, rose to 2 million."""
    BY = "by"
    """提高了100万元, rose by 1 million."""


def _groups(rows: Iterable[tuple[StrEnum, str]]) -> str:
    """Return alternatives, each of them a group that is named for a member of an enumeration and numbered."""
    return "|".join(
        f"(?P<{member.name}_{number}>{branched(words.split('|')) if _PLAIN.fullmatch(words) else words})"
        for number, (member, words) in enumerate(rows)
    )


def _member(match: re.Match[str]) -> str:
    """Return the name of the member for which the group that matched is named."""
    return (match.lastgroup or "").rpartition("_")[0]


@cache
def patterns(lang: str) -> Grammar:
    """Return the patterns of zh or en by their names."""
    bounds: dict[str, list[tuple[StrEnum, str]]] = {"before": [], "after": [], "after unit": []}
    for name, row_lang, place, words in table("modifiers"):
        if row_lang == lang:
            bounds[place].append((Modifier(name), words))
    # a fall first: it counts where a word of growth is as near
    changes = [row for row in reversed(table("changes")) if row[1] == lang]
    return Grammar(
        lang,
        bounds_before=_groups(bounds["before"]),
        bounds_after=_groups(bounds["after"]),
        bounds_after_unit=_groups(bounds["after unit"]),
        changes=_groups((Direction(row[0]), row[2]) for row in changes),
        no_changes="|".join(row[3] for row in reversed(changes) if row[3]),
    )


@cache
def _roles(lang: str) -> list[tuple[ChangeRole, re.Pattern[str]]]:
    """Return the roles, each with the pattern of the words that precede its figures."""
    return [
        (ChangeRole(role), re.compile(words)) for role, row_lang, words in table("roles") if row_lang == lang
    ]


class Context:
    """A figure in its text; the words around it are looked up on first use."""

    def __init__(self, text: str, quantity: Quantity, lang: str) -> None:
        """Take a quantity of the text, which is in zh or en."""
        self.text, self.quantity, self.lang = text, quantity, lang[:2].lower()
        self.value, self.kind, self.start, self.end = quantity[:4]
        self._patterns = patterns(self.lang)

    @lazy
    def _before(self) -> str:
        return self.text[max(0, self.start - _REACH[self.lang]) : self.start]

    @lazy
    def modifier(self) -> Modifier:
        """How the figure bounds what it counts."""
        bound = self._patterns["bound before"].search(self._before)
        if bound or (bound := self._patterns["bound after"].match(self.text, self.end)):
            return Modifier[_member(bound)]
        is_more = self.lang == "zh" and (
            self.kind is Kind.MAGNITUDE
            or not _SOMEWHAT_OVER.isdisjoint(self.text[self.start : self.end])
            or self.text.startswith("大半", self.start - 1)
        )
        return Modifier.SOMEWHAT_OVER if is_more else Modifier.EXACT

    @lazy
    def direction(self) -> Direction:
        """Growth or fall, by the nearest word for it in the clause; none for a figure behind "from"."""
        if self.role is ChangeRole.FROM:
            return Direction.NONE
        if self._patterns["multiplies"].match(self.text, self.start, self.end):
            return Direction.GROWTH
        before = self._patterns["clause end"].split(self._before.lower())[-1]
        changes = [(len(before) - word.end(), word) for word in self._changes(before)]
        if self.lang == "en":
            after = self.text[self.end : self.end + _REACH[self.lang]].lower()
            after = self._patterns["clause end"].split(after)[0]
            changes += [(word.start(), word) for word in self._changes(after, is_behind=True)]
        nearest = min(changes, key=lambda change: (change[0], change[1].lastindex), default=None)
        return Direction[_member(nearest[1])] if nearest else Direction.NONE

    def _changes(self, text: str, *, is_behind: bool = False) -> Iterator[re.Match[str]]:
        """Yield the words of growth or fall of a text in lower case, before or behind the figure."""
        for word in self._patterns["change"].finditer(text):
            exception = self._patterns["no change"].match(text, word.end())
            if not exception or (is_behind and exception.group().strip() == "than"):
                yield word

    @lazy
    def role(self) -> ChangeRole:
        """Whether it is what something was before a change, after it, or the change."""
        before = self._before
        for role, words in _roles(self.lang):
            if words.search(before) and self._patterns[role].search(before):
                return role
        return ChangeRole.NONE

    @lazy
    def currency(self) -> str:
        """Code of ISO 4217, "CNY"; empty for no money, and XXX, XXD or XXY for a bare 元, $ or ¥."""
        text, start = self.text, self.start
        after = self._patterns["money after"].match(text, self.end)
        if after and self.lang == "zh" and after["name"] != _BARE:
            return _code(after["name"])
        before = self._patterns["money before"].search(text, max(0, start - _LONGEST_MONEY), start)
        is_sign = before and (not before["name"][0].isalpha() or before["name"].isascii())
        if before and (after or self.lang == "en" or is_sign):
            return _code(before["name"])
        if after and after["name"] == _BARE:
            return "XXX" if self._patterns["local money"].search(text) else "CNY"
        return _code(after["name"]) if after else ""

    @property
    def unit(self) -> Unit | None:
        """The unit of measure in or behind the figure."""
        return self._unit[0] if self._unit else None

    @property
    def has_sure_unit(self) -> bool:
        """Whether the word of its unit is no other word as well."""
        return self._unit is not None and self._unit[1]

    @lazy
    def _unit(self) -> tuple[Unit, bool] | None:
        return unit_at(self.text, self.start, self.end, self.lang)

    @lazy
    def is_negative(self) -> bool:
        """Whether it is below zero."""
        before = self._before[-_LONGEST_MONEY:]
        return before.strip()[-1:] in _SIGN_ENDS and self._patterns["negative"].search(before) is not None

    @lazy
    def is_denied(self) -> bool:
        """Whether a word of negation is near it."""
        return self._patterns["denied"].search(self._before) is not None


_SOMEWHAT_OVER = frozenset("多余餘")
_SIGN_ENDS = frozenset("下负負sSeE-−")
"""Last characters before a figure below zero."""


@cache
def _codes() -> dict[str, str]:
    """Return the codes of currencies by their names and signs in lower case, in both numbers."""
    codes: dict[str, str] = {}
    for currency in currencies():
        for form in (*currency.zh, *currency.before, *currency.after):
            codes.setdefault(form.lower(), currency.code)
            codes.setdefault(f"{form.lower()}s", currency.code)
    return codes


def _code(form: str) -> str:
    return _codes().get(" ".join(form.split()).lower(), "")


@cache
def _may_be(code: str) -> frozenset[str]:
    return frozenset(
        (code, *(meant for currency in currencies() if currency.code == code for meant in currency.may_be))
    )


def is_other_money(zh: str, en: str) -> bool:
    """Return whether two codes of currencies contradict each other; an empty code contradicts none."""
    return bool(zh and en) and _may_be(zh).isdisjoint(_may_be(en))
