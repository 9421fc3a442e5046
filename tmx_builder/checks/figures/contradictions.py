"""What the words around two figures with the same value contradict each other in."""

from collections.abc import Iterator
from dataclasses import dataclass

from tmx_builder.checks.figures.figure import DATES, ComparedFigure
from tmx_builder.checks.figures.relations import AGREEING
from tmx_builder.lazy import lazy
from tmx_builder.quantities import ChangeRole, Direction, Kind, Modifier, Unit, is_other_money, patterns

_ZH, _EN = patterns("zh"), patterns("en")

_CHANGING = frozenset((Kind.COUNT, Kind.MAGNITUDE, Kind.RATIO, Kind.PERCENT, Kind.FRACTION))
_LESS, _MORE = (Modifier.NEARLY, Modifier.AT_MOST), (Modifier.OVER, Modifier.AT_LEAST)
_OPPOSITES = {
    **dict.fromkeys((Modifier.ABOUT, Modifier.NEARLY, Modifier.AT_MOST), _MORE),
    **dict.fromkeys((Modifier.SOMEWHAT_OVER, Modifier.OVER, Modifier.AT_LEAST), _LESS),
}
"""English modifiers that contradict a Chinese one in every reading."""
_REACHED = frozenset((ChangeRole.TO, ChangeRole.BY))
_EQUIVALENTS = {
    frozenset(("working days", "days")),
    frozenset(("years of age", "years")),
    frozenset(("turns", "times")),
    frozenset(("jin", "pounds of weight")),
    frozenset(("li", "miles")),
}
"""Units that translations use for each other."""


@dataclass(frozen=True)
class FigurePair:
    """A Chinese figure with the English one that is its counterpart, and the relation of their values."""

    zh: ComparedFigure
    en: ComparedFigure
    relation: str

    @lazy
    def contradictions(self) -> tuple[str, ...]:
        """Names of what contradicts around the two figures; none if their values do not agree."""
        return tuple(contradictions(self.zh, self.en)) if self.relation in AGREEING else ()


def contradictions(zh: ComparedFigure, en: ComparedFigure) -> Iterator[str]:
    """Yield the names of what contradicts, as rows of the table of relations."""
    if zh.kind is Kind.TIME and is_opposite_bound(zh, en):
        yield "bound"
    if zh.kind in DATES or not (en.counts and (zh.counts or zh.kind is Kind.MAGNITUDE)):
        return
    if is_opposite_bound(zh, en) and not (
        _EN["forbids"].search(en.text, 0, en.start) or _ZH["forbids"].search(zh.text, 0, zh.start)
    ):
        yield "bound"
    # 元 may be that of a place that only the English names
    is_elsewhere = zh.currency == "CNY" and _EN["elsewhere"].search(en.text) and "人民" not in zh.text
    if zh.currency and is_other_money("XXX" if is_elsewhere else zh.currency, en.currency):
        yield "currency"
    if (
        zh.value == en.value
        and zh.unit is not None
        and not zh.currency
        and not en.currency
        and is_other_unit(zh.unit, en.unit, sure=zh.has_sure_unit and en.has_sure_unit)
    ):
        yield "unit"
    if (
        zh.kind in _CHANGING
        and zh.direction is not Direction.NONE
        and en.direction not in {Direction.NONE, zh.direction}
        and not (zh.is_negative or en.is_negative)
    ):
        yield "direction"
    if is_other_share(zh, en):
        yield "percentage point"
    if is_other_side_of_zero(zh, en):
        yield "sign"
    if zh.role in _REACHED and {zh.role, en.role} == _REACHED:
        yield "role"
    # "for every 3.4", where 每 precedes another figure
    if (
        "每" in zh.text
        and _EN["each"].search(en.text, 0, en.start)
        and _ZH["each of"].search(zh.text)
        and not _ZH["each"].search(zh.text, 0, zh.start)
    ):
        yield "rate"
    # 增加三倍 as "tripled": what grows by three times is four times as large
    if (
        zh.kind is en.kind is Kind.RATIO
        and zh.value == en.value
        and en.in_words
        and not en.text[en.start : en.end].endswith("fold")
        and zh.text.startswith("倍", zh.end - 1)
        and _ZH["grows by"].search(zh.text, 0, zh.start)
    ):
        yield "multiple"


def is_opposite_bound(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether the modifiers contradict each other; English is not searched where Chinese has none."""
    opposites = _OPPOSITES.get(zh.modifier)
    return opposites is not None and en.modifier in opposites


def is_other_side_of_zero(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether only one of two figures is below zero; a fall may be expressed by a sign or by a word."""
    is_below = en.is_negative or _EN["below zero"].match(en.text, en.end) is not None
    if zh.is_negative == is_below:
        return False
    is_temperature = any(unit is not None and unit.dimension == "temperature" for unit in (zh.unit, en.unit))
    return is_temperature or (zh.is_negative and en.direction is not Direction.FALL)


def is_other_unit(zh: Unit | None, en: Unit | None, *, sure: bool) -> bool:
    """Return whether two units differ: those of one dimension, others only if both words are surely units."""
    if zh is None or en is None or zh.name == en.name or frozenset((zh.name, en.name)) in _EQUIVALENTS:
        return False
    return (
        sure or zh.dimension == en.dimension or {zh.dimension, en.dimension} == {"duration", "working time"}
    )


def is_other_share(zh: ComparedFigure, en: ComparedFigure) -> bool:
    """Return whether one figure is in per cent and the other in percentage points."""
    if zh.kind not in {Kind.PERCENT, Kind.RATIO} or en.kind is not Kind.PERCENT:
        return False
    chinese, english = map(_unit_of_share, (zh, en))
    return bool(chinese and english) and chinese != english


def _unit_of_share(share: ComparedFigure) -> str:
    known = patterns(share.lang)
    units = (unit for unit in ("point", "rate") if known[unit].search(share.text, share.start, share.end))
    return next(units, "")
