"""Features of documents that a translation keeps: figures, Latin words, length."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tmx_builder.parser.document import SourceDocument
from tmx_builder.text import Language, language, weight

_FOREIGN_SHARE = 0.03
"""Share of the other language up to which a document is in one language: names and quotations."""
_LEAST_LIKENESS = 0.25
_LEAST_COMMON = 4
"""Different figures and words that two documents must share: a year or two is in many."""
_LEAD = 1.5
"""How much more alike two documents are than each is to any other one, or it may be chance."""
_LONGEST = 200_000
"""Characters of each document that are compared."""

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LATIN_WORD = re.compile("[A-Za-z][A-Za-z0-9]+")


def predominant_language(document: SourceDocument) -> Language:
    """Return the language that most of a document is in; empty where it has letters of neither."""
    shares = shares_of(document)
    return max(("zh", "en"), key=lambda lang: shares[lang]) if shares.total() else ""


def only_language(document: SourceDocument) -> Language:
    """Return the language of a document in one language; empty for one in both, or in neither."""
    shares = shares_of(document)
    most = predominant_language(document)
    return most if most and shares[most] >= (1 - _FOREIGN_SHARE) * shares.total() else ""


def shares_of(document: SourceDocument) -> Counter[Language]:
    """Return how much of the document's text is in lines of each language, as `text.weight` counts it."""
    shares: Counter[Language] = Counter()
    for line in document.lines:
        if spoken := language(line.text):
            shares[spoken] += weight(line.text)
    return shares


@dataclass(frozen=True, slots=True)
class Contents:
    """Features of a document that a translation keeps."""

    language: Language
    features: Counter[str]
    """Significant digits of figures, 2315 for 2315万 and for "23.15 million", and Latin words."""
    length: int
    """In letters, a Han character counting as three."""

    @classmethod
    def of(cls, document: SourceDocument) -> Contents:
        """Look into the first part of a document."""
        text = "\n".join(line.text for line in document.lines)
        figures = (re.sub("[,.]", "", figure).strip("0") for figure in _FIGURE.findall(text[:_LONGEST]))
        words = (word.lower() for word in _LATIN_WORD.findall(text[:_LONGEST]))
        return cls(
            predominant_language(document),
            Counter(feature for feature in (*figures, *words) if len(feature) > 1),
            weight(text),
        )


def likenesses(sources: Mapping[int, Contents], targets: Mapping[int, Contents]) -> Iterator[tuple[int, int]]:
    """Yield the keys of two contents that are clearly each other's most similar, in the order of the sources."""
    documents = [*sources.values(), *targets.values()]
    frequency = Counter(feature for contents in documents for feature in contents.features)
    alike = {
        (source_key, target_key): _likeness(source, target, frequency, len(documents))
        for source_key, source in sources.items()
        for target_key, target in targets.items()
    }
    best_of_source, best_of_target = _best_two(alike, 0), _best_two(alike, 1)
    for (source_key, target_key), likeness in alike.items():
        rivals = (
            second if likeness == first else first
            for first, second in (best_of_source[source_key], best_of_target[target_key])
        )
        if likeness >= _LEAST_LIKENESS and likeness >= _LEAD * max(rivals):
            yield source_key, target_key


def _best_two(alike: Mapping[tuple[int, int], float], side: int) -> dict[int, tuple[float, float]]:
    """Return the two highest likenesses of each document on one side; 0 for what is not there."""
    best: dict[int, tuple[float, float]] = {}
    for pair, likeness in alike.items():
        first, second = best.get(pair[side], (0.0, 0.0))
        best[pair[side]] = (max(first, likeness), max(second, min(first, likeness)))
    return best


def _likeness(source: Contents, target: Contents, frequency: Mapping[str, int], documents: int) -> float:
    """Return how alike two documents are, from 0 to 1; 0 where they are in the same language or share too little.

    The share of common features, each weighted the more the fewer documents have it, of those that the
    Chinese text has: every word of the English text is a Latin word, so its own say nothing.
    """
    if {source.language, target.language} != {"zh", "en"}:
        return 0.0
    chinese, english = (source, target) if source.language == "zh" else (target, source)
    if len(chinese.features.keys() & english.features.keys()) < _LEAST_COMMON:
        return 0.0
    rarity = {feature: math.log(1 + documents / frequency[feature]) for feature in chinese.features}
    common = sum(
        min(count, english.features[feature]) * rarity[feature]
        for feature, count in chinese.features.items()
        if feature in english.features
    )
    whole = sum(count * rarity[feature] for feature, count in chinese.features.items())
    lengths = sorted((source.length, target.length))
    return common / whole * min(1.0, 2 * lengths[0] / lengths[1]) if whole and lengths[1] else 0.0
