"""What the words around a figure say of it: a bound, a rise or a fall, a currency, a unit, from or to, below zero.

They are no part of `Quantity.keys`, by which quantities correspond, as translators leave them out and put them
in more freely than the figure itself. They are asked for where two figures are compared by a check.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from .lazy import lazy
from .quantity import Quantity
from .units import unit_at
from .vocabulary import Unit, any_of, currencies, table

_BEFORE = {"zh": 16, "en": 60}
"""Code points before a figure in which its words stand."""
_AFTER = {"zh": 16, "en": 60}
_ENDS = {
    "zh": re.compile("[，。；,;：:！？!?]"),
    "en": re.compile(r"[;:!?(),.wb](?:(?<=[;:!?()])|(?<=[,.])(?!\d)|(?<=\bw)h(?:ile|ereas)\b|(?<=\bb)ut\b)"),
}
"""Ends of clauses."""


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
    """多, 余: English has "over" as often as "some"."""
    AT_LEAST = "at least"
    """以上, 不少于, no less than."""
    AT_MOST = "at most"
    """不超过, 以内, up to, below."""


class Direction(StrEnum):
    """Whether a figure tells of growth or of a fall."""

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


class Context:
    """What stands around a figure of a text; each part is looked up when it is first asked for."""

    def __init__(self, text: str, quantity: Quantity, lang: str) -> None:
        """Look around a quantity of the text, which is in zh or en."""
        self._text, self._start, self._end = text, quantity.start, quantity.end
        self._lang = "zh" if lang[:2].lower() == "zh" else "en"

    @lazy
    def modifier(self) -> Modifier:
        """How the figure bounds what it counts."""
        before, after, ends = _modifiers(self._lang)
        text, start = self._text, self._start
        if (not ends or text[start - 1 : start] in ends) and (
            found := before.search(text[max(0, start - _BEFORE[self._lang]) : start])
        ):
            return Modifier(_names(found.lastgroup))
        if found := after.match(text, self._end):
            return Modifier(_names(found.lastgroup))
        inside = self._lang == "zh" and not _SOMEWHAT_OVER.isdisjoint(text[self._start : self._end])
        return Modifier.SOMEWHAT_OVER if inside else Modifier.EXACT

    @lazy
    def direction(self) -> Direction:
        """Whether it tells of growth or of a fall, by the nearest such word in its clause.

        A figure behind "from" has none of its own.
        """
        if self.role is Role.FROM:
            return Direction.NONE
        if _MULTIPLIES.match(self._text, self._start, self._end):
            return Direction.GROWTH
        before, after = self._clause()
        changes = [(len(before) - stop, name) for _, stop, name in _changes(before, self._lang)]
        if self._lang == "zh":
            return Direction(min(changes, default=(0, "none"))[1])
        changes += ((begin, name) for begin, _, name in _changes(after, self._lang, is_behind=True))
        return Direction(min(changes, default=(0, "none"))[1])

    @lazy
    def role(self) -> Role:
        """Whether it is what something was before a change, after it, or the change."""
        before = self._text[max(0, self._start - _BEFORE[self._lang]) : self._start]
        for role, words, pattern in _ROLES[self._lang]:
            if any(word in before for word in words) and pattern.search(before):
                return role
        return Role.NONE

    @lazy
    def currency(self) -> str:
        """Code of ISO 4217, "CNY"; empty for no money, and XXX, XXD or XXY for a bare 元, $ or ¥."""
        return (_currency_in_chinese if self._lang == "zh" else _currency_in_english)(
            self._text, self._start, self._end
        )

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
        last = self._text[max(0, self._start - 2) : self._start].strip()[-1:]
        return (
            last in _SIGN_ENDS
            and _NEGATIVE.search(self._text, max(0, self._start - 12), self._start) is not None
        )

    @lazy
    def is_denied(self) -> bool:
        """Whether a word of negation stands near it."""
        before = self._text[max(0, self._start - _BEFORE[self._lang]) : self._start]
        return _DENIES.search(before) is not None

    def _clause(self) -> tuple[str, str]:
        """Return what of the figure's clause stands before it and behind it, in lower case."""
        ends, text = _ENDS[self._lang], self._text
        before = text[max(0, self._start - _BEFORE[self._lang]) : self._start].lower()
        after = text[self._end : self._end + _AFTER[self._lang]].lower()
        return ends.split(before)[-1], ends.split(after)[0]


def context_of(text: str, quantity: Quantity, lang: str) -> Context:
    """Return what the text, in zh or en, says around one of its quantities."""
    return Context(text, quantity, lang)


_SOMEWHAT_OVER = frozenset("多余餘")
_MULTIPLIES = re.compile(r"(?:doubl|tripl|quadrupl|quintupl)(?:ed|ing|es)", re.IGNORECASE)
"""A figure that is a growth by itself."""
_NEGATIVE = re.compile(
    r"(?:零下|(?<![减減欠胜勝背肩承抱自增])[负負]|\b(?:minus|negative)\s|(?<![A-Za-z0-9.%)])[-−])\s?\Z",
    re.IGNORECASE,
)
_SIGN_ENDS = frozenset("下负負sSeE-−")
"""Last characters of what `_NEGATIVE` matches."""
_DENIES = re.compile(
    r"[不未没沒非无無勿]|禁止|避免|防止|[严嚴]禁"
    r"|\b(?:not?|never|without|cannot|avoid|prevent\w*|prohibit\w*|forbid\w*|banned|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)
_CHANGED_ZH = (
    "(?:增长|增加|提高|上升|下降|降低|减少|減少|提升|上涨|回落|扩大|缩短"
    "|缩小|压减|压缩|下调|上调|调整|[增提升涨扩降减缩])"
)
_MORE_ZH = "(?:了|約|约|近|超过|超|逾|每[^，。；,;]{1,5})*"
_CHANGED_EN = (
    r"(?:ris|rose|gr[eo]w|increas|fell|fall|drop|declin|cut|rais|expand|reduc|shorten|lower|climb|jump|slow|extend"
    r"|narrow)"
)
_MORE_EN = (
    r"(?:(?:a|an|about|around|some|over|nearly|less|more|than|just|only|record|US|RMB)\s)*"
    r"(?:US|RMB|HK|NT)?[£€$¥]?"
)
_ROLES = {
    "zh": (
        (Role.FROM, ("由", "从", "從", "自"), re.compile(
            r"(?:由|从|從|自)(?:[^，。；,;\d至到]{0,12}?[的为為])?(?:高于|低于|不足|近|约|超过)?\s?\Z")),
        (Role.TO, ("到", "至", "为", "為"), re.compile(rf"{_CHANGED_ZH}(?:到|至|为|為){_MORE_ZH}\s?\Z")),
        (Role.BY, tuple("长加高升降低少涨落大短小减缩调整增提扩"), re.compile(
            rf"{_CHANGED_ZH}(?:了|近|约|約|超过|超|逾)*\s?\Z")),
    ),
    "en": (
        (Role.FROM, ("from",), re.compile(rf"\bfrom\s{_MORE_EN}\Z", re.IGNORECASE)),
        (Role.TO, (" to ",), re.compile(rf"\b{_CHANGED_EN}\w*(?:\s\w+)?\sto\s{_MORE_EN}\Z", re.IGNORECASE)),
        (Role.BY, (" by ",), re.compile(rf"\b{_CHANGED_EN}\w*(?:\s\w+)?\sby\s{_MORE_EN}\Z", re.IGNORECASE)),
    ),
}  # fmt: skip


def _names(group: str | None) -> str:
    return re.sub(r"\d", "", group or "exact").replace("_", " ").strip()


@cache
def _modifiers(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return what bounds a figure before it and behind it, and with which characters the first may end."""
    rows = [row for row in table("modifiers") if row[1] == lang]
    groups = {
        place: [
            f"(?P<{name.replace(' ', '_')}{at}>{pattern})"
            for at, (name, _, where, pattern) in enumerate(rows)
            if where == place
        ]
        for place in ("before", "after", "after unit")
    }
    before = "|".join(groups["before"])
    if lang == "zh":
        between = r"(?:了|到|为|達|达|占|有|人民币|US\$|[£$€¥])*\s?\Z"
        unit = r"(?![、，。；,;和与及至到])[^\d\s，。；、,;()（）]{0,5}?"
        behind = f"{'|'.join(groups['after'])}|{unit}(?:{'|'.join(groups['after unit'])})"
        after = rf"(?:\s?[万亿百千萬億]){{0,2}}\s?(?:{behind})"
        return (
            re.compile(f"(?:{before}){between}"),
            re.compile(after),
            frozenset(before + between + " \u3000"),
        )
    between = r"(?:\s(?:a|an|the|us|rmb|cny|by|to|of|at|as\s(?:much|many|high)\sas))*[\s($¥€£]*(?:us\$|rmb|cny)?\s?\Z"
    after = rf"\+?[^.,;\d]{{0,24}}?\b(?:{'|'.join(groups['after'])})\b"
    patterns = re.compile(rf"\b(?:{before}){between}", re.IGNORECASE), re.compile(after, re.IGNORECASE)
    return *patterns, frozenset()


@cache
def _change_words(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of words of growth and fall, and what behind one makes it none."""
    rows = [row for row in table("changes") if row[1] == lang]
    edge = "" if lang == "zh" else r"\b"
    pattern = "|".join(f"(?P<{name}>{words})" for name, _, words, *_ in reversed(rows))
    none = "|".join(exception for *_, exception in rows if exception)
    return re.compile(f"{edge}(?:{pattern}){edge}"), re.compile(none)


def _changes(text: str, lang: str, *, is_behind: bool = False) -> Iterator[tuple[int, int, str]]:
    """Yield where a text in lower case, before or behind a figure, has words of growth or fall."""
    words, none = _change_words(lang)
    for word in words.finditer(text):
        exception = none.match(text, word.end())
        if not exception or (is_behind and exception.group().strip() == "than"):
            yield word.start(), word.end(), word.lastgroup or "none"


_LOCAL = re.compile("[億萬幣國來個開會們時產發]|香港|澳门|台湾|台北|特区政府|港府|行政长官")
"""Where 元 may be the dollar of Hong Kong or Taiwan, or the pataca."""


@cache
def _currency_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    zh = any_of(form for each in currencies() for form in each.zh if each.code != "XXX")
    signs = any_of(sign for each in currencies() for sign in each.before)
    names = any_of(name for each in currencies() for name in each.after).replace(r"\ ", r"\s")
    return (
        re.compile(rf"[多余餘]?(?:\s?[万亿萬億])*[多余餘]?\s?(?P<name>{zh}|元(?![宵旦素首帅件始]))"),
        re.compile(rf"(?P<name>{zh}|(?<![A-Z])(?:{signs}))[^\d兑兌合折、，]{{0,3}}\Z"),
        re.compile(rf"(?<![A-Za-z])(?P<name>{signs})\s?\Z"),
        re.compile(
            rf"[\s-]*(?:(?:billion|million|trillion|thousand|hundred)[\s-])?(?:chinese\s)?(?P<name>{names})s?\b",
            re.IGNORECASE,
        ),
    )


@cache
def _code(form: str) -> str:
    """Return the code of a currency's name or sign."""
    bare = " ".join(form.split()).lower()
    for each in currencies():
        forms = [word.lower() for word in (*each.zh, *each.before, *each.after)]
        if bare in forms or bare.removesuffix("s") in forms:
            return each.code
    return ""


def _currency_in_chinese(text: str, start: int, end: int) -> str:
    after, before, _, _ = _currency_patterns()
    found = after.match(text, end)
    named = before.search(text, max(0, start - 8), start)
    if found and found["name"] != "元":
        return _code(found["name"])
    if named and (found or not named["name"][0].isalpha() or named["name"].isascii()):
        return _code(named["name"])
    if not found:
        return ""
    return "XXX" if _LOCAL.search(text) else "CNY"


def _currency_in_english(text: str, start: int, end: int) -> str:
    _, _, before, after = _currency_patterns()
    if found := before.search(text, max(0, start - 12), start):
        return _code(found["name"])
    found = after.match(text, end)
    return _code(found["name"]) if found else ""


_ANY = {
    "XXX": frozenset(("CNY", "HKD", "TWD", "MOP", "SGD")),
    "XXD": frozenset(("USD", "HKD", "TWD", "CAD", "AUD", "SGD", "NZD")),
    "XXY": frozenset(("CNY", "JPY")),
}
"""What a bare 元, $ and ¥ may be."""


def is_other_money(zh: str, en: str) -> bool:
    """Tell whether codes of currencies contradict each other."""
    return bool(zh and en) and _ANY.get(zh, frozenset((zh,))).isdisjoint(_ANY.get(en, frozenset((en,))))
