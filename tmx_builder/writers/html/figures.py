"""Figures of a paragraph in both languages, and which of them have the same value."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from tmx_builder.model import Segment
from tmx_builder.quantities import Kind, Quantity, find_quantities, partners
from tmx_builder.writers.html.paragraphs import ParagraphRow

_DATES = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY))
_WITHIN_A_DATE = re.compile(r"[\s,]*")


class MarkedFigure(NamedTuple):
    """A figure in a paragraph's text."""

    start: int
    end: int
    number: int | None
    """The number that it shares with its counterpart, from 1; None where it has none."""


class _Read(NamedTuple):
    quantity: Quantity
    start: int
    end: int


_Link: TypeAlias = tuple[_Read, _Read]
_Both: TypeAlias = tuple[list[_Read], list[_Read]]


def figures(paragraph: ParagraphRow) -> tuple[list[MarkedFigure], list[MarkedFigure]]:
    """Return the figures of the source and of the target.

    They are joined within the finest units, and what is left in their sentence after that. What may be no
    figure at all is shown only where it has a counterpart, a list number and a mere "one" never.
    """
    links: list[_Link] = []
    alone: _Both = [], []
    for outer in paragraph.shown:
        unlinked: _Both = [], []
        for inner in outer.finest():
            _join(_read(inner.unit.source), _read(inner.unit.target), links, unlinked)
        _join(*unlinked, links, alone)
    dates = _dates_as_one(sorted(links, key=lambda link: link[0].start), paragraph.pair.target)
    source, target = (
        [
            *(
                MarkedFigure(
                    min(link[side].start for link in date), max(link[side].end for link in date), number
                )
                for number, date in enumerate(dates, start=1)
            ),
            *(
                MarkedFigure(figure.start, figure.end, None)
                for figure in alone[side]
                if figure.quantity.certain
            ),
        ]
        for side in (0, 1)
    )
    return source, target


def _read(segment: Segment) -> list[_Read]:
    return [
        _Read(quantity, segment.start + quantity.start, segment.start + quantity.end)
        for quantity in find_quantities(segment.text, segment.lang)
        if quantity.kind is not Kind.ENUMERATOR
    ]


def _join(source: Sequence[_Read], target: Sequence[_Read], links: list[_Link], unlinked: _Both) -> None:
    """Add corresponding figures to `links`, and the other figures of both sides to `unlinked`."""
    joined = partners([figure.quantity for figure in source], [figure.quantity for figure in target])
    taken = frozenset(joined.values())
    links += (
        (source[index], target[partner])
        for index, partner in joined.items()
        if _is_figure(source[index].quantity) or _is_figure(target[partner].quantity)
    )
    unlinked[0].extend(figure for index, figure in enumerate(source) if index not in joined)
    unlinked[1].extend(figure for index, figure in enumerate(target) if index not in taken)


def _is_figure(quantity: Quantity) -> bool:
    """Return whether a figure is worth showing: 一会 and "one of them" are not."""
    return quantity.certain or quantity.kind is not Kind.COUNT or quantity.value != 1


def _dates_as_one(links: Iterable[_Link], target: str) -> list[list[_Link]]:
    """Return the links, those of year, month and day together where they are adjacent on both sides."""
    adjoining: list[list[_Link]] = []
    for link in links:
        is_date = link[0].quantity.kind in _DATES
        if is_date and adjoining and adjoining[-1][-1][0].end == link[0].start:
            adjoining[-1].append(link)
        else:
            adjoining.append([link])
    return [
        group
        for adjacent in adjoining
        for group in ([adjacent] if _stand_together(adjacent, target) else ([one] for one in adjacent))
    ]


def _stand_together(links: Sequence[_Link], target: str) -> bool:
    parts = sorted((other for _, other in links), key=lambda part: part.start)
    return all(_WITHIN_A_DATE.fullmatch(target[one.end : two.start]) for one, two in pairwise(parts))
