"""The library: data in, data out."""

from pathlib import Path

import pytest

from tmx_builder import (
    BuildSettings,
    Granularity,
    InputError,
    Paths,
    TranslationUnit,
    align_texts,
    build,
    build_units,
    check,
    extract_terms,
    open_project,
    read_units,
    segment,
    write_units,
)
from tmx_builder.project import init

REPORT = (
    "全年新增就业5.2万人，城镇登记失业率为2.8%。\n"
    "Over the year, 52,000 new jobs were created, and the registered urban unemployment rate stood at 2.8 percent.\n"
    "新建公园12个。\nTwelve new parks were built.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "2024.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def texts(units: list[TranslationUnit]) -> list[tuple[str, str]]:
    return [(unit.source.text, unit.target.text) for unit in units]


def test_units_of_a_report_are_those_that_build_writes(report: Path) -> None:
    build(report, report.with_name("memory.tmx"))
    units = list(build_units(report))
    assert units
    assert texts(list(read_units(report.with_name("memory.tmx")))) == texts(units)


@pytest.mark.parametrize("name", ["copy.tmx", "copy.xlf", "copy.tsv", "copy.tmx.gz"])
def test_what_is_written_is_read_again(report: Path, name: str) -> None:
    settings = BuildSettings(granularities=(Granularity.CLAUSE,))
    units = list(build_units(report, settings))
    path = report.with_name(name)
    assert write_units(units, path, settings).failures == ()
    assert texts(list(read_units(path))) == texts(units)


def test_a_string_is_one_path(report: Path) -> None:
    memory = str(report.with_name("memory.tmx"))
    assert build(str(report), memory).reports == 1
    assert check(memory).units > 0
    assert extract_terms(memory).failures == ()


@pytest.mark.parametrize("paths", ["no-such-file.txt", ["no-such-file.txt"]])
def test_an_input_that_cannot_be_used_is_raised_or_handed_over(paths: Paths) -> None:
    with pytest.raises(InputError, match="no-such-file"):
        list(build_units(paths))
    failures: list[Exception] = []
    assert list(build_units(paths, on_failure=failures.append)) == []
    assert len(failures) == 1


def test_a_report_is_no_memory(report: Path) -> None:
    with pytest.raises(InputError, match="is no memory"):
        list(read_units(report))


def test_no_units_make_no_file(tmp_path: Path) -> None:
    assert write_units([], tmp_path / "memory.tmx").remarks == ("there is no unit to write",)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "lang", "granularity", "expected"),
    [
        ("就业增加。物价稳定。", "zh-CN", Granularity.SENTENCE, ["就业增加。", "物价稳定。"]),
        ("就业增加，物价稳定。", "zh-CN", Granularity.SENTENCE, ["就业增加，物价稳定。"]),
        ("就业增加，物价稳定。", "zh-CN", Granularity.CLAUSE, ["就业增加，", "物价稳定。"]),
        ("Jobs grew. Prices held.", "en-US", Granularity.SENTENCE, ["Jobs grew.", "Prices held."]),
        ("", "en-US", Granularity.CLAUSE, []),
    ],
)
def test_a_text_is_cut(text: str, lang: str, granularity: Granularity, expected: list[str]) -> None:
    assert [part.text for part in segment(text, lang, granularity)] == expected


def test_two_texts_are_aligned() -> None:
    zh, en, second_zh, second_en = REPORT.splitlines()
    expected = [(zh, en), (second_zh, second_en)]
    assert texts(list(align_texts(zh + second_zh, f"{en} {second_en}"))) == expected
    assert texts(list(align_texts(f"{en} {second_en}", zh + second_zh))) == [(y, x) for x, y in expected]


def test_a_project_is_an_object(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no project"):
        open_project(tmp_path)
    init(tmp_path)
    (tmp_path / "reports" / "2024.txt").write_text(REPORT, encoding="utf-8")
    project = open_project(tmp_path)
    assert project.status().added == ("reports/2024.txt",)
    assert project.update().failures == ()
    assert project.status().up_to_date
    units = list(project.units())
    assert project.check().units == len(units)
    returned = tmp_path / "returned.tsv"
    write_units(units, returned)
    text = returned.read_text("utf-8").replace("Twelve new parks", "A dozen new parks")
    returned.write_text(text, encoding="utf-8")
    assert project.take_back(returned, by="Li").counts["edit"] == 1
    project.update()
    assert "A dozen new parks were built." in [unit.target.text for unit in project.units()]
    [correction] = project.corrections().corrections
    project.undo(correction.number)
    project.update()
    assert texts(list(project.units())) == texts(units)
    assert project.diff("build:1", "build:2").retranslated
