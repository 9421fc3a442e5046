"""What a user can say about how files are read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The choices that reading leaves to its user."""

    max_size: int = 100_000_000
    """Bytes of the largest file that is read."""
