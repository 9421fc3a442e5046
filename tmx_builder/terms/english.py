"""English texts as tokens.

There is no tagger: capitals, suffixes, and how often a dictionary has a word as a verb say what a token is.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from tmx_builder.terms.signals import Vocabulary
from tmx_builder.terms.verbs import verb_probability
from tmx_builder.terms.word_lists import word_list

OPENING, CLOSING = '"“‘', '"”’'

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-–'’.&][A-Za-z0-9]+)*|\d[\d,.]*(?:[-–][A-Za-z0-9]+)*|\S")
_PART = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+")
_FOOTNOTE = re.compile(r"(?<=[a-z]{3})\d{1,2}$")
_POSSESSIVE = re.compile(r"['’]s?$")
_OUTSIDE = word_list("en outside")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark."""

    text: str
    start: int
    end: int
    stems: tuple[str, ...]
    """Those of its parts, in lower case; none for a mark, and for a function word."""
    is_word: bool
    is_capital: bool
    """Whether it has a capital that does not come from the beginning of a sentence."""
    verb: float
    """How surely it is a verb here, in [0, 1]."""
    weight: float
    """How much it says: that of the part that says most, nothing for a function word or a mark."""


@dataclass(frozen=True, slots=True)
class EnglishText:
    """A text cut into tokens."""

    text: str
    tokens: tuple[Token, ...]

    def run(self, start: int, end: int) -> str:
        """Return the text of a run of tokens."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def english_text(text: str, vocabulary: Vocabulary) -> EnglishText:
    """Cut a text into tokens."""
    matches = list(_TOKEN.finditer(text))
    words = [sys.intern(_FOOTNOTE.sub("", match.group())) for match in matches]
    headline = _is_headline(words)
    tokens: list[Token] = []
    for at, (match, word) in enumerate(zip(matches, words, strict=True)):
        before = words[at - 1] if at else "."
        begins = before in ".!?:;" or (before in OPENING and (at < 2 or words[at - 2] in ".!?:;,"))
        stems = _stems(word.lower().replace("’", "'"), vocabulary)
        is_capital = word[0].isupper() and not headline and (not begins or _is_acronym(word))
        can_be_verb = bool(stems) and not is_capital and not headline
        tokens.append(
            Token(
                text=word,
                start=match.start(),
                end=match.start() + len(word),
                stems=stems,
                is_word=word[0].isalnum(),
                is_capital=is_capital,
                verb=verb_probability(word.lower(), before.lower(), vocabulary) if can_be_verb else 0.0,
                weight=float(vocabulary.english_weights(stems).max()) if stems else 0.0,
            )
        )
    return EnglishText(text, tuple(tokens))


def _stems(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the stems of a word's parts, none of a function word."""
    if word in vocabulary.function_words or word in _OUTSIDE:
        return ()
    return tuple(sys.intern(vocabulary.stem(_POSSESSIVE.sub("", part))) for part in _PART.findall(word))


def _is_headline(words: list[str]) -> bool:
    """Tell whether capitals say nothing here, since all letters are such."""
    long = [word for word in words if word[0].isalpha() and len(word) > 3]
    return bool(long) and all(word.isupper() for word in long)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
