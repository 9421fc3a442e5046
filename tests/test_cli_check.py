"""The command check, as a user calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tmx_builder.cli import main

MEMORY = """<tmx version="1.4"><header srclang="zh-CN"/><body>
<tu tuid="a"><tuv xml:lang="zh-CN"><seg>成交额748.7亿元</seg></tuv>
<tuv xml:lang="en-US"><seg>a turnover of 7.487 billion yuan</seg></tuv></tu>
<tu tuid="b"><tuv xml:lang="zh-CN"><seg>新建学校43所</seg></tuv>
<tuv xml:lang="en-US"><seg>New schools were built</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_findings_are_listed_the_worst_first(memory: Path) -> None:
    result = run(memory)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "memory.tmx:2: error quantity: 748.7亿元 = 74.87 billion CNY, English says 7.487 billion: factor 10"
    )
    assert lines[2].startswith("memory.tmx:4: warning quantity: 43所")
    assert result.stderr == "checked     2 units: 1 error, 1 warning, 0 notes\n"


def test_json_has_an_object_a_line(memory: Path) -> None:
    found = [json.loads(line) for line in run(memory, "--json", "-q").stdout.splitlines()]
    assert [each["severity"] for each in found] == ["error", "warning"]
    assert found[0] == {
        "check": "quantity",
        "severity": "error",
        "message": "748.7亿元 = 74.87 billion CNY, English says 7.487 billion: factor 10",
        "tuid": "a",
        "source": "成交额748.7亿元",
        "target": "a turnover of 7.487 billion yuan",
        "document": "memory.tmx",
        "line": 2,
        "spans": {"source": [[3, 9]], "target": [[14, 27]]},
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--fail-on", "error"), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "warning", "--disable", "quantity"), 0),
        (("--fail-on", "note"), 2),
        (("--disable", "nonsense"), 2),
        (("--glossary", "nowhere.tsv"), 3),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int, memory: Path) -> None:
    result = run(memory, *arguments)
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_warnings_alone_do_not_fail_on_errors(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(MEMORY.replace("7.487", "74.87"), encoding="utf-8")
    assert run(path, "--fail-on", "error").exit_code == 0
    assert run(path, "--fail-on", "warning").exit_code == 1


XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="de" '
    'target-language="fr" original="a" datatype="plaintext"><body><trans-unit id="1"><source>Tag</source>'
    "<target>jour</target></trans-unit></body></file></xliff>"
)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("missing.tmx", None, "cannot be read"),
        ("missing.txt", None, "no such file"),
        ("empty.tmx", "", "is empty"),
        ("broken.tmx", MEMORY[:-10], "is not well-formed XML"),
        ("german.tmx", MEMORY.replace("zh-CN", "de-DE"), "has no unit in Chinese and English: it is in"),
        ("without-units.tmx", '<tmx version="1.4"><header srclang="zh"/><body/></tmx>', "has no unit"),
        ("german.xlf", XLIFF, "has no unit in Chinese and English: it is in de, fr"),
        ("german.tsv", "Guten Tag\tBonjour\n", "no Chinese text found"),
        ("chinese.txt", "新建学校12所。\n", "no English text found"),
        ("empty.txt", "", "is empty"),
        ("broken.docx", "x", "is a broken file"),
        ("report.unknown", "x", "unknown suffix"),
    ],
)
def test_an_input_that_cannot_be_used(
    name: str, content: str | None, problem: str, memory: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    alone, mixed = run(path, "--fail-on", "error"), run(memory, path, "--fail-on", "error")
    assert (alone.exit_code, mixed.exit_code) == (3, 3)
    assert f"{name}: {problem}" in alone.stderr
    assert "error quantity" in mixed.stdout


def test_a_project_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "tmx-builder.toml").write_text("reports = 5\n", encoding="utf-8")
    assert run("--project", tmp_path).exit_code == 3


def test_a_glossary_is_checked_against(memory: Path, tmp_path: Path) -> None:
    table = tmp_path / "terms.tsv"
    table.write_text("成交额\ttransaction value\n", encoding="utf-8")
    assert "成交额 is “transaction value” in the glossary" in run(memory, "--glossary", table).stdout
