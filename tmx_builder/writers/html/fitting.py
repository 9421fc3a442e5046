"""Finding the places of units in the paragraphs that they were cut from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from tmx_builder.model import Granularity, Segment, SegmentPair, TranslationUnit
from tmx_builder.writers.html.correcting import corrected

Nested: TypeAlias = tuple[TranslationUnit, list[TranslationUnit]]
"""An outermost unit, and the units within it."""


def fitted(pair: SegmentPair, units: Sequence[TranslationUnit]) -> Iterator[tuple[SegmentPair, list[Nested]]]:
    """Yield the pair with the units within it, then each other unit as a separate pair."""
    if pair.known is not None:
        if not units:
            return
        pair = _of_unit(pair, units[0])
    pair, units = corrected(pair, units)
    nested = _standing(pair, units)
    placed = {id(unit) for outer, inner in nested for unit in (outer, *inner)}
    groups = [(pair, nested)]
    for unit in units:
        if id(unit) in placed:
            continue
        before = groups[-1][1]
        moved = _moved_into(unit, *before[-1]) if before else None
        if moved is not None:
            before[-1][1].append(moved)
        else:
            alone = _moved(unit, 0, 0)
            groups.append((_of_unit(pair, alone), [(alone, [])]))
    yield from groups


def _standing(pair: SegmentPair, units: Sequence[TranslationUnit]) -> list[Nested]:
    """Return the units whose offsets match the pair's texts, without those that overlap one before."""
    nested: list[Nested] = []
    for unit in sorted(units, key=_outer_first):
        if not (_stands(unit.source, pair.source) and _stands(unit.target, pair.target)):
            continue
        inside = bool(nested) and all(map(_within, _sides(unit), _sides(nested[-1][0])))
        beside = nested[-1][1] if inside else [outer for outer, _ in nested]
        if any(_overlap(unit, each) for each in beside):
            continue
        if inside:
            beside.append(unit)
        else:
            nested.append((unit, []))
    return nested


def _of_unit(pair: SegmentPair, unit: TranslationUnit) -> SegmentPair:
    return replace(pair, source=unit.source.text, target=unit.target.text)


def _moved_into(
    unit: TranslationUnit, outer: TranslationUnit, inner: Sequence[TranslationUnit]
) -> TranslationUnit | None:
    """Return a clause moved to where its texts occur in a sentence, after `inner`; None where they do not."""
    if unit.granularity is not Granularity.CLAUSE or outer.granularity is not Granularity.SENTENCE:
        return None
    source, target = (
        whole.text.find(segment.text, _sides(inner[-1])[side].end - whole.start if inner else 0)
        for side, (segment, whole) in enumerate(zip(_sides(unit), _sides(outer), strict=True))
    )
    if source < 0 or target < 0:
        return None
    return _moved(unit, outer.source.start + source, outer.target.start + target)


def _moved(unit: TranslationUnit, source: int, target: int) -> TranslationUnit:
    """Return the unit with its texts at these offsets."""
    return replace(
        unit,
        source=replace(unit.source, start=source, end=source + len(unit.source.text)),
        target=replace(unit.target, start=target, end=target + len(unit.target.text)),
    )


def _outer_first(unit: TranslationUnit) -> tuple[int, int, int, int]:
    source, target = _sides(unit)
    return source.start, -len(source.text), -len(target.text), list(Granularity).index(unit.granularity)


def _sides(unit: TranslationUnit) -> tuple[Segment, Segment]:
    return unit.source, unit.target


def _stands(segment: Segment, text: str) -> bool:
    return text[segment.start : segment.end] == segment.text != ""


def _within(inner: Segment, outer: Segment) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(unit: TranslationUnit, neighbour: TranslationUnit) -> bool:
    return any(
        a.start < b.end and b.start < a.end for a, b in zip(_sides(unit), _sides(neighbour), strict=True)
    )
