"""The questions of the model about the content of paragraphs; a reader of words and figures answers them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from tmx_builder.alignment import Booleans, Corridor, Floats, Integers

Runs: TypeAlias = tuple[Integers, Integers, Integers, Integers]
"""Pairs of runs of paragraphs, an entry each: Chinese start and count, English start and count."""


class Reading(Protocol):
    """The paragraphs of both languages, read once."""

    @property
    def is_embedded(self) -> bool:
        """Whether an encoder read them; without one all cosines are 0."""
        ...

    def corridor(self) -> Corridor:
        """Return where the path can run."""
        ...

    def best(self) -> tuple[Floats, Floats]:
        """Return each paragraph's four highest cosines to distinct texts of the other language, highest first."""
        ...

    def sizes(self) -> tuple[Floats, Floats]:
        """Return the logarithm of the length of each Chinese and of each English paragraph."""
        ...

    def glance(self, runs: Runs) -> tuple[Floats, Floats]:
        """Return the cosine of each pair of runs, and the logarithm of the ratio of their lengths."""
        ...

    def columns(self, runs: Runs) -> Mapping[str, Floats]:
        """Return what the content says of each pair of runs, by name."""
        ...

    def may_pair(self, runs: Runs) -> Booleans:
        """Return which pairs are worth looking at; equal texts are no translation."""
        ...


Reader: TypeAlias = Callable[[Sequence[str], Sequence[str]], Reading]
"""Reads Chinese paragraphs and English ones, neither empty."""
