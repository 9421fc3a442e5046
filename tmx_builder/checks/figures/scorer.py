"""Figures that have no counterpart, and counterparts that say something else.

Figures that state the same are joined one to one first. What is left over on both sides is then compared: the
same digits at another power of ten are a wrong magnitude, nearly the same digits a slip. What is left over on
one side alone is missing from the other, unless there is an excuse for it.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.figures import messages
from tmx_builder.checks.figures.excuses import excuse_for_chinese, excuse_for_english
from tmx_builder.checks.figures.places import misplaced_rate, torn_dates, torn_ranges
from tmx_builder.checks.figures.swaps import is_odd, swapped
from tmx_builder.checks.observation import Observation
from tmx_builder.model import Span
from tmx_builder.quantities import (
    Direction,
    Kind,
    Modifier,
    Quantity,
    context_of,
    find_quantities,
    partners,
)

CHECK = "quantity"

_DIGIT = re.compile(r"\d")

_DATES = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME))
_TOLD = frozenset((Kind.YEAR, Kind.TIME))
"""What is compared before any excuse is heard: nobody writes another year for a year."""
_NUMBERS = frozenset((Kind.COUNT, Kind.MAGNITUDE, Kind.RATIO))
_SHARES = frozenset((Kind.PERCENT, Kind.FRACTION))

_CHANGING = _SHARES | _NUMBERS

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
_YEARS_ZH = re.compile("[个個]?年")
_YEARS_EN = re.compile(r"[-\s]years?\b", re.IGNORECASE)
_DOLLARS = frozenset(("CNY", "HKD", "TWD", "MOP", "SGD"))
"""What 元 may be."""


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what the figures of both languages tell against the unit."""
    zh = find_quantities(unit.zh, "zh")
    if not zh and not _DIGIT.search(unit.en):
        return
    en = find_quantities(unit.en, "en")
    joined = partners(zh, en)
    taken = set(joined.values())
    left_zh = [each for at, each in enumerate(zh) if at not in joined and _counts(each)]
    left_en = [each for at, each in enumerate(en) if at not in taken and _counts(each)]
    if left_zh or left_en:
        yield from _left_over(unit, zh, en, left_zh, left_en)
    if joined:
        pairs = [(zh[one], en[other]) for one, other in sorted(joined.items())]
        yield from _joined(unit, pairs)
        yield from _misplaced(unit, zh, en, pairs)


def _counts(each: Quantity) -> bool:
    return each.certain or each.kind is Kind.DESIGNATION


def _left_over(
    unit: Bilingual,
    zh: Sequence[Quantity],
    en: Sequence[Quantity],
    left_zh: list[Quantity],
    left_en: list[Quantity],
) -> Iterator[Observation]:
    left_zh = [
        each
        for each in left_zh
        if any(_says_otherwise(unit, each, other) for other in left_en)
        or not excuse_for_chinese(each, unit.zh, unit.en, en)
    ]
    left_en_all = left_en
    left_en = [each for each in left_en if not excuse_for_english(each, unit.en, unit.zh, zh)]
    for each in tuple(left_zh):
        # a year that the Chinese has not may be a wrong one where the Chinese lacks its own
        candidates = [
            *left_en,
            *(
                other
                for other in left_en_all
                if (other.kind in _DATES and other.kind is each.kind) or _says_otherwise(unit, each, other)
            ),
        ]
        found = _nearest(each, candidates)
        if found is None:
            continue
        aspect, other, factor = found
        left_zh.remove(each)
        left_en = [one for one in left_en if one is not other]
        left_en_all = [one for one in left_en_all if one is not other]
        yield _observation(unit, aspect, each, other, messages.differ(unit, each, other, factor))
    for each in left_zh:
        if each.certain:
            yield _observation(unit, "missing", each, None, messages.missing(unit.zh, each, "Chinese"))
    for each in left_en:
        if each.certain:
            yield _observation(unit, "added", None, each, messages.missing(unit.en, each, "English"))


def _says_otherwise(unit: Bilingual, zh: Quantity, en: Quantity) -> bool:
    """Tell of another year for a year, and another number of years for one."""
    if zh.kind in _TOLD:
        return zh.kind is en.kind
    return (
        zh.kind is en.kind is Kind.COUNT
        and _YEARS_ZH.match(unit.zh, zh.end - 1) is not None
        and _YEARS_EN.match(unit.en, en.end) is not None
    )


def _nearest(each: Quantity, others: Sequence[Quantity]) -> tuple[str, Quantity, Fraction] | None:
    """Return what of the English is the same figure gone wrong, how, and by what factor it is too large."""
    best: tuple[int, str, Quantity, Fraction] | None = None
    for other in others:
        if not _comparable(each, other):
            continue
        factor = Fraction(other.value) / each.value if each.value else Fraction(0)
        if each.kind not in _DATES and _is_power_of_ten(factor):
            rank, aspect = 0, "magnitude"
        elif _is_slip(each, other):
            rank, aspect = 1, "different"
        else:
            rank, aspect = 2, "other"
        if best is None or rank < best[0]:
            best = rank, aspect, other, factor
    return best[1:] if best else None


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.kind is other.kind:
        return True
    return any(one.kind in group and other.kind in group for group in (_NUMBERS, _SHARES))


def _is_power_of_ten(factor: Fraction) -> bool:
    large = factor if factor >= 1 else 1 / factor if factor else Fraction(0)
    return (
        large.denominator == 1
        and large > 1
        and set(str(large.numerator)[1:]) == {"0"}
        and str(large)[0] == "1"
    )


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether the digits differ in one place, or in two that were swapped."""
    left, right = _digits(one.value), _digits(other.value)
    if len(left) == len(right):
        places = [at for at in range(len(left)) if left[at] != right[at]]
        return len(places) == 1 or (
            len(places) == 2 and left[places[0]] == right[places[1]] and left[places[1]] == right[places[0]]
        )
    short, long = sorted((left, right), key=len)
    return (
        len(long) - len(short) == 1
        and len(short) > 1
        and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    )


def _digits(value: Fraction) -> str:
    """Return the significant digits of a value; of a fraction without end, the first ones."""
    return f"{float(value):.12e}".partition("e")[0].replace(".", "").rstrip("0") or "0"


def _joined(unit: Bilingual, pairs: list[tuple[Quantity, Quantity]]) -> Iterator[Observation]:
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
            yield _observation(unit, "modifier", zh, en, messages.modifier(unit, zh, en, own, other))
        if own.currency and _is_other_money(own.currency, other.currency):
            yield _observation(unit, "unit", zh, en, messages.currency(unit, zh, en, own, other))
        if (
            zh.kind in _CHANGING
            and own.direction is not Direction.NONE
            and other.direction not in (Direction.NONE, own.direction)
        ):
            yield _observation(unit, "direction", zh, en, messages.direction(unit, zh, en, own, other))
    for zh, en in pairs:
        if is_odd(unit.en, en):
            yield _observation(unit, "unit", zh, en, messages.odd_unit(unit, en))
    for (zh1, en1), (zh2, en2) in swapped(unit.zh, unit.en, counted):
        yield _pair_observation(unit, "swapped", (zh1, zh2), (en1, en2))


def _misplaced(
    unit: Bilingual,
    zh: Sequence[Quantity],
    en: Sequence[Quantity],
    pairs: list[tuple[Quantity, Quantity]],
) -> Iterator[Observation]:
    for own, other in torn_ranges(unit.zh, unit.en, zh, en, pairs):
        message = messages.torn_range(unit, own, other)
        yield Observation(CHECK, "swapped", 1.0, message, **_spans(unit, own, other))
    if (torn := torn_dates(zh, en, pairs)) is not None:
        yield _pair_observation(unit, "swapped", *torn)
    if (found := misplaced_rate(unit.zh, unit.en, pairs)) is not None:
        yield _observation(unit, "swapped", *found, messages.misplaced_rate(unit, *found))


def _is_other_money(zh: str, en: str) -> bool:
    """Tell whether codes of currencies contradict each other."""
    return bool(zh and en) and zh != en and not (zh == "XXX" and en in _DOLLARS)


def _observation(
    unit: Bilingual, aspect: str, zh: Quantity | None, en: Quantity | None, message: str
) -> Observation:
    spans = unit.spans(((zh.start, zh.end),) if zh else (), ((en.start, en.end),) if en else ())
    return Observation(CHECK, aspect, 1.0, message, **spans)


def _pair_observation(
    unit: Bilingual, aspect: str, zh: tuple[Quantity, Quantity], en: tuple[Quantity, Quantity]
) -> Observation:
    return Observation(CHECK, aspect, 1.0, messages.swapped(unit, zh, en), **_spans(unit, zh, en))


def _spans(
    unit: Bilingual, zh: tuple[Quantity, ...], en: tuple[Quantity, ...]
) -> dict[str, tuple[Span, ...]]:
    return unit.spans(
        tuple((each.start, each.end) for each in zh), tuple((each.start, each.end) for each in en)
    )
