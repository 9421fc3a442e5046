"""What English writes around a figure: around eight, up 5 percent, a 5-percent decline, US$2.5 trillion."""

import re

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

_DIRECTION = re.compile(
    r"""\b(?:
    (?P<growth>up(?!\sto|\swith|grad|on)|grew|grow(?:s|th|ing|n)?|rise[sn]?|rose|rising|rais(?:e|ed|es|ing)
      |increas(?:e[ds]?|ing)|climb(?:ed|s|ing)?|gain(?:ed|s)?|jump(?:ed|s|ing)?|surg(?:e[ds]?|ing)|soar(?:ed|s|ing)?
      |expand(?:ed|s|ing)?|expansion|higher|more(?!\sthan)|greater|advance[ds]?|added|add|adding|boost(?:ed|ing)?
      |leap(?:ed|t)?|upward|pick(?:ed)?\sup|widened|rebound(?:ed)?|enlarg(?:ed|ing))
  | (?P<fall>down|fell|fall(?:s|en|ing)?|drop(?:ped|s|ping)?|declin(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)|cut(?:s|ting)?
      |reduc(?:e[ds]?|ing|tions?)|lower(?:ed|ing|s)?|shr[aiu]nk(?:ing|s)?|slash(?:ed|ing)?|less(?!\sthan)|fewer(?!\sthan)|slid
      |slip(?:ped|s)?|plung(?:e[ds]?|ing)|contract(?:ed|ion)|narrow(?:ed|s|ing)?|dip(?:ped)?|slump(?:ed)?|trim(?:med|ming)?
      |shed|decrement|downward|lost|slow(?:ed|ing))
    )\b""",
    re.VERBOSE,
)
"""Over text in lower case."""
_CLAUSE_END = re.compile(r"[;:!?]|[.,](?!\d)|\bwhile\b|\bwhereas\b|\bbut\b|[()]")

_CURRENCY_BEFORE = re.compile(r"(?P<name>US\$|HK\$|A\$|\$|¥|￥|€|£|RMB|CNY|USD|HKD|EUR|GBP|JPY)\s?$")
_CURRENCY_AFTER = re.compile(
    r"[\s-]*(?:(?:billion|million|trillion|thousand|hundred)[\s-])?(?:chinese\s)?"
    r"(?P<name>yuan|rmb|cny|renminbi|us\sdollars?|u\.?s\.?\sdollars?|american\sdollars?|hong\skong\sdollars?|dollars?|usd"
    r"|euros?|pounds?\ssterling|yen|roubles?|rubles?|won)\b",
    re.IGNORECASE,
)
_CODES = {
    "us$": "USD", "$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "a$": "AUD", "¥": "CNY", "￥": "CNY",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "£": "GBP", "gbp": "GBP", "pounds sterling": "GBP", "rmb": "CNY",
    "cny": "CNY", "yuan": "CNY", "renminbi": "CNY", "jpy": "JPY", "yen": "JPY", "won": "KRW", "rouble": "RUB",
    "ruble": "RUB", "hong kong dollar": "HKD",
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
    before = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start].lower())[-1]
    after = _CLAUSE_END.split(text[end : end + _AFTER].lower())[0]
    nearest = [
        *((len(before) - found.end(), found.lastgroup or "none") for found in _DIRECTION.finditer(before)),
        *((found.start(), found.lastgroup or "none") for found in _DIRECTION.finditer(after)),
    ]
    return min(nearest, default=(0, "none"))[1]


def currency(text: str, start: int, end: int) -> str:
    """Return the code of the currency before or after the figure; empty where there is none."""
    if found := _CURRENCY_BEFORE.search(text[max(0, start - 8) : start]):
        return _CODES[found["name"].lower()]
    if found := _CURRENCY_AFTER.match(text, end):
        name = found["name"].lower()
        return _CODES.get(name) or _CODES.get(name.removesuffix("s")) or "USD"
    return ""
