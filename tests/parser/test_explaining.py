"""`build --explain`: every line of a report, what was done to it, and where it is."""

import csv
import json
from pathlib import Path

import pytest
import reading_texts
from click.testing import CliRunner

from tmx_builder.cli import main
from tmx_builder.model import LineReading
from tmx_builder.parser import read

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TEXT = """# 澜海市工作报告 Work Report of Lanhai

全市新建公园(gōng yuán)3个。

A total of 3 parks were built in the city.

<br>

<b>这一段没有译文，因为译者把它漏掉了。</b>

12
"""


@pytest.fixture(name="report")
def _report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(TEXT, "utf-8")
    return path


def readings(path: Path) -> list[LineReading]:
    document = read(path, path.name)
    return list(reading_texts.parsed(document, explain=True).readings)


def test_each_line_says_what_became_of_it(report: Path) -> None:
    found = [(r.line, r.text, r.kind, r.pair_id, r.reason) for r in readings(report)]
    assert found == [
        (1, "澜海市工作报告", "heading", "p1", ""),
        (1, "Work Report of Lanhai", "heading", "p1", ""),
        (3, "全市新建公园3个。", "text", "p2", ""),
        (5, "A total of 3 parks were built in the city.", "text", "p2", ""),
        (7, "", "", "", ""),
        (9, "这一段没有译文，因为译者把它漏掉了。", "text", "", "no English paragraph corresponds"),
        (11, "12", "text", "", "neither Chinese nor English"),
    ]


def test_each_pass_says_what_it_did(report: Path) -> None:
    changes = {reading.line: reading.changes for reading in readings(report)}
    assert changes == {
        1: (
            ("marks", "reads: 澜海市工作报告 Work Report of Lanhai"),
            ("one language each", "cut into 2 parts"),
        ),
        3: (("pinyin", "pinyin: (gōng yuán)"), ("pinyin", "reads: 全市新建公园3个。")),
        5: (),
        7: (("marks", "tags: <br>"),),
        9: (("marks", "tags: <b> </b>"), ("marks", "reads: 这一段没有译文，因为译者把它漏掉了。")),
        11: (),
    }


@pytest.mark.parametrize("path", sorted((FIXTURES / "layouts").glob("*.txt")), ids=lambda path: path.stem)
def test_no_line_is_forgotten(path: Path) -> None:
    lines = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line.strip()]
    found = readings(path)
    assert sorted({reading.line for reading in found}) == lines
    assert all(
        reading.pair_id or reading.reason or (reading.changes and not reading.text) for reading in found
    )


def test_it_is_written_as_a_table_or_as_json(report: Path) -> None:
    folder = report.parent
    for name in ("lines.tsv", "lines.json"):
        call = ["build", str(report), "-q", "-o", str(folder / "memory.tmx"), "--explain", str(folder / name)]
        assert CliRunner().invoke(main, call).exit_code == 0
    with (folder / "lines.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    objects = json.loads((folder / "lines.json").read_text("utf-8"))
    assert [(row["line"], row["pair"]) for row in rows] == [
        (str(each["line"]), each["pair_id"]) for each in objects
    ]
    assert rows[2]["passes"] == "pinyin: pinyin: (gōng yuán); pinyin: reads: 全市新建公园3个。"


def test_it_is_for_a_build_of_files() -> None:
    assert CliRunner().invoke(main, ["build", "--explain", "lines.tsv"]).exit_code == 2
