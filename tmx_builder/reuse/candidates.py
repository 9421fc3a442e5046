"""Which of very many texts can be alike a given one, by bounds that cost a few instructions a text.

A text's signature is a set of 64 bits, one for each class of characters that it has. A character that one text has
and the other lacks costs an edit, so two texts are no more than d edits apart only if either has no more than d bits
that the other lacks. Nothing that is alike is left out; what is compared after that is measured in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_CLASSES = 64
_CHUNK = 10_000
"""Texts that are looked into at a time: bounds the memory that this takes."""
_LONGEST = 400
"""Characters up to which texts are compared; longer ones are no clause."""
_MARGIN = 1e-6
"""What floating point may make of a bound."""


class Candidates:
    """Texts in the order of their lengths, with their signatures."""

    def __init__(self, texts: Sequence[str], least: float) -> None:
        """Take the texts, whose places are their numbers in this order, and the similarity to look for, 0 to 1."""
        self.texts, self.least = texts, least
        lengths = np.fromiter(map(len, texts), np.int32, len(texts))
        order = np.argsort(lengths, kind="stable")
        # no text that is compared is like a longer one
        self._order = order[: np.searchsorted(lengths[order], _LONGEST / least, side="right")]
        self._lengths = lengths[self._order]
        self._edits = ((1 - least) * self._lengths + _MARGIN).astype(np.uint8)
        self._signatures = np.concatenate(
            [
                _signatures([texts[place] for place in self._order[start : start + _CHUNK]])
                for start in range(0, len(self._order), _CHUNK)
            ]
            or [np.zeros(0, np.uint64)]
        )
        self._bits = np.bitwise_count(self._signatures)

    def of(self, text: str) -> list[int]:
        """Return the places of the texts that can be alike a text."""
        if not 0 < len(text) <= _LONGEST:
            return []
        low, high = len(text) * self.least - _MARGIN, len(text) / self.least + _MARGIN
        start, end = np.searchsorted(self._lengths, (low, high), side="left")
        (signature,) = _signatures([text])
        common = np.bitwise_count(self._signatures[start:end] & signature)
        edits = np.maximum(self._edits[start:end], np.uint8((1 - self.least) * len(text) + _MARGIN))
        # of the bits of either no more than so many are missing in the other
        can_be = common + edits >= np.maximum(self._bits[start:end], np.bitwise_count(signature))
        places: list[int] = self._order[start:end][can_be].tolist()
        return places


def _signatures(texts: Sequence[str]) -> NDArray[Any]:
    """Return the signature of each text; none of them is empty."""
    joined = "".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = np.left_shift(np.uint64(1), (codes % _CLASSES).astype(np.uint64))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    starts = np.concatenate(([0], ends[:-1]))
    return np.bitwise_or.reduceat(bits, starts)
