"""Places that the English names otherwise than the Chinese: 湖北 and "Hebei".

Only a pair is reported: a place of the Chinese that the English has under none of its names, and a place of the same
kind in the English that the Chinese does not have.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tmx_builder.checks.check import PATTERNS, listed
from tmx_builder.dictionary import senses
from tmx_builder.model import Span
from tmx_builder.places import NamedPlace, abbreviated, named_places

_CLASS_CHARACTERS = frozenset("省市县縣州区區")
"""Last characters of the full name of a place: 北京市."""
_LONGEST, _LONGEST_NAME = 6, 3
"""Characters of a Chinese word, and words of an English name, that are looked up."""
_MOST_LOST = 2
"""Places of one kind that the English may lack where one of them is replaced."""
_SHORTEST_STEM = 5
"""Letters in which a place and its people must begin alike: Canada, Canadian."""
_COMMON = listed("common")
"""English names of places that are other words, or names of persons."""
_GENITIVES = ("", "'s", "’s")
_SOUNDS = listed("sounds")
"""Characters by which foreign names are spelled."""


class Gazetteer(NamedTuple):
    """Places by their Chinese words and by their English names."""

    by_zh: dict[str, NamedPlace]
    by_en: dict[str, list[NamedPlace]]
    openings: frozenset[str]
    """First two characters of Chinese words, and first words of English names, in the genitive, too."""


@cache
def gazetteer() -> Gazetteer:
    """Return the places of the table."""
    by_zh: dict[str, NamedPlace] = {}
    by_en: dict[str, list[NamedPlace]] = {}
    for place in named_places():
        for word in place.zh:
            by_zh.setdefault(word, place)
        for name in set(place.names) - _COMMON:
            by_en.setdefault(name, []).append(place)
    first_words = {name.split(" ")[0] + end for name in by_en for end in _GENITIVES}
    return Gazetteer(by_zh, by_en, frozenset((*first_words, *(word[:2] for word in by_zh))))


def wrong_place(zh: str, en: str) -> tuple[Span, Span] | None:
    """Return the spans of a Chinese place and of the English one in its stead; None if every place agrees."""
    added = [(places, span) for places, span in _in_english(en) if not _is_in_chinese(places, zh)]
    if not added:
        return None
    lost = [(place, span) for place, span in _in_chinese(zh) if not _is_in_english(place, en)]
    for place, span in lost:
        spans = [where for places, where in added if any(named.kind == place.kind for named in places)]
        if len(spans) == 1 and sum(named.kind == place.kind for named, _ in lost) <= _MOST_LOST:
            return span, spans[0]
    return None


def is_place_of(name: str, zh: str) -> bool:
    """Return whether an English name is one of a place that the Chinese has: Lu'an, as 六安 is read."""
    return _is_in_chinese(gazetteer().by_en.get(name, ()), zh)


def _in_chinese(text: str) -> Iterator[tuple[NamedPlace, Span]]:
    known = gazetteer()
    start = 0
    while start < len(text) - 1:
        end = start + 1
        if text[start : start + 2] in known.openings:
            stops = range(min(start + _LONGEST, len(text)), start + 1, -1)
            end = next((stop for stop in stops if senses(text[start:stop])), end)
            word = text[start:end]
            size = next((size for size in range(len(word), 1, -1) if _names_place(word, size)), 0)
            if size and not _is_inside(text, start, start + size, known.by_zh[word[:size]].kind):
                yield known.by_zh[word[:size]], (start, start + size)
        start = end


def _names_place(word: str, size: int) -> bool:
    """Return whether a word begins with a place of `size` characters and still means it: 北京 in 北京市, 北京大学."""
    place = gazetteer().by_zh.get(word[:size])
    if place is None or size == len(word):
        return place is not None
    return word[size:] in _CLASS_CHARACTERS or any(name in senses(word) for name in place.names)


def _is_inside(text: str, start: int, end: int, kind: str) -> bool:
    """Return whether a place is part of a longer word, or of a foreign name that is spelled by its sound."""
    around = text[max(0, start - 1) : start], text[end : end + 1]
    if kind != "China" and _SOUNDS.issuperset(text[start:end]) and any(map(_SOUNDS.intersection, around)):
        return True
    if start == 0:
        return False
    # 江西 in 长江西岸 is none; 日本 in 其中日本游客 is, as 本游 is no word
    return any(
        senses(text[start - 1 : stop])
        and (stop == end or any(senses(text[stop : stop + size]) for size in (2, 3, 4)))
        for stop in range(start + 1, end + 1)
    )


def _is_in_english(place: NamedPlace, en: str) -> bool:
    """Return whether the English has a name of a place, or of its people, or a word with the same stem."""
    padded = f" {' '.join(PATTERNS['place word'].findall(en))} "
    if any(
        f" {name}{end} " in padded for name in (*place.names, *place.people) for end in ("", "s", "'s", "’s")
    ):
        return True
    return place.kind in {"country", "city"} and any(
        len(name) >= _SHORTEST_STEM and f" {name[: max(4, len(name) - 2)]}" in padded for name in place.names
    )


def _in_english(en: str) -> Iterator[tuple[list[NamedPlace], Span]]:
    """Yield the places that the English names: all that a name may mean."""
    known = gazetteer()
    if known.openings.isdisjoint(PATTERNS["place word"].findall(en)):
        return
    words = [word.span() for word in PATTERNS["place word"].finditer(en)]
    reached = 0
    for index, (start, end) in enumerate(words):
        if start < reached or en[start:end] not in known.openings:
            continue
        for _, stop in reversed(words[index : index + _LONGEST_NAME]):
            if places := known.by_en.get(en[start:stop].removesuffix("'s").removesuffix("’s")):
                yield places, (start, stop)
                reached = stop
                break


def _is_in_chinese(places: Iterable[NamedPlace], zh: str) -> bool:
    """Return whether the Chinese has any of the places: by its first two characters, or by its abbreviation."""
    return any(word[:2] in zh for place in places for word in place.zh) or any(
        place in named for _, named in abbreviated(zh) for place in places
    )
