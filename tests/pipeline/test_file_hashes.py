"""A report whose size, inode and times are as they were is not read again; any other is."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import time_ns

import pytest

from tmx_builder.pipeline import file_hash
from tmx_builder.project.file_hashes import FileHashes

LATER = 10_000_000_000
"""Nanoseconds after which a change is old."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, while it is later than they were written."""
    names: list[str] = []

    def reading(path: Path) -> str:
        names.append(path.name)
        return file_hash(path)

    monkeypatch.setattr("tmx_builder.project.file_hashes.file_hash", reading)
    monkeypatch.setattr("time.time_ns", lambda: time_ns() + LATER)
    return names


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / ".tmx-builder").mkdir()
    path = tmp_path / "报告.txt"
    path.write_bytes(b"one")
    return path


def hashed(path: Path) -> str:
    hashes = FileHashes(path.parent)
    digest = hashes.of(path)
    hashes.remember()
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
    assert read == [report.name] * is_read


def test_a_file_that_was_just_changed_is_read_again(
    report: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.time_ns", time_ns)
    assert hashed(report) == hashed(report)
    assert read == [report.name] * 2


def test_files_that_are_gone_are_forgotten(report: Path, read: list[str]) -> None:
    hashed(report)
    FileHashes(report.parent).remember()
    hashed(report)
    assert read == [report.name] * 2


def test_where_nothing_can_be_kept(tmp_path: Path, read: list[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"one")
    assert hashed(path) == sha256(b"one").hexdigest()
