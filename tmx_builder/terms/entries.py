"""Candidates to the entries of a glossary: how their renderings are written, where they occur, since when."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tmx_builder.model import Rendering, Term
from tmx_builder.terms.candidates import Candidate, probability
from tmx_builder.terms.english import POSSESSIVE, EnglishText, Token
from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.pinyin import is_spelled_in
from tmx_builder.terms.ranking import ordered
from tmx_builder.terms.stem_keys import Key, Keys
from tmx_builder.terms.termhood import signs_of, termhood, weirdness
from tmx_builder.terms.vocabulary import Vocabulary

_LONGEST_ACRONYM = 5
"""Letters: a run of such words in capitals is no title."""
_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'), ("《", "》"), ("「", "」"))


def without_quotes(text: str) -> str:
    """Return a text without quotation marks around the whole of it."""
    for opening, closing in _PAIRS:
        if (
            text.startswith(opening)
            and text.endswith(closing)
            and opening not in text[1:-1]
            and closing not in text[1:-1]
        ):
            return text[1:-1].strip(" ,.;")
    return text


class Spelling:
    """Writes runs of a memory's texts as they appear within a sentence."""

    def __init__(self, texts: Iterable[EnglishText], vocabulary: Vocabulary) -> None:
        """Count which words have a capital within a sentence."""
        self._vocabulary = vocabulary
        self._times: Counter[tuple[str, bool]] = Counter(
            (token.text.lower(), token.is_capital)
            for text in texts
            for token in text.tokens
            if token.stems and (token.is_capital or token.text.islower())
        )

    def written(self, en: EnglishText, run: Phrase, zh: str) -> str:
        """Return an English run; one all in capitals as a title. `zh`, in simplified characters, is its Chinese."""
        tokens = en.tokens[run.start : run.end]
        words = [token for token in tokens if token.is_word]
        written = run.text
        if (
            len(words) > 1
            and written.isupper()
            and max(len(token.text) for token in words) > _LONGEST_ACRONYM
        ):
            written = written.lower()
            for token in words:
                if token.stems or token is words[0]:
                    index = token.start - tokens[0].start
                    written = written[:index] + written[index].upper() + written[index + 1 :]
        elif words[0].text[0].isupper() and not self._is_name(words, zh):
            index = words[0].start - tokens[0].start
            written = written[:index] + written[index].lower() + written[index + 1 :]
        possessive = POSSESSIVE.search(written)
        if possessive and self._is_met(words[-1].text[: possessive.start() - len(written)]):
            written = written[: possessive.start()]
        return without_quotes(written)

    def _is_met(self, word: str) -> bool:
        return any(self._times[word.lower(), is_capital] for is_capital in (True, False))

    def _is_name(self, words: list[Token], zh: str) -> bool:
        """Return whether the capital of a run's first word would stay within a sentence."""
        first, content = words[0], [token for token in words[1:] if token.stems]
        has_more_capitals = first.text[1:] != first.text[1:].lower()
        if first.is_capital or has_more_capitals or is_spelled_in(first.text, zh, self._vocabulary):
            return True
        if content and sum(token.is_capital for token in content) >= 0.6 * len(content):
            return True
        word = first.text.lower()
        return self._times[word, True] > 0 and self._times[word, False] == 0


_ESTABLISHED = 1.5
"""Log-odds from which another rendering of a term is one, and no accident of the alignment."""
_SAME_WORD = 6
"""Letters that two stems of one word have in common."""


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that terms are looked for in."""

    zh: str
    en: str
    document: str = ""
    year: int | None = None
    elsewhere: tuple[tuple[str, int | None], ...] = ()
    """Documents and years of the further reports that it occurs in, where one unit is kept for several."""

    @property
    def places(self) -> tuple[tuple[str, int | None], ...]:
        """Return the documents and years of all reports that it occurs in."""
        return ((self.document, self.year), *self.elsewhere)


class Entries:
    """Makes entries; made for the texts of a memory, each with the units that have it."""

    def __init__(
        self,
        texts: Sequence[BilingualText],
        sources: Sequence[Sequence[Source]],
        keys: Keys,
        vocabulary: Vocabulary,
    ) -> None:
        """Take the texts and their sources, in the same order."""
        self._texts = texts
        self._examples = [sources_of_text[0] for sources_of_text in sources]
        self._places = [
            [place for source in sources_of_text for place in source.places] for sources_of_text in sources
        ]
        self._vocabulary = vocabulary
        self._keys = keys
        self._spelling = Spelling((text.en for text in texts), vocabulary)

    def terms(self, found_candidates: Iterable[Candidate]) -> list[Term]:
        """Return an entry for each candidate, the most useful first; of those that differ by quotation marks, one."""
        rated = self.rated(found_candidates)
        values = [termhood(signs) for _, signs in rated]
        terms = [term for term, _ in rated]
        return [
            terms[place]
            for place in ordered([term.zh for term in terms], values, [term.units for term in terms])
        ]

    def rated(self, found_candidates: Iterable[Candidate]) -> list[tuple[Term, dict[str, float]]]:
        """Return the entries with what tells whether readers mark them (see `termhood`), the surest first."""
        named: dict[str, Candidate] = {}
        for candidate in found_candidates:
            named.setdefault(without_quotes(candidate.zh), candidate)
        renderings = {candidate.zh: self._renderings(candidate) for candidate in named.values()}
        met = self._met(renderings)
        words = sum(len(text.zh.words) for text in self._texts)
        rated = []
        for zh, candidate in named.items():
            entry_renderings = tuple(
                self._with_places(rendering, met[candidate.zh, needle])
                for rendering, needle in renderings[candidate.zh]
            )
            numbers = met[candidate.zh, ""]
            confidence = min(round(probability(candidate.score), 3), 0.999)
            term = Term(zh, entry_renderings, confidence, sum(len(self._places[n]) for n in numbers))
            run = candidate.proposals[0]
            first = self._texts[run.unit].zh.words[run.zh.start]
            surplus = weirdness(len(numbers), words, self._vocabulary.rarity(first))
            signs = signs_of(candidate.proposals, self._texts, surplus)
            signs["count"] = math.log2(term.units * max(len(self._years(numbers)), 1))
            rated.append((term, signs))
        return rated

    def _renderings(self, candidate: Candidate) -> list[tuple[Rendering, str]]:
        """Return a candidate's renderings, each with what shows that it occurs in a text."""
        key = candidate.proposals[0].key
        in_full = [proposal for proposal in candidate.proposals if not self._is_short(proposal)]
        in_short = [proposal for proposal in candidate.proposals if self._is_short(proposal)]
        shown = [(self._rendering(in_full), _stems(key))] if in_full else []
        if in_short:
            rendering = replace(self._rendering(in_short), is_short=bool(in_full))
            shown.append((rendering, _words(rendering.text)))
        elif short := self._keys.abbreviation(key):
            shown.append((Rendering(short, is_short=True), _words(short)))
        shown += [
            (self._rendering(key_proposals), _stems(other_key))
            for other_key, key_proposals in self._established(candidate)
        ]
        once: dict[str, tuple[Rendering, str]] = {}
        for rendering, needle in shown:
            once.setdefault(rendering.text, (rendering, needle))
        return list(once.values())

    def _is_short(self, proposal: Proposal) -> bool:
        """Return whether an abbreviation is of a rendering that occurs in full."""
        tokens = self._texts[proposal.unit].en.tokens[proposal.en.start : proposal.en.end]
        return any(token.text in self._keys.long_forms for token in tokens)

    @staticmethod
    def _established(candidate: Candidate) -> Iterator[tuple[Key, Sequence[Proposal]]]:
        """Yield the other renderings that are sure enough and no more or less of the same words."""
        first_key = set(candidate.proposals[0].key)
        for key, key_proposals in sorted(
            candidate.alternatives.items(), key=lambda item: (-len(item[1]), item[0])
        ):
            is_sure = max(proposal.score for proposal in key_proposals) >= _ESTABLISHED
            # environment, environmental
            is_inflected = len(key) == len(first_key) == 1 and key[0][:_SAME_WORD] in {
                proposal[:_SAME_WORD] for proposal in first_key
            }
            if is_sure and not is_inflected and not set(key) <= first_key and not first_key <= set(key):
                yield key, key_proposals

    def _rendering(self, proposed: Sequence[Proposal]) -> Rendering:
        """Return a rendering as it is mostly written, with the unit that has it so most surely."""
        written = [self._written(proposal) for proposal in proposed]
        times = Counter(written)
        best, text = max(
            zip(proposed, written, strict=True),
            key=lambda proposal: (times[proposal[1]], proposal[0].score, -proposal[0].unit),
        )
        source = self._examples[best.unit]
        return Rendering(text, example=(source.zh, source.en), document=source.document)

    def _written(self, proposal: Proposal) -> str:
        unit = self._texts[proposal.unit]
        return self._spelling.written(
            unit.en, proposal.en, unit.zh.simplified(proposal.zh.start, proposal.zh.end)
        )

    def _met(self, renderings: Mapping[str, list[tuple[Rendering, str]]]) -> dict[tuple[str, str], list[int]]:
        """Return the texts in which a Chinese run is beside a rendering, or, by "", beside any or none."""
        met: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            runs = {run for run, _ in text.zh.runs() if run in renderings}
            if runs:
                shown = _words(" ".join(token.text for token in text.en.tokens)) + _shown_stems(text.en)
                for run in runs:
                    met[run, ""].append(number)
                    for _, needle in renderings[run]:
                        if needle in shown:
                            met[run, needle].append(number)
        return met

    def _years(self, numbers: Sequence[int]) -> list[int]:
        return sorted({year for number in numbers for _, year in self._places[number] if year is not None})

    def _with_places(self, rendering: Rendering, numbers: Sequence[int]) -> Rendering:
        units = sum(len(self._places[number]) for number in numbers)
        return replace(rendering, units=units, years=tuple(self._years(numbers)))


def _words(text: str) -> str:
    return f" {text} "


def _stems(key: Key) -> str:
    """Return stems marked so that they differ from words."""
    return "".join(f"\0{stem}" for stem in key) + "\0"


def _shown_stems(en: EnglishText) -> str:
    return _stems(tuple(stem for token in en.tokens for stem in token.stems))
