"""The same source with several targets, and the reverse, over a whole memory.

Only digests of texts are kept, about 200 bytes a unit. A text is told of at each further translation.
"""

import re
from collections.abc import Iterator
from hashlib import blake2b

from tmx_builder.checks.observation import Observation

_INSIGNIFICANT = re.compile(r"[\s\W_]+")
_SHORTEST = 2
_WIDTH = 2**60 - 1


class Consistency:
    """Takes the units of a memory one by one."""

    def __init__(self) -> None:
        """Start without any."""
        self._pairs: set[int] = set()
        self._sources: set[int] = set()
        self._targets: set[int] = set()

    def observe(self, source: str, target: str) -> Iterator[Observation]:
        """Yield whether the source was met with another target before, or the target with another source."""
        one, other = _digest(source), _digest(target)
        if one is None or other is None:
            return
        # 60 bits are a Python integer of the smallest size
        pair = (one * 3 + other) & _WIDTH
        if pair in self._pairs:
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


def _digest(text: str) -> int | None:
    """Return a number for a text but for its blanks, marks and case; None where there is nothing else."""
    significant = _INSIGNIFICANT.sub("", text).lower()
    if len(significant) < _SHORTEST:
        return None
    return int.from_bytes(
        blake2b(significant.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big"
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
