"""What the words around two figures that state the same contradict each other in."""

from collections.abc import Iterator
from dataclasses import dataclass

from tmx_builder.checks.figures.figure import DATES, Figure
from tmx_builder.checks.figures.relations import AGREEING
from tmx_builder.quantities import Direction, Kind, Modifier, Role, Unit, is_other_money, lazy, patterns

_ZH, _EN = patterns("zh"), patterns("en")

_CHANGING = frozenset((Kind.COUNT, Kind.MAGNITUDE, Kind.RATIO, Kind.PERCENT, Kind.FRACTION))
_LESS = frozenset((Modifier.ABOUT, Modifier.NEARLY))
_MORE = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_OPPOSITES = frozenset(
    (
        *((less, more) for less in _LESS for more in _MORE),
        *((Modifier.SOMEWHAT_OVER, less) for less in (Modifier.NEARLY, Modifier.AT_MOST)),
        *((Modifier.AT_MOST, more) for more in (*_MORE, Modifier.SOMEWHAT_OVER)),
        *((more, Modifier.NEARLY) for more in _MORE),
        *((more, Modifier.AT_MOST) for more in (*_MORE, Modifier.SOMEWHAT_OVER)),
    )
)
"""Of Chinese and English, what does not say the same in any reading."""
_BOUNDS = frozenset(chinese for chinese, _ in _OPPOSITES)
_REACHED = frozenset((Role.TO, Role.BY))
_SAME_LENGTHS = frozenset(
    map(
        frozenset,
        (
            ("working days", "days"),
            ("years of age", "years"),
            ("turns", "times"),
            ("jin", "pounds of weight"),
            ("li", "miles"),
        ),
    )
)
"""Units that translations have for each other."""


@dataclass(frozen=True)
class Pair:
    """A Chinese figure with the English one that is its counterpart, and how they relate."""

    zh: Figure
    en: Figure
    relation: str

    @lazy
    def contradictions(self) -> tuple[str, ...]:
        """What contradicts around two figures that agree."""
        return tuple(contradictions(self.zh, self.en)) if self.relation in AGREEING else ()


def contradictions(zh: Figure, en: Figure) -> Iterator[str]:
    """Yield the names of what contradicts, as rows of the table of relations."""
    if zh.kind is Kind.TIME and (zh.context.modifier, en.context.modifier) in _OPPOSITES:
        yield "bound"
    if zh.kind in DATES or not (en.counts and (zh.counts or zh.kind is Kind.MAGNITUDE)):
        return
    chinese, english = zh.context, en.context
    # what the Chinese does not say need not be looked for in the English
    if (
        chinese.modifier in _BOUNDS
        and (chinese.modifier, english.modifier) in _OPPOSITES
        and not (_EN["forbids"].search(en.text, 0, en.start) or _ZH["forbids"].search(zh.text, 0, zh.start))
    ):
        yield "bound"
    if chinese.currency and is_other_currency(zh, en):
        yield "currency"
    if (
        zh.value == en.value
        and chinese.unit is not None
        and not chinese.currency
        and not english.currency
        and is_other_unit(chinese.unit, english.unit, sure=chinese.has_sure_unit and english.has_sure_unit)
    ):
        yield "unit"
    if (
        zh.kind in _CHANGING
        and chinese.direction is not Direction.NONE
        and english.direction not in {Direction.NONE, chinese.direction}
        and not (chinese.is_negative or english.is_negative)
    ):
        yield "direction"
    if is_other_share(zh, en):
        yield "percentage point"
    if is_other_side_of_zero(zh, en):
        yield "sign"
    if chinese.role in _REACHED and {chinese.role, english.role} == _REACHED:
        yield "role"
    if is_other_rate(zh, en):
        yield "rate"
    if is_other_multiple(zh, en):
        yield "multiple"


def is_other_currency(zh: Figure, en: Figure) -> bool:
    """Tell whether two currencies contradict each other; 元 may be that of a place that only the English names."""
    chinese, english = zh.context.currency, en.context.currency
    if chinese == "CNY" and _EN["elsewhere"].search(en.text) and "人民" not in zh.text:
        chinese = "XXX"
    return is_other_money(chinese, english)


def is_other_side_of_zero(zh: Figure, en: Figure) -> bool:
    """Tell whether only one of two figures is below zero; a fall may be said by a sign or by a word."""
    chinese, english = zh.context, en.context
    below = english.is_negative or (
        "zero" in en.text and _EN["below zero"].match(en.text, en.end) is not None
    )
    if chinese.is_negative == below:
        return False
    is_temperature = any(
        unit is not None and unit.dimension == "temperature" for unit in (chinese.unit, english.unit)
    )
    return is_temperature or (chinese.is_negative and english.direction is not Direction.FALL)


def is_other_unit(zh: Unit | None, en: Unit | None, *, sure: bool) -> bool:
    """Tell whether two units are different ones: of one dimension, or of two that are surely meant."""
    if zh is None or en is None or zh.name == en.name or frozenset((zh.name, en.name)) in _SAME_LENGTHS:
        return False
    return (
        sure or zh.dimension == en.dimension or {zh.dimension, en.dimension} == {"duration", "working time"}
    )


def is_other_share(zh: Figure, en: Figure) -> bool:
    """Tell of per cent for percentage points, and the reverse."""
    if zh.kind not in {Kind.PERCENT, Kind.RATIO} or en.kind is not Kind.PERCENT:
        return False
    chinese = "point" if _ZH["point"].search(zh.text, zh.start, zh.end) else ""
    chinese = chinese or ("rate" if _ZH["rate"].search(zh.text, zh.start, zh.end) else "")
    written = en.text[en.start : en.end]
    english = "point" if _EN["point"].search(written) else "rate" if _EN["rate"].search(written) else ""
    return bool(chinese and english) and chinese != english


def is_other_rate(zh: Figure, en: Figure) -> bool:
    """Tell of "for every 3.4" where the Chinese has 每 before another figure."""
    return (
        "每" in zh.text
        and _EN["each"].search(en.text, 0, en.start) is not None
        and _ZH["each of"].search(zh.text) is not None
        and not _ZH["each"].search(zh.text, 0, zh.start)
    )


def is_other_multiple(zh: Figure, en: Figure) -> bool:
    """Tell of 增加三倍 as "tripled": what grows by three times is four times as large."""
    return (
        zh.kind is en.kind is Kind.RATIO
        and en.in_words
        and not en.text[en.start : en.end].endswith("fold")
        and zh.value == en.value
        and _ZH["grows by"].search(zh.text, 0, zh.start) is not None
        and zh.text.startswith("倍", zh.end - 1)
    )
