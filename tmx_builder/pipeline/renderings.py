"""Terms that the units of a check render in several ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tmx_builder.checks import Checker
from tmx_builder.model import Finding

if TYPE_CHECKING:
    from tmx_builder.terms import Source

_FEWEST_UNITS = 4
"""Below it no term can have two established renderings."""


class FindingPlace(NamedTuple):
    """Where a finding is, as `Found` has it."""

    tuid: str
    source: str
    target: str
    document: str
    line: int


class Renderings:
    """Remembers units while they are checked one by one; as many as terms are looked for in."""

    def __init__(self) -> None:
        """Start without any."""
        self._sources: list[Source] = []
        self._places: dict[tuple[str, str], FindingPlace] = {}

    def add(self, source: Source, place: FindingPlace) -> None:
        """Remember a unit."""
        from tmx_builder.pipeline.term_sources import MOST_UNITS

        if len(self._sources) < MOST_UNITS:
            self._sources.append(source)
            self._places.setdefault((source.zh, source.en), place)

    def findings(self, checker: Checker) -> Iterator[tuple[Finding, FindingPlace]]:
        """Yield the findings about terms, each with a unit that has the rarer rendering."""
        if len(self._sources) < _FEWEST_UNITS:
            return
        # without reports to refine, nothing else needs numpy and the encoder
        from tmx_builder.pipeline.term_sources import finest
        from tmx_builder.pipeline.terminology import terms_of

        sources = list(finest(self._sources))
        if len(sources) < _FEWEST_UNITS:
            return

        for term in terms_of(sources):
            findings = checker.renderings(term)
            rarest = min(
                (rendering for rendering in term.renderings if not rendering.is_short),
                key=lambda rendering: rendering.units,
            )
            if rarest.example is not None:
                yield from ((finding, self._places[rarest.example]) for finding in findings)
