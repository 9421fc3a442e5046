"""Words near figures that both languages have: what a figure counts, so that a swap of two figures shows.

The table `things.tsv` has a row for each thing that reports often count, with its Chinese and its English words.
Other words are looked up in the dictionary, and names in Latin letters are the same in both languages.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from tmx_builder.checks.check import PATTERNS, listed
from tmx_builder.checks.figures.figure import ComparedFigure
from tmx_builder.dictionary import senses, senses_by_word
from tmx_builder.lazy import lazy, lazy_pattern
from tmx_builder.model import Span
from tmx_builder.quantities import patterns
from tmx_builder.tables import rows

Thing: TypeAlias = int | str
"""A row of the table, a Chinese word of the dictionary, or a name in Latin letters behind "="."""
Nearness: TypeAlias = tuple[float, float]
"""How near a word is to a figure, 0 to 1: in its narrow surroundings and in wide ones."""
_HERE, _NOWHERE = (1.0, 1.0), (0.0, 0.0)

_ZH, _EN = patterns("zh"), patterns("en")
_SPAN = {"zh": 2.0, "en": 3.0}
"""Code points in which the nearness of a word falls to 1/e. These and the next two: the best of 40 settings that were
tried, by the recall of swaps in texts that the weights were not fitted on."""
_CLAUSE = {"zh": 3.0, "en": 0.7}
"""Log of how much nearer a word is than one beyond the end of a clause."""
_FIGURE = 0.7
"""The same for a word beyond another figure."""
_WIDE = 10
"""How much wider the span is for words of the same clause that are not at the figure: its subject."""
_ROOM = {"zh": 40, "en": 60}
"""Code points on both sides of a figure that are looked at."""
_FAR = 0.05
"""Nearness of a word to a figure that is as good as none; .02 is as good."""
_LONGEST_WORD = 4
_EN_WORD = re.compile(r"[a-z]{3,}")
_STEM = 5
_FUNCTION_WORDS = listed("says nothing")


class Surroundings:
    """The words of a text, and how near they are to its figures."""

    def __init__(self, figures: Sequence[ComparedFigure]) -> None:
        """Take all figures of the text that have a counterpart."""
        self.figures, self.lang = figures, figures[0].lang
        self.text = figures[0].text if self.lang == "zh" else figures[0].text.lower()
        self._starts = sorted(figure.start for figure in figures)
        self._ends = [end.start() for end in patterns(self.lang)["part end"].finditer(self.text)]

    def nearness(self, figure: ComparedFigure, spans: Iterable[Span]) -> Nearness:
        """Return how near the nearest of some words is to a figure.

        Of one before "respectively" only the order says what it counts.
        """
        room, nearest = _ROOM[self.lang], _NOWHERE
        if "respectively" in self.text and _EN["respectively"].match(self.text, figure.end):
            return nearest
        for start, end in spans:
            low, high = (end, figure.start) if end <= figure.start else (figure.end, start)
            if low >= high:
                return _HERE
            if high - low > room:
                continue
            ends = bisect_left(self._ends, high) - bisect_left(self._ends, low)
            between = bisect_left(self._starts, high) - bisect_left(self._starts, low)
            apart, distance = ends * _CLAUSE[self.lang] + between * _FIGURE, (high - low) / _SPAN[self.lang]
            nearest = max(nearest, (math.exp(-distance - apart), math.exp(-distance / _WIDE - apart)))
        return nearest

    @lazy
    def things(self) -> dict[Thing, list[Span]]:
        """The things that a Chinese text names, with where; none for those of a name that several figures share."""
        spans: dict[Thing, list[Span]] = {}
        for thing, span in _things(self.text):
            spans.setdefault(thing, []).append(span)
        for figure in self.figures:
            for thing, _ in _things(self._respective(figure)):
                spans.setdefault(thing, [])
        return spans

    def nearness_of(self, figure: ComparedFigure, things: Mapping[Thing, Sequence[Span]]) -> list[Nearness]:
        """Return how near the things of a Chinese text are to a figure."""
        if name := self._respective(figure):
            named = {thing for thing, _ in _things(name)}
            return [_HERE if thing in named else _NOWHERE for thing in things]
        return [self.nearness(figure, spans) for spans in things.values()]

    def _respective(self, figure: ComparedFigure) -> str:
        """Return the name before 分别 that is a Chinese figure's: 出口 for 5% in 出口、进口分别增长5%和3%."""
        text, start = self.text, figure.start
        place = text.rfind("分别", max(0, start - _ROOM["zh"]), start)
        if place < 0 or _ZH["stop"].search(text, place, start):
            return ""
        stop = _ZH["stop"].search(text, figure.end)
        end = stop.start() if stop else len(text)
        figures = [further for further in self.figures if place < further.start < end]
        names = _ZH["and"].split(_ZH["stop"].split(text[max(0, place - _ROOM["zh"]) : place])[-1])
        if len(names) != len(figures):
            return ""
        # what belongs to all of them stands before the first and behind the last
        names = [names[0][-_LONGEST_WORD:], *names[1:-1], names[-1][:_LONGEST_WORD]]
        return names[figures.index(figure)]

    @lazy
    def _stems(self) -> dict[str, list[Span]]:
        """The stems of the words of an English text, with where."""
        spans: dict[str, list[Span]] = {}
        for word in PATTERNS["latin word"].finditer(self.text):
            spans.setdefault(_stem(word[0]), []).append(word.span())
        return spans

    def named(self, thing: Thing) -> list[Span]:
        """Return where an English text names a thing."""
        if isinstance(thing, int):
            return [word.span() for word in thing_patterns()[thing][1].finditer(self.text)]
        if thing[0] == "=":
            names = PATTERNS["latin word"].finditer(self.text)
            return [name.span() for name in names if name[0] == thing[1:]]
        return [span for stem in _meanings(thing) & self._stems.keys() for span in self._stems[stem]]


class WordEvidence:
    """How strongly the words of two texts suggest that figures were exchanged."""

    def __init__(self, zh: Sequence[ComparedFigure], en: Sequence[ComparedFigure]) -> None:
        """Take the figures that have a counterpart, in the same order in both languages."""
        self._zh, self._en = Surroundings(zh), Surroundings(en)
        self._near: dict[int, tuple[list[Nearness], list[Nearness]]] = {}

    @lazy
    def _common(self) -> tuple[dict[Thing, list[Span]], list[list[Span]]]:
        """The things that both texts name, with where."""
        both = [(thing, zh, en) for thing, zh in self._zh.things.items() if (en := self._en.named(thing))]
        return {thing: zh for thing, zh, _ in both}, [en for *_, en in both]

    def _nearness(self, pair: int) -> tuple[list[Nearness], list[Nearness]]:
        """Return how near the common things are to the Chinese figure of a pair, and to the English one."""
        if pair not in self._near:
            (things, named), zh, en = self._common, self._zh.figures[pair], self._en.figures[pair]
            of_english = [self._en.nearness(en, spans) for spans in named]
            self._near[pair] = self._zh.nearness_of(zh, things), of_english
        return self._near[pair]

    def of(self, first: int, second: int, prefix: str) -> dict[str, float]:
        """Return the features of exchanging two figures, positive if words are evidence for it.

        The evidence of a thing is how much nearer it is to one figure than to the other, in both languages: the
        geometric mean. It is summed over things, in narrow surroundings and in wide ones. The things that belong to
        one of the figures most clearly, however far they are, count once more: the best reason for it, and against.
        """
        (zh_first, en_first), (zh_second, en_second) = map(self._nearness, (first, second))
        clear = [
            a * -b
            for a, b in zip(_clearness(zh_first, zh_second), _clearness(en_first, en_second), strict=True)
        ]
        features = {"doubt": min(clear, default=0.0), "words": 0.0, "words around": 0.0}
        if prefix == "straight":
            features["reason"] = max(clear, default=0.0)
        for zh1, zh2, en1, en2 in zip(zh_first, zh_second, en_first, en_second, strict=True):
            features["words"] += _geometric((zh1[0] - zh2[0]) * (en2[0] - en1[0]))
            features["words around"] += _geometric((zh1[1] - zh2[1]) * (en2[1] - en1[1]))
        return {f"{prefix} {name}": value for name, value in features.items()}


def _geometric(product: float) -> float:
    return math.copysign(math.sqrt(abs(product)), product)


def _clearness(first: Sequence[Nearness], second: Sequence[Nearness]) -> list[float]:
    """Return how clearly words belong to a figure rather than to another, each in (-1, 1), by their nearness to both.

    Where all are nearer to one of the figures, that says nothing of any.
    """
    odds = [math.log((near[1] + _FAR) / (far[1] + _FAR)) for near, far in zip(first, second, strict=True)]
    usual = sum(odds) / (len(odds) + 1)
    return [math.tanh((value - usual) / 2) for value in odds]


@cache
def thing_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return the Chinese and the English patterns of the rows of the table."""
    return tuple((lazy_pattern(zh), lazy_pattern(rf"\b(?:{en})")) for zh, en in rows(__package__, "things"))


@cache
def _rows_by_character() -> dict[str, list[int]]:
    """Return which rows have a character in their Chinese pattern: only these need to be tried on a text."""
    by_character: dict[str, list[int]] = {}
    for number, (zh, _) in enumerate(thing_patterns()):
        for character in set(zh.pattern):
            by_character.setdefault(character, []).append(number)
    return by_character


@lru_cache(maxsize=4096)
def _things(chinese: str) -> tuple[tuple[Thing, Span], ...]:
    """Return the things that a stretch of Chinese names, with where."""
    by_character = _rows_by_character()
    likely = sorted({row for character in set(chinese) for row in by_character.get(character, ())})
    return (
        *((row, word.span()) for row in likely for word in thing_patterns()[row][0].finditer(chinese)),
        *_words(chinese),
        *((f"={word[0].lower()}", word.span()) for word in PATTERNS["latin word"].finditer(chinese)),
    )


def _words(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the words of the dictionary in a Chinese text, but for those within longer ones."""
    for run in PATTERNS["han word"].finditer(text):
        reached = 0
        for start in range(run.start(), run.end() - 1):
            known = senses_by_word(text[start : start + 2])
            ends = range(min(start + _LONGEST_WORD, run.end()) if known else start, start + 1, -1)
            end = next((end for end in ends if text[start:end] in known and _meanings(text[start:end])), 0)
            if end > reached:
                reached = end
                yield text[start:end], (start, end)


@lru_cache(maxsize=16_384)
def _meanings(word: str) -> frozenset[str]:
    """Return the stems of the English words that mean a Chinese one."""
    words = _EN_WORD.findall(PATTERNS["dictionary remark"].sub(" ", senses(word)).lower())
    return frozenset(filter(None, map(_stem, words)))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """Return what a word shares with its plural and, mostly, with its kin; empty for a function word."""
    if word in _FUNCTION_WORDS or len(word) < 3:
        return ""
    if word.endswith("ies"):
        word = word[:-3] + "y"
    return word.removesuffix("s")[:_STEM]
