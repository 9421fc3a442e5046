"""What is looked for, and whether and where a unit has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tmx_builder.concordance.folding import Folded, Word, fold, has_han, words
from tmx_builder.concordance.nearness import edits_allowed, nearest
from tmx_builder.concordance.tokens import pairs_of
from tmx_builder.model import Span
from tmx_builder.text import Language

_MOST_CHANGED = 2
"""Letters at the end of a stem that its words may not have: tie of tying. A test tries it."""


class Match(NamedTuple):
    """Where in a unit the terms of a query are."""

    chinese: tuple[Span, ...]
    english: tuple[Span, ...]
    """In order, and without overlaps."""
    similarity: float = 1.0
    """1 without edits; else the share of the least similar term's characters or words that need none."""


@dataclass(frozen=True)
class Term:
    """A text that is looked for: in Chinese as its characters, in English as its words."""

    text: str
    lang: Language = ""
    """The only language in which it is looked for; empty for both."""

    @cached_property
    def characters(self) -> str:
        """The folded characters; empty where Chinese is not looked into."""
        return "" if self.lang == "en" else self._folded

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of the words; empty where English is not looked into: for text with a Han character."""
        if self.lang == "zh" or has_han(self._folded):
            return ()
        return tuple(word.stem for word in words(self._folded))

    @cached_property
    def _folded(self) -> str:
        return fold(self.text).text.strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be found by it."""
        return not (self.characters or self.stems)

    @property
    def stretches(self) -> frozenset[str]:
        """The different pairs of its characters, or the only character."""
        return frozenset(pairs_of(self.characters) or self.characters)

    def common_stretches(self) -> int:
        """Return how many different stretches of it a text must have to be near: an edit spoils two."""
        return max(1, len(self.stretches) - 2 * edits_allowed(len(self.characters)))

    def common_stems(self) -> int:
        """Return how many different stems of it a text must have to be near."""
        return max(1, len(set(self.stems)) - edits_allowed(len(self.stems)))

    def can_be_in(self, english: str) -> bool:
        """Return whether a folded text can have the words: a cheap test of their stems without two letters."""
        return bool(self.stems) and all(stem[:-_MOST_CHANGED] in english for stem in self.stems)

    def match(
        self, chinese: Folded, english: Folded, words_of_english: list[Word], *, near: bool
    ) -> Match | None:
        """Return where the term is in a unit's two texts; with `near` the most similar stretches if it is not."""
        match = Match(
            tuple(chinese.span(*span) for span in occurrences(self.characters, chinese.text)),
            tuple(english.span(*span) for span in runs(self.stems, words_of_english)),
        )
        if match.chinese or match.english:
            return match
        return self._nearest(chinese, english, words_of_english) if near else None

    def _nearest(self, chinese: Folded, english: Folded, words_of_english: list[Word]) -> Match | None:
        best = None
        pairs = pairs_of(chinese.text) if self.characters else ()
        if len(self.stretches.intersection(pairs)) >= self.common_stretches() and (
            stretch := nearest(self.characters, chinese.text)
        ):
            share = 1 - stretch.edits / len(self.characters)
            best = Match((chinese.span(stretch.start, stretch.end),), (), share)
        if stretch := nearest(self.stems, [word.stem for word in words_of_english]):
            share = 1 - stretch.edits / len(self.stems)
            if best is None or share > best.similarity:
                start, end = words_of_english[stretch.start].start, words_of_english[stretch.end - 1].end
                best = Match((), (english.span(start, end),), share)
        return best


@dataclass(frozen=True)
class Query:
    """Texts that a unit must have, all of them, each in either language."""

    texts: tuple[str, ...]
    lang: Language = ""
    """The only language that is looked into; empty for both."""
    near: bool = False
    """Whether what is similar counts too."""

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The texts as they are looked for."""
        return tuple(Term(text, self.lang) for text in self.texts)

    @property
    def has_room(self) -> bool:
        """Whether what is similar counts, and a term is long enough to have an edit."""
        return self.near and any(
            edits_allowed(max(len(term.characters), len(term.stems))) for term in self.terms
        )

    def match(self, chinese: str, english: str) -> Match | None:
        """Return where the query is in a unit's two texts; None where a term is in neither."""
        # to fold a text takes longer than to look into it
        zh = fold(chinese if any(term.characters for term in self.terms) else "")
        en = fold(english if any(term.stems for term in self.terms) else "")
        is_possible = self.near or any(term.can_be_in(en.text) for term in self.terms)
        in_english = words(en.text) if is_possible else []
        matches = [term.match(zh, en, in_english, near=self.near) for term in self.terms]
        present = [match for match in matches if match]
        if not present or len(present) < len(matches):
            return None
        return Match(
            joined(span for match in present for span in match.chinese),
            joined(span for match in present for span in match.english),
            min(match.similarity for match in present),
        )


def occurrences(wanted: str, text: str) -> Iterator[Span]:
    """Yield where a text is in another one, from left to right, without overlaps; nothing is nowhere."""
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + len(wanted))


def runs(wanted: tuple[str, ...], text: list[Word]) -> Iterator[Span]:
    """Yield where words with these stems follow each other, from the first one's start to the last one's end."""
    size, first = len(wanted), 0
    while wanted and first + size <= len(text):
        if all(text[first + place].stem == stem for place, stem in enumerate(wanted)):
            yield text[first].start, text[first + size - 1].end
            first += size
        else:
            first += 1


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = result[-1][0], max(end, result[-1][1])
        else:
            result.append((start, end))
    return tuple(result)
