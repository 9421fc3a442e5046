"""A unit of a memory, as far as its reuse needs it."""

from __future__ import annotations

from dataclasses import dataclass

from tmx_builder.model import Status

_LEAST_DOUBT = 0.01
"""What a probability lacks below which nothing is taken off."""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A source in the language of the new text, and its translation."""

    source: str
    target: str
    target_lang: str
    document: str = ""
    """The report that it is from; empty where the memory does not say."""
    line: int = 0
    year: int | None = None
    score: float = 1.0
    """Probability that it is right."""
    status: Status = Status.TRANSLATED
    elsewhere: tuple[str, ...] = ()
    """Further reports that it stands in."""

    @property
    def penalty(self) -> int:
        """What is taken off a match, in percent: what its probability lacks, unless a person approved it."""
        if self.status is Status.REVIEWED:
            return 0
        doubt = 1 - self.score
        return 0 if doubt < _LEAST_DOUBT else round(100 * doubt)
