"""Checks of whole files: reports as they are built, and memories of any tool as they are."""

import gzip
from pathlib import Path

import pytest

from tmx_builder.execution import Workforce
from tmx_builder.model import Severity
from tmx_builder.parser.readers import tmx_stream
from tmx_builder.pipeline import batches, build, check

ROOT = Path(__file__).resolve().parents[2]

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh-CN"/><body>\n'
TAIL = "</body></tmx>\n"


def tu(zh: str, en: str, number: int = 1, props: str = "") -> str:
    return (
        f'<tu tuid="t{number}">{props}<tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>\n'
        f'<tuv xml:lang="EN-US"><seg>{en}</seg></tuv></tu>\n'
    )


WRONG = ("成交额748.7亿元", "a turnover of 7.487 billion yuan")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(
        HEAD
        + tu("增长5%", "growth of 5%", 1)
        + tu(*WRONG, 2)
        + tu("推动<ph>x</ph>发展", "promote  development", 3)
        + '<tu><tuv xml:lang="fr"><seg>sept</seg></tuv></tu>'
        + TAIL,
        encoding="utf-8",
    )
    return path


def test_a_memory_of_any_tool_is_checked(memory: Path) -> None:
    result = check([memory])
    assert result.failures == ()
    assert result.units == 3
    assert [(each.finding.severity, each.tuid, each.document) for each in result.found] == [
        (Severity.ERROR, "t2", "memory.tmx"),
        (Severity.NOTE, "t3", "memory.tmx"),
    ]
    assert result.found[0].line == 5
    assert (result.found[0].source, result.found[0].target) == WRONG
    assert result.worst() is Severity.ERROR


def test_a_compressed_memory_is_read_too(memory: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.tmx.gz"
    packed.write_bytes(gzip.compress(memory.read_bytes()))
    assert [each.finding for each in check([packed]).found] == [
        each.finding for each in check([memory]).found
    ]


def test_where_a_unit_comes_from_is_taken_from_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "ours.tmx"
    props = '<prop type="x-document">2024.txt</prop><prop type="x-lines">25-26</prop><prop type="x-score">0.2</prop>'
    path.write_text(HEAD + tu(*WRONG, props=props) + TAIL, encoding="utf-8")
    found = check([path]).found
    assert {(each.document, each.line) for each in found} == {("2024.txt", 25)}
    assert [each.finding.check for each in found] == ["quantity", "alignment"]


def test_a_broken_memory_costs_itself_alone(memory: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.tmx"
    broken.write_text(HEAD + tu(*WRONG) + "<tu>", encoding="utf-8")
    evil = tmp_path / "evil.tmx"
    evil.write_text('<!DOCTYPE tmx [<!ENTITY a "b">]>\n<tmx><body/></tmx>', encoding="utf-8")
    result = check([broken, evil, tmp_path / "missing.tmx", memory])
    assert [Path(failure.where).name for failure in result.failures] == [
        "broken.tmx",
        "evil.tmx",
        "missing.tmx",
    ]
    assert "t2" in {each.tuid for each in result.found}


def test_memories_in_a_folder_are_read_as_streams(memory: Path, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    memory.rename(tmp_path / "below" / "memory.tmx")
    (tmp_path / "report.txt").write_text("新建学校12所。\nSome schools were built.\n", encoding="utf-8")
    read = check([tmp_path, tmp_path / "below" / "memory.tmx"])
    assert read.failures == ()
    assert {each.document for each in read.found} == {"below/memory.tmx", "report.txt"}
    # a stream knows the lines of the file, and not only how many units came before
    [wrong] = [each for each in check([tmp_path / "below"]).found if each.tuid == "t2"]
    assert wrong.line == 5


def test_severities_are_changed_by_check(memory: Path) -> None:
    changed = check([memory], severities={"quantity": Severity.NOTE, "spacing": None})
    assert [(each.finding.check, each.finding.severity) for each in changed.found] == [
        ("quantity", Severity.NOTE)
    ]
    with pytest.raises(ValueError, match="no check"):
        check([memory], disabled=["figures"])


def test_the_number_of_workers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.tmx"
    path.write_text(
        HEAD
        + "".join(tu(f"建成{at}所学校", f"{at + at % 7 // 6} schools were built", at) for at in range(2500))
        + TAIL,
        encoding="utf-8",
    )
    monkeypatch.setattr(tmx_stream, "_PART", 40_000)
    alone = check([path])
    monkeypatch.setattr(batches, "_LARGE", 1)
    assert check([path], workforce=Workforce(2)) == alone
    assert alone.units == 2500
    assert len([each for each in alone.found if each.finding.check == "quantity"]) == 357


def test_reports_and_what_is_built_of_them_have_the_same_findings(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "新建学校12所，成交额748.7亿元。\nTwelve schools were built. The turnover was 7.487 billion yuan.\n",
        encoding="utf-8",
    )
    outputs = [tmp_path / "memory.tmx", tmp_path / "memory.xlf", tmp_path / "memory.tsv"]
    result = build([report], outputs)
    assert result.findings[Severity.ERROR] >= 1
    assert "factor 10" in result.first_findings[0][0].message
    expected = [each.finding for each in check([report]).found]
    assert [each.finding for each in check([outputs[0]]).found] == expected
    assert "error quantity: 748.7亿元" in outputs[2].read_text("utf-8")
    page = outputs[1].read_text("utf-8")
    assert 'state="needs-review-translation"' in page
    assert 'priority="1">error quantity: 748.7亿元' in page
    # what a note of ours said is said anew, not kept as a person's remark
    again = tmp_path / "again.tmx"
    build([outputs[1]], [again])
    assert "<note>error" not in again.read_text("utf-8")


@pytest.mark.parametrize("name", ["lanhai-2024.txt", "lanhai-2025.txt"])
def test_a_right_report_has_no_errors(name: str) -> None:
    assert [
        each
        for each in check([ROOT / "fixtures" / "reports" / name]).found
        if each.finding.severity == "error"
    ] == []
