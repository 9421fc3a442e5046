"""The sources of a memory by their skeletons: what equals a text but for figures, and what is alike.

Only skeletons are held, with the numbers under which their units can be had; the units themselves are asked for when
it is known which are wanted.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tmx_builder.reuse.forms import bare, skeleton

_CHUNK = 20_000
"""Skeletons that are compared at a time: bounds the memory of the table of likenesses."""
_LONGEST = 400
"""Characters up to which texts are compared for likeness; longer ones are no clause."""


class Alike(NamedTuple):
    """Units that are alike a text."""

    likeness: float
    """Levenshtein similarity of the skeletons, 0 to 1."""
    units: tuple[int, ...]


class MemoryIndex:
    """Takes the sources of a memory one by one."""

    def __init__(self, lang: str) -> None:
        """Index texts of a language, by its tag."""
        self.lang = lang
        self.units = 0
        self._places: dict[str, int] = {}
        self._first = array("i")
        """By skeleton: the latest of its units."""
        self._before = array("i")
        """By unit: the one before it with the same skeleton; -1 for none."""

    def add(self, source: str) -> None:
        """Add the source of the next unit; units are numbered from 0."""
        key = skeleton(bare(source, self.lang), self.lang)
        place = self._places.setdefault(key, len(self._first))
        if place == len(self._first):
            self._first.append(-1)
        self._before.append(self._first[place])
        self._first[place] = self.units
        self.units += 1

    def equal(self, key: str) -> tuple[int, ...]:
        """Return the units with a skeleton, the latest added first."""
        return tuple(self._units_at(self._places[key])) if key in self._places else ()

    def _units_at(self, place: int) -> Iterator[int]:
        unit = self._first[place]
        while unit >= 0:
            yield unit
            unit = self._before[unit]

    def skeletons(self) -> Iterable[str]:
        """Return all different skeletons in the order in which they came."""
        return self._places

    def latest_at(self, place: int) -> int:
        """Return the latest unit with the skeleton at a place of their order."""
        return self._first[place]

    def alike(self, keys: Sequence[str], least: float, most: int) -> list[list[Alike]]:
        """Return for each skeleton what is alike from `least` on, the likest first, `most` at most."""
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cdist

        found: list[list[tuple[float, int]]] = [[] for _ in keys]
        if keys:
            shortest, longest = min(map(len, keys)) * least, min(max(map(len, keys)) / least, _LONGEST)
            by_length = sorted(range(len(keys)), key=lambda at: len(keys[at]))
            ordered = [keys[at] for at in by_length]
            for places, choices in self._by_length(shortest, longest):
                bounds = len(choices[0]) * least, len(choices[-1]) / least
                rows = [row for row, key in enumerate(ordered) if bounds[0] <= len(key) <= bounds[1]]
                if not rows:
                    continue
                table = cdist(
                    [ordered[row] for row in rows],
                    choices,
                    scorer=Levenshtein.normalized_similarity,
                    score_cutoff=least,
                )
                for row, column in zip(*table.nonzero(), strict=True):
                    found[by_length[rows[row]]].append((float(table[row, column]), places[column]))
        return [self._best(candidates, most) for candidates in found]

    def _by_length(self, shortest: float, longest: float) -> Iterator[tuple[list[int], list[str]]]:
        """Yield the skeletons of these lengths in pieces, the shorter ones first, with their places."""
        pieces: dict[int, list[tuple[int, str]]] = {}
        for place, key in enumerate(self._places):
            if shortest <= len(key) <= longest:
                pieces.setdefault(len(key), []).append((place, key))
        waiting: list[tuple[int, str]] = []
        for length in sorted(pieces):
            for start in range(0, len(pieces[length]), _CHUNK):
                piece = pieces[length][start : start + _CHUNK]
                if waiting and (
                    len(waiting) + len(piece) > _CHUNK or length > 1.1 * len(waiting[0][1])
                ):
                    yield [place for place, _ in waiting], [key for _, key in waiting]
                    waiting = []
                waiting += piece
        if waiting:
            yield [place for place, _ in waiting], [key for _, key in waiting]

    def _best(self, candidates: list[tuple[float, int]], most: int) -> list[Alike]:
        candidates.sort(key=lambda each: (-each[0], -self._first[each[1]]))
        return [
            Alike(likeness, tuple(self._units_at(place))) for likeness, place in candidates[:most]
        ]
