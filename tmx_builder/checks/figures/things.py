"""What a figure counts, by the words around it: enough to see that two figures changed places.

The table is `things.tsv`: a row a thing, what it is called in Chinese and in English.
"""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

from tmx_builder.quantities import Quantity

_ZH_SEPARATOR = re.compile("[，。；、,;：:！？]|[和及与與](?=[^\\d])")
_EN_SEPARATOR = re.compile(r"[;:!?()]|[.,](?!\d)|\b(?:and|while|whereas|but|against|compared)\b")
_ZH_ROOM = 16
_EN_BEFORE, _EN_AFTER = 70, 40


_ZH_NEAR = 6
_EN_NEAR = re.compile(r"(?:[\s-]+[\w'&.-]+){0,3}")


class Things(NamedTuple):
    """Rows of the table that the words around a figure are in."""

    around: frozenset[int]
    near: frozenset[int]
    """By what follows the figure at once."""


class _Row(NamedTuple):
    zh: re.Pattern[str]
    en: re.Pattern[str]


def things_in_chinese(text: str, each: Quantity, others: list[Quantity]) -> Things:
    """Return what the words of its own around a Chinese figure are."""
    before, after = _around(text, each, others, _ZH_ROOM, _ZH_ROOM)
    own = text[each.start : each.end] + " " + _ZH_SEPARATOR.split(after)[0]
    whole = _ZH_SEPARATOR.split(before)[-1] + own
    near = own[: each.end - each.start + _ZH_NEAR]
    rows = _rows()
    around = [at for at, row in enumerate(rows) if row.zh.search(whole)]
    return Things(frozenset(around), frozenset(at for at in around if rows[at].zh.search(near)))


def things_in_english(text: str, each: Quantity, others: list[Quantity], asked: frozenset[int]) -> Things:
    """Return which of the rows that are asked for the words around an English figure are in."""
    before, after = _around(text, each, others, _EN_BEFORE, _EN_AFTER)
    after = _EN_SEPARATOR.split(after)[0]
    following = _EN_NEAR.match(after)
    figure = text[each.start : each.end]
    near = figure + (following.group() if following else "")
    whole = _EN_SEPARATOR.split(before)[-1] + figure + after
    rows = _rows()
    around = [at for at in asked if rows[at].en.search(whole)]
    return Things(frozenset(around), frozenset(at for at in around if rows[at].en.search(near)))


def _around(text: str, each: Quantity, others: list[Quantity], before: int, after: int) -> tuple[str, str]:
    """Return the text on both sides of a figure, as far as the next other figure."""
    start = max([each.start - before, 0, *(other.end for other in others if other.end <= each.start)])
    end = min([each.end + after, *(other.start for other in others if other.start >= each.end)])
    return text[start : each.start], text[each.end : end]


@cache
def _rows() -> tuple[_Row, ...]:
    table = resources.files(__package__).joinpath("things.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(_Row(re.compile(zh), re.compile(rf"\b(?:{en})", re.IGNORECASE)) for zh, en in lines)
