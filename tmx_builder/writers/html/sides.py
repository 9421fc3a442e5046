"""One side of a paragraph: its text with the units, the figures and the findings in it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tmx_builder.model import Severity
from tmx_builder.writers.html.figures import MarkedFigure
from tmx_builder.writers.html.markup import Html, element, escaped, joined
from tmx_builder.writers.html.paragraphs import ParagraphSide, Shown, SideRun

_TINTS = 6
"""Number of colours by which adjacent units are distinguished."""


class _Mark(NamedTuple):
    start: int
    end: int
    figure: MarkedFigure | None
    severity: Severity | None


class SideMarkup:
    """Writes the source or the target of a paragraph."""

    def __init__(self, side: ParagraphSide, figures: Sequence[MarkedFigure], room: Sequence[int]) -> None:
        """Take the side with its figures.

        `room` says for each of its leaves how many of the other side are before it without a counterpart, and
        at its end how many do after the last one.
        """
        self._side = side
        self._text = side.text
        self._tints = {shown.number: index % _TINTS for index, shown in enumerate(side.row.finest())}
        self._room = iter(room)
        self._marks = [_Mark(figure.start, figure.end, figure, None) for figure in figures]
        for shown in side.row.everything():
            offset = side.segment(shown).start
            self._marks += (
                _Mark(offset + start, offset + end, None, finding.severity)
                for finding in shown.findings
                for start, end in (finding.source_spans if side.is_source else finding.target_spans)
            )

    def markup(self) -> Html:
        """Return the text as markup."""
        return joined(self._within(self._side.row.shown, 0, len(self._text)), self._empty())

    def _within(self, shown: Sequence[Shown], start: int, end: int) -> Html:
        parts: list[str] = []
        for run in self._side.runs(shown, start, end):
            if run.shown is None:
                parts.append(self._between(run))
            elif run.shown.parts:
                parts.append(self._unit(run.shown, self._within(run.shown.parts, run.start, run.end)))
            else:
                parts += (self._empty(), self._unit(run.shown, self._marked(run.start, run.end)))
        return joined(*parts)

    def _between(self, run: SideRun) -> Html:
        """Return the text between units as an element, with the blanks around it outside of the element."""
        text = run.text
        if not text.strip():
            return escaped(text)
        start, end = run.end - len(text.lstrip()), run.start + len(text.rstrip())
        remainder = element("span", self._marked(start, end), class_="left")
        return joined(self._empty(), self._text[run.start : start], remainder, self._text[end : run.end])

    def _unit(self, shown: Shown, inside: Html) -> Html:
        tint = self._tints.get(shown.number)
        states = [
            "s" if tint is None else f"u k{tint}",
            *(["review"] if shown.is_to_review else []),
            *([shown.worst] if shown.worst else []),
            *(["check"] if shown.is_to_check else []),
        ]
        return element(
            "span",
            inside,
            id=f"{'u' if self._side.is_source else 'v'}{shown.number}",
            class_=" ".join(states),
            data_about=_about(shown) if self._side.is_source else None,
        )

    def _empty(self) -> Html:
        """Return an empty element for each leaf that only the other side has here."""
        return joined(*[element("i", class_="none")] * next(self._room))

    def _marked(self, start: int, end: int) -> Html:
        """Return a stretch of text with the figures and the findings in it."""
        here = [each for each in self._marks if each.start < end and start < each.end]
        places = (min(max(place, start), end) for each in here for place in (each.start, each.end))
        cuts = sorted({start, end, *places})
        return joined(
            *(
                self._piece(first, last, [each for each in here if each.start <= first and last <= each.end])
                for first, last in pairwise(cuts)
            )
        )

    def _piece(self, start: int, end: int, covering: Sequence[_Mark]) -> Html:
        text = self._text[start:end]
        if not covering:
            return escaped(text)
        figure = next((mark.figure for mark in covering if mark.figure), None)
        severities = [mark.severity for mark in covering if mark.severity]
        states = [
            *(["q"] if figure else []),
            *(["alone"] if figure and figure.number is None else []),
            *(["f", min(severities, key=lambda mark: mark.rank)] if severities else []),
        ]
        # a figure that other marks cut into pieces carries its number on the last piece only
        ends = figure is not None and figure.end == end
        return element("b", text, class_=" ".join(states), data_q=figure.number if figure and ends else None)


def rooms(source: Sequence[SideRun], target: Sequence[SideRun]) -> tuple[list[int], list[int]]:
    """Return for the leaves of each side how many of the other, without a counterpart, are before them.

    The last figure counts those after all. Leftovers between the same two units come source first. Where the
    units have another order on the other side, there is no room for anything.
    """
    order, other_order = (
        [each.shown.number for each in side if each.shown is not None] for side in (source, target)
    )
    if order != other_order:
        return [0] * (len(source) + 1), [0] * (len(target) + 1)
    counted: tuple[list[int], list[int]] = [], []
    for alone_in_source, alone_in_target in zip(
        _alone_before_units(source), _alone_before_units(target), strict=True
    ):
        # row by row: first what the source has alone, then what the target has, then the unit
        counted[0].extend([0] * alone_in_source + [alone_in_target])
        counted[1].extend([alone_in_source, *[0] * alone_in_target])
    return counted


def _alone_before_units(leaves: Sequence[SideRun]) -> list[int]:
    """Return how many leaves without a unit are before each unit, and after the last one."""
    counts = [0]
    for leaf in leaves:
        if leaf.shown is None:
            counts[-1] += 1
        else:
            counts.append(0)
    return counts


def _about(shown: Shown) -> str:
    """Return what a person should know of a unit, in one line."""
    unit = shown.unit
    return f"{unit.granularity} · {unit.status} · score {unit.score:.3f} · {unit.evidence} · {unit.tuid}"
