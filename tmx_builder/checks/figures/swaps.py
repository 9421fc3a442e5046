"""Two figures that changed places, although each of them has its counterpart.

A right translation may reorder figures too, but then what they count moves with them. So for every attribute of the
places of two figures, from the unit to the words around, it is measured whether the two languages agree better with
the figures exchanged. That, and the circumstances of figures that cross, are features of a logistic regression.
`swaps.tsv` has its weights, which `tests/accuracy/fit_swaps.py` fits on right pairs and planted swaps.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from tmx_builder.checks.figures.anchors import WordEvidence
from tmx_builder.checks.figures.contradictions import FigurePair
from tmx_builder.checks.figures.figure import DATES, ComparedFigure
from tmx_builder.quantities import ChangeRole, Direction, Kind, Modifier, patterns, ranges
from tmx_builder.tables import rows

_ZH, _EN = patterns("zh"), patterns("en")

_SWAPPABLE = frozenset(
    (Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MAGNITUDE, Kind.FRACTION, Kind.ORDINAL, *DATES)
)
_REACH = 60
"""Code points before a figure in which its words stand."""
_DATE_GAP = 2
"""Most code points between the parts of a date."""


def _measure(figure: ComparedFigure) -> str:
    return figure.currency or (figure.unit.name if figure.unit else "")


def _is_compared(figure: ComparedFigure) -> bool:
    """Return whether another figure is compared with it."""
    return _is_behind(figure, "compared") or figure.role is ChangeRole.FROM


def _is_in_a_year(figure: ComparedFigure) -> bool:
    """Return whether its place is that of a year: a Chinese year; "in" or "since", and nothing that is counted."""
    if figure.lang == "zh":
        return figure.kind is Kind.YEAR
    return _is_behind(figure, "in a year") and not _EN["counts"].match(figure.text, figure.end)


def _is_behind(figure: ComparedFigure, words: str) -> bool:
    """Return whether a word of a named pattern precedes a figure."""
    text, start = figure.text, figure.start
    return patterns(figure.lang)[words].search(text, max(0, start - _REACH), start) is not None


_SAME_BOUND = {Modifier.SOMEWHAT_OVER: Modifier.OVER, Modifier.AT_LEAST: Modifier.OVER}
"""Modifiers that translations use for each other: 多, "more than", "at least"."""
_ATTRIBUTES: Mapping[str, tuple[Callable[[ComparedFigure], object], object]] = {
    "unit": (_measure, None),
    "modifier": (lambda figure: _SAME_BOUND.get(figure.modifier, figure.modifier), Modifier.EXACT),
    "role": (lambda figure: figure.role, ChangeRole.NONE),
    "direction": (lambda figure: figure.direction, Direction.NONE),
    "compared": (_is_compared, None),
    "year": (_is_in_a_year, None),
}
"""Attributes of the place of a figure, each with its value where nothing is said."""


@cache
def weights() -> dict[str, float]:
    """Return the weights of the features, and with them the `threshold` from which a swap is reported."""
    return {name: float(weight) for name, weight in rows(__package__, "swaps")}


def swapped(pairs: Sequence[FigurePair]) -> tuple[FigurePair, FigurePair] | None:
    """Return the two pairs that most likely changed places; None if none did."""
    best, likeliest = weights()["threshold"], None
    for swap in suspected(pairs):
        score = sum(weights().get(name, 0.0) * value for name, value in swap.features.items())
        if score > best:
            best, likeliest = score, (swap.first, swap.second)
    return likeliest


class SuspectedSwap(NamedTuple):
    """Two pairs, in the order of the Chinese, that may have changed places, with the features of that."""

    first: FigurePair
    second: FigurePair
    features: dict[str, float]
    """Those of attributes and of the words around are positive if they are evidence for a swap."""


def suspected(joined: Sequence[FigurePair]) -> Iterator[SuspectedSwap]:
    """Yield the pairs that may have changed places."""
    pairs = [pair for pair in joined if pair.zh.kind in _SWAPPABLE and pair.zh.counts and pair.en.counts]
    if len({pair.zh.value for pair in pairs}) < 2:
        return
    zh, en = [pair.zh for pair in pairs], [pair.en for pair in pairs]
    mates, evidence = (_mates(zh), _mates(en)), WordEvidence(zh, en)
    for earlier, later in combinations(range(len(pairs)), 2):
        first, second = pairs[earlier], pairs[later]
        kinds = {first.zh.kind, second.zh.kind}
        if first.zh.value == second.zh.value or (
            len(kinds) > 1 and not DATES.isdisjoint(kinds) and kinds != {Kind.YEAR, Kind.COUNT}
        ):
            continue
        crosses = first.en.start > second.en.start
        # in the order of the Chinese, only neighbours are taken for each other
        if not crosses and later > earlier + 1:
            continue
        features = _attributes(first, second) | _mates_exchanged(*mates, earlier, later, crosses=crosses)
        if crosses:
            circumstances = _circumstances(first, second) | {
                "English range": later in mates[1][earlier] and later not in mates[0][earlier],
                "neighbours": later == earlier + 1,
            }
            features |= {f"crossed {name}": float(holds) for name, holds in circumstances.items()}
        else:
            features["straight other kind" if len(kinds) > 1 else "straight"] = 1.0
        # of two dates in order, words say nothing: they belong to the clause
        if crosses or not kinds <= DATES:
            features |= evidence.of(earlier, later, "crossed" if crosses else "straight")
        yield SuspectedSwap(first, second, features)


def _attributes(first: FigurePair, second: FigurePair) -> dict[str, float]:
    """Return by how much the languages agree better with the figures exchanged, by attribute of their places."""
    features = {}
    for name, (attribute, nothing) in _ATTRIBUTES.items():
        zh1, zh2 = attribute(first.zh), attribute(second.zh)
        if zh1 != zh2:
            en1, en2 = attribute(first.en), attribute(second.en)
            exchanged = _agreement(zh1, en2, nothing) + _agreement(zh2, en1, nothing)
            features[name] = (exchanged - _agreement(zh1, en1, nothing) - _agreement(zh2, en2, nothing)) / 2
    low, high = sorted((first.en, second.en), key=lambda figure: figure.start)
    if _EN["part of"].fullmatch(low.text, low.end, high.start):
        features["part"] = float(low.value > high.value)
    if _EN["one unit"].fullmatch(low.text, low.end, high.start):
        features.pop("unit", None)
    if _ZH["one role"].fullmatch(first.zh.text, first.zh.end, second.zh.start):
        features.pop("role", None)
    return features


def _agreement(zh: object, en: object, nothing: object) -> int:
    """Return 1 if both languages say the same, -1 if they differ, 0 if one says nothing."""
    return 0 if nothing in (zh, en) else 1 if zh == en else -1


def _circumstances(first: FigurePair, second: FigurePair) -> dict[str, bool]:
    """Return what makes it more or less likely that two figures that cross are right."""
    zh1, en1, zh2, en2 = first.zh, first.en, second.zh, second.en
    is_share = en1.kind is en2.kind is Kind.PERCENT
    return {
        "pair": True,
        "list": (
            _ZH["list"].fullmatch(zh1.text, zh1.end, zh2.start) is not None
            and _EN["list"].fullmatch(en1.text, en2.end, en1.start) is not None
        ),
        "same measure": is_share or _measure(en1) == _measure(en2) != "",
        "shares": is_share,
        "other kind": en1.kind is not en2.kind,
        "later behind preposition": _is_behind(en1, "preposition"),
        "same direction": zh1.direction is zh2.direction,
        "in words": en1.in_words or en2.in_words,
    }


def _mates_exchanged(
    zh: Sequence[set[int]], en: Sequence[set[int]], earlier: int, later: int, *, crosses: bool
) -> dict[str, float]:
    """Return by how much the mates of all figures (see `_mates`) agree better with two figures exchanged."""
    if crosses and later in zh[earlier] and later in en[earlier]:
        return {"range turned": 1.0}
    zh1, en1 = (side[earlier] - {later} for side in (zh, en))
    zh2, en2 = (side[later] - {earlier} for side in (zh, en))
    return {"mate": float(len(zh1 & en2) + len(zh2 & en1) - len(zh1 & en1) - len(zh2 & en2))}


def _mates(figures: Sequence[ComparedFigure]) -> list[set[int]]:
    """Return for each figure of a text which others end a range with it, or are parts of its date."""
    order = sorted(range(len(figures)), key=lambda index: figures[index].start)
    by_start = {figures[index].start: index for index in order}
    ends = ranges(figures[0].text, [figures[index].quantity for index in order], figures[0].lang)
    together = [(by_start[low.start], by_start[high.start]) for low, high in ends]
    together += [
        (earlier, later)
        for earlier, later in pairwise(order)
        if {figures[earlier].kind, figures[later].kind} <= DATES
        and figures[later].start - figures[earlier].end <= _DATE_GAP
    ]
    mates: list[set[int]] = [set() for _ in figures]
    for earlier, later in together:
        mates[earlier].add(later)
        mates[later].add(earlier)
    return mates
