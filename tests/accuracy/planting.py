"""Right pairs to wrong ones: the slips that translators make with figures."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from styles import Written

PLANTS = ("digit", "magnitude", "dropped", "direction", "swapped")

_FIGURE = re.compile(
    r"(?<![\w.,-])(?:US\$|RMB)?\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion|trillion))?"
    r"(?:%|\sper\s?cent|\spercentage\spoints?)?(?![\w-])"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"million": "billion", "billion": "trillion", "trillion": "billion"}
_OPPOSITES = {
    "increased": "decreased", "grew": "fell", "rose": "dropped", "up": "down", "fell": "rose", "dropped": "rose",
    "declined": "increased", "decreased": "increased", "down": "up", "growth": "decline", "increase": "decrease",
}  # fmt: skip
_CHANGE = re.compile(rf"\b({'|'.join(_OPPOSITES)})(?=(?:\sof|\sby)?\s[\d.]+(?:%|\sper))")


def planted(pair: Written, chance: random.Random) -> Iterator[tuple[str, Written]]:
    """Yield a wrong pair for each kind of slip that there is room for."""
    zh, en = pair
    figures = [match for match in _FIGURE.finditer(en) if not _is_year(match[0]) and not _is_label(en, match)]
    if not figures:
        return
    figure = chance.choice(figures)
    number = _NUMBER.search(en, figure.start())
    if number is None:
        return
    yield "digit", Written(zh, _other_digit(en, number, chance))
    yield "magnitude", Written(zh, _other_magnitude(en, figure, number))
    yield "dropped", Written(zh, en[: figure.start()].rstrip() + en[figure.end() :])
    if change := _CHANGE.search(en):
        yield "direction", Written(zh, en[: change.start()] + _OPPOSITES[change[1]] + en[change.end() :])
    alike = [
        each for each in figures if _kind(each.group()) == _kind(figure.group()) and each[0] != figure[0]
    ]
    if alike:
        one, two = sorted((figure, alike[0]), key=re.Match.start)
        wrong = en[: one.start()] + two[0] + en[one.end() : two.start()] + one[0] + en[two.end() :]
        yield "swapped", Written(zh, wrong)


def _other_digit(en: str, number: re.Match[str], chance: random.Random) -> str:
    places = [at for at in range(*number.span()) if en[at].isdecimal()]
    at = chance.choice(places)
    digit = chance.choice([each for each in "123456789" if each != en[at]])
    return en[:at] + digit + en[at + 1 :]


def _other_magnitude(en: str, figure: re.Match[str], number: re.Match[str]) -> str:
    for scale, other in _SCALES.items():
        if scale in figure[0]:
            return en[: figure.start()] + figure[0].replace(scale, other) + en[figure.end() :]
    whole, point, decimals = number[0].replace(",", "").partition(".")
    moved = f"{whole}{decimals[0]}.{decimals[1:]}".rstrip(".") if point else whole + "0"
    return en[: number.start()] + (moved.lstrip("0") or "0") + en[number.end() :]


def _is_year(figure: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", figure) is not None


def _is_label(en: str, figure: re.Match[str]) -> bool:
    """Tell of the numbers of lists and notes, which differ rightly: "2.", "(2)", "[2]"."""
    return not en[: figure.start()].strip("([ ")


def _kind(figure: str) -> str:
    return re.sub(r"[\d.,]+", "", figure)
