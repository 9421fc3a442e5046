"""Preselect, among very many texts, those that may be similar to a text, at a few instructions a text.

The signature of a text is a set of 64 bits, one for each class of characters in the text. A character in one text
only costs one edit, so two texts can be at most d edits apart only if neither signature has more than d bits that the
other lacks. The filter therefore loses no similar text; the similarity of its candidates is measured afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_CLASSES = 64
_CHUNK = 10_000
"""Texts whose signatures are computed at a time, which bounds the memory used."""
_LONGEST = 400
"""Characters of the longest text that is compared; a longer text is not a clause."""
_MARGIN = 1e-6
"""Added to a bound against rounding in floating point."""


class Candidates:
    """Texts in the order of their lengths, with their signatures."""

    def __init__(self, texts: Sequence[str], least: float) -> None:
        """Take the texts, which `of` numbers in this order, and the least similarity to look for, from 0 to 1."""
        self.texts, self.least = texts, least
        lengths = np.fromiter(map(len, texts), np.int32, len(texts))
        order = np.argsort(lengths, kind="stable")
        # a longer text is similar to none that is compared
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
        """Return the numbers of the texts that may be similar to a text."""
        if not 0 < len(text) <= _LONGEST:
            return []
        low, high = len(text) * self.least - _MARGIN, len(text) / self.least + _MARGIN
        start, end = np.searchsorted(self._lengths, (low, high), side="left")
        (signature,) = _signatures([text])
        common = np.bitwise_count(self._signatures[start:end] & signature)
        edits = np.maximum(self._edits[start:end], np.uint8((1 - self.least) * len(text) + _MARGIN))
        # each signature lacks at most this many bits of the other
        can_be = common + edits >= np.maximum(self._bits[start:end], np.bitwise_count(signature))
        places: list[int] = self._order[start:end][can_be].tolist()
        return places


def _signatures(texts: Sequence[str]) -> NDArray[Any]:
    """Return the signature of each text; no text may be empty."""
    joined = "".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = np.left_shift(np.uint64(1), (codes % _CLASSES).astype(np.uint64))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    starts = np.concatenate(([0], ends[:-1]))
    return np.bitwise_or.reduceat(bits, starts)
