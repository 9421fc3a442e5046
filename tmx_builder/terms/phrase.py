"""A run of words that can be a term."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words or tokens of a text."""

    start: int
    end: int
    """Half-open, in words."""
    text: str
    plausibility: float
    """How well it looks like a term by itself: a log-odds, 0 for a plain good one."""
    head: int
    """Place of the word that the others describe."""
    is_name: bool = False
    """Whether it is a whole run of capitals, as English names are; these are rendered freely."""
    is_deed: bool = False
    """Whether it is what is done to a thing, rather than a thing: 推动城市副中心, 城市副中心高质量发展."""

    def more_plausible(self, weight: float) -> "Phrase":
        """Return the run with a weight added to its plausibility."""
        return replace(self, plausibility=self.plausibility + weight)
