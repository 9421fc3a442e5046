"""A project's build does what is needed and no more, and gives the same bytes by any way."""

import datetime
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from projects import SETTINGS, SHORT, Folder, in_year, project

from tmx_builder.checks import Checker
from tmx_builder.errors import ExecutionError, InputError
from tmx_builder.execution import Workforce
from tmx_builder.memory import Store, read_store
from tmx_builder.model import TranslationUnit
from tmx_builder.parser import ReadingOptions, SourceDocument
from tmx_builder.parser import read as real_read
from tmx_builder.pipeline import refined_texts, report_work
from tmx_builder.project import gathering, refining, status, take_back
from tmx_builder.project.corrections.applying import Corrections
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.placing import Placer
from tmx_builder.workspace import read_project

FINDINGS, ALSO = 10, 11
"""Columns of a TSV."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = project(tmp_path, a=SHORT)
    assert not made.build().failures
    return made


def stamps(folder: Folder) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.path.iterdir() if path.is_file()}


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a report is read")

    monkeypatch.setattr(gathering, "read", refuse)
    monkeypatch.setattr(report_work, "parsed", refuse)


def test_a_rerun_touches_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamps(folder)
    forbid_reading(monkeypatch)
    result = folder.build()
    assert result.up_to_date
    assert stamps(folder) == before


def test_only_what_is_new_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(path: Path, name: str, options: ReadingOptions) -> SourceDocument:
        read.append(path.name)
        return real_read(path, name, options)

    monkeypatch.setattr(gathering, "read", watched)
    folder.write("reports/b.txt", in_year(2025))
    assert folder.build().added == ("reports/b.txt",)
    folder.write("reports/a.txt", in_year(2023))
    assert folder.build().changed == ("reports/a.txt",)
    assert read == ["b.txt", "a.txt"]


def test_a_report_replaces_its_units_and_takes_them_along(folder: Folder) -> None:
    first = folder.pairs()
    folder.write("reports/a.txt", SHORT.replace("350部", "360部").replace("350 elevators", "360 elevators"))
    folder.build()
    assert ("加装电梯360部。", "We added 360 elevators.") in folder.pairs()
    assert not any("350" in source for source, _ in folder.pairs())
    folder.write("reports/a.txt", SHORT)
    folder.build()
    assert folder.pairs() == first
    folder.write("reports/b.txt", in_year(2025).replace("350", "777"))
    folder.build()
    assert any("777" in source for source, _ in folder.pairs())
    (folder.path / "reports/b.txt").unlink()
    assert folder.build().removed == ("reports/b.txt",)
    assert folder.pairs() == first


def test_removed_reports_can_stay(tmp_path: Path) -> None:
    folder = project(tmp_path, f"keep-removed = true\n{SETTINGS}", a=SHORT, b=in_year(2025))
    folder.build()
    before = (folder.path / "memory.tmx").read_bytes()
    (folder.path / "reports/b.txt").unlink()
    folder.build()
    assert (folder.path / "memory.tmx").read_bytes() == before
    assert folder.build().up_to_date


def test_a_folder_that_vanished_does_not_empty_the_memory(folder: Folder) -> None:
    (folder.path / "reports/a.txt").rename(folder.path / "elsewhere")
    before = (folder.path / "memory.tmx").read_bytes()
    with pytest.raises(InputError, match="none of its reports"):
        folder.build()
    (folder.path / "reports").rmdir()
    with pytest.raises(InputError, match="none of its reports"):
        folder.build()
    assert (folder.path / "memory.tmx").read_bytes() == before


def test_a_report_that_breaks_keeps_its_units_until_it_is_whole(folder: Folder) -> None:
    before = folder.pairs()
    folder.write("reports/a.txt", "")
    folder.write("reports/b.txt", in_year(2025).replace("350", "777"))
    result = folder.build()
    assert [failure.where for failure in result.failures] == [str(folder.path / "reports/a.txt")]
    assert set(before) < set(folder.pairs())
    assert folder.build().failures
    folder.write("reports/a.txt", SHORT)
    assert not folder.build().failures
    assert folder.build().up_to_date


@pytest.mark.parametrize("workers", [1, 2])
def test_neither_order_nor_workers_show(workers: int, tmp_path: Path) -> None:
    reports = {f"r{year}": in_year(year).replace("350", str(year)) for year in (2022, 2023, 2024)}
    outputs = []
    for number, names in enumerate((list(reports), list(reports)[::-1])):
        (tmp_path / str(number)).mkdir()
        folder = project(tmp_path / str(number))
        for name in names:
            folder.write(f"reports/{name}.txt", reports[name])
            if number:
                folder.build()
        folder.build(workforce=Workforce(workers))
        outputs.append((folder.path / "memory.tmx").read_bytes())
    assert outputs[0] == outputs[1]


def test_what_a_lost_cluster_had_done_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project(tmp_path, a=SHORT, b=in_year(2025))

    def until_it_is_lost(*arguments: Any, **how: Any) -> Iterator[Any]:
        yield next(refined_texts(*arguments, **how))
        raise ExecutionError("tcp://127.0.0.1:1", "the scheduler is gone", "start it")

    monkeypatch.setattr(refining, "refined_texts", until_it_is_lost)
    result = folder.build()
    assert ["the scheduler is gone" in str(failure) for failure in result.failures] == [True]
    assert {row[2] for row in folder.rows()} == {"reports/a.txt"}
    monkeypatch.undo()
    assert folder.build().added == ("reports/b.txt",)
    assert {row[2] for row in folder.rows()} == {"reports/a.txt", "reports/b.txt"}


def test_halves_find_each_other_late(tmp_path: Path) -> None:
    lines = SHORT.splitlines()
    zh = "\n".join(line for line in lines if not line.isascii())
    en = "\n".join(line for line in lines if line.isascii())
    folder = project(tmp_path, **{"x2025.zh": zh, "other": SHORT})
    folder.build()
    folder.write("reports/x2025.en.txt", en)
    result = folder.build()
    assert [each.target for each in result.pairings] == ["reports/x2025.en.txt"]
    assert result.counts["reports"] == 2
    assert folder.build().up_to_date
    together = (folder.path / "memory.tmx").read_bytes()
    (folder.path / ".tmx-builder/memory.sqlite").unlink()
    folder.build()
    assert (folder.path / "memory.tmx").read_bytes() == together
    (folder.path / "reports/x2025.en.txt").unlink()
    folder.build()
    assert {row[2] for row in folder.rows()} == {"reports/other.txt"}


def test_dry_run_does_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path, a=SHORT)
    before = sorted(tmp_path.rglob("*"))
    assert folder.build(dry_run=True).added == ("reports/a.txt",)
    assert sorted(tmp_path.rglob("*")) == before


def test_force_does_all_again(folder: Folder) -> None:
    before = (folder.path / "memory.tmx").read_bytes()
    result = folder.build(force=True)
    assert result.settings_changed
    assert (folder.path / "memory.tmx").read_bytes() == before


def test_what_a_person_changed_is_not_overwritten(folder: Folder) -> None:
    review = folder.path / "review.tsv"
    review.write_text(review.read_text("utf-8").replace("350 elevators", "350 lifts"), "utf-8")
    folder.write("reports/b.txt", in_year(2025))
    result = folder.build()
    assert [failure.where for failure in result.failures] == ["review.tsv"]
    assert "lifts" in review.read_text("utf-8")
    assert not folder.build(force=True).failures
    assert "lifts" not in review.read_text("utf-8")


def test_an_output_that_was_removed_is_made_again(folder: Folder) -> None:
    (folder.path / "memory.tmx").unlink()
    assert folder.build(dry_run=True).missing == ("memory.tmx",)
    assert folder.build().written == ("memory.tmx",)


def test_a_build_that_ended_before_its_outputs_is_repaired(folder: Folder) -> None:
    """As after a kill between the store's commit and the renames: an old output under a new store."""
    old = (folder.path / "memory.tmx").read_bytes()
    folder.write("reports/b.txt", in_year(2025).replace("350", "777"))
    folder.build()
    new = (folder.path / "memory.tmx").read_bytes()
    (folder.path / "memory.tmx").write_bytes(old)
    assert folder.build().written == ("memory.tmx",)
    assert (folder.path / "memory.tmx").read_bytes() == new


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_store_is_made_anew(is_gone: bool, folder: Folder) -> None:
    before = (folder.path / "memory.tmx").read_bytes()
    store = folder.path / ".tmx-builder" / "memory.sqlite"
    if is_gone:
        store.unlink()
    else:
        store.write_bytes(b"no store" * 1000)
    notices: list[str] = []
    result = folder.build(notice=notices.append)
    assert result.added == ("reports/a.txt",)
    assert (folder.path / "memory.tmx").read_bytes() == before
    assert len(notices) == (not is_gone)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(folder: Folder) -> None:
    folder.write("reports/b.txt", in_year(2025))
    folder.path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        result = folder.build()
    finally:
        folder.path.chmod(0o755)
    assert result.failures


def test_status_tells_what_changed_without_touching_it(folder: Folder) -> None:
    folder.write("reports/b.txt", "1997年\nIn 1997\n")
    before = stamps(folder)
    found = status(read_project(folder.path))
    assert (found.added, found.changed, found.removed) == (("reports/b.txt",), (), ())
    assert found.counts["reports"] == 1
    assert stamps(folder) == before


# outputs


OUTPUTS = """\
reports = ["reports"]
leftovers = "left.tsv"
[[output]]
path = "by-year/{year}.tsv"
[[output]]
path = "all.tsv"
[[output]]
path = "newest.tsv"
policy = "newest"
[[output]]
path = "frequent.tsv"
policy = "most-frequent"
[[output]]
path = "clauses.tsv"
granularity = "clause"
year = 2022
section = "工作回顾"
[[output]]
path = "sure.tsv"
min-score = 0.95
"""


def test_policies_years_and_filters(tmp_path: Path) -> None:
    old = "A total of 214 old residential compounds were renovated."
    new = "We renovated 214 old residential compounds."
    folder = project(
        tmp_path,
        OUTPUTS,
        a=in_year(2022),
        b=in_year(2023),
        c=in_year(2024).replace(old, new),
    )
    assert not folder.build().failures

    def translations(name: str) -> list[str]:
        return [target for source, target in folder.pairs(name) if source == "改造老旧小区214个,"]

    assert translations("all.tsv") == [new, old]
    assert translations("newest.tsv") == [new]
    assert translations("frequent.tsv") == [old]
    assert [translations(f"by-year/{year}.tsv") for year in (2022, 2023, 2024)] == [[old], [old], [new]]
    rows = folder.rows("clauses.tsv")
    assert {(row[2], row[4], row[6]) for row in rows} == {("reports/a.txt", "一、2023年工作回顾", "clause")}
    sure = folder.rows("sure.tsv")
    assert sure
    assert all(float(row[7]) >= 0.95 for row in sure)
    assert (tmp_path / "left.tsv").exists()
    (tmp_path / "reports/b.txt").unlink()
    folder.build()
    assert not (tmp_path / "by-year/2023.tsv").exists()
    assert translations("frequent.tsv") == [new]


def test_dates_and_usage(tmp_path: Path) -> None:
    undated = SHORT.replace("2024年1月18日", "").replace("on January 18, 2024", "")
    dates = '[dates]\n"reports/from-file*" = 2020-05-01\n'
    folder = project(
        tmp_path,
        SETTINGS + dates,
        **{"head": SHORT, "from-file-2018": undated, "name-2019": undated, "no-date": undated},
    )
    assert folder.build().undated == ("reports/no-date.txt",)
    memory = (tmp_path / "memory.tmx").read_text("utf-8")
    assert 'creationdate="20190101T000000Z" changedate="20240118T000000Z" usagecount="4"' in memory


def test_a_unit_says_where_else_it_stands_and_what_else_its_source_became(tmp_path: Path) -> None:
    old = "A total of 214 old residential compounds were renovated."
    folder = project(
        tmp_path,
        a=in_year(2022),
        b=in_year(2023),
        c=in_year(2024).replace(old, "We renovated 214 old residential compounds."),
    )
    folder.build()
    rows = {(row[0], row[1]): row for row in folder.rows()}
    (kept,) = [
        row for (source, target), row in rows.items() if (source, target) == ("改造老旧小区214个,", old)
    ]
    assert (kept[2], kept[ALSO]) == ("reports/b.txt", "reports/a.txt:11-12")
    assert kept[FINDINGS] == (
        "note consistency: “改造老旧小区214个,” is also translated "
        "“We renovated 214 old residential compounds.” (2024)"
    )
    new = rows["改造老旧小区214个,", "We renovated 214 old residential compounds."]
    assert f"“{old}” (2023, 2022)" in new[FINDINGS]
    assert rows["各位代表:", "Fellow Deputies,"][ALSO] == "reports/b.txt:5-6; reports/a.txt:5-6"


def test_a_source_with_another_mark_at_its_end_is_not_also_translated_by_its_own_translation(
    tmp_path: Path,
) -> None:
    folder = project(tmp_path, a=in_year(2022), b=in_year(2023).replace("各位代表:", "各位代表!"))
    folder.build()
    assert not any("Fellow Deputies" in row[FINDINGS] for row in folder.rows())


def test_only_the_reports_that_a_correction_concerns_are_placed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "教育事业全面发展，成绩显著。\nEducation developed, with good results.\n"
    folder = project(tmp_path, a=SHORT, b=in_year(2025), c=other)
    folder.build()
    review = tmp_path / "review.tsv"
    review.write_text(review.read_text("utf-8").replace("350 elevators", "350 lifts"), "utf-8")
    take_back(read_project(tmp_path), review)
    placed: list[str] = []
    place = Store.place

    def watched(self: Store, name: str, *rest: Any) -> None:
        placed.append(name)
        place(self, name, *rest)

    monkeypatch.setattr(Store, "place", watched)
    assert folder.build().stale == ()
    assert placed == ["reports/a.txt", "reports/b.txt"]
    assert sum("350 lifts" in target for _, target in folder.pairs()) == 2
    (tmp_path / "corrections.jsonl").unlink()
    folder.build()
    assert placed == ["reports/a.txt", "reports/b.txt"] * 2
    assert not any("lifts" in target for _, target in folder.pairs())


def test_what_was_checked_where_it_was_refined_is_not_checked_again(folder: Folder) -> None:
    """A unit that a person changed is checked, and so are all of a report whose findings are of another build."""
    seen: list[str] = []

    class Watched(Checker):
        def checked(self, unit: TranslationUnit) -> TranslationUnit:
            seen.append(unit.target.text)
            return super().checked(unit)

    with read_store(read_project(folder.path).store) as store:
        report = store.report("reports/a.txt")
    was, now = (
        Texts("加装电梯350部。", "We added 350 elevators."),
        Texts("加装电梯350部。", "We added 350 lifts."),
    )
    corrections = Corrections([Correction((was,), (now,))])
    placement = Placer(report, (), Watched(), is_checked=True).placed(corrections)
    assert placement.applied
    assert seen
    assert all("350 lifts" in text for text in seen)
    Placer(report, (), Watched()).placed(corrections)
    assert len(set(seen)) > 5


def test_who_and_when_are_recorded(folder: Folder) -> None:
    memory = folder.path / "back.tmx"
    text = (folder.path / "memory.tmx").read_text("utf-8").replace("350 elevators", "350 lifts")
    memory.write_text(re.sub(r'changedate="\d+', 'changeid="Wang" changedate="20250302', text), "utf-8")
    result = take_back(read_project(folder.path), memory, dry_run=True)
    assert {(each.by, each.on) for each in result.corrections} == {("Wang", datetime.date(2025, 3, 2))}
    memory.write_text(text, "utf-8")
    (correction, *_) = take_back(read_project(folder.path), memory, dry_run=True).corrections
    assert correction.on == datetime.date.today()
    chosen = take_back(read_project(folder.path), memory, by="Li", on=datetime.date(2025, 1, 1), dry_run=True)
    assert {(each.by, each.on) for each in chosen.corrections} == {("Li", datetime.date(2025, 1, 1))}


def test_what_to_look_at_first(tmp_path: Path) -> None:
    wrong = SHORT.replace("This benefited 63,000 households.", "This benefited 630,000 households.")
    folder = project(tmp_path, a=wrong)
    result = folder.build()
    assert result.counts["errors"] >= 1
    first = result.first_to_look_at[0]
    assert first.findings[0].check == "quantity"
    assert status(read_project(tmp_path)).first_to_look_at == result.first_to_look_at


def test_a_document_without_units_is_no_file(tmp_path: Path) -> None:
    settings = SETTINGS + '[[output]]\npath = "check.xlf"\nsection = "2023年"\n'
    folder = project(tmp_path, settings, a=SHORT)
    assert "check.xlf" in folder.build().written
    folder.write("reports/a.txt", SHORT.replace("2023年", "2022年"))
    assert not folder.build().failures
    assert not (tmp_path / "check.xlf").exists()
    assert folder.build().up_to_date
    assert folder.build(dry_run=True).missing == ()
    folder.write("reports/a.txt", SHORT)
    assert "check.xlf" in folder.build().written
