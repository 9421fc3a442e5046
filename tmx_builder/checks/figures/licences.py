"""Why a figure of one language may rightly have no counterpart in the other.

Each row of `licences.tsv` is a way of putting things that translations have throughout: a weekday for a date, "this
year" for 2025年, "all" for 100%, "per 10,000 people" for 每万人.
"""

import operator
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tmx_builder.checks.figures.figure import DATES, ComparedFigure
from tmx_builder.lazy import lazy_pattern
from tmx_builder.quantities import Kind
from tmx_builder.tables import rows

_COMPARES = {"=": operator.eq, "<=": operator.le}
_DIGITS = re.compile(r"\d+")


class Licence(NamedTuple):
    """A way of putting things that leaves a figure without a counterpart."""

    name: str
    lang: str
    kinds: frozenset[str]
    """Kinds of figures, all where a row has *."""
    values: tuple[tuple[str, Fraction], ...]
    """Comparisons of which one must hold; none for any value."""
    in_words: bool
    places: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Patterns of the text before and behind the figure, of which one pair must match."""
    translation: re.Pattern[str]
    """Pattern of the translation."""

    def holds(self, figure: ComparedFigure, translation: str) -> bool:
        """Return whether the figure and the text of the translation meet all conditions."""
        return (
            self.lang == figure.lang
            and figure.kind in self.kinds
            and (not self.in_words or figure.in_words)
            and (not self.values or any(_COMPARES[sign](figure.value, value) for sign, value in self.values))
            and self.translation.search(translation) is not None
            and any(
                before.search(figure.text, 0, figure.start) and behind.match(figure.text, figure.end)
                for before, behind in self.places
            )
        )


@cache
def licences() -> tuple[Licence, ...]:
    """Return all licences of the table."""
    return tuple(
        Licence(
            name,
            lang,
            frozenset(Kind if kinds == "*" else kinds.split("|")),
            tuple((sign, Fraction(number)) for sign, number in re.findall(r"(<?=)(\d+)", value)),
            "words" in value,
            tuple(
                (lazy_pattern(rf"(?:{before})\Z" if before else "", re.IGNORECASE), lazy_pattern(behind))
                for before, _, behind in (place.partition("<>") for place in places.split("||"))
            ),
            lazy_pattern(translation, re.IGNORECASE),
        )
        for name, lang, kinds, value, places, translation in rows(__package__, "licences")
    )


def licences_of(
    figure: ComparedFigure,
    translation: str,
    figures: Sequence[ComparedFigure],
    counterparts: Sequence[ComparedFigure],
) -> Iterator[str]:
    """Yield the names of the licences of a figure, as rows of the table of relations.

    `translation` is the text in the second language and `counterparts` its figures; `figures` are all figures of
    the text that has the figure.
    """
    for licence in licences():
        if licence.holds(figure, translation):
            yield licence.name
    quantity = figure.quantity
    alike = [counterpart for counterpart in counterparts if counterpart.quantity.corresponds(quantity)]
    rivals = [
        rival for rival in figures if rival.kind is figure.kind and rival.quantity.corresponds(quantity)
    ]
    if alike and len(rivals) > 1:
        yield "said once"
    if any(_is_another_form(figure, counterpart) for counterpart in counterparts):
        yield "in another form"
    if any(counterpart.is_estimate for counterpart in alike):
        yield "end of an estimate"
    if any(_is_part_of_a_result(figure, counterpart) for counterpart in counterparts):
        yield "part of a result"


def _is_another_form(figure: ComparedFigure, counterpart: ComparedFigure) -> bool:
    """Return whether two figures of one value have different kinds: 四年, "the fourth year"."""
    if figure.value != counterpart.value:
        return False
    if figure.kind is Kind.PERCENT or figure.kind in DATES:
        # 五号 is a day, or the number of a rocket
        return figure.kind is Kind.DAY and counterpart.kind is Kind.DESIGNATION
    return figure.kind is not counterpart.kind


def _is_part_of_a_result(figure: ComparedFigure, result: ComparedFigure) -> bool:
    """Return whether a count is part of a result: 5 wins in 5-0-0."""
    if result.kind is not Kind.DESIGNATION or figure.kind is not Kind.COUNT:
        return False
    parts = _DIGITS.findall(result.text[result.start : result.end])
    return len(parts) > 1 and str(figure.value) in parts
