"""What the two texts of a bead have in common: words, figures, meaning and length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tmx_builder.alignment import Floats, Integers
from tmx_builder.model import Bead
from tmx_builder.segmenter.bitext import Bitext, Side, length_ratio
from tmx_builder.segmenter.channel import sums
from tmx_builder.segmenter.comparison import figures_of

_BEADS_AT_ONCE = 500
"""Their tokens and links take some 20 MB."""


def content_of(bitext: Bitext, beads: Sequence[Bead]) -> dict[str, Floats]:
    """Return the evidence for and against each bead, by name; both its runs hold segments.

    - "uncovered": weight of the heaviest stretch of Chinese words that the English does not cover, less that of the
      words in it that it covers; 1 is about a rare word
    - "figures apart": weight of the figures of either text that the other has not, nor rounded; 1 a certain figure
    - "cosine": of both texts by the encoder, 0 without one
    - "ratio": logarithm of the ratio of the lengths, less the usual one; above 0 the English is long
    """
    figures, words = figures_of(bitext), bitext.channels.words
    zh, en = (
        np.array([(run.start, len(run)) for run in runs], np.int64).reshape(-1, 2).T
        for runs in ([bead.source for bead in beads], [bead.target for bead in beads])
    )
    uncovered, apart, cosine = (np.zeros(len(beads), np.float32) for _ in range(3))
    for start in range(0, len(beads), _BEADS_AT_ONCE):
        some = slice(start, start + _BEADS_AT_ONCE)
        zh_runs, en_runs = zh[:, some], en[:, some]
        run, weights, strengths = words.zh.tokens_met(words.en, *zh_runs, *en_runs)
        uncovered[some] = _heaviest_stretches(run, weights * (1 - 2 * strengths), zh_runs.shape[1])
        for side, opposite, runs in (
            (figures.zh, figures.en, (*zh_runs, *en_runs)),
            (figures.en, figures.zh, (*en_runs, *zh_runs)),
        ):
            run, weights, strengths = side.tokens_met(opposite, *runs)
            np.add.at(apart[some], run, weights * (1 - strengths))
        vectors = _vectors(bitext, bitext.zh, *zh_runs), _vectors(bitext, bitext.en, *en_runs)
        cosine[some] = np.einsum("kd,kd->k", *vectors)
    lengths = (
        sums(side.sizes, start, start + count) for side, (start, count) in ((bitext.zh, zh), (bitext.en, en))
    )
    return {
        "uncovered": uncovered,
        "figures apart": apart,
        "cosine": cosine,
        "ratio": length_ratio(*lengths),
    }


def _heaviest_stretches(run: Integers, values: Floats, count: int) -> Floats:
    """Return the greatest sum of values side by side in each run, 0 for none; values are in the order of the runs."""
    lengths = np.bincount(run, minlength=count)
    padded = np.zeros((count, int(lengths.max(initial=0)) + 1))
    padded[run, np.arange(1, len(run) + 1) - np.repeat(np.cumsum(lengths) - lengths, lengths)] = values
    total = np.cumsum(padded, axis=1)
    return np.asarray((total - np.minimum.accumulate(total, axis=1)).max(axis=1), np.float32)


def _vectors(bitext: Bitext, side: Side, start: Integers, count: Integers) -> Floats:
    """Return unit vectors of runs, 0 without an encoder; only the segments that the runs span are read."""
    if bitext.encoder is None or side.features is None or side.tokens is None:
        return np.zeros((len(start), 1), np.float32)
    stop = start + count
    low, high = start.min(), stop.max()
    features, tokens = (
        sums(values[low:high], start - low, stop - low) for values in (side.features, side.tokens)
    )
    return bitext.encoder.embed(features, tokens, side.language)
