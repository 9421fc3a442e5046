"""Texts that are read once, although paragraphs are compared first and cut into units afterwards."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np

from tmx_builder.alignment import Floats
from tmx_builder.segmenter.encoder import Encoder, Language

_MOST_TEXTS = 20_000
"""Texts that are remembered, 2.6 kB each by the encoder: the clauses and sentences of some 50 reports."""
_LONGEST = 5_000
"""Characters of a text that is remembered otherwise; paragraphs are shorter."""

_Result = TypeVar("_Result")


def remembering(read: Callable[[str], _Result]) -> Callable[[str], _Result]:
    """Return a function that need not read again what it read last."""
    known = lru_cache(maxsize=_MOST_TEXTS)(read)
    return lambda text: known(text) if len(text) <= _LONGEST else read(text)


class RememberingEncoder:
    """Passes on what another encoder says; what that read last it need not read again."""

    def __init__(self, encoder: Encoder) -> None:
        """Remember nothing yet."""
        self._encoder = encoder
        self._read: OrderedDict[tuple[Language, str], tuple[Floats, np.float32]] = OrderedDict()

    def read(self, texts: Sequence[str], language: Language) -> tuple[Floats, Floats]:
        """See `Encoder.read`."""
        new = list(dict.fromkeys(text for text in texts if (language, text) not in self._read))
        known = dict(zip(new, zip(*self._encoder.read(new, language), strict=True), strict=True))
        rows = [self._read.get((language, text)) or known[text] for text in texts]
        self._read.update(((language, text), row) for text, row in known.items())
        while len(self._read) > _MOST_TEXTS:
            self._read.popitem(last=False)
        if not rows:
            return self._encoder.read([], language)
        return np.stack([features for features, _ in rows]), np.array(
            [length for _, length in rows], np.float32
        )

    def embed(self, features: Floats, lengths: Floats, language: Language) -> Floats:
        """See `Encoder.embed`."""
        return self._encoder.embed(features, lengths, language)
