"""Units to terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tmx_builder.model import Term
from tmx_builder.terms.candidates import Candidate, candidates
from tmx_builder.terms.chinese import chinese_text
from tmx_builder.terms.english import english_text
from tmx_builder.terms.entries import Entries, Source
from tmx_builder.terms.pairing import BilingualText
from tmx_builder.terms.proposals import proposals
from tmx_builder.terms.stem_keys import Keys, without_introductions
from tmx_builder.terms.vocabulary import Vocabulary


def find_terms(units: Iterable[Source], vocabulary: Vocabulary, *, least_units: int = 1) -> list[Term]:
    """Return the terms of units, the most useful first.

    `vocabulary` has to know the words of all their texts. A term occurs in `least_units` different ones at least;
    those that have the same two texts count as one here, and each place of theirs in `Term.units`.
    """
    return Entries.terms(*entries_of(units, vocabulary, least_units=least_units))


def entries_of(
    units: Iterable[Source], vocabulary: Vocabulary, *, least_units: int = 1
) -> tuple[Entries, list[Candidate]]:
    """Return the candidates of units, as `find_terms` takes them, and what makes entries of them."""
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
    chosen = candidates(*proposals(texts, keys, vocabulary, least_units=least_units))
    return Entries(texts, list(places.values()), keys, vocabulary), chosen
