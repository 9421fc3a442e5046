"""The command terms: what it prints, where, and how it ends."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tmx_builder.cli import main

MEMORY = """<tmx version="1.4"><header srclang="zh-CN"/><body>
<tu><tuv xml:lang="zh-CN"><seg>建设滨海湿地公园,</seg></tuv>
<tuv xml:lang="en-US"><seg>We built the Coastal Wetland Park.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(MEMORY, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["terms", *map(str, arguments)])


def test_a_table_goes_to_standard_output(memory: Path) -> None:
    result = run(memory)
    assert result.exit_code == 0
    header, row = result.stdout.splitlines()
    assert header.startswith("Chinese\tEnglish\tVariants\tConfidence")
    assert row.startswith("滨海湿地公园\tCoastal Wetland Park\t\t0.")
    assert "terms       1, in 1 units" in result.stderr


def test_quiet(memory: Path, tmp_path: Path) -> None:
    result = run(memory, "-q", "-o", tmp_path / "a.tbx", "-o", tmp_path / "a.xlsx")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "a.tbx").exists()
    assert (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("-o", "glossary.doc"), 2, "glossary.doc: the suffix '.doc' names no glossary; use one of .tbx"),
        (("--glossary", "nowhere.tsv"), 1, "nowhere.tsv: no such file"),
        (("--min-confidence", "1.5"), 2, "--min-confidence"),
        (("--min-frequency", "0"), 2, "--min-frequency"),
        (("--max", "0"), 2, "--max"),
        (("--min-confidence", "1", "-o", "empty.tbx"), 1, "there is no term to write"),
        (("--source-lang", "de"), 1, "give one Chinese tag and one English tag"),
    ],
)
def test_wrong_calls(
    arguments: tuple[str, ...],
    code: int,
    told: str,
    memory: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(memory.parent)
    result = run(memory, *arguments)
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.output


def test_an_input_is_needed() -> None:
    assert run().exit_code == 2


def test_a_bad_input_fails_the_command_and_keeps_the_rest(memory: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "missing.tmx", memory)
    assert result.exit_code == 1
    assert "滨海湿地公园" in result.stdout
    assert "missing.tmx: cannot be read" in result.stderr
