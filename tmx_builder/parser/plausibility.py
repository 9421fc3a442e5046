"""Quick estimate of whether two texts translate each other, for the layout of lines.

Length, figures and the look of a heading are all the evidence. Which paragraphs are pairs, `paragraphs` tells.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from tmx_builder.numbering import leading_number
from tmx_builder.parser.lines import ends_with_stop
from tmx_builder.text import count_han, count_latin

_ENGLISH_LETTERS_PER_HAN = 4.2
"""Measured on the reports of fixtures/, whole paragraphs."""
_LENGTH_DEVIATION = 0.2
"""Standard deviation of the logarithm of the ratio of lengths, for long translations ..."""
_SHORT_DEVIATION = 3.0
"""... and what is added for short ones, over the square root of the length."""
_CHANCE_DEVIATION = 0.9
"""The same for unrelated paragraphs."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SHARED_FIGURE, _LONE_FIGURE = 1.2, -1.0
_MOST_FOR_FIGURES = 6.0
_BOTH_HEAD, _BOTH_TELL, _ONE_HEADS = 2.0, 0.2, -3.0
_NUMBERS_AGREE, _NUMBERS_DIFFER, _ONE_NUMBERED = 2.0, -1.0, 0.5


@dataclass(frozen=True, slots=True)
class Shape:
    """Features of a paragraph that do not depend on its words."""

    length: float
    """In English letters, Han characters converted."""
    figures: frozenset[str]
    """Significant digits of its figures that have at least two: 23.15 million and 2315万 are both 2315."""
    heads: bool
    """Whether it ends as a heading does, without a stop or a comma."""
    number: int | None
    """The value of its list number, for a heading that has one; else None."""


def length_of(text: str) -> float:
    """Return the length of a text in English letters, Han characters converted; at least 1."""
    return 1 + count_latin(text) + _ENGLISH_LETTERS_PER_HAN * count_han(text)


@lru_cache(maxsize=4096)
def shape_of(text: str) -> Shape:
    """Return the shape of a paragraph in either language."""
    heads = not ends_with_stop(text) and not text.endswith((",", "，"))
    number = leading_number(text) if heads else None
    figures = (re.sub("[.,]", "", figure).strip("0") for figure in _FIGURE.findall(text))
    return Shape(
        length_of(text),
        frozenset(figure for figure in figures if len(figure) > 1),
        heads,
        number.value if number else None,
    )


def log_odds(shape: Shape, counterpart: Shape) -> float:
    """Return the log-odds that two shapes are of paragraphs that translate each other; symmetric."""
    return (
        length_odds(shape.length, counterpart.length)
        + _figure_odds(shape, counterpart)
        + _heading_odds(shape, counterpart)
    )


def length_odds(length: float, other_length: float) -> float:
    """Return the log-odds that texts of these lengths translate each other; lengths as in `Shape`, at least 1."""
    difference = math.log(length / other_length)
    deviation = _LENGTH_DEVIATION + _SHORT_DEVIATION / math.sqrt(length + other_length)
    deviation = min(deviation, _CHANCE_DEVIATION)
    surprise = (difference / deviation) ** 2 - (difference / _CHANCE_DEVIATION) ** 2
    return math.log(_CHANCE_DEVIATION / deviation) - min(surprise, 16.0) / 2


def _figure_odds(shape: Shape, counterpart: Shape) -> float:
    fewer = min(len(shape.figures), len(counterpart.figures))
    shared = len(shape.figures & counterpart.figures)
    odds = _SHARED_FIGURE * shared + _LONE_FIGURE * (fewer - shared)
    return max(-_MOST_FOR_FIGURES, min(_MOST_FOR_FIGURES, odds))


def _heading_odds(shape: Shape, counterpart: Shape) -> float:
    if shape.heads != counterpart.heads:
        return _ONE_HEADS
    if (shape.number is None) != (counterpart.number is None):
        return _ONE_NUMBERED
    if shape.number is None or counterpart.number is None:
        return _BOTH_HEAD if shape.heads else _BOTH_TELL
    return _BOTH_HEAD + (_NUMBERS_AGREE if shape.number == counterpart.number else _NUMBERS_DIFFER)
