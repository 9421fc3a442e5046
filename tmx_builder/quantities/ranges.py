"""Ranges, of which each end is a quantity: 3至5%, between 3 and 5 percent."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .quantity import Kind, Quantity

_DATES = frozenset((Kind.YEAR, Kind.DAY))
_KINDS = frozenset((Kind.COUNT, Kind.PERCENT, Kind.RATIO, Kind.MAGNITUDE, Kind.FRACTION, *_DATES))
_LINKS = {
    "zh": re.compile(r"\s?(?:[%％‰]|个百分点|[万亿千百萬億]{0,2}[美港]?元?)?\s?[-–—－~～至到]\s?"),
    "en": re.compile(r"\s?(?:%|per\s?cent|yuan)?\s?(?:[-–—~]|to)\s?(?:[a-z]{0,3}[$¥€]|rmb)?", re.IGNORECASE),
}
_LONGEST_LINK = 14
_BETWEEN = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
_AND = re.compile(r"\s?(?:%|per\s?cent)?\sand\s", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:\w+\s)?\Z|[由从從自]\D{0,12}\Z", re.IGNORECASE)
"""What stands before a change: from 3 to 5 percent."""


def ranges(text: str, figures: Sequence[Quantity], lang: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the low and the high ends of the ranges of a text in zh or en, of which these are the quantities."""
    link = _LINKS[lang[:2].lower()]
    for low, high in pairwise(figures):
        if high.start - low.end > _LONGEST_LINK or low.kind not in _KINDS or high.kind not in _KINDS:
            continue
        is_range = link.fullmatch(text, low.end, high.start) or (
            _BETWEEN.search(text, 0, low.start) and _AND.fullmatch(text, low.end, high.start)
        )
        is_span = low.kind in _DATES and low.kind is high.kind
        if is_range and (is_span or not _FROM.search(text, 0, low.start)):
            yield low, high
