"""The reading of a long document, shared out in batches: which texts are in one depends on the document alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np

from tmx_builder.alignment import Floats
from tmx_builder.segmenter.encoder import Encoder, Language

Batch: TypeAlias = tuple[tuple[str, ...], Language]
"""Texts of one language."""
Rows: TypeAlias = dict[tuple[Language, str], tuple[Floats, np.float32]]
"""What an encoder says of texts: the features of each, and its length."""
Read: TypeAlias = tuple[Floats, Floats]
"""What `Encoder.read` returns."""

_BATCH = 256
"""Texts that are read together: a third of a second of the encoder's time, against a hundredth to send them."""


class SpreadEncoder:
    """An encoder that lets others read, and knows what they read."""

    def __init__(self, encoder: Encoder, read: Callable[[Sequence[Batch]], Iterable[Read]]) -> None:
        """Use an encoder for embeddings; `read` returns, in order, what `Encoder.read` does for each batch."""
        self._encoder = encoder
        self._read = read
        self._rows: Rows = {}

    def read(self, texts: Sequence[str], language: Language) -> Read:
        """See `Encoder.read`."""
        new = [text for text in dict.fromkeys(texts) if (language, text) not in self._rows]
        batches = [(tuple(new[at : at + _BATCH]), language) for at in range(0, len(new), _BATCH)]
        for (batch, _), (features, lengths) in zip(batches, self._read(batches), strict=True):
            for row in zip(batch, features, lengths, strict=True):
                self._rows[language, row[0]] = row[1:]
        rows = [self._rows[language, text] for text in texts]
        if not rows:
            return self._encoder.read([], language)
        return np.stack([row[0] for row in rows]), np.array([row[1] for row in rows], np.float32)

    def embed(self, features: Floats, lengths: Floats, language: Language) -> Floats:
        """See `Encoder.embed`."""
        return self._encoder.embed(features, lengths, language)

    def known(self, texts: Iterable[str], language: Language) -> Rows:
        """Return what was read of these texts."""
        keys = ((language, text) for text in texts)
        return {key: self._rows[key] for key in keys if key in self._rows}

    def learn(self, rows: Rows) -> None:
        """Know these rows and no others."""
        self._rows = dict(rows)
