"""What a figure counts, by the words around it: enough to see that two figures changed places.

The table `things.tsv` has a row for each thing that reports count all the time, with what it is called in Chinese
and in English. Other words are looked up in the dictionary.
"""

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple, TypeAlias

from tmx_builder.dictionary import senses
from tmx_builder.quantities import Quantity
from tmx_builder.text import HAN

_ZH_SEPARATOR = re.compile("[，。；、,;：:！？]|[和及与與](?=[^\\d])")
_EN_SEPARATOR = re.compile(
    r"[;:!?().,awbc](?:(?<=[;:!?()])|(?<=[.,])(?!\d)|(?<=\ba)(?:nd|gainst)\b|(?<=\bw)h(?:ile|ereas)\b"
    r"|(?<=\bb)ut\b|(?<=\bc)ompared\b)"
)
_ZH_CLAUSE_END = re.compile("[，。；,;：:！？]")
_ZH_AND = re.compile("[、和及与與]")
_ZH_ROOM, _ZH_RESPECTIVE = 16, 40
_EN_BEFORE, _EN_AFTER = 120, 40
_ZH_NEAR = 6
_EN_NEAR = re.compile(r"(?:[\s-]+[\w'&.-]+){0,3}")

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
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

Thing: TypeAlias = int | str
"""A row of the table, or a Chinese word of the dictionary."""


class Things(NamedTuple):
    """What the words around a figure tell of what it counts."""

    around: frozenset[Thing]
    near: frozenset[Thing]
    """By what follows the figure at once."""


class _Row(NamedTuple):
    zh: re.Pattern[str]
    en: re.Pattern[str]


def things_in_chinese(text: str, each: Quantity, others: list[Quantity]) -> Things:
    """Return what the words of its own around a Chinese figure are."""
    before, after = _around(text, each, others, _ZH_ROOM, _ZH_ROOM)
    subject = _respective(text, each, others) or _ZH_SEPARATOR.split(before)[-1]
    counted = text[each.start : each.end].lstrip("0123456789.,") + " " + _ZH_SEPARATOR.split(after)[0]
    around = _things_of(subject + counted)
    # a word may be another one where it is cut off, a thing of the table may not
    near = _things_of(counted[:_ZH_NEAR])
    return Things(around, frozenset(each for each in near if each in around or isinstance(each, str)))


@lru_cache(maxsize=16_384)
def _things_of(chinese: str) -> frozenset[Thing]:
    """Return the things that a stretch of Chinese names."""
    rows, by_character = _rows(), _rows_by_character()
    likely = {at for character in set(chinese) for at in by_character.get(character, ())}
    return frozenset((*(at for at in likely if rows[at].zh.search(chinese)), *_words(chinese)))


@cache
def _rows_by_character() -> dict[str, list[int]]:
    """Return which rows have a character in their Chinese pattern: only these need to be tried on a text."""
    found: dict[str, list[int]] = {}
    for at, row in enumerate(_rows()):
        for character in set(row.zh.pattern):
            found.setdefault(character, []).append(at)
    return found


def things_in_english(text: str, each: Quantity, others: list[Quantity], asked: frozenset[Thing]) -> Things:
    """Return which of the things that are asked for the words around an English figure name."""
    # two figures of one clause share its subject: costs came down by 0.7 yuan to 83.9 yuan
    before = text[max(0, each.start - _EN_BEFORE) : each.start]
    _, after = _around(text, each, others, 0, _EN_AFTER)
    after = _EN_SEPARATOR.split(after)[0]
    following = _EN_NEAR.match(after)
    figure = text[each.start : each.end]
    near = figure + (following.group() if following else "")
    whole = _EN_SEPARATOR.split(before)[-1] + figure + after
    around = _named(whole.lower(), asked)
    return Things(around, _named(near.lower(), around))


def _named(english: str, asked: frozenset[Thing]) -> frozenset[Thing]:
    """Return which of the things an English text in lower case names."""
    rows, stems = _rows(), _stems(english)
    return frozenset(
        each
        for each in asked
        if (rows[each].en.search(english) if isinstance(each, int) else not stems.isdisjoint(_meanings(each)))
    )


def _respective(text: str, each: Quantity, others: list[Quantity]) -> str:
    """Return which of the names before 分别 the figure belongs to: 出口、进口分别增长5%和3%; empty without."""
    at = text.rfind("分别", max(0, each.start - _ZH_RESPECTIVE), each.start)
    if at < 0 or _ZH_CLAUSE_END.search(text, at, each.start):
        return ""
    end = _ZH_CLAUSE_END.search(text, each.end)
    figures = [one for one in others if at < one.start < (end.start() if end else len(text))]
    names = _ZH_AND.split(_ZH_CLAUSE_END.split(text[max(0, at - _ZH_RESPECTIVE) : at])[-1])
    return names[figures.index(each)] if each in figures and len(names) == len(figures) else ""


def _around(text: str, each: Quantity, others: list[Quantity], before: int, after: int) -> tuple[str, str]:
    """Return the text on both sides of a figure, as far as the next other figure."""
    start = max([each.start - before, 0, *(other.end for other in others if other.end <= each.start)])
    end = min([each.end + after, *(other.start for other in others if other.start >= each.end)])
    return text[start : each.start], text[each.end : end]


@cache
def _rows() -> tuple[_Row, ...]:
    table = resources.files(__package__).joinpath("things.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(_Row(re.compile(zh), re.compile(rf"\b(?:{en})")) for zh, en in lines)


def _words(text: str) -> list[str]:
    """Return the words of the dictionary in a Chinese text, but for those within longer ones."""
    found = []
    for run in _HAN_RUN.findall(text):
        at = reached = 0
        while at < len(run) - 1:
            length = next((size for size in range(_LONGEST_WORD, 1, -1) if _meanings(run[at : at + size])), 0)
            if length and at + length > reached:
                reached = at + length
                found.append(run[at:reached])
            at += 1
    return found


@lru_cache(maxsize=16_384)
def _meanings(word: str) -> frozenset[str]:
    """Return the stems of the English words that mean a Chinese one."""
    return _stems(_REMARK.sub(" ", senses(word)).lower()) if len(word) > 1 else frozenset()


def _stems(english: str) -> frozenset[str]:
    return frozenset(filter(None, map(_stem, _EN_WORD.findall(english))))


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """Return what a word shares with its plural and, mostly, with its kin; nothing of a word that says nothing."""
    if word in _FUNCTION_WORDS:
        return ""
    if word.endswith("ies"):
        word = word[:-3] + "y"
    return word.removesuffix("s")[:_STEM]
