"""The attributes of a figure in its text: bound, rise or fall, currency, unit, part in a change, sign.

They are not part of `Quantity.keys`, as translators omit and add them more freely than the figure itself. Checks
compare them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from .grammar import Grammar
from .lazy import lazy
from .quantity import Kind, Quantity
from .units import unit_at
from .vocabulary import Unit, currencies, table

_REACH = {"zh": 16, "en": 60}
"""Code points before and behind a figure in which its words stand."""
_LONGEST_MONEY = 12
"""Code points of the longest name or sign of money before a figure."""
_BARE = "元"


class Modifier(StrEnum):
    """How a figure bounds what it counts."""

    EXACT = "exact"
    ABOUT = "about"
    """约, 左右, around."""
    NEARLY = "nearly"
    """近, almost: somewhat less."""
    OVER = "over"
    """超过, 突破, more than."""
    SOMEWHAT_OVER = "somewhat over"
    """多, 余, 上亿, 大半: English has "over" as often as "some"."""
    AT_LEAST = "at least"
    """以上, 不少于, no less than."""
    AT_MOST = "at most"
    """不超过, 以内, up to, below."""


class Direction(StrEnum):
    """Whether a figure states growth or a fall."""

    NONE = "none"
    GROWTH = "growth"
    FALL = "fall"


class Role(StrEnum):
    """What part of a change a figure states."""

    NONE = "none"
    FROM = "from"
    """由100万元提高到, from 1 million."""
    TO = "to"
    """提高到200万元, rose to 2 million."""
    BY = "by"
    """提高了100万元, rose by 1 million."""


@cache
def _rows(lang: str, place: str) -> list[tuple[StrEnum, str]]:
    """Return modifiers at a place, or what changes figures, with their words."""
    if place == "change":
        # a fall first: it counts where a word of growth is as near
        return [(Direction(row[0]), row[2]) for row in reversed(table("changes")) if row[1] == lang]
    after_unit = "{unit before a modifier}" if place == "after unit" else ""
    return [
        (Modifier(name), f"{after_unit}(?:{words})")
        for name, row_lang, row_place, words in table("modifiers")
        if (row_lang, row_place) == (lang, place)
    ]


@cache
def patterns(lang: str) -> Grammar:
    """Return the patterns of zh or en by their names.

    Those of what bounds and changes figures have a group for each row of their tables.
    """

    def alternatives(*places: str) -> str:
        return "|".join(f"({words})" for place in places for _, words in _rows(lang, place))

    exceptions = (row[3] for row in table("changes") if row[1] == lang and row[3])
    return Grammar(
        lang,
        bounds_before=alternatives("before"),
        bounds_after=alternatives("after", "after unit"),
        changes=alternatives("change"),
        no_changes="|".join(exceptions),
    )


@cache
def _roles(lang: str) -> list[tuple[Role, list[str]]]:
    """Return the roles, with the words of which one stands before such a figure."""
    return [(Role(role), words.split("|")) for role, row_lang, words in table("roles") if row_lang == lang]


class Context:
    """What stands around a figure of a text; each part is looked up when it is first asked for."""

    def __init__(self, text: str, quantity: Quantity, lang: str) -> None:
        """Look around a quantity of the text, which is in zh or en."""
        self._text, self._start, self._end = text, quantity.start, quantity.end
        self._lang, self._kind = lang[:2].lower(), quantity.kind
        self._patterns = patterns(self._lang)

    @lazy
    def _before(self) -> str:
        return self._text[max(0, self._start - _REACH[self._lang]) : self._start]

    @lazy
    def modifier(self) -> Modifier:
        """How the figure bounds what it counts."""
        if match := self._patterns["bound before"].search(self._before):
            return Modifier(_rows(self._lang, "before")[(match.lastindex or 0) - 1][0])
        if match := self._patterns["bound after"].match(self._text, self._end):
            rows = (*_rows(self._lang, "after"), *_rows(self._lang, "after unit"))
            return Modifier(rows[(match.lastindex or 0) - 1][0])
        is_more = self._lang == "zh" and (
            self._kind is Kind.MAGNITUDE
            or not _SOMEWHAT_OVER.isdisjoint(self._text[self._start : self._end])
            or self._text.startswith("大半", self._start - 1)
        )
        return Modifier.SOMEWHAT_OVER if is_more else Modifier.EXACT

    @lazy
    def direction(self) -> Direction:
        """Growth or fall, by the nearest word for it in the clause.

        A figure behind "from" has no direction.
        """
        if self.role is Role.FROM:
            return Direction.NONE
        if self._patterns["multiplies"].match(self._text, self._start, self._end):
            return Direction.GROWTH
        before = self._patterns["clause end"].split(self._before.lower())[-1]
        changes = [(len(before) - word.end(), word.lastindex or 0) for word in self._changes(before)]
        if self._lang == "en":
            after = self._text[self._end : self._end + _REACH[self._lang]].lower()
            after = self._patterns["clause end"].split(after)[0]
            changes += [(word.start(), word.lastindex or 0) for word in self._changes(after, is_behind=True)]
        return Direction(_rows(self._lang, "change")[min(changes)[1] - 1][0]) if changes else Direction.NONE

    def _changes(self, text: str, *, is_behind: bool = False) -> Iterator[re.Match[str]]:
        """Yield the words of growth or fall of a text in lower case, before or behind the figure."""
        for word in self._patterns["change"].finditer(text):
            exception = self._patterns["no change"].match(text, word.end())
            if not exception or (is_behind and exception.group().strip() == "than"):
                yield word

    @lazy
    def role(self) -> Role:
        """Whether it is what something was before a change, after it, or the change."""
        before = self._before
        for role, words in _roles(self._lang):
            for word in words:
                if word in before:
                    if self._patterns[role].search(before):
                        return role
                    break
        return Role.NONE

    @lazy
    def currency(self) -> str:
        """Code of ISO 4217, "CNY"; empty for no money, and XXX, XXD or XXY for a bare 元, $ or ¥."""
        text, start = self._text, self._start
        after = self._patterns["money after"].match(text, self._end)
        if after and self._lang == "zh" and after["name"] != _BARE:
            return _code(after["name"])
        before = self._patterns["money before"].search(text, max(0, start - _LONGEST_MONEY), start)
        is_sign = before and (not before["name"][0].isalpha() or before["name"].isascii())
        if before and (after or self._lang == "en" or is_sign):
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
        return unit_at(self._text, self._start, self._end, self._lang)

    @lazy
    def is_negative(self) -> bool:
        """Whether it stands below zero."""
        before = self._before[-_LONGEST_MONEY:]
        return before.strip()[-1:] in _SIGN_ENDS and self._patterns["negative"].search(before) is not None

    @lazy
    def is_denied(self) -> bool:
        """Whether a word of negation stands near it."""
        return self._patterns["denied"].search(self._before) is not None


def context_of(text: str, quantity: Quantity, lang: str) -> Context:
    """Return what the text, in zh or en, says around one of its quantities."""
    return Context(text, quantity, lang)


_SOMEWHAT_OVER = frozenset("多余餘")
_SIGN_ENDS = frozenset("下负負sSeE-−")
"""Last characters of what stands before a figure below zero."""


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


_MAY_BE = {
    "XXX": frozenset(("CNY", "HKD", "TWD", "MOP", "SGD")),
    "XXD": frozenset(("USD", "HKD", "TWD", "CAD", "AUD", "SGD", "NZD")),
    "XXY": frozenset(("CNY", "JPY")),
}
"""What a bare 元, $ and ¥ may be."""


def is_other_money(zh: str, en: str) -> bool:
    """Return whether codes of currencies contradict each other."""
    return bool(zh and en) and _MAY_BE.get(zh, frozenset((zh,))).isdisjoint(_MAY_BE.get(en, frozenset((en,))))
