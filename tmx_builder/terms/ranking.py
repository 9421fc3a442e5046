"""The order of a glossary: the most useful entries first.

An entry is useful as far as it is right and as far as the next report needs it. That is the product of

- the probability that it is right,
- log2(1 + units x years): the more units and years have it, the surer the next report has it, with a diminishing
  return. Of terms within each other, a unit counts for the surest; a longer one counts there by the share of its
  characters that the surer ones leave (C-value's idea: Frantzi et al. 2000, https://doi.org/10.1007/s007999900023),
- C-value's factor for length, log2(1 + Han characters), of four characters at most,
- for a single word, how much more often it occurs in the memory than in the language (see `weirdness`): a translator
  knows city and vote.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeAlias

from tmx_builder.terms.chinese import ChineseText

Span: TypeAlias = tuple[int, int]

_LONG = 4
"""Han characters from which a term is one however long it is."""
_FEWEST_WORDS = 1000
"""Below it, any word stands more often than in the language by chance."""
_DISTINCT, _DISTINCT_OF_LONG = 5.0, 1.5
"""Logarithm of how many times more often than in the language a word stands that is all of this memory: 150 times, or
4.5 times with `_SPECIFIC` characters. The second was chosen of 1.5, 3 and 5 by the recall of 80 terms that were
marked beforehand in news and in reports: .78, .75 and .69 of them are in the first 100."""
_SPECIFIC = 3
"""Han characters from which a word is mostly a term or a name (制造业, 护卫舰), not one of the common language."""


def usefulness(probability: float, units: float, years: int, length: int, weirdness: float) -> float:
    """Return how useful an entry is, from 0; `units` can be a fraction, `length` is in Han characters."""
    coverage = math.log2(1 + units * max(years, 1)) * math.log2(1 + min(length, _LONG))
    distinct = _DISTINCT if length < _SPECIFIC else _DISTINCT_OF_LONG
    return probability * coverage * min(max(weirdness / distinct, 0.0), 1.0)


def weirdness(units: int, words: int, rarity: float) -> float:
    """Return the logarithm of how much more often a word occurs in a memory than in the language.

    It is in `units` of a memory of so many `words`; `rarity` is the negative logarithm of its share of all words of
    the language (Ahmad et al. 1999, TREC-8).
    """
    return math.log(units / max(words, _FEWEST_WORDS)) + rarity


def shares(zh: ChineseText, runs: Iterable[tuple[float, str, Span]]) -> dict[str, float]:
    """Return the share in [0, 1] of each run of a text that no surer run covers; they come with their log-odds."""
    covered = [False] * len(zh.words)
    free: dict[str, float] = {}
    for _, run, (start, end) in sorted(runs, key=lambda scored: (-scored[0], scored[2])):
        alone = sum(len(zh.words[index]) for index in range(start, end) if not covered[index])
        free[run] = max(free.get(run, 0.0), alone / len(run))
        covered[start:end] = [True] * (end - start)
    return free
