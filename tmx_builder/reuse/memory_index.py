"""The units of a memory, reduced to what matching needs, and their sources indexed by skeletons.

The index finds equal and similar units. It holds skeletons and the numbers of their units; the units themselves are
fetched once it is known which are needed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from tmx_builder.model import Status
from tmx_builder.reuse.candidates import Candidates
from tmx_builder.reuse.forms import bare, skeleton


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A source in the language of the new text, and its translation."""

    source: str
    target: str
    target_lang: str
    document: str = ""
    """The report that contains the unit; empty if the memory does not name it."""
    line: int = 0
    year: int | None = None
    score: float = 1.0
    """Probability that the unit is right, from 0 to 1."""
    status: Status = Status.TRANSLATED
    elsewhere: tuple[str, ...] = ()
    """Further reports that contain the unit."""

    @property
    def doubt(self) -> float:
        """Probability that the unit is wrong, from 0 to 1; 0 if a person approved the unit."""
        return 0.0 if self.status is Status.REVIEWED else 1 - self.score


Fetch: TypeAlias = Callable[[Collection[int]], dict[int, MemoryUnit]]
"""Returns the units of a memory with these numbers, without the rejected units."""


class Alike(NamedTuple):
    """The units with a skeleton that is similar to a text's."""

    likeness: float
    """Levenshtein similarity of the skeletons, from 0 to 1."""
    units: tuple[int, ...]


class MemoryIndex:
    """An index of the sources of a memory, which are added one by one. It pickles."""

    def __init__(self, lang: str) -> None:
        """Begin an empty index for a language, given by its tag."""
        self.lang = lang
        self.units = 0
        self._places: dict[str, int] = {}
        self._first = array("i")
        """By skeleton: its latest unit."""
        self._before = array("i")
        """By unit: the previous unit with the same skeleton; -1 for none."""
        self._candidates: Candidates | None = None
        """Of the last search, for the next search with the same similarity."""

    def add(self, source: str) -> None:
        """Add the source of the next unit. Units are numbered from 0."""
        key = skeleton(bare(source, self.lang), self.lang)
        place = self._places.setdefault(key, len(self._first))
        if place == len(self._first):
            self._first.append(-1)
        self._before.append(self._first[place])
        self._first[place] = self.units
        self.units += 1

    def equal(self, key: str) -> tuple[int, ...]:
        """Return the numbers of the units with a skeleton, the latest first."""
        return tuple(self._units_at(self._places[key])) if key in self._places else ()

    def _units_at(self, place: int) -> Iterator[int]:
        unit = self._first[place]
        while unit >= 0:
            yield unit
            unit = self._before[unit]

    def skeletons(self) -> dict[str, int]:
        """Return the distinct skeletons in the order of their first units, with their places in this order."""
        return self._places

    def latest_at(self, place: int) -> int:
        """Return the number of the latest unit with the skeleton at a place of that order."""
        return self._first[place]

    def alike(self, keys: Sequence[str], least: float, most: int) -> list[list[Alike]]:
        """Return for each skeleton the `most` most similar ones, of a similarity of at least `least`, 0 to 1."""
        import numpy as np
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cdist

        if not keys:
            return []
        candidates = self._candidates_from(least)
        results = []
        for key in keys:
            places = candidates.of(key)
            (likenesses,) = cdist(
                [key],
                [candidates.texts[place] for place in places],
                scorer=Levenshtein.normalized_similarity,
                score_cutoff=least,
                dtype=np.float64,
            ).tolist()
            alike = [pair for pair in zip(likenesses, places, strict=True) if pair[0]]
            results.append(self._best(alike, most))
        return results

    def _candidates_from(self, least: float) -> Candidates:
        kept = self._candidates
        if kept is None or kept.least != least or len(kept.texts) != len(self._places):
            self._candidates = kept = Candidates(list(self._places), least)
        return kept

    def _best(self, candidates: list[tuple[float, int]], most: int) -> list[Alike]:
        candidates.sort(key=lambda candidate: (-candidate[0], -self._first[candidate[1]]))
        return [Alike(likeness, tuple(self._units_at(place))) for likeness, place in candidates[:most]]
