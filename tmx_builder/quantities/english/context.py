"""What English writes around a figure: around eight, up 5 percent, a 5-percent decline, US$2.5 trillion."""

import re
from collections.abc import Iterator

_BEFORE = 60
"""Code points before a figure in which its words stand."""
_AFTER = 60

_BETWEEN = (
    r"(?:\s(?:a|an|the|us|rmb|cny|by|to|of|at|as\s(?:much|many|high)\sas))*[\s($¥€]*(?:us\$|rmb|cny)?\s?$"
)
_MODIFIERS_BEFORE = re.compile(
    rf"""\b(?:
    (?P<at_most>(?:no|not)\s(?:more|greater|higher)\sthan|at\s(?:the\s)?most|up\sto|less\sthan|fewer\sthan|lower\sthan
      |below|under|within|not\sexceed(?:ing)?|a\smaximum\sof)
  | (?P<at_least>at\sleast|(?:no|not)\s(?:less|fewer|lower)\sthan|a\sminimum\sof|minimum)
  | (?P<over>(?:more|greater|higher)\sthan|over|exceed(?:ed|s|ing)?|in\sexcess\sof|above|surpass(?:ed|es|ing)?
      |top(?:ped|s|ping)?|upwards?\sof|beyond|past\sthe|pass(?:ed|es|ing)?(?:\sthe)?|br(?:eaking|oke|eak)(?:\sthrough)?)
  | (?P<nearly>nearly|almost|close\sto|approach(?:ing|ed|es)?|just\sunder|next\sto)
  | (?P<about>about|around|approximately|roughly|some|circa|an\sestimated|estimated)
    ){_BETWEEN}""",
    re.VERBOSE | re.IGNORECASE,
)
_MODIFIERS_AFTER = re.compile(
    r"""\+?[^.,;\d]{0,24}?\b(?:
    (?P<about>or\sso|or\sthereabouts)
  | (?P<at_least>or\s(?:more|above|higher|over)|and\s(?:above|over))
  | (?P<at_most>or\s(?:less|below|fewer|under)|at\smost)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

_GROWTH = frozenset(
    """
    up grew grow grows growth growing grown rise risen rises rose rising raise raised raises raising
    increase increased increases increasing climb climbed climbs climbing gain gained gains jump jumped
    jumps jumping surge surged surges surging soar soared soars soaring expand expanded expands expanding
    expansion higher more greater added add adding boost boosted boosting leap leaped leapt upward pick
    picked widened rebound rebounded enlarged enlarging
    """.split()  # noqa: SIM905  (a hundred quotation marks help nobody)
)
_FALL = frozenset(
    """
    down fell fall falls fallen falling drop dropped drops dropping decline declined declines declining
    decrease decreased decreases decreasing cut cuts cutting reduce reduced reduces reducing reduction
    reductions lower lowered lowering lowers shrank shrunk shrink shrinking shrinks slash slashed slashing
    less fewer slid slip slipped slips plunge plunged plunges plunging contracted contraction narrow
    narrowed narrows narrowing dip dipped slump slumped trim trimmed trimming shed decrement downward lost
    slow slowed slowing
    """.split()  # noqa: SIM905
)
_NONE = {
    "up": re.compile(r"\s(?:to|with)|grad|on"), "more": re.compile(r"\sthan"), "less": re.compile(r"\sthan"),
    "fewer": re.compile(r"\sthan"), "pick": re.compile(r"(?!\sup\b)"), "picked": re.compile(r"(?!\sup\b)"),
    "higher": re.compile(r"\s(?:education|learning|school)"), "greater": re.compile(r"\sbay"),
    "added": re.compile(r"\svalue|(?<=value\sadded)"),
}  # fmt: skip
"""What after a word makes it no change: up to, more than."""
_MULTIPLIES = re.compile(r"(?:doubl|tripl|quadrupl|quintupl)ed", re.IGNORECASE)
"""A figure that is a growth by itself."""
_WORD = re.compile(r"[a-z]+")
_CLAUSE_END = re.compile(
    r"[;:!?(),.wb](?:(?<=[;:!?()])|(?<=[,.])(?!\d)|(?<=\bw)h(?:ile|ereas)\b|(?<=\bb)ut\b)"
)

_CURRENCY_BEFORE = re.compile(
    r"(?P<name>(?:US|HK|NT|A|C|S|MOP)\$|(?<![A-Z])\$|¥|￥|€|£|RMB|CNY|USD|HKD|TWD|MOP|EUR|GBP|JPY)\s?$"
)
_CURRENCY_ENDS = frozenset(" $¥￥€£BYDPR")
"""Last characters of `_CURRENCY_BEFORE`."""
_CURRENCY_AFTER = re.compile(
    r"[\s-]*(?:(?:billion|million|trillion|thousand|hundred)[\s-])?(?:chinese\s)?"
    r"(?P<name>yuan|rmb|cny|renminbi|us\sdollars?|u\.?s\.?\sdollars?|american\sdollars?|hong\skong\sdollars?|(?:new\s)?taiwan\sdollars?|patacas?|dollars?|usd"
    r"|euros?|pounds?\ssterling|yen|roubles?|rubles?|won)\b",
    re.IGNORECASE,
)
_CODES = {
    "us$": "USD", "$": "XXX", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "a$": "AUD", "¥": "CNY", "￥": "CNY",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP", "pounds sterling": "GBP", "rmb": "CNY",
    "cny": "CNY", "yuan": "CNY", "renminbi": "CNY", "jpy": "JPY", "yen": "JPY", "won": "KRW", "rouble": "RUB",
    "ruble": "RUB", "hong kong dollar": "HKD", "dollar": "XXX", "new taiwan dollar": "TWD",
    "taiwan dollar": "TWD", "pataca": "MOP", "nt$": "TWD", "twd": "TWD", "mop": "MOP", "mop$": "MOP", "c$": "CAD",
    "s$": "SGD",
}  # fmt: skip


def modifier(text: str, start: int, end: int) -> str:
    """Return the name of what bounds the figure in [start, end): "about", "over", ...; else "exact"."""
    if found := _MODIFIERS_BEFORE.search(text[max(0, start - _BEFORE) : start]):
        return (found.lastgroup or "exact").replace("_", " ")
    if found := _MODIFIERS_AFTER.match(text, end):
        return (found.lastgroup or "exact").replace("_", " ")
    return "exact"


def direction(text: str, start: int, end: int) -> str:
    """Return "growth" or "fall" by the nearest such word in the figure's clause, else "none"."""
    if _MULTIPLIES.match(text, start, end):
        return "growth"
    before = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start].lower())[-1]
    after = _CLAUSE_END.split(text[end : end + _AFTER].lower())[0]
    nearest = [
        *((len(before) - stop, name) for _, stop, name in _changes(before)),
        *((begin, name) for begin, _, name in _changes(after)),
    ]
    return min(nearest, default=(0, "none"))[1]


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text in lower case has words of growth or fall."""
    words = _WORD.findall(text)
    if _GROWTH.isdisjoint(words) and _FALL.isdisjoint(words):
        return
    for word in _WORD.finditer(text):
        name = "growth" if word.group() in _GROWTH else "fall" if word.group() in _FALL else ""
        if name and not (word.group() in _NONE and _NONE[word.group()].match(text, word.end())):
            yield word.start(), word.end(), name


def currency(text: str, start: int, end: int) -> str:
    """Return the code of the currency before or after the figure: empty where there is none, XXX for any dollar."""
    if text[start - 1 : start] in _CURRENCY_ENDS and (
        found := _CURRENCY_BEFORE.search(text[max(0, start - 8) : start])
    ):
        return _CODES[found["name"].lower()]
    if found := _CURRENCY_AFTER.match(text, end):
        name = found["name"].lower()
        return _CODES.get(name) or _CODES.get(name.removesuffix("s")) or "USD"
    return ""
