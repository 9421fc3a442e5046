"""A unit's texts in words, and a pair of runs in it that can be a term and its rendering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tmx_builder.terms.chinese import ChineseText
from tmx_builder.terms.chinese_phrases import chinese_spans
from tmx_builder.terms.english import EnglishText
from tmx_builder.terms.keys import Key
from tmx_builder.terms.phrase import Phrase


@dataclass(frozen=True, slots=True)
class BilingualText:
    """The two texts of a unit, cut into words."""

    zh: ChineseText
    en: EnglishText

    def zh_runs(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the Chinese runs that can be a term, and where they stand, in words."""
        return ((self.zh.run(*span), span) for span in chinese_spans(self.zh))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair of runs in a unit."""

    unit: int
    """The unit's place in the list of them."""
    zh: Phrase
    en: Phrase
    key: Key
    """Of the English run."""
    score: float
    """Log-odds that the two are a term and its rendering."""
