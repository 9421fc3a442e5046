"""English texts as tokens, and the runs of these that can be a term.

There is no tagger: capitals, suffixes, and how often a dictionary has a word as a verb say what a token is. No run
is excluded but by marks and by words that no term has; `plausibility` is a log-odds, 0 for a plain noun phrase.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from tmx_builder.terms.phrase import Phrase, Spans
from tmx_builder.terms.vocabulary import Vocabulary, word_list

_AUXILIARIES = word_list("en auxiliaries")
_BEFORE_VERBS = word_list("en before verbs")
_BEFORE_NOUNS = word_list("en before nouns")
_PAST_FORMS = word_list("en past forms")

_AFTER_A_DETERMINER = 0.4
"""How much less a word is a verb where a noun is to follow."""
_GERUND, _THIRD_PERSON, _PARTICIPLE = 0.4, 0.8, 0.5


def verb_probability(word: str, before: str, vocabulary: Vocabulary) -> float:
    """Return how surely a word is a verb, in [0, 1]; both words are in lower case."""
    factor = _AFTER_A_DETERMINER if before in _BEFORE_NOUNS else 1.0
    if word.endswith("ed") or word in _PAST_FORMS:
        if before in _BEFORE_VERBS or before in _AUXILIARIES:
            return 0.95
        return _PARTICIPLE * max(_share(word, "ed", vocabulary), 0.5)
    if share := vocabulary.verb_share(word):
        is_expected = before in _BEFORE_VERBS and share > 0.2
        return max(share, 0.9) if is_expected else share * factor
    if word.endswith("ing"):
        return _GERUND if factor == 1 else _GERUND / 2
    return _THIRD_PERSON * _share(word, "s", vocabulary) * factor if word.endswith("s") else 0.0


def _share(word: str, ending: str, vocabulary: Vocabulary) -> float:
    """Return how far what an inflected word can be a form of is a verb."""
    cut = word.removesuffix(ending)
    bases = (cut, cut.removesuffix("i") + "y", cut + "e", cut[:-1])
    return max(map(vocabulary.verb_share, bases))


OPENING, CLOSING = '"“‘', '"”’'

_TOKEN = re.compile(
    r"[A-Za-z][A-Za-z0-9]*(?:[-–'’.&][A-Za-z0-9]+)*|\d[\d,.]*[A-Za-z]*(?:[-–][A-Za-z0-9]+)*|\S"
)
_PART = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+[A-Za-z]*")
_FOOTNOTE = re.compile(r"(?<=[a-z]{3})\d{1,2}$")
POSSESSIVE = re.compile(r"['’]s?$")
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
    spans: Spans = field(default_factory=Spans)
    """Where runs occur that can be a term."""

    def run(self, start: int, end: int) -> str:
        """Return the text of a run of tokens."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def english_text(text: str, vocabulary: Vocabulary) -> EnglishText:
    """Cut a text into tokens."""
    matches = list(_TOKEN.finditer(text))
    words = [sys.intern(_FOOTNOTE.sub("", match.group())) for match in matches]
    headline = _is_headline(words)
    tokens: list[Token] = []
    for index, (match, word) in enumerate(zip(matches, words, strict=True)):
        before = words[index - 1] if index else "."
        begins = before in ".!?:;" or (before in OPENING and (index < 2 or words[index - 2] in ".!?:;,"))
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
    cut = EnglishText(text, tuple(tokens))
    return replace(cut, spans=Spans(english_spans(cut)))


def _stems(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the stems of a word's parts, none of a function word."""
    if word in vocabulary.function_words or word in _OUTSIDE:
        return ()
    return tuple(sys.intern(vocabulary.stem(POSSESSIVE.sub("", part))) for part in _PART.findall(word))


def _is_headline(words: list[str]) -> bool:
    """Return whether capitals say nothing here, since all letters are such."""
    long = [word for word in words if word[0].isalpha() and len(word) > 3]
    return bool(long) and all(word.isupper() for word in long)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


_MOST_TOKENS = 12

_LINKS = word_list("en links")
_DEEDS = word_list("en deeds")
_VAGUE = word_list("en vague")
_DETERMINERS = word_list("en determiners")
_NOUNS = word_list("en nouns")
_PRICE = {"of": 0.05, "and": 0.2, "the": 0.05, "for": 0.25, "on": 0.15, "a": 0.6, "an": 0.6, "s": 0.1}
"""Log-odds against a term for a function word in it; 0.4 for others."""
_IN_NAMES = frozenset({"and", "for", "the", "of", "on", "in", "to"})
"""Function words that names have, too."""
_QUOTED = 0.2
"""Log-odds of what is in quotation marks."""
_UNFINISHED = 0.8
"""Price of an end before what looks like the noun that the run describes: consumer, before goods."""
_ROMAN = re.compile("[IVX]+")
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ic|ary|able|ible|ful|less)$")


def english_spans(text: EnglishText) -> Iterator[tuple[int, int]]:
    """Yield where runs occur that can be a term, in tokens."""
    tokens = text.tokens
    stands = [_can_stand(token) for token in tokens]
    ends = [token.is_word and bool(token.stems) for token in tokens]
    closes = [can_end or _is_particle(tokens, index) for index, can_end in enumerate(ends)]
    quotes = [0, *accumulate(not token.is_word for token in tokens)]
    for start, begins in enumerate(ends):
        if not begins or (start == 0 and _ROMAN.fullmatch(tokens[0].text)):
            continue
        for end in range(start + 1, min(start + _MOST_TOKENS, len(tokens)) + 1):
            if not stands[end - 1]:
                break
            if closes[end - 1] and (quotes[start] == quotes[end] or _is_closed(text.run(start, end))):
                yield start, end
    yield from _quoted(tokens)


def english_phrases(text: EnglishText) -> Iterator[Phrase]:
    """Yield the runs that can be a term."""
    tokens = text.tokens
    for start, end in text.spans:
        run = text.run(start, end)
        if tokens[start].is_word:
            cut, is_name = _cut(tokens, start, end), _is_name(tokens[start:end])
            plausibility = _plausibility(tokens[start:end], is_name) - cut
            yield Phrase(start, end, run, plausibility, _head(tokens, start, end), is_name and not cut)
        else:
            yield Phrase(start, end, run, _QUOTED, end - 1 - (not tokens[end - 1].is_word))


def _quoted(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where something begins with quotation marks: "Three Schools and One Hospital" turn-key projects."""
    for start, first in enumerate(tokens):
        if first.is_word or first.text not in OPENING:
            continue
        reach = range(start + 1, min(start + _MOST_TOKENS + 1, len(tokens)))
        close = next((index for index in reach if tokens[index].text in CLOSING), None)
        if close is None or close - start < 2:
            continue
        for end in range(close + 1, min(close + 4, len(tokens)) + 1):
            if end > close + 1 and (not tokens[end - 1].stems or tokens[end - 1].verb > 0.6):
                break
            yield start, end


def _head(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return the place of the last content word before a function word that is not "and"."""
    for index in range(start + 1, end):
        if tokens[index].is_word and not tokens[index].stems and tokens[index].text.lower() != "and":
            return index - 1
    return end - 1


def _can_stand(token: Token) -> bool:
    if not token.is_word:
        return token.text in OPENING or token.text in CLOSING
    return bool(token.stems) or token.text.lower() in _LINKS or token.text == "up"


def _is_particle(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a token ends a phrasal verb's noun: opening up."""
    return index > 0 and tokens[index].text == "up" and tokens[index - 1].text.endswith("ing")


def _is_closed(run: str) -> bool:
    return run.count('"') % 2 == 0 and run.count("“") == run.count("”") and run.count("‘") <= run.count("’")


def _is_name(run: Sequence[Token]) -> bool:
    content = [token.is_capital for token in run if token.stems]
    return sum(content) > 1 and sum(content) >= 0.6 * len(content)


def _plausibility(run: Sequence[Token], is_name: bool) -> float:
    content = [token for token in run if token.stems]
    score = 0.0
    if is_name:
        score = 0.4 if sum(token.is_capital for token in content) < 4 else 0.7
    return score + _first(run) + _inside(run[1:-1], is_name) + _last(run[-1]) + _substance(content)


def _first(run: Sequence[Token]) -> float:
    first, word = run[0], run[0].text.lower()
    score = -(2.0 if first.verb > 0.8 else 1.3) * first.verb
    if word.endswith("ly"):
        score -= 1.0
    if word in _VAGUE and not first.is_capital:
        score -= 0.8
    if len(run) > 2 and run[1].text.lower() in _DETERMINERS:
        score -= 1.5
    if word in _DEEDS and len(run) > 2 and run[1].text in ("of", "in"):
        score -= 0.8
    return score


def _inside(tokens: Sequence[Token], is_name: bool) -> float:
    score = 0.0
    before = ""
    for token in tokens:
        word = token.text.lower()
        if token.is_word and not token.stems:
            score -= 0.05 if is_name and word in _IN_NAMES else _PRICE.get(word, 0.4)
        elif not token.is_capital:
            # after these a verb begins another clause: urban renewal projects and improve
            score -= 2.0 * token.verb if before in ("and", "to") else 0.7 * max(token.verb - 0.5, 0)
        before = word
    return score


def _last(last: Token) -> float:
    score, word = -1.3 * last.verb, last.text.lower()
    if POSSESSIVE.search(last.text):
        score -= 0.5
    if last.is_capital:
        return score
    if word.endswith("ly"):
        return score - 1.5
    if word.endswith("ed"):
        return score - 0.8
    is_adjective = bool(_ADJECTIVE.search(word)) and len(word) > 5 and word not in _NOUNS
    return score - 1.0 if is_adjective else score


def _substance(content: Sequence[Token]) -> float:
    """Return the evidence against a run of a single word, with numbers, or of common words alone."""
    score = -0.5 if any(token.text[0].isdigit() for token in content) else 0.0
    if all(token.text.lower() in _VAGUE for token in content):
        score -= 1.5
    if len(content) == 1:
        [only] = content
        score -= 0.3 if only.is_capital else 0.4 + 2 * max(1.0 - only.weight, 0)
    return score


def _noun_likeness(token: Token) -> float:
    """Return how surely a token is a noun or an adjective, in [0, 1]; 0 for a name, a mark and a function word."""
    word = token.text
    if not token.stems or token.is_capital or word[0].isdigit():
        return 0.0
    return 0.0 if word.endswith(("ed", "ly")) or word in _PAST_FORMS else 1 - token.verb


def _cut(tokens: Sequence[Token], start: int, end: int) -> float:
    """Return the evidence against the ends of a run: what is coordinated, or a name, goes on beyond them."""
    return _cut_before(tokens, start) + _cut_after(tokens, end)


def _cut_before(tokens: Sequence[Token], start: int) -> float:
    if not start:
        return 0.0
    before, beyond = tokens[start - 1], tokens[start - 2] if start > 1 else None
    is_coordinated = before.text == "and" and beyond is not None and bool(beyond.stems)
    price = 0.4 if is_coordinated else 0.0
    if tokens[start].is_capital:
        if before.is_capital:
            price += 2.0
        elif beyond is not None and beyond.is_capital:
            price += {"of": 0.3, "for": 0.5, "and": 0.8}.get(before.text, 0.0)
    return price


def _cut_after(tokens: Sequence[Token], end: int) -> float:
    if end == len(tokens):
        return 0.0
    after, beyond = tokens[end], tokens[end + 1 : end + 3]
    if _is_particle(tokens, end):
        return 2.0
    is_coordinated = after.text == "and" and bool(beyond) and bool(beyond[0].stems)
    price = 0.5 if is_coordinated else _UNFINISHED * _noun_likeness(after)
    if tokens[end - 1].is_capital:
        price = price / 2
        if after.is_capital:
            price += 2.0
        elif after.text in ("of", "for") and any(token.is_capital for token in beyond):
            price += 0.6
        elif is_coordinated and beyond[0].is_capital:
            price += 0.5
    return price
