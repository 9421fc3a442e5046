"""One comparison of the figures of a unit: they are assigned to each other at least cost, and errors are reported.

Two figures are related by their values, and words around them may contradict each other; a figure without a
counterpart has a reason. Each of these is a row of the table of relations, whose fitted log-odds are the costs. A row
is reported if its weight is high enough. Figures that agree but changed places are looked for last (`swaps`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from tmx_builder.checks.check import Bilingual, Observation
from tmx_builder.checks.figures import messages
from tmx_builder.checks.figures.assignment import assigned
from tmx_builder.checks.figures.contradictions import FigurePair
from tmx_builder.checks.figures.figure import DATES, ComparedFigure
from tmx_builder.checks.figures.licences import licences_of
from tmx_builder.checks.figures.relations import AGREEING, REPORTED, SAME, FigureRelation, relations
from tmx_builder.checks.figures.swaps import swapped
from tmx_builder.checks.figures.values import relation
from tmx_builder.lazy import lazy
from tmx_builder.quantities import MOST_COMPARED, ChangeRole, Kind, find_quantities, partners

CHECK = "quantity"
_DIGIT = re.compile(r"\d")
_SMALL = 20
_UNSURE = 0.5
"""Measure of what may be a misreading; 1 is the measure of what is surely wrong."""

Reported: TypeAlias = tuple[FigureRelation, ComparedFigure | None, ComparedFigure | None]
"""A row of the table of relations, with its Chinese and its English figure."""


class FigureComparison:
    """All figures of a unit, assigned to each other."""

    def __init__(self, unit: Bilingual) -> None:
        """Read the figures of both texts."""
        self.unit = unit
        zh = find_quantities(unit.zh, "zh")
        en = find_quantities(unit.en, "en") if zh or _DIGIT.search(unit.en) else ()
        self.zh = [ComparedFigure(unit.zh, quantity, "zh") for quantity in zh]
        self.en = [ComparedFigure(unit.en, quantity, "en") for quantity in en]
        self._grounds: dict[ComparedFigure, list[str]] = {}
        self.is_full = len(zh) * len(en) <= MOST_COMPARED

    @lazy
    def pairs(self) -> list[FigurePair]:
        """The figures that are counterparts, in the order of the Chinese."""
        return self._in_order() or self._assigned()

    @lazy
    def alone(self) -> list[ComparedFigure]:
        """The figures without a counterpart that should have one."""
        if len(self.pairs) == len(self.zh) == len(self.en):
            return []
        paired = {figure for pair in self.pairs for figure in (pair.zh, pair.en)}
        return [
            figure
            for figure in (*self.zh, *self.en)
            if figure not in paired and figure.counts and not figure.is_in_a_saying()
        ]

    def _in_order(self) -> list[FigurePair]:
        """Return all pairs if both languages have the same figures, all different, in the same order."""
        if len(self.zh) != len(self.en) or len({figure.value for figure in self.zh}) < len(self.zh):
            return []
        for zh, en in zip(self.zh, self.en, strict=True):
            if not zh.quantity.corresponds(en.quantity):
                return []
        return [FigurePair(zh, en, "same") for zh, en in zip(self.zh, self.en, strict=True)]

    def _assigned(self) -> list[FigurePair]:
        if not (self.zh and self.en):
            return []
        if not self.is_full:
            zh_quantities, en_quantities = (
                [figure.quantity for figure in side] for side in (self.zh, self.en)
            )
            joined = sorted(partners(zh_quantities, en_quantities).items())
            return [FigurePair(self.zh[row], self.en[column], "same") for row, column in joined]
        zh, en, fixed = self._unmistakable()
        table = [[FigurePair(row, column, relation(row, column)) for column in en] for row in zh]
        is_same = [[pair.relation in SAME for pair in pairs] for pairs in table]
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

    def _unmistakable(self) -> tuple[list[ComparedFigure], list[ComparedFigure], list[FigurePair]]:
        """Return the figures with no or several possible counterparts, and the pairs of the others."""
        en_of = [[en for en in self.en if zh.quantity.corresponds(en.quantity)] for zh in self.zh]
        claims = Counter(en for english in en_of for en in english)
        fixed = {
            zh: FigurePair(zh, english[0], relation(zh, english[0]))
            for zh, english in zip(self.zh, en_of, strict=True)
            if len(english) == 1 and claims[english[0]] == 1
        }
        taken = {pair.en for pair in fixed.values()}
        zh, en = [zh for zh in self.zh if zh not in fixed], [en for en in self.en if en not in taken]
        return zh, en, list(fixed.values())

    def _cost_alone(self, figure: ComparedFigure) -> float:
        """Return the log-odds that a figure has a counterpart, by what may license that it has none."""
        if not figure.counts:
            return 0.0
        return max(0.0, min(-relations()[name].link for name in self.grounds(figure)))

    def grounds(self, figure: ComparedFigure) -> list[str]:
        """Return why a figure is alone: all its licences, or else its kind."""
        if figure not in self._grounds:
            is_zh = figure.lang == "zh"
            figures, counterparts = (self.zh, self.en) if is_zh else (self.en, self.zh)
            words = " in words" if figure.in_words and figure.kind in {Kind.COUNT, Kind.ORDINAL} else ""
            kind = f"{'dropped' if is_zh else 'added'} {figure.kind}{words}"
            translation = self.unit.en if is_zh else self.unit.zh
            self._grounds[figure] = [*licences_of(figure, translation, figures, counterparts)] or [kind]
        return self._grounds[figure]

    def _reason(self, figure: ComparedFigure) -> FigureRelation:
        return min((relations()[name] for name in self.grounds(figure)), key=lambda row: row.weight)

    def reported(self) -> Iterator[Reported]:
        """Yield what is reported of the figures, but for swaps."""
        rows: list[Reported] = [
            (relations()[name], pair.zh, pair.en)
            for pair in self.pairs
            for name in (pair.relation, *pair.contradictions)
        ]
        rows += [(self._reason(figure), figure, None) for figure in self.alone if figure.lang == "zh"]
        rows += [(self._reason(figure), None, figure) for figure in self.alone if figure.lang == "en"]
        return (row for row in rows if row[0].aspect and row[0].weight >= REPORTED)

    def agreeing(self) -> list[FigurePair]:
        """Return the pairs with the same value."""
        return [pair for pair in self.pairs if pair.relation in SAME] if self.is_full else []

    def is_sure(self, row: FigureRelation, zh: ComparedFigure, en: ComparedFigure) -> bool:
        """Return whether a pair is surely wrong: both read in full, nothing else can match, and no denial is near."""
        if not (zh.is_full and en.is_full) or (zh.kind in DATES and self._reason(zh).group == "licence"):
            return False
        if row.group == "context":
            return ChangeRole.FROM not in (zh.role, en.role) and not (row.name == "bound" and zh.is_denied)
        # a sentence may have several small numbers, which count different things
        is_small = any(
            figure.kind in {Kind.COUNT, Kind.ORDINAL} and figure.value <= _SMALL for figure in (zh, en)
        )
        rivals = [figure for figure in self.alone if figure.is_comparable(zh if figure.lang == "zh" else en)]
        if row.name == "power":
            return not rivals
        unlike = (pair.zh for pair in self.pairs if pair.relation not in AGREEING and pair.zh is not zh)
        return not (
            rivals
            or any(figure.is_comparable(zh) for figure in unlike)
            or (is_small and (zh.unit is None or zh.unit != en.unit))
        )


def _cost(pair: FigurePair, *, is_ambiguous: bool) -> float:
    """Return the log-odds that two figures are no counterparts."""
    cost = -relations()[pair.relation].link
    if is_ambiguous:
        cost -= sum(relations()[name].link for name in pair.contradictions) + (pair.zh.kind is pair.en.kind)
    return cost


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield what is wrong with the figures of a unit."""
    comparison = FigureComparison(unit)
    if not (comparison.zh or comparison.en):
        return
    for row, zh, en in comparison.reported():
        is_sure = zh is not None and en is not None and comparison.is_sure(row, zh, en)
        spans = unit.spans(*(((figure.start, figure.end),) if figure else () for figure in (zh, en)))
        yield Observation(CHECK, row.aspect, 1.0 if is_sure else _UNSURE, _message(row, zh, en), **spans)
    if (swap := swapped(comparison.agreeing())) is not None:
        chinese, english = (
            [pair.zh for pair in swap],
            sorted((pair.en for pair in swap), key=lambda en: en.start),
        )
        message = "{} and {} seem to have changed places: English says {} and {}".format(*chinese, *english)
        spans = unit.spans(
            *(tuple((figure.start, figure.end) for figure in both) for both in (chinese, english))
        )
        yield Observation(CHECK, "swapped", 1.0, message, **spans)


def _message(row: FigureRelation, zh: ComparedFigure | None, en: ComparedFigure | None) -> str:
    """Return the message of a relation of two figures, or of a figure without a counterpart."""
    if zh and en:
        return row.message.format(zh=zh, en=en, factor=messages.factor(zh.value, en.value))
    if zh:
        value = f" = {zh.plain}" if zh.plain != str(zh) else ""
        return f"{zh}{value} has no counterpart in the English"
    return f"{en} has no counterpart in the Chinese"
