"""Which of very many texts can be alike a given one, by bounds that cost a few instructions a text.

A text's signature is a set of 64 bits, one for each class of characters that it has. A character that one text has
and the other lacks costs an edit, so two texts are no more than d edits apart only if either has no more than d bits
that the other lacks. Nothing that is alike is left out; what is compared after that is measured in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_CLASSES = 64
_CHUNK = 10_000
"""Texts that are looked into at a time: bounds the memory that this takes."""
_LONGEST = 400
"""Characters up to which texts are compared; longer ones are no clause."""


class Candidates:
    """Texts in the order of their lengths, with their signatures."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts; their places are their numbers in this order."""
        self._texts = texts
        lengths = np.fromiter(map(len, texts), np.int32, len(texts))
        self._order = np.argsort(lengths, kind="stable")
        self._lengths = lengths[self._order]
        self._signatures = np.concatenate(
            [
                _signatures([texts[place] for place in self._order[start : start + _CHUNK]])
                for start in range(0, len(texts), _CHUNK)
            ]
            or [np.zeros(0, np.uint64)]
        )

    def of(self, text: str, least: float) -> Iterator[tuple[int, str]]:
        """Yield the places and texts that can have a Levenshtein similarity of `least` or more to a text."""
        if not 0 < len(text) <= _LONGEST:
            return
        # a margin for what floating point makes of a bound
        low, high = len(text) * least - 1e-6, len(text) / least + 1e-6
        start, end = np.searchsorted(self._lengths, (low, high), side="left")
        signatures, lengths = self._signatures[start:end], self._lengths[start:end]
        (signature,) = _signatures([text])
        edits = (1 - least) * np.maximum(lengths, len(text)) + 1e-6
        lacks = np.bitwise_count(signature & ~signatures) <= edits
        lacks &= np.bitwise_count(signatures & ~signature) <= edits
        for place in self._order[start + np.nonzero(lacks)[0]]:
            yield int(place), self._texts[place]


def _signatures(texts: Sequence[str]) -> NDArray[Any]:
    """Return the signature of each text; none of them is empty."""
    joined = "".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = np.left_shift(np.uint64(1), (codes % _CLASSES).astype(np.uint64))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    starts = np.concatenate(([0], ends[:-1]))
    return np.bitwise_or.reduceat(bits, starts)
