"""Pairs of runs as wholes: how alike they are in meaning, and whether they recur together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.recurrence import Recurrence
from tmx_builder.terms.stem_keys import Key, Keys
from tmx_builder.terms.termhood import weights
from tmx_builder.terms.vocabulary import Language, Vocabulary

_LIKENESS, _TOGETHER = 4.0, 3.0
"""What makes log-odds of the evidence for a pair."""
_UNLIKE = 0.4
"""Cosine of runs that is no evidence in either direction."""
_WITHOUT_ENCODER = 0.6
"""Cosine that is assumed where there is no encoder."""


def compared(
    proposals: Sequence[Proposal],
    units: Sequence[BilingualText],
    recurring: tuple[Recurrence[str], Recurrence[Key]],
    keys: Keys,
    vocabulary: Vocabulary,
) -> list[Proposal]:
    """Return the proposals with the evidence that they are whole; `recurring` are the runs of both languages."""
    together = _together(proposals, units, recurring, keys)
    scored = [
        replace(proposal, score=proposal.score + _TOGETHER * dice) if dice else proposal
        for proposal in proposals
        for dice in [together.get((proposal.zh.text, proposal.key), 0.0)]
    ]
    # the encoder is the slowest part: a pair is left to it only where a cosine of 1 would make it likely
    hopeful = {
        (proposal.zh.text, proposal.key)
        for proposal in scored
        if proposal.score + _LIKENESS * (1 - _UNLIKE) > 0
    }
    asked = [number for number, pair in enumerate(scored) if (pair.zh.text, pair.key) in hopeful]
    likeness = _likeness([scored[number] for number in asked], keys, vocabulary)
    for number, (cosine, meaning) in zip(asked, likeness, strict=True):
        pair = scored[number]
        scored[number] = replace(pair, score=pair.score + _LIKENESS * (cosine - _UNLIKE), meaning=meaning)
    return scored


def _together(
    proposals: Sequence[Proposal],
    units: Sequence[BilingualText],
    recurring: tuple[Recurrence[str], Recurrence[Key]],
    keys: Keys,
) -> dict[tuple[str, Key], float]:
    """Return how exclusively runs recur together: Dice's coefficient, less where they co-occur only a few times."""
    zh_runs, en_runs = recurring
    wanted: dict[str, set[Key]] = defaultdict(set)
    for proposal in proposals:
        if zh_runs.units[proposal.zh.text] > 1 and en_runs.units[proposal.key] > 1:
            wanted[proposal.zh.text].add(proposal.key)
    meetings: Counter[tuple[str, Key]] = Counter()
    for unit in units:
        present = {run for run, _ in unit.zh.runs() if run in wanted}
        if present:
            en_keys = {key for key, _ in keys.runs(unit.en)}
            meetings.update((run, key) for run in present for key in wanted[run] & en_keys)
    return {
        (run, key): (1 - 1 / count) * 2 * count / (zh_runs.units[run] + en_runs.units[key])
        for (run, key), count in meetings.items()
        if count > 1
    }


def _likeness(
    proposals: Sequence[Proposal], keys: Keys, vocabulary: Vocabulary
) -> Sequence[tuple[float, float]]:
    """Return the cosine of each proposal's two runs, and what they mean (see `Proposal.meaning`)."""
    zh_texts = _numbered([proposal.zh.text for proposal in proposals])
    en_texts = _numbered([keys.spelled_out(proposal.en) for proposal in proposals])
    sides: tuple[tuple[Mapping[str, int], Language], ...] = ((zh_texts, "zh"), (en_texts, "en"))
    zh_vectors, en_vectors = (vocabulary.embeddings(list(texts), language) for texts, language in sides)
    if zh_vectors is None or en_vectors is None:
        return [(_WITHOUT_ENCODER, 0.0)] * len(proposals)
    direction = weights().meaning
    pairs = [
        (zh_vectors[zh_texts[proposal.zh.text]], en_vectors[en_texts[keys.spelled_out(proposal.en)]])
        for proposal in proposals
    ]
    return [(float(np.dot(zh, en)), float(np.dot(zh, direction) + np.dot(en, direction))) for zh, en in pairs]


def _numbered(texts: Sequence[str]) -> dict[str, int]:
    """Number distinct texts in the order of the alphabet."""
    return {text: number for number, text in enumerate(sorted(set(texts)))}
