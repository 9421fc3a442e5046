"""What Chinese writes around a figure: 约8, 近十亿, 1万余, 20项以上, 下降5%, 748.7亿元."""

import re

_BEFORE = 16
"""Code points before a figure in which its words stand."""
_AFTER = 8

_MODIFIERS_BEFORE = re.compile(
    r"""(?:
    (?P<about>大约|大約|约为|約為|(?<![签簽合条條契制节節公特预預履违違相邀])[约約]|大概|左右)
  | (?P<at_most>不得?(?:超过|超過|高于|高於|多于|多於|大于|大於|突破|逾|足|到)|未超过|低于|低於|少于|少於|小于
      |至多|最多|最高|控制在)
  | (?P<at_least>至少|最少|不得?(?:少于|少於|低于|低於|小于))
  | (?P<nearly>(?<![最附])近|将近|將近|接近)
  | (?P<over>超过|超過|超出|超|逾|突破|多达|多達|高于|高於|多于|(?<![通经經])过|破)
    )(?:了|到|为|達|达|占|有|人民币)?\s?$""",
    re.VERBOSE,
)
_MODIFIERS_AFTER = re.compile(
    r"""(?:[万亿百千萬億]{0,2})?(?:
    (?P<somewhat_over>[多余餘](?![少边邊]))
  | (?P<unit>(?![、，。；,;和与及至到])[^\d\s，。；、,;()（）]{0,5}?)(?:
        (?P<about>左右|上下) | (?P<at_least>(?:及)?以上) | (?P<at_most>以下|以内|以內))
    )""",
    re.VERBOSE,
)

_SOMEWHAT_OVER = frozenset("多余餘")
_MODIFIER_ENDS = frozenset("为了于出到右在占有多少小币於概為低破約约超足达过近逾過達高")
"""Last characters of `_MODIFIERS_BEFORE`: after any other one, but for a blank, there is nothing to look for."""

_GROWTH = (
    "增长|增長|成長|成长|增加(?![值額额])|增收|增幅|增至|增到|增速|提高|提升|上升|上涨|上漲|上调|扩大|擴大|回升|攀升|升高|多了|新增"
    "|(?<![未非])增(?!加[值額额])|涨|漲|升"
)
_FALL = (
    "下降|降低|压缩|壓縮|压降|减少|減少|缩减|縮減|压减|壓減|减至|降至|降到|降幅|下滑|下跌|回落|缩小|縮小|萎缩"
    "|收窄|下调|减量|减排|核减|缩短|降|减|減|跌"
)
_BEGINS = "".join(sorted({word[0] for word in (*_FALL.split("|"), *_GROWTH.split("|"))}))
_DIRECTION = re.compile(rf"(?=[{_BEGINS}])(?:(?P<fall>{_FALL})|(?P<growth>{_GROWTH}))")
_FROM = ("由", "从", "從", "自")
_CLAUSE_END = re.compile(r"[，。；,;：:！？!?]")

_NAMES = (
    "人民币|人民幣|美元|美金|欧元|歐元|英镑|英鎊|日元|日圆|日圓|港元|港币|港幣|新台币|新台幣|新臺幣|台币|台幣|澳门元|澳門元|澳元"
    "|卢布|盧布|韩元|韓元|新加坡元|新元|加元"
)
_CURRENCY = re.compile(
    rf"[多余餘]?\s?(?:[万亿萬億]*)(?P<name>{_NAMES}|元人民[币幣]|元(?![宵旦素首帅件始])|块钱)"
)
_CURRENCY_BEFORE = re.compile(rf"(?P<name>{_NAMES})[^\d兑兌合折]{{0,3}}\Z")
_MAY_BE_LOCAL = re.compile("[億萬幣國來個開會們時產發]|香港|澳门|台湾|台北")
"""Where 元 may be the dollar of Hong Kong or Taiwan, or the pataca."""
_CODES = {
    "人民币": "CNY", "人民幣": "CNY", "元人民币": "CNY", "元人民幣": "CNY", "元": "CNY", "块钱": "CNY",
    "美元": "USD", "美金": "USD", "欧元": "EUR",
    "歐元": "EUR", "英镑": "GBP", "英鎊": "GBP", "日元": "JPY", "日圆": "JPY", "日圓": "JPY", "港元": "HKD",
    "港币": "HKD", "港幣": "HKD", "新台币": "TWD", "新台幣": "TWD", "新臺幣": "TWD", "台币": "TWD", "台幣": "TWD",
    "澳门元": "MOP", "澳門元": "MOP", "澳元": "AUD", "卢布": "RUB", "盧布": "RUB", "韩元": "KRW", "韓元": "KRW",
    "新加坡元": "SGD", "新元": "SGD", "加元": "CAD",
}  # fmt: skip


def modifier(text: str, start: int, end: int) -> str:
    """Return the name of what bounds the figure in [start, end): "about", "over", ...; else "exact"."""
    last = text[start - 1 : start]
    if last in _MODIFIER_ENDS or last.isspace():
        before = text[max(0, start - _BEFORE) : start]
        if found := _MODIFIERS_BEFORE.search(before):
            return (found.lastgroup or "exact").replace("_", " ")
    if found := _MODIFIERS_AFTER.match(text, end):
        return (found.lastgroup or "exact").replace("_", " ").replace("unit", "exact")
    return "exact" if _SOMEWHAT_OVER.isdisjoint(text[start:end]) else "somewhat over"


def direction(text: str, start: int, end: int) -> str:
    """Return "growth" or "fall" by the nearest such word before the figure in its clause, else "none".

    After 由 or 从 it is the word behind the figure.
    """
    before = text[max(0, start - _BEFORE) : start]
    if before.endswith(_FROM):
        # 由100万元提高到200万元
        after = _CLAUSE_END.split(text[end : end + _BEFORE])[0]
        if changed := _DIRECTION.search(after):
            return changed.lastgroup or "none"
    clause = _CLAUSE_END.split(before)[-1]
    found = list(_DIRECTION.finditer(clause))
    if not found:
        return "none"
    return found[-1].lastgroup or "none"


def currency(text: str, start: int, end: int) -> str:
    """Return the code of the figure's currency: empty where there is none, XXX where 元 is one of several."""
    found = _CURRENCY.match(text, end)
    if not found:
        return ""
    if found["name"] != "元":
        return _CODES[found["name"]]
    if named := _CURRENCY_BEFORE.search(text, max(0, start - _AFTER), start):
        return _CODES[named["name"]]
    return "XXX" if _MAY_BE_LOCAL.search(text) else "CNY"
