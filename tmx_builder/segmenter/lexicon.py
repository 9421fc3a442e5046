"""What Chinese words can mean in English, from CC-CEDICT.

The stems of all 122,000 entries are found once and kept (see `derived`); of them only those are looked into whose
headword can occur in the given texts.

A word covers an English stem with a strength in (0, 1]: 1 where the stem alone is one of its meanings, less
where it is one word of a longer one (1/sqrt of the meaning's content words, the best meaning counts).
Han characters carry their pinyin, from which names are spelled.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache

from tmx_builder.derived import kept
from tmx_builder.dictionary import entries, source, stem, stemmer_version
from tmx_builder.headwords import Headwords, headword_table
from tmx_builder.lazy import lazy_pattern

_WORD = re.compile(r"[A-Za-z][a-z]*(?:'[a-z]+)?|[A-Za-z]+")
_REMARK = lazy_pattern(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|·]+")
_CROSS_REFERENCE = re.compile(
    r"^(?:CL:|see also |see |variant of|old variant of|also written|also pr\.|abbr\. for)"
)

_STRENGTHS = {str(size): 1 / math.sqrt(size) for size in range(1, 100)}
"""By the number of content words of a meaning, as the table has it; no entry has a longer one."""
_TRUST_IN_PART = 0.8
_TRUST_IN_CHARACTER = 0.5

FUNCTION_WORDS = frozenset(
    """
    a an the of to in on at by for with from as and or but nor so if that this these those it its he she
    they we you i me my your his her their our them him us who whom whose which what is are was were be
    been being am do does did have has had will would shall should can could may might must not no one's
    one sb sth sb's etc esp e g into onto out up down off over about than then there here very also too
    s t used lit fig some any all such other another each more most
    """.split()  # noqa: SIM905  (a hundred quotation marks help nobody)
)
"""English words that are evidence for no particular meaning."""


class Lexicon:
    """Meanings and readings of the words that can occur in a given body of text."""

    def __init__(self, heads: Iterable[str] | None = None) -> None:
        """Take the entries of the words that begin with some two characters, or are one alone; else all.

        The heads are the simplified characters of the text, and all its pairs of neighbouring characters.
        """
        self._stems: dict[str, str] = {}
        self.readings: dict[str, frozenset[str]] = {}
        """Han character -> its toneless syllables, in lower case, ü as v."""
        for headword, stems, syllables in _table().rows_of(heads):
            self._stems[headword] = stems
            if len(headword) == 1:
                self.readings[headword] = frozenset(syllables.split("|"))
        self._meanings: dict[str, dict[str, float]] = {}

    def meanings(self, word: str) -> Mapping[str, float]:
        """Return the word's English stems and their strengths, those of its parts where it has no entry."""
        known = self._meanings.get(word)
        if known is None:
            known = self._meanings[word] = self._entry(word) or self._parts(word)
        return known

    def _entry(self, word: str) -> dict[str, float]:
        stems = iter(self._stems.get(word, "").split())
        return {word_stem: _STRENGTHS[size] for word_stem, size in zip(stems, stems, strict=True)}

    def _parts(self, word: str) -> dict[str, float]:
        weights: dict[str, float] = {}
        for start in range(len(word)):
            for end in range(start + 1, len(word) + (start > 0)):
                trust = _TRUST_IN_PART if end - start > 1 else _TRUST_IN_CHARACTER
                for word_stem, strength in self._entry(word[start:end]).items():
                    weights[word_stem] = max(weights.get(word_stem, 0.0), trust * strength)
        return weights


@cache
def _table() -> Headwords:
    """Return by headword: the stems of its meanings, each with the fewest content words that a meaning has which it
    is in, with blanks between them; and the syllables of a single character, with bars.
    """
    return Headwords(kept("meanings", f"1 {stemmer_version()}", [source()], _derived))


def _derived() -> dict[str, bytes]:
    sizes: dict[str, dict[str, int]] = {}
    syllables: dict[str, set[str]] = {}
    for headword, pinyin, senses in entries():
        of_word = sizes.setdefault(headword, {})
        for content in map(_content_stems, re.split("[/;]", senses)):
            of_word |= {each: min(of_word.get(each, len(content)), len(content)) for each in content}
        if len(headword) == 1:
            syllables.setdefault(headword, set()).add(pinyin.lower().rstrip("12345").replace("u:", "v"))
    return headword_table(
        (
            headword,
            (
                headword,
                " ".join(f"{word_stem} {size}" for word_stem, size in sorted(of_word.items())),
                "|".join(sorted(syllables.get(headword, ()))),
            ),
        )
        for headword, of_word in sizes.items()
    )


@cache
def _content_stems(meaning: str) -> frozenset[str]:
    """Return the stems of a meaning's content words."""
    if _CROSS_REFERENCE.match(meaning.strip()):
        return frozenset()
    words = _WORD.findall(_REMARK.sub(" ", meaning))
    return frozenset(stem(word) for word in words if word.lower() not in FUNCTION_WORDS)
