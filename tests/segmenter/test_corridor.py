"""The corridor holds the way a text really goes, however long, and stays narrow."""

import random
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from tmx_builder.alignment import Integers
from tmx_builder.segmenter.bitext import read_bitext
from tmx_builder.segmenter.vectors import corridor_of as corridor_of_bitext
from tmx_builder.segmenter.words import ChineseWords

SUBJECTS = (
    ("经济", "economy"),
    ("文化", "culture"),
    ("教育", "education"),
    ("交通", "traffic"),
    ("农业", "agriculture"),
    ("工业", "industry"),
    ("环境", "environment"),
    ("科技", "science"),
    ("旅游", "tourism"),
    ("体育", "sport"),
    ("住房", "housing"),
    ("就业", "employment"),
    ("港口", "port"),
    ("森林", "forest"),
    ("河流", "river"),
    ("能源", "energy"),
    ("金融", "finance"),
    ("法律", "law"),
)
WORDS = ChineseWords([*(zh for zh, _ in SUBJECTS), "、和发展。"])
WIDE = 300
"""More nodes than any row needs, however long the text."""

Pair = tuple[str, str]
Node = tuple[int, int]


def pairs(count: int, seed: int) -> list[Pair]:
    """Return sentences and their translations, many of them alike."""
    chosen = random.Random(seed)
    made = []
    for _ in range(count):
        (a, first), (b, second), (c, third) = chosen.sample(SUBJECTS, 3)
        made.append((f"{a}、{b}和{c}发展。", f"Development of {first}, {second} and {third}."))
    return made


def corridor_of(zh: Sequence[str], en: Sequence[str]) -> tuple[Integers, int]:
    return corridor_of_bitext(read_bitext(zh, en, WORDS, None))[:2]


def share_inside(nodes: Sequence[Node], first: Integers, width: int) -> float:
    return sum(0 <= column - int(first[row]) < width for row, column in nodes) / len(nodes)


def assert_passable(first: Integers, width: int, rows: int, columns: int) -> None:
    """Assert that some path leads from the first node to the last, within the table."""
    assert len(first) == rows + 1
    assert first[0] == 0
    assert first[-1] <= columns < first[-1] + width
    assert (first >= 0).all()
    assert all(a <= b for a, b in pairwise(first.tolist())), "never falls"
    # the row below is entered from this one by a single Chinese segment
    assert all(b < a + width for a, b in pairwise(first.tolist())), "each row meets the next"


@pytest.mark.parametrize("rows", [0, 1, 7, 100])
@pytest.mark.parametrize("columns", [0, 1, 48])
def test_short_texts_are_compared_in_full(rows: int, columns: int) -> None:
    texts = pairs(max(rows, columns), 1)
    first, width = corridor_of([zh for zh, _ in texts[:rows]], [en for _, en in texts[:columns]])
    assert first.tolist() == [0] * (rows + 1)
    assert width == columns + 1


def test_a_long_text() -> None:
    texts = pairs(600, 2)
    first, width = corridor_of([zh for zh, _ in texts], [en for _, en in texts])
    assert_passable(first, width, 600, 600)
    assert share_inside([(k, k) for k in range(601)], first, width) == 1


@pytest.mark.parametrize("at", [0, 40, 200, 400])
def test_a_hundred_sentences_more_on_one_side(at: int) -> None:
    texts, more = pairs(400, 3), pairs(100, 4)
    longer = [*texts[:at], *more, *texts[at:]]
    nodes = [(k, k) for k in range(at + 1)] + [(k, k + 100) for k in range(at, 401)]

    first, width = corridor_of([zh for zh, _ in texts], [en for _, en in longer])
    assert_passable(first, width, 400, 500)
    assert share_inside(nodes, first, width) == 1

    first, width = corridor_of([zh for zh, _ in longer], [en for _, en in texts])
    assert_passable(first, width, 500, 400)
    assert share_inside([(row, column) for column, row in nodes], first, width) == 1


@pytest.mark.parametrize("more", [250, 1000])
def test_a_path_exists_past_any_insertion(more: int) -> None:
    texts, inserted = pairs(300, 5), pairs(more, 6)
    longer = [*texts[:150], *inserted, *texts[150:]]
    first, width = corridor_of([zh for zh, _ in texts], [en for _, en in longer])
    assert_passable(first, width, 300, 300 + more)
    first, width = corridor_of([zh for zh, _ in longer], [en for _, en in texts])
    assert_passable(first, width, 300 + more, 300)


@pytest.mark.parametrize(("rows", "columns"), [(1, 49), (1, 400), (2, 400), (400, 49), (20, 900)])
def test_a_path_exists_between_texts_of_very_different_length(rows: int, columns: int) -> None:
    texts = pairs(max(rows, columns), 7)
    first, width = corridor_of([zh for zh, _ in texts[:rows]], [en for _, en in texts[:columns]])
    assert_passable(first, width, rows, columns)


def test_a_path_exists_between_texts_that_have_nothing_in_common() -> None:
    first, width = corridor_of(["……"] * 200, ["Xyzzy!"] * 300)
    assert_passable(first, width, 200, 300)


def test_the_width_does_not_grow_with_the_text() -> None:
    texts = pairs(3000, 8)
    _, width = corridor_of([zh for zh, _ in texts], [en for _, en in texts])
    assert width < WIDE


def test_the_same_texts_have_the_same_corridor() -> None:
    texts = pairs(120, 9)
    (first, width), (again, same_width) = (
        corridor_of([zh for zh, _ in texts], [en for _, en in texts]) for _ in range(2)
    )
    assert width == same_width
    np.testing.assert_array_equal(first, again)
