"""Terms of a memory: the runs of words that translate each other, are terms by themselves, and do so throughout.

Every unit proposes pairs of runs (`pairing`). What speaks for a pair is added up to log-odds: how the words of
the two runs correspond, how alike their embeddings are, how well each looks like a term, and whether the two
recur together. Then the best pairs claim their words in each unit, so that a part of a term is none unless it
stands by itself somewhere: C-value's idea (Frantzi et al. 2000, https://doi.org/10.1007/s007999900023), applied
to both sides at once.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tmx_builder.terms.abbreviations import abbreviations, without_introductions
from tmx_builder.terms.chinese import GOVERNING, ChineseText, Phrase, chinese_phrases, chinese_text, is_deed
from tmx_builder.terms.english import EnglishText, english_phrases, english_text
from tmx_builder.terms.links import Links
from tmx_builder.terms.pairing import phrase_pairs
from tmx_builder.terms.recurrence import Recurrence, recurrence
from tmx_builder.terms.signals import Language, Vocabulary

Key = tuple[str, ...]
"""Stems of an English run's words, an abbreviation's long form in its place: what inflections share."""

_IMPLAUSIBLE = -2.2
"""Log-odds below which a run is not looked at."""
_FIT, _LIKENESS, _IDLE, _CUT, _HEADS, _TOGETHER = 4.0, 4.0, 0.7, 1.8, 1.2, 3.0
"""What makes log-odds of the evidence for a pair."""
_ABBREVIATED = 1.5
"""What it says for a run to be a term that it has an abbreviation."""
_UNLIKE = 0.4
"""Cosine of runs that is no evidence in either direction."""
_WITHOUT_ENCODER = 0.6
"""Cosine that is assumed where there is no encoder."""
_BIAS = -1.9
"""Log-odds of a pair without evidence."""
_PER_CHARACTER = 0.1
"""How much worse a run may be for being a sinogram longer, where it and its part claim the same words."""


@dataclass(frozen=True, slots=True)
class _Unit:
    zh: ChineseText
    en: EnglishText


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair of runs in a unit."""

    unit: int
    zh: Phrase
    en: Phrase
    key: Key
    odds: float
    """Log-odds that the two are a term and its rendering, without what is known of their meaning as a whole."""
    score: float = 0.0
    """With it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese run with the English one that renders it best, wherever in the memory it stands."""

    zh: str
    key: Key
    score: float
    proposals: tuple[Proposal, ...]
    """Where it stands with this rendering."""
    others: Mapping[Key, tuple[Proposal, ...]]
    """Where it stands without it: the best rendering there."""


def candidates(texts: Sequence[tuple[str, str]], vocabulary: Vocabulary) -> list[Candidate]:
    """Return the terms of units, given as (Chinese, English), the surest first."""
    long_forms = abbreviations(en for _, en in texts)
    # what an abbreviation stands for is beside it where it is introduced: there it says nothing
    units = [
        _Unit(chinese_text(zh, vocabulary), english_text(without_introductions(en, long_forms), vocabulary))
        for zh, en in texts
    ]
    expansions = {
        short: tuple(stem for token in english_text(long, vocabulary).tokens for stem in token.stems)
        for short, long in long_forms.items()
    }
    keys = _Keys(long_forms, expansions)
    zh_runs = recurrence(units, _zh_runs)
    en_runs = recurrence(units, keys.runs)
    links = Links([(unit.zh, unit.en) for unit in units], expansions, vocabulary)
    proposals = [
        proposal
        for number, unit in enumerate(units)
        for proposal in _proposals(number, unit, links, zh_runs, en_runs, keys)
    ]
    together = _together(proposals, units, zh_runs, en_runs, keys)
    scored = _with_meaning(proposals, together, keys, vocabulary)
    return _claimed(_gathered(scored))


class _Keys:
    """What English runs have in common whatever their inflections, and whether they are abbreviated."""

    def __init__(self, long_forms: Mapping[str, str], expansions: Mapping[str, Key]) -> None:
        self._long_forms = long_forms
        self._expansions = expansions
        self._long_keys = frozenset(expansions.values())
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(long_forms)))})\b") if long_forms else None

    def spelled_out(self, text: str) -> str:
        """Return the text with long forms for abbreviations."""
        return self._pattern.sub(lambda match: self._long_forms[match[0]], text) if self._pattern else text

    def of(self, en: EnglishText, run: Phrase) -> Key:
        return self.between(en, run.start, run.end)

    def is_long_form(self, key: Key) -> bool:
        """Tell whether the texts introduce an abbreviation for this."""
        return key in self._long_keys

    def has_long_form(self, key: Key) -> bool:
        """Tell whether something in this has an abbreviation."""
        return any(
            key[at : at + len(long)] == long for long in self._long_keys for at in range(len(key) - len(long) + 1)
        )

    def between(self, en: EnglishText, start: int, end: int) -> Key:
        return tuple(
            stem
            for token in en.tokens[start:end]
            for stem in self._expansions.get(token.text, token.stems)
        )

    def runs(self, unit: _Unit) -> dict[Key, list[Key]]:
        """Return a unit's English runs, each with the runs that are shorter by a word."""
        return {
            self.of(unit.en, run): [
                self.between(unit.en, run.start + 1, run.end),
                self.between(unit.en, run.start, run.end - 1),
            ]
            for run in english_phrases(unit.en)
        }


def _zh_runs(unit: _Unit) -> dict[str, list[str]]:
    """Return a unit's Chinese runs, each with the shorter ones that it begins or ends with, if it is a thing."""
    starts = unit.zh.starts
    return {
        run.text: [
            *(unit.zh.text[starts[at] : starts[run.end]] for at in range(run.start + 1, run.end)),
            *(unit.zh.text[starts[run.start] : starts[at]] for at in range(run.start + 1, run.end)),
        ]
        if not is_deed(unit.zh, run)
        else []
        for run in chinese_phrases(unit.zh)
    }


def _proposals(
    number: int,
    unit: _Unit,
    links: Links,
    zh_recurrence: Recurrence[str],
    en_recurrence: Recurrence[Key],
    keys: _Keys,
) -> Iterable[Proposal]:
    zh_phrases = [
        run
        for each in chinese_phrases(unit.zh)
        if (run := _reconsidered(each, unit.zh, zh_recurrence)).plausibility > _IMPLAUSIBLE
    ]
    en_phrases = [
        replace(each, plausibility=each.plausibility + 0.5 * en_recurrence.weight(keys.of(unit.en, each)))
        if each.end - each.start > 1
        else each
        for each in english_phrases(unit.en)
        if each.plausibility > _IMPLAUSIBLE
    ]
    for pair in phrase_pairs(unit.zh, unit.en, zh_phrases, en_phrases, links):
        odds = (
            _BIAS
            + _FIT * pair.fit
            - _IDLE * pair.idle
            - _CUT * pair.cut
            + _HEADS * (pair.heads - 1)
            + pair.zh.plausibility
            + pair.en.plausibility
        )
        key = keys.of(unit.en, pair.en)
        if keys.is_long_form(key):
            odds += _ABBREVIATED
        elif keys.has_long_form(key) and is_deed(unit.zh, pair.zh):
            odds -= 1.0
        yield Proposal(number, pair.zh, pair.en, key, odds)


def _reconsidered(run: Phrase, zh: ChineseText, recurring: Recurrence[str]) -> Phrase:
    """Return the run as it looks when one knows where else it stands.

    A slogan of verbs (疏解整治促提升) is an expression of its own where it recurs in different company.
    """
    weight = recurring.weight(run.text) if run.end - run.start > 1 else 0.0
    tags = zh.tags[run.start : run.end]
    first = zh.words[run.start]
    plausibility = run.plausibility + (min(weight, 0.0) if tags[0] == "v" else weight)
    if weight > 0 and len(tags) > 2 and tags[0] == tags[-1] == "v" and first not in GOVERNING:
        plausibility = max(plausibility, 0.0)
    return replace(run, plausibility=plausibility)


def _together(
    proposals: Sequence[Proposal],
    units: Sequence[_Unit],
    zh_recurrence: Recurrence[str],
    en_recurrence: Recurrence[Key],
    keys: _Keys,
) -> dict[tuple[str, Key], float]:
    """Return how exclusively runs recur together: Dice's coefficient, less where they met a few times only."""
    wanted: dict[str, set[Key]] = defaultdict(set)
    for each in proposals:
        if zh_recurrence.units[each.zh.text] > 1 and en_recurrence.units[each.key] > 1:
            wanted[each.zh.text].add(each.key)
    both: Counter[tuple[str, Key]] = Counter()
    for unit in units:
        present = [run for run in _zh_runs(unit) if run in wanted]
        if present:
            theirs = keys.runs(unit).keys()
            both.update((run, key) for run in present for key in wanted[run] & theirs)
    return {
        (run, key): (1 - 1 / count) * 2 * count / (zh_recurrence.units[run] + en_recurrence.units[key])
        for (run, key), count in both.items()
        if count > 1
    }


def _with_meaning(
    proposals: Sequence[Proposal],
    together: Mapping[tuple[str, Key], float],
    keys: _Keys,
    vocabulary: Vocabulary,
) -> list[Proposal]:
    """Return the proposals with their scores."""
    if not proposals:
        return []
    zh_texts = {text: at for at, text in enumerate(sorted({each.zh.text for each in proposals}))}
    en_texts = {text: at for at, text in enumerate(sorted({keys.spelled_out(each.en.text) for each in proposals}))}
    rows = np.array([zh_texts[each.zh.text] for each in proposals])
    columns = np.array([en_texts[keys.spelled_out(each.en.text)] for each in proposals])
    sides: tuple[tuple[Mapping[str, int], Language], ...] = ((zh_texts, "zh"), (en_texts, "en"))
    zh_vectors, en_vectors = (vocabulary.embeddings(list(texts), language) for texts, language in sides)
    likeness = np.full(len(proposals), _WITHOUT_ENCODER)
    if zh_vectors is not None and en_vectors is not None:
        likeness = np.einsum("ij,ij->i", zh_vectors[rows], en_vectors[columns])
    return [
        replace(
            each,
            score=each.odds
            + _LIKENESS * (float(cosine) - _UNLIKE)
            + _TOGETHER * together.get((each.zh.text, each.key), 0.0),
        )
        for each, cosine in zip(proposals, likeness, strict=True)
    ]


def _gathered(proposals: Iterable[Proposal]) -> list[Candidate]:
    """Return for each Chinese run its best rendering and where it has it."""
    by_run: dict[str, list[Proposal]] = defaultdict(list)
    for each in proposals:
        by_run[each.zh.text].append(each)
    return [_candidate(zh, found) for zh, found in by_run.items()]


def _candidate(zh: str, proposals: Sequence[Proposal]) -> Candidate:
    scores: dict[Key, float] = {}
    support: Counter[Key] = Counter()
    best_of: dict[tuple[int, Key], Proposal] = {}
    for each in proposals:
        place = (each.unit, each.key)
        if place not in best_of or each.score > best_of[place].score:
            best_of[place] = each
    for (_, key), each in best_of.items():
        scores[key] = max(scores.get(key, -math.inf), each.score)
        support[key] += _probability(each.score)  # type: ignore[assignment]
    key = max(scores, key=lambda each: (scores[each] + math.log2(1 + support[each]), each))
    with_it = {unit for unit, each in best_of if each == key}
    others: dict[int, Proposal] = {}
    for (unit, _), each in best_of.items():
        if unit not in with_it and (unit not in others or each.score > others[unit].score):
            others[unit] = each
    renderings: dict[Key, list[Proposal]] = defaultdict(list)
    for each in others.values():
        renderings[each.key].append(each)
    return Candidate(
        zh,
        key,
        scores[key],
        tuple(each for (_, own), each in best_of.items() if own == key),
        {own: tuple(found) for own, found in renderings.items()},
    )


def _claimed(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that have words of their own in some unit, the surest first."""
    zh_claims: dict[int, list[tuple[int, int]]] = defaultdict(list)
    en_claims: dict[int, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for each in sorted(found, key=lambda each: (-_value(each), each.zh)):
        free = [
            place
            for place in each.proposals
            if not _overlaps(place.zh, zh_claims[place.unit]) and not _overlaps(place.en, en_claims[place.unit])
        ]
        if free:
            kept.append(each)
            for place in free:
                zh_claims[place.unit].append((place.zh.start, place.zh.end))
                en_claims[place.unit].append((place.en.start, place.en.end))
    return sorted(kept, key=lambda each: (-each.score, each.zh))


def _value(candidate: Candidate) -> float:
    return candidate.score + _PER_CHARACTER * min(len(candidate.zh), 12)


def _overlaps(run: Phrase, claims: Iterable[tuple[int, int]]) -> bool:
    return any(run.start < end and start < run.end for start, end in claims)


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-score))
