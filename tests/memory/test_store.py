"""A store is what a build left, to the last bit, or it is refused by readers and made anew by a build."""

import resource
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import make_dataclass
from pathlib import Path
from random import Random

import pytest

from tmx_builder.errors import TmxBuilderError
from tmx_builder.memory import (
    BrokenStoreError,
    RefinedReport,
    Store,
    amend_store,
    build_store,
    empty_store,
    read_store,
)
from tmx_builder.memory.codec import shape_of
from tmx_builder.model import Leftover


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "a?b#c%41 报告" / "memory.sqlite"
    with build_store(path, print) as made:
        made.keep_fact("key", "value")
        made.settle("1 added")
        made.commit()
    return path


def fact(path: Path) -> str:
    with read_store(path) as store:
        return store.fact("key")


def sql(statement: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(statement)

    return damage


def foreign(path: Path) -> None:
    path.unlink()
    sql("CREATE TABLE fact (key, value)")(path)


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "the file is empty"),
    "a header alone": (lambda path: path.write_bytes(path.read_bytes()[:100]), "not as a build left it"),
    "less than a header": (lambda path: path.write_bytes(b"SQLite"), "none of tmx-builder"),
    "text": (lambda path: path.write_bytes(b"no store" * 1000), "none of tmx-builder"),
    "a byte less": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "not as a build left it"),
    "a byte more": (lambda path: path.write_bytes(path.read_bytes() + b"\0"), "not as a build left it"),
    "no seal": (lambda path: path.write_bytes(path.read_bytes()[:-12]), "not as a build left it"),
    "a value": (sql("UPDATE fact SET value = 'other'"), "not as a build left it"),
    "a table": (sql("DROP TABLE place"), "not as a build left it"),
    "an older version": (sql("PRAGMA user_version = 1"), "another version"),
    "a newer version": (sql("PRAGMA user_version = 2147483647"), "another version"),
    "another program's": (foreign, "another version"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_store(name: str, store: Path) -> None:
    damage, said = DAMAGES[name]
    damage(store)
    damaged = store.read_bytes()
    for reader in (read_store(store), amend_store(store, print)):
        with pytest.raises(BrokenStoreError, match=said) as caught, reader:
            pass
        assert "run `tmx-builder build`" in str(caught.value)
    assert store.read_bytes() == damaged
    notices: list[str] = []
    with build_store(store, notices.append) as anew:
        assert (anew.fact("key"), anew.builds()) == ("", [])
        anew.keep_fact("key", "anew")
        anew.commit()
    assert fact(store) == "anew"
    assert len(notices) == 1
    assert said in notices[0]
    assert store.with_name("memory.sqlite.set-aside").read_bytes() == damaged


def test_a_store_that_is_whole(store: Path) -> None:
    notices: list[str] = []
    with build_store(store, notices.append) as again:
        assert again.fact("key") == "value"
    with amend_store(store, notices.append) as read:
        assert read.builds() == [(1, "1 added")]
    assert notices == []


def test_no_flipped_bit_passes(store: Path) -> None:
    whole, chance = store.read_bytes(), Random(1)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        store.write_bytes(damaged)
        with pytest.raises(BrokenStoreError), read_store(store):
            pass
    store.write_bytes(whole)
    assert fact(store) == "value"


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal", ".draft"])
def test_files_beside_a_store_say_nothing(suffix: str, store: Path) -> None:
    beside = store.with_name(store.name + suffix)
    beside.write_bytes(b"of another program" * 500)
    assert fact(store) == "value"
    with build_store(store, print) as again:
        again.keep_fact("key", "new")
        again.commit()
    assert fact(store) == "new"
    assert not beside.exists()


def test_a_reader_writes_nothing(store: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (store.parent, *store.parent.iterdir())}
    assert fact(store) == "value"
    assert {path: path.stat().st_mtime_ns for path in (store.parent, *store.parent.iterdir())} == before


def test_a_reader_does_not_make_a_store(tmp_path: Path) -> None:
    with pytest.raises(TmxBuilderError, match="No such file"), read_store(tmp_path / "memory.sqlite"):
        pass
    with empty_store() as store:
        assert store.counts()["units"] == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_committed_is_thrown_away(store: Path) -> None:
    before = store.read_bytes()
    with build_store(store, print) as draft:
        draft.keep_fact("key", "lost")
    with pytest.raises(ZeroDivisionError), build_store(store, print) as draft:
        draft.keep_fact("key", "lost")
        raise ZeroDivisionError
    assert store.read_bytes() == before
    assert not store.with_name("memory.sqlite.draft").exists()


def test_a_full_disk(store: Path) -> None:
    before = store.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (len(before) // 2, len(before) - 40, len(before) + 50_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with (
                pytest.raises(TmxBuilderError, match=r"File too large|disk"),
                build_store(store, print) as draft,
            ):
                draft.keep_fact("key", "x" * 200_000)
                draft.commit()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert [path.name for path in store.parent.glob("memory*")] == ["memory.sqlite"]
    assert store.read_bytes() == before


def test_a_store_keeps_its_mode(store: Path) -> None:
    store.chmod(0o600)
    with build_store(store, print) as draft:
        draft.commit()
    assert stat.S_IMODE(store.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["folder", "a file for its folder"])
def test_a_store_that_cannot_be_used(kind: str, tmp_path: Path) -> None:
    store = tmp_path / "at" / "memory.sqlite"
    if kind == "folder":
        store.mkdir(parents=True)
    else:
        store.parent.write_text("a file")
    for opened in (build_store(store, print), amend_store(store, print), read_store(store)):
        with pytest.raises(TmxBuilderError, match="cannot be read or written"), opened:
            pass


def test_a_reader_sees_the_last_build_while_another_is_at_work(store: Path) -> None:
    with read_store(store) as reader:
        with build_store(store, print) as draft:
            draft.keep_fact("key", "new")
            assert fact(store) == "value"
            draft.commit()
            assert fact(store) == "new"
        assert reader.fact("key") == "value"


@pytest.mark.parametrize("opened", [build_store, amend_store])
def test_the_second_waits(
    opened: Callable[[Path, Callable[[str], None]], AbstractContextManager[Store]], store: Path
) -> None:
    notices: list[str] = []
    seen: list[str] = []
    waits = threading.Event()

    def notice(line: str) -> None:
        notices.append(line)
        waits.set()

    def open_second() -> None:
        with opened(store, notice) as second:
            seen.append(second.fact("key"))

    thread = threading.Thread(target=open_second)
    with build_store(store, print) as first:
        first.keep_fact("key", "new")
        thread.start()
        assert waits.wait(20)
        first.commit()
        assert seen == []
    thread.join(20)
    assert seen == ["new"]
    assert len(notices) == 1
    assert "another build is at work" in notices[0]


@pytest.mark.parametrize("name", [".gitignore", "lock", "memory.sqlite.draft"])
@pytest.mark.parametrize("content", [b"of somebody", None])
def test_a_link_is_not_followed(name: str, content: bytes | None, tmp_path: Path) -> None:
    store = tmp_path / ".tmx-builder" / "memory.sqlite"
    victim = tmp_path / "victim"
    store.parent.mkdir()
    if content:
        victim.write_bytes(content)
    (store.parent / name).symlink_to(victim)
    with build_store(store, print) as made:
        made.keep_fact("key", "value")
        made.commit()
    assert fact(store) == "value"
    assert (victim.read_bytes() if victim.exists() else None) == content


def test_builds_are_counted_on(tmp_path: Path) -> None:
    for last, number in ((7, 8), (3, 9)):
        with build_store(tmp_path / "memory.sqlite", print, last) as store:
            assert store.build == number
            store.settle("anew")
            store.commit()


@pytest.mark.parametrize(
    "fields",
    [
        [("name", str), ("score", float), ("more", int)],
        [("score", float), ("name", str)],
        [("name", str), ("score", int)],
        [("name", str), ("score", tuple[float, ...])],
        [("name", str), ("score", float | None)],
    ],
)
def test_another_shape_is_another_version(fields: list[tuple[str, object]]) -> None:
    kind, other = make_dataclass("Kind", [("name", str), ("score", float)]), make_dataclass("Kind", fields)
    again = make_dataclass("Kind", [("name", str), ("score", float)])
    assert shape_of(kind) == shape_of(again) != shape_of(other)
    outer, others = (make_dataclass("Outer", [("kinds", tuple[inner, ...])]) for inner in (kind, other))  # type: ignore[valid-type]
    assert shape_of(outer) != shape_of(others)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["加装电梯350部。"], {"a"}),
        (["新建公园，完成投资"], {"b"}),  # in another width
        (["新建公园完成投资"], set()),
        (["加装电梯351部。", "完成投资亿元。"], {"b"}),
        (["部"], {"a"}),
        (["。"], {"a", "b"}),
        (["加装电梯350部。新建公园"], set()),
        ([], set()),
        (["加装电梯350部。" * 9, "加装电梯350部"], {"a"}),
    ],
)
def test_reports_in_which_texts_stand(wanted: list[str], found: set[str]) -> None:
    texts = {"a": "去年加装电梯350部。", "b": "新建公园,完成投资亿元。"}
    with empty_store() as store:
        for name, text in texts.items():
            leftover = Leftover(name, 1, "zh", text, "")
            store.keep_report(RefinedReport(name, (name,), "", (), (), (leftover,)))
        assert store.reports_with(["a correction"], wanted) == found
        store.place("b", [], [], ["a correction"])
        assert store.reports_with(["a correction"], wanted) == found | {"b"}
        assert store.reports_with([], wanted) == set()
