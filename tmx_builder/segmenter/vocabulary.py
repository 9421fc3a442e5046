"""What is known of the words of a body of texts, for those who look for terms in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from tmx_builder.alignment import Floats
from tmx_builder.dictionary import dictionary_text, stem
from tmx_builder.segmenter.encoder import DIMENSIONS, Encoder, Language
from tmx_builder.segmenter.lexicon import FUNCTION_WORDS
from tmx_builder.segmenter.threads import on_one_thread
from tmx_builder.segmenter.words import ChineseWords, english_weights

_VERB = re.compile(r"[/;] ?to ([a-z]+)")
_NOUN = re.compile(r"[/;] ?(?!to )(?:[a-z' -]+ )?([a-z]+)(?=[/;])")
_TEXTS_AT_ONCE = 4096


class Vocabulary:
    """The dictionaries and the encoder behind one face."""

    function_words = FUNCTION_WORDS

    def __init__(self, texts: Iterable[str], encoder: Encoder | None, terms: Iterable[str] = ()) -> None:
        """Load the dictionaries for `texts`, in which each of the `terms` is one word."""
        self._words = ChineseWords(texts, terms)
        self._encoder = encoder

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return all of a Chinese text as words, in simplified characters, with jieba's parts of speech."""
        return self._words.tagged(text)

    def chinese_weights(self, words: Sequence[str]) -> Floats:
        """Return how much each Chinese word says, in [0.05, 1.2]."""
        return self._words.weights(words)

    def rarity(self, word: str) -> float:
        """Return the negative logarithm of a Chinese word's share of all words of the language."""
        return self._words.rarity(word)

    def english_weights(self, stems: Sequence[str]) -> Floats:
        """Return how much each English stem says, in [0.1, 1.2]."""
        return english_weights(stems)

    def meanings(self, word: str) -> Mapping[str, float]:
        """Return the stems that a Chinese word can mean, each with its strength in (0, 1]."""
        return self._words.lexicon.meanings(word)

    def readings(self, han_character: str) -> frozenset[str]:
        """Return the toneless pinyin syllables of a Han character."""
        return self._words.lexicon.readings.get(han_character, frozenset())

    def stem(self, word: str) -> str:
        """Return the stem of an English word, in lower case."""
        return stem(word)

    def verb_share(self, word: str) -> float:
        """Return how far an English word, as a dictionary has it, is a verb, in [0, 1]; 0 where it has none."""
        verbs, nouns = _verbs_and_nouns()
        return verbs[word] / (verbs[word] + nouns[word] + 1)

    @on_one_thread()
    def embeddings(self, texts: Sequence[str], language: Language) -> Floats | None:
        """Return unit vectors, one row a text; None where there is no encoder."""
        if self._encoder is None:
            return None
        blocks = [np.zeros((0, DIMENSIONS), np.float32)]
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            features, lengths = self._encoder.read(texts[start : start + _TEXTS_AT_ONCE], language)
            blocks.append(self._encoder.embed(features, lengths, language))
        return np.concatenate(blocks)


@cache
def _verbs_and_nouns() -> tuple[Counter[str], Counter[str]]:
    """Return how often CC-CEDICT's definitions have a word as a verb ("to plan") and as the last of others."""
    text = dictionary_text()
    return Counter(_VERB.findall(text)), Counter(_NOUN.findall(text))
