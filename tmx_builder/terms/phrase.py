"""A run of words that can be a term."""

from dataclasses import dataclass


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

    def more_plausible(self, weight: float) -> "Phrase":
        """Return the run with a weight added to its plausibility."""
        return Phrase(self.start, self.end, self.text, self.plausibility + weight, self.head, self.is_name)
