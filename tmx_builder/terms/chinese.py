"""Chinese texts as words, and the runs of these that can be a term.

A term is a nominal run. jieba cuts what it does not know too finely (雁栖湖 国际 会 都) and tags words by its
dictionary alone, so no run of up to ten words is excluded but by marks and by words that no term has; the
rest is a matter of degree: `plausibility` is a log-odds, 0 for a run of nouns.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from tmx_builder.terms.phrase import Phrase, Span, Spans
from tmx_builder.terms.vocabulary import Vocabulary, word_list

HAN = re.compile(r"[\u3400-\u9fff]")

GENERAL = word_list("zh general")
"""Attributes that make no term of a noun."""
GOVERNING = word_list("zh governing")
"""Verbs that have what follows for an object."""
VAGUE = word_list("zh vague")
DEEDS = word_list("zh deeds")
"""Verbal nouns that, before a noun, mostly have it for an object, and after it are what is done to it."""
TEXTBOOK = word_list("zh textbook")
"""Terms of all places, in simplified characters."""

_CORRECTED = {word: tag for tag in ("n", "vn", "v", "b", "d") for word in word_list(f"zh tag {tag}")}
"""Words whose part of speech in a report is another one than jieba's dictionary has."""
_NOMINAL = frozenset({"n", "j", "l", "b", "z", "", "s"})
_WEIGHTLESS = frozenset({"u", "p", "c"})
"""Particles, prepositions, conjunctions."""


@dataclass(frozen=True, slots=True)
class ChineseText:
    """A text cut into words."""

    text: str
    words: tuple[str, ...]
    """In simplified characters."""
    tags: tuple[str, ...]
    """Parts of speech: jieba's, corrected."""
    starts: tuple[int, ...]
    """Where each word begins; one more for the end of the text."""
    weights: tuple[float, ...]
    """How much each word says: nothing for marks and particles."""
    spans: Spans = field(default_factory=Spans)
    """Where runs occur that can be a term."""

    def runs(self) -> Iterator[tuple[str, Span]]:
        """Yield the runs that can be a term, and where they occur."""
        return ((self.run(*span), span) for span in self.spans)

    def run(self, start: int, end: int) -> str:
        """Return the text of a run of words."""
        return self.text[self.starts[start] : self.starts[end]]

    def simplified(self, start: int, end: int) -> str:
        """Return a run of words in simplified characters."""
        return "".join(self.words[start:end])

    def is_weightless(self, index: int) -> bool:
        """Return whether a word is a particle, a preposition or a conjunction."""
        return self.tags[index][:1] in _WEIGHTLESS

    def is_thing(self, index: int) -> bool:
        """Return whether a word alone can name a thing: neither vague nor an attribute nor a verb."""
        word = self.words[index]
        is_attribute = self.tags[index][:1] in ("b", "z")
        return self.is_nominal(index) and not is_attribute and word not in VAGUE and word not in DEEDS

    def begins_with_verb(self, start: int, end: int) -> bool:
        """Return whether a run is a verb with what follows it, adverbs before it aside: 全面加强政府."""
        first = next((index for index in range(start, end) if self.tags[index][:1] != "d"), start)
        return self.tags[first] == "v" or self.words[first] in GOVERNING

    def is_nominal(self, index: int) -> bool:
        """Return whether a word alone can be a part of a noun phrase."""
        word, tag = self.words[index], self.tags[index]
        return (
            bool(HAN.match(word))
            and word not in GENERAL
            and (tag == "vn" or tag[:1] in _NOMINAL or word in DEEDS)
        )


def chinese_text(text: str, vocabulary: Vocabulary) -> ChineseText:
    """Cut a text into words."""
    tagged = vocabulary.tagged(text)
    starts = [0]
    for word, _ in tagged:
        starts.append(starts[-1] + len(word))
    words = tuple(sys.intern(word) for word, _ in tagged)
    tags = tuple(_CORRECTED.get(word, tag) for word, tag in tagged)
    weights = tuple(
        float(weight) if word[0].isalnum() and tag[:1] not in _WEIGHTLESS else 0.0
        for word, tag, weight in zip(words, tags, vocabulary.chinese_weights(words), strict=True)
    )
    cut = ChineseText(text, words, tags, tuple(starts), weights)
    return replace(cut, spans=Spans(chinese_spans(cut)))


_MOST_WORDS = 10
_MOST_CHARACTERS = 24
_WORDS_AFTER_QUOTES = 5

_NOT_AT_ENDS = word_list("zh not at ends")
_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_JOINING = frozenset("“”‘’·-—《》「」")
"""Marks that can be within a term."""
_OPENING, _CLOSING = "“‘《「", "”’》」"
_QUOTED = 0.3
"""Log-odds of what is in quotation marks."""
_TEXTBOOK = 0.5
"""Log-odds of a term of textbooks, however it looks."""
_MEASURES = word_list("zh measures")
"""Ends of what jieba takes for a numeral: 万平方米, 五条."""

_START = dict(zip("njlsbzimt", (0.0, 0.0, 0.0, -0.1, 0.0, -0.2, -0.4, -0.6, -1.0), strict=True)) | {"": -0.1}
_INSIDE = dict(
    zip(
        "njlbzsvamiqdcut",
        (0.0, 0.0, 0.0, 0.0, 0.0, -0.2, -0.3, -0.2, -0.4, -0.4, -0.8, -0.7, -1.0, -1.2, -1.0),
        strict=True,
    )
) | {"": 0.0}
_END = dict(zip("njlzsbiq", (0.0, 0.0, -0.2, -0.2, -0.3, -0.8, -0.8, -1.2), strict=True)) | {"": -0.1}
"""Log-odds by the first letter of a part of speech, where a run begins, within it, and where it ends."""
_DETERMINERS = {"第": -0.5, "每": -1.5}
"""Beginnings of words that count: the more a thing is one of many, the less it is a term."""
_VERBAL = frozenset({"v", "d", "a", "c"})
"""Verbs, adverbs, adjectives, conjunctions."""
_TEMPORAL = frozenset({"t", "m", "q", "f"})
"""Words of time, numerals, measure words, places in time: 今后五年."""
_NUMERALS = "一二两三四五六七八九十百千万亿"
_COUNTED = -3.0
"""Log-odds of a numeral and its measure word, with what they count."""
_NEVER = frozenset({"p", "r", "y", "e", "o"})
"""Prepositions, pronouns, particles, exclamations."""


def chinese_spans(text: ChineseText) -> Iterator[tuple[int, int]]:
    """Yield where runs occur that can be a term, in words."""
    count, starts = len(text.words), text.starts
    stands = [_can_stand(text, index) for index in range(count)]
    ends = [stands[index] and _can_end(text, index) for index in range(count)]
    marks = [0, *accumulate(word in _JOINING for word in text.words)]
    han = [0, *accumulate(bool(HAN.search(word)) for word in text.words)]
    for start in range(count):
        if not ends[start]:
            continue
        for end in range(start + 1, min(start + _MOST_WORDS, count) + 1):
            size = starts[end] - starts[start]
            if not stands[end - 1] or size > _MOST_CHARACTERS:
                break
            is_run = size > 1 and ends[end - 1] and han[start] < han[end]
            if is_run and (marks[start] == marks[end] or _is_closed(text.run(start, end))):
                yield start, end
    if marks[-1]:
        yield from _quoted(text)


def chinese_phrase(text: ChineseText, start: int, end: int) -> Phrase:
    """Return a run with how plausible it is."""
    if text.words[start] not in _OPENING:
        plausibility, head = _plausibility(text, start, end), end - 1
    else:
        close = next(index for index in range(start, end) if text.words[index] in _CLOSING)
        is_all = end == close + 1
        after = sum(_INSIDE.get(text.tags[index][:1], -1.0) for index in range(close + 1, end))
        plausibility, head = _QUOTED + after + (0.0 if is_all else _end(text, end)), end - 1 - is_all
    is_known = text.simplified(start, end) in TEXTBOOK
    return Phrase(
        start,
        end,
        text.run(start, end),
        max(plausibility, _TEXTBOOK) if is_known else plausibility,
        head,
        is_deed=not is_known and is_deed(text, start, end),
    )


def _quoted(text: ChineseText) -> Iterator[tuple[int, int]]:
    """Yield where something begins with quotation marks, and with the words that follow: “三校一院”交钥匙项目."""
    words = text.words
    for start, word in enumerate(words):
        if word not in _OPENING:
            continue
        reach = range(start, min(start + _MOST_WORDS + 3, len(words)))
        close = next((index for index in reach if words[index] in _CLOSING), None)
        if close is None or close - start < 2:
            continue
        for end in range(close + 1, min(close + 1 + _WORDS_AFTER_QUOTES, len(words)) + 1):
            if end > close + 1 and (not _can_stand(text, end - 1) or not HAN.match(words[end - 1])):
                break
            if HAN.search(text.run(start, end)):
                yield start, end


def is_deed(text: ChineseText, start: int, end: int) -> bool:
    """Return whether a run is what is done to a thing, rather than a thing: 推动城市副中心, 城市副中心高质量发展."""
    first, last = text.tags[start], text.tags[end - 1]
    return (
        first == "v"
        or text.words[start] in GOVERNING
        or text.words[end - 1] in DEEDS
        or last == "v"
        or last[:1] in ("b", "a", "m")
    )


def _can_stand(text: ChineseText, index: int) -> bool:
    word, tag = text.words[index], text.tags[index][:1]
    if _WORD.match(word):
        is_counting = (tag == "m" and word[-1] in _MEASURES and word[0] not in _DETERMINERS) or (
            len(word) == 2 and word[0] in _NUMERALS and word[1] in _MEASURES
        )
        return tag not in _NEVER and not word.isdecimal() and not is_counting
    return word in _JOINING


def _can_end(text: ChineseText, index: int) -> bool:
    word = text.words[index]
    return bool(_WORD.match(word)) and not text.is_weightless(index) and word not in _NOT_AT_ENDS


def _is_closed(run: str) -> bool:
    """Return whether paired marks are balanced."""
    return all(
        run.count(opening) == run.count(closing) for opening, closing in zip(_OPENING, _CLOSING, strict=True)
    )


def _plausibility(text: ChineseText, start: int, end: int) -> float:
    words = text.words[start:end]
    inside = sum(_INSIDE.get(text.tags[index][:1], -1.5) for index in range(start + 1, end - 1))
    if any(word in _JOINING for word in words[1:-1]):
        inside -= 0.3
    tags = text.tags[start:end]
    is_verbal = all(tag[:1] in _VERBAL or word in DEEDS for word, tag in zip(words, tags, strict=True))
    if is_verbal and ("c" in tags or (end - start > 1 and tags[0] in ("v", "d", "ad"))):
        inside -= 2.0  # 保障和改善, 稳步推进
    return max(inside, -3.0) + _begin(text, start) + _end(text, end) + _substance(text, start, end)


def _begin(text: ChineseText, start: int) -> float:
    word, tag = text.words[start], text.tags[start]
    for words, price in ((GOVERNING, -2.0), (GENERAL, -1.8), (DEEDS, -1.2)):
        if word in words:
            return price
    if word[0] in _DETERMINERS:
        return _DETERMINERS[word[0]]
    after = text.tags[start + 1] if start + 1 < len(text.tags) else ""
    if tag == "m" and after == "q":
        return _COUNTED
    if tag == "d" and text.begins_with_verb(start, min(start + 3, len(text.tags))):
        return -2.5
    if tag == "d" and after[:1] == "n":
        # no adverb precedes a noun: 高新 技术
        return -0.3
    by_tag = {"vn": -0.2, "a": -0.3, "v": -1.2}
    return by_tag.get(tag) or by_tag.get(tag[:1]) or _START.get(tag[:1], -1.5)


def _end(text: ChineseText, end: int) -> float:
    word, tag = text.words[end - 1], text.tags[end - 1]
    if word in DEEDS:
        return -0.6
    if tag == "vn":
        return -0.3
    if tag.startswith("v"):
        # 成功举办: an adverb and its verb
        return -1.1 if end < 2 or text.tags[end - 2][:1] not in ("a", "d") else -2.2
    return _END.get(tag[:1], -1.5)


def _substance(text: ChineseText, start: int, end: int) -> float:
    """Return the evidence against a run of too few characters, or of common words alone."""
    words, weights = text.words[start:end], text.weights[start:end]
    if all(word in VAGUE or word in GENERAL for word in words):
        return -2.5
    if all(tag[:1] in _TEMPORAL for tag in text.tags[start:end]):
        return -2.0
    size = sum(map(len, words))
    if end - start == 1 and size < 4:
        # a single word of the dictionary is a term where it is rare
        is_name = text.tags[start][:2] in ("ns", "nt", "nz", "nr")
        return -(1.5 if is_name else 3.5) * max(1.15 - weights[0], 0) - (0.8 if size == 2 else 0.3)
    return {2: -1.2, 3: -0.3}.get(size, 0.0) - 0.12 * max(len(words) - 5, 0)
