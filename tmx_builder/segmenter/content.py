"""What the two texts of a bead have in common: words, figures, meaning and length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tmx_builder.alignment import Doubles, Floats, Integers
from tmx_builder.model import Bead
from tmx_builder.segmenter.bitext import Bitext, Side, length_ratio
from tmx_builder.segmenter.channel import Channel, sums
from tmx_builder.segmenter.comparison import figures_of

_BEADS_AT_ONCE = 500
"""Their tokens and links take some 20 MB."""


def content_of(bitext: Bitext, beads: Sequence[Bead], in_words: Doubles | float = 0.0) -> dict[str, Doubles]:
    """Return the evidence for and against each bead, by name; both runs of a bead hold segments.

    - "covered": logarithm of the share of the Chinese words, by weight, that the English covers; half a rare word is
      counted as covered and half of one as not, so that few words say little
    - "stretch": weight of the heaviest stretch of Chinese words that the English does not cover, less that of the
      words in it that it covers; 1 is about a rare word
    - "figures apart": logarithm of 1 and the weight of the figures of either text that the other has not, nor
      rounded, less the number of those that it is known to say `in_words`; a certain figure weighs 1
    - "cosine": of both texts by the encoder, 0 without one
    - "zh long", "en long": square of the logarithm of the ratio of the lengths to the usual one, for the longer text
    """
    figures = figures_of(bitext)
    runs = [
        np.array([(run.start, len(run)) for run in side], np.int64).reshape(-1, 2).T
        for side in ([bead.source for bead in beads], [bead.target for bead in beads])
    ]
    parts = [
        _content(bitext, figures, *(side[:, start : start + _BEADS_AT_ONCE] for side in runs))
        for start in range(0, len(beads), _BEADS_AT_ONCE)
    ]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return columns | {"figures apart": np.log1p(np.maximum(columns["figures apart"] - in_words, 0))}


def _content(bitext: Bitext, figures: Channel, zh: Integers, en: Integers) -> dict[str, Doubles]:
    """Return the content of runs that are given by their starts and their counts."""
    words, count = bitext.channels.words, zh.shape[1]
    run, weights, strengths = words.zh.tokens_met(words.en, *zh, *en)
    mass, covered = (np.bincount(run, values, count) for values in (weights, weights * strengths))
    met = figures.zh.tokens_met(figures.en, *zh, *en), figures.en.tokens_met(figures.zh, *en, *zh)
    sides = (bitext.zh, zh), (bitext.en, en)
    ratio = length_ratio(*(sums(side.sizes, runs[0], runs.sum(axis=0)) for side, runs in sides))
    return {
        "covered": np.log((covered + 0.5) / (mass + 1)),
        "stretch": _heaviest_stretches(run, weights * (1 - 2 * strengths), count),
        "figures apart": sum(np.bincount(side, weight * (1 - link), count) for side, weight, link in met),
        "cosine": np.einsum("kd,kd->k", *(_vectors(bitext, side, *runs) for side, runs in sides)),
        "zh long": np.minimum(ratio, 0) ** 2,
        "en long": np.maximum(ratio, 0) ** 2,
    }


def _heaviest_stretches(run: Integers, values: Floats, count: int) -> Doubles:
    """Return the greatest sum of values side by side in each run, 0 for none; values are in the order of the runs."""
    lengths = np.bincount(run, minlength=count)
    padded = np.zeros((count, int(lengths.max(initial=0)) + 1))
    padded[run, np.arange(1, len(run) + 1) - np.repeat(np.cumsum(lengths) - lengths, lengths)] = values
    total = np.cumsum(padded, axis=1)
    return np.asarray((total - np.minimum.accumulate(total, axis=1)).max(axis=1))


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
