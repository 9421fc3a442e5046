"""What figures that state the same contradict each other in: bounds, currencies, directions, and places."""

import re
from collections.abc import Iterator, Sequence

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.figures import messages
from tmx_builder.checks.figures.places import misplaced_rate, misplaced_year, torn_dates, torn_ranges
from tmx_builder.checks.figures.seen import CHECK, observation, spans_of, swapped_observation
from tmx_builder.checks.figures.swaps import is_odd, swapped
from tmx_builder.checks.observation import Observation
from tmx_builder.quantities import Direction, Kind, Modifier, Quantity, context_of

_DATES = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME))
_CHANGING = frozenset((Kind.COUNT, Kind.MAGNITUDE, Kind.RATIO, Kind.PERCENT, Kind.FRACTION))

_LESS = frozenset((Modifier.ABOUT, Modifier.NEARLY))
_MORE = frozenset((Modifier.OVER, Modifier.AT_LEAST))
_CONTRADICTIONS = (
    *((less, more) for less in _LESS for more in _MORE),
    *((Modifier.SOMEWHAT_OVER, less) for less in (Modifier.NEARLY, Modifier.AT_MOST)),
    *((Modifier.AT_MOST, more) for more in (*_MORE, Modifier.SOMEWHAT_OVER)),
    *((more, Modifier.NEARLY) for more in _MORE),
    *((more, Modifier.AT_MOST) for more in (*_MORE, Modifier.SOMEWHAT_OVER)),
)
"""Of Chinese and English, what does not say the same in any reading."""
_FORBIDS_ZH = re.compile("勿|不得(?![超高低少多大小突逾])|不要|不能|不可|禁止|[严嚴]禁|避免|防止")
_FORBIDS_EN = re.compile(
    r"\b(?:not|never|avoid|cannot|prevent|prohibit|forbid|forbidden|banned)\b|n['’]t\b", re.IGNORECASE
)
"""What turns a bound round: "do not use it above 40 °C" is "at most 40 °C"."""
_ANY_YUAN = frozenset(("CNY", "HKD", "TWD", "MOP", "SGD", "XXX"))
"""What 元 may be, where the text does not tell."""
_ANY_DOLLAR = frozenset(("USD", "HKD", "TWD", "CAD", "AUD", "SGD", "XXX"))
"""What $ may be."""


def joined_figures(unit: Bilingual, pairs: list[tuple[Quantity, Quantity]]) -> Iterator[Observation]:
    """Yield where the words at figures that state the same contradict each other, and which changed places."""
    counted = []
    for zh, en in pairs:
        if zh.kind in _DATES or not (en.certain and (zh.certain or zh.kind is Kind.MAGNITUDE)):
            continue
        own, other = context_of(unit.zh, zh, "zh"), context_of(unit.en, en, "en")
        if zh.certain:
            counted.append((zh, en, own, other))
        if (
            own.modifier is not Modifier.EXACT
            and (own.modifier, other.modifier) in _CONTRADICTIONS
            and not (_FORBIDS_EN.search(unit.en, 0, en.start) or _FORBIDS_ZH.search(unit.zh, 0, zh.start))
        ):
            yield observation(unit, "modifier", zh, en, messages.modifier(unit, zh, en, own, other))
        if own.currency and _is_other_money(own.currency, other.currency):
            yield observation(unit, "unit", zh, en, messages.currency(unit, zh, en, own, other))
        if (
            zh.kind in _CHANGING
            and own.direction is not Direction.NONE
            and other.direction not in (Direction.NONE, own.direction)
        ):
            yield observation(unit, "direction", zh, en, messages.direction(unit, zh, en, own, other))
    for zh, en in pairs:
        if is_odd(unit.en, en):
            yield observation(unit, "unit", zh, en, messages.odd_unit(unit, en))
    for (zh1, en1), (zh2, en2) in swapped(unit.zh, unit.en, counted):
        yield swapped_observation(unit, (zh1, zh2), (en1, en2))


def misplaced_figures(
    unit: Bilingual,
    zh: Sequence[Quantity],
    en: Sequence[Quantity],
    pairs: list[tuple[Quantity, Quantity]],
) -> Iterator[Observation]:
    """Yield the joined figures, of all of both languages, that stand in the wrong place."""
    for own, other in torn_ranges(unit.zh, unit.en, zh, en, pairs):
        message = messages.torn_range(unit, own, other)
        yield Observation(CHECK, "swapped", 1.0, message, **spans_of(unit, own, other))
    if (torn := torn_dates(zh, en, pairs)) is not None:
        yield swapped_observation(unit, *torn)
    if (torn := misplaced_year(unit.en, pairs)) is not None:
        yield swapped_observation(unit, *torn)
    if (found := misplaced_rate(unit.zh, unit.en, pairs)) is not None:
        yield observation(unit, "swapped", *found, messages.misplaced_rate(unit, *found))


def _is_other_money(zh: str, en: str) -> bool:
    """Tell whether codes of currencies contradict each other."""
    if not zh or not en or zh == en:
        return False
    return en not in _ANY_YUAN if zh == "XXX" else not (en == "XXX" and zh in _ANY_DOLLAR)
