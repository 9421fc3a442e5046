"""Cover new sentences with runs of clauses that match units of a memory.

Dynamic programming over the clauses of a sentence chooses the cover: as many characters as possible in runs that
equal a unit, in as few runs as possible, of the surest kinds of match. The remaining clauses get the best fuzzy
matches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from tmx_builder.model import (
    CoveredParagraph,
    CoveredSentence,
    CoveredText,
    Match,
    MatchKind,
    NewText,
    Phrase,
    Run,
    Segment,
    Term,
)
from tmx_builder.reuse.forms import bare, skeleton
from tmx_builder.reuse.matching import equal_matches, fuzzy_match, in_context
from tmx_builder.reuse.memory_index import Alike, Fetch, MemoryIndex, MemoryUnit
from tmx_builder.reuse.phrases import phrases_of
from tmx_builder.reuse.terminology import Terminology
from tmx_builder.segmenter import clauses, sentences

_MOST_CLAUSES = 16
"""Clauses of the longest run that is looked up; longer units of a memory are not found."""
_MOST_EQUAL = 200
"""Units with the same skeleton that are examined, the latest first, since every report repeats some formulas."""
_LEAST_LIKENESS = 0.7
"""Similarity of a fuzzy match, from 0 to 1: the default of Trados Studio (docs.rws.com)."""
_WORTH = 0.66
"""Similarity at which a fuzzy match adds nothing to the value of a cover: a little below `_LEAST_LIKENESS`."""
_MOST_FUZZY_CLAUSES = 2
_MOST_ALIKE = 3
_OPEN = frozenset((MatchKind.FUZZY, MatchKind.NONE))
"""Kinds of runs that a person still has to translate, and for which terms are shown."""
_SURENESS = {MatchKind.EXACT: 3, MatchKind.WIDTH: 2, MatchKind.FIGURES: 1}

AlikeSearch: TypeAlias = Callable[[MemoryIndex, Sequence[str]], Sequence[Sequence[Alike]]]
"""Returns for each skeleton the similar units of a memory, as `alike_in` does."""

_Span = tuple[int, int]
_Value = tuple[float, ...]


@dataclass(slots=True)
class _Sentence:
    """A sentence with the matches of its runs, before its cover is chosen."""

    text: str
    clauses: tuple[Segment, ...]
    equal: dict[_Span, list[Match]]
    refused: dict[_Span, list[Match]]
    units: dict[_Span, list[MemoryUnit]]
    fuzzy: dict[_Span, list[Match]]

    def stretch(self, span: _Span) -> str:
        """Return the text of a run of clauses."""
        start = self.clauses[0].start
        return self.text[self.clauses[span[0]].start - start : self.clauses[span[1] - 1].end - start]

    def spans(self, longest: int = _MOST_CLAUSES) -> Iterator[_Span]:
        """Yield all runs of at most `longest` clauses."""
        count = len(self.clauses)
        for start in range(count):
            for end in range(start + 1, min(count, start + longest) + 1):
                yield start, end


class Coverage:
    """Covers new texts from one memory. A run that occurred before, also in an earlier text, is a repetition."""

    def __init__(
        self,
        index: MemoryIndex,
        fetch: Fetch,
        *,
        with_phrases: bool = False,
        terms: Iterable[Term] = (),
    ) -> None:
        """Take a memory's index, and the function that gives its units.

        `with_phrases` also looks up phrases of runs without a match. `terms` are the glossary: its terms are reported
        for runs without an equal match.
        """
        self._index, self._fetch, self._with_phrases = index, fetch, with_phrases
        self._terminology = Terminology(terms, index.lang)
        self._seen: set[str] = set()
        self._lang = index.lang

    def cover(self, text: NewText) -> CoveredText:
        """Return a text with the matches of its sentences."""
        (covered,) = self.cover_all([text])
        return covered

    def cover_all(self, texts: Sequence[NewText], search: AlikeSearch | None = None) -> list[CoveredText]:
        """Return texts, in their order, with the matches of their sentences.

        The memory is searched once for all texts. `search` replaces `alike_in`, to let other processes search.
        """
        cuts = [_cut(text) for text in texts]
        by_text = [[sentence for paragraph in cut for sentence in paragraph] for cut in cuts]
        for sentences_ in by_text:
            self._find_equal(sentences_)
        flat = [sentence for sentences_ in by_text for sentence in sentences_]
        self._find_alike(flat, [_cover(sentence) for sentence in flat], search or alike_in)
        runs = [self._runs(sentence) for sentence in flat]
        if self._with_phrases:
            runs = self._with_their_phrases(runs)
        remaining = iter(self._with_their_terms(runs))
        return [
            _covered(text, cut, _in_their_context(sentences_, list(islice(remaining, len(sentences_)))))
            for text, cut, sentences_ in zip(texts, cuts, by_text, strict=True)
        ]

    def _key(self, text: str) -> str:
        return skeleton(bare(text, self._lang), self._lang)

    def _find_equal(self, sentences_: Sequence[_Sentence]) -> None:
        wanted = [
            (sentence, span, numbers[:_MOST_EQUAL])
            for sentence in sentences_
            for span in sentence.spans()
            if (numbers := self._index.equal(self._key(sentence.stretch(span))))
        ]
        units = self._fetch({number for _, _, numbers in wanted for number in numbers})
        for sentence, span, numbers in wanted:
            same = [units[number] for number in numbers if number in units]
            matches, refused = equal_matches(sentence.stretch(span), same, self._lang)
            if matches:
                sentence.equal[span], sentence.units[span] = matches, same
            elif refused:
                sentence.refused[span] = refused

    def _find_alike(
        self, sentences_: Sequence[_Sentence], covers: Sequence[list[_Span]], search: AlikeSearch
    ) -> None:
        """Find fuzzy matches for the runs of clauses outside the covers."""
        asked: list[tuple[_Sentence, _Span]] = []
        for sentence, cover in zip(sentences_, covers, strict=True):
            covered = {clause for span in cover for clause in range(*span)}
            whole = (0, len(sentence.clauses))
            spans = dict.fromkeys((*sentence.spans(_MOST_FUZZY_CLAUSES), whole))
            asked += [(sentence, span) for span in spans if covered.isdisjoint(range(*span))]
        keys = [self._key(sentence.stretch(span)) for sentence, span in asked]
        different = list(dict.fromkeys(keys))
        by_key = dict(zip(different, search(self._index, different), strict=True))
        alike_rows = [by_key[key] for key in keys]
        numbers = {number for row in alike_rows for alike in row for number in alike.units[:_MOST_ALIKE]}
        units = self._fetch(numbers)
        for (sentence, span), row in zip(asked, alike_rows, strict=True):
            text = sentence.stretch(span)
            alike_matches = (
                fuzzy_match(text, units[number], alike.likeness, self._lang)
                for alike in row
                if alike.likeness < 1
                for number in alike.units[:_MOST_ALIKE]
                if number in units
            )
            # a unit that differs in figures alone is offered whatever its probability
            matches = [
                *sentence.refused.get(span, ()),
                *(match for match in alike_matches if match.percent >= 100 * _LEAST_LIKENESS),
            ]
            matches.sort(key=lambda match: (-match.percent, -(match.year or 0)))
            if matches:
                sentence.fuzzy[span] = _different(matches)[:_MOST_ALIKE]

    def _runs(self, sentence: _Sentence) -> list[tuple[_Span, Run]]:
        """Return the runs of the final cover; each uncovered clause is a run."""
        chosen = _cover(sentence, with_fuzzy=True)
        starts = {span[0]: span for span in chosen}
        runs, clause_index = [], 0
        while clause_index < len(sentence.clauses):
            span = starts.get(clause_index, (clause_index, clause_index + 1))
            text = sentence.stretch(span)
            form = bare(text, self._lang)
            matches = sentence.equal.get(span) or sentence.fuzzy.get(span) or []
            runs.append((span, Run(text, span[1] - span[0], tuple(matches), form in self._seen)))
            self._seen.add(form)
            clause_index = span[1]
        return runs

    def _with_their_phrases(self, runs: Sequence[list[tuple[_Span, Run]]]) -> list[list[tuple[_Span, Run]]]:
        alone = [run for entry in runs for _, run in entry if not run.matches]
        phrase_rows = phrases_of([bare(run.text, self._lang) for run in alone], self._index)
        units = self._fetch({number for row in phrase_rows for _, number in row})
        offers = iter(
            tuple(_phrase(text, units[number]) for text, number in row if number in units)
            for row in phrase_rows
        )
        return [
            [(span, run if run.matches else replace(run, phrases=next(offers))) for span, run in entry]
            for entry in runs
        ]

    def _with_their_terms(self, runs: Sequence[list[tuple[_Span, Run]]]) -> list[list[tuple[_Span, Run]]]:
        terms_of = {
            run.text: terms
            for entry in runs
            for _, run in entry
            if run.kind in _OPEN and (terms := self._terminology.terms_in(run.text))
        }
        known = dict.fromkeys(term for terms in terms_of.values() for term in terms)
        units = self._terminology.units_with(known, self._index, self._fetch) if known else {}
        phrases = {term: self._term(term, units.get(term)) for term in known}

        def with_terms(run: Run) -> Run:
            terms = terms_of.get(run.text, ()) if run.kind in _OPEN else ()
            return replace(run, phrases=(*(phrases[term] for term in terms), *run.phrases)) if terms else run

        return [[(span, with_terms(run)) for span, run in entry] for entry in runs]

    def _term(self, term: str, unit: MemoryUnit | None) -> Phrase:
        phrase = _phrase(term, unit) if unit else Phrase(term)
        return replace(phrase, renderings=self._terminology.renderings[term])


def alike_in(index: MemoryIndex, keys: Sequence[str]) -> list[list[Alike]]:
    """Return for each skeleton the units that are similar enough to be offered, the most similar first."""
    return index.alike(keys, _LEAST_LIKENESS, _MOST_ALIKE)


def _cut(text: NewText) -> list[list[_Sentence]]:
    """Return the sentences of each paragraph of a text."""
    return [
        [
            _Sentence(entry.text, clauses(entry), {}, {}, {}, {})
            for entry in sentences(paragraph.text, text.source_lang)
        ]
        for paragraph in text.paragraphs
    ]


def _covered(text: NewText, cut: Sequence[list[_Sentence]], runs: Iterator[list[Run]]) -> CoveredText:
    return CoveredText(
        text,
        tuple(
            CoveredParagraph(
                paragraph, tuple(CoveredSentence(sentence.text, tuple(next(runs))) for sentence in members)
            )
            for paragraph, members in zip(text.paragraphs, cut, strict=True)
        ),
    )


def _phrase(text: str, unit: MemoryUnit) -> Phrase:
    return Phrase(text, unit.source, unit.target, unit.document, unit.year)


def _different(matches: Iterable[Match]) -> list[Match]:
    """Return the matches without those that repeat the source and target of an earlier match."""
    return list({(match.source, match.target): match for match in reversed(list(matches))}.values())[::-1]


def _cover(sentence: _Sentence, *, with_fuzzy: bool = False) -> list[_Span]:
    """Return the matched runs of the best cover, in order."""
    count = len(sentence.clauses)
    nothing: tuple[_Value, list[_Span]] = ((0.0,) * 4, [])
    best = [nothing] * (count + 1)
    offered = {**(sentence.fuzzy if with_fuzzy else {}), **sentence.equal}
    ending: dict[int, list[_Span]] = {}
    for span in offered:
        ending.setdefault(span[1], []).append(span)
    for end in range(1, count + 1):
        # the last clause stays uncovered
        candidates = [best[end - 1]]
        for span in sorted(ending.get(end, ())):
            value, runs = best[span[0]]
            worth = _worth(sentence, span)
            candidates.append((tuple(map(sum, zip(value, worth, strict=True))), [*runs, span]))
        best[end] = max(candidates, key=lambda entry: entry[0])
    return best[count][1]


def _worth(sentence: _Sentence, span: _Span) -> _Value:
    """Return the value of a run: characters of an equal run, minus one for the run, sureness, and similarity."""
    length = len(sentence.stretch(span))
    if span in sentence.equal:
        match = sentence.equal[span][0]
        return (float(length), -1.0, float(length * _SURENESS[match.kind]), match.percent / 1000)
    likeness = sentence.fuzzy[span][0].percent / 100
    return 0.0, 0.0, 0.0, length * (likeness - _WORTH)


def _in_their_context(
    sentences_: Sequence[_Sentence], runs: Sequence[list[tuple[_Span, Run]]]
) -> Iterator[list[Run]]:
    """Yield the runs of each sentence; an exact match is 101 % if its report has the same unit before."""
    before: Sequence[MemoryUnit] = ()
    for sentence, members in zip(sentences_, runs, strict=True):
        ready = []
        for span, run in members:
            units = sentence.units.get(span, ())
            ready.append(replace(run, matches=in_context(run.matches, before, units)))
            before = units if run.kind in {MatchKind.EXACT, MatchKind.WIDTH} else ()
        yield ready
