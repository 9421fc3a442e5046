"""Right pairs to wrong ones: the slips that translators make with figures."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from styles import MONTHS, ONES, Written

_FIGURE = re.compile(
    r"(?<![\w.,-])(?:US\$|HK\$|NT\$|RMB)?\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion|trillion))?"
    r"(?:%|\sper\s?cent|\spercentage\spoints?)?(?![\w-])"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"million": "billion", "billion": "trillion", "trillion": "billion"}
_OPPOSITES = {
    "increased": "decreased", "grew": "fell", "rose": "dropped", "up": "down", "fell": "rose", "dropped": "rose",
    "declined": "increased", "decreased": "increased", "down": "up", "growth": "decline", "increase": "decrease",
}  # fmt: skip
_CHANGE = re.compile(rf"\b({'|'.join(_OPPOSITES)})(?=(?:\sof|\sby)?\s[\d.]+(?:%|\sper))")
_MODIFIERS = {
    "more than": "nearly", "over": "nearly", "nearly": "more than", "around": "more than", "about": "more than",
    "at least": "nearly", "at most": "more than", "no more than": "at least", "exceeding": "nearly", "above": "below",
}  # fmt: skip
_MODIFIER = re.compile(rf"\b({'|'.join(sorted(_MODIFIERS, key=len, reverse=True))})(?=\s(?:US\$|RMB)?\d)")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?=\s\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!,\d)")
_WORD = re.compile(rf"\b(?:{'|'.join(ONES[3:])})\b")


def planted(pair: Written, chance: random.Random) -> Iterator[tuple[str, Written]]:
    """Yield a wrong pair for each kind of slip that there is room for."""
    for name, slip in _SLIPS.items():
        wrong = slip(pair.en, chance)
        if wrong is not None and wrong != pair.en:
            yield name, Written(pair.zh, wrong)


def _figures(en: str) -> list[re.Match[str]]:
    """Return the figures that are no years, nor the numbers of lists and notes, which differ rightly."""
    return [
        match
        for match in _FIGURE.finditer(en)
        if not _YEAR.fullmatch(match[0]) and en[: match.start()].strip("([ ")
    ]


def _digit(en: str, chance: random.Random) -> str | None:
    if not (figures := _figures(en)) or not (number := _NUMBER.search(en, chance.choice(figures).start())):
        return None
    at = chance.choice([at for at in range(*number.span()) if en[at].isdecimal()])
    digit = chance.choice([each for each in "123456789" if each != en[at]])
    return en[:at] + digit + en[at + 1 :]


def _magnitude(en: str, chance: random.Random) -> str | None:
    """Put another scale, or the point one to four places from where it belongs."""
    if not (figures := _figures(en)):
        return None
    figure = chance.choice(figures)
    scale = next((scale for scale in _SCALES if scale in figure[0]), "")
    if scale and chance.random() < 0.5:
        return en[: figure.start()] + figure[0].replace(scale, _SCALES[scale]) + en[figure.end() :]
    number = _NUMBER.search(en, figure.start())
    if number is None:
        return None
    places = chance.choice((1, 2, 3, 4) if "%" not in figure[0] and "per" not in figure[0] else (1,))
    whole, _, decimals = number[0].replace(",", "").partition(".")
    if chance.random() < 0.5:
        moved = f"{whole}{(decimals + '0000')[:places]}"
        moved = f"{int(moved):,}" + (f".{decimals[places:]}" if decimals[places:] else "")
    else:
        digits = whole.rjust(places + 1, "0")
        moved = f"{int(digits[:-places]):,}.{digits[-places:]}{decimals}".rstrip("0").rstrip(".")
    return en[: number.start()] + moved + en[number.end() :]


def _dropped(en: str, chance: random.Random) -> str | None:
    if not (figures := _figures(en)):
        return None
    figure = chance.choice(figures)
    return en[: figure.start()].rstrip() + en[figure.end() :]


def _direction(en: str, _: random.Random) -> str | None:
    change = _CHANGE.search(en)
    return change and en[: change.start()] + _OPPOSITES[change[1]] + en[change.end() :]


def _swapped(en: str, chance: random.Random) -> str | None:
    if not (figures := _figures(en)):
        return None
    figure = chance.choice(figures)
    alike = [
        each for each in figures if _kind(each.group()) == _kind(figure.group()) and each[0] != figure[0]
    ]
    if not alike:
        return None
    one, two = sorted((figure, chance.choice(alike)), key=re.Match.start)
    return en[: one.start()] + two[0] + en[one.end() : two.start()] + one[0] + en[two.end() :]


def _modifier(en: str, _: random.Random) -> str | None:
    found = _MODIFIER.search(en)
    return found and en[: found.start()] + _MODIFIERS[found[1]] + en[found.end() :]


def _ordinal(en: str, _: random.Random) -> str | None:
    found = _ORDINAL.search(en)
    return found and f"{en[: found.start()]}{int(found[1]) + 10}th{en[found.end() :]}"


def _date(en: str, chance: random.Random) -> str | None:
    if found := _MONTH.search(en):
        other = chance.choice([month for month in MONTHS if month != found[1]])
        return en[: found.start()] + other + en[found.end() :]
    found = _YEAR.search(en)
    return found and f"{en[: found.start()]}{int(found[0]) + chance.choice((-1, 1, 10))}{en[found.end() :]}"


def _word(en: str, chance: random.Random) -> str | None:
    """Put another number for one in words."""
    found = _WORD.search(en)
    other = found and chance.choice([word for word in ONES[3:] if word != found[0]])
    return found and f"{en[: found.start()]}{other}{en[found.end() :]}"


def _kind(figure: str) -> str:
    return re.sub(r"[\d.,]+", "", figure)


_SLIPS: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": _digit,
    "magnitude": _magnitude,
    "dropped": _dropped,
    "direction": _direction,
    "swapped": _swapped,
    "modifier": _modifier,
    "ordinal": _ordinal,
    "date": _date,
    "word": _word,
}
PLANTS = tuple(_SLIPS)
