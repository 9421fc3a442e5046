"""What is translated in several ways over a whole memory: sources, targets, terms.

Only hashes of texts are kept, some 150 bytes a unit, of a limited number of units; later units are compared with
these. A text is reported at each further translation.
"""

from collections.abc import Iterator, Sequence

from tmx_builder.checks.check import Observation
from tmx_builder.model import OtherTranslation, Rendering, Term

CHECK = "consistency"
_SHOWN = 3
"""Other translations that a message names."""
_LONGEST_TARGET = 80
_SHORTEST = 2
"""Code points of a text that is looked at: a lone figure or mark has no translation."""
_MOST = 5_000_000
"""Units that are remembered."""


class Consistency:
    """Takes the units of a memory one by one."""

    def __init__(self) -> None:
        """Start without any."""
        self._first_targets: dict[int, int] = {}
        self._further_pairs: set[int] = set()
        self._targets: set[int] = set()

    def observe(self, source: str, target: str) -> Iterator[Observation]:
        """Yield whether the source had another target before, or the target another source."""
        if len(source) < _SHORTEST or len(target) < _SHORTEST:
            return
        source_hash, target_hash = hash(source), hash(target)
        first = self._first_targets.get(source_hash)
        if first == target_hash:
            return
        if first is not None:
            pair = hash((source_hash, target_hash))
            if pair in self._further_pairs:
                return
            if len(self._further_pairs) < _MOST:
                self._further_pairs.add(pair)
            yield Observation(CHECK, "targets", 1, f"“{_short(source)}” is translated in several ways")
        if target_hash in self._targets:
            yield Observation(CHECK, "sources", 1, f"“{_short(target)}” translates several texts")
        if len(self._first_targets) < _MOST:
            self._first_targets.setdefault(source_hash, target_hash)
            self._targets.add(target_hash)


def over_time(source: str, translations: Sequence[OtherTranslation]) -> Iterator[Observation]:
    """Yield that a memory of several reports has other translations of a source, and of which years."""
    shown = [
        f"“{_short(translation.target, _LONGEST_TARGET)}”"
        + (f" ({', '.join(map(str, translation.years))})" if translation.years else "")
        for translation in translations[:_SHOWN]
    ]
    more = [f"{len(translations) - _SHOWN} more"] if len(translations) > _SHOWN else []
    yield Observation(
        CHECK, "over time", 1, f"“{_short(source)}” is also translated {', '.join((*shown, *more))}"
    )


def renderings(term: Term) -> Iterator[Observation]:
    """Yield each further rendering of a term with the number of units that have it, or the first one if fewer.

    Abbreviations are no other renderings.
    """
    first, *further = (rendering for rendering in term.renderings if not rendering.is_short)
    for rendering in further:
        message = f"{term.zh} is rendered as {_met(first)} and as {_met(rendering)}"
        yield Observation(CHECK, "renderings", min(first.units, rendering.units), message)


def _met(rendering: Rendering) -> str:
    """Return a rendering with where it occurs: “green belt” (3 units, 2023 to 2025)."""
    units, years = f"{rendering.units} unit{'s' * (rendering.units != 1)}", rendering.years
    if years:
        units += f", {years[0]}" if len(years) == 1 else f", {years[0]} to {years[-1]}"
    return f"“{rendering.text}” ({units})"


def _short(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
