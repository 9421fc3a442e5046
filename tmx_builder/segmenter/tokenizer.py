"""The tokens of encoder A, over a vocabulary of which only that part is looked at which texts walk over.

The vocabulary is a trie of 250,000 nodes in three columns, so that it is mapped from a kept file and costs nothing to
load. A node is a row; those of one length follow each other, ordered as strings, so that the nodes that make one node
longer by a character are neighbours, and a binary search finds the right one of them. What was found is remembered.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from tmx_builder.derived import Table

_MOST_WORDS = 65_536
"""Words whose tokens are remembered, 200 bytes each."""
_BLANK = "▁"
"""The character for a blank, which is set before every text."""
_UNREACHED = -1e38
_UNKNOWN, _BEGINNING, _END = range(3)
"""The tokens of a character that the vocabulary lacks, and of the two ends of every text."""

_Step: TypeAlias = "tuple[_Node, int, float] | None"
"""What follows a node: the longer one, the token that it spells and one more, or 0, and the score of that token."""


def vocabulary_table(tokens: Mapping[str, int]) -> dict[str, bytes]:
    """Return the trie of all strings with which a token begins, each with its token and one more, or 0 for none."""
    rows = ["", *sorted(tokens, key=lambda string: (len(string), string))]
    place = {string: row for row, string in enumerate(rows)}
    shorter = [place[string[:-1]] for string in rows[1:]]
    firsts = 1 + np.searchsorted(shorter, np.arange(len(rows) + 1))
    return {
        "characters": array("I", [ord(string[-1:] or "\0") for string in rows]).tobytes(),
        "tokens": array("I", [tokens.get(string, 0) for string in rows]).tobytes(),
        "firsts": firsts.astype(np.uint32).tobytes(),
    }


class _Vocabulary:
    """The columns of `vocabulary_table`, and the score of each token."""

    def __init__(self, table: Table) -> None:
        self.characters, self.tokens, self.firsts = (
            memoryview(table[name]).cast("I") for name in ("characters", "tokens", "firsts")
        )
        self.scores = memoryview(table["scores"]).cast("f")


class _Node(dict[str, _Step]):
    """What follows one node, by the next character; it is found when it is first asked for."""

    __slots__ = ("_row", "_vocabulary")

    def __init__(self, vocabulary: _Vocabulary, row: int) -> None:
        self._vocabulary, self._row = vocabulary, row

    def __missing__(self, character: str) -> _Step:
        vocabulary, code = self._vocabulary, ord(character)
        first, stop = vocabulary.firsts[self._row : self._row + 2]
        row = bisect_left(vocabulary.characters, code, first, stop)
        step: _Step = None
        if row < stop and vocabulary.characters[row] == code:
            token = vocabulary.tokens[row]
            step = _Node(vocabulary, row), token, vocabulary.scores[token - 1] if token else 0.0
        self[character] = step
        return step


class Tokenizer:
    """Finds the tokens that the package's `UsePureTokenizer` finds, in a table with its vocabulary and scores."""

    def __init__(self, table: Table, normalizer: Any, unknown: float) -> None:
        """Take the package's normalizer, and the score of a character that the vocabulary lacks."""
        self._normalizer = normalizer
        self._unknown = unknown
        self._root = _Node(_Vocabulary(table), 0)
        self._tokens_of_word = lru_cache(_MOST_WORDS)(self._likeliest)

    def tokens(self, text: str) -> list[int]:
        """Return the tokens of a text, with the marks of its beginning and end.

        No token has a blank within or behind it, so the likeliest tokens of a text are those of its words; sums of
        the scores, which are 32-bit floats between 3 and 32, are exact, so ties are decided alike.
        """
        normalized = self._normalizer.normalize(text)
        if not normalized:
            return [_BEGINNING, _UNKNOWN, _END]
        _, *words = normalized.split(_BLANK)
        tokens = [_BEGINNING]
        for word in words:
            tokens += self._tokens_of_word(_BLANK + word)
        tokens.append(_END)
        return tokens

    def _likeliest(self, word: str) -> list[int]:
        """Return the tokens whose scores sum highest (Viterbi); of two such ways, that with the longer last token."""
        length = len(word)
        best = [0.0, *[_UNREACHED] * length]
        token_to, start_of = [_UNKNOWN] * (length + 1), [0] * (length + 1)
        for start in range(length):
            base = best[start]
            node, stop, is_known = self._root, start, False
            while stop < length and (step := node[word[stop]]):
                node, token, score = step
                stop += 1
                if token:
                    is_known |= stop == start + 1
                    if base + score > best[stop]:
                        best[stop], token_to[stop], start_of[stop] = base + score, token - 1, start
            if not is_known and base + self._unknown > best[start + 1]:
                best[start + 1], token_to[start + 1], start_of[start + 1] = (
                    base + self._unknown,
                    _UNKNOWN,
                    start,
                )
        tokens = []
        while length:
            tokens.append(token_to[length])
            length = start_of[length]
        return tokens[::-1]
