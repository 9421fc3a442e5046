"""The order of a glossary: the most useful entries first.

An entry is useful as far as a person wants it and as far as the next report needs it. That is the product of

- the probability that a person wants it (see `termhood`), half of it for the name of a person or a place: of such a
  news file has hundreds,
- the logarithm of its units x years, with a diminishing return: the more have it, the surer the next report has it.
  Of terms within each other, a unit counts for the one wanted most; a longer one counts there by the share of its
  characters that the others leave (C-value's idea: Frantzi et al. 2000, https://doi.org/10.1007/s007999900023),
- what it adds to the one entry before it that has most of its words (maximal marginal relevance: Carbonell and
  Goldstein 1998, https://doi.org/10.1145/290941.291025).

The two factors were chosen by the recall of the marked terms of `tests/accuracy/terms.tsv`.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tmx_builder.terms.chinese import ChineseText

Span: TypeAlias = tuple[int, int]

_FEWEST_WORDS = 1000
"""Below it, any word stands more often than in the language by chance."""
_NAME = 0.5
"""How useful the name of a person or a place is, beside another term."""
_REPEATED = 0.7
"""Share of its use that an entry loses whose words all stand in an entry before it."""


def usefulness(probability: float, units: float, years: int, *, is_name: bool) -> float:
    """Return how useful an entry is by itself, from 0; `units` can be a fraction."""
    coverage = math.log2(1 + units * max(years, 1))
    return probability * coverage * (_NAME if is_name else 1.0)


def ordered(entries: Sequence[tuple[float, Sequence[str]]]) -> list[int]:
    """Return the places of entries, given by usefulness and words, the most useful first beside those before it."""
    with_word: dict[str, list[int]] = defaultdict(list)
    for place, (_, words) in enumerate(entries):
        for word in set(words):
            with_word[word].append(place)
    repeated = [0.0] * len(entries)
    listed: dict[int, None] = {}
    queue = [(-value, place) for place, (value, _) in enumerate(entries)]
    queued = [value for value, _ in queue]
    heapq.heapify(queue)
    while queue:
        value, place = heapq.heappop(queue)
        if place in listed or value != queued[place]:
            continue
        listed[place] = None
        known = set(entries[place][1])
        for entry in sorted({entry for word in known for entry in with_word[word]} - listed.keys()):
            useful, words_of_entry = entries[entry]
            share = sum(len(word) for word in words_of_entry if word in known) / sum(map(len, words_of_entry))
            if share > repeated[entry]:
                repeated[entry] = share
                queued[entry] = -useful * (1 - _REPEATED * share**2)
                heapq.heappush(queue, (queued[entry], entry))
    return list(listed)


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
