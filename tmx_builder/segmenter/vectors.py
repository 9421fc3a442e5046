"""A vector a segment, in a space common to both languages: it finds the corridor of a long text."""

from __future__ import annotations

import numpy as np

from tmx_builder.alignment import Corridor, Doubles, Floats, Integers, corridor_along, is_small, whole_plane
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.channel import Channel
from tmx_builder.segmenter.channel import Side as ChannelSide

_SUMS_AT_ONCE = 16
"""Their rows stay in the processor's cache."""
_WORD_DIMENSIONS = 256
_SEED = 20240121


def corridor_of(bitext: Bitext, embedded: tuple[Floats, Floats] | None = None) -> Corridor:
    """Return the corridor; `embedded` are the embeddings of both sides' segments, where they are known already."""
    rows, columns = len(bitext.zh), len(bitext.en)
    return (
        whole_plane(rows, columns) if is_small(rows, columns) else corridor_along(*_vectors(bitext, embedded))
    )


def _vectors(bitext: Bitext, embedded: tuple[Floats, Floats] | None) -> tuple[Floats, Floats]:
    """Return a vector a segment, in a space common to both sides: the encoder's beside that of the words."""
    zh, en = _word_vectors(bitext.channels.words)
    if embedded is None:
        if bitext.encoder is None or bitext.zh.features is None or bitext.en.features is None:
            return zh, en
        assert bitext.zh.tokens is not None and bitext.en.tokens is not None
        embedded = (
            bitext.encoder.embed(bitext.zh.features, bitext.zh.tokens, "zh"),
            bitext.encoder.embed(bitext.en.features, bitext.en.tokens, "en"),
        )
    return np.concatenate((zh, embedded[0]), axis=1), np.concatenate((en, embedded[1]), axis=1)


def _word_vectors(words: Channel) -> tuple[Floats, Floats]:
    """Return unit vectors of the segments' words: each English type points its own way, at random."""
    directions = np.random.default_rng(_SEED).standard_normal((len(words.en.weights), _WORD_DIMENSIONS))
    links = words.zh.links
    meanings = _sums(directions, links.partner, links.strengths, links.first)
    meanings /= np.sqrt(np.maximum(np.diff(links.first), 1))[:, None]
    return _summed(words.zh, meanings), _summed(words.en, directions)


def _summed(side: ChannelSide, directions: Doubles) -> Floats:
    types = side.tokens.types
    vectors = _sums(directions, types, side.weights[types], side.tokens.starts)
    norms = np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)
    return np.asarray(vectors / norms[:, None], np.float32)


def _sums(directions: Doubles, rows: Integers, weights: Floats, starts: Integers) -> Doubles:
    """Return weighted sums of rows of `directions`, those from each start to the next, some at a time."""
    sums = np.zeros((len(starts) - 1, directions.shape[1]))
    for top in range(0, len(sums), _SUMS_AT_ONCE):
        bounds = starts[top : top + _SUMS_AT_ONCE + 1]
        chosen = slice(bounds[0], bounds[-1])
        filled = np.flatnonzero(np.diff(bounds))
        if len(filled):
            values = directions[rows[chosen]]
            values *= weights[chosen, None]
            sums[top + filled] = np.add.reduceat(values, bounds[filled] - bounds[0], axis=0)
    return sums
