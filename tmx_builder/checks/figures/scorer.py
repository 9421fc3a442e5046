"""One comparison of the figures of a pair: assigned to each other at least cost, and what that leaves to report.

Every pair of figures has a relation of their values and may have contradictions around them; every figure without
a counterpart has a reason. Each of these is a row of the table of relations, whose fitted log-odds are the costs.
What a row says against the pair is reported where its log-odds are high enough.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.figures import messages
from tmx_builder.checks.figures.assignment import assigned
from tmx_builder.checks.figures.contradictions import contradictions
from tmx_builder.checks.figures.figure import DATES, Figure
from tmx_builder.checks.figures.licences import licences_of
from tmx_builder.checks.figures.places import misplaced_rate, misplaced_year, torn_dates, torn_ranges
from tmx_builder.checks.figures.relations import REPORTED, relations
from tmx_builder.checks.figures.swaps import is_odd, swapped
from tmx_builder.checks.figures.values import relation
from tmx_builder.checks.observation import Observation
from tmx_builder.model import Span
from tmx_builder.quantities import MOST_COMPARED, Kind, Quantity, Role, find_quantities, lazy, partners

CHECK = "quantity"
_DIGIT = re.compile(r"\d")
_SAME = frozenset(("same", "same number"))
AGREEING = frozenset(("same", "same number", "rounded", "converted", "restated", "and others"))
"""Relations of figures that state the same."""
_SMALL = 20
_UNSURE = 0.5
"""Measure of what may be a misreading; 1 is the measure of what is surely wrong."""


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


class Comparison:
    """All figures of a pair of texts, assigned to each other."""

    def __init__(self, unit: Bilingual) -> None:
        """Read the figures of both texts and assign them."""
        self.unit = unit
        zh = find_quantities(unit.zh, "zh")
        en = find_quantities(unit.en, "en") if zh or _DIGIT.search(unit.en) else ()
        self.zh = [Figure(unit.zh, quantity, "zh") for quantity in zh]
        self.en = [Figure(unit.en, quantity, "en") for quantity in en]
        self.is_full = len(zh) * len(en) <= MOST_COMPARED
        self.pairs = self._in_order() or self._assigned()
        paired = {id(each) for pair in self.pairs for each in (pair.zh, pair.en)}
        self.alone_zh, self.alone_en = (
            [each for each in side if id(each) not in paired and each.counts] for side in (self.zh, self.en)
        )

    def _in_order(self) -> list[Pair]:
        """Return all pairs where both languages state the same figures in the same order."""
        if len(self.zh) != len(self.en):
            return []
        values = {each.value for each in self.zh}
        pairs = [
            Pair(zh, en, "same")
            for zh, en in zip(self.zh, self.en, strict=True)
            if zh.quantity.corresponds(en.quantity)
        ]
        return pairs if len(pairs) == len(self.zh) == len(values) else []

    def _assigned(self) -> list[Pair]:
        if not (self.zh and self.en):
            return []
        if not self.is_full:
            joined = partners([each.quantity for each in self.zh], [each.quantity for each in self.en])
            return [Pair(self.zh[own], self.en[other], "same") for own, other in sorted(joined.items())]
        zh, en, fixed = self._unmistakable()
        table = [[Pair(own, other, relation(own, other)) for other in en] for own in zh]
        if not any(pair.relation for row in table for pair in row):
            return fixed
        same_zh = [sum(pair.relation in _SAME for pair in row) for row in table]
        same_en = [sum(row[at].relation in _SAME for row in table) for at in range(len(en))]
        alone_zh, alone_en = ([self._cost_alone(each) for each in side] for side in (zh, en))
        costs = [
            [
                self._cost(pair, ambiguous=same_zh[own] > 1 or same_en[other] > 1)
                - alone_zh[own]
                - alone_en[other]
                if pair.relation
                else 0.0
                for other, pair in enumerate(row)
            ]
            for own, row in enumerate(table)
        ]
        chosen = [table[own][other] for own, other in assigned(costs).items()]
        return sorted((*fixed, *chosen), key=lambda pair: pair.zh.start)

    def _unmistakable(self) -> tuple[list[Figure], list[Figure], list[Pair]]:
        """Return the figures of both sides that do not have only each other, and the pairs of those that do."""
        en_of = [[other for other in self.en if own.quantity.corresponds(other.quantity)] for own in self.zh]
        claims = Counter(id(other) for others in en_of for other in others)
        fixed = [
            Pair(own, others[0], relation(own, others[0]))
            for own, others in zip(self.zh, en_of, strict=True)
            if len(others) == 1 and claims[id(others[0])] == 1
        ]
        taken = {id(each) for pair in fixed for each in (pair.zh, pair.en)}
        zh, en = ([each for each in side if id(each) not in taken] for side in (self.zh, self.en))
        return zh, en, fixed

    def _cost(self, pair: Pair, *, ambiguous: bool) -> float:
        """Return the log-odds that two figures are no counterparts."""
        cost = -relations()[pair.relation].link
        if ambiguous:
            cost -= sum(relations()[name].link for name in pair.contradictions)
            cost -= pair.zh.kind is pair.en.kind
        return cost

    def _cost_alone(self, figure: Figure) -> float:
        """Return the log-odds that a figure has a counterpart, by what may license that it has none."""
        return (
            max(0.0, min(-relations()[name].link for name in self.grounds(figure))) if figure.counts else 0.0
        )

    def reasons(self) -> Iterator[tuple[str, Figure | None, Figure | None]]:
        """Yield the rows of the table that stand for or against the unit, with their figures."""
        for pair in self.pairs:
            yield pair.relation, pair.zh, pair.en
            for name in pair.contradictions:
                yield name, pair.zh, pair.en
        for figure in self.alone_zh:
            yield self._reason(figure), figure, None
        for figure in self.alone_en:
            yield self._reason(figure), None, figure

    def grounds(self, figure: Figure) -> list[str]:
        """Return why a figure is alone: all its licences, or else its kind."""
        own, other = (self.zh, self.en) if figure.lang == "zh" else (self.en, self.zh)
        other_text = self.unit.en if figure.lang == "zh" else self.unit.zh
        side = "dropped" if figure.lang == "zh" else "added"
        spelled = " in words" if figure.in_words and figure.kind in {Kind.COUNT, Kind.ORDINAL} else ""
        return list(licences_of(figure, other_text, own, other)) or [f"{side} {figure.kind}{spelled}"]

    def _reason(self, figure: Figure) -> str:
        return min(self.grounds(figure), key=lambda name: relations()[name].weight)

    def is_sure(self, name: str, zh: Figure, en: Figure) -> bool:
        """Tell whether a pair is surely wrong: both read in full, nothing else can match, and no denial is near."""
        if not (zh.is_full and en.is_full):
            return False
        if zh.kind in DATES and relations()[self._reason(zh)].group == "licence":
            return False
        if relations()[name].group == "value":
            unmatched = [
                *(each for each in self.alone_zh if each.is_comparable(zh)),
                *(each for each in self.alone_en if each.is_comparable(en)),
                *(
                    each
                    for pair in self.pairs
                    if pair.relation not in AGREEING and pair.zh is not zh
                    for each in (pair.zh,)
                    if each.is_comparable(zh) and name != "power"
                ),
            ]
            return not unmatched and (name == "power" or not _is_small(zh, en) or _is_alike(zh, en))
        own, other = zh.context, en.context
        return not (own.is_denied and name == "bound") and Role.FROM not in (own.role, other.role)


def _is_small(zh: Figure, en: Figure) -> bool:
    """Tell whether either figure is a small number, of which a sentence has several that count other things."""
    return any(each.kind in {Kind.COUNT, Kind.ORDINAL} and each.value <= _SMALL for each in (zh, en))


def _is_alike(zh: Figure, en: Figure) -> bool:
    """Tell whether two figures have one unit."""
    own, other = zh.context.unit, en.context.unit
    return own is not None and other is not None and own.name == other.name


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what the figures of both languages tell against the unit."""
    comparison = Comparison(unit)
    for name, zh, en in comparison.reasons():
        row = relations()[name]
        if row.aspect and row.weight >= REPORTED:
            yield _observation(comparison, row.name, row.aspect, zh, en)
    if comparison.pairs and comparison.is_full:
        yield from _misplaced(comparison)


def _observation(
    comparison: Comparison, name: str, aspect: str, zh: Figure | None, en: Figure | None
) -> Observation:
    unit = comparison.unit
    spans = unit.spans(((zh.start, zh.end),) if zh else (), ((en.start, en.end),) if en else ())
    sure = zh is not None and en is not None and comparison.is_sure(name, zh, en)
    return Observation(CHECK, aspect, 1.0 if sure else _UNSURE, messages.message(name, unit, zh, en), **spans)


def _misplaced(comparison: Comparison) -> Iterator[Observation]:
    """Yield the figures that state the same, but stand in the wrong place."""
    unit = comparison.unit
    agreeing = [pair for pair in comparison.pairs if pair.relation in _SAME]
    pairs = [(pair.zh.quantity, pair.en.quantity) for pair in agreeing]
    for quantity in (en for _, en in pairs if is_odd(unit.en, en)):
        spans = unit.spans((), ((quantity.start, quantity.end),))
        yield Observation(CHECK, "unit", 1.0, messages.odd_unit(unit, quantity), **spans)
    counted = [
        (pair.zh.quantity, pair.en.quantity, pair.zh.context, pair.en.context)
        for pair in agreeing
        if pair.zh.counts and pair.en.counts
    ]
    for (zh1, en1), (zh2, en2) in swapped(unit.zh, unit.en, counted):
        yield _swapped(unit, (zh1, zh2), (en1, en2))
    zh, en = ([each.quantity for each in side] for side in (comparison.zh, comparison.en))
    for own, other in torn_ranges(unit.zh, unit.en, zh, en, pairs):
        message = messages.torn_range(unit, own, other)
        yield Observation(CHECK, "swapped", 1.0, message, **_spans(unit, own, other))
    for torn in (torn_dates(zh, en, pairs), misplaced_year(unit.en, pairs)):
        if torn is not None:
            yield _swapped(unit, *torn)
    if (found := misplaced_rate(unit.zh, unit.en, pairs)) is not None:
        message = messages.misplaced_rate(unit, *found)
        yield Observation(CHECK, "swapped", 1.0, message, **_spans(unit, (found[0],), (found[1],)))


def _swapped(unit: Bilingual, zh: tuple[Quantity, Quantity], en: tuple[Quantity, Quantity]) -> Observation:
    """Return that two figures changed places."""
    return Observation(CHECK, "swapped", 1.0, messages.swapped(unit, zh, en), **_spans(unit, zh, en))


def _spans(unit: Bilingual, zh: Sequence[Quantity], en: Sequence[Quantity]) -> dict[str, tuple[Span, ...]]:
    return unit.spans(
        tuple((each.start, each.end) for each in zh), tuple((each.start, each.end) for each in en)
    )
