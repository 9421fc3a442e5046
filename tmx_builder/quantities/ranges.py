"""Ranges, of which each end is a quantity: 3至5%, between 3 and 5 percent."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .context import patterns
from .quantity import Kind, Quantity

_DATES = frozenset((Kind.YEAR, Kind.DAY))
_KINDS = frozenset((Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MAGNITUDE, Kind.FRACTION, *_DATES))
_LONGEST_LINK = 14
"""Code points between the ends."""


def ranges(text: str, figures: Sequence[Quantity], lang: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the low and the high ends of the ranges of a text in zh or en, of which these are the quantities."""
    known = patterns(lang[:2].lower())
    for low, high in pairwise(figures):
        if high.start - low.end > _LONGEST_LINK or low.kind not in _KINDS or high.kind not in _KINDS:
            continue
        is_range = known["between ends"].fullmatch(text, low.end, high.start) or (
            known["between"].search(text, 0, low.start)
            and known["and high end"].fullmatch(text, low.end, high.start)
        )
        is_span = low.kind in _DATES and low.kind is high.kind
        if is_range and (is_span or not known["from a change"].search(text, 0, low.start)):
            yield low, high
