"""How plausible it is, at first sight, that two paragraphs translate each other.

Length, figures and the look of a heading are all the evidence: cheap enough for every pair of neighbours in a
long report, and good enough to tell a shifted paragraph from its counterpart. What is still in doubt goes to
an aligner that knows words.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tmx_builder.model import Bead
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
"""The same between paragraphs that have nothing to do with each other."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_STAMP = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|(?<!\d)\d{1,2}:\d{2}(?!\d)")
"""A date or a time as a site sets it: text that has one has figures in its translation."""
_NUMERAL = re.compile("[0-9０-９〇零一二三四五六七八九十]")
_SHARED_FIGURE, _LONE_FIGURE = 1.2, -1.0
_MOST_FOR_FIGURES = 6.0
_BOTH_HEAD, _BOTH_TELL, _ONE_HEADS = 2.0, 0.2, -3.0
_NUMBERS_AGREE, _NUMBERS_DIFFER, _ONE_NUMBERED = 2.0, -1.0, 0.5

_NULL = -0.7
"""Log-odds at which a pair is as good as two paragraphs without counterpart, each."""
_NARROWEST_BAND, _WIDEST_BAND = 64, 200
_STAY, _PAIR, _SOURCE_ALONE, _TARGET_ALONE = range(4)


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be seen of a paragraph without knowing its words."""

    length: float
    """In English letters, Han characters converted."""
    figures: frozenset[str]
    """Significant digits of its figures that have at least two: 23.15 million and 2315万 are both 2315."""
    heads: bool
    """It ends as a heading does, without a stop or a comma."""
    number: int | None
    """The value of its list number, where it heads and has one."""


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


def has_lone_stamp(one: str, other: str) -> bool:
    """Tell whether one text has a date or a time in figures alone, and the other no figure of any kind."""
    return any(
        _STAMP.search(stamped) and not _NUMERAL.search(rest) for stamped, rest in ((one, other), (other, one))
    )


def log_odds(one: Shape, other: Shape) -> float:
    """Return the log-odds that two shapes are of paragraphs that translate each other; symmetric."""
    return length_odds(one.length, other.length) + _figure_odds(one, other) + _heading_odds(one, other)


def probability(odds: float) -> float:
    """Return log-odds as a probability in (0, 1)."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def length_odds(one: float, other: float) -> float:
    """Return the log-odds that texts of these lengths translate each other; lengths as in `Shape`, at least 1."""
    difference = math.log(one / other)
    deviation = _LENGTH_DEVIATION + _SHORT_DEVIATION / math.sqrt(one + other)
    deviation = min(deviation, _CHANCE_DEVIATION)
    surprise = (difference / deviation) ** 2 - (difference / _CHANCE_DEVIATION) ** 2
    return math.log(_CHANCE_DEVIATION / deviation) - min(surprise, 16.0) / 2


def _figure_odds(one: Shape, other: Shape) -> float:
    fewer = min(len(one.figures), len(other.figures))
    shared = len(one.figures & other.figures)
    odds = _SHARED_FIGURE * shared + _LONE_FIGURE * (fewer - shared)
    return max(-_MOST_FOR_FIGURES, min(_MOST_FOR_FIGURES, odds))


def _heading_odds(one: Shape, other: Shape) -> float:
    if one.heads != other.heads:
        return _ONE_HEADS
    if (one.number is None) != (other.number is None):
        return _ONE_NUMBERED
    if one.number is None or other.number is None:
        return _BOTH_HEAD if one.heads else _BOTH_TELL
    return _BOTH_HEAD + (_NUMBERS_AGREE if one.number == other.number else _NUMBERS_DIFFER)


def align_by_shape(source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """Align paragraphs one to one by their shapes; what fits nothing stands alone.

    The fall-back of the parser where no aligner is given. Time and memory are linear in the number of
    paragraphs: the path is looked for in a band around the diagonal.
    """
    return align_shapes([shape_of(text) for text in source], [shape_of(text) for text in target])


def align_shapes(source: Sequence[Shape], target: Sequence[Shape]) -> list[Bead]:
    """Align shapes as `align_by_shape` aligns texts."""
    width = min(max(_NARROWEST_BAND, abs(len(source) - len(target)) + _NARROWEST_BAND), _WIDEST_BAND)
    slope = len(target) / max(1, len(source))
    width = max(width, math.ceil(slope) + 1)
    moves: list[tuple[int, bytearray]] = []
    before: dict[int, float] = {}
    for row in range(len(source) + 1):
        middle = int(row * slope)
        low, high = max(0, middle - width), min(len(target), middle + width)
        scores: dict[int, float] = {}
        taken = bytearray(high - low + 1)
        for column in range(low, high + 1):
            best, move = (0.0, _STAY) if row == column == 0 else (-math.inf, _STAY)
            if row and column - 1 in before:
                best, move = before[column - 1] + log_odds(source[row - 1], target[column - 1]), _PAIR
            if column in before and before[column] + _NULL > best:
                best, move = before[column] + _NULL, _SOURCE_ALONE
            if column > low and scores[column - 1] + _NULL > best:
                best, move = scores[column - 1] + _NULL, _TARGET_ALONE
            scores[column], taken[column - low] = best, move
        moves.append((low, taken))
        before = scores
    return _path(moves, source, target)


def _path(
    moves: Sequence[tuple[int, bytearray]], source: Sequence[Shape], target: Sequence[Shape]
) -> list[Bead]:
    row, column = len(source), len(target)
    beads: list[Bead] = []
    while row or column:
        low, taken = moves[row]
        move = taken[column - low]
        paired = (move != _TARGET_ALONE, move != _SOURCE_ALONE)
        odds = log_odds(source[row - 1], target[column - 1]) if all(paired) else -_NULL
        beads.append(Bead(range(row - paired[0], row), range(column - paired[1], column), probability(odds)))
        row, column = row - paired[0], column - paired[1]
    return beads[::-1]
