"""The runs of English tokens that can be a term.

None is excluded but by marks and by words that no term has; `plausibility` is a log-odds, 0 for a plain noun
phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tmx_builder.terms.english import CLOSING, OPENING, EnglishText, Token
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.word_lists import word_list

_MOST_TOKENS = 12

_LINKS = word_list("en links")
_DEEDS = word_list("en deeds")
_VAGUE = word_list("en vague")
_DETERMINERS = word_list("en determiners")
_NOUNS = word_list("en nouns")
_PRICE = {"of": 0.05, "and": 0.2, "the": 0.05, "for": 0.25, "on": 0.15, "a": 0.6, "an": 0.6, "s": 0.1}
"""What a function word within a term speaks against it; 0.4 for others."""
_IN_NAMES = frozenset({"and", "for", "the", "of", "on", "in", "to"})
"""Function words that names have, too."""
_QUOTED = 0.2
"""Log-odds of what is in quotation marks."""
_ROMAN = re.compile("[IVX]+")
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ic|ary|able|ible|ful|less)$")


def english_spans(text: EnglishText) -> Iterator[tuple[int, int]]:
    """Yield where runs stand that can be a term, in tokens."""
    tokens = text.tokens
    stands = [_can_stand(token) for token in tokens]
    ends = [token.is_word and bool(token.stems) for token in tokens]
    quotes = [0, *accumulate(not token.is_word for token in tokens)]
    for start, begins in enumerate(ends):
        if not begins or (start == 0 and _ROMAN.fullmatch(tokens[0].text)):
            continue
        for end in range(start + 1, min(start + _MOST_TOKENS, len(tokens)) + 1):
            if not stands[end - 1]:
                break
            if ends[end - 1] and (quotes[start] == quotes[end] or _is_closed(text.run(start, end))):
                yield start, end
    yield from _quoted(tokens)


def english_phrases(text: EnglishText) -> Iterator[Phrase]:
    """Yield the runs that can be a term."""
    tokens = text.tokens
    for start, end in english_spans(text):
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
        close = next((at for at in reach if tokens[at].text in CLOSING), None)
        if close is None or close - start < 2:
            continue
        for end in range(close + 1, min(close + 4, len(tokens)) + 1):
            if end > close + 1 and (not tokens[end - 1].stems or tokens[end - 1].verb > 0.6):
                break
            yield start, end


def _head(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Return the place of the last content word before a function word that is not "and"."""
    for at in range(start + 1, end):
        if tokens[at].is_word and not tokens[at].stems and tokens[at].text.lower() != "and":
            return at - 1
    return end - 1


def _can_stand(token: Token) -> bool:
    if not token.is_word:
        return token.text in OPENING or token.text in CLOSING
    return bool(token.stems) or token.text.lower() in _LINKS


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
    for token in tokens:
        word = token.text.lower()
        if token.is_word and not token.stems:
            score -= 0.05 if is_name and word in _IN_NAMES else _PRICE.get(word, 0.4)
        elif not token.is_capital:
            score -= 0.7 * max(token.verb - 0.5, 0)
    return score


def _last(last: Token) -> float:
    score, word = -1.3 * last.verb, last.text.lower()
    if last.is_capital:
        return score
    if word.endswith("ly"):
        return score - 1.5
    if word.endswith("ed"):
        return score - 0.8
    is_adjective = bool(_ADJECTIVE.search(word)) and len(word) > 5 and word not in _NOUNS
    return score - 1.0 if is_adjective else score


def _substance(content: Sequence[Token]) -> float:
    """Return what speaks against a run of a single word, with numbers, or of nothing but what is everywhere."""
    score = -0.5 if any(token.text[0].isdigit() for token in content) else 0.0
    if all(token.text.lower() in _VAGUE for token in content):
        score -= 1.5
    if len(content) == 1:
        [only] = content
        score -= 0.3 if only.is_capital else 0.4 + 2 * max(1.0 - only.weight, 0)
    return score


def _cut(tokens: Sequence[Token], start: int, end: int) -> float:
    """Return what speaks against the ends of a run: what is coordinated, or a name, goes on beyond them."""
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
    is_coordinated = after.text == "and" and bool(beyond) and bool(beyond[0].stems)
    price = 0.5 if is_coordinated else 0.0
    if tokens[end - 1].is_capital:
        if after.is_capital:
            price += 2.0
        elif after.text in ("of", "for") and any(token.is_capital for token in beyond):
            price += 0.6
        elif is_coordinated and beyond[0].is_capital:
            price += 0.5
    return price
