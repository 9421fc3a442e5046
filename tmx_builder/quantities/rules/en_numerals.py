"""English numerals in words -> numbers: twenty-three, one hundred and five, sixteenth, XVI."""

from fractions import Fraction

from ..vocabulary import numbers

CARDINALS = numbers("en", "cardinal")
ORDINALS = numbers("en", "ordinal")
SCALES = numbers("en", "scale")
"""Words and abbreviations by which the number before them is multiplied."""

_ROMAN = {"I": 1, "V": 5, "X": 10}


def cardinal(text: str) -> int | Fraction:
    """Return the value of a cardinal or ordinal in words, in any case, scales included."""
    whole, _, decimals = text.lower().replace("-", " ").replace(",", " ").partition(" point ")
    words = whole.split()
    fraction = Fraction(0)
    scales = []
    if decimals:
        digits = [CARDINALS.get(word, 0) for word in decimals.split() if word not in SCALES]
        scales = [word for word in decimals.split() if word in SCALES]
        fraction = Fraction(int("".join(map(str, digits))), 10 ** len(digits))
    total: int | Fraction = 0
    current: int | Fraction = 0
    after_scale = False
    for word in words:
        value = SCALES.get(word) or {"hundredth": 100, "thousandth": 1000}.get(word)
        if value == 100:
            current = (current or 1) * 100
        elif value is not None:
            if after_scale and not current:
                total *= value
            else:
                total += (current or 1) * value
            current = 0
        else:
            current += CARDINALS.get(word, ORDINALS.get(word, 0))
        after_scale = value is not None
    total += current + fraction
    for word in scales:
        total *= SCALES[word]
    return total if total.denominator > 1 else int(total)


def roman(text: str) -> int:
    """Return the value of a Roman numeral of I, V and X."""
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
