"""How exclusively words of both languages stand together in the units of a memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from tmx_builder.terms.chinese import HAN, ChineseText
from tmx_builder.terms.english import EnglishText, Token

_LEAST = 0.15
"""Below it, company is none."""


def company(
    units: Sequence[tuple[ChineseText, EnglishText]],
    zh_ids: Mapping[str, int],
    stem_ids: Mapping[str, int],
    stems: Callable[[Token], Iterable[str]],
) -> dict[tuple[int, int], float]:
    """Return for pairs of a Chinese word and an English stem how exclusively they stand together, in (0, 1).

    That is Dice's coefficient over units, less where they met a few times only: by (1 - 1/n)² at n meetings.
    """
    width = max(len(stem_ids), 1)
    zh_counts = np.zeros(len(zh_ids), np.int64)
    en_counts = np.zeros(len(stem_ids), np.int64)
    keys = []
    for zh, en in units:
        ours = np.array(sorted({zh_ids[word] for word in zh.words if HAN.search(word)}), np.int64)
        theirs = np.array(
            sorted({stem_ids[stem] for token in en.tokens for stem in stems(token)}),
            np.int64,
        )
        zh_counts[ours] += 1
        en_counts[theirs] += 1
        keys.append((ours[:, None] * width + theirs[None, :]).ravel())
    if not keys:
        return {}
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    often = counts > 1
    pairs, counts = pairs[often], counts[often]
    ours, theirs = pairs // width, pairs % width
    dice = 2 * counts / (zh_counts[ours] + en_counts[theirs])
    strength = dice * (1 - 1 / counts) ** 2
    strong = strength > _LEAST
    return {
        (int(one), int(other)): float(value)
        for one, other, value in zip(ours[strong], theirs[strong], strength[strong], strict=True)
    }
