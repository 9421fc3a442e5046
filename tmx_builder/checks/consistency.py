"""The same source with several targets, and the reverse, over a whole memory.

Only hashes of texts are kept, some 250 bytes a unit. A text is told of at each further translation.
"""

from collections.abc import Iterator

from tmx_builder.checks.observation import Observation

_SHORTEST = 2
"""Texts of fewer code points are told by no one else either: a lone figure or mark."""


class Consistency:
    """Takes the units of a memory one by one."""

    def __init__(self) -> None:
        """Start without any."""
        self._pairs: set[int] = set()
        self._sources: set[int] = set()
        self._targets: set[int] = set()

    def observe(self, source: str, target: str) -> Iterator[Observation]:
        """Yield whether the source was met with another target before, or the target with another source."""
        one, other = hash(source), hash(target)
        pair = hash((one, other))
        if pair in self._pairs or len(source) < _SHORTEST or len(target) < _SHORTEST:
            return
        self._pairs.add(pair)
        if one in self._sources:
            yield Observation(
                "consistency", "targets", 1, f"“{_short(source)}” is translated in several ways"
            )
        if other in self._targets:
            yield Observation("consistency", "sources", 1, f"“{_short(target)}” translates several texts")
        self._sources.add(one)
        self._targets.add(other)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
