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

from tmx_builder.checks.figures.figure import DATES, Figure
from tmx_builder.quantities import Kind, Quantity, rows

_COMPARES = {"=": operator.eq, "<=": operator.le}
_SMALL = 10
_DIGITS = re.compile(r"\d+")


class Licence(NamedTuple):
    """A way of putting things that leaves a figure without a counterpart."""

    name: str
    lang: str
    kinds: frozenset[str]
    """Empty for any."""
    values: tuple[tuple[str, Fraction], ...]
    """Comparisons of which one must hold; none for any value."""
    in_words: bool
    places: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Patterns of the text before and behind the figure, of which one pair must match; none for any text."""
    translation: re.Pattern[str] | None
    """Pattern of the translation."""

    def holds(self, figure: Figure, text: str) -> bool:
        """Return whether the figure and the translation, a text, meet all conditions of the licence."""
        return (
            (not self.in_words or figure.in_words)
            and (not self.values or any(_COMPARES[sign](figure.value, value) for sign, value in self.values))
            and (self.translation is None or self.translation.search(text) is not None)
            and (
                not self.places
                or any(
                    before.search(figure.text, 0, figure.start) and behind.match(figure.text, figure.end)
                    for before, behind in self.places
                )
            )
        )


@cache
def licences() -> tuple[Licence, ...]:
    """Return all licences of the table."""
    return tuple(_licence(*row) for row in rows(__package__, "licences"))


@cache
def _licences_for(lang: str, kind: Kind) -> list[Licence]:
    return [
        licence
        for licence in licences()
        if licence.lang == lang and (not licence.kinds or kind in licence.kinds)
    ]


def _licence(name: str, lang: str, kinds: str, value: str, places: str, translation: str) -> Licence:  # noqa: PLR0917
    comparisons = re.findall(r"(<?=)(\d+)", value)
    return Licence(
        name,
        lang,
        frozenset(() if kinds == "*" else kinds.split("|")),
        tuple((sign, Fraction(number)) for sign, number in comparisons),
        "words" in value,
        tuple(
            (re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(behind))
            for before, behind in (place.split("<>") for place in (places.split("||") if places else ()))
        ),
        re.compile(translation, re.IGNORECASE) if translation else None,
    )


def licences_of(
    figure: Figure, translation: str, figures: Sequence[Figure], counterparts: Sequence[Figure]
) -> Iterator[str]:
    """Yield the names of the licences of a figure, as rows of the table of relations.

    `translation` is the text in the second language and `counterparts` its figures; `figures` are all figures of
    the text in which the figure stands.
    """
    for licence in _licences_for(figure.lang, figure.kind):
        if licence.holds(figure, translation):
            yield licence.name
    if any(
        further is not figure
        and further.quantity.corresponds(figure.quantity)
        and further.kind is figure.kind
        for further in figures
    ) and any(counterpart.quantity.corresponds(figure.quantity) for counterpart in counterparts):
        yield "said once"
    if _is_in_another_form(figure.quantity, counterparts):
        yield "in another form"
    if any(
        counterpart.is_estimate and counterpart.quantity.corresponds(figure.quantity)
        for counterpart in counterparts
    ):
        yield "end of an estimate"
    if any(_is_part_of_a_name(figure, counterpart) for counterpart in counterparts):
        yield "part of a result"


def _is_in_another_form(quantity: Quantity, counterparts: Sequence[Figure]) -> bool:
    """Tell whether the number stands in another form (四年 / the fourth year), or was repeated by one side."""
    if quantity.kind is Kind.PERCENT or quantity.kind in DATES:
        # 五号 is a day, or the number of a rocket
        return quantity.kind is Kind.DAY and any(
            counterpart.kind is Kind.DESIGNATION and counterpart.value == quantity.value
            for counterpart in counterparts
        )
    return any(
        quantity.value == counterpart.value
        and (quantity.kind is not counterpart.kind or quantity.value <= _SMALL)
        for counterpart in counterparts
    )


def _is_part_of_a_name(figure: Figure, result: Figure) -> bool:
    """Tell of 5 wins in a result such as 5-0-0."""
    if result.kind is not Kind.DESIGNATION or figure.kind is not Kind.COUNT:
        return False
    parts = _DIGITS.findall(result.text[result.start : result.end])
    return len(parts) > 1 and str(figure.whole) in parts
