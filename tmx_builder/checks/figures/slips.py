"""How two values differ that may have been meant to be the same."""

from fractions import Fraction

from tmx_builder.quantities import Quantity


def is_power_of_ten(factor: Fraction) -> bool:
    """Tell whether a factor is 10, 100, ... or one of their inverses."""
    large = factor if factor >= 1 else 1 / factor if factor else Fraction(0)
    return (
        large.denominator == 1
        and large > 1
        and set(str(large.numerator)[1:]) == {"0"}
        and str(large)[0] == "1"
    )


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Tell whether the digits differ in one place, or in two that were swapped."""
    left, right = _digits(one.value), _digits(other.value)
    if len(left) == len(right):
        places = [at for at in range(len(left)) if left[at] != right[at]]
        return len(places) == 1 or (
            len(places) == 2 and left[places[0]] == right[places[1]] and left[places[1]] == right[places[0]]
        )
    short, long = sorted((left, right), key=len)
    return (
        len(long) - len(short) == 1
        and len(short) > 1
        and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    )


def _digits(value: Fraction) -> str:
    """Return the significant digits of a value; of a fraction without end, the first ones."""
    return f"{float(value):.12e}".partition("e")[0].replace(".", "").rstrip("0") or "0"
