"""Stem keys: what English runs share whatever their inflections, an abbreviation's long form in its place.

A text introduces an abbreviation in brackets: Beijing Municipal Administrative Center (BMC).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import TypeAlias

from tmx_builder.terms.english import EnglishText, english_text
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.vocabulary import Vocabulary, word_list

_LONGEST = 200
"""Characters of a long form."""
_INTRODUCED = re.compile(r"\((?:the )?([A-Z][A-Za-z&]{1,9})\)")
_WORD = re.compile(r"[A-Za-z0-9&'’]+")
_SMALL = word_list("en small")


def abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Return what the texts abbreviate, by abbreviation; the long form begins with a capital."""
    forms: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _INTRODUCED.finditer(text):
            short = match[1]
            if sum(map(str.isupper, short)) < 2:
                continue
            before = text[max(match.start() - _LONGEST, 0) : match.start()]
            long = _long_form(before.rstrip(), short)
            if long:
                forms.setdefault(short, long)
    return forms


def without_introductions(text: str, known: Collection[str]) -> str:
    """Return the text with blanks for the known abbreviations that it introduces; all else keeps its place."""
    return _INTRODUCED.sub(
        lambda match: f"({' ' * (len(match[0]) - 2)})" if match[1] in known else match[0], text
    )


def _long_form(before: str, short: str) -> str:
    """Return the end of a text whose words' initials hold the letters of its abbreviation in order."""
    words = list(_WORD.finditer(before))[-2 * len(short) - 3 :]
    for start in range(len(words) - 2, -1, -1):
        first = words[start].group()
        ending = before[words[start].start() :]
        if re.search(r"[,;:.()]\s", ending):
            break
        initials = "".join(match.group()[0] for match in words[start:])
        if (
            first[0] == short[0]
            and first.lower() not in _SMALL
            and _is_within(short.lower(), initials.lower())
        ):
            return ending
    return ""


def _is_within(letters: str, initials: str) -> bool:
    letters_ahead = iter(initials)
    return all(letter in letters_ahead for letter in letters)


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
        """The full form of each abbreviation, as it is written there."""
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
        """Yield the keys of a text's runs, and where these occur."""
        key = self.keyed(en).key
        return ((key(*span), span) for span in en.spans)

    def spelled_out(self, run: Phrase) -> str:
        """Return a run's text with long forms for abbreviations."""
        if self._short is None:
            return run.text
        return self._short.sub(lambda match: self.long_forms[match[0]], run.text)

    def abbreviation(self, key: Key) -> str:
        """Return the abbreviation of a rendering; empty if it has none."""
        return self._long.get(key, "")

    def has_long_form(self, key: Key) -> bool:
        """Return whether there is an abbreviation for a part of this."""
        return any(
            key[start : start + len(long)] == long
            for long in self._long
            for start in range(len(key) - len(long) + 1)
        )
