"""Places that the English names otherwise than the Chinese: 湖北 and "Hebei".

Provinces, cities, countries and rivers come from CC-CEDICT with their English. Told is only a pair: a place of the
Chinese that the English does not have in any of its names, and one of the same kind in the English that the Chinese
does not have.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

from tmx_builder.dictionary import dictionary_text, senses
from tmx_builder.model import Span

_KINDS = (
    ("water", re.compile(r"\b(?:[Rr]iver|[Oo]cean|[Ss]ea|[Ll]ake)\b")),
    ("China", re.compile(
        r"\b(?:[Pp]rovince|autonomous region|(?:prefecture|county)[- ]level city|subprovincial city|[Mm]unicipality"
        r"|Special Administrative Region|SAR)\b(?!.*\b(?:Japan|Vietnam|Korea|Canada|Turkey|Italy|Spain|Iran|Afghan\w+"
        r"|Thailand|Netherlands|Indonesia|Argentina|Cuba|Poland)\b)")),
    ("city", re.compile(r"\b(?:capital (?:city )?of|city in|port city|city)\b")),
)  # fmt: skip
"""Kinds of places by what the dictionary says of them; the first that matches."""
_CHINESE_REGIONS = frozenset(("西藏", "新疆", "香港", "澳门", "台湾", "内蒙古", "宁夏", "广西", "北京"))
_CAPITAL_OF = re.compile(r"\bcapital (?:city )?of (?:the )?((?:[A-Z][\w'-]+ ?)+)")
_NAME = re.compile(r"(?:\([^)]*\) )?((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3})")
_CLASS_WORDS = re.compile(
    r" (?:Province|City|County|District|Municipality|Prefecture|Autonomous.*|Special.*|Peninsula|Island)\Z"
)
_ABBREVIATION = re.compile(r"abbr\. (?:to |for )?(\w)(?=\||\[|,| )")
_CAPITALISED = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z][\w'’]*")
_ENDS = frozenset("省市县縣州区區")
"""What may end the name of a place: 北京市."""
_LONGEST, _LONGEST_NAME = 6, 3
_MOST_LOST = 2
"""Places of one kind that the English may not have, one of which another one stands for."""
_SHORTEST_STEM = 5
"""Letters in which a place and its people must begin alike: Canada, Canadian."""


_COMMON = frozenset(
    (
        "West",
        "East",
        "North",
        "South",
        "Red",
        "Yellow",
        "Black",
        "White",
        "Central",
        "Great",
        "New",
        "Peace",
        "Victoria",
        "Reading",
        "Nice",
        "Mobile",
        "Bath",
        "Orange",
    )
)
"""Names of places that are words, and names of persons."""
_SOUNDS = frozenset(
    "斯尔爾特德布克姆尼亚亞巴拉里马馬罗羅塔卡莫利伊奥奧弗格瓦维維科普鲁魯森顿頓登伯丽麗莱萊娜兰蘭夫"
)
"""Characters by which foreign names are spelled."""


class Place(NamedTuple):
    """A place as the Chinese has it."""

    zh: tuple[str, ...]
    """Simplified and traditional."""
    kind: str
    names: tuple[str, ...]
    """What it is called in English."""
    people: tuple[str, ...]
    """What its people and its government are called."""
    abbreviations: str
    """Single characters that stand for it."""


class Gazetteer(NamedTuple):
    """Places by their Chinese words, and by their English ones."""

    by_zh: dict[str, Place]
    by_en: dict[str, tuple[Place, ...]]
    openings: frozenset[str]
    """First two characters of Chinese words."""


@cache
def gazetteer() -> Gazetteer:
    """Return the places of CC-CEDICT."""
    entries = []
    countries: set[str] = set()
    for line in dictionary_text().split("\n"):
        # a name's pinyin has a capital
        bracket = line.find("[") + 1
        if not line[bracket : bracket + 1].isupper() or line[0] == "#":
            continue
        traditional, simplified, rest = line.split(" ", 2)
        meaning = rest.partition("] /")[2]
        if len(simplified) < 2:
            continue
        entries.append((traditional, simplified, meaning))
        countries.update(name.strip() for name in _CAPITAL_OF.findall(meaning))
    further = _further()
    by_zh: dict[str, Place] = {}
    for traditional, simplified, meaning in entries:
        first = meaning.split("/")[0].partition(", bordering")[0]
        named = _NAME.match(first)
        if not named or simplified in by_zh:
            continue
        name = _CLASS_WORDS.sub("", named[1])
        kind = _kind(simplified, first, name, countries) or (
            ("continent" if simplified.endswith("洲") else "country") if simplified in further else ""
        )
        if not kind:
            continue
        more_names, people = further.get(simplified) or further.get(simplified[:-1]) or ((), ())
        names = (name, *([name.removesuffix(" Ocean")] if name.endswith(" Ocean") else []), *more_names)
        abbreviations = "".join(_ABBREVIATION.findall(meaning))
        place = Place(
            tuple(dict.fromkeys((simplified, traditional))),
            kind,
            tuple(dict.fromkeys(names)),
            people,
            abbreviations,
        )
        for word in place.zh:
            by_zh.setdefault(word, place)
    by_en: dict[str, list[Place]] = {}
    for place in by_zh.values():
        for name in place.names:
            if name in _COMMON:
                continue
            by_en.setdefault(name, []).append(place)
    return Gazetteer(
        by_zh,
        {name: tuple(dict.fromkeys(places)) for name, places in by_en.items()},
        frozenset(word[:2] for word in by_zh),
    )


def _kind(word: str, meaning: str, name: str, countries: set[str]) -> str:
    if name in countries and not name.isupper() and re.fullmatch(rf"{name}(?: \(.*\))?(?:;.*)?", meaning):
        return "country"
    if word in _CHINESE_REGIONS:
        return "China"
    return next((kind for kind, pattern in _KINDS if pattern.search(meaning)), "")


def _further() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    table = resources.files(__package__).joinpath("places.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("# "))
    return {
        zh: (tuple(filter(None, names.split("|"))), tuple(filter(None, people.split("|"))))
        for zh, names, people in rows
    }


def wrong_place(zh: str, en: str) -> tuple[Span, Span] | None:
    """Return where a place of the Chinese and another one of the English stand for each other; None if none do."""
    added = [(places, span) for places, span in _in_english(en) if not _is_told(places, zh)]
    if not added:
        return None
    lost = [(place, span) for place, span in _in_chinese(zh) if not _is_named(place, en)]
    for place, span in lost:
        others = [where for places, where in added if any(each.kind == place.kind for each in places)]
        if len(others) == 1 and sum(each.kind == place.kind for each, _ in lost) <= _MOST_LOST:
            return span, others[0]
    return None


def _in_chinese(text: str) -> Iterable[tuple[Place, Span]]:
    known = gazetteer()
    at = 0
    while at < len(text) - 1:
        word = ""
        if text[at : at + 2] in known.openings:
            sizes = range(min(_LONGEST, len(text) - at), 1, -1)
            word = next((text[at : at + size] for size in sizes if senses(text[at : at + size])), "")
            if word not in known.by_zh and word[-1:] in _ENDS:
                word = word[:-1]
            if word in known.by_zh and not _is_inside(text, at, at + len(word), known.by_zh[word].kind):
                yield known.by_zh[word], (at, at + len(word))
        at += len(word) or 1


def _is_inside(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a place is a part of a longer word, or of a foreign name that is spelled by its sound."""
    if (
        kind != "China"
        and _SOUNDS.issuperset(text[start:end])
        and (
            _SOUNDS.intersection(text[end : end + 1]) or _SOUNDS.intersection(text[max(0, start - 1) : start])
        )
    ):
        return True
    return start > 0 and any(bool(senses(text[start - 1 : stop])) for stop in range(start + 1, end + 2))


def _is_named(place: Place, en: str) -> bool:
    """Tell whether the English has a name of a place, or of its people, or what begins like it."""
    words = " ".join(_CAPITALISED.findall(en))
    padded = f" {words} "
    return any(
        f" {name} " in padded or f" {name}s " in padded or f" {name}'s " in padded
        for name in (*place.names, *place.people)
    ) or any(
        len(name) >= _SHORTEST_STEM
        and f" {name[: max(4, len(name) - 2)]}" in padded
        and place.kind in {"country", "city"}
        for name in place.names
    )


def _in_english(en: str) -> Iterable[tuple[tuple[Place, ...], Span]]:
    """Yield the places that the English names: all that a name may mean."""
    known = gazetteer().by_en
    words = list(_CAPITALISED.finditer(en))
    at = 0
    while at < len(words):
        taken = 1
        for count in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + count - 1].end()
            if places := known.get(en[start:end].removesuffix("'s").removesuffix("’s"), ()):
                yield places, (start, end)
                taken = count
                break
        at += taken


def _is_told(places: tuple[Place, ...], zh: str) -> bool:
    """Tell whether the Chinese has any of the places: in full, in its first two characters, or by a character."""
    return any(
        any(word in zh or word[:2] in zh for word in place.zh)
        or any(each in zh for each in place.abbreviations)
        for place in places
    )
