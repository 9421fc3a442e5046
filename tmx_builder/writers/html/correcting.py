"""Paragraphs with the texts that people gave to units in them."""

from collections.abc import Sequence
from dataclasses import replace

from tmx_builder.model import Segment, SegmentPair, Status, TranslationUnit


def corrected(
    pair: SegmentPair, units: Sequence[TranslationUnit]
) -> tuple[SegmentPair, list[TranslationUnit]]:
    """Return the pair as people corrected it, with its units at their places in the new texts.

    A reviewed unit that reads otherwise than the stretch that it was made of takes the place of that stretch, if no
    other one has a part of it.
    """
    source, source_of = _side(pair.source, [unit.source for unit in units], units)
    target, target_of = _side(pair.target, [unit.target for unit in units], units)
    sides = zip(units, source_of, target_of, strict=True)
    return replace(pair, source=source, target=target), [
        replace(unit, source=own, target=other) for unit, own, other in sides
    ]


def _side(text: str, segments: list[Segment], units: Sequence[TranslationUnit]) -> tuple[str, list[Segment]]:
    for at, unit in enumerate(units):
        own = segments[at]
        if unit.status is not Status.REVIEWED or not _can_take_its_place(own, text, segments):
            continue
        text = text[: own.start] + own.text + text[own.end :]
        segments = [_shifted(each, own) for each in segments]
    return text, segments


def _can_take_its_place(own: Segment, text: str, segments: Sequence[Segment]) -> bool:
    if not 0 <= own.start < own.end <= len(text) or text[own.start : own.end] == own.text:
        return False
    others = [each for each in segments if each is not own]
    return all(
        each.end <= own.start
        or own.end <= each.start
        or (
            each.start <= own.start and own.end <= each.end and (each.start, each.end) != (own.start, own.end)
        )
        for each in others
    )


def _shifted(segment: Segment, changed: Segment) -> Segment:
    """Return where a segment stands after another one grew or shrank to its own text."""
    by = len(changed.text) - (changed.end - changed.start)
    after = changed.end
    return replace(
        segment,
        start=segment.start + by if segment.start >= after else segment.start,
        end=segment.end + by if segment.end >= after else segment.end,
    )
