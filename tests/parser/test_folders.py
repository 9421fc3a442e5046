"""Which files of a folder are reports, and what is said of the rest."""

import os
import sys
from pathlib import Path

import pytest

from tmx_builder.errors import InputError
from tmx_builder.parser import reports_in


def found(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of the reports, and for each complaint the file's name and what is wrong."""
    complaints: list[InputError] = []
    reports = reports_in(folder, complaints.append)
    assert all("\ufffd" in name or (folder / name).samefile(path) for path, name in reports)
    return [name for _, name in reports], [f"{Path(each.where).name}: {each.problem}" for each in complaints]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")


def test_reports_are_in_the_order_of_their_paths(tmp_path: Path) -> None:
    make(tmp_path, "c.TXT", "a/z.md", "a/b.html", "a.txt", "报告.txt", "B.txt", "d", "d.png", "e.txt.bak")
    assert found(tmp_path) == (["B.txt", "a.txt", "a/b.html", "a/z.md", "c.TXT", "报告.txt"], [])


def test_hidden_and_temporary_files_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "~$report.txt", ".~lock.a.txt", ".hidden/a.txt", "._a.txt", "a.txt", "~a.txt")
    assert found(tmp_path) == (["a.txt"], [])


def test_a_folder_without_reports(tmp_path: Path) -> None:
    make(tmp_path, "a.png", ".a.txt")
    with pytest.raises(InputError, match="no report in this folder"):
        found(tmp_path)


def test_links(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "out/b.txt", "out/deep/c.txt")
    inside = tmp_path / "in"
    (inside / "linked").symlink_to(tmp_path / "out")
    (inside / "linked-again").symlink_to(tmp_path / "out")
    (inside / "circle").symlink_to(inside)
    (tmp_path / "out" / "deep" / "up").symlink_to(tmp_path / "out")
    (inside / "self.txt").symlink_to("self.txt")
    (inside / "nowhere.txt").symlink_to("none.txt")
    (inside / "a-link.txt").symlink_to("a.txt")
    reports, complaints = found(inside)
    assert [Path(name).name for name in reports] == ["a-link.txt", "a.txt", "b.txt", "c.txt"]
    assert sorted(complaints) == [
        "circle: is a link to a folder that it is in",
        "nowhere.txt: cannot be read (No such file or directory)",
        "self.txt: cannot be read (Too many levels of symbolic links)",
        "up: is a link to a folder that it is in",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert found(tmp_path) == (["a.txt"], ["b.txt: is no file but a device or a pipe"])


@pytest.mark.skipif(sys.platform != "linux", reason="names are text here")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.txt")).write_bytes(b"text")
    assert found(tmp_path) == (["a.txt", "\ufffd\ufffd\ufffd\ufffd.txt"], [])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_looked_into(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "locked/b.txt")
    (tmp_path / "locked").chmod(0)
    reports, complaints = found(tmp_path)
    (tmp_path / "locked").chmod(0o700)
    assert (reports, complaints) == (["a.txt"], ["locked: cannot be read (Permission denied)"])
