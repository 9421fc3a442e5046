"""The pairs of runs that the units propose, each with the evidence for it, added up to log-odds.

That is how the words of the two runs correspond, how each looks as a term, how alike their embeddings are, and
whether they recur together. The weights were set by hand on two reports and on the fixtures.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from tmx_builder.terms.chinese import GOVERNING, ChineseText, chinese_phrase, is_deed
from tmx_builder.terms.english import english_phrases
from tmx_builder.terms.links import Links
from tmx_builder.terms.pairing import BilingualText, Proposal, phrase_pairs
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.phrase_similarity import compared
from tmx_builder.terms.recurrence import Recurrence, recurrence
from tmx_builder.terms.stem_keys import Key, KeyedText, Keys
from tmx_builder.terms.termhood import weirdness
from tmx_builder.terms.vocabulary import Vocabulary

_MOST_WORDS, _MOST_TOKENS = 160, 320
"""Of a unit that is looked into: all runs of both sides are compared, so that memory grows with their product."""
_ENOUGH_UNITS = 12
"""Units that are looked into for a run: more of them say the same."""
_IMPLAUSIBLE = -2.2
"""Log-odds below which a run is not looked at."""
_ENGLISH_RECURRENCE = 0.5
_MOST_KEYNESS = 2.0
_ABBREVIATED, _DONE_TO_IT = 1.5, -1.0
"""For what has an abbreviation, and for what is done to such a thing."""


def proposals(
    units: Sequence[BilingualText], keys: Keys, vocabulary: Vocabulary, *, least_units: int
) -> tuple[list[Proposal], Recurrence[str]]:
    """Return what the units propose, and how the Chinese runs recur; these occur in `least_units` at least."""
    zh_runs = recurrence(units, lambda unit: unit.zh.runs(), lambda unit: partial(_chinese_parts, unit.zh))
    en_runs = recurrence(
        units, lambda unit: keys.runs(unit.en), lambda unit: partial(_english_parts, keys.keyed(unit.en))
    )
    links = Links([(unit.zh, unit.en) for unit in units], keys.expansions, vocabulary)
    words = sum(len(unit.zh.words) for unit in units)
    memory = _Memory(links, zh_runs, en_runs, keys, least_units, words, vocabulary.rarity)
    proposed = [proposal for number, unit in enumerate(units) for proposal in _proposed(number, unit, memory)]
    return compared(proposed, units, (zh_runs, en_runs), keys, vocabulary), zh_runs


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is known of all units."""

    links: Links
    zh_runs: Recurrence[str]
    en_runs: Recurrence[Key]
    keys: Keys
    least_units: int
    words: int
    """Chinese words of all units."""
    rarity: Callable[[str], float]
    examined: Counter[str] = field(default_factory=Counter)
    """How many units were looked into for each Chinese run."""

    def keyness(self, word: str, run: str) -> float:
        """Return how far a word is one of this memory rather than of the language: a log-odds, at least 0.

        That is its weirdness, trusted by the logarithm of its units: 1 in 16 units, e² times as often as elsewhere.
        """
        units = self.zh_runs.units[run]
        surplus = weirdness(units, self.words, self.rarity(word))
        return min(max(math.log2(units) * surplus / 8, 0.0), _MOST_KEYNESS)


def _chinese_parts(zh: ChineseText, span: tuple[int, int]) -> Iterator[str]:
    """Yield the shorter runs that a run begins or ends with, if it is a thing."""
    start, end = span
    if not is_deed(zh, start, end):
        for middle in range(start + 1, end):
            yield zh.run(middle, end)
            yield zh.run(start, middle)


def _english_parts(keyed: KeyedText, span: tuple[int, int]) -> Iterator[Key]:
    """Yield the keys of the runs that are shorter by a word."""
    start, end = span
    yield keyed.key(start + 1, end)
    yield keyed.key(start, end - 1)


def _proposed(number: int, unit: BilingualText, memory: _Memory) -> Iterator[Proposal]:
    keys, zh = memory.keys, unit.zh
    if len(zh.words) > _MOST_WORDS or len(unit.en.tokens) > _MOST_TOKENS:
        return
    zh_phrases = [
        phrase
        for run, span in unit.zh.runs()
        if max(memory.zh_runs.units[run], 1) >= memory.least_units
        if memory.examined[run] < _ENOUGH_UNITS
        if (phrase := _reconsidered(chinese_phrase(zh, *span), zh, memory)).plausibility > _IMPLAUSIBLE
    ]
    if not zh_phrases:
        return
    memory.examined.update(phrase.text for phrase in zh_phrases)
    key_of = keys.keyed(unit.en).key
    en_phrases = []
    for phrase in english_phrases(unit.en):
        if phrase.plausibility > _IMPLAUSIBLE:
            is_several = phrase.end - phrase.start > 1
            weight = memory.en_runs.weight(key_of(phrase.start, phrase.end)) if is_several else 0.0
            en_phrases.append(phrase.more_plausible(_ENGLISH_RECURRENCE * weight) if weight else phrase)
    for pair in phrase_pairs(zh, unit.en, zh_phrases, en_phrases, memory.links):
        key = key_of(pair.en.start, pair.en.end)
        score = pair.odds
        if keys.abbreviation(key):
            score += _ABBREVIATED
        elif pair.zh.is_deed and keys.has_long_form(key):
            score += _DONE_TO_IT
        yield Proposal(number, pair.zh, pair.en, key, score)


def _reconsidered(run: Phrase, zh: ChineseText, memory: _Memory) -> Phrase:
    """Return the run rated by its other occurrences.

    A slogan of verbs (疏解整治促提升) is an expression where it recurs between different words; of other
    runs that begin with a verb (推动高质量发展), recurring says nothing.
    """
    weight = memory.zh_runs.weight(run.text)
    if weight > 0 and run.end - run.start == 1:
        weight = memory.keyness(zh.words[run.start], run.text) if zh.is_thing(run.start) else 0.0
    if not weight:
        return run
    tags = zh.tags[run.start : run.end]
    if not zh.begins_with_verb(run.start, run.end):
        ends_with_verb = tags[-1] == "v" and len(tags) > 1
        return run if ends_with_verb and weight > 0 else run.more_plausible(weight)
    is_slogan = len(tags) > 2 and tags[-1] == "v" and zh.words[run.start] not in GOVERNING
    if weight > 0:
        return run.more_plausible(max(-run.plausibility, 0.0)) if is_slogan else run
    return run.more_plausible(weight)
