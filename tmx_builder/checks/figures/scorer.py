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
from tmx_builder.checks.figures.joined import joined_figures, misplaced_figures
from tmx_builder.checks.figures.rounding import is_rounded
from tmx_builder.checks.figures.seen import observation
from tmx_builder.checks.figures.slips import is_power_of_ten, is_slip
from tmx_builder.checks.observation import Observation
from tmx_builder.quantities import MOST_COMPARED, Kind, Quantity, context_of, find_quantities, partners

_DIGIT = re.compile(r"\d")

_DATES = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.TIME))
_TOLD = frozenset((Kind.YEAR, Kind.TIME))
"""What is compared before any excuse is heard: nobody writes another year for a year."""
_NUMBERS = frozenset((Kind.COUNT, Kind.MAGNITUDE, Kind.RATIO))
_SHARES = frozenset((Kind.PERCENT, Kind.FRACTION))

_INDEX = re.compile("指[数數]|PMI")
_YEARS_ZH = re.compile("[个個]?年")
_YEARS_EN = re.compile(r"[-\s]years?\b", re.IGNORECASE)


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what the figures of both languages tell against the unit."""
    zh = find_quantities(unit.zh, "zh")
    if not zh and not _DIGIT.search(unit.en):
        return
    en = find_quantities(unit.en, "en")
    joined = partners(zh, en)
    taken = set(joined.values())
    # English names a year once where Chinese compares with it twice
    named = {zh[at].value for at in joined if zh[at].kind is Kind.YEAR}
    left_zh = [
        each
        for at, each in enumerate(zh)
        if at not in joined and _counts(each) and not (each.kind is Kind.YEAR and each.value in named)
    ]
    left_en = [each for at, each in enumerate(en) if at not in taken and _counts(each)]
    if len(zh) * len(en) > MOST_COMPARED:
        yield from _without_counterpart(unit, left_zh, left_en)
        return
    if left_zh or left_en:
        yield from _left_over(unit, zh, en, left_zh, left_en)
    if joined:
        pairs = [(zh[one], en[other]) for one, other in sorted(joined.items())]
        yield from joined_figures(unit, pairs)
        yield from misplaced_figures(unit, zh, en, pairs)


def _counts(each: Quantity) -> bool:
    return each.certain or each.kind is Kind.DESIGNATION


def _left_over(
    unit: Bilingual,
    zh: Sequence[Quantity],
    en: Sequence[Quantity],
    left_zh: list[Quantity],
    left_en: list[Quantity],
) -> Iterator[Observation]:
    for each in tuple(left_zh):
        same = next((other for other in left_en if _is_the_same_said_otherwise(unit, each, other)), None)
        if same is not None:
            left_zh.remove(each)
            left_en.remove(same)
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
        yield observation(unit, aspect, each, other, messages.differ(unit, each, other, factor))
    yield from _without_counterpart(unit, left_zh, left_en)


def _without_counterpart(
    unit: Bilingual, zh: Sequence[Quantity], en: Sequence[Quantity]
) -> Iterator[Observation]:
    for figure in zh:
        if figure.certain:
            yield observation(unit, "missing", figure, None, messages.missing(unit.zh, figure, "Chinese"))
    for figure in en:
        if figure.certain:
            yield observation(unit, "added", None, figure, messages.missing(unit.en, figure, "English"))


def _is_the_same_said_otherwise(unit: Bilingual, zh: Quantity, en: Quantity) -> bool:
    """Tell of a figure that is rounded, and of an index, which Chinese gives in per cent and English without."""
    if zh.kind is Kind.PERCENT and en.kind is Kind.COUNT:
        return en.value == 100 * zh.value and _INDEX.search(unit.zh) is not None
    return _comparable(zh, en) and is_rounded(zh, en, context_of(unit.en, en, "en").modifier)


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
        if each.kind not in _DATES and is_power_of_ten(factor):
            rank, aspect = 0, "magnitude"
        elif is_slip(each, other):
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
