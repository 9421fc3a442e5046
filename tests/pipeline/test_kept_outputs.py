"""Where an output is to be, no file is lost that may hold a person's work."""

import gzip
import os
import shutil
from pathlib import Path

import pytest
from projects import SETTINGS, SHORT, Folder, in_year, project

from tmx_builder.errors import DestinationError, InputError
from tmx_builder.pipeline import diff
from tmx_builder.project import check_project, status, take_back
from tmx_builder.workspace import read_project

THEIRS = "一个\tof somebody\n"


def kept(folder: Folder) -> dict[str, bytes]:
    return {path.name[9:]: path.read_bytes() for path in folder.path.glob(".tmx-builder-kept/*")}


def forget(folder: Folder, *names: str) -> None:
    for name in names:
        (folder.path / ".tmx-builder" / name).unlink()


def edit(path: Path, old: str = "350 elevators", new: str = "350 lifts") -> bytes:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return path.read_bytes()


def test_a_first_build_over_a_file_of_the_user(tmp_path: Path) -> None:
    folder = project(tmp_path, f'leftovers = "left.tsv"\n{SETTINGS}', a=SHORT)
    folder.write("review.tsv", THEIRS)
    folder.write("left.tsv", THEIRS)
    notices: list[str] = []
    result = folder.build(notice=notices.append, force=True)
    assert not result.failures
    assert len(folder.rows()) > 1
    assert kept(folder) == {"review.tsv": THEIRS.encode(), "left.tsv": THEIRS.encode()}
    (name,) = (path.name for path in tmp_path.glob(".tmx-builder-kept/*review.tsv"))
    assert any(f"run `tmx-builder import .tmx-builder-kept/{name}`" in line for line in notices)
    assert len(notices) == 2
    assert folder.build(notice=notices.append).up_to_date
    assert len(notices) == 2


def test_bytes_that_would_be_written_are_nobodys(tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    folder.build()
    shutil.rmtree(tmp_path / ".tmx-builder")
    notices: list[str] = []
    result = folder.build(notice=notices.append)
    assert (result.written, result.unchanged, notices) == ((), ("memory.tmx", "review.tsv"), [])
    assert kept(folder) == {}


@pytest.mark.parametrize("is_forgotten", [True, False])
def test_an_edited_output_of_a_store_made_anew(is_forgotten: bool, tmp_path: Path) -> None:
    """What builds wrote is known without the store; where that is lost too, what is there is kept."""
    folder = project(tmp_path, a=SHORT)
    folder.build()
    edited = edit(tmp_path / "review.tsv")
    folder.write("reports/b.txt", in_year(2025).replace("350", "777"))
    forget(folder, "memory.sqlite", *["outputs.json"] * is_forgotten)
    result = folder.build()
    assert len(folder.rows()) > 1
    if is_forgotten:
        assert not result.failures
        # nobody knows that the memory was not edited
        assert kept(folder).keys() == {"memory.tmx", "review.tsv"}
        assert kept(folder)["review.tsv"] == edited
        (path,) = tmp_path.glob(".tmx-builder-kept/*review.tsv")
    else:
        assert [failure.where for failure in result.failures] == ["review.tsv"]
        assert kept(folder) == {}
        assert "777" in (tmp_path / "memory.tmx").read_text("utf-8")
        path = tmp_path / "review.tsv"
    assert path.read_bytes() == edited
    corrections = take_back(read_project(tmp_path), path).corrections
    assert corrections
    assert all("350 lifts" in texts.target for correction in corrections for texts in correction.now)
    assert not folder.build().failures
    assert any("350 lifts" in target for _, target in folder.pairs())


@pytest.mark.parametrize("harm", ["flipped", "no digest", "not JSON"])
def test_a_damaged_record_is_none(harm: str, tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    folder.build()
    record = tmp_path / ".tmx-builder" / "outputs.json"
    text = record.read_text("ascii")
    record.write_text({"flipped": text[:-9] + "x" + text[-8:], "no digest": text[70:], "not JSON": "{"}[harm])
    edit(tmp_path / "review.tsv")
    assert not folder.build().failures
    assert kept(folder).keys() == {"review.tsv"}
    assert folder.build().up_to_date


def test_edited_leftovers_stay(tmp_path: Path) -> None:
    folder = project(tmp_path, f'leftovers = "left.tsv"\n{SETTINGS}', a=SHORT + "\n1997年\n")
    folder.build()
    edited = edit(tmp_path / "left.tsv", "1997", "1998")
    folder.write("reports/b.txt", in_year(2025) + "\n1999年\n")
    assert [failure.where for failure in folder.build().failures] == ["left.tsv"]
    assert (tmp_path / "left.tsv").read_bytes() == edited
    assert not folder.build(force=True).failures


def test_a_compressed_file_is_kept_as_it_is(tmp_path: Path) -> None:
    folder = project(tmp_path, '[[output]]\npath = "memory.tsv.gz"\n', a=SHORT)
    data = gzip.compress(THEIRS.encode())
    (tmp_path / "memory.tsv.gz").write_bytes(data)
    folder.build()
    assert kept(folder) == {"memory.tsv.gz": data}


def test_a_file_where_no_output_is_made_is_kept(tmp_path: Path) -> None:
    folder = project(tmp_path, '[[output]]\npath = "a.xlf"\nsection = "无"\n', a=SHORT)
    folder.write("a.xlf", THEIRS)
    assert not folder.build().failures
    assert not (tmp_path / "a.xlf").exists()
    assert kept(folder) == {"a.xlf": THEIRS.encode()}


@pytest.mark.parametrize("reports", [".", "**/*.t*"])
def test_a_file_among_the_reports_is_not_replaced(reports: str, tmp_path: Path) -> None:
    folder = project(tmp_path, SETTINGS.replace('"reports"', f'"reports", "{reports}"'), a=SHORT)
    path = folder.write("memory.tmx", "of somebody")
    with pytest.raises(DestinationError, match="it is a report"):
        folder.build()
    assert path.read_text("utf-8") == "of somebody"


@pytest.mark.parametrize("reports", [".", "**/*.t*", "reports/*"])
def test_what_is_kept_is_no_report(reports: str, tmp_path: Path) -> None:
    folder = project(tmp_path, SETTINGS, a=SHORT)
    folder.write("memory.tmx", "of somebody")
    folder.build()
    folder.write("tmx-builder.toml", SETTINGS.replace('"reports"', f'"reports", "{reports}"'))
    result = folder.build()
    assert "memory.tmx" in kept(folder)
    assert result.counts["reports"] == 1
    assert not folder.build().failures
    assert folder.build().up_to_date


def test_units_of_removed_reports_are_not_lost_with_the_store(tmp_path: Path) -> None:
    folder = project(
        tmp_path, f"keep-removed = true\n{SETTINGS}", a=SHORT, b=in_year(2025).replace("350", "777")
    )
    folder.build()
    (tmp_path / "reports/b.txt").unlink()
    folder.build()
    before = (tmp_path / "memory.tmx").read_bytes()
    assert b"777" in before
    (tmp_path / ".tmx-builder/memory.sqlite").write_bytes(b"")
    folder.build()
    assert b"777" not in (tmp_path / "memory.tmx").read_bytes()
    assert kept(folder)["memory.tmx"] == before


def test_a_year_that_goes_after_a_kill(tmp_path: Path) -> None:
    """An output that is no longer made is known until it is gone."""
    folder = project(tmp_path, '[[output]]\npath = "{year}.tsv"\n', a=SHORT, b=in_year(2025))
    folder.build()
    old = (tmp_path / "2025.tsv").read_bytes()
    (tmp_path / "reports/b.txt").unlink()
    folder.build()
    assert not (tmp_path / "2025.tsv").exists()
    (tmp_path / "2025.tsv").write_bytes(old)
    folder.build()
    assert not (tmp_path / "2025.tsv").exists()
    (tmp_path / "2025.tsv").write_text(THEIRS, "utf-8")
    folder.build()
    assert (tmp_path / "2025.tsv").read_text("utf-8") == THEIRS


# a broken store


def test_readers_of_a_broken_store(tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    folder.build()
    store = tmp_path / ".tmx-builder/memory.sqlite"
    store.write_bytes(store.read_bytes()[:-500])
    of = read_project(tmp_path)
    for reader in (
        lambda: check_project(of),
        lambda: status(of),
        lambda: diff("build:1", "2024", tmp_path),
        lambda: take_back(of, tmp_path / "review.tsv"),
    ):
        with pytest.raises(InputError, match=r"broken.*run `tmx-builder build`"):
            reader()
    notices: list[str] = []
    assert folder.build(dry_run=True, notice=notices.append).added == ("reports/a.txt",)
    assert "would make all anew" in notices[0]


def test_the_history_of_a_store_made_anew(tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    folder.build()
    folder.write("reports/b.txt", in_year(2025))
    folder.build()
    forget(folder, "memory.sqlite")
    folder.build()
    with pytest.raises(
        InputError, match="build:1: is not known any more: the store was made anew by build:3"
    ):
        diff("build:1", "build:3", tmp_path)
    with pytest.raises(InputError, match="build:4: there is no such build"):
        diff("build:3", "build:4", tmp_path)
    assert diff("build:3", "build:3", tmp_path).same


# what lies in the project's folder for us


@pytest.mark.parametrize("kind", ["link", "dangling link", "file"])
def test_what_stands_where_outputs_are_staged(kind: str, tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    victim = folder.write("victim/mine.txt", "mine").parent
    staged = tmp_path / ".tmx-builder" / "staged"
    staged.parent.mkdir()
    if kind == "file":
        staged.write_text("mine")
    else:
        staged.symlink_to(victim if kind == "link" else tmp_path / "nowhere")
    assert not folder.build().failures
    assert [path.name for path in victim.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "nowhere").exists()
    assert not os.path.lexists(staged)


def test_the_record_is_not_written_through_a_link(tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    victim = folder.write("victim.txt", "mine")
    (tmp_path / ".tmx-builder").mkdir()
    (tmp_path / ".tmx-builder/outputs.json").symlink_to(victim)
    folder.build()
    assert victim.read_text() == "mine"
    assert folder.build().up_to_date
