"""Nothing that exists is harmed by what a command writes: every option that names an output, every kind of harm."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import click
import pytest
from click.testing import CliRunner, Result
from random_harm import random_harm

from tmx_builder import DestinationError, align, align_presegmented, build, extract_terms
from tmx_builder.cli import main
from tmx_builder.pipeline import diff
from tmx_builder.project import update
from tmx_builder.workspace import read_project

CHINESE = "全市新建公园3个。\n"
ENGLISH = "A total of 3 parks were built in the city.\n"
REPORT = CHINESE + ENGLISH
MEMORY = f"""<tmx version="1.4"><header srclang="zh-CN" creationtool="another"/><body>
<tu><tuv xml:lang="zh-CN"><seg>{CHINESE.strip()}</seg></tuv>
<tuv xml:lang="en-US"><seg>{ENGLISH.strip()}</seg></tuv></tu>
</body></tmx>"""
PROJECT = 'leftovers = "left.tsv"\nglossary = "terms.tsv"\n' + "".join(
    f'[[output]]\npath = "{path}"\n' for path in ("memory.tmx", "page.html", "by-year/{year}.tsv")
)

OUTPUT = "{output}"
INPUT = "{input}"


@dataclass(frozen=True)
class Option:
    """An option that names an output, in a call of its command."""

    call: tuple[str, ...]
    suffix: str
    """One that fits."""
    misfit: str
    """One that does not."""


WRITING = {
    "build -o": Option(("build", INPUT, "-o", OUTPUT), ".tmx", ".docx"),
    "build --source -o": Option(
        ("build", "--source", INPUT, "--target", "en.txt", "-o", OUTPUT), ".tmx", ".pdf"
    ),
    "build --target -o": Option(
        ("build", "--source", "zh.txt", "--target", INPUT, "-o", OUTPUT), ".tsv", ".txt"
    ),
    "build --leftovers": Option(("build", INPUT, "-o", "new.tmx", "--leftovers", OUTPUT), ".txt", ".tmx"),
    "build --explain": Option(("build", INPUT, "-o", "new.tmx", "--explain", OUTPUT), ".json", ".txt"),
    "align -o": Option(("align", INPUT, "en.txt", "-o", OUTPUT), ".tmx", ".txt"),
    "align, target -o": Option(("align", "zh.txt", INPUT, "-o", OUTPUT), ".xlsx", ".csv"),
    "align --presegmented -o": Option(
        ("align", "--presegmented", INPUT, "en.txt", "-o", OUTPUT), ".txt", ".doc"
    ),
    "terms -o": Option(("terms", INPUT, "-o", OUTPUT), ".txt", ".tmx"),
    "terms --glossary -o": Option(("terms", "report.txt", "--glossary", INPUT, "-o", OUTPUT), ".tsv", ".tmx"),
    "pretranslate -o": Option(
        ("pretranslate", INPUT, "--memory", "memory.tmx", "-o", OUTPUT), ".xlf", ".docx"
    ),
    "pretranslate --memory -o": Option(
        ("pretranslate", "report.txt", "--memory", INPUT, "-o", OUTPUT), ".tmx", ".txt"
    ),
    "pretranslate --glossary -o": Option(
        ("pretranslate", "report.txt", "--memory", "memory.tmx", "--glossary", INPUT, "-o", OUTPUT),
        ".tsv",
        ".txt",
    ),
    "analyze -o": Option(("analyze", INPUT, "--memory", "memory.tmx", "-o", OUTPUT), ".html", ".tmx"),
    "find -o": Option(("find", "公园", "--in", INPUT, "-o", OUTPUT), ".tsv", ".tmx"),
    "srx -o": Option(("srx", "-o", OUTPUT), ".srx", ".tmx"),
    "diff --html": Option(("diff", INPUT, "memory.tmx", "--html", OUTPUT), ".html", ".tmx"),
}
PATHS_THAT_ARE_READ = {
    ("build", "inputs"), ("build", "sources"), ("build", "targets"), ("build", "folder"),
    ("align", "source"), ("align", "target"),
    ("check", "inputs"), ("check", "folder"), ("check", "glossary"),
    ("terms", "inputs"), ("terms", "folder"), ("terms", "glossary"),
    ("find", "texts"), ("find", "files"), ("find", "folder"),
    ("review", "files"), ("review", "folder"),
    ("pretranslate", "inputs"), ("pretranslate", "memories"), ("pretranslate", "folder"),
    ("pretranslate", "glossary"),
    ("analyze", "inputs"), ("analyze", "memories"), ("analyze", "folder"),
    ("diff", "old"), ("diff", "new"), ("diff", "folder"),
    ("init", "folder"), ("status", "folder"), ("watch", "folder"),
    ("import", "file"), ("import", "folder"), ("corrections", "folder"),
}  # fmt: skip
PATHS_THAT_ARE_WRITTEN = {
    ("build", "outputs"), ("build", "leftovers"), ("build", "explain"),
    ("align", "output"), ("terms", "outputs"), ("diff", "page"),
    ("pretranslate", "outputs"), ("analyze", "outputs"), ("find", "output"), ("srx", "output"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with reports, a memory of another tool, and a project beside them."""
    for name, text in (
        ("report.txt", REPORT),
        ("zh.txt", CHINESE),
        ("en.txt", ENGLISH),
        ("memory.tmx", MEMORY),
        ("project/reports/2024.txt", REPORT),
        ("project/reports/old.tmx", MEMORY),
        ("project/tmx-builder.toml", PROJECT),
        ("project/corrections.jsonl", ""),
        ("project/terms.tsv", "公园\tpark\n"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the inode and the bytes of all that there is, of a link where it leads; not of stores."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_ino, content(path))
        for path in sorted(folder.rglob("*"))
        if ".tmx-builder" not in path.parts
    }


def content(path: Path) -> bytes:
    if path.is_symlink():
        return os.fsencode(path.readlink())
    return path.read_bytes() if path.is_file() else b""


def call_of(option: Option, output: str, given: str) -> tuple[str, ...]:
    return tuple(part.replace(OUTPUT, output).replace(INPUT, given) for part in option.call)


def assert_refused(result: Result, code: int, folder: Path, before: dict[str, tuple[int, bytes]]) -> None:
    assert result.exit_code == code, result.output
    (line,) = result.stderr.splitlines()
    assert line.startswith("tmx-builder: ")
    assert everything(folder) == before


# harms: each makes what is needed, and returns what to name as the output and what as the input


def the_input_itself(suffix: str) -> tuple[str, str]:
    Path(f"input{suffix}").write_text(REPORT, "utf-8")
    return f"input{suffix}", f"input{suffix}"


def the_input_by_another_path(suffix: str) -> tuple[str, str]:
    Path("below").mkdir()
    output, given = the_input_itself(suffix)
    return f"./below/../{output}", str(Path(given).absolute())


def a_link_to_the_input(suffix: str) -> tuple[str, str]:
    Path(f"link{suffix}").symlink_to("report.txt")
    return f"link{suffix}", "report.txt"


def a_link_to_a_folder_above(suffix: str) -> tuple[str, str]:
    Path("above").symlink_to(".")
    output, given = the_input_itself(suffix)
    return f"above/{output}", given


def a_hard_link_to_the_input(suffix: str) -> tuple[str, str]:
    Path(f"hard{suffix}").hardlink_to("report.txt")
    return f"hard{suffix}", "report.txt"


def an_input_that_is_a_link(suffix: str) -> tuple[str, str]:
    output, given = the_input_itself(suffix)
    Path("given.txt").symlink_to(given)
    return output, "given.txt"


def a_projects_file(suffix: str) -> tuple[str, str]:
    Path(f"link{suffix}").symlink_to("project/tmx-builder.toml")
    Path(f"project/settings{suffix}").hardlink_to("project/tmx-builder.toml")
    return f"project/settings{suffix}", "report.txt"


def a_projects_corrections(suffix: str) -> tuple[str, str]:
    Path(f"link{suffix}").symlink_to("project/corrections.jsonl")
    return f"link{suffix}", "report.txt"


def a_projects_glossary(suffix: str) -> tuple[str, str]:
    Path(f"link{suffix}").symlink_to("project/terms.tsv")
    return f"link{suffix}", "report.txt"


def a_projects_report(suffix: str) -> tuple[str, str]:
    Path(f"link{suffix}").symlink_to("project/reports/2024.txt")
    return f"link{suffix}", "report.txt"


def a_projects_output(suffix: str) -> tuple[str, str]:
    Path(f"link{suffix}").symlink_to("project/memory.tmx")
    return f"link{suffix}", "report.txt"


def a_projects_store(suffix: str) -> tuple[str, str]:
    return f"project/.tmx-builder/store{suffix}", "report.txt"


Harm: TypeAlias = Callable[[str], tuple[str, str]]
HARMS_TO_INPUTS: tuple[Harm, ...] = (
    the_input_itself,
    the_input_by_another_path,
    a_link_to_the_input,
    a_link_to_a_folder_above,
    a_hard_link_to_the_input,
    an_input_that_is_a_link,
)
HARMS_TO_PROJECTS: tuple[Harm, ...] = (
    a_projects_file,
    a_projects_corrections,
    a_projects_glossary,
    a_projects_report,
    a_projects_output,
    a_projects_store,
)


def test_no_option_that_names_a_path_is_forgotten() -> None:
    """A new one belongs to one of the two sets, and one that is written into the table, too."""
    named = {
        (name, parameter.name)
        for name, command in main.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Argument) or parameter.metavar in ("FILE", "PATH", "DIR")
    }
    assert named == PATHS_THAT_ARE_READ | PATHS_THAT_ARE_WRITTEN
    tried = {(option.call[0], option.call[option.call.index(OUTPUT) - 1]) for option in WRITING.values()}
    written = {
        (name, option)
        for name, parameter in PATHS_THAT_ARE_WRITTEN
        for command in [main.commands[name]]
        for option in [next(each.opts[0] for each in command.params if each.name == parameter)]
    }
    assert tried == written


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        pytest.param(name, harm, id=f"{name}-{harm.__name__}")
        for name, option in WRITING.items()
        for harm in (*(HARMS_TO_INPUTS if INPUT in option.call else ()), *HARMS_TO_PROJECTS)
    ],
)
def test_an_output_that_would_harm_is_refused(name: str, harm: Harm, folder: Path) -> None:
    option = WRITING[name]
    output, given = harm(option.suffix)
    before = everything(folder)
    assert_refused(run(*call_of(option, output, given)), 2, folder, before)


@pytest.mark.parametrize("name", WRITING)
def test_a_suffix_that_does_not_fit_is_refused(name: str, folder: Path) -> None:
    option = WRITING[name]
    before = everything(folder)
    assert_refused(run(*call_of(option, f"new{option.misfit}", "report.txt")), 2, folder, before)


def a_file_as_folder(suffix: str) -> str:
    return f"report.txt/new{suffix}"


def a_folder(suffix: str) -> str:
    Path(f"made{suffix}").mkdir()
    return f"made{suffix}"


def a_link_in_a_circle(suffix: str) -> str:
    Path(f"circle{suffix}").symlink_to(f"circle{suffix}")
    return f"circle{suffix}"


def a_long_name(suffix: str) -> str:
    return f"{'a' * 300}{suffix}"


def a_long_folder(suffix: str) -> str:
    return f"new/{'a' * 300}/new{suffix}"


def a_file_system_without_files(suffix: str) -> str:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc here")
    return f"/proc/new{suffix}"


@pytest.mark.parametrize(
    "obstacle",
    [a_file_as_folder, a_folder, a_link_in_a_circle, a_long_name, a_long_folder, a_file_system_without_files],
    ids=lambda obstacle: obstacle.__name__,
)
@pytest.mark.parametrize("name", WRITING)
def test_an_output_that_cannot_be_written_is_named_before_reading(
    name: str, obstacle: Callable[[str], str], folder: Path
) -> None:
    option = WRITING[name]
    output = obstacle(option.suffix)
    before = everything(folder)
    # if anything were read, the input that is missing would be named, too
    assert_refused(run(*call_of(option, output, "missing.txt")), 1, folder, before)


@pytest.mark.parametrize("name", WRITING)
def test_missing_folders_are_made(name: str, folder: Path) -> None:
    option = WRITING[name]
    given = {
        "--target": "en.txt",
        "zh.txt": "en.txt",
        "--glossary": "project/terms.tsv",
        "--memory": "memory.tmx",
        "--in": "memory.tmx",
        "diff": "memory.tmx",
    }
    before_input = option.call[option.call.index(INPUT) - 1] if INPUT in option.call else ""
    path = given.get(before_input, "zh.txt" if "en.txt" in option.call else "report.txt")
    before = everything(folder)
    result = run(*call_of(option, f"new/er/output{option.suffix}", path))
    assert result.exit_code == 0, result.output
    assert Path(f"new/er/output{option.suffix}").is_file()
    assert before.items() <= everything(folder).items()


def test_nothing_is_made_where_nothing_is_written(folder: Path) -> None:
    before = everything(folder)
    assert run("build", "missing.txt", "-o", "new/memory.tmx").exit_code == 1
    assert everything(folder) == before


@pytest.mark.parametrize(
    "outputs",
    [
        ("-o", "a.tmx", "-o", "./a.tmx"),
        ("-o", "a.tmx", "-o", "link.tmx"),
        ("-o", "a.tsv", "--leftovers", "a.tsv"),
        ("-o", "hard-1.tmx", "-o", "hard-2.tmx"),
        ("-o", "-", "-o", "-"),
        ("-o", "-", "--leftovers", "-"),
    ],
)
def test_an_output_that_is_named_twice_is_refused(outputs: tuple[str, ...], folder: Path) -> None:
    (folder / "link.tmx").symlink_to("a.tmx")
    (folder / "hard-1.tmx").touch()
    (folder / "hard-2.tmx").hardlink_to("hard-1.tmx")
    before = everything(folder)
    assert_refused(run("build", "report.txt", *outputs), 2, folder, before)


def test_devices_are_named_as_often_as_one_likes() -> None:
    devices = "--leftovers", "/dev/null"
    assert run("build", "/dev/null", "-o", "a.tmx", *devices).exit_code == 1
    assert run("build", "report.txt", "-o", "a.tmx", *devices).exit_code == 0


def test_a_file_as_standard_input_is_an_input(folder: Path) -> None:
    Path("hard.tmx").hardlink_to("report.txt")
    before = everything(folder)
    with Path("report.txt").open("rb") as report:
        command = [sys.executable, "-m", "tmx_builder", "build", "-", "-o", "hard.tmx"]
        done = subprocess.run(command, stdin=report, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert everything(folder) == before


# folders


def test_a_report_in_the_folder_is_not_replaced(folder: Path) -> None:
    before = everything(folder)
    for call in (
        ("build", "project/reports", "-o", "project/reports/old.tmx"),
        ("terms", "project/reports", "-o", "project/reports/2024.txt"),
    ):
        assert_refused(run(*call), 2, folder, before)
    (folder / "project" / "tmx-builder.toml").unlink()
    before = everything(folder)
    refused = run("build", "project", "-o", "project/reports/old.tmx")
    assert "a report in project" in refused.stderr
    assert_refused(refused, 2, folder, before)
    # an earlier output is our own, and so is what holds nothing
    assert run("build", "project", "-o", "project/new.tmx").exit_code == 0
    Path("project/empty.tmx").touch()
    assert run("build", "project", "-o", "project/new.tmx", "-o", "project/empty.tmx").exit_code == 0


def test_what_tmx_builder_wrote_is_no_report_of_a_folder(folder: Path) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(
        f"{REPORT}城镇新增就业13.6万人。\n136,000 urban jobs were created.\n全民阅读蔚然成风。\n", "utf-8"
    )
    names = "m.tmx", "m.xlf", "m.xlsx", "m.html"
    written = [part for name in names for part in ("-o", f"in/{name}")]
    assert run("build", "in/a.txt", *written, "--leftovers", "in/left.txt").exit_code == 0
    assert run("build", "in/a.txt", "-o", "in/2.xlf", "--xliff-version", "2.1").exit_code == 0
    assert run("build", "in/a.txt", "-o", "in/t.tmx", "--flavor", "trados").exit_code == 0
    terms = run("terms", "in/a.txt", "--min-confidence", "0", "-o", "in/g.txt", "-o", "in/g.xlsx")
    assert terms.exit_code == 0
    assert run("align", "--presegmented", "zh.txt", "en.txt", "-o", "in/beads.txt").exit_code == 0
    assert run("diff", "in/m.tmx", "memory.tmx", "--html", "in/diff.html").exit_code == 0
    result = run("build", "in", "-o", "out.tsv")
    assert "reports     1," in result.stderr
    (line,) = [line for line in result.stderr.splitlines() if "passed over" in line]
    assert "passed over 11 files that tmx-builder wrote: in/" in line
    # terms takes memories as well as reports
    assert "passed over 7 files" in run("terms", "in").stderr
    named = run("build", "in/m.tmx", "in/m.html", "-o", "out.tsv")
    assert "reports     2," in named.stderr
    # a check is what memories are looked for
    checked = run("check", "in")
    assert "passed over 7 files" in checked.stderr
    only = run("build", "--source", "zh.txt", "--target", "en.txt", "-o", "own/m.tmx")
    assert only.exit_code == 0
    assert "holds only files that tmx-builder wrote" in run("build", "own", "-o", "x.tmx").stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"发展指标\t2024\tbn\t{CHINESE.strip()}\t{ENGLISH}"),
        ("b.tmx", MEMORY),
        ("c.txt", f"{CHINESE.strip()}\t{ENGLISH.strip()}\tconfident\n"),
        ("d.html", f"<html><meta name=generator content=another><p>{CHINESE}<p>{ENGLISH}tmx-builder</html>"),
        ("e.xlsx", "PK\x03\x04"),
        ("f.txt", "[1]:[2]: tmx-builder\n"),
    ],
)
def test_what_others_wrote_is_a_report(name: str, text: str, folder: Path) -> None:
    Path("in").mkdir()
    Path("in", name).write_text(text, "utf-8")
    assert "tmx-builder wrote" not in run("build", "in", "-o", "new.tmx").stderr


# projects


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('leftovers = "reports/2024.txt"', 2),
        ('leftovers = "link.txt"', 2),
        ('leftovers = "hard.tsv"', 2),
        ('leftovers = "terms.tsv"', 2),
        ('leftovers = "tmx-builder.toml"', 2),
        ('leftovers = "m.tmx"', 2),
        ('leftovers = ".tmx-builder/left.tsv"', 2),
        ('corrections = "reports/2024.txt"\nleftovers = "reports/2024.txt"', 2),
        ('[[output]]\npath = "reports/old.tmx"', 2),
        ('[[output]]\npath = "./m.tmx"', 2),
        ('[[output]]\npath = "link.tmx"', 2),
        ('[[output]]\npath = "{year}.tmx"\n[[output]]\npath = "2024.tmx"', 2),
        ('[[output]]\npath = "reports/{year}.tmx"', 2),
    ],
)
def test_a_project_that_would_write_over_its_files_is_refused(line: str, code: int, folder: Path) -> None:
    place = folder / "project"
    text = f'glossary = "terms.tsv"\n{line}\n[[output]]\npath = "m.tmx"\n'
    (place / "tmx-builder.toml").write_text(text, "utf-8")
    (place / "link.txt").symlink_to("reports/2024.txt")
    (place / "link.tmx").symlink_to("reports/old.tmx")
    (place / "hard.tsv").hardlink_to(place / "terms.tsv")
    (place / "reports" / "2023.tmx").write_text(MEMORY, "utf-8")
    before = everything(folder)
    for command in (("build",), ("build", "--dry-run"), ("status",)):
        assert_refused(run(*command, "--project", "project"), code, folder, before)


@pytest.mark.parametrize("output", ["reports/old.tmx", "reports/2024.txt", "-", "new.doc"])
def test_an_option_of_a_project_is_as_safe_as_its_file(output: str, folder: Path) -> None:
    before = everything(folder)
    option = "--leftovers" if output.endswith(".txt") else "-o"
    assert_refused(run("build", "--project", "project", option, output), 2, folder, before)


def test_corrections_do_not_take_the_place_of_what_came_back(folder: Path) -> None:
    place = folder / "project"
    (place / "tmx-builder.toml").write_text('corrections = "back.tsv"\n[[output]]\npath = "m.tsv"\n', "utf-8")
    assert run("build", "--project", "project").exit_code == 0
    (place / "back.tsv").write_text(
        (place / "m.tsv").read_text("utf-8").replace("3 parks", "3 gardens"), "utf-8"
    )
    before = everything(folder)
    assert_refused(run("import", "project/back.tsv", "--project", "project"), 2, folder, before)


def test_a_project_names_an_output_that_cannot_be_written_and_makes_the_others(folder: Path) -> None:
    (folder / "project" / "memory.tmx").mkdir()
    result = run("build", "--project", "project")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("tmx-builder: memory.tmx: it is a folder")
    assert result.stderr.count("it is a folder") == 1
    assert (folder / "project" / "page.html").is_file()


def test_a_project_outputs_in_its_reports_are_built_again(folder: Path) -> None:
    place = folder / "project"
    (place / "tmx-builder.toml").write_text('reports = ["."]\n[[output]]\npath = "reports/m.tmx"\n', "utf-8")
    assert run("build", "--project", "project").exit_code == 0
    (place / "reports" / "2025.txt").write_text(REPORT.replace("3", "4"), "utf-8")
    assert run("build", "--project", "project").exit_code == 0
    # a person's change is kept by the rule for edited outputs, not taken for a report
    edited = (place / "reports" / "m.tmx").read_text("utf-8").replace('creationtool="tmx-builder"', "")
    (place / "reports" / "m.tmx").write_text(edited, "utf-8")
    result = run("build", "--project", "project")
    assert result.exit_code == 1
    assert "tmx-builder import" in result.stderr
    assert (place / "reports" / "m.tmx").read_text("utf-8") == edited


# the library


def test_the_library_is_as_safe_as_the_command(folder: Path) -> None:
    for name in ("hard.tmx", "hard.txt", "hard.html"):
        Path(name).hardlink_to("report.txt")
    before = everything(folder)
    calls: tuple[Callable[[], object], ...] = (
        lambda: build(["report.txt"], ["hard.tmx"]),
        lambda: build(iter(["report.txt"]), ["new.tmx"], leftovers="hard.txt"),
        lambda: align("report.txt", "en.txt", ["hard.tmx"]),
        lambda: align_presegmented("report.txt", "en.txt", "hard.txt"),
        lambda: extract_terms(["report.txt"], ["hard.txt"]),
        lambda: diff("report.txt", "memory.tmx", page="hard.html"),
        lambda: update(read_project(twisted(folder))),
    )
    for call in calls:
        with pytest.raises(DestinationError):
            call()
    after = everything(folder)
    assert {name: after[name] for name in before} == before


def twisted(folder: Path) -> Path:
    (folder / "twisted").mkdir()
    (folder / "twisted" / "tmx-builder.toml").write_text('[[output]]\npath = "../hard.tmx"\n', "utf-8")
    (folder / "twisted" / "reports").symlink_to("../project/reports")
    (folder / "project" / "reports" / "hard.md").hardlink_to("hard.tmx")
    return folder / "twisted"


def test_random_calls_harm_nothing(folder: Path) -> None:
    (folder / "random").mkdir()
    verdict = random_harm(folder / "random", calls=60, seed=1)
    assert verdict.faults == ()
    assert verdict.refused > 20


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_replaced_file_keeps_its_owner(folder: Path) -> None:
    Path("m.tmx").touch(0o640)
    os.chown("m.tmx", 1234, 1235)
    assert run("build", "report.txt", "-o", "m.tmx").exit_code == 0
    status = Path("m.tmx").stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 1235, 0o640)
