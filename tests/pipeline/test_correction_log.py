"""The file of corrections: damage in it is named by line, all else holds, and nothing in it is ever changed."""

from __future__ import annotations

import datetime
import errno
import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from projects import SHORT, Folder, project

from tmx_builder.errors import InputError, OutputError
from tmx_builder.model import Status
from tmx_builder.project import CorrectionState, list_corrections, status, take_back, undo_correction
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.log import append, append_undo, read_log
from tmx_builder.workspace import read_project

DAY = datetime.date(2025, 3, 1)


def correction(source: str, *now: str, **changes: object) -> Correction:
    made = Correction(
        (Texts(source, "Before."),), tuple(Texts(source, target) for target in now), by="Li", on=DAY
    )
    return replace(made, **changes)  # type: ignore[arg-type]


FIRST, SECOND = correction("一月。", "January."), correction("二月。", "February.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    append(tmp_path / "corrections.jsonl", [FIRST, SECOND])
    return tmp_path / "corrections.jsonl"


def changed(text: bytes, old: bytes, new: bytes) -> bytes:
    assert old in text
    return text.replace(old, new)


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], list[tuple[int, str]], list[str]]] = {
    # what happens to the two lines; problems by line; words of the remarks
    "CR LF": (lambda text: text.replace(b"\n", b"\r\n"), [], ["as on Windows"]),
    "a byte order mark": (lambda text: b"\xef\xbb\xbf" + text, [], ["byte order mark"]),
    "no line end at the end": (lambda text: text.rstrip(b"\n"), [], []),
    "empty lines": (lambda text: text.replace(b"\n", b"\n\n  \n"), [], []),
    "a doubled line": (lambda text: text + text.splitlines(keepends=True)[0], [], ["the same as line 1"]),
    "marks of a conflict": (
        lambda text: (
            b"<<<<<<< HEAD\n" + text.replace(b"\n", b"\n=======\n", 1) + b"||||||| base\n>>>>>>> branch\n"
        ),
        [(1, "merge conflict"), (3, "merge conflict"), (5, "merge conflict"), (6, "merge conflict")],
        [],
    ),
    "a line cut in a character": (
        lambda text: text + text.splitlines()[0][:20] + "月".encode()[:2] + b"\n",
        [(3, "is no correction")],
        [],
    ),
    "half a line": (lambda text: text + text[:40], [(3, "is no correction")], []),
    "null": (lambda text: text + b"null\n", [(3, "not an object")], []),
    "zeroes": (lambda text: text + b"\0\0\0\n", [(3, "is no correction")], []),
    "an unknown key": (
        lambda text: text + b'{"was": [["a", "b"]], "now": [], "who": ""}\n',
        [(3, "'who'")],
        [],
    ),
    "another operation": (
        lambda text: text + b'{"do": "merge", "was": [["a", "b"]], "now": []}\n',
        [(3, "`do` is merge")],
        [],
    ),
    "half a character": (
        lambda text: text + b'{"was": [["\\ud800", "b"]], "now": []}\n',
        [(3, "is no correction")],
        [],
    ),
    "nested too deeply": (
        lambda text: text + b"[" * 100_000 + b"\n",
        [(3, "nested too deeply")],
        [],
    ),
    "a date of another calendar": (
        lambda text: text + b'{"was": [["a", "b"]], "now": [], "on": "2025-02-30"}\n',
        [(3, "is no correction")],
        [],
    ),
    "an undo of nothing": (
        lambda text: text + b'{"do": "undo", "undoes": "0123"}\n',
        [],
        ["not there"],
    ),
    "an undo without a name": (lambda text: text + b'{"do": "undo"}\n', [(3, "undoes")], []),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named_by_line_and_costs_itself_alone(name: str, path: Path) -> None:
    damage, problems, remarks = DAMAGES[name]
    path.write_bytes(damage(path.read_bytes()))
    log = read_log(path)
    assert log.active == [FIRST, SECOND]
    assert [problem.where for problem in log.problems] == [f"{path}:{number}" for number, _ in problems]
    for problem, (_, word) in zip(log.problems, problems, strict=True):
        assert word in str(problem)
    assert len(log.remarks) == len(remarks)
    for remark, word in zip(log.remarks, remarks, strict=True):
        assert word in remark
    damaged = path.read_bytes()
    third = correction("三月。", "March.")
    append(path, [third])
    assert path.read_bytes().startswith(damaged)
    assert third in read_log(path).active


@pytest.mark.parametrize(
    ("lines", "active"),
    [
        ([FIRST], [FIRST]),
        ([FIRST, correction("一月。", "Jan.")], [correction("一月。", "Jan.")]),
        ([FIRST, SECOND, correction("三月。", "March.", replaces=(FIRST.key,))], [SECOND, "last"]),
    ],
)
def test_a_later_correction_takes_the_place_of_an_earlier_one(
    lines: list[Correction], active: list[object], tmp_path: Path
) -> None:
    append(tmp_path / "c.jsonl", lines)
    log = read_log(tmp_path / "c.jsonl")
    assert log.active == [lines[-1] if wanted == "last" else wanted for wanted in active]
    assert [entry.correction for entry in log.entries] == lines


def test_what_is_undone_gives_way_to_what_it_replaced(path: Path) -> None:
    later = correction("一月。", "Jan.")
    append(path, [later])
    append_undo(path, [read_log(path).entry(3)], "Wang", DAY)
    assert read_log(path).active == [FIRST, SECOND]
    append_undo(path, [read_log(path).entry(1)], "Wang", DAY)
    assert read_log(path).active == [SECOND]
    # made once more, by the same person on the same day: it is in force again
    append(path, [FIRST])
    assert read_log(path).active == [SECOND, FIRST]


@pytest.mark.parametrize(
    ("made", "operation"),
    [
        (correction("一月。", "January."), "edit"),
        (correction("一月。", "Before."), "approve"),
        (correction("一月。", "Before.", status=Status.NEEDS_REVIEW), "back to review"),
        (correction("一月。", "Before.", status=None, notes=("ask",)), "note"),
        (correction("一月。"), "reject"),
        (Correction((Texts("一。", "One."), Texts("二。", "Two.")), (Texts("一。二。", "Both."),)), "merge"),
        (Correction((Texts("一。二。", "Both."),), (Texts("一。", "One."), Texts("二。", "Two."))), "split"),
        (Correction((Texts("一。", ""), Texts("", "One.")), (Texts("一。", "One."),)), "pair"),
        (Correction((Texts("一。", ""),), (Texts("一。", "One."),)), "pair"),
        (Correction((Texts("一。", "One."),), (Texts("一。", ""), Texts("", "One."))), "unpair"),
        (Correction((Texts("一。", "One."), Texts("二。", "")), (Texts("一。二。", "One."),)), "edit"),
    ],
)
def test_a_correction_says_what_it_is_and_comes_back_from_its_line(
    made: Correction, operation: str, tmp_path: Path
) -> None:
    assert made.operation == operation
    assert json.loads(made.line)["do"] == operation
    append(tmp_path / "c.jsonl", [made])
    assert read_log(tmp_path / "c.jsonl").active == [made]


# in a project

SETTINGS = 'leftovers = "leftovers.tsv"\n[[output]]\npath = "all.tsv"\n[[output]]\npath = "review.xlf"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = project(tmp_path_factory.mktemp("project"), SETTINGS, a=SHORT)
    assert not folder.build().failures
    return folder


@pytest.fixture
def folder(built: Folder, tmp_path: Path) -> Folder:
    shutil.copytree(built.path, tmp_path, dirs_exist_ok=True)
    return Folder(tmp_path)


def edited(folder: Folder, old: str, new: str, name: str = "all.tsv", by: str = "Li") -> None:
    """Take back an output in which one text is another."""
    text = (folder.path / name).read_text("utf-8")
    assert old in text
    back = folder.write("back.tsv", text.replace(old, new))
    result = take_back(read_project(folder.path), back, by=by, on=DAY)
    assert sum(result.counts.values()) == result.rows


def test_a_build_names_damaged_lines_and_applies_the_others(folder: Folder) -> None:
    edited(folder, "\tWe added 350", "\tWe installed 350")
    log = folder.path / "corrections.jsonl"
    log.write_bytes(b"<<<<<<< HEAD\n" + log.read_bytes() + b"{\n")
    result = folder.build()
    assert [problem.where for problem in result.failures] == [f"{log}:1", f"{log}:3"]
    assert "We installed 350 elevators." in [target for _, target in folder.pairs("all.tsv")]
    assert len(status(read_project(folder.path)).failures) == 2


def test_two_imports_without_a_build(folder: Folder) -> None:
    """The second one is of the same file, or of a colleague's: the later text holds, and both are in the file."""
    first = folder.write("first.tsv", (folder.path / "all.tsv").read_text("utf-8"))
    edited(folder, "\tWe added 350", "\tWe installed 350")
    edited(folder, "\tWe added 350", "\tWe installed 350")
    assert len(list_corrections(read_project(folder.path)).corrections) == 1
    text = first.read_text("utf-8")
    first.write_text(text.replace("\tWe added 350", "\tWe put in 350"), "utf-8")
    take_back(read_project(folder.path), first, by="Wang", on=DAY)
    folder.build()
    assert "We put in 350 elevators." in [target for _, target in folder.pairs("all.tsv")]
    states = [listed.state for listed in list_corrections(read_project(folder.path)).corrections]
    assert states == [CorrectionState.REPLACED, CorrectionState.IN_FORCE]


def test_a_file_from_before_a_build_still_edits_its_unit(folder: Folder) -> None:
    """A colleague corrects the file of last week, in which a unit has the text from before my correction."""
    week_old = (folder.path / "all.tsv").read_text("utf-8")
    edited(folder, "We added 350", "We installed 350")
    folder.build()
    folder.write("old.tsv", week_old)
    same = take_back(read_project(folder.path), folder.path / "old.tsv", dry_run=True)
    assert same.corrections == ()
    assert "not understood" not in same.counts
    folder.write("old.tsv", week_old.replace("We added 350", "We fitted 350"))
    take_back(read_project(folder.path), folder.path / "old.tsv", by="Wang", on=DAY)
    folder.build()
    assert "We fitted 350 elevators." in [target for _, target in folder.pairs("all.tsv")]


def test_an_edit_of_what_a_colleague_merged_is_named(folder: Folder) -> None:
    week_old = (folder.path / "all.tsv").read_text("utf-8")
    rows = folder.rows("all.tsv")
    number = next(number for number, row in enumerate(rows) if row[1] == "We added 350 elevators.")
    before, after = rows[number - 1], rows[number]
    merged = [before[0] + after[0], f"{before[1]} {after[1]}", *before[2:]]
    folder.write("merged.tsv", "".join("\t".join(row) + "\n" for row in [*rows[: number - 1], merged]))
    take_back(read_project(folder.path), folder.path / "merged.tsv", by="Li", on=DAY)
    folder.build()
    folder.write("old.tsv", week_old.replace("\tWe added 350", "\tWe fitted 350"))
    result = take_back(read_project(folder.path), folder.path / "old.tsv", by="Wang", on=DAY)
    assert result.counts["not understood"] == 1
    assert "by Li on 2025-03-01" in result.not_understood[0].why
    assert result.corrections == ()


def test_a_file_that_was_not_understood_is_not_replaced(folder: Folder) -> None:
    text = (folder.path / "all.tsv").read_text("utf-8").replace("We added 350 elevators.", "电梯")
    folder.write("all.tsv", text)
    assert take_back(read_project(folder.path), folder.path / "all.tsv").counts["not understood"]
    assert [failure.where for failure in folder.build().failures] == ["all.tsv"]
    assert (folder.path / "all.tsv").read_text("utf-8") == text


def test_corrections_undone_in_any_order_leave_the_memory_as_it_was(folder: Folder) -> None:
    before = {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}
    chance = random.Random(7)
    for turn in range(6):
        rows = folder.rows("all.tsv")
        for row in chance.sample(rows[2:], 5):
            row[1] = f"{row[1].rstrip('.')} (turn {turn})."
        folder.write("back.tsv", "".join("\t".join(row) + "\n" for row in rows))
        take_back(read_project(folder.path), folder.path / "back.tsv", by="Li", on=DAY)
        folder.build()
    listed = list_corrections(read_project(folder.path)).corrections
    assert len(listed) >= 25
    numbers = [entry.number for entry in listed]
    chance.shuffle(numbers)
    for number in numbers:
        undo_correction(read_project(folder.path), number, by="Wang", on=DAY)
    with pytest.raises(InputError, match="undone already"):
        undo_correction(read_project(folder.path), numbers[0])
    with pytest.raises(InputError, match="no correction"):
        undo_correction(read_project(folder.path), 1000)
    folder.build()
    assert {name: (folder.path / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(
    ("known", "between"), [("", ""), (f"{FIRST.line}\n", ""), (FIRST.line, "\n"), ('{"by": "L', "\n")]
)
def test_a_line_is_added_at_the_cost_of_the_line(
    known: str, between: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is not written anew, and what a failure wrote of the line is taken back."""
    path = tmp_path / "corrections.jsonl"
    path.write_text(known, "utf-8")
    inode = path.stat().st_ino

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched, pytest.raises(OutputError, match="Input/output error"):
        patched.setattr(os, "fsync", fail)
        append(path, [SECOND])
    assert path.read_text("utf-8") == known
    append(path, [SECOND])
    assert path.read_text("utf-8") == f"{known}{between}{SECOND.line}\n"
    assert path.stat().st_ino == inode
    assert read_log(path).active[-1] == SECOND


def test_lines_are_added_together(path: Path) -> None:
    """Several lines come with a file of their own, so that none of them is there without the others."""
    inode, known = path.stat().st_ino, path.read_bytes()
    append(path, [])
    assert path.stat().st_ino == inode
    append(path, [correction("三月。", "March."), correction("四月。", "April.")])
    assert path.stat().st_ino != inode
    assert path.read_bytes().startswith(known)
