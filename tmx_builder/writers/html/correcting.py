"""Paragraphs with the corrected texts of their reviewed units."""

from collections.abc import Sequence
from dataclasses import replace

from tmx_builder.model import Segment, SegmentPair, Status, TranslationUnit


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
