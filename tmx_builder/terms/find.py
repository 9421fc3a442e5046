"""Units to terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tmx_builder.model import Term
from tmx_builder.terms.candidates import candidates
from tmx_builder.terms.chinese import chinese_text
from tmx_builder.terms.english import english_text
from tmx_builder.terms.entries import Entries, Source
from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.proposals import proposals
from tmx_builder.terms.recurrence import Recurrence
from tmx_builder.terms.stem_keys import Keys, without_introductions
from tmx_builder.terms.termhood import signs_of
from tmx_builder.terms.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Memory:
    """What the units of a memory propose."""

    texts: list[BilingualText]
    places: list[list[Source]]
    """The units of each text."""
    keys: Keys
    proposals: list[Proposal]
    recurring: Recurrence[str]
    """Of the Chinese runs."""
    words: int
    """Chinese words of all texts."""
    vocabulary: Vocabulary

    def signs_in(self, run_proposals: Sequence[Proposal]) -> Mapping[str, float]:
        """Return the signs of a Chinese run and a rendering (see `termhood`)."""
        units = max(self.recurring.units[run_proposals[0].zh.text], 1)
        return signs_of(run_proposals, self.texts, units, self.words, self.vocabulary)


def find_terms(units: Iterable[Source], vocabulary: Vocabulary, *, least_units: int = 1) -> list[Term]:
    """Return the terms of units, the most useful first.

    `vocabulary` has to know the words of all their texts. A term occurs in `least_units` different ones at least;
    those that have the same two texts count as one here, and each place of theirs in `Term.units`.
    """
    memory = memory_of(units, vocabulary, least_units=least_units)
    candidates_found = candidates(memory.proposals, memory.recurring, memory.signs_in)
    return Entries(memory.texts, memory.places, memory.keys, vocabulary).terms(candidates_found)


def memory_of(units: Iterable[Source], vocabulary: Vocabulary, *, least_units: int = 1) -> Memory:
    """Return what units propose that occurs in `least_units` different ones."""
    places: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for unit in units:
        places[unit.zh, unit.en].append(unit)
    keys = Keys((en for _, en in places), vocabulary)
    texts = [
        # where an abbreviation is introduced, it is beside its full form and is no evidence
        BilingualText(
            chinese_text(zh, vocabulary),
            english_text(without_introductions(en, keys.long_forms), vocabulary),
        )
        for zh, en in places
    ]
    proposed, recurring = proposals(texts, keys, vocabulary, least_units=least_units)
    words = sum(len(text.zh.words) for text in texts)
    return Memory(texts, list(places.values()), keys, proposed, recurring, words, vocabulary)
