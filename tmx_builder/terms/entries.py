"""Candidates to the entries of a glossary: how their renderings are written, where they stand, since when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tmx_builder.model import Rendering, Term
from tmx_builder.terms.candidates import Candidate, probability
from tmx_builder.terms.english import EnglishText
from tmx_builder.terms.keys import Key, Keys
from tmx_builder.terms.proposal import BilingualText, Proposal
from tmx_builder.terms.signals import Vocabulary
from tmx_builder.terms.spelling import Spelling, without_quotes

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
        self._sources = sources
        self._keys = keys
        self._spelling = Spelling((text.en for text in texts), vocabulary)

    def terms(self, found: Iterable[Candidate]) -> list[Term]:
        """Return an entry for each candidate, in their order; of those that differ by quotation marks, the first."""
        named: dict[str, Candidate] = {}
        for each in found:
            named.setdefault(without_quotes(each.zh), each)
        renderings = {each.zh: self._renderings(each) for each in named.values()}
        met = self._met(renderings)
        return [
            Term(
                zh,
                tuple(self._with_places(rendering, met[each.zh, needle]) for rendering, needle in its),
                min(round(probability(each.score), 3), 0.999),
                sum(len(self._sources[number]) for number in met[each.zh, ""]),
            )
            for zh, each in named.items()
            for its in [renderings[each.zh]]
        ]

    def _renderings(self, candidate: Candidate) -> list[tuple[Rendering, str]]:
        """Return a candidate's renderings, each with what shows that it stands in a text."""
        key = candidate.proposals[0].key
        in_full = [each for each in candidate.proposals if not self._is_short(each)]
        in_short = [each for each in candidate.proposals if self._is_short(each)]
        found = [(self._rendering(in_full), _stems(key))] if in_full else []
        if in_short:
            rendering = replace(self._rendering(in_short), is_short=bool(in_full))
            found.append((rendering, _words(rendering.text)))
        elif short := self._keys.abbreviation(key):
            found.append((Rendering(short, is_short=True), _words(short)))
        found += [(self._rendering(its), _stems(other)) for other, its in self._established(candidate)]
        once: dict[str, tuple[Rendering, str]] = {}
        for rendering, needle in found:
            once.setdefault(rendering.text, (rendering, needle))
        return list(once.values())

    def _is_short(self, proposal: Proposal) -> bool:
        """Tell whether an abbreviation stands for what has been introduced in full."""
        tokens = self._texts[proposal.unit].en.tokens[proposal.en.start : proposal.en.end]
        return any(token.text in self._keys.long_forms for token in tokens)

    @staticmethod
    def _established(candidate: Candidate) -> Iterator[tuple[Key, Sequence[Proposal]]]:
        """Yield the other renderings that are sure enough and no more or less of the same words."""
        own = set(candidate.proposals[0].key)
        for key, its in sorted(candidate.others.items(), key=lambda item: (-len(item[1]), item[0])):
            is_sure = max(each.score for each in its) >= _ESTABLISHED
            # environment, environmental
            is_inflected = len(key) == len(own) == 1 and key[0][:_SAME_WORD] in {
                each[:_SAME_WORD] for each in own
            }
            if is_sure and not is_inflected and not set(key) <= own and not own <= set(key):
                yield key, its

    def _rendering(self, proposed: Sequence[Proposal]) -> Rendering:
        """Return a rendering as it is mostly written, with the unit that has it so most surely."""
        written = [self._written(each) for each in proposed]
        times = Counter(written)
        best, text = max(
            zip(proposed, written, strict=True),
            key=lambda each: (times[each[1]], each[0].score, -each[0].unit),
        )
        source = self._sources[best.unit][0]
        return Rendering(text, example=(source.zh, source.en), document=source.document)

    def _written(self, proposal: Proposal) -> str:
        unit = self._texts[proposal.unit]
        zh = "".join(unit.zh.words[proposal.zh.start : proposal.zh.end])
        return self._spelling.written(unit.en, proposal.en, zh)

    def _met(self, renderings: dict[str, list[tuple[Rendering, str]]]) -> dict[tuple[str, str], list[int]]:
        """Return the texts in which a Chinese run stands beside a rendering, or, by "", beside any or none."""
        met: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            runs = {run for run, _ in text.zh_runs()} & renderings.keys()
            if runs:
                shown = _words(" ".join(token.text for token in text.en.tokens)) + _shown_stems(text.en)
                for run in runs:
                    met[run, ""].append(number)
                    for _, needle in renderings[run]:
                        if needle in shown:
                            met[run, needle].append(number)
        return met

    def _with_places(self, rendering: Rendering, numbers: Sequence[int]) -> Rendering:
        sources = [source for number in numbers for source in self._sources[number]]
        years = sorted({source.year for source in sources if source.year is not None})
        return replace(rendering, units=len(sources), years=tuple(years))


def _words(text: str) -> str:
    return f" {text} "


def _stems(key: Key) -> str:
    """Return stems so that they are told from words."""
    return "".join(f"\0{stem}" for stem in key) + "\0"


def _shown_stems(en: EnglishText) -> str:
    return _stems(tuple(stem for token in en.tokens for stem in token.stems))
