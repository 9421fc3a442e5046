"""What the model asks of the content of paragraphs; whoever reads words and figures answers it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Doubles: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Booleans: TypeAlias = NDArray[np.bool_]

Runs: TypeAlias = tuple[Integers, Integers, Integers, Integers]
"""Pairs of runs of paragraphs, an entry each: Chinese start and count, English start and count."""


class Corridor(NamedTuple):
    """Where the path can run. Row i are the nodes (i, j) of i Chinese and j English paragraphs done.

    The corridor begins at the first node and ends at the last, and each row overlaps the next one.
    """

    first: Integers
    """The column of each row's first node."""
    width: int
    """The number of nodes in a row."""
    low: Integers
    """The first column of each row at which beads begin or end ..."""
    high: Integers
    """... and the last one."""


class Reading(Protocol):
    """The paragraphs of both languages, read once."""

    @property
    def is_embedded(self) -> bool:
        """Whether an encoder read them; without one all cosines are 0."""
        ...

    def corridor(self) -> tuple[Integers, int, Integers, Integers]:
        """Return where the path can run: the fields of a `Corridor`."""
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
        """Tell which pairs are worth looking at; equal texts are no translation."""
        ...


Reader: TypeAlias = Callable[[Sequence[str], Sequence[str]], Reading]
"""Reads Chinese paragraphs and English ones, neither empty."""
