"""Paragraphs translated in another order, which a path of beads, that goes forward in both languages, leaves over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tmx_builder.parser.blocks import Block, BlockBead
from tmx_builder.parser.paragraphs.alignment import pair_probabilities
from tmx_builder.parser.paragraphs.reading import Reader

SURE_ALONE = 1 - 1e-5
"""Probability, as if they stood side by side, from which on two paragraphs that were left over are a pair. Measured
on hand-aligned paragraphs: 58 % of 498 pairs have it, none of 1,494 shifted ones, and 2 % of those with the most
similar stranger of the same text."""
PROBABILITY = 0.9
"""Of such a pair, supposing that three of ten paragraphs left over on both sides changed places."""
_FARTHEST = 40
"""Lines between the two, at most: what is farther away was not moved within its section."""
_MOST = 200
"""Paragraphs of a side that are left over, at most; where there are more, most of the report is something else."""


def crossed_blocks(zh: Sequence[Block], en: Sequence[Block], read: Reader) -> Iterator[BlockBead]:
    """Yield beads of blocks that were left over, of which each is the most similar one to the other, and surely."""
    if not zh or not en or max(len(zh), len(en)) > _MOST:
        return
    near = [
        (i, j)
        for i, chinese in enumerate(zh)
        for j, english in enumerate(en)
        if abs(chinese.first - english.first) <= _FARTHEST
    ]
    if not near:
        return
    first, second = (np.array(side, np.int64) for side in zip(*near, strict=True))
    reading = read([block.text for block in zh], [block.text for block in en])
    cosine, _ = reading.glance((first, np.ones_like(first), second, np.ones_like(second)))
    similar = np.full((len(zh), len(en)), -1.0)
    similar[first, second] = cosine
    best, best_of_en = similar.argmax(axis=1), similar.argmax(axis=0)
    mutual = [(i, int(j)) for i, j in enumerate(best) if best_of_en[j] == i and similar[i, j] > -1]
    texts = ([zh[i].text for i, _ in mutual], [en[j].text for _, j in mutual])
    for (i, j), probability in zip(mutual, pair_probabilities(*texts, read), strict=True):
        if probability >= SURE_ALONE:
            yield BlockBead((zh[i],), (en[j],), PROBABILITY)
