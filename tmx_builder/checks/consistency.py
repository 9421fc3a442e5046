"""The same source with several targets, and the reverse, over a whole memory.

Only hashes of texts are kept, some 150 bytes a unit, and those of so many units at most; units that come later are
compared with these. A text is told of at each further translation.
"""

from collections.abc import Iterator, Sequence

from tmx_builder.checks.observation import Observation
from tmx_builder.model import OtherTranslation

_SHOWN = 3
"""Other translations that a message names."""
_LONGEST_TARGET = 80
_SHORTEST = 2
"""Texts of fewer code points are told by no one else either: a lone figure or mark."""
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
        """Yield whether the source was met with another target before, or the target with another source."""
        if len(source) < _SHORTEST or len(target) < _SHORTEST:
            return
        one, other = hash(source), hash(target)
        first = self._first_targets.get(one)
        if first == other:
            return
        if first is not None:
            pair = hash((one, other))
            if pair in self._further_pairs:
                return
            if len(self._further_pairs) < _MOST:
                self._further_pairs.add(pair)
            yield Observation(
                "consistency", "targets", 1, f"“{_short(source)}” is translated in several ways"
            )
        if other in self._targets:
            yield Observation("consistency", "sources", 1, f"“{_short(target)}” translates several texts")
        if len(self._first_targets) < _MOST:
            self._first_targets.setdefault(one, other)
            self._targets.add(other)


def over_time(source: str, others: Sequence[OtherTranslation]) -> Iterator[Observation]:
    """Yield that a memory of several reports has other translations of a source, and of which years."""
    shown = [
        f"“{_short(each.target, _LONGEST_TARGET)}”"
        + (f" ({', '.join(map(str, each.years))})" if each.years else "")
        for each in others[:_SHOWN]
    ]
    more = [f"{len(others) - _SHOWN} more"] if len(others) > _SHOWN else []
    message = f"“{_short(source)}” is also translated {', '.join((*shown, *more))}"
    yield Observation("consistency", "over time", 1, message)


def _short(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
