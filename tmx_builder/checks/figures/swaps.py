"""Two figures that changed places, although each of them has its counterpart.

Translations put figures in another order rightly, too, and then the things that they count move along. So two
figures that cross are suspected where the words around them tell so, or where there is nothing between them
but that they cross: two percentages that grow, one after the other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import TypeAlias

from tmx_builder.checks.figures.things import Thing, Things, things_in_chinese, things_in_english
from tmx_builder.quantities import MEASURES, Context, Direction, Kind, Modifier, Quantity, Role

Joined: TypeAlias = tuple[Quantity, Quantity, Context, Context]
"""A Chinese figure, the English one that states the same, and what stands around each."""
Pair: TypeAlias = tuple[Quantity, Quantity]

_KINDS = frozenset((Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MAGNITUDE))
_COMPARES = re.compile(
    r"\b(?:between|from|against|compared\s(?:with|to)|out\sof|of\sthe|than)\s(?:\w+\s){0,3}\Z", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}\Z", re.IGNORECASE)
_FROM_ZH = re.compile("[由从從自][^，。；,;]{0,12}\\Z")
_TO_ZH = re.compile("[到至为為]")
_LISTED_ZH = re.compile(r"(?:亿|万)?(?:元|美元)?[、和及与與]\s?")
_LISTED_EN = re.compile(r"(?:\syuan)?(?:,|\sand|,\sand)\s", re.IGNORECASE)
_PARTS = re.compile(r"\s?[:：∶]\s?")
_JOINED_ZH = re.compile(r"\S{0,4}[、和及与與]\s?")
_JOINED_EN = re.compile(r"(?:\s\w+)?(?:,|\sand|,\sand)\s", re.IGNORECASE)
_TO = re.compile(r"[^,;.]{0,30}\bto\s(?:\w+\s){0,3}", re.IGNORECASE)
_MEASURED = re.compile(
    r"\s(?:(?:million|billion|trillion)\s)?(?:yuan|(?:us\s|u\.s\.\s)?dollars|euros|square|cubic|kilo\w+|micrograms|basis|met(?:er|re)s|hectares"
    r"|(?:metric\s)?ton\w*|mu|megawatts|gigawatts|years?\sold|minutes|hours|(?:new\s)?(?:households|vehicles|schools|beds"
    r"|(?:new\s)?urban\sjobs|people|enterprises|projects|kindergartens|flights))\b",
    re.IGNORECASE,
)
_OF_WORD, _OF_ROW, _OF_CHANGE = 1, 2, 6
"""What a word of the dictionary, a thing of the table and "rose by X to Y" speak for or against an order."""
_ENOUGH = 2
"""How much must speak for another order where only two figures moved; twice as much where others did, too."""

_ONE_UNIT = re.compile(r"[\s\d,]*(?:and|or|to|[-–—])?[\s\d]*", re.IGNORECASE)
"""What stands between figures that share a unit: aged 33, 34 and 39."""
_SEPARATOR = re.compile("[，,；;、。和及与與]")


def swapped(zh: str, en: str, joined: Sequence[Joined]) -> Iterator[tuple[Pair, Pair]]:
    """Yield pairs of joined figures that seem to have changed places."""
    counted = [each for each in joined if each[0].kind in _KINDS]
    if len(counted) < 2:
        return
    order = sorted(range(len(counted)), key=lambda at: counted[at][1].start)
    in_order = order == list(range(len(counted)))
    measures = [_measure(own) for _, _, own, _ in counted]
    has_units = len(set(measures)) > 1
    if in_order and len({figure.value for figure, *_ in counted}) == 1:
        return
    measures_en = [_measure(other) for *_, other in counted] if has_units else measures
    alone = frozenset() if in_order else _alone(counted, order)
    all_zh, all_en = [each[0] for each in counted], [each[1] for each in counted]

    @cache
    def things(at: int) -> Things:
        return things_in_chinese(zh, all_zh[at], all_zh)

    for one, two in combinations(range(len(counted)), 2):
        first, second = counted[one], counted[two]
        if first[0].value == second[0].value:
            continue
        if _have_changed_roles(first, second) or (
            has_units
            and Kind.PERCENT not in (first[0].kind, second[0].kind)
            and not _ONE_UNIT.fullmatch(en, *_between(first[1], second[1]))
            and (_moved(measures, measures_en, one, two) or _moved(measures, measures_en, two, one))
        ):
            yield (first[0], first[1]), (second[0], second[1])
            continue
        if first[1].start < second[1].start:
            if first[0].kind is second[0].kind is Kind.COUNT and _have_changed_things(
                en, all_en, (one, two), things
            ):
                yield (first[0], first[1]), (second[0], second[1])
            continue
        if has_units and (
            _stayed(measures, measures_en, one, two) or _stayed(measures, measures_en, two, one)
        ):
            continue
        if (first[1].kind is Kind.PERCENT) != (second[1].kind is Kind.PERCENT):
            continue
        pure = (one, two) in alone
        if _are_lists(zh, en, first, second):
            yield (first[0], first[1]), (second[0], second[1])
            continue
        zh_one, zh_two = things(one), things(two)
        asked = (zh_one.around ^ zh_two.around) | (zh_one.near ^ zh_two.near)
        en_one, en_two = (things_in_english(en, all_en[at], all_en, asked) for at in (one, two))
        straight, crossed = _by_words(zh_one, zh_two, en_one, en_two)
        more, less = _by_change(en, first, second)
        evidence = crossed + less - straight - more
        same_thing = _is_same_thing(zh, zh_one, zh_two, first[0], second[0])
        if evidence >= (_ENOUGH if pure else 2 * _ENOUGH) or (
            evidence >= 0 and pure and _only_cross(zh, en, first, second, same_thing=same_thing)
        ):
            yield (first[0], first[1]), (second[0], second[1])


def _have_changed_roles(one: Joined, two: Joined) -> bool:
    """Tell whether 从一到二 is "from two to one"."""
    own, other = (one[2].role, two[2].role), (one[3].role, two[3].role)
    return own == (Role.FROM, Role.TO) and other[1] is Role.FROM and other[0] is not Role.FROM


def _between(one: Quantity, two: Quantity) -> tuple[int, int]:
    """Return where the text between two figures of one text begins and ends."""
    first, second = sorted((one, two), key=lambda figure: figure.start)
    return first.end, second.start


def _measure(context: Context) -> str:
    """Return the currency or unit at a figure; empty if there is none."""
    return context.currency or (context.unit.name if context.unit else "")


def _alone(counted: Sequence[Joined], order: Sequence[int]) -> frozenset[tuple[int, int]]:
    """Return which figures took each other's place while all others kept theirs.

    Either of all figures, or of those of their kind: percentages may change places while the sums beside them stay.
    """
    found = {(at, other) for at, other in enumerate(order) if at < other and order[other] == at}
    groups: dict[str, list[int]] = {}
    for at in order:
        groups.setdefault(_group(counted[at]), []).append(at)
    moved = {
        name: [pair for pair in zip(sorted(group), group, strict=True) if pair[0] != pair[1]]
        for name, group in groups.items()
    }
    swapped_groups = [pairs for pairs in moved.values() if pairs]
    if len(swapped_groups) == 1 and len(swapped_groups[0]) == 2:
        found.add(swapped_groups[0][0])
    return frozenset(found)


def _group(figure: Joined) -> str:
    zh, _, own, _ = figure
    return "share" if zh.kind is Kind.PERCENT else own.currency or "other"


def _moved(zh: Sequence[str], en: Sequence[str], one: int, two: int) -> bool:
    """Tell whether the unit or currency of one Chinese figure stands at the other one in English, and only there."""
    return bool(zh[one]) and zh[two] != zh[one] == en[two] != en[one]


def _stayed(zh: Sequence[str], en: Sequence[str], one: int, two: int) -> bool:
    """Tell whether the unit of one figure stands at it in both languages, and at the other one in neither."""
    return bool(zh[one]) and zh[one] == en[one] and zh[two] != zh[one] != en[two]


def _by_words(zh1: Things, zh2: Things, en1: Things, en2: Things) -> tuple[int, int]:
    """Return how much the things that are counted speak for this order, and how much for the other one."""
    own1, own2 = zh1.around - zh2.around, zh2.around - zh1.around
    near1, near2 = zh1.near - zh2.near, zh2.near - zh1.near
    straight = _weight(own1 & en1.around) + _weight(own2 & en2.around)
    crossed = _weight(own1 & en2.around) + _weight(own2 & en1.around)
    straight += 2 * (_weight(near1 & en1.near) + _weight(near2 & en2.near))
    crossed += 2 * (_weight(near1 & en2.near) + _weight(near2 & en1.near))
    return straight, crossed


def _is_same_thing(zh: str, one: Things, two: Things, first: Quantity, second: Quantity) -> bool:
    """Tell whether two Chinese figures count alike: by the table, or by the same measure word."""
    near1, near2 = (frozenset(each for each in things.near if isinstance(each, int)) for things in (one, two))
    word1, word2 = zh[first.end : first.end + 1], zh[second.end : second.end + 1]
    return near1 == near2 and (bool(near1) or (word1 == word2 and word1 in MEASURES))


def _have_changed_things(
    en: str, all_en: list[Quantity], pair: tuple[int, int], things: Callable[[int], Things]
) -> bool:
    """Tell whether two figures, in the order of the Chinese, count each other's things."""
    zh_one, zh_two = map(things, pair)
    if not (zh_one.near or zh_two.near):
        return False
    asked = zh_one.around | zh_two.around
    en_one, en_two = (things_in_english(en, all_en[at], all_en, asked) for at in pair)
    return _counts_other(zh_one, zh_two, en_one, en_two) or _counts_other(zh_two, zh_one, en_two, en_one)


def _counts_other(zh: Things, zh_other: Things, en: Things, en_other: Things) -> bool:
    """Tell whether what a Chinese figure counts stands at the other English figure, and the reverse."""
    rest = zh_other.around - zh.near
    return (
        bool(zh.near & en_other.near)
        and not zh.near & en.near
        and _weight(rest & en.near) > _weight(rest & en_other.near)
    )


def _weight(things: frozenset[Thing]) -> int:
    return sum(_OF_ROW if isinstance(each, int) else _OF_WORD for each in things)


def _by_change(en: str, one: Joined, two: Joined) -> tuple[int, int]:
    """Return the same for "rose by X to Y": X is a change, and Y what came of it. The second is first in English."""
    (_, en1, own1, other1), (_, en2, own2, other2) = one, two
    straight = 0
    if own1.modifier is not own2.modifier:
        straight += _OF_ROW * (own1.modifier is other1.modifier is not Modifier.EXACT)
        straight += _OF_ROW * (own2.modifier is other2.modifier is not Modifier.EXACT)
    if not _TO.fullmatch(en, en2.end, en1.start) or _FROM.search(en, 0, en2.start):
        return straight, 0
    changes1, changes2 = (own.direction is not Direction.NONE for own in (own1, own2))
    return (
        straight + _OF_CHANGE * (changes2 and not changes1),
        _OF_CHANGE * (changes1 and not changes2),
    )


def is_odd(en: str, figure: Quantity) -> bool:
    """Tell whether a percentage has the unit of something else: 5.2% yuan, US$5.2%."""
    return figure.kind is Kind.PERCENT and (
        _MEASURED.match(en, figure.end) is not None or en.endswith(("$", "¥", "€", "RMB"), 0, figure.start)
    )


def _are_lists(zh: str, en: str, one: Joined, two: Joined) -> bool:
    """Tell whether both languages list two figures one after the other: 分别增长5%和6%, by 6% and 5%; 3:2."""
    between_zh, between_en = zh[one[0].end : two[0].start], en[two[1].end : one[1].start]
    return any(
        in_zh.fullmatch(between_zh) is not None and in_en.fullmatch(between_en) is not None
        for in_zh, in_en in ((_PARTS, _PARTS), (_LISTED_ZH, _LISTED_EN))
    )


def _only_cross(zh: str, en: str, one: Joined, two: Joined, *, same_thing: bool) -> bool:
    """Tell whether nothing but their order tells two figures that cross apart: 增长5%和6% / by 6% and 5%."""
    (zh1, en1, own1, _), (zh2, en2, own2, _) = one, two
    between_zh, between_en = zh[zh1.end : zh2.start], en[en2.end : en1.start]
    if _FROM_ZH.search(zh, 0, zh1.start) and _TO_ZH.search(between_zh) and _FROM.search(en, 0, en2.start):
        return True
    if _BETWEEN.search(en, 0, en2.start) and between_en.strip().lower() == "and":
        return en2.value > en1.value
    if _JOINED_ZH.fullmatch(between_zh) and _JOINED_EN.fullmatch(between_en):
        return True
    return (
        (en1.kind, own1.modifier, own1.direction) == (en2.kind, own2.modifier, own2.direction)
        and (en1.kind is Kind.PERCENT or bool(own1.currency) or same_thing)
        and not any(_COMPARES.search(en, 0, each.start) for each in (en1, en2))
        and _SEPARATOR.search(between_zh) is not None
    )
