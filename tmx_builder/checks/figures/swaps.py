"""Two figures that changed places, although every one of them has its counterpart.

Translations put figures in another order rightly, too, and then what they count moves along. So two figures are
suspected by what stands at them: for every attribute of their places, from the unit to the words around, it is asked
whether the two languages agree better with the figures as they are or with the figures exchanged. That, and the
circumstances of figures that cross, are features of a logistic regression. `swaps.tsv` has its weights, which
`tests/accuracy/fit_swaps.py` fits on right pairs and planted swaps.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import combinations, pairwise
from typing import NamedTuple

from tmx_builder.checks.figures.anchors import Evidence
from tmx_builder.checks.figures.contradictions import Pair
from tmx_builder.checks.figures.figure import DATES, Figure
from tmx_builder.quantities import Direction, Kind, Modifier, Role, patterns, ranges, rows

_ZH, _EN = patterns("zh"), patterns("en")

_SWAPPABLE = frozenset(
    (Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MAGNITUDE, Kind.FRACTION, Kind.ORDINAL, *DATES)
)
_REACH = 60
"""Code points before a figure in which its words stand."""
_MOST_BY_WORDS = 4.5
"""Log-odds that the words around can make up for at most; measured on 1,000 planted swaps that are found."""
_DATE_GAP = 2
"""Most code points between the parts of a date."""


def _measure(figure: Figure) -> str:
    context = figure.context
    return context.currency or (context.unit.name if context.unit else "")


def _is_compared(figure: Figure) -> bool:
    """Tell whether it is what another figure is compared with."""
    is_behind = (
        patterns(figure.lang)["compared"].search(figure.text, max(0, figure.start - _REACH), figure.start)
        is not None
    )
    return is_behind or figure.context.role is Role.FROM


def _is_in_a_year(figure: Figure) -> bool:
    """Tell whether it stands where a year stands: a Chinese year; "in", "since" without a thing that is counted."""
    if figure.lang == "zh":
        return figure.kind is Kind.YEAR
    text, start = figure.text, figure.start
    return _EN["in a year"].search(text, max(0, start - _REACH), start) is not None and not _EN[
        "counts"
    ].match(text, figure.end)


_SAME_BOUND = {Modifier.SOMEWHAT_OVER: Modifier.OVER, Modifier.AT_LEAST: Modifier.OVER}
"""Modifiers that translations have for each other: 多, "more than", "at least"."""
_ATTRIBUTES: Mapping[str, tuple[Callable[[Figure], object], object]] = {
    "unit": (_measure, None),
    "modifier": (
        lambda figure: _SAME_BOUND.get(figure.context.modifier, figure.context.modifier),
        Modifier.EXACT,
    ),
    "role": (lambda figure: figure.context.role, Role.NONE),
    "direction": (lambda figure: figure.context.direction, Direction.NONE),
    "compared": (_is_compared, None),
    "year": (_is_in_a_year, None),
}
"""What is said at the place of a figure, and the value of that where nothing is said."""


@cache
def weights() -> dict[str, float]:
    """Return the weights of the features, and with them the `threshold` from which a swap is reported."""
    return {name: float(weight) for name, weight in rows(__package__, "swaps")}


def swapped(pairs: Sequence[Pair]) -> tuple[Pair, Pair] | None:
    """Return the two pairs that most likely changed places; None if none did."""
    if len(pairs) < 2:
        return None
    threshold = weights()["threshold"]
    best, likeliest = threshold, None
    for candidate in candidates(pairs):
        score = _weighed(candidate.features)
        if score > threshold - _MOST_BY_WORDS:
            score += _weighed(candidate.words())
        if score > best or (score == best and likeliest is None):
            best, likeliest = score, (candidate.first, candidate.second)
    return likeliest


def _weighed(features: Mapping[str, float]) -> float:
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in features.items())


class Candidate(NamedTuple):
    """Two pairs, in the order of the Chinese, that may have changed places, with the features of that."""

    first: Pair
    second: Pair
    features: dict[str, float]
    """What an attribute says is positive where it speaks for a swap."""
    words: Callable[[], dict[str, float]]
    """Looks at the words around, which takes the longest."""


def candidates(joined: Sequence[Pair]) -> Iterator[Candidate]:
    """Yield what may have changed places."""
    pairs = [pair for pair in joined if pair.zh.kind in _SWAPPABLE and pair.zh.counts and pair.en.counts]
    if len(pairs) < 2 or len({pair.zh.value for pair in pairs}) < 2:
        return
    places = _Places(pairs)
    for earlier, later in combinations(range(len(pairs)), 2):
        first, second = pairs[earlier], pairs[later]
        kinds = first.zh.kind, second.zh.kind
        if first.zh.value == second.zh.value or (
            kinds[0] is not kinds[1] and not DATES.isdisjoint(kinds) and set(kinds) != {Kind.YEAR, Kind.COUNT}
        ):
            continue
        crosses = first.en.start > second.en.start
        # in the order of the Chinese, only neighbours are taken for each other
        if not crosses and later > earlier + 1:
            continue
        prefix = "crossed" if crosses else "straight" if kinds[0] is kinds[1] else "straight other kind"
        features = _attributes(first, second) | places.mates(earlier, later, crosses=crosses)
        if crosses:
            features |= {
                f"{prefix} {name}": float(holds)
                for name, holds in places.circumstances(earlier, later).items()
            }
        else:
            features[prefix] = 1.0
        yield Candidate(first, second, features, partial(places.words, earlier, later, prefix))


def _attributes(first: Pair, second: Pair) -> dict[str, float]:
    """Return by how much the languages agree better with the figures exchanged, by attribute of their places."""
    features = {}
    for name, (attribute, nothing) in _ATTRIBUTES.items():
        zh1, zh2 = attribute(first.zh), attribute(second.zh)
        if zh1 == zh2:
            continue
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
    """Return 1 if both languages say the same, -1 if they say otherwise, 0 if one says nothing."""
    return 0 if nothing in (zh, en) else 1 if zh == en else -1


class _Places:
    """The places of the figures that have counterparts, in both languages."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs
        zh, en = [pair.zh for pair in pairs], [pair.en for pair in pairs]
        self._mates_zh, self._mates_en = _mates(zh), _mates(en)
        self._evidence = Evidence(zh, en)

    def mates(self, earlier: int, later: int, *, crosses: bool) -> dict[str, float]:
        """Return whether the ends of ranges, or the parts of dates, stand together as in the other language."""
        zh1, zh2, en1, en2 = (
            mates[index] for mates in (self._mates_zh, self._mates_en) for index in (earlier, later)
        )
        if crosses and later in zh1 and later in en1:
            return {"range turned": 1.0}
        zh1, zh2, en1, en2 = zh1 - {later}, zh2 - {earlier}, en1 - {later}, en2 - {earlier}
        return {"mate": float(len(zh1 & en2) + len(zh2 & en1) - len(zh1 & en1) - len(zh2 & en2))}

    def words(self, earlier: int, later: int, prefix: str) -> dict[str, float]:
        """Return how much the words around speak for the figures exchanged."""
        return {f"{prefix} {name}": value for name, value in self._evidence.of(earlier, later).items()}

    def circumstances(self, earlier: int, later: int) -> dict[str, bool]:
        """Return what makes two figures that cross more or less likely to be a right translation."""
        (zh1, en1), (zh2, en2) = ((pair.zh, pair.en) for pair in (self._pairs[earlier], self._pairs[later]))
        between_zh, between_en = zh1.text[zh1.end : zh2.start], en1.text[en2.end : en1.start]
        is_share = en1.kind is en2.kind is Kind.PERCENT
        return {
            "pair": True,
            "English range": later in self._mates_en[earlier] and later not in self._mates_zh[earlier],
            "list": bool(_ZH["list"].fullmatch(between_zh) and _EN["list"].fullmatch(between_en)),
            "neighbours": later == earlier + 1,
            "same measure": is_share or _measure(en1) == _measure(en2) != "",
            "shares": is_share,
            "other kind": en1.kind is not en2.kind,
            "later behind preposition": _EN["preposition"].search(
                en1.text, max(0, en1.start - _REACH), en1.start
            )
            is not None,
            "same direction": zh1.context.direction is zh2.context.direction,
            "in words": en1.in_words or en2.in_words,
        }


def _mates(figures: Sequence[Figure]) -> list[set[int]]:
    """Return for each figure of a text which others end a range with it, or are parts of its date."""
    order = sorted(range(len(figures)), key=lambda index: figures[index].start)
    text, lang = figures[0].text, figures[0].lang
    by_start = {figures[index].start: index for index in order}
    together = [
        (by_start[low.start], by_start[high.start])
        for low, high in ranges(text, [figures[index].quantity for index in order], lang)
    ]
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
