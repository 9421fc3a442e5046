"""What build and status print with --json; import, check, diff and find have tests of their own."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tmx_builder.cli import main

UNITS = (
    "推进乡村振兴。\tWe advanced rural revitalization.\n"
    "新增就业13.6万人。\tA total of 13,600 new jobs were created.\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def values(*arguments: str | Path, code: int = 0) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == code, result.output
    parsed: dict[str, Any] = json.loads(result.stdout)
    return parsed


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "memory.tsv"
    path.parent.mkdir()
    path.write_text(UNITS, "utf-8")
    return path


def test_build(memory: Path) -> None:
    missing = memory.with_name("missing.tsv")
    made = values("build", memory, missing, "-o", memory.parent / "new.tmx", code=1)
    assert (made["reports"], made["units"]) == (1, {"sentence": 2})
    assert made["findings"]["error"] == 1
    assert [str(missing) in failure for failure in made["failures"]] == [True]
    assert run("build", memory, "-o", "-", "--json").exit_code == 2


def test_a_project(memory: Path) -> None:
    folder = memory.parents[1]
    settings = 'reports = ["reports/memory.tsv"]\n[[output]]\npath = "memory.tmx"\n'
    (folder / "tmx-builder.toml").write_text(settings, "utf-8")
    before = values("status", "--project", folder)
    assert (before["up_to_date"], before["added"]) == (False, ["reports/memory.tsv"])
    built = values("build", "--project", folder)
    assert (built["written"], built["counts"]["units"]) == (["memory.tmx"], 2)
    after = values("status", "--project", folder)
    assert (after["up_to_date"], after["added"], after["counts"]) == (True, [], built["counts"])
    assert [unit["source"] for unit in after["first_to_look_at"]] == ["新增就业13.6万人。"]
    (folder / "memory.tmx").unlink()
    assert values("build", "--project", folder, "--dry-run")["missing"] == ["memory.tmx"]
