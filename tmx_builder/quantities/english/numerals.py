"""English numerals in words -> numbers: twenty-three, one hundred and five, sixteenth, XVI."""

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINAL_TENS = (
    "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
)  # fmt: skip

CARDINALS = {
    **{word: value for value, word in enumerate(_ONES + _TEENS)},
    **{word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
}
ORDINALS = {
    **{word: value for value, word in enumerate(_ORDINAL_ONES + _ORDINAL_TEENS, start=1)},
    **{word: value for value, word in zip(range(20, 100, 10), _ORDINAL_TENS, strict=True)},
    "hundredth": 100,
    "thousandth": 1000,
}
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "dozen": 12, "bn": 10**9, "tn": 10**12, "mn": 10**6,
}  # fmt: skip
"""Words and abbreviations by which the number before them is multiplied."""

_ROMAN = {"I": 1, "V": 5, "X": 10}

_ONE = "|".join(_ONES[1:])
_TEN = "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|{'|'.join(_TEENS)}|{_ONE}|zero)\b"
_BELOW_THOUSAND = (
    rf"(?:(?:{_BELOW_HUNDRED}|an?)[-\s]hundred(?:(?:\sand)?\s{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})(?![A-Za-z])"
)
CARDINAL_PATTERN = (
    rf"(?:(?:{_BELOW_THOUSAND}|an?)[-\s](?:thousand|million|billion)\s(?={_BELOW_THOUSAND})){{0,4}}"
    rf"{_BELOW_THOUSAND}"
)
"""A cardinal in words up to its last word below a thousand; a scale may follow it."""

ORDINAL_PATTERN = (
    rf"(?:(?:{_ONE}|an?)[-\s]hundred(?:\sand)?[-\s])?"
    rf"(?:(?:{_TEN})[-\s](?:{'|'.join(_ORDINAL_ONES)})"
    rf"|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
)
"""An ordinal in words: sixteenth, twenty-first, one hundred and fifth."""


def cardinal(text: str) -> int:
    """Return the value of words that match `CARDINAL_PATTERN` or `ORDINAL_PATTERN`, in any case."""
    total = current = 0
    for word in text.lower().replace("-", " ").split():
        if word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            total += (current or 1) * SCALES[word]
            current = 0
        elif word in CARDINALS:
            current += CARDINALS[word]
        elif word in ORDINALS:
            current += ORDINALS[word]
    return total + current


def roman(text: str) -> int:
    """Return the value of a Roman numeral of I, V and X."""
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
