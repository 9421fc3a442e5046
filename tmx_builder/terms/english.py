"""English texts as tokens, and the runs of tokens that can be a term.

There is no tagger: function words, capitals, suffixes and how often a dictionary has a word as a verb say what
a noun phrase is. `plausibility` is a log-odds, 0 for a plain noun phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.signals import Vocabulary
from tmx_builder.terms.word_lists import word_list

MOST_TOKENS = 12

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-–'’.&][A-Za-z0-9]+)*|\d[\d,.]*(?:[-–][A-Za-z0-9]+)*|\S")
_PART = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+")
_FOOTNOTE = re.compile(r"(?<=[a-z]{3})\d{1,2}$")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING, _CLOSING = '"“‘', '"”’'

_LINKS = word_list("en links")
"""Function words that can stand within a term."""
_PRICE = {"of": 0.05, "and": 0.2, "the": 0.05, "for": 0.25, "on": 0.15, "a": 0.6, "an": 0.6, "s": 0.1}
_CHEAP_WITH_CAPITALS = frozenset({"and", "for", "the", "of", "on", "in", "to"})
_BE = word_list("en auxiliaries")
_NEVER = word_list("en outside")
_DEEDS = word_list("en deeds")
"""What is done to a thing rather than a thing, before a preposition."""
_ROMAN = re.compile("[IVX]+")
_TO_VERB = word_list("en before verbs")
_BEFORE_NOUN = word_list("en before nouns")
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ic|ary|able|ible|ful|less)$")
_VAGUE = word_list("en vague")


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


def english_text(text: str, vocabulary: Vocabulary) -> EnglishText:
    """Cut a text into tokens."""
    matches = list(_TOKEN.finditer(text))
    words = [_FOOTNOTE.sub("", match.group()) for match in matches]
    headline = _is_headline(words)
    tokens: list[Token] = []
    for at, (match, word) in enumerate(zip(matches, words, strict=True)):
        before = words[at - 1] if at else "."
        begins = before in ".!?:;" or (before in _OPENING and (at < 2 or words[at - 2] in ".!?:;,"))
        lower = word.lower()
        is_word = word[0].isalnum()
        stems = (
            ()
            if lower in vocabulary.function_words or lower in _NEVER
            else tuple(
                vocabulary.stem(_POSSESSIVE.sub("", part)) for part in _PART.findall(lower.replace("’", "'"))
            )
        )
        is_capital = word[0].isupper() and not headline and (not begins or _is_acronym(word))
        verb = 0.0 if is_capital or headline or not stems else _verb(lower, before.lower(), vocabulary)
        weight = float(max(vocabulary.english_weights(stems), default=0.0)) if stems else 0.0
        end = match.start() + len(word)
        tokens.append(Token(word, match.start(), end, stems, is_word, is_capital, verb, weight))
    return EnglishText(text, tuple(tokens))


def english_phrases(text: EnglishText) -> Iterator[Phrase]:
    """Yield the runs of tokens that can be a term."""
    tokens = text.tokens
    for start, first in enumerate(tokens):
        if not first.is_word or not first.stems or (start == 0 and _ROMAN.fullmatch(first.text)):
            continue
        for end in range(start + 1, min(start + MOST_TOKENS, len(tokens)) + 1):
            last = tokens[end - 1]
            if not _can_stand(last):
                break
            if not last.is_word or not last.stems:
                continue
            run = text.text[first.start : last.end]
            if _is_closed(run):
                yield Phrase(start, end, run, _plausibility(tokens, start, end), _head(tokens, start, end))
    yield from _quoted(text)


def _quoted(text: EnglishText) -> Iterator[Phrase]:
    """Yield what begins with quotation marks: "Three Schools and One Hospital" turn-key projects."""
    tokens = text.tokens
    for start, first in enumerate(tokens):
        if first.text not in _OPENING:
            continue
        close = next((at for at in range(start + 1, len(tokens)) if tokens[at].text in _CLOSING), None)
        if close is None or not 2 <= close - start <= MOST_TOKENS:
            continue
        for end in range(close + 1, min(close + 4, len(tokens)) + 1):
            if end > close + 1 and (not tokens[end - 1].stems or tokens[end - 1].verb > 0.6):
                break
            head = end - 1 - (end == close + 1)
            yield Phrase(start, end, text.text[first.start : tokens[end - 1].end], 0.2, head)


def _head(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return the place of the last content word before a function word that is not "and"."""
    for at in range(start + 1, end):
        if tokens[at].is_word and not tokens[at].stems and tokens[at].text.lower() != "and":
            return at - 1
    return end - 1


def _is_headline(words: list[str]) -> bool:
    """Tell whether capitals say nothing here: all in capitals, or a capital on each word."""
    long = [word for word in words if word[0].isalpha() and len(word) > 3]
    return bool(long) and (all(word.isupper() for word in long))


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _verb(word: str, before: str, vocabulary: Vocabulary) -> float:
    """Return how surely a word is a verb, by its form and by the word before it."""
    share = vocabulary.verb_share(word)
    if share:
        if before in _TO_VERB:
            return max(share, 0.9 if share > 0.2 else share)
        # after these stands a noun
        return share * 0.4 if before in _BEFORE_NOUN else share
    for ending, inflected in (("ed", 0.5), ("ing", 0.4), ("s", 0.8)):
        if word.endswith(ending):
            share = max(vocabulary.verb_share(base) for base in _bases(word, ending))
            if ending == "ed" and (before in _TO_VERB or before in _BE):
                return 0.95
            if ending == "ing":
                return inflected if before not in _BEFORE_NOUN else 0.2
            if ending == "s":
                return inflected * share * (0.4 if before in _BEFORE_NOUN else 1)
            return inflected * max(share, 0.5)
    return 0.0


def _bases(word: str, ending: str) -> tuple[str, ...]:
    """Return what an inflected word can be a form of."""
    cut = word.removesuffix(ending)
    if ending == "s":
        return (cut, cut.removesuffix("e"), cut.removesuffix("ie") + "y")
    return (cut, cut + "e", cut[:-1], cut.removesuffix("i") + "y")


def _can_stand(token: Token) -> bool:
    if not token.is_word:
        return token.text in _OPENING or token.text in _CLOSING
    return bool(token.stems) or token.text.lower() in _LINKS


def _is_closed(run: str) -> bool:
    return run.count('"') % 2 == 0 and run.count("“") == run.count("”") and run.count("‘") <= run.count("’")


def _plausibility(tokens: tuple[Token, ...], start: int, end: int) -> float:
    run = tokens[start:end]
    first, last = run[0], run[-1]
    content = [token for token in run if token.stems]
    capitals = sum(token.is_capital for token in content)
    is_name = capitals > 1 and capitals >= 0.6 * len(content)
    score = -(2.0 if first.verb > 0.8 else 1.3) * first.verb - 1.3 * last.verb
    lower = last.text.lower()
    if not last.is_capital:
        if lower.endswith("ly"):
            score -= 1.5
        elif lower.endswith("ed"):
            score -= 0.8
        elif _ADJECTIVE.search(lower) and len(lower) > 5:
            score -= 0.7
    if first.text.lower().endswith("ly"):
        score -= 1.0
    for token in run[1:-1]:
        word = token.text.lower()
        if token.is_word and not token.stems:
            score -= 0.05 if is_name and word in _CHEAP_WITH_CAPITALS else _PRICE.get(word, 0.4)
        elif not token.is_capital:
            score -= 0.7 * max(token.verb - 0.5, 0)
    if any(token.text[0].isdigit() for token in run):
        score -= 0.5
    if first.text.lower() in _VAGUE and not first.is_capital:
        score -= 0.8
    if all(token.text.lower() in _VAGUE for token in content):
        score -= 1.5
    if first.text.lower() in _DEEDS and len(run) > 2 and run[1].text in ("of", "in"):
        score -= 0.8
    if len(content) == 1:
        score -= 0.3 if first.is_capital else 0.4 + 2 * max(1.0 - first.weight, 0)
    if is_name:
        score += 0.4 if capitals < 4 else 0.7
    return score - _cut(tokens, start, end)


def _cut(tokens: tuple[Token, ...], start: int, end: int) -> float:
    """Return what speaks against the ends: a name that goes on beyond them."""
    price = 0.0
    if start and tokens[start - 1].text == "and" and start > 1 and tokens[start - 2].stems:
        price += 0.4
    if end + 1 < len(tokens) and tokens[end].text == "and" and tokens[end + 1].stems:
        price += 0.5
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    if before is not None and before.is_capital and tokens[start].is_capital:
        price += 2.0
    if after is not None and after.is_capital and tokens[end - 1].is_capital:
        price += 2.0
    if after is not None and after.text in ("of", "for") and tokens[end - 1].is_capital:
        price += 0.6 if any(token.is_capital for token in tokens[end + 1 : end + 3]) else 0.0
    if before is not None and before.text in ("of", "and", "for") and tokens[start].is_capital and start > 1:
        price += {"of": 0.3, "for": 0.5, "and": 0.8}[before.text] * tokens[start - 2].is_capital
    if after is not None and after.text == "and" and tokens[end - 1].is_capital and end + 1 < len(tokens):
        price += 0.5 * tokens[end + 1].is_capital
    return price
