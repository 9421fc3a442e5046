"""What is said to a person of two figures, so that no one has to count zeros."""

import re
from fractions import Fraction
from functools import cache

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.figures.figure import Figure
from tmx_builder.quantities import MEASURES, Context, Kind, Quantity, context_of, unit_words

_WRONG_VALUES = frozenset(
    (
        "power",
        "slip",
        "other",
        "other digit",
        "other rank",
        "other share",
        "other part",
        "other year",
        "other month",
        "other day",
        "other time",
    )
)
_BARE = {"XXX": "元", "XXD": "dollars", "XXY": "¥"}
_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))


@cache
def _unit_after() -> re.Pattern[str]:
    """Return what is shown of the words behind a Chinese figure."""
    words = "|".join(map(re.escape, unit_words()))
    return re.compile(
        f"[万亿萬億]{{0,2}}[多余]?(?:[个個]百分[点點]|%|‰|{words}|[{''.join(sorted(MEASURES))}]?)"
    )


def message(name: str, unit: Bilingual, zh: Figure | None, en: Figure | None) -> str:
    """Return what to say of a relation, a row of the table of relations, of figures of either language."""
    if zh is None or en is None:
        figure = zh or en
        assert figure is not None, "a relation is one of a figure at least"
        return missing(figure.text, figure.quantity, "Chinese" if zh else "English")
    own, other = f"{quoted(unit.zh, zh.quantity)}", f"{quoted(unit.en, en.quantity)}"
    if name in _WRONG_VALUES:
        factor = en.value / zh.value if zh.value and name == "power" else Fraction(0)
        return differ(unit, zh.quantity, en.quantity, factor)
    if name in _BY_WORDS:
        return _BY_WORDS[name](unit, zh.quantity, en.quantity, zh.context, en.context)
    if name == "unit" and zh.context.unit and en.context.unit:
        return f"{own} is in {zh.context.unit.name}, English {other} is in {en.context.unit.name}"
    return f"{own} {_SAID[name][0]}, English {other} {_SAID[name][1]}"


_SAID = {
    "percentage point": ("is per cent or percentage points", "is the other of these"),
    "sign": ("stands on one side of zero", "on the other one"),
    "role": ("is what was reached or by how much it changed", "is the other of these"),
    "multiple": ("more is one time more in all", "has the multiple itself"),
}
"""What is said of two figures of the same value, by the row of the table of relations."""


def differ(unit: Bilingual, zh: Quantity, en: Quantity, factor: Fraction) -> str:
    """Return "748.7亿元 = 74.87 billion CNY, English says 7.487 billion: factor 10"."""
    code = context_of(unit.zh, zh, "zh").currency
    value = f"{plainly(zh)} {code}" if code and code not in _BARE else plainly(zh)
    said = f"{quoted(unit.zh, zh)} = {value}, English says {quoted(unit.en, en)}"
    large = factor if factor >= 1 else 1 / factor if factor else Fraction(0)
    powers = large.denominator == 1 and set(str(large.numerator)[1:]) == {"0"}
    return f"{said}: factor {large.numerator:,}" if powers else said


def missing(text: str, each: Quantity, language: str) -> str:
    """Return "2315万平方米 = 23.15 million has no counterpart in the English"."""
    other = "English" if language == "Chinese" else "Chinese"
    shown = quoted(text, each)
    value = f" = {plainly(each)}" if language == "Chinese" and plainly(each) != shown else ""
    return f"{shown}{value} has no counterpart in the {other}"


def modifier(unit: Bilingual, zh: Quantity, en: Quantity, own: Context, other: Context) -> str:
    """Return "8 (about) is over in English: eight"."""
    return f"{quoted(unit.zh, zh)} is “{own.modifier}”, English {quoted(unit.en, en)} is “{other.modifier}”"


def direction(unit: Bilingual, zh: Quantity, en: Quantity, own: Context, other: Context) -> str:
    """Return "5.2% is a fall, English 5.2 percent is a growth"."""
    return f"{quoted(unit.zh, zh)} is a {own.direction}, English {quoted(unit.en, en)} is a {other.direction}"


def currency(unit: Bilingual, zh: Quantity, en: Quantity, own: Context, other: Context) -> str:
    """Return "50亿元 is in CNY, English 5 billion is in USD"."""
    money, english_money = (_BARE.get(code, code) for code in (own.currency, other.currency))
    return f"{quoted(unit.zh, zh)} is in {money}, English {quoted(unit.en, en)} is in {english_money}"


def odd_unit(unit: Bilingual, en: Quantity) -> str:
    """Return "English says 5.2% yuan, a percentage with the unit of something else"."""
    shown = unit.en[max(0, en.start - 3) : en.end + 12].strip()
    return f"English says “{shown}”, a percentage with the unit of something else"


def swapped(unit: Bilingual, zh: tuple[Quantity, Quantity], en: tuple[Quantity, Quantity]) -> str:
    """Return "5% and 6% seem to have changed places: English says 6 percent and 5 percent"."""
    first, second = sorted(en, key=lambda each: each.start)
    return (
        f"{quoted(unit.zh, zh[0])} and {quoted(unit.zh, zh[1])} seem to have changed places: "
        f"English says {quoted(unit.en, first)} and {quoted(unit.en, second)}"
    )


def torn_range(unit: Bilingual, zh: tuple[Quantity, Quantity], en: tuple[Quantity, Quantity]) -> str:
    """Return "3至5% stand together, English says 3 to 8 percent"."""
    own = f"{unit.zh[zh[0].start : zh[1].start]}{quoted(unit.zh, zh[1])}"
    return f"{own} stand together, English says {unit.en[en[0].start : en[1].end]}"


def misplaced_rate(unit: Bilingual, zh: Quantity, en: Quantity) -> str:
    """Return "3.6人 does not stand after 每, English says for every 3.6"."""
    shown = unit.en[max(0, en.start - 10) : en.end].split(" ", 1)[-1]
    return f"{quoted(unit.zh, zh)} does not stand after 每, English says “{shown}”"


_BY_WORDS = {"bound": modifier, "currency": currency, "direction": direction}
"""What is said of words at two figures, by the row of the table of relations."""


def quoted(text: str, each: Quantity) -> str:
    """Return the figure as it stands in its text, its Chinese unit included."""
    figure = text[each.start : each.end]
    if figure.isascii() and not re.search(r"[^\x00-\x7f]", text[each.end : each.end + 1]):
        return figure
    after = _unit_after().match(text, each.end)
    return figure + (after.group() if after else "")


def plainly(each: Quantity) -> str:
    """Return the value in English: "74.87 billion", "5.2%", "1/3"."""
    value = each.value
    if each.kind is Kind.PERCENT:
        return f"{_decimal(value * 100)}%"
    if each.kind is Kind.TIME:
        return f"{int(value) // 60}:{int(value) % 60:02}"
    if each.kind is Kind.FRACTION:
        return str(value)
    if each.kind is Kind.YEAR:
        return str(value)
    for scale, name in _SCALES:
        if value >= scale:
            return _decimal(value / scale) + name
    return _decimal(value)


def _decimal(value: Fraction) -> str:
    """Return a value with at most six decimals, and commas."""
    whole, _, decimals = f"{float(value):,.6f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
