"""Figures that stand in the wrong place by what is written at them.

That is the ends of a range, the parts of a date, and "for every 1,000".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tmx_builder.quantities import Kind, Quantity, ranges

Pair = tuple[Quantity, Quantity]
"""A Chinese figure and the English one that states the same."""

_LIST_ZH = re.compile("[和及与與]")
_LIST_EN = re.compile(r"\sand\s", re.IGNORECASE)
_COUNTED = frozenset((Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MAGNITUDE))

_AS_A_YEAR = re.compile(r"\b(?:in|since|during|until)\s\Z", re.IGNORECASE)
_COUNTS = re.compile(r"[\s-](?:hundred|thousand|million|billion|trillion|yuan|percent|[a-z]+s\b)")
_COUNTS_SOMETHING = re.compile(r",?\s[a-z]")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|to|and|until|till|than|through|for|during|year|the|or|before|after|at|between|late|early|mid"
    r"|on|with|fy|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sep[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*)"
    r"[\s-]|\A|[(,/–—-]\s?|\d\s|[”\"’']\s?)\Z",
    re.IGNORECASE,
)
"""What stands before a year."""

_EACH_ZH = re.compile(r"每\s?\Z")
_EACH_OF = re.compile(r"每\s?[\d十百千万萬亿億]")
_EACH_EN = re.compile(r"\b(?:per|(?:for\s)?every)\s\Z", re.IGNORECASE)


def torn_ranges(
    zh: str, en: str, all_zh: Sequence[Quantity], all_en: Sequence[Quantity], joined: Sequence[Pair]
) -> Iterator[tuple[Pair, Pair]]:
    """Yield Chinese ranges, or lists of two, of which the English has one end together with something else.

    Lists are told only where both languages have several: a translation may list other figures together.
    """
    partner = {own.start: other for own, other in joined}
    for ours, theirs, fewest in (
        (list(ranges(zh, all_zh, "zh")), list(ranges(en, all_en, "en")), 1),
        (list(_listed(zh, all_zh, _LIST_ZH)), list(_listed(en, all_en, _LIST_EN)), 2),
    ):
        if min(len(ours), len(theirs)) < fewest:
            continue
        for own in ours:
            ends = [partner.get(each.start) for each in own]
            for other in theirs:
                if None not in ends and (
                    sum(end in other for end in ends) == 1 or (fewest == 1 and ends == [*reversed(other)])
                ):
                    yield own, other


def _listed(text: str, figures: Sequence[Quantity], link: re.Pattern[str]) -> Iterator[Pair]:
    return (
        (one, two)
        for one, two in pairwise(figures)
        if one.kind in _COUNTED and two.kind in _COUNTED and link.fullmatch(text, one.end, two.start)
    )


def torn_dates(
    all_zh: Sequence[Quantity], all_en: Sequence[Quantity], joined: Sequence[Pair]
) -> tuple[Pair, Pair] | None:
    """Return the days, of two dates or more that both languages have, that stand in each other's month.

    A day that became a number of something, while something else became the day, is the same slip.
    """
    dates_zh = _dates(all_zh)
    if not dates_zh:
        return None
    dates_en = _dates(all_en)
    if len(dates_zh) == len(dates_en) > 1:
        own, other = (
            sorted((month.value, day.value) for month, day in each) for each in (dates_zh, dates_en)
        )
        months, days = zip(*own, strict=True)
        other_months, other_days = zip(*other, strict=True)
        if own != other and months == other_months and sorted(days) == sorted(other_days):
            wrong = [day for month, day in dates_zh if (month.value, day.value) not in other]
            also = [day for month, day in dates_en if (month.value, day.value) not in own]
            if min(len(wrong), len(also)) > 1:
                return (wrong[0], wrong[1]), (also[0], also[1])
    days_zh = {day.start for _, day in dates_zh}
    lost = [pair for pair in joined if pair[0].start in days_zh and pair[1].kind is Kind.COUNT]
    taken = [
        pair
        for pair in joined
        if pair[0].kind in _COUNTED
        and any(_is_beside(pair[1], month) for month in all_en if month.kind is Kind.MONTH)
    ]
    if len(lost) == len(taken) == 1:
        return (lost[0][0], taken[0][0]), (lost[0][1], taken[0][1])
    return None


def _dates(figures: Sequence[Quantity]) -> list[Pair]:
    """Return the days that stand beside their months, months first."""
    kinds = ((Kind.MONTH, Kind.DAY), (Kind.DAY, Kind.MONTH))
    return [
        (one, two) if one.kind is Kind.MONTH else (two, one)
        for one, two in pairwise(figures)
        if (one.kind, two.kind) in kinds and _is_beside(one, two)
    ]


def _is_beside(one: Quantity, two: Quantity) -> bool:
    return 0 <= two.start - one.end <= 1 or 0 <= one.start - two.end <= 2


def misplaced_year(en: str, joined: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """Return a year and a number that stand in each other's place: "Since 12,000, ... over 2020 square kilometers".

    Both have to be odd: the number where only a year can be, and the year where none can.
    """
    years = [pair for pair in joined if pair[0].kind is Kind.YEAR and not _may_be_a_year(en, pair[1])]
    numbers = [
        pair
        for pair in joined
        if pair[0].kind is Kind.COUNT
        and pair[0].certain
        and _AS_A_YEAR.search(en, max(0, pair[1].start - 10), pair[1].start)
        and not _COUNTS.match(en, pair[1].end)
    ]
    if len(years) == len(numbers) == 1:
        (year, other_year), (number, other_number) = years[0], numbers[0]
        return (year, number), (other_year, other_number)
    return None


def _may_be_a_year(en: str, figure: Quantity) -> bool:
    before = en[max(0, figure.start - 24) : figure.start]
    return _YEAR_BEFORE.search(before) is not None or not _COUNTS_SOMETHING.match(en, figure.end)


def misplaced_rate(zh: str, en: str, joined: Sequence[Pair]) -> Pair | None:
    """Return the figure that English puts after "for every", where the Chinese has 每 before another one."""
    if not _EACH_OF.search(zh):
        return None
    after_each = [pair for pair in joined if _EACH_EN.search(en, max(0, pair[1].start - 12), pair[1].start)]
    wrong = [pair for pair in after_each if not _EACH_ZH.search(zh, 0, pair[0].start)]
    return wrong[0] if len(wrong) == len(after_each) == 1 and wrong[0][0].certain else None
