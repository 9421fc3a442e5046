"""Knowledge of words: dictionaries and an encoder, which the pipeline brings, and the lists of `words.tsv`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from tmx_builder.tables import rows

Floats = NDArray[np.float32]
Language = Literal["zh", "en"]


class Vocabulary(Protocol):
    """Dictionaries and an encoder for the given texts."""

    @property
    def function_words(self) -> Collection[str]:
        """English function words, in lower case."""

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return all of a Chinese text as words, in simplified characters, with jieba's parts of speech."""

    def chinese_weights(self, words: Sequence[str]) -> Floats:
        """Return how much each Chinese word says, from nearly 0 to about 1."""

    def rarity(self, word: str) -> float:
        """Return the negative logarithm of a Chinese word's share of all words of the language."""

    def english_weights(self, stems: Sequence[str]) -> Floats:
        """Return how much each English stem says, from nearly 0 to about 1."""

    def meanings(self, word: str) -> Mapping[str, float]:
        """Return the stems that a Chinese word can mean, each with its strength in (0, 1]."""

    def readings(self, han_character: str) -> frozenset[str]:
        """Return the toneless pinyin syllables of a Han character."""

    def stem(self, word: str) -> str:
        """Return the stem of an English word, in lower case."""

    def verb_share(self, word: str) -> float:
        """Return how far an English word is a verb, in [0, 1]."""

    def embeddings(self, texts: Sequence[str], language: Language) -> Floats | None:
        """Return unit vectors, one row a text; None where nothing is there to make them."""


def word_list(name: str) -> frozenset[str]:
    """Return the words of a list by its name."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in rows("tmx_builder.terms", "words")}
