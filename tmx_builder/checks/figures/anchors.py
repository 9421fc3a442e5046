"""Words near figures that both languages have: what a figure counts, so that a swap of two figures shows.

The table `things.tsv` has a row for each thing that reports count all the time, with what it is called in Chinese
and in English. Other words are looked up in the dictionary, and names in Latin letters stand in both languages.
"""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple, TypeAlias

from tmx_builder.checks.figures.figure import Figure
from tmx_builder.dictionary import senses
from tmx_builder.quantities import lazy
from tmx_builder.text import HAN

Thing: TypeAlias = int | str
"""A row of the table, a Chinese word of the dictionary, or a name in Latin letters behind "="."""

_SPAN = {"zh": 2.0, "en": 3.0}
"""Code points in which the nearness of a word falls to 1/e. These and the next two: the best of 40 settings that were
tried, by the recall of swaps in texts that the weights were not fitted on."""
_CLAUSE = {"zh": 3.0, "en": 0.35}
"""Log of how much nearer a word is than one beyond the end of a clause."""
_FIGURE = 0.7
"""The same for a word beyond another figure."""
_WIDE = 10
"""How much wider the span is for words of the same clause that are not at the figure: its subject."""
_ROOM = {"zh": 40, "en": 60}
"""Code points on both sides of a figure that are looked at."""
_ENDS = {
    "zh": re.compile("[，。；,;：:！？、]"),
    "en": re.compile(r"[;:!?()]|[,.](?!\d)|\b(?:while|whereas|but|and|against|compared)\b"),
}
_STOP = re.compile("[，。；,;：:！？]")
_AND = re.compile("[、和及与與]")
_RESPECTIVE_ROOM = 40
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z-]+")
_LONGEST_WORD = 4
_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]|CL:[^/]*|(?:see|variant of|abbr\.) [^/]*")
_EN_WORD = re.compile(r"[a-z]{3,}")
_STEM = 5
_FUNCTION_WORDS = frozenset(
    """
    the and for with from that this one sth used also not all any but its his her their has have had was were are been
    more than less most about over under out off who which into onto per other new old such lit fig esp etc make made
    number total figure amount percent year years according compared respectively among
    """.split()  # noqa: SIM905  (a hundred quotation marks help nobody)
)


class Nearness(NamedTuple):
    """How near a word is to a figure, 0 to 1: in its narrow surroundings and in wide ones."""

    narrow: float = 0.0
    wide: float = 0.0


_HERE, _NOWHERE = Nearness(1.0, 1.0), Nearness()


class Surroundings:
    """The words around one figure, with how near they are, 0 to 1."""

    def __init__(self, figure: Figure, others: list[Figure]) -> None:
        """Look around a figure; `others` are all figures of its text that have a counterpart, itself included."""
        self.figure, self._others = figure, others
        self._starts = [other.start for other in others if other is not figure]
        self._named: dict[Thing, Nearness] = {}
        room = _ROOM[figure.lang]
        self._start = max(0, figure.start - room)
        self.text = figure.text[self._start : figure.end + room]
        if figure.lang == "en":
            self.text = self.text.lower()
        self._ends = [self._start + end.start() for end in _ENDS[figure.lang].finditer(self.text)]

    def nearness(self, start: int, end: int) -> Nearness:
        """Return how near the text [start, end) of the figure's text is."""
        figure = self.figure
        low, high = (end, figure.start) if end <= figure.start else (figure.end, start)
        if low >= high:
            return _HERE
        ends = sum(1 for place in self._ends if low <= place < high)
        between = sum(1 for place in self._starts if low <= place < high)
        lang = figure.lang
        apart, distance = ends * _CLAUSE[lang] + between * _FIGURE, (high - low) / _SPAN[lang]
        return Nearness(math.exp(-distance - apart), math.exp(-distance / _WIDE - apart))

    @lazy
    def things(self) -> dict[Thing, Nearness]:
        """Return the things that Chinese words around the figure name, with their nearness."""
        if name := self.respective():
            return {thing: _HERE for thing, *_ in _things(name)}
        found: dict[Thing, Nearness] = {}
        for thing, start, end in _things(self.text):
            nearness = self.nearness(self._start + start, self._start + end)
            found[thing] = max(found.get(thing, _NOWHERE), nearness)
        return found

    def respective(self) -> str:
        """Return the name before 分别 that is a Chinese figure's: 出口 for 5% in 出口、进口分别增长5%和3%."""
        text, start = self.figure.text, self.figure.start
        place = text.rfind("分别", max(0, start - _RESPECTIVE_ROOM), start)
        if place < 0 or _STOP.search(text, place, start):
            return ""
        end = _STOP.search(text, self.figure.end)
        figures = [
            other for other in self._others if place < other.start < (end.start() if end else len(text))
        ]
        names = _AND.split(_STOP.split(text[max(0, place - _RESPECTIVE_ROOM) : place])[-1])
        if len(names) != len(figures):
            return ""
        # what is said of all of them stands before the first and behind the last
        names = [names[0][-_LONGEST_WORD:], *names[1:-1], names[-1][:_LONGEST_WORD]]
        return names[figures.index(self.figure)]

    @lazy
    def stems(self) -> dict[str, Nearness]:
        """Return the stems and the names in Latin letters around an English figure, with their nearness."""
        found: dict[str, Nearness] = {}
        for word in _LATIN.finditer(self.text):
            nearness = self.nearness(self._start + word.start(), self._start + word.end())
            for form in (_stem(word[0]), f"={word[0]}"):
                found[form] = max(found.get(form, _NOWHERE), nearness)
        return found

    def named(self, thing: Thing) -> Nearness:
        """Return how near an English figure a thing is named."""
        if thing not in self._named:
            if isinstance(thing, int):
                places = (place.span() for place in _rows()[thing].en.finditer(self.text))
                found = [self.nearness(self._start + start, self._start + end) for start, end in places]
            else:
                forms = (thing,) if thing[0] == "=" else _meanings(thing)
                found = [self.stems[form] for form in forms if form in self.stems]
            self._named[thing] = max(found, default=_NOWHERE)
        return self._named[thing]


Both: TypeAlias = tuple[Surroundings, Surroundings]


def evidence(chinese: Both, english: Both) -> dict[str, float]:
    """Return how much the words at two figures speak for these exchanged: above 0 if more than for them as they are.

    A thing speaks by how much nearer it is to one figure than to the other, in both languages: the geometric mean.
    These are summed, in narrow surroundings and in wide ones.
    """
    found = {"words": 0.0, "words around": 0.0}
    one, two = (surroundings.things for surroundings in chinese)
    for thing in {**one, **two}:
        zh1, zh2 = one.get(thing, _NOWHERE), two.get(thing, _NOWHERE)
        if zh1 == zh2:
            continue
        en1, en2 = (surroundings.named(thing) for surroundings in english)
        for name, near1, near2, named1, named2 in zip(found, zh1, zh2, en1, en2, strict=True):
            product = (near1 - near2) * (named2 - named1)
            found[name] += math.copysign(math.sqrt(abs(product)), product)
    return found


class _Row(NamedTuple):
    zh: re.Pattern[str]
    en: re.Pattern[str]


@cache
def _rows() -> tuple[_Row, ...]:
    table = resources.files(__package__).joinpath("things.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(_Row(re.compile(zh), re.compile(rf"\b(?:{en})")) for zh, en in lines)


@cache
def _rows_by_character() -> dict[str, list[int]]:
    """Return which rows have a character in their Chinese pattern: only these need to be tried on a text."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(_rows()):
        for character in set(row.zh.pattern):
            found.setdefault(character, []).append(number)
    return found


@lru_cache(maxsize=4096)
def _things(chinese: str) -> tuple[tuple[Thing, int, int], ...]:
    """Return the things that a stretch of Chinese names, with where."""
    by_character = _rows_by_character()
    likely = sorted({row for character in set(chinese) for row in by_character.get(character, ())})
    rows = _rows()
    return (
        *((row, *place.span()) for row in likely for place in rows[row].zh.finditer(chinese)),
        *_words(chinese),
        *((f"={word[0].lower()}", *word.span()) for word in _LATIN.finditer(chinese)),
    )


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of the dictionary in a Chinese text, but for those within longer ones."""
    for run in _HAN_RUN.finditer(text):
        reached = 0
        for start in range(run.start(), run.end() - 1):
            sizes = range(min(_LONGEST_WORD, run.end() - start), 1, -1)
            end = next((start + size for size in sizes if _meanings(text[start : start + size])), 0)
            if end > reached:
                reached = end
                yield text[start:end], start, end


@lru_cache(maxsize=16_384)
def _meanings(word: str) -> frozenset[str]:
    """Return the stems of the English words that mean a Chinese one."""
    meaning = senses(word)
    return (
        frozenset(filter(None, map(_stem, _EN_WORD.findall(_REMARK.sub(" ", meaning).lower()))))
        if meaning
        else frozenset()
    )


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """Return what a word shares with its plural and, mostly, with its kin; nothing of a word that says nothing."""
    if word in _FUNCTION_WORDS or len(word) < 3:
        return ""
    if word.endswith("ies"):
        word = word[:-3] + "y"
    return word.removesuffix("s")[:_STEM]
