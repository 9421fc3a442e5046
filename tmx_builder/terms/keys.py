"""What English runs have in common whatever their inflections, and whether they are abbreviated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TypeAlias

from tmx_builder.terms.abbreviations import abbreviations
from tmx_builder.terms.english import EnglishText, english_text
from tmx_builder.terms.english_phrases import english_spans
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.signals import Vocabulary

Key: TypeAlias = tuple[str, ...]
"""Stems of an English run's content words, an abbreviation's long form in its place."""


@dataclass(frozen=True, slots=True)
class KeyedText:
    """All stems of an English text in a row."""

    stems: Key
    starts: tuple[int, ...]
    """Where those of each token begin; one more for the end."""

    def key(self, start: int, end: int) -> Key:
        """Return the key of a run of tokens."""
        return self.stems[self.starts[start] : self.starts[end]]


class Keys:
    """Knows the abbreviations of a memory."""

    def __init__(self, texts: Iterable[str], vocabulary: Vocabulary) -> None:
        """Look for what the English texts abbreviate."""
        self.long_forms = abbreviations(texts)
        """What each abbreviation stands for, as it is written there."""
        self.expansions: dict[str, Key] = {
            short: tuple(stem for token in english_text(long, vocabulary).tokens for stem in token.stems)
            for short, long in self.long_forms.items()
        }
        """The stems of these."""
        self._long = {key: short for short, key in self.expansions.items()}
        shorts = "|".join(map(re.escape, sorted(self.long_forms)))
        self._short = re.compile(rf"\b(?:{shorts})\b") if shorts else None

    def keyed(self, en: EnglishText) -> KeyedText:
        """Return what gives the keys of a text's runs."""
        parts = [self.expansions.get(token.text, token.stems) for token in en.tokens]
        return KeyedText(tuple(chain.from_iterable(parts)), (0, *accumulate(map(len, parts))))

    def runs(self, en: EnglishText) -> Iterator[tuple[Key, tuple[int, int]]]:
        """Yield the keys of a text's runs, and where these stand."""
        key = self.keyed(en).key
        return ((key(*span), span) for span in english_spans(en))

    def spelled_out(self, run: Phrase) -> str:
        """Return a run's text with long forms for abbreviations."""
        if self._short is None:
            return run.text
        return self._short.sub(lambda match: self.long_forms[match[0]], run.text)

    def abbreviation(self, key: Key) -> str:
        """Return what stands for this in short; empty where nothing does."""
        return self._long.get(key, "")

    def has_long_form(self, key: Key) -> bool:
        """Tell whether there is an abbreviation for a part of this."""
        return any(
            key[at : at + len(long)] == long for long in self._long for at in range(len(key) - len(long) + 1)
        )
