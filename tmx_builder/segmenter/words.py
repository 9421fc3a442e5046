"""Words of both languages, and how much each of them says.

Chinese words are jieba's, over simplified characters; English words are stems. A word's weight grows with its
rarity, by the counts in jieba's dictionary and in CC-CEDICT's definitions: what is common everywhere says
little about which sentence translates which. The weights do not look at the document, so that a change in one
paragraph of it cannot move the units of another.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from tmx_builder.alignment import Floats
from tmx_builder.derived import kept
from tmx_builder.dictionary import simplified_characters, stem
from tmx_builder.headwords import Headwords, headword_table
from tmx_builder.segmenter.importing import without
from tmx_builder.segmenter.lexicon import FUNCTION_WORDS, Lexicon
from tmx_builder.segmenter.remembering import remembering
from tmx_builder.tables import rows

_HAN = re.compile(r"[\u3400-\u9fff]")
_LONG_RUN = re.compile(r"[\u3400-\u9fff]{400}(?=[\u3400-\u9fff])")
"""Longer than any sentence without a mark; jieba's time grows with the square of such a run."""
_ENGLISH = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_FREQUENCY_OF_TERM = 100_000
"""Count high enough that jieba never splits a term of the glossary."""
_POSSESSIVE = re.compile(r"['’]s?$")


def _imported_jieba() -> Any:
    """Import jieba without pkg_resources, which it can do without and which takes a third of a second.

    Python 3.12 and later warn of its patterns' escapes whenever they have to compile it.
    """
    with warnings.catch_warnings(), without("pkg_resources", fails=True):
        warnings.simplefilter("ignore")
        import jieba
    return jieba


@cache
def _jieba_table() -> tuple[Headwords, int]:
    """Return the words of jieba's dictionary, each with its count and part of speech, and the sum of all counts."""
    jieba = _imported_jieba()
    source = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME)

    def derive() -> dict[str, bytes]:
        rows = [line.split() for line in source.read_text(encoding="utf-8").splitlines()]
        total = sum(int(count) for _, count, _ in rows)
        return {**headword_table((row[0], row) for row in rows), "total": str(total).encode()}

    table = kept("jieba", "1", [source], derive)
    return Headwords(table), int(bytes(table["total"]))


class ChineseWords:
    """jieba's segmentation of a given body of text, without its cache file in the shared temporary folder.

    Only the dictionary's words that can occur in the text are loaded, those whose first two characters stand
    in it side by side; the segmentation is the same as with the whole dictionary.
    """

    def __init__(self, texts: Iterable[str], terms: Iterable[str] = ()) -> None:
        """Prepare for these texts, in which each of the `terms` is one word."""
        self._simplified = str.maketrans(simplified_characters())
        # without blanks, since a word may be broken at the end of a line
        body = "".join("".join(texts).split()).translate(self._simplified)
        heads = {*map("".join, pairwise(body)), *body}
        known, total = _jieba_table()
        frequencies: dict[str, int] = {}
        self._tags: dict[str, str] = {}
        rows = ((word, int(count), tag) for word, count, tag in known.rows_of(heads))
        added = ((term.translate(self._simplified), _FREQUENCY_OF_TERM, "nz") for term in terms)
        for word, count, tag in chain(rows, added):
            if word[:2] in heads:
                frequencies[word] = count
                self._tags[word] = tag
                for end in range(1, len(word)):
                    frequencies.setdefault(word[:end], 0)
        self._dictionary = _imported_jieba().Tokenizer()
        self._dictionary.FREQ, self._dictionary.total, self._dictionary.initialized = frequencies, total, True
        self.lexicon = Lexicon(heads)
        """The meanings of these words."""
        self.split = remembering(self._split)
        """Returns the words of a text that have a Han character, in simplified characters, in order."""

    def simplified(self, text: str) -> str:
        """Return the text in simplified characters, one for one."""
        return text.translate(self._simplified)

    def _split(self, text: str) -> tuple[str, ...]:
        text = _LONG_RUN.sub(r"\g<0> ", self.simplified(text))
        return tuple(word for word in self._dictionary.lcut(text) if _HAN.search(word))

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return all of the text as words, in simplified characters, each with its part of speech.

        The parts of speech are those of jieba's dictionary (n, v, vn, ns, m, ...), empty where it has none. Words
        that are made of two are taken apart: 公共 服务.
        """
        runs = _LONG_RUN.sub("\\g<0>\0", self.simplified(text).replace("\0", " ")).split("\0")
        cut = (part for run in runs for word in self._dictionary.lcut(run) for part in self._halves(word))
        return [(word, self._tags.get(word, "")) for word in cut]

    def _halves(self, word: str) -> tuple[str, ...]:
        """Return the two words that make up a word of four Han characters, if it is no name and both are words."""
        tag, halves = self._tags.get(word, ""), (word[:2], word[2:])
        is_compound = (
            len(word) == 4 and tag[:2] not in ("nr", "ns", "nt", "nz") and tag[:1] not in ("m", "i", "")
        )
        return halves if is_compound and all(half in self._tags for half in halves) else (word,)

    def weights(self, words: Iterable[str]) -> Floats:
        """Return a weight in [0.05, 1.2] for each word."""
        rarity = np.array([self.rarity(word) for word in words], np.float32)
        return np.clip((rarity - 5) / 8, 0.05, 1.2).astype(np.float32)

    def rarity(self, word: str) -> float:
        """Return the negative logarithm of a word's share of the words that jieba's dictionary counts."""
        return math.log(self._dictionary.total / (self._dictionary.FREQ.get(word, 0) + 20))


@remembering
def english_stems(text: str) -> tuple[str, ...]:
    """Return the stems of an English text's content words, in order."""
    return tuple(
        stem(_POSSESSIVE.sub("", word))
        for word in _ENGLISH.findall(text)
        if word.lower() not in FUNCTION_WORDS
    )


def english_weights(stems: Iterable[str]) -> Floats:
    """Return a weight in [0.1, 1.2] for each stem."""
    counts, total = _definition_counts()
    rarity = [math.log(total / (counts.get(each, 0) + 3)) for each in stems]
    return np.clip((np.array(rarity, np.float32) - 4) / 6, 0.1, 1.2).astype(np.float32)


@cache
def _definition_counts() -> tuple[dict[str, int], int]:
    """Return the counts of the more frequent stems in CC-CEDICT's definitions, and the sum of all counts."""
    counts = {stem: int(count) for stem, count in rows("tmx_builder.segmenter", "stem-counts")}
    return counts, sum(counts.values())
