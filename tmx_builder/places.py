"""Places by their names in both languages and by their one-character abbreviations: 京 and 津 in 京津冀."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tmx_builder.model import Span
from tmx_builder.tables import rows


class NamedPlace(NamedTuple):
    """A row of the table of places."""

    zh: tuple[str, ...]
    """Simplified and traditional."""
    kind: str
    """water, China, city, country or continent."""
    names: tuple[str, ...]
    """English names."""
    people: tuple[str, ...]
    """English words for its people and its government."""
    abbreviations: str
    """Its one-character abbreviations, in both scripts."""
    always: str
    """Those of them that are hardly ever another word."""


@cache
def named_places() -> tuple[NamedPlace, ...]:
    """Return the places of the table."""
    return tuple(
        NamedPlace(tuple(zh.split("|")), kind, tuple(names.split("|")), _listed(people), characters, always)
        for zh, kind, names, people, characters, always in rows(__package__, "places")
    )


def abbreviated(zh: str) -> Iterator[tuple[Span, tuple[NamedPlace, ...]]]:
    """Yield the one-character abbreviations of places in a text, each with the places that it may mean.

    A character that is also a common word, such as 新 for Xinjiang, counts beside another abbreviation only.
    """
    known = _by_abbreviation()
    for start, character in enumerate(zh):
        places = known.get(character)
        if places is None:
            continue
        beside = zh[start - 1 : start] + zh[start + 1 : start + 2]
        if character in places[0].always or any(neighbour in known for neighbour in beside):
            yield (start, start + 1), places


@cache
def _by_abbreviation() -> dict[str, tuple[NamedPlace, ...]]:
    places: dict[str, list[NamedPlace]] = {}
    for place in named_places():
        for character in place.abbreviations:
            places.setdefault(character, []).append(place)
    return {character: tuple(named) for character, named in places.items()}


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
