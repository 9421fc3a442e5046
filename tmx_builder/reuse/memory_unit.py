"""A unit of a memory, reduced to what matching needs."""

from __future__ import annotations

from dataclasses import dataclass

from tmx_builder.model import Status


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
