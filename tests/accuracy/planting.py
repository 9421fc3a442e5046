"""Right pairs to wrong ones: the slips that translators make with figures."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import combinations

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
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
)  # fmt: skip
_ORDINAL_WORD = re.compile(
    rf"(?<=\bthe )({'|'.join(_ORDINAL_WORDS[1:-1])})(?= (?!half|one|of\b|to\b|place|time)[a-z])",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?=\s\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!,\d)")
_WORD = re.compile(rf"\b(?:{'|'.join(ONES[3:])})\b")
_UNITS = {
    "kilometers": "meters", "kilometres": "metres", "square kilometers": "square meters", "hours": "minutes",
    "square meters": "square kilometers", "square metres": "square kilometres", "cubic meters": "liters",
    "minutes": "seconds", "hectares": "square kilometers", "tons": "kilograms", "tonnes": "kilograms",
    "meters": "kilometers", "metres": "kilometres", "months": "weeks", "kilograms": "grams", "km": "m",
    "kilowatt-hours": "megawatt-hours", "kilowatts": "megawatts", "liters": "milliliters",
}  # fmt: skip
_UNIT = re.compile(rf"(?<=[\dn][ -])({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b")
_CURRENCIES = (
    (re.compile(r"(?<=[\dn] )yuan\b"), ("US dollars", "euros", "Hong Kong dollars")),
    (re.compile(r"(?<=[\dn] )(?:US|U\.S\.) dollars\b"), ("yuan", "euros")),
    (re.compile(r"US\$(?=\d)|(?<![A-Z])\$(?=\d)"), ("RMB", "£", "€")),
    (re.compile(r"RMB ?(?=\d)"), ("US$", "€")),
    (re.compile(r"£(?=\d)"), ("€", "$")),
    (re.compile(r"(?<=[\dn] )euros\b"), ("yuan", "US dollars")),
)
_POINT = re.compile(r"(?<=\d )percentage points?\b")
_PERCENT = re.compile(r"(?<=\d)(?: per ?cent\b|%)(?! ?points)")
_PARTS = {
    "half of": "a third of",
    "a third of": "a quarter of",
    "one-third of": "one-quarter of",
    "two-thirds": "three-quarters",
    "a quarter of": "a third of",
    "doubled": "tripled",
    "tripled": "quadrupled",
    "quadrupled": "tripled",
    "twice": "three times",
    "three times": "four times",
    "first half": "second half",
    "second half": "first half",
    "first quarter": "third quarter",
    "one third": "one quarter",
    "two thirds": "three quarters",
    "one fifth": "one sixth",
}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b(?! time)")
_BY = re.compile(
    r"\b((?:rose|grew|increased|fell|dropped|declined|rising|cut|raised|expanded)(?: \w+)?) to"
    r"(?= (?:US\$|\$|RMB)?\d)"
)
_HALF_OF_DAY = re.compile(r"(?<=\d)( ?)([ap])(?=\.?m\b)")
_DAY = re.compile(rf"(?<=\b)((?:{'|'.join(MONTHS)}) )(\d{{1,2}})\b(?!:|,\d)")
_MINUS = re.compile(r"\b(?:minus|negative) (?=\d)|(?<=[ (])[-−](?=\d)")
_PLACES = {
    "湖北": ("Hubei", "Hebei"),
    "河北": ("Hebei", "Hubei"),
    "河南": ("Henan", "Hunan"),
    "湖南": ("Hunan", "Henan"),
    "山东": ("Shandong", "Shanxi"),
    "山西": ("Shanxi", "Shaanxi"),
    "陕西": ("Shaanxi", "Shanxi"),
    "江苏": ("Jiangsu", "Jiangxi"),
    "广东": ("Guangdong", "Guangxi"),
    "四川": ("Sichuan", "Yunnan"),
    "重庆": ("Chongqing", "Chengdu"),
    "武汉": ("Wuhan", "Wuxi"),
    "深圳": ("Shenzhen", "Guangzhou"),
    "上海": ("Shanghai", "Tianjin"),
    "天津": ("Tianjin", "Beijing"),
    "北京": ("Beijing", "Nanjing"),
    "西藏": ("Tibet", "Xinjiang"),
    "新疆": ("Xinjiang", "Tibet"),
    "长江": ("Yangtze", "Yellow"),
    "日本": ("Japan", "Korea"),
    "法国": ("France", "Germany"),
    "德国": ("Germany", "France"),
    "美国": ("United States", "United Kingdom"),
    "印度": ("India", "Iran"),
    "俄罗斯": ("Russia", "Ukraine"),
    "浙江": ("Zhejiang", "Jiangsu"),
    "加拿大": ("Canada", "Mexico"),
}
_SURNAMES = ("Wang", "Zhao", "Liu", "Zhou", "Lin", "Sun")
_PERSON = re.compile(r"\b(Wang|Li|Chen|Zhang|Liu|Zhou|Zhao|Wu|Sun|Lin|He|Xi|Qiu|Huang)( )([A-Z][a-z]{2,})\b")
_LETTERS = (
    ("ng", "n"),
    ("zh", "z"),
    ("sh", "s"),
    ("ao", "ai"),
    ("ei", "ai"),
    ("ia", "i"),
    ("u", "i"),
    ("i", "u"),
)


def planted(pair: Written, chance: random.Random) -> Iterator[tuple[str, Written]]:
    """Yield a wrong pair for each kind of slip that there is room for."""
    for name, slip in _SLIPS.items():
        wrong = slip(pair.en, chance)
        if wrong is not None and wrong != pair.en:
            yield name, Written(pair.zh, wrong)
    for name, change in _CHANGES.items():
        changed = change(pair)
        if changed is not None and changed != pair:
            yield name, changed


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


def swappable(en: str) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Return the pairs of figures of one form that differ."""
    return [
        (one, two)
        for one, two in combinations(_figures(en), 2)
        if _kind(one[0]) == _kind(two[0]) and one[0] != two[0]
    ]


def exchanged(en: str, one: re.Match[str], two: re.Match[str]) -> str:
    """Return the text with two of its figures in each other's place."""
    return en[: one.start()] + two[0] + en[one.end() : two.start()] + one[0] + en[two.end() :]


def _swapped(en: str, chance: random.Random) -> str | None:
    places = swappable(en)
    return exchanged(en, *chance.choice(places)) if places else None


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


def _unit(en: str, _: random.Random) -> str | None:
    found = _UNIT.search(en)
    return found and en[: found.start()] + _UNITS[found[1]] + en[found.end() :]


def _currency(en: str, chance: random.Random) -> str | None:
    for pattern, others in _CURRENCIES:
        if found := pattern.search(en):
            return en[: found.start()] + chance.choice(others) + en[found.end() :]
    return None


def _point(en: str, _: random.Random) -> str | None:
    """Put per cent for percentage points, or the reverse."""
    if found := _POINT.search(en):
        return en[: found.start()] + "percent" + en[found.end() :]
    found = _PERCENT.search(en)
    return found and en[: found.start()] + " percentage points" + en[found.end() :]


def _part(en: str, _: random.Random) -> str | None:
    """Put another fraction or multiple in words."""
    found = _PART.search(en)
    return found and en[: found.start()] + _PARTS[found[1]] + en[found.end() :]


def _by(en: str, _: random.Random) -> str | None:
    """Put "rose by" for "rose to"."""
    found = _BY.search(en)
    return found and f"{en[: found.start()]}{found[1]} by{en[found.end() :]}"


def _half_of_day(en: str, _: random.Random) -> str | None:
    found = _HALF_OF_DAY.search(en)
    return found and en[: found.start()] + found[1] + ("a" if found[2] == "p" else "p") + en[found.end() :]


def _sign(en: str, _: random.Random) -> str | None:
    found = _MINUS.search(en)
    return found and en[: found.start()] + en[found.end() :]


def _day(en: str, chance: random.Random) -> str | None:
    found = _DAY.search(en)
    day = found and int(found[2]) % 28 + chance.choice((1, 2, 3))
    return found and f"{en[: found.start()]}{found[1]}{day}{en[found.end() :]}"


def _added(en: str, _: random.Random) -> str | None:
    """Put a figure where there was none."""
    found = re.search(r"\b[Tt]he (?=[a-z]{4,}s\b)", en)
    return found and f"{en[: found.end()]}47 {en[found.end() :]}"


def _next_ordinal(en: str, _: random.Random) -> str | None:
    if found := _ORDINAL_WORD.search(en):
        other = _ORDINAL_WORDS[_ORDINAL_WORDS.index(found[1].lower()) + 1]
        return en[: found.start()] + other + en[found.end() :]
    found = _ORDINAL.search(en)
    return found and f"{en[: found.start()]}{int(found[1]) + 1}th{en[found.end() :]}"


def _next_word(en: str, _: random.Random) -> str | None:
    found = re.search(rf"\b(?:{'|'.join(ONES[2:19])})\b(?!-| hundred| thousand| million)", en)
    other = found and ONES[ONES.index(found[0]) + 1]
    return found and f"{en[: found.start()]}{other}{en[found.end() :]}"


def _surname(en: str, chance: random.Random) -> str | None:
    found = _PERSON.search(en)
    other = found and chance.choice([each for each in _SURNAMES if each != found[1]])
    return found and f"{en[: found.start()]}{other}{en[found.end(1) :]}"


def _letter(en: str, _: random.Random) -> str | None:
    """Misspell a given name so that it stays one."""
    if not (found := _PERSON.search(en)):
        return None
    given = found[3]
    for right, wrong in _LETTERS:
        if right in given[1:]:
            at = given.rindex(right)
            return en[: found.start(3)] + given[:at] + wrong + given[at + len(right) :] + en[found.end() :]
    return None


def _place(pair: Written) -> Written | None:
    """Put another place for one that both languages name."""
    for zh, (right, wrong) in _PLACES.items():
        if zh in pair.zh and pair.en.count(right) == 1 and wrong not in pair.en:
            return Written(pair.zh, re.sub(rf"\b{right}\b", wrong, pair.en))
    return None


def _scale(pair: Written) -> Written | None:
    """Put 亿 for 万 or the reverse."""
    found = re.search(r"(?<=\d)([万亿])(?![万亿])", pair.zh)
    if not found:
        return None
    other = "亿" if found[1] == "万" else "万"
    return Written(pair.zh[: found.start()] + other + pair.zh[found.end() :], pair.en)


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
    "unit": _unit,
    "currency": _currency,
    "point": _point,
    "part": _part,
    "by": _by,
    "half of day": _half_of_day,
    "sign": _sign,
    "day": _day,
    "added": _added,
    "ordinal + 1": _next_ordinal,
    "word + 1": _next_word,
    "surname": _surname,
    "letter": _letter,
}
"""Slips in the English."""
_CHANGES: dict[str, Callable[[Written], Written | None]] = {"place": _place, "scale": _scale}
"""Slips for which the Chinese has to be known."""
PLANTS = (*_SLIPS, *_CHANGES)
