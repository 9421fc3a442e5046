"""How exclusively words of both languages occur together in the units of a memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import numpy as np

from tmx_builder.terms.chinese import HAN, ChineseText
from tmx_builder.terms.english import EnglishText, Token

_LEAST = 0.15
"""Association scores below this are dropped."""


def cooccurrence(
    units: Sequence[tuple[ChineseText, EnglishText]], stems: Callable[[Token], Iterable[str]]
) -> dict[str, dict[str, float]]:
    """Return how exclusively a Chinese word and an English stem occur together, in (0, 1), by word and by stem.

    That is Dice's coefficient over units, discounted by (1 - 1/n)² where they co-occur only n times.
    """
    zh_by_unit = [sorted({word for word in zh.words if HAN.search(word)}) for zh, _ in units]
    en_by_unit = [sorted({stem for token in en.tokens for stem in stems(token)}) for _, en in units]
    zh_words, en_stems = (
        sorted(set(chain.from_iterable(words_by_unit))) for words_by_unit in (zh_by_unit, en_by_unit)
    )
    if not zh_words or not en_stems:
        return {}
    zh_ids = {word: number for number, word in enumerate(zh_words)}
    en_ids = {stem: number for number, stem in enumerate(en_stems)}
    zh_counts, en_counts = np.zeros(len(zh_ids), np.int64), np.zeros(len(en_ids), np.int64)
    keys = []
    for words, unit_stems in zip(zh_by_unit, en_by_unit, strict=True):
        rows = np.array([zh_ids[word] for word in words], np.int64)
        columns = np.array([en_ids[stem] for stem in unit_stems], np.int64)
        zh_counts[rows] += 1
        en_counts[columns] += 1
        keys.append((rows[:, None] * len(en_stems) + columns[None, :]).ravel())
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    pairs, counts = pairs[counts > 1], counts[counts > 1]
    rows, columns = pairs // len(en_stems), pairs % len(en_stems)
    strengths = 2 * counts / (zh_counts[rows] + en_counts[columns]) * (1 - 1 / counts) ** 2
    strengths_by_word: dict[str, dict[str, float]] = defaultdict(dict)
    for row, column, strength in zip(rows, columns, strengths, strict=True):
        if strength > _LEAST:
            strengths_by_word[zh_words[row]][en_stems[column]] = float(strength)
    return dict(strengths_by_word)
