"""English numerals in words -> numbers: twenty-three, one hundred and five, sixteenth, XVI."""

import re
from fractions import Fraction
from itertools import pairwise

from ..quantity import Number
from ..vocabulary import numbers

CARDINALS = numbers("en", "cardinal")
ORDINALS = numbers("en", "ordinal")
SCALES = numbers("en", "scale")
"""Words and abbreviations by which the number before them is multiplied."""

_MULTIPLIERS = SCALES | {"hundredth": 100, "thousandth": 1000}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def cardinal(text: str) -> Number:
    """Return the value of a cardinal or ordinal in words, in any case, with scales."""
    return _value(re.split(r"[-,\s]+", text.lower()))


def _value(words: list[str]) -> Number:
    largest = max((_MULTIPLIERS.get(word, 0) for word in words), default=0)
    if largest:
        place = max(place for place, word in enumerate(words) if _MULTIPLIERS.get(word) == largest)
        return largest * (_value(words[:place]) or 1) + _value(words[place + 1 :])
    if "point" in words:
        decimals = words[words.index("point") + 1 :]
        digits = "".join(str(CARDINALS.get(word, 0)) for word in decimals)
        return _value(words[: -len(decimals) - 1]) + Fraction(int(digits), 10 ** len(digits))
    return sum(CARDINALS.get(word, ORDINALS.get(word, 0)) for word in words)


def roman(text: str) -> int:
    """Return the value of a Roman numeral of I, V and X."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < following else value for value, following in pairwise([*values, 0]))
