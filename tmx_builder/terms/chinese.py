"""Chinese texts as words, with what a word can be in a term."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from tmx_builder.terms.signals import Vocabulary
from tmx_builder.terms.word_lists import word_list

HAN = re.compile(r"[\u3400-\u9fff]")

GENERAL = word_list("zh general")
"""Attributes that make no term of a noun."""
DEEDS = word_list("zh deeds")
"""Verbal nouns that, before a noun, mostly have it for an object, and after it are what is done to it."""

_CORRECTED = {word: tag for tag in ("n", "vn", "v", "b", "d") for word in word_list(f"zh tag {tag}")}
"""Words whose part of speech in a report is another one than jieba's dictionary has."""
_NOMINAL = frozenset({"n", "j", "l", "b", "z", "", "s"})
_WEIGHTLESS = frozenset({"u", "p", "c"})
"""Particles, prepositions, conjunctions."""


@dataclass(frozen=True, slots=True)
class ChineseText:
    """A text cut into words."""

    text: str
    words: tuple[str, ...]
    """In simplified characters."""
    tags: tuple[str, ...]
    """Parts of speech: jieba's, corrected."""
    starts: tuple[int, ...]
    """Where each word begins; one more for the end of the text."""
    weights: tuple[float, ...]
    """How much each word says: nothing for marks and particles."""

    def run(self, start: int, end: int) -> str:
        """Return the text of a run of words."""
        return self.text[self.starts[start] : self.starts[end]]

    def is_weightless(self, at: int) -> bool:
        """Tell whether a word is a particle, a preposition or a conjunction."""
        return self.tags[at][:1] in _WEIGHTLESS

    def is_nominal(self, at: int) -> bool:
        """Tell whether a word can be a part of a noun phrase by itself."""
        word, tag = self.words[at], self.tags[at]
        return (
            bool(HAN.match(word))
            and word not in GENERAL
            and (tag == "vn" or tag[:1] in _NOMINAL or word in DEEDS)
        )


def chinese_text(text: str, vocabulary: Vocabulary) -> ChineseText:
    """Cut a text into words."""
    tagged = vocabulary.tagged(text)
    starts = [0]
    for word, _ in tagged:
        starts.append(starts[-1] + len(word))
    words = tuple(sys.intern(word) for word, _ in tagged)
    tags = tuple(_CORRECTED.get(word, tag) for word, tag in tagged)
    weights = tuple(
        float(weight) if word[0].isalnum() and tag[:1] not in _WEIGHTLESS else 0.0
        for word, tag, weight in zip(words, tags, vocabulary.chinese_weights(words), strict=True)
    )
    return ChineseText(text, words, tags, tuple(starts), weights)
