"""Chinese units that English texts convert: 1.2万亩 is printed as 800 hectares.

Factors: 亩 and 里 by the metric definitions of 1929 (1 亩 = 2000/3 m², 1 里 = 500 m), 斤 by that of 1959
(500 g).
"""

from fractions import Fraction
from functools import lru_cache

from .quantity import Dimension, key

_FACTORS: dict[str, dict[Dimension, Fraction]] = {
    "亩": {Dimension.HECTARE: Fraction(1, 15), Dimension.SQUARE_KILOMETER: Fraction(1, 1500)},
    "斤": {Dimension.KILOGRAM: Fraction(1, 2), Dimension.TON: Fraction(1, 2000)},
    "公斤": {Dimension.KILOGRAM: Fraction(1), Dimension.TON: Fraction(1, 1000)},
    "吨": {Dimension.TON: Fraction(1), Dimension.KILOGRAM: Fraction(1000)},
    "里": {Dimension.KILOMETER: Fraction(1, 2)},
    "公顷": {Dimension.HECTARE: Fraction(1), Dimension.SQUARE_KILOMETER: Fraction(1, 100)},
    "千瓦": {Dimension.MEGAWATT: Fraction(1, 10**3), Dimension.GIGAWATT: Fraction(1, 10**6)},
    "千瓦时": {
        Dimension.MEGAWATT_HOUR: Fraction(1, 10**3),
        Dimension.GIGAWATT_HOUR: Fraction(1, 10**6),
        Dimension.TERAWATT_HOUR: Fraction(1, 10**9),
    },
}
_VARIANTS = {
    "畝": "亩", "噸": "吨", "千克": "公斤", "公頃": "公顷", "度": "千瓦时", "千瓦時": "千瓦时",
}  # fmt: skip

_ENGLISH = {
    "hectare": Dimension.HECTARE, "ha": Dimension.HECTARE,
    "square kilometer": Dimension.SQUARE_KILOMETER, "square kilometre": Dimension.SQUARE_KILOMETER,
    "sq km": Dimension.SQUARE_KILOMETER, "km2": Dimension.SQUARE_KILOMETER, "km²": Dimension.SQUARE_KILOMETER,
    "kilometer": Dimension.KILOMETER, "kilometre": Dimension.KILOMETER, "km": Dimension.KILOMETER,
    "kilogram": Dimension.KILOGRAM, "kilo": Dimension.KILOGRAM, "kg": Dimension.KILOGRAM,
    "ton": Dimension.TON, "tonne": Dimension.TON,
    "megawatt": Dimension.MEGAWATT, "mw": Dimension.MEGAWATT,
    "gigawatt": Dimension.GIGAWATT, "gw": Dimension.GIGAWATT,
    "megawatt-hour": Dimension.MEGAWATT_HOUR, "mwh": Dimension.MEGAWATT_HOUR,
    "gigawatt-hour": Dimension.GIGAWATT_HOUR, "gwh": Dimension.GIGAWATT_HOUR,
    "terawatt-hour": Dimension.TERAWATT_HOUR, "twh": Dimension.TERAWATT_HOUR,
}  # fmt: skip

CHINESE_UNITS = tuple(sorted((*_FACTORS, *_VARIANTS), key=len, reverse=True))
ENGLISH_UNITS = tuple(sorted(_ENGLISH, key=len, reverse=True))

_PRINTED_DIGITS = range(2, 6)


@lru_cache(maxsize=4096)
def converted_keys(value: int | Fraction, unit: str) -> tuple[str, ...]:
    """Return the readings of a value of a Chinese unit in the units that English prints.

    A converted figure is rarely printed to the last digit, so that roundings to two to five significant
    digits are readings too. Empty for a unit that is not converted.
    """
    factors = _FACTORS.get(_VARIANTS.get(unit, unit), {})
    return tuple(
        key(dimension, reading)
        for dimension, factor in factors.items()
        for reading in dict.fromkeys(
            (value * factor, *(_rounded(value * factor, digits) for digits in _PRINTED_DIGITS))
        )
    )


def unit_keys(value: int | Fraction, unit: str) -> tuple[str, ...]:
    """Return the reading of a value of an English unit, singular or plural, that Chinese units convert to."""
    name = unit.lower().replace(" hour", "-hour")
    return (key(_ENGLISH.get(name) or _ENGLISH[name.removesuffix("s")], value),)


def _rounded(value: Fraction, digits: int) -> Fraction:
    """Return the value rounded to a number of significant digits, halves up."""
    if not value:
        return value
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    if value < Fraction(10) ** exponent:
        exponent -= 1
    step = Fraction(10) ** (exponent - digits + 1)
    return (value / step + Fraction(1, 2)) // 1 * step
