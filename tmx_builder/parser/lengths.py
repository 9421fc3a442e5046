"""How well the lengths of two texts fit, for the layout of lines. Which paragraphs are pairs, `paragraphs` tells."""

import math

from tmx_builder.text import count_han, count_latin

_ENGLISH_LETTERS_PER_HAN = 4.2
"""Measured on the reports of fixtures/, whole paragraphs."""
_DEVIATION = 0.2
"""Standard deviation of the logarithm of the ratio of lengths, for long translations ..."""
_DEVIATION_OF_SHORT = 3.0
"""... and what is added for short ones, over the square root of the length."""
_DEVIATION_OF_STRANGERS = 0.9
"""The same for unrelated paragraphs."""
_GREATEST_SURPRISE = 16.0


def length_of(text: str) -> float:
    """Return the length of a text in English letters, Han characters converted; at least 1."""
    return 1 + count_latin(text) + _ENGLISH_LETTERS_PER_HAN * count_han(text)


def length_odds(length: float, other_length: float) -> float:
    """Return the log-odds that texts of these lengths translate each other; lengths as of `length_of`, symmetric."""
    difference = math.log(length / other_length)
    deviation = _DEVIATION + _DEVIATION_OF_SHORT / math.sqrt(length + other_length)
    deviation = min(deviation, _DEVIATION_OF_STRANGERS)
    surprise = (difference / deviation) ** 2 - (difference / _DEVIATION_OF_STRANGERS) ** 2
    return math.log(_DEVIATION_OF_STRANGERS / deviation) - min(surprise, _GREATEST_SURPRISE) / 2
