"""The rows of a review: the units of a memory, and its leftovers at their places among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from tmx_builder.memory import Selection, Store
from tmx_builder.model import Granularity, Leftover, SegmentPair, Status, TranslationUnit
from tmx_builder.project.corrections.leftover_rows import interleaved, is_source, row_of, side_of
from tmx_builder.text import language

_NEAR = 2
"""Lines between two paragraphs that may translate each other: with an empty line between them."""


def review_rows(
    store: Store, selection: Selection, languages: tuple[str, str] | None
) -> Iterator[TranslationUnit]:
    """Yield the units that are wanted, and rows for the leftovers among them, so that a person can pair these.

    A leftover is a unit with one empty side. Those without letters are left out, and so are all where the selection
    asks for what no leftover has: a section, a score, another status.
    """
    waiting = _leftovers(store, selection)
    granularity = selection.granularities[-1]
    for document, units in groupby(store.units(selection), lambda unit: unit.provenance.document):
        rows = list(units)
        homes = {row.pair_id: row for row in rows}
        tags = (rows[0].source.lang, rows[0].target.lang)
        leftovers = _rows(waiting.pop(document, ()), tags, granularity, homes)
        yield from interleaved(rows, leftovers, lambda row: row)
    for unplaced in waiting.values():
        yield from (row for _, row in _rows(unplaced, languages or ("zh-CN", "en-US"), granularity, {}))


def _leftovers(store: Store, selection: Selection) -> dict[str, list[Leftover]]:
    """Return the leftovers of each document that belong to a review."""
    leftovers: dict[str, list[Leftover]] = defaultdict(list)
    statuses = selection.statuses or (Status.NEEDS_REVIEW,)
    if selection.sections or selection.min_score or Status.NEEDS_REVIEW not in statuses:
        return leftovers
    dates = store.dates()
    for report, leftover in store.leftovers():
        is_wanted = not selection.years or dates[report][:4] in map(str, selection.years)
        if is_wanted and language(leftover.text):
            leftovers[leftover.document].append(leftover)
    return leftovers


def _rows(
    leftovers: Iterable[Leftover],
    languages: tuple[str, str],
    granularity: Granularity,
    homes: Mapping[str, TranslationUnit],
) -> Iterator[tuple[str, TranslationUnit]]:
    """Yield leftovers as rows, with what is known of their paragraphs by `homes`, each a unit of one.

    CAT tools hide a segment without a source, so the row of a source names the translations left over near it.
    """
    all_leftovers = list(leftovers)
    targets: dict[tuple[str, int], list[str]] = defaultdict(list)
    for leftover in all_leftovers:
        if not is_source(leftover, languages[0]):
            targets[_place(leftover, 0)].append(leftover.text)
    for leftover in all_leftovers:
        side = side_of(leftover, languages[0])
        row = row_of(leftover, languages, granularity)
        distances = range(-_NEAR, _NEAR + 1) if not leftover.pair_id else (0,)
        near = [text for distance in distances for text in targets.get(_place(leftover, distance), ())]
        if side == "source" and near:
            row = replace(row, notes=(f"{row.notes[0]}; left over near it: {' | '.join(near)}",))
        if home := homes.get(row.pair_id):
            row = replace(row, role=home.role, provenance=replace(home.provenance, footnotes=()))
        yield side, row


def _place(leftover: Leftover, distance: int) -> tuple[str, int]:
    """Return the pair of paragraphs that a leftover is in, else the line at a distance from its own."""
    return (leftover.pair_id, 0) if leftover.pair_id else (leftover.document, leftover.line + distance)


def with_made_pairs(
    pairs: Sequence[SegmentPair], units: Iterable[TranslationUnit]
) -> tuple[SegmentPair, ...]:
    """Return the pairs of a report, and one for each unit that a person made of paragraphs without a counterpart."""
    known = {pair.id for pair in pairs}
    made = [
        SegmentPair(
            unit.pair_id,
            unit.role,
            unit.source.text,
            unit.target.text,
            unit.source.lang,
            unit.target.lang,
            unit.provenance,
        )
        for unit in units
        if unit.pair_id not in known
    ]
    return tuple(sorted((*pairs, *made), key=lambda pair: pair.provenance.lines[0])) if made else tuple(pairs)
