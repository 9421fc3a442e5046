"""Why a figure of one language may rightly have no counterpart in the other.

Each row of `licences.tsv` is a way of putting things that translations have throughout: a weekday for a date, "this
year" for 2025年, "all" for 100%, "per 10,000 people" for 每万人.
"""

import operator
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import NamedTuple

from tmx_builder.checks.figures.figure import DATES, Figure
from tmx_builder.quantities import Kind, Quantity

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
    at: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What stands before and behind it, of which one pair must match; none for anything."""
    other: re.Pattern[str] | None

    def holds(self, figure: Figure, other_text: str) -> bool:
        """Tell whether the figure is put so."""
        return (
            (not self.in_words or figure.in_words)
            and (not self.values or any(_COMPARES[sign](figure.value, value) for sign, value in self.values))
            and (self.other is None or self.other.search(other_text) is not None)
            and (
                not self.at
                or any(
                    before.search(figure.text, 0, figure.start) and behind.match(figure.text, figure.end)
                    for before, behind in self.at
                )
            )
        )


@cache
def licences() -> tuple[Licence, ...]:
    """Return all licences of the table."""
    table = resources.files(__package__).joinpath("licences.tsv").read_text("utf-8")
    return tuple(_licence(*line.split("\t")) for line in table.splitlines() if not line.startswith("# "))


@cache
def _licences_for(lang: str, kind: Kind) -> list[Licence]:
    return [each for each in licences() if each.lang == lang and (not each.kinds or kind in each.kinds)]


def _licence(name: str, lang: str, kinds: str, value: str, at: str, other: str) -> Licence:  # noqa: PLR0917
    comparisons = re.findall(r"(<?=)(\d+)", value)
    return Licence(
        name,
        lang,
        frozenset(() if kinds == "*" else kinds.split("|")),
        tuple((sign, Fraction(number)) for sign, number in comparisons),
        "words" in value,
        tuple(
            (re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(behind))
            for before, behind in (place.split("<>") for place in (at.split("||") if at else ()))
        ),
        re.compile(other, re.IGNORECASE) if other else None,
    )


def licences_of(
    figure: Figure, other_text: str, own: Sequence[Figure], other: Sequence[Figure]
) -> Iterator[str]:
    """Yield the names of the licences of a figure, as rows of the table of relations.

    `own` are all figures of its text, `other` those of the other one.
    """
    for licence in _licences_for(figure.lang, figure.kind):
        if licence.holds(figure, other_text):
            yield licence.name
    if any(
        each is not figure and each.quantity.corresponds(figure.quantity) and each.kind is figure.kind
        for each in own
    ) and any(each.quantity.corresponds(figure.quantity) for each in other):
        yield "said once"
    if _is_in_another_form(figure.quantity, other):
        yield "in another form"
    if any(each.is_estimate and each.quantity.corresponds(figure.quantity) for each in other):
        yield "end of an estimate"
    if any(_is_part_of_a_name(figure, each) for each in other):
        yield "part of a result"


def _is_in_another_form(quantity: Quantity, others: Sequence[Figure]) -> bool:
    """Tell whether the number stands in another form (四年 / the fourth year), or was repeated by one side."""
    if quantity.kind is Kind.PERCENT or quantity.kind in DATES:
        # 五号 is a day, or the number of a rocket
        return quantity.kind is Kind.DAY and any(
            other.kind is Kind.DESIGNATION and other.value == quantity.value for other in others
        )
    return any(
        quantity.value == other.value and (quantity.kind is not other.kind or quantity.value <= _SMALL)
        for other in others
    )


def _is_part_of_a_name(figure: Figure, other: Figure) -> bool:
    """Tell of 5 wins in a result such as 5-0-0."""
    if other.kind is not Kind.DESIGNATION or figure.kind is not Kind.COUNT:
        return False
    parts = _DIGITS.findall(other.text[other.start : other.end])
    return len(parts) > 1 and str(figure.whole) in parts
