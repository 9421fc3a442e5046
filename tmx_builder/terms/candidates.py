"""What the proposals come to: for each Chinese run its best rendering, and the runs that are terms by themselves.

The best pairs claim their words in each unit, so that a part of a term is none unless it stands by itself
somewhere: C-value's idea (Frantzi et al. 2000, https://doi.org/10.1007/s007999900023), on both sides at once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tmx_builder.terms.keys import Key
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.proposal import Proposal

_PER_CHARACTER, _MOST_CHARACTERS = 0.1, 12
"""How much worse a run may be for being a sinogram longer, where it and its part claim the same words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese run and what renders it, wherever in the memory it stands."""

    zh: str
    score: float
    """Log-odds that it is a term and `proposals` have its right rendering."""
    proposals: tuple[Proposal, ...]
    """The best in each unit where it stands with that rendering, in the order of the units."""
    others: Mapping[Key, tuple[Proposal, ...]]
    """The best in each other unit where it stands, by their renderings."""


def candidates(found: Iterable[Proposal]) -> list[Candidate]:
    """Return the runs that are terms by themselves, the surest first."""
    by_run: dict[str, list[Proposal]] = defaultdict(list)
    for each in found:
        by_run[each.zh.text].append(each)
    return _claimed(_candidate(zh, its) for zh, its in by_run.items())


def probability(log_odds: float) -> float:
    """Return the probability that log-odds stand for."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0


def _candidate(zh: str, found: Sequence[Proposal]) -> Candidate:
    best: dict[tuple[int, Key], Proposal] = {}
    for each in found:
        place = (each.unit, each.key)
        if place not in best or each.score > best[place].score:
            best[place] = each
    scores: dict[Key, float] = {}
    support: dict[Key, float] = defaultdict(float)
    for (_, key), each in best.items():
        scores[key] = max(scores.get(key, -math.inf), each.score)
        support[key] += probability(each.score)
    chosen = max(scores, key=lambda key: (scores[key] + math.log2(1 + support[key]), key))
    own = tuple(each for (_, key), each in best.items() if key == chosen)
    with_it = {each.unit for each in own}
    elsewhere: dict[int, Proposal] = {}
    for (unit, _), each in best.items():
        if unit not in with_it and (unit not in elsewhere or each.score > elsewhere[unit].score):
            elsewhere[unit] = each
    others: dict[Key, list[Proposal]] = defaultdict(list)
    for each in elsewhere.values():
        others[each.key].append(each)
    return Candidate(zh, scores[chosen], own, {key: tuple(its) for key, its in others.items()})


def _claimed(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that have words of their own in some unit, the surest first."""
    claims: dict[int, list[Proposal]] = defaultdict(list)
    kept = []
    for each in sorted(found, key=lambda each: (-_value(each), each.zh)):
        free = [place for place in each.proposals if not _is_claimed(place, claims[place.unit])]
        if free:
            kept.append(each)
            for place in free:
                claims[place.unit].append(place)
    return sorted(kept, key=lambda each: (-each.score, each.zh))


def _value(candidate: Candidate) -> float:
    return candidate.score + _PER_CHARACTER * min(len(candidate.zh), _MOST_CHARACTERS)


def _is_claimed(place: Proposal, claims: Iterable[Proposal]) -> bool:
    return any(_overlap(place.zh, claim.zh) or _overlap(place.en, claim.en) for claim in claims)


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end
