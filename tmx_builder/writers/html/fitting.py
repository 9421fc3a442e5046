"""The places of units in the paragraphs that they were cut from, with the texts of reviewed units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from tmx_builder.model import Granularity, Segment, SegmentPair, Status, TranslationUnit

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


def corrected(
    pair: SegmentPair, units: Sequence[TranslationUnit]
) -> tuple[SegmentPair, list[TranslationUnit]]:
    """Return the pair with its reviewed texts in place, and its units at their offsets in the new texts.

    A reviewed unit that reads otherwise than the stretch that it was made of takes the place of that stretch, if no
    other one has a part of it.
    """
    source, source_of = _side(pair.source, [unit.source for unit in units], units)
    target, target_of = _side(pair.target, [unit.target for unit in units], units)
    sides = zip(units, source_of, target_of, strict=True)
    return replace(pair, source=source, target=target), [
        replace(unit, source=source_segment, target=target_segment)
        for unit, source_segment, target_segment in sides
    ]


def _side(text: str, segments: list[Segment], units: Sequence[TranslationUnit]) -> tuple[str, list[Segment]]:
    for index, unit in enumerate(units):
        segment = segments[index]
        if unit.status is not Status.REVIEWED or not _can_take_its_place(segment, text, segments):
            continue
        text = text[: segment.start] + segment.text + text[segment.end :]
        segments = [_shifted(neighbour, segment) for neighbour in segments]
    return text, segments


def _can_take_its_place(segment: Segment, text: str, segments: Sequence[Segment]) -> bool:
    if not 0 <= segment.start < segment.end <= len(text) or text[segment.start : segment.end] == segment.text:
        return False
    others = [neighbour for neighbour in segments if neighbour is not segment]
    return all(
        neighbour.end <= segment.start
        or segment.end <= neighbour.start
        or (
            neighbour.start <= segment.start
            and segment.end <= neighbour.end
            and (neighbour.start, neighbour.end) != (segment.start, segment.end)
        )
        for neighbour in others
    )


def _shifted(segment: Segment, changed: Segment) -> Segment:
    """Return the segment at its offsets after the stretch of another one was replaced by that one's text."""
    by = len(changed.text) - (changed.end - changed.start)
    after = changed.end
    return replace(
        segment,
        start=segment.start + by if segment.start >= after else segment.start,
        end=segment.end + by if segment.end >= after else segment.end,
    )
