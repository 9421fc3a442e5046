"""A report whose size, inode and times are as they were is not read again; any other is."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import time_ns

import pytest

from tmx_builder.parser import is_own_file
from tmx_builder.pipeline import file_hash
from tmx_builder.project.known_files import KnownFiles

LATER = 10_000_000_000
"""Nanoseconds after which a change is old."""

READ = ["报告.txt: own?", "报告.txt: hash"]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, while it is later than they were written."""
    names: list[str] = []

    def hashing(path: Path) -> str:
        names.append(f"{path.name}: hash")
        return file_hash(path)

    def looking(path: Path) -> bool:
        names.append(f"{path.name}: own?")
        return is_own_file(path)

    monkeypatch.setattr("tmx_builder.project.known_files.file_hash", hashing)
    monkeypatch.setattr("tmx_builder.project.known_files.is_own_file", looking)
    monkeypatch.setattr("time.time_ns", lambda: time_ns() + LATER)
    return names


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / ".tmx-builder").mkdir()
    path = tmp_path / "报告.txt"
    path.write_bytes(b"one")
    return path


def hashed(path: Path) -> str:
    files = KnownFiles(path.parent)
    assert not files.is_own(path)
    digest = files.hash_of(path)
    files.remember()
    return digest


def write(path: Path, content: bytes) -> None:
    """Change a file until its times tell."""
    before = path.stat()
    while path.stat().st_ctime_ns == before.st_ctime_ns:
        path.write_bytes(content)
    # as `cp -p` and archivers do
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def damage(path: Path, content: bytes) -> None:
    kept = path.parent / ".tmx-builder" / "files.json"
    kept.write_bytes(kept.read_bytes().replace(sha256(b"one").hexdigest().encode(), b"0" * 64))


def replace(path: Path, content: bytes) -> None:
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    status = path.stat()
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(path)


@pytest.mark.parametrize(
    ("change", "content", "is_read"),
    [
        (lambda path, content: None, b"one", False),
        (write, b"two", True),
        (replace, b"two", True),
        (lambda path, content: path.write_bytes(content), b"longer", True),
        (damage, b"one", True),
    ],
)
def test_what_is_read_again(
    change: Callable[[Path, bytes], object], content: bytes, is_read: bool, report: Path, read: list[str]
) -> None:
    assert hashed(report) == sha256(b"one").hexdigest()
    change(report, content)
    read.clear()
    assert hashed(report) == sha256(content).hexdigest()
    assert read == READ * is_read


def test_a_file_that_was_just_changed_is_read_again(
    report: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time_ns", time_ns)
    assert hashed(report) == hashed(report)
    assert read == READ * 2


def test_files_that_are_gone_are_forgotten(report: Path, read: list[str]) -> None:
    hashed(report)
    KnownFiles(report.parent).remember()
    hashed(report)
    assert read == READ * 2


def test_what_another_version_knew_is_read_again(
    report: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed(report)
    monkeypatch.setattr("tmx_builder.project.known_files._VERSION", ["another"])
    hashed(report)
    assert read == READ * 2


def test_what_tmx_builder_wrote_is_looked_into_each_time(tmp_path: Path, read: list[str]) -> None:
    (tmp_path / ".tmx-builder").mkdir()
    path = tmp_path / "memory.tmx"
    path.write_text('<tmx version="1.4"><header creationtool="tmx-builder"/></tmx>', "utf-8")
    for _ in range(2):
        files = KnownFiles(tmp_path)
        assert files.is_own(path)
        files.hash_of(path)
        files.remember()
    assert read == ["memory.tmx: own?", "memory.tmx: hash", "memory.tmx: own?"]


def test_where_nothing_can_be_kept(tmp_path: Path, read: list[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"one")
    assert hashed(path) == sha256(b"one").hexdigest()
