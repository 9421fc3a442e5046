"""Units to terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tmx_builder.model import Rendering, Term
from tmx_builder.terms.abbreviations import without_introductions
from tmx_builder.terms.candidates import Candidate, candidates, probability
from tmx_builder.terms.chinese import chinese_text
from tmx_builder.terms.english import english_text
from tmx_builder.terms.keys import Keys
from tmx_builder.terms.proposals import BilingualText, Proposal, proposals
from tmx_builder.terms.signals import Vocabulary
from tmx_builder.terms.spelling import Spelling, without_quotes

_ESTABLISHED = 1.5
"""Log-odds from which another rendering of a term is one, and no accident of the alignment."""


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that terms are looked for in."""

    zh: str
    en: str
    document: str = ""
    year: int | None = None


def find_terms(units: Iterable[Source], vocabulary: Vocabulary, *, least_units: int = 1) -> list[Term]:
    """Return the terms of units, the surest first.

    `vocabulary` has to know the words of all their texts. A term stands in `least_units` different ones at least;
    those that have the same two texts count as one here, and each by itself in `Term.units`.
    """
    places: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for unit in units:
        places[unit.zh, unit.en].append(unit)
    sources = list(places.values())
    keys = Keys((en for _, en in places), vocabulary)
    texts = [
        # an abbreviation where it is introduced stands beside what it stands for, and says nothing
        BilingualText(
            chinese_text(zh, vocabulary),
            english_text(without_introductions(en, keys.long_forms), vocabulary),
        )
        for zh, en in places
    ]
    found = candidates(proposals(texts, keys, vocabulary, least_units=least_units))
    return _Glossary(texts, sources, keys, Spelling((text.en for text in texts), vocabulary)).terms(found)


class _Glossary:
    """Makes entries of candidates."""

    def __init__(
        self,
        texts: Sequence[BilingualText],
        sources: Sequence[Sequence[Source]],
        keys: Keys,
        spelling: Spelling,
    ) -> None:
        self._texts = texts
        self._sources = sources
        self._keys = keys
        self._spelling = spelling

    def terms(self, found: Iterable[Candidate]) -> list[Term]:
        terms: dict[str, Term] = {}
        for each in found:
            term = self._term(each)
            # with quotation marks and without: the surer one
            terms.setdefault(term.zh, term)
        return list(terms.values())

    def _term(self, candidate: Candidate) -> Term:
        in_full = [each for each in candidate.proposals if not self._is_short(each)]
        in_short = [each for each in candidate.proposals if self._is_short(each)]
        renderings = [
            *([self._rendering(in_full)] if in_full else []),
            *(
                [self._rendering(in_short, is_short=bool(in_full))]
                if in_short
                else self._introduced(candidate)
            ),
            *map(self._rendering, self._established(candidate)),
        ]
        places = [*candidate.proposals, *(each for its in candidate.others.values() for each in its)]
        return Term(
            zh=without_quotes(candidate.zh),
            renderings=tuple({each.text: each for each in reversed(renderings)}.values())[::-1],
            confidence=min(round(probability(candidate.score), 3), 0.999),
            units=sum(len(self._sources[each.unit]) for each in places),
        )

    def _introduced(self, candidate: Candidate) -> list[Rendering]:
        """Return the abbreviation that a text introduces for a term's rendering, where none uses it."""
        short = self._keys.abbreviation(candidate.proposals[0].key)
        return [Rendering(short, is_short=True)] if short else []

    def _is_short(self, proposal: Proposal) -> bool:
        """Tell whether an abbreviation stands for what has been introduced in full."""
        tokens = self._texts[proposal.unit].en.tokens[proposal.en.start : proposal.en.end]
        return any(token.text in self._keys.long_forms for token in tokens)

    @staticmethod
    def _established(candidate: Candidate) -> Iterator[Sequence[Proposal]]:
        """Yield the other renderings that are sure enough and no more or less of the same words."""
        own = set(candidate.proposals[0].key)
        for key, its in sorted(candidate.others.items(), key=lambda item: (-len(item[1]), item[0])):
            is_sure = max(each.score for each in its) >= _ESTABLISHED
            if is_sure and not set(key) <= own and not own <= set(key):
                yield its

    def _rendering(self, proposed: Sequence[Proposal], *, is_short: bool = False) -> Rendering:
        """Return a rendering as it is mostly written, with the unit that has it so most surely."""
        written = [self._written(each) for each in proposed]
        times = Counter(written)
        best, text = max(
            zip(proposed, written, strict=True),
            key=lambda each: (times[each[1]], each[0].score, -each[0].unit),
        )
        sources = [source for each in proposed for source in self._sources[each.unit]]
        years = sorted({source.year for source in sources if source.year is not None})
        source = self._sources[best.unit][0]
        return Rendering(text, len(sources), tuple(years), (source.zh, source.en), source.document, is_short)

    def _written(self, proposal: Proposal) -> str:
        unit = self._texts[proposal.unit]
        zh = "".join(unit.zh.words[proposal.zh.start : proposal.zh.end])
        return self._spelling.written(unit.en, proposal.en, zh)
