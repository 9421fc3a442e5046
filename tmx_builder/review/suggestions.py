"""Suggestions that may mend a line: another cut, exchanged translations, a corrected figure, a counterpart.

A suggestion is an act that a person accepts with one key. Its probability is that which the lattice gives to the
units that the act would make, among all cuts of the same texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tmx_builder.model import Severity
from tmx_builder.project import Texts
from tmx_builder.reuse import mended
from tmx_builder.review.cuts import Cuts, window
from tmx_builder.review.lines import ReviewLine
from tmx_builder.review.state import State

_COUNT = 9
"""Most suggestions of a line: the keys 1 to 9."""
_LIKELY = 0.02
"""Probability below which an act is not suggested."""
_SURE = 0.5
"""Probability from which on an act is more probable than not."""
_NEAREST = 4
"""Leftovers of the other language that are tried as counterparts, nearest first."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An act, its lines, and their new texts."""

    act: str
    lines: tuple[ReviewLine, ...]
    now: tuple[Texts, ...]
    probability: float

    @property
    def units(self) -> tuple[Texts, ...]:
        """The units that the act makes."""
        return tuple(texts for texts in self.now if texts.is_unit)

    @property
    def values(self) -> dict[str, Any]:
        """The suggestion as a page shows it, and as the page sends it back to accept it."""
        source, target = [texts.source for texts in self.now], [texts.target for texts in self.now]
        fields: dict[str, Any] = {"source": source, "target": target} if self.act == "cut" else {}
        if self.act == "edit":
            fields = {"source": source[0], "target": target[0]}
        return {
            "act": self.act,
            "ids": [line.id for line in self.lines],
            "etags": [line.etag for line in self.lines],
            "fields": fields,
            "source": source,
            "target": target,
            "probability": round(self.probability, 3),
        }


def suggested(state: State, cuts: Cuts, line: ReviewLine) -> list[Suggestion]:
    """Return the suggestions for a line, the best first."""
    suggestions = [
        *(_of_leftover if line.leftover else _of_unit)(state, cuts, line),
        *_recut(state, cuts, line),
    ]
    # two acts with one effect are suggested once
    distinct = {
        (frozenset(suggestion.lines), suggestion.units): suggestion
        for suggestion in suggestions
        if suggestion.probability >= _LIKELY
    }
    return sorted(distinct.values(), key=lambda suggestion: _doubt(state, suggestion))[:_COUNT]


def _doubt(state: State, suggestion: Suggestion) -> tuple[bool, bool, int, float]:
    """Return the sort key of a suggestion.

    Suggestions without warnings come first; among these, the likely ones, those with more units first: two exchanged
    translations could also be merged into one unit, which says less.
    """
    lang = suggestion.lines[0].unit.source.lang
    is_doubtful = any(
        finding.severity is not Severity.NOTE
        for texts in suggestion.units
        for finding in state.checker.unit(texts.source, texts.target, lang)
    )
    is_likely = suggestion.probability >= _SURE
    return (
        is_doubtful,
        not is_likely,
        -len(suggestion.units) if is_likely else 0,
        -suggestion.probability,
    )


def _recut(state: State, cuts: Cuts, line: ReviewLine) -> Iterator[Suggestion]:
    for was, now, probability in cuts.others(state, window(state, line)):
        if line in was and any(texts.is_unit for texts in now):
            yield Suggestion("cut", tuple(was), tuple(now), probability)


def _of_unit(state: State, cuts: Cuts, line: ReviewLine) -> Iterator[Suggestion]:
    texts, unit, around = line.texts, line.unit, window(state, line)
    here = around.index(line)
    before, behind = ([each.texts for each in part] for part in (around[:here], around[here + 1 :]))
    if any(finding.check == "quantity" for finding in unit.findings):
        target = mended(texts.source, texts.target, unit.source.lang, unit.target.lang)
        if target:
            now = Texts(texts.source, target)
            yield Suggestion("edit", (line,), (now,), cuts.probability(state, line, [now], before, behind))
    for start in (here - 1, here):
        pair = around[max(start, 0) : start + 2]
        if len(pair) < 2 or any(each.leftover for each in pair):
            continue
        first, second = (each.texts for each in pair)
        exchanged = [Texts(first.source, second.target), Texts(second.source, first.target)]
        outer = [each.texts for each in around[:start]], [each.texts for each in around[start + 2 :]]
        yield Suggestion(
            "exchange", tuple(pair), tuple(exchanged), cuts.probability(state, line, exchanged, *outer)
        )


def _of_leftover(state: State, cuts: Cuts, line: ReviewLine) -> Iterator[Suggestion]:
    """Yield the nearest leftovers of the other language as counterparts of a leftover."""
    has_source = bool(line.texts.source)
    fitting = [
        leftover
        for leftover in state.reports[line.report].lines
        if leftover.leftover and not leftover.place.correction and bool(leftover.texts.source) != has_source
    ]
    fitting.sort(key=lambda near: (near.unit.pair_id != line.unit.pair_id, abs(near.number - line.number)))
    for counterpart in fitting[:_NEAREST]:
        source, target = (line, counterpart) if has_source else (counterpart, line)
        now = Texts(source.texts.source, target.texts.target)
        yield Suggestion("pair", (source, target), (now,), cuts.probability(state, line, [now]))
