"""Runs of words that can be a term."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Where a run occurs: half-open, in words."""


class Spans:
    """Spans in four bytes each: a memory has hundreds of them a unit, and needs them several times."""

    __slots__ = ("_packed",)

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Hold the spans, in their order."""
        self._packed = array("I", (start << 16 | end for start, end in spans))

    def __iter__(self) -> Iterator[Span]:
        """Yield the spans."""
        return ((packed >> 16, packed & 0xFFFF) for packed in self._packed)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words or tokens of a text."""

    start: int
    end: int
    """Half-open, in words."""
    text: str
    plausibility: float
    """Log-odds that its form is a term's, 0 for a plain good one."""
    head: int
    """Place of the word that the others describe."""
    is_name: bool = False
    """Whether it is a whole run of capitals, as English names are; these are rendered freely."""
    is_deed: bool = False
    """Whether it is what is done to a thing, rather than a thing: 推动城市副中心, 城市副中心高质量发展."""

    def more_plausible(self, weight: float) -> "Phrase":
        """Return the run with a weight added to its plausibility."""
        plausibility = self.plausibility + weight
        return Phrase(self.start, self.end, self.text, plausibility, self.head, self.is_name, self.is_deed)
