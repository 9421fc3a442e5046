"""Which word of a unit translates which: dictionary, pinyin, embeddings, and co-occurrence in the memory.

The evidence for a pair of words is joined by noisy-or; then the words of a unit compete for each other, so that
each has a probability for every word of the other side, and what is left for none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from tmx_builder.terms.chinese import HAN, ChineseText
from tmx_builder.terms.cooccurrence import cooccurrence
from tmx_builder.terms.english import EnglishText, Token
from tmx_builder.terms.pinyin import name_spellings, spelled_in
from tmx_builder.terms.vocabulary import Floats, Language, Vocabulary

_NAME = 0.95
_SUREST = 0.98
_NONE = 0.2
"""How much evidence no counterpart at all has, in competition with the words."""
_UNRELATED, _SAME = 0.35, 0.9
"""Cosines of words that have nothing to do with each other, and of words that mean the same."""
_CARDINALS = {
    "first": "one", "second": "two", "third": "three", "fourth": "four", "fifth": "five", "sixth": "six",
    "seventh": "seven", "eighth": "eight", "ninth": "nine", "tenth": "ten", "twofold": "two",
}  # fmt: skip
_TRUST_IN_COSINE = 0.8
_TRUST_IN_COOCCURRENCE = 0.8


class Links:
    """Links the words of units; made for a memory, whose statistics it holds."""

    def __init__(
        self,
        units: Sequence[tuple[ChineseText, EnglishText]],
        expansions: Mapping[str, tuple[str, ...]],
        vocabulary: Vocabulary,
    ) -> None:
        """Count what co-occurs in the units; `expansions` are the stems behind each abbreviation."""
        self._vocabulary = vocabulary
        self._expansions = expansions
        self._zh_ids = _numbered(word for zh, _ in units for word in zh.words)
        self._token_ids = _numbered(
            token.text.lower() for _, en in units for token in en.tokens if token.stems
        )
        self._cooccurrence = cooccurrence(units, self.stems)
        self._against: dict[str, Mapping[str, float]] = {}
        self._zh_vectors = self._vectors(self._zh_ids, "zh")
        self._en_vectors = self._vectors(self._token_ids, "en")

    def stems(self, token: Token) -> tuple[str, ...]:
        """Return a token's stems, those of its long form with an abbreviation, "six" with "sixth"."""
        cardinal = _CARDINALS.get(token.text.lower(), "")
        return (*token.stems, *self._expansions.get(token.text, ()), *((cardinal,) if cardinal else ()))

    def of(self, zh: ChineseText, en: EnglishText) -> tuple[Floats, Floats]:
        """Return the probabilities that words correspond, shape (words, tokens).

        The first array's rows, and the second one's columns, sum to 1 at most; the rest is for none.
        """
        evidence = self._evidence(zh, en)
        strength = (evidence * (1 + _supported(evidence, en))) ** 2
        none = _NONE**2
        return (
            np.asarray(strength / (strength.sum(axis=1, keepdims=True) + none), np.float32),
            np.asarray(strength / (strength.sum(axis=0, keepdims=True) + none), np.float32),
        )

    def _evidence(self, zh: ChineseText, en: EnglishText) -> Floats:
        shape = (len(zh.words), len(en.tokens))
        stems = [self.stems(token) for token in en.tokens]
        columns: dict[str, list[int]] = defaultdict(list)
        for column, parts in enumerate(stems):
            for stem in parts:
                columns[stem].append(column)
        against = np.ones(shape, np.float32)
        for row, word in enumerate(zh.words):
            known = self._against_of(word)
            for column in {column for stem in columns.keys() & known.keys() for column in columns[stem]}:
                against[row, column] = math.prod(known.get(stem, 1.0) for stem in stems[column])
        against *= 1 - self._likeness(zh, en)
        for rows, column in self._names(zh, en):
            against[rows, column] *= 1 - _NAME
        # a word's position is weak evidence, but distinguishes two equal words
        places = np.abs(np.linspace(0, 1, shape[0])[:, None] - np.linspace(0, 1, shape[1])[None, :])
        return np.asarray((1 - against) * (1 - 0.15 * places), np.float32)

    def _against_of(self, word: str) -> Mapping[str, float]:
        """Return what is left of the doubt that a Chinese word means a stem, by stem."""
        known = self._against.get(word)
        if known is None:
            meanings: Mapping[str, float] = {}
            if HAN.search(word):
                meanings = self._vocabulary.meanings(word)
            elif word[0].isalnum():
                meanings = {self._vocabulary.stem(word): 1.0}
            known = {stem: 1 - min(strength, _SUREST) for stem, strength in meanings.items()}
            for stem, strength in self._cooccurrence.get(word, {}).items():
                known[stem] = known.get(stem, 1.0) * (1 - _TRUST_IN_COOCCURRENCE * strength)
            self._against[word] = known
        return known

    def _likeness(self, zh: ChineseText, en: EnglishText) -> Floats:
        if self._zh_vectors is None or self._en_vectors is None:
            return np.zeros((len(zh.words), len(en.tokens)), np.float32)
        rows = self._zh_vectors[[self._zh_ids[word] for word in zh.words]]
        places = [index for index, token in enumerate(en.tokens) if token.stems]
        columns = self._en_vectors[[self._token_ids[en.tokens[index].text.lower()] for index in places]]
        likeness = np.zeros((len(zh.words), len(en.tokens)), np.float32)
        cosine = np.clip((rows @ columns.T - _UNRELATED) / (_SAME - _UNRELATED), 0, 1)
        likeness[:, places] = _TRUST_IN_COSINE * cosine
        likeness[[not HAN.search(word) for word in zh.words]] = 0
        return likeness

    def _names(self, zh: ChineseText, en: EnglishText) -> Iterator[tuple[list[int], int]]:
        """Yield the words that a token spells in pinyin, in whole or in part, and the token's place."""
        spellings: dict[str, list[int]] = {}
        for place, token in enumerate(en.tokens):
            for spelling in name_spellings(token.text):
                spellings.setdefault(spelling, []).append(place)
        for spelled, (start, end) in spelled_in("".join(zh.words), spellings, self._vocabulary):
            rows = [
                row for row in range(len(zh.words)) if zh.starts[row] < end and start < zh.starts[row + 1]
            ]
            for place in spellings[spelled]:
                yield rows, place

    def _vectors(self, texts: Mapping[str, int], language: Language) -> Floats | None:
        return self._vocabulary.embeddings(list(texts), language) if texts else None


def _supported(evidence: Floats, en: EnglishText) -> Floats:
    """Return how far the neighbours of two words correspond too, in the same order: of two "innovation", which one.

    Function words are stepped over.
    """
    places = [index for index, token in enumerate(en.tokens) if token.stems]
    content = np.zeros((evidence.shape[0] + 2, len(places) + 2), np.float32)
    content[1:-1, 1:-1] = evidence[:, places]
    support = np.zeros_like(evidence)
    support[:, places] = np.maximum(content[:-2, :-2], content[2:, 2:])
    return support


def _numbered(words: Iterable[str]) -> dict[str, int]:
    """Number distinct words in the order of the alphabet."""
    return {word: number for number, word in enumerate(sorted(set(words)))}
