"""A unit of a memory, as far as its reuse needs it."""

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
    """The report that it is from; empty where the memory does not say."""
    line: int = 0
    year: int | None = None
    score: float = 1.0
    """Probability that it is right."""
    status: Status = Status.TRANSLATED
    elsewhere: tuple[str, ...] = ()
    """Further reports that it stands in."""

    @property
    def doubt(self) -> float:
        """What its probability lacks, 0 to 1, unless a person approved it."""
        return 0.0 if self.status is Status.REVIEWED else 1 - self.score
