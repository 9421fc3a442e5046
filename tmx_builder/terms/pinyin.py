"""Names that English spells in pinyin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tmx_builder.terms.vocabulary import Vocabulary

_MOST_SPELLINGS = 64
_LONGEST_NAME = 4
"""Han characters."""
_SHORTEST = 3
"""In letters: shorter spellings occur by chance."""
_LETTERS = re.compile("[A-Za-z]+")
_HYPHEN = re.compile("[-–]")


def name_spellings(word: str) -> list[str]:
    """Return what a word with a capital spells, each part of it, in lower case; none of any other word."""
    if not word[0].isupper():
        return []
    spellings = []
    for part in _HYPHEN.split(word):
        spelled = "".join(_LETTERS.findall(part)).lower()
        # with the s of a possessive, and without it
        spellings += [
            spelling
            for spelling in sorted({spelled, spelled.removesuffix("s")})
            if len(spelling) >= _SHORTEST
        ]
    return spellings


def spelled_in(
    simplified: str, spellings: Collection[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the spellings that Han characters of a text in simplified characters have, and where these occur."""
    if not spellings:
        return
    beginnings = {spelled[:size] for spelled in spellings for size in range(len(spelled) + 1)}
    for start in range(len(simplified)):
        so_far = {""}
        for end in range(start, min(start + _LONGEST_NAME, len(simplified))):
            syllables = vocabulary.readings(simplified[end])
            if not syllables or len(so_far) * len(syllables) > _MOST_SPELLINGS:
                break
            so_far = {
                head + syllable for head in so_far for syllable in syllables if head + syllable in beginnings
            }
            if not so_far:
                break
            for spelled in sorted(spelling for spelling in so_far if spelling in spellings):
                yield spelled, (start, end + 1)


def is_spelled_in(word: str, simplified: str, vocabulary: Vocabulary) -> bool:
    """Return whether a word, or a part of it, is a name that Han characters of a text have."""
    return any(True for _ in spelled_in(simplified, name_spellings(word), vocabulary))
