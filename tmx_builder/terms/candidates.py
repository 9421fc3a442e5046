"""What the proposals come to: for each Chinese run its best rendering, and the runs that are terms by themselves.

The best pairs claim their words in each unit, so that a part of a term is no term unless it also occurs by itself
somewhere: C-value's idea (Frantzi et al. 2000, https://doi.org/10.1007/s007999900023), on both sides at once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tmx_builder.terms.pairing import Proposal
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.recurrence import Recurrence
from tmx_builder.terms.stem_keys import Key

_PER_CHARACTER, _MOST_CHARACTERS = 0.1, 12
"""How much worse a run may be for being a Han character longer, where it and its part claim the same words."""


_SHARED = 0.5
"""Share of units in which a run is outside any single longer run; above it the run is a term of all its units."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese run and what renders it, wherever in the memory it stands."""

    zh: str
    score: float
    """Log-odds that it is a term and `proposals` have its right rendering."""
    proposals: tuple[Proposal, ...]
    """The best in each unit that has that rendering, in the order of the units."""
    alternatives: Mapping[Key, tuple[Proposal, ...]]
    """The best in each other unit where it occurs, by their renderings."""


def candidates(proposals: Iterable[Proposal], recurring: Recurrence[str]) -> list[Candidate]:
    """Return the runs that are terms by themselves, the surest first; `recurring` are the Chinese runs."""
    by_run: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_run[proposal.zh.text].append(proposal)
    return _claimed((_candidate(zh, run_proposals) for zh, run_proposals in by_run.items()), recurring)


def probability(log_odds: float) -> float:
    """Return the probability for log-odds."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0


def _candidate(zh: str, proposals: Sequence[Proposal]) -> Candidate:
    best: dict[tuple[int, Key], Proposal] = {}
    for proposal in proposals:
        place = (proposal.unit, proposal.key)
        if place not in best or proposal.score > best[place].score:
            best[place] = proposal
    scores: dict[Key, float] = {}
    support: dict[Key, float] = defaultdict(float)
    for (_, key), proposal in best.items():
        scores[key] = max(scores.get(key, -math.inf), proposal.score)
        support[key] += probability(proposal.score)
    chosen = max(scores, key=lambda key: (scores[key] + math.log2(1 + support[key]), key))
    chosen_proposals = tuple(proposal for (_, key), proposal in best.items() if key == chosen)
    with_it = {proposal.unit for proposal in chosen_proposals}
    elsewhere: dict[int, Proposal] = {}
    for (unit, _), proposal in best.items():
        if unit not in with_it and (unit not in elsewhere or proposal.score > elsewhere[unit].score):
            elsewhere[unit] = proposal
    alternatives: dict[Key, list[Proposal]] = defaultdict(list)
    for proposal in elsewhere.values():
        alternatives[proposal.key].append(proposal)
    return Candidate(
        zh,
        scores[chosen],
        chosen_proposals,
        {key: tuple(run_proposals) for key, run_proposals in alternatives.items()},
    )


def _claimed(found_candidates: Iterable[Candidate], recurring: Recurrence[str]) -> list[Candidate]:
    """Return the candidates with words for themselves in some unit, or parts of several others; the surest first."""
    claims: dict[int, list[Proposal]] = defaultdict(list)
    kept = []
    for candidate in sorted(found_candidates, key=lambda candidate: (-_value(candidate), candidate.zh)):
        free = [place for place in candidate.proposals if not _is_claimed(place, claims[place.unit])]
        if free or (recurring.units[candidate.zh] > 2 and recurring.freedom(candidate.zh) > _SHARED):
            kept.append(candidate)
            for place in free:
                claims[place.unit].append(place)
    return sorted(kept, key=lambda candidate: (-candidate.score, candidate.zh))


def _value(candidate: Candidate) -> float:
    return candidate.score + _PER_CHARACTER * min(len(candidate.zh), _MOST_CHARACTERS)


def _is_claimed(place: Proposal, claims: Iterable[Proposal]) -> bool:
    """Return whether a claim overlaps a place that is no thing which contains all of it."""
    return any(
        (_overlap(place.zh, claim.zh) or _overlap(place.en, claim.en))
        and (place.zh.is_deed or not (_contains(place.zh, claim.zh) and _contains(place.en, claim.en)))
        for claim in claims
    )


def _overlap(first: Phrase, second: Phrase) -> bool:
    return first.start < second.end and second.start < first.end


def _contains(whole: Phrase, part: Phrase) -> bool:
    return (
        whole.start <= part.start
        and part.end <= whole.end
        and part.end - part.start < whole.end - whole.start
    )
