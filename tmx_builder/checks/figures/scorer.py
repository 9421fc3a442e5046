"""One comparison of the figures of a pair: assigned to each other at least cost, and what that leaves to report.

Every pair of figures has a relation of their values and may have contradictions around them; every figure without
a counterpart has a reason. Each of these is a row of the table of relations, whose fitted log-odds are the costs.
What a row says against the pair is reported where its log-odds are high enough. Figures that agree and yet stand
where the other one should are found apart.
"""

import re
from collections import Counter
from collections.abc import Iterator

from tmx_builder.checks.check import Bilingual, Observation
from tmx_builder.checks.figures import messages
from tmx_builder.checks.figures.assignment import assigned
from tmx_builder.checks.figures.contradictions import Pair
from tmx_builder.checks.figures.figure import DATES, Figure
from tmx_builder.checks.figures.licences import licences_of
from tmx_builder.checks.figures.relations import AGREEING, REPORTED, SAME, Relation, relations
from tmx_builder.checks.figures.swaps import swapped
from tmx_builder.checks.figures.values import relation
from tmx_builder.quantities import MOST_COMPARED, Kind, Role, find_quantities, lazy, partners

CHECK = "quantity"
_DIGIT = re.compile(r"\d")
_SMALL = 20
_UNSURE = 0.5
"""Measure of what may be a misreading; 1 is the measure of what is surely wrong."""


class Comparison:
    """All figures of a pair of texts, assigned to each other."""

    def __init__(self, unit: Bilingual) -> None:
        """Read the figures of both texts and assign them."""
        self.unit = unit
        zh = find_quantities(unit.zh, "zh")
        en = find_quantities(unit.en, "en") if zh or _DIGIT.search(unit.en) else ()
        self.zh = [Figure(unit.zh, quantity, "zh") for quantity in zh]
        self.en = [Figure(unit.en, quantity, "en") for quantity in en]
        self._grounds: dict[Figure, list[str]] = {}
        self.is_full = len(zh) * len(en) <= MOST_COMPARED

    @lazy
    def pairs(self) -> list[Pair]:
        """The figures that are counterparts, in the order of the Chinese."""
        return self._in_order() or self._assigned()

    @lazy
    def alone(self) -> list[Figure]:
        """The figures without a counterpart that should have one."""
        if len(self.pairs) == len(self.zh) == len(self.en):
            return []
        paired = {id(figure) for pair in self.pairs for figure in (pair.zh, pair.en)}
        return [
            figure
            for figure in (*self.zh, *self.en)
            if id(figure) not in paired and figure.counts and not figure.is_in_a_saying()
        ]

    def _in_order(self) -> list[Pair]:
        """Return all pairs where both languages state the same figures, all different, in the same order."""
        zh, en = self.zh, self.en
        if len(zh) != len(en):
            return []
        for chinese, english in zip(zh, en, strict=True):
            if not chinese.quantity.corresponds(english.quantity):
                return []
        is_different = len(zh) == 1 or len({figure.value for figure in zh}) == len(zh)
        return [Pair(*both, "same") for both in zip(zh, en, strict=True)] if is_different else []

    def _assigned(self) -> list[Pair]:
        if not (self.zh and self.en):
            return []
        if not self.is_full:
            joined = partners(
                [figure.quantity for figure in self.zh], [figure.quantity for figure in self.en]
            )
            return [Pair(self.zh[row], self.en[column], "same") for row, column in sorted(joined.items())]
        zh, en, fixed = self._unmistakable()
        table = [[Pair(chinese, english, relation(chinese, english)) for english in en] for chinese in zh]
        is_same = [[pair.relation in SAME for pair in row] for row in table]
        same_zh, same_en = list(map(sum, is_same)), [sum(column) for column in zip(*is_same, strict=True)]
        costs = [
            [
                _cost(pair, is_ambiguous=same_zh[row] > 1 or same_en[column] > 1)
                - self._cost_alone(pair.zh)
                - self._cost_alone(pair.en)
                if pair.relation
                else 0.0
                for column, pair in enumerate(pairs)
            ]
            for row, pairs in enumerate(table)
        ]
        chosen = [table[row][column] for row, column in assigned(costs).items()]
        return sorted((*fixed, *chosen), key=lambda pair: pair.zh.start)

    def _unmistakable(self) -> tuple[list[Figure], list[Figure], list[Pair]]:
        """Return the figures of both sides that do not have only each other, and the pairs of those that do."""
        en_of = [[en for en in self.en if zh.quantity.corresponds(en.quantity)] for zh in self.zh]
        claims = Counter(id(en) for english in en_of for en in english)
        fixed = [
            Pair(zh, english[0], relation(zh, english[0]))
            for zh, english in zip(self.zh, en_of, strict=True)
            if len(english) == 1 and claims[id(english[0])] == 1
        ]
        taken = {id(figure) for pair in fixed for figure in (pair.zh, pair.en)}
        zh, en = ([figure for figure in side if id(figure) not in taken] for side in (self.zh, self.en))
        return zh, en, fixed

    def _cost_alone(self, figure: Figure) -> float:
        """Return the log-odds that a figure has a counterpart, by what may license that it has none."""
        if not figure.counts:
            return 0.0
        return max(0.0, min(-relations()[name].link for name in self.grounds(figure)))

    def grounds(self, figure: Figure) -> list[str]:
        """Return why a figure is alone: all its licences, or else its kind."""
        if figure not in self._grounds:
            self._grounds[figure] = self._looked_up(figure)
        return self._grounds[figure]

    def _looked_up(self, figure: Figure) -> list[str]:
        is_zh = figure.lang == "zh"
        figures, counterparts, text = (
            (self.zh, self.en, self.unit.en) if is_zh else (self.en, self.zh, self.unit.zh)
        )
        words = " in words" if figure.in_words and figure.kind in {Kind.COUNT, Kind.ORDINAL} else ""
        return list(licences_of(figure, text, figures, counterparts)) or [
            f"{'dropped' if is_zh else 'added'} {figure.kind}{words}"
        ]

    def _reason(self, figure: Figure) -> Relation:
        return min((relations()[name] for name in self.grounds(figure)), key=lambda row: row.weight)

    def reasons(self) -> Iterator[tuple[Relation, Figure | None, Figure | None]]:
        """Yield the rows of the table that stand for or against the unit, with their figures."""
        for pair in self.pairs:
            for name in (pair.relation, *pair.contradictions):
                yield relations()[name], pair.zh, pair.en
        for figure in self.alone:
            yield self._reason(figure), *((figure, None) if figure.lang == "zh" else (None, figure))

    def reported(self) -> Iterator[tuple[Relation, Figure | None, Figure | None]]:
        """Yield those that are reported."""
        return (reason for reason in self.reasons() if reason[0].aspect and reason[0].weight >= REPORTED)

    def agreeing(self) -> list[Pair]:
        """Return the pairs that state the same."""
        return [pair for pair in self.pairs if pair.relation in SAME] if self.is_full else []

    def is_sure(self, row: Relation, zh: Figure, en: Figure) -> bool:
        """Tell whether a pair is surely wrong: both read in full, nothing else can match, and no denial is near."""
        if not (zh.is_full and en.is_full) or (zh.kind in DATES and self._reason(zh).group == "licence"):
            return False
        if row.group == "context":
            roles = zh.context.role, en.context.role
            return Role.FROM not in roles and not (row.name == "bound" and zh.context.is_denied)
        rivals = [figure for figure in self.alone if figure.is_comparable(zh if figure.lang == "zh" else en)]
        if row.name == "power":
            return not rivals
        unlike = [pair.zh for pair in self.pairs if pair.relation not in AGREEING and pair.zh is not zh]
        return not (
            rivals
            or any(figure.is_comparable(zh) for figure in unlike)
            or (_is_small(zh, en) and not _is_of_one_unit(zh, en))
        )


def _cost(pair: Pair, *, is_ambiguous: bool) -> float:
    """Return the log-odds that two figures are no counterparts."""
    cost = -relations()[pair.relation].link
    if is_ambiguous:
        cost -= sum(relations()[name].link for name in pair.contradictions) + (pair.zh.kind is pair.en.kind)
    return cost


def _is_small(zh: Figure, en: Figure) -> bool:
    """Tell whether either figure is a small number, of which a sentence has several that count other things."""
    return any(figure.kind in {Kind.COUNT, Kind.ORDINAL} and figure.value <= _SMALL for figure in (zh, en))


def _is_of_one_unit(zh: Figure, en: Figure) -> bool:
    zh_unit, en_unit = zh.context.unit, en.context.unit
    return zh_unit is not None and en_unit is not None and zh_unit.name == en_unit.name


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what the figures of both languages tell against the unit."""
    comparison = Comparison(unit)
    if not (comparison.zh or comparison.en):
        return
    for row, zh, en in comparison.reported():
        sure = zh is not None and en is not None and comparison.is_sure(row, zh, en)
        spans = unit.spans(*(((figure.start, figure.end),) if figure else () for figure in (zh, en)))
        yield Observation(CHECK, row.aspect, 1.0 if sure else _UNSURE, _message(row, zh, en), **spans)
    if (swap := swapped(comparison.agreeing())) is not None:
        zh1, zh2, en1, en2 = (
            swap[0].zh,
            swap[1].zh,
            *sorted((pair.en for pair in swap), key=lambda en: en.start),
        )
        message = f"{zh1} and {zh2} seem to have changed places: English says {en1} and {en2}"
        spans = unit.spans(
            *(tuple((figure.start, figure.end) for figure in both) for both in ((zh1, zh2), (en1, en2)))
        )
        yield Observation(CHECK, "swapped", 1.0, message, **spans)


def _message(row: Relation, zh: Figure | None, en: Figure | None) -> str:
    """Return what is said of a relation of figures, of one that has no counterpart that it has none."""
    if zh and en:
        return row.message.format(zh=zh, en=en, factor=messages.factor(zh.value, en.value))
    if zh:
        value = f" = {zh.plain}" if zh.plain != str(zh) else ""
        return f"{zh}{value} has no counterpart in the English"
    return f"{en} has no counterpart in the Chinese"
