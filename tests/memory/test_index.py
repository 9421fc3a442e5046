"""An index finds what a scan finds, follows the store, and is made anew where it is of no use."""

import datetime
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.concordance import Query
from tmx_builder.memory import (
    PlacedUnit,
    RefinedReport,
    Store,
    build_store,
    index_of,
    make_index,
    open_index,
    read_store,
)
from tmx_builder.model import Evidence, Granularity, Provenance, Role, Segment, Status, TranslationUnit

TEXTS = st.text(st.sampled_from("乡村振兴鄉教育的，,。 %5.aBé\u0301\ue041\ufffd\x00\U0001f600"), max_size=12)
WORDS = st.lists(
    st.sampled_from(["reform", "Reforms", "rural", "5.2%", "we've", "(GDP)", "乡村"]), max_size=6
)


def unit(zh: str, en: str, line: int, year: int, document: str) -> TranslationUnit:
    return TranslationUnit(
        tuid="",
        source=Segment("zh-CN", zh, 0, len(zh)),
        target=Segment("en-US", en, 0, len(en)),
        granularity=Granularity.SENTENCE,
        status=Status.TRANSLATED,
        score=0.9,
        evidence=Evidence(1, 1),
        role=Role.BODY,
        pair_id="p1",
        provenance=Provenance(document, "0" * 64, (line, line), ("一、回顾",), datetime.date(year, 1, 16)),
    )


def put(path: Path, name: str, year: int, pairs: Sequence[tuple[str, str]]) -> None:
    with build_store(path, print) as store:
        add(store, name, year, pairs)
        store.settle("added")
        store.commit()


def add(store: Store, name: str, year: int, pairs: Sequence[tuple[str, str]], document: str = "") -> None:
    units = tuple(unit(zh, en, line, year, document or name) for line, (zh, en) in enumerate(pairs, 1))
    store.keep_report(RefinedReport(name, (name,), "", (), units, ()))
    store.place(name, [PlacedUnit(each, (Granularity.SENTENCE,)) for each in units], (), ())


def found(path: Path, *texts: str, near: bool = False) -> list[tuple[str, str]]:
    """Return (Chinese, newest report) of what the index has, in its order."""
    query = Query(texts, near=near)
    with open_index(path) as index:
        assert index is not None
        results = list(index.find(query))
        assert near or index.count(query) == len(results)
        return [(hit.source, hit.occurrences[0].document) for hit, _ in results]


@given(
    st.lists(st.tuples(TEXTS, WORDS.map(" ".join)), max_size=8),
    st.lists(TEXTS | WORDS.map(" ".join), min_size=1, max_size=2),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_an_index_finds_what_a_scan_finds(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], texts: list[str], near: bool
) -> None:
    query = Query(tuple(texts), near=near)
    if any(term.is_empty for term in query.terms):
        return
    path = tmp_path_factory.mktemp("store") / "memory.sqlite"
    put(path, "a.txt", 2024, pairs)
    with open_index(path) as index, read_store(path) as store:
        assert index is not None
        matches = {each.tuid: match for each, match in index.find(query)}
        scanned = {each.tuid: query.match(each.chinese, each.english) for each in store.indexed_units()}
        assert matches == {tuid: match for tuid, match in scanned.items() if match}


def test_an_exact_stretch_of_chinese_is_found_as_a_substring(tmp_path: Path) -> None:
    sentences = ["推进乡村振兴，办好教育。", "振兴乡村教育", "乡村", "兴，办"]
    path = tmp_path / "memory.sqlite"
    put(path, "a.txt", 2024, [(text, "x") for text in sentences])
    pieces = {
        text[start:end]
        for text in sentences
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
    }
    for piece in pieces:
        assert {text for text, _ in found(path, piece)} == {text for text in sentences if piece in text}


def test_the_index_follows_the_store(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    put(path, "b.txt", 2023, [("乡村一", "one"), ("乡村二", "two")])
    assert len(found(path, "一")) == 1
    put(path, "a.txt", 2024, [("乡村三", "three"), ("乡村一", "one")])
    assert found(path, "乡村") == [("乡村三", "a.txt"), ("乡村一", "a.txt"), ("乡村二", "b.txt")]
    put(path, "a.txt", 2024, [("乡村四", "four")])
    assert found(path, "乡村") == [("乡村四", "a.txt"), ("乡村一", "b.txt"), ("乡村二", "b.txt")]
    assert found(path, "three") == []
    with build_store(path, print) as store:
        store.remove("a.txt")
        store.settle("removed")
        store.commit()
    followed = found(path, "乡村")
    assert (len(found(path, "村")), len(found(path, "三")), len(found(path, "one"))) == (2, 0, 1)
    assert followed == [("乡村一", "b.txt"), ("乡村二", "b.txt")]
    index_of(path).unlink()
    make_index(path)
    assert found(path, "乡村") == followed


def test_units_of_a_day_come_by_report_then_as_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    put(path, "b.txt", 2024, [("乡村一", "1"), ("乡村二", "2")])
    put(path, "a.txt", 2024, [("乡村三", "3")])
    put(path, "b.txt", 2024, [("乡村二", "2"), ("乡村四", "4"), ("乡村一", "1")])
    assert [text for text, _ in found(path, "乡村")] == ["乡村三", "乡村二", "乡村四", "乡村一"]


def test_units_of_memories_that_name_the_same_report_are_all_found(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with build_store(path, print) as store:
        add(store, "b.tmx", 2024, [("乡村一", "1"), ("乡村二", "2")], document="2024.txt")
        add(store, "a.tmx", 2024, [("乡村三", "3")], document="2024.txt")
        store.settle("added")
        store.commit()
    assert [text for text, _ in found(path, "乡村")] == ["乡村三", "乡村一", "乡村二"]


def test_a_text_that_is_one_token_in_both_languages_is_counted_once_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    put(path, "a.txt", 2024, [("5家", "5 firms"), ("5所", "five schools"), ("六个", "5 or 6")])
    assert len(found(path, "5")) == 3


def test_an_index_does_not_grow_by_what_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tmx_builder.memory.postings._MOST_CHARACTERS", 1)
    path = tmp_path / "memory.sqlite"
    for number in range(6):
        put(path, "a.txt", 2024, [(f"乡村{number}{line}", f"{line} of {number}") for line in range(20)])
        with closing(sqlite3.connect(index_of(path))) as connection:
            (gone,) = connection.execute("SELECT count(*) FROM dropped").fetchone()
            assert gone <= 40
    assert len(found(path, "乡村")) == 20
    put(path, "b.txt", 2025, [(f"乡村{line}", f"{line} of them") for line in range(300)])
    monkeypatch.setattr("tmx_builder.memory.postings._MOST_CHARACTERS", 800)
    make_index(path)
    with closing(sqlite3.connect(index_of(path))) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "a flipped bit": flip,
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-5000]),
    "text": lambda path: path.write_text("no index" * 1000),
    "of another version": lambda path: path.write_bytes(
        path.read_bytes()[:60] + bytes(4) + path.read_bytes()[64:]
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_an_index_of_no_use_counts_as_none_and_is_made_anew(name: str, tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    put(path, "a.txt", 2024, [("乡村一", "one")])
    DAMAGES[name](index_of(path))
    with open_index(path) as index:
        assert index is None
    make_index(path)
    assert found(path, "乡村") == [("乡村一", "a.txt")]
    DAMAGES[name](index_of(path))
    put(path, "b.txt", 2025, [("乡村二", "two")])
    assert found(path, "乡村") == [("乡村二", "b.txt"), ("乡村一", "a.txt")]


def test_an_index_of_another_store_counts_as_none(tmp_path: Path) -> None:
    path, copy = tmp_path / "memory.sqlite", tmp_path / "older"
    put(path, "a.txt", 2024, [("乡村一", "one")])
    copy.write_bytes(index_of(path).read_bytes())
    put(path, "b.txt", 2025, [("乡村二", "two")])
    index_of(path).write_bytes(copy.read_bytes())
    with open_index(path) as index:
        assert index is None


def test_the_bytes_of_a_store_do_not_depend_on_its_index(tmp_path: Path) -> None:
    stores = []
    for name in ("with", "without"):
        path = tmp_path / name / "memory.sqlite"
        put(path, "a.txt", 2024, [("乡村一", "one")])
        if name == "without":
            index_of(path).unlink()
        put(path, "b.txt", 2025, [("乡村二", "two")])
        stores.append(path.read_bytes())
    assert stores[0] == stores[1]


def test_a_store_is_kept_where_its_index_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    index_of(path).mkdir()
    (index_of(path) / "file").touch()
    put(path, "a.txt", 2024, [("乡村一", "one")])
    with open_index(path) as index, read_store(path) as store:
        assert index is None
        assert [each.source for each in store.indexed_units()] == ["乡村一"]
