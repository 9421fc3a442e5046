"""Postings by segments: they answer as the texts do, however the units came, and stay few."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tmx_builder.concordance import Query, tokens_of
from tmx_builder.memory.postings import Postings, PostingsDraft, _common
from tmx_builder.memory.schema import INDEX_SCHEMA

Pair = tuple[str, str]
CHINESE = st.text(st.sampled_from("乡村振兴，5.a 鄉"), max_size=20)
ENGLISH = st.lists(st.sampled_from(["rural", "villages", "reform", "of"]), max_size=20).map(" ".join)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(empty()) as made:
        yield made


def empty() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", isolation_level=None)
    INDEX_SCHEMA.create(made)
    return made


def add(connection: sqlite3.Connection, units: Sequence[Pair], first: int = 0) -> list[int]:
    """Add units in a segment of their own, numbered from `first` on; return their slots."""
    draft = PostingsDraft(connection)
    slots = [draft.add(number, tokens_of(*unit)) for number, unit in enumerate(units, first)]
    draft.flush()
    return slots


def numbers(connection: sqlite3.Connection, *texts: str) -> list[int]:
    postings, query = Postings(connection), Query(texts)
    result = list(postings.units(postings.slots(query)))
    assert postings.count(query) == len(result)
    return result


@given(
    st.lists(st.lists(st.tuples(CHINESE, ENGLISH), max_size=12), max_size=5),
    st.lists(CHINESE | ENGLISH, min_size=1, max_size=2),
    st.sets(st.integers(0, 59)),
)
@settings(max_examples=60, deadline=None)
def test_segments_answer_as_the_texts_do(drafts: list[list[Pair]], texts: list[str], gone: set[int]) -> None:
    query = Query(tuple(texts))
    if any(term.is_empty for term in query.terms):
        return
    with closing(empty()) as connection:
        slots: list[int] = []
        for units in drafts:
            slots += add(connection, units, len(slots))
        draft = PostingsDraft(connection)
        for number in gone & set(range(len(slots))):
            draft.drop(slots[number])
        units = [unit for members in drafts for unit in members]
        expected = [number for number, unit in enumerate(units) if number not in gone and query.match(*unit)]
        assert numbers(connection, *texts) == expected


def test_a_phrase_does_not_span_two_units(connection: sqlite3.Connection) -> None:
    """Pairs of the two units follow each other, and the pair between them stands elsewhere and often."""
    for size in range(2, 36):
        add(connection, [("。" * (size - 2) + "子甲", " ".join("a" * (size - 2)) + " x y")])
        add(connection, [("乙丙", "z w"), *[("甲乙", "y z")] * 3])
    assert numbers(connection, "子甲乙丙") == []
    assert numbers(connection, "x y z w") == []
    assert len(numbers(connection, "子甲")) == 34


def test_segments_stay_few(connection: sqlite3.Connection) -> None:
    for number in range(100):
        add(connection, [("乡村", "rural")] * (1 + 7 * (number % 20 == 0)), 8 * number)
        (count,) = connection.execute("SELECT count(*) FROM segment").fetchone()
        assert count <= np.log2(number + 1) + 2
    assert len(numbers(connection, "乡村")) == 135
    (rows,) = connection.execute("SELECT count(*) FROM posting").fetchone()
    assert rows == 4 * count


@given(st.sets(st.integers(0, 300), max_size=3), st.sets(st.integers(0, 300), min_size=3))
@example(short={300}, long=set(range(100)))
@example(short={7, 300}, long=set(range(5, 100)))
@settings(deadline=None)
def test_common_numbers(short: set[int], long: set[int]) -> None:
    lists = (np.array(sorted(members), np.uint32) for members in (short, long))
    assert _common(*lists).tolist() == sorted(short & long)


@pytest.mark.parametrize(
    ("name", "most"), [("_slots", 1 << 27), ("_characters", 1 << 28), ("_words", 1 << 28)]
)
def test_an_index_ends_where_its_numbers_do(name: str, most: int, connection: sqlite3.Connection) -> None:
    """A unit takes a slot, and a block of characters and of words; so do the seven that fill its group."""
    for before, fits in ((most - 8, True), (most - 7, False)):
        draft = PostingsDraft(connection)
        setattr(draft, name, before)
        draft.add(0, tokens_of("乡", "rural"))
        if fits:
            draft.flush()
        else:
            with pytest.raises(OSError, match="cannot hold as many units"):
                draft.flush()
