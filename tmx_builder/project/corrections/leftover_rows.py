"""Leftovers as rows among the units of a report, at their places: a unit with one empty side is a leftover."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tmx_builder.model import (
    Evidence,
    Granularity,
    Leftover,
    Provenance,
    Role,
    Segment,
    Status,
    TranslationUnit,
)
from tmx_builder.project.corrections.correction import Texts
from tmx_builder.text import is_english

_Row = TypeVar("_Row")


def is_source(leftover: Leftover, source_lang: str) -> bool:
    """Return whether a leftover is in the language of the source."""
    return is_english(leftover.lang) == is_english(source_lang)


def side_of(leftover: Leftover, source_lang: str) -> str:
    """Return the side of a unit that a leftover would be: "source" or "target"."""
    return "source" if is_source(leftover, source_lang) else "target"


def texts_of(leftover: Leftover, source_lang: str) -> Texts:
    """Return a leftover as texts with one empty side."""
    return Texts(leftover.text, "") if is_source(leftover, source_lang) else Texts("", leftover.text)


def row_of(leftover: Leftover, languages: tuple[str, str], granularity: Granularity) -> TranslationUnit:
    """Return a leftover as a row of a review: a unit to be reviewed, with one empty side and the score 0."""
    texts = texts_of(leftover, languages[0])
    source, target = (
        Segment(lang, text, leftover.start, leftover.start + len(text))
        for lang, text in zip(languages, (texts.source, texts.target), strict=True)
    )
    return TranslationUnit(
        tuid=texts.tuid,
        source=source,
        target=target,
        granularity=granularity,
        status=Status.NEEDS_REVIEW,
        score=0.0,
        evidence=Evidence(1, 0) if texts.source else Evidence(0, 1),
        role=Role.BODY,
        pair_id=paragraph_of(leftover),
        provenance=Provenance(leftover.document, "", (leftover.line, leftover.line)),
        notes=(f"left over: {leftover.reason}",),
    )


def paragraph_of(leftover: Leftover) -> str:
    """Return the id of the paragraph that a leftover is in: of its pair, or "l12" for a line without a pair."""
    return leftover.pair_id or f"l{leftover.line}"


def interleaved(
    rows: Sequence[_Row], further: Iterable[tuple[str, _Row]], unit_of: Callable[[_Row], TranslationUnit]
) -> Iterator[_Row]:
    """Yield the rows of a report with further ones at their places.

    Both are in the order of the report; a further row comes with the side, "source" or "target", whose start says
    where in its paragraph it is: before the first row that does not start before it. Where the paragraph has no row,
    its place is after the lines above it, or at the end for what is of another document.
    """
    paragraphs: dict[str, list[int]] = defaultdict(list)
    lines: list[int] = []
    for place, row in enumerate(rows):
        unit = unit_of(row)
        paragraphs[unit.pair_id].append(place)
        lines.append(max(unit.provenance.lines[0], lines[-1] if lines else 0))
    document = unit_of(rows[0]).provenance.document if rows else ""
    before: dict[int, list[_Row]] = defaultdict(list)
    for side, row in further:
        unit = unit_of(row)
        if places := paragraphs.get(unit.pair_id):
            start = getattr(unit, side).start
            behind = (place for place in places if getattr(unit_of(rows[place]), side).start >= start)
            before[next(behind, places[-1] + 1)].append(row)
        elif unit.provenance.document == document:
            before[bisect_right(lines, unit.provenance.lines[0])].append(row)
        else:
            before[len(rows)].append(row)
    for place, row in enumerate(rows):
        yield from before.get(place, ())
        yield row
    yield from before.get(len(rows), ())
