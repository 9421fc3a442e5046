"""Derived tables are kept whole, privately, by content; whatever is wrong with a kept one, it is derived anew."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmx_builder.derived import Table, kept
from tmx_builder.headwords import Headwords, headword_table

COLUMNS = {"words": "增长\n".encode(), "numbers": bytes(range(100)), "none": b""}


class Deriving:
    """Counts how often a table was derived."""

    def __init__(self, columns: Table = COLUMNS) -> None:
        self.columns = columns
        self.times = 0

    def __call__(self) -> Table:
        self.times += 1
        return self.columns


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("TMX_BUILDER_CACHE", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "dictionary.txt"
    path.write_text("增长 1\n", encoding="utf-8")
    return path


def columns_of(table: Table) -> dict[str, bytes]:
    return {name: bytes(column) for name, column in table.items()}


def test_a_table_is_derived_once(source: Path) -> None:
    derive = Deriving()
    assert columns_of(kept("words", "1", [source], derive)) == COLUMNS
    assert columns_of(kept("words", "1", [source], derive)) == COLUMNS
    assert derive.times == 1


@given(st.dictionaries(st.text(st.characters(categories=["L", "Nd"]), min_size=1), st.binary(max_size=300)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_columns_of_any_size_come_back(columns: dict[str, bytes]) -> None:
    kept("words", repr(columns), [], lambda: columns)
    assert columns_of(kept("words", repr(columns), [], Deriving({}))) == columns


def test_other_content_is_derived_anew_beside_the_earlier_table(source: Path, cache: Path) -> None:
    kept("words", "1", [source], Deriving())
    source.write_text("增产 1\n", encoding="utf-8")  # of the same size
    derive = Deriving({"words": b"new"})
    assert columns_of(kept("words", "1", [source], derive)) == {"words": b"new"}
    assert derive.times == 1
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize(
    ("unused", "is_used_again", "remain"), [(80, False, 3), (100, False, 2), (100, True, 3)]
)
def test_a_table_is_deleted_when_nothing_used_it_for_long(
    unused: int, is_used_again: bool, remain: int, source: Path, cache: Path
) -> None:
    for name, version in (("words", "1"), ("words-of-others", "1")):
        kept(name, version, [source], Deriving())
    then = time.time() - unused * 86_400
    for path in cache.iterdir():
        os.utime(path, (then, then))
    if is_used_again:
        kept("words", "1", [source], Deriving())
    kept("words", "2", [source], Deriving())
    assert len(list(cache.iterdir())) == remain


@pytest.mark.parametrize(
    ("name", "changed", "times"),
    [("d.txt", 0, 1), ("d.txt", -1, 1), ("d.gz", 0, 0), ("d.gz", -1, 1), ("d.npz", -1, 1), ("d.xz", -1, 1)],
)
def test_the_end_of_an_archive_tells_its_content(tmp_path: Path, name: str, changed: int, times: int) -> None:
    source, content = tmp_path / name, bytearray(1 << 17)
    source.write_bytes(content)
    kept("words", "1", [source], Deriving())
    content[changed] = 1
    source.write_bytes(content)
    derive = Deriving()
    kept("words", "1", [source], derive)
    assert derive.times == times


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes()[:40]),
        lambda path: path.write_bytes(b"tmx-builder table 0" + path.read_bytes()[19:]),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"words"', b'"words,')),
        lambda path: path.chmod(0o622),
    ],
    ids=["empty", "cut off", "cut off in the header", "another format", "no JSON", "writable by others"],
)
def test_what_is_wrong_with_a_kept_file_costs_only_time(
    spoil: Callable[[Path], object], source: Path, cache: Path
) -> None:
    kept("words", "1", [source], Deriving())
    (path,) = cache.iterdir()
    spoil(path)
    derive = Deriving()
    for _ in range(2):
        assert columns_of(kept("words", "1", [source], derive)) == COLUMNS
    assert derive.times == 1


def test_a_kept_file_is_the_users_alone(source: Path, cache: Path) -> None:
    kept("words", "1", [source], Deriving())
    (path,) = cache.iterdir()
    if sys.platform != "win32":
        assert [place.stat().st_mode & 0o077 for place in (cache, path)] == [0, 0]


@pytest.mark.parametrize("place", ["", "dictionary.txt"], ids=["turned off", "no folder"])
def test_without_a_cache_a_table_is_derived_each_time(
    place: str, tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMX_BUILDER_CACHE", place and str(tmp_path / place))
    derive = Deriving()
    for _ in range(2):
        assert columns_of(kept("words", "1", [source], derive)) == COLUMNS
    assert derive.times == 2


def test_two_processes_keep_the_same_table(source: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tmx_builder.derived import kept\n"
        "print(len(kept('words', '1', [Path(sys.argv[1])], lambda: {'words': bytes(9_000_000)})['words']))"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(source)], stdout=subprocess.PIPE) for _ in range(3)
    ]
    assert [process.communicate()[0].strip() for process in processes] == [b"9000000"] * 3
    assert len(list(cache.iterdir())) == 1


ROWS = [
    ("增长", "zhang"),
    ("增", "zeng"),
    ("长", "chang"),
    ("增长点", "point"),
    ("增长", "again"),
    ("𠀀a", "rare"),
]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("增长", ["zhang", "point", "again"]),
        ("增", ["zeng"]),
        ("长", ["chang"]),
        ("𠀀a", ["rare"]),
        ("长增", []),
        ("", []),
        ("一", []),
        ("鿿鿿", []),
    ],
)
def test_rows_are_found_by_the_beginning_of_their_headword(head: str, found: list[str]) -> None:
    headwords = Headwords(headword_table((word, (word, row)) for word, row in ROWS))
    assert [row for _, row in headwords.rows(head)] == found
    assert [row for _, row in headwords.rows_of([head, "增"])] == [*found, "zeng"]
    assert len(list(headwords.rows_of())) == len(ROWS)
