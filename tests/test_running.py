"""How a command ends: by a signal, on a full disk, with closed streams; and what reaches the terminal."""

import gc
import json
import os
import pty
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from tmx_builder.cli import main
from tmx_builder.parser import is_own_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, streams and names of POSIX")

COMMAND = (sys.executable, "-m", "tmx_builder")
REPORT = "全市新建公园3个。\nA total of 30 parks were built in the city.\n"
HOSTILE = "\x1b[31m\x07\x9b1m\x7f\u202e\u2066\u061c\u200f\u2028"
"""A command to a terminal, a bell, a command in one byte, delete, bidi characters, and a line separator."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_python_looks_for_circles_as_before_when_a_command_ends() -> None:
    before = gc.get_threshold()
    assert run("--version").exit_code == 0
    assert gc.get_threshold() == before


def together(calls: Iterable[Sequence[str]], before_each: str) -> list[str]:
    """Return a command that makes all calls in one process, and prints their exit codes to standard error."""
    script = f"""
import os, sys
from tmx_builder.cli import main
out = sys.stdout
for call in {list(map(list, calls))!r}:
    {before_each}
    try:
        main(call)
    except SystemExit as end:
        print("exit", end.code, file=sys.stderr, flush=True)
"""
    return [sys.executable, "-c", script]


def a_project(folder: Path, *outputs: str, name: bytes = b"a.txt") -> Path:
    place = folder / "project"
    (place / "reports").mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(place / "reports") + b"/" + name)).write_text(REPORT, "utf-8")
    text = "".join(f'[[output]]\npath = "{path}"\n' for path in outputs or ("m.tmx",))
    (place / "tmx-builder.toml").write_text(text, "utf-8")
    return place


# signals


def test_a_signal_leaves_nothing_behind(folder: Path) -> None:
    lines = (
        f"全市新建公园{k}个，投资{k}亿元。\n{k} parks were built at a cost of {k}00 million yuan.\n"
        for k in range(3000)
    )
    (folder / "long.txt").write_text("".join(lines), "utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "m.tmx").write_text("old")
    (folder / "tmp").mkdir()
    outputs = [part for name in ("m.tmx", "m.xlsx", "m.tsv.gz") for part in ("-o", f"out/{name}")]
    command = [*COMMAND, "build", "long.txt", "-q", *outputs]
    build = subprocess.Popen(command, env={**os.environ, "TMPDIR": str(folder / "tmp")})
    until = time.monotonic() + 60
    while len(list((folder / "out").iterdir())) < 4 and time.monotonic() < until:
        time.sleep(0.02)
    build.terminate()
    assert build.wait(20) == 143
    assert {path.name for path in folder.rglob("*")} == {"report.txt", "long.txt", "out", "m.tmx", "tmp"}
    assert (folder / "out" / "m.tmx").read_text() == "old"


@pytest.mark.parametrize(
    ("name", "action", "code"), [("SIGTERM", "DFL", 143), ("SIGHUP", "DFL", 129), ("SIGHUP", "IGN", 1)]
)
def test_a_signal_is_an_exit_code_unless_it_is_ignored(name: str, action: str, code: int) -> None:
    script = (
        f"import signal; signal.signal(signal.{name}, signal.SIG_{action})\n"
        "from tmx_builder.cli import main, running\n"
        "exit_code = running.Program._exit_code\n"
        f"running.Program._exit_code = lambda *a, **k: signal.raise_signal(signal.{name}) or exit_code(*a, **k)\n"
        "main(['build', 'missing.txt', '-o', 'm.tmx'])"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == code


def test_what_killed_runs_left_is_swept_after_a_day(folder: Path) -> None:
    old, fresh, other = (f".tmx-builder-{name}.tmp" for name in ("0" * 16, "1" * 16, "notes"))
    for name in (old, fresh, other):
        (folder / name).touch()
        if name != fresh:
            os.utime(folder / name, (0, 0))
    assert run("build", "report.txt", "-q", "-o", "m.tmx").exit_code == 0
    assert {path.name for path in folder.iterdir()} == {"report.txt", "m.tmx", fresh, other}


# full disks and closed streams


def limited(size: int) -> Callable[[], None]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize(("size", "command"), [(1500, "build"), (4000, "build"), (1500, "terms")])
def test_a_workbook_that_the_disk_has_no_room_for(size: int, command: str, folder: Path) -> None:
    """As a limit to the size of files has it, whatever stands in its way: the rows, a part, or the whole."""
    (folder / "m.xlsx").write_text("old")
    (folder / "tmp").mkdir()
    call = {
        "build": ("build", "report.txt", "-q", "-o", "m.xlsx", "-o", "small.tsv"),
        "terms": ("terms", "report.txt", "-q", "--min-confidence", "0", "-o", "m.xlsx", "-o", "small.tsv"),
    }[command]
    done = subprocess.run(
        [*COMMAND, *call],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limited(size),
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[0].startswith("tmx-builder: m.xlsx: it cannot be written")
    assert (folder / "m.xlsx").read_text() == "old"
    made = {path.name for path in folder.rglob("*")}
    assert made - {"small.tsv"} == {"report.txt", "m.xlsx", "tmp"}
    assert ("small.tsv" in made) == (size > 0)


PRINTING = {
    "check": ("check", "report.txt"),
    "check --json": ("check", "report.txt", "--json"),
    "terms": ("terms", "report.txt", "--min-confidence", "0"),
    "diff": ("diff", "a.tmx", "b.tmx"),
    "diff --json": ("diff", "a.tmx", "b.tmx", "--json"),
    "build -o -": ("build", "report.txt", "-q", "-o", "-"),
    "align": ("align", "zh.txt", "en.txt", "-q"),
    "align --presegmented": ("align", "zh.txt", "en.txt", "--presegmented"),
    "status": ("status", "--project", "project"),
    "import": ("import", "back.tsv", "--project", "project", "--dry-run"),
}
"""Every command that writes to standard output."""


@pytest.fixture
def printable_things(folder: Path) -> Path:
    chinese, english = REPORT.splitlines(keepends=True)
    (folder / "zh.txt").write_text(chinese, "utf-8")
    (folder / "en.txt").write_text(english, "utf-8")
    a_project(folder, "m.tsv")
    assert run("build", "--project", "project").exit_code == 0
    assert run("build", "report.txt", "-o", "a.tmx", "-o", "c.tsv").exit_code == 0
    for old, new in (("a.tmx", "b.tmx"), ("project/m.tsv", "back.tsv")):
        text = (
            (folder / old)
            .read_text("utf-8")
            .replace("parks", f"gardens{HOSTILE if new == 'back.tsv' else ''}")
        )
        (folder / new).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    "state", ['os.dup2(os.open("/dev/full", os.O_WRONLY), 1)', "sys.stdout = None"], ids=["full", "closed"]
)
def test_every_command_that_prints_says_that_it_cannot(state: str, printable_things: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    calls = [*PRINTING.values(), *([("--help",), ("build", "--help")] if "full" in state else [])]
    done = subprocess.run(together(calls, state), check=False, stderr=subprocess.PIPE, text=True)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    ends = [line for line in done.stderr.splitlines() if line.startswith("exit ")]
    assert ends == ["exit 1"] * len(calls), done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("tmx-builder: ")]
    assert len(said) == len(calls)
    assert all(line.startswith(("tmx-builder: standard output: ", "tmx-builder: -: ")) for line in said)


def test_closed_streams_give_no_file_their_numbers(folder: Path) -> None:
    """What a library prints to the stream 2 would stand in a memory that is open as 2."""
    script = (
        "import os\nfrom tmx_builder.cli import main\n"
        "try: main(['build', 'missing.txt', '-o', 'm.tmx'])\n"
        "except SystemExit as end: os._exit(end.code + 10 * os.open('report.txt', os.O_RDONLY))"
    )
    command = ["/bin/sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', sys.executable, "-c", script]
    assert subprocess.run(command, check=False).returncode >= 31


# the terminal


def harmless(text: str) -> bool:
    return all(character.isprintable() or character in "\r\n\t\u3000" for character in text)


def test_names_and_texts_do_not_command_the_terminal(folder: Path) -> None:
    name = f"a{HOSTILE}\nb.txt"
    (folder / name).write_text(REPORT.replace("公园", f"公园{HOSTILE}"), "utf-8")
    (folder / f"{HOSTILE}broken\n.docx").write_text("x")
    calls = [
        ("build", ".", "-o", "m.tmx"),
        ("build", name, "-o", name),
        ("build", name, "-o", "m.tmx", "--leftovers", name),
        ("build", "report.txt", "--encoding", name, "-o", "m.tmx"),
        ("build", "report.txt", f"--{name}"),
        ("check", name),
        ("check", name, "--json"),
        ("terms", f"{HOSTILE}broken\n.docx"),
        ("diff", name, "m.tmx"),
        ("init", name.removesuffix(".txt")),
        ("status", "--project", name),
        (name,),
    ]
    for call in calls:
        result = run(*call)
        assert harmless(result.output), (call, result.output)
        if result.exit_code and result.stderr.startswith("tmx-builder: "):
            assert all(line.startswith(("tmx-builder: ", "checked ")) for line in result.stderr.splitlines())


def test_json_keeps_what_a_terminal_must_not_get(folder: Path) -> None:
    (folder / "a.txt").write_text(REPORT.replace("parks", f"parks{HOSTILE}"), "utf-8")
    assert run("build", "a.txt", "-o", "a.tmx", "-q").exit_code == 0
    result = run("check", "a.tmx", "--json")
    assert harmless(result.stdout)
    targets = [json.loads(line)["target"] for line in result.stdout.splitlines()]
    assert any("\u202e\u2066" in target for target in targets)


def test_data_is_whole_in_a_pipe_and_safe_on_a_terminal(folder: Path) -> None:
    text = REPORT.replace("parks", "\u2066par\u202eks") + "全民阅读\x1b[31m蔚然成风。\n"
    (folder / "a.txt").write_text(text, "utf-8")
    assert run("build", "a.txt", "-q", "-o", "new.tsv", "-o", "whole.tmx").exit_code == 0
    (folder / "old.tsv").write_text((folder / "new.tsv").read_text("utf-8").replace("30", "40"), "utf-8")
    calls = [
        ("build", "a.txt", "-q", "-o", "-"),
        ("terms", "a.txt", "-q", "--min-confidence", "0"),
        ("diff", "old.tsv", "new.tsv"),
        ("build", "a.txt", "-q", "-o", "b.tmx", "--leftovers", "/dev/stdout"),
    ]
    reading, writing = pty.openpty()
    with subprocess.Popen(together(calls, "pass"), stdout=writing, stderr=writing):
        os.close(writing)
        shown = b""
        while block := read(reading):
            shown += block
    os.close(reading)
    assert shown.count(b"exit 0") == len(calls), shown
    assert b"ks were built" in shown
    assert harmless(shown.decode()), shown
    piped = run(*calls[0]).stdout
    assert piped == (folder / "whole.tmx").read_text("utf-8")
    assert "\u202e" in piped


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        # how Linux says that the other end is closed
        return b""


# names that are no text


@pytest.mark.skipif(sys.platform != "linux", reason="names are text here")
def test_a_project_keeps_reports_whose_names_are_not_utf_8(folder: Path) -> None:
    place = a_project(folder, "m.tsv", name=b"\xb1\xa8.txt")
    for name, number in ((b"\xb1\xa9.txt", "4"), (b"\xff.txt", "5"), ("\ufffd.txt".encode(), "6")):
        path = Path(os.fsdecode(os.fsencode(place / "reports") + b"/" + name))
        path.write_text(REPORT.replace("3", number), "utf-8")
    for _ in range(2):
        result = run("build", "--project", "project")
        assert result.exit_code == 0
        assert harmless(result.output)
        rows = (place / "m.tsv").read_text("utf-8").splitlines()
        assert {row.split("\t")[2] for row in rows} == {
            r"reports/\xb1\xa8.txt", r"reports/\xb1\xa9.txt", r"reports/\xff.txt", "reports/\ufffd.txt",
        }  # fmt: skip
        assert "reports     4" in result.stderr or "up to date" in result.stderr
    assert run("status", "--project", "project").exit_code == 0
    assert run("build", "project/reports", "-o", "folder.tsv").exit_code == 0
    assert len((folder / "folder.tsv").read_text("utf-8").splitlines()) == 4


# slips in a project's file


@pytest.mark.parametrize(
    "text",
    [
        '[[output]]\npath = "a\\u0000b.tmx"',
        f'[[output]]\npath = "{"a" * 300}.tmx"',
        f'[[output]]\npath = "{"a" * 300}/m.tmx"',
        '[[output]]\npath = "m.tmx"\nflavor = "\\u001b"',
        'reports = ["***"]',
        'reports = ["a\\u0000*"]',
        'corrections = "\\u0000"',
        'glossary = "\\n"',
        'leftovers = "-"',
        'leftovers = "left.pdf"',
        f'max-size = "{"9" * 400}G"',
        f"max-size = {'9' * 400}",
        f"max-size = {'9' * 5000}",
        f"reports = {'[' * 5000}{']' * 5000}",
        f"a{'.a' * 5000} = 1",
        'encoding = "\\u0000"',
        'source-lang = "\\u0001"',
    ],
)  # fmt: skip
def test_a_slip_is_one_line(text: str, folder: Path) -> None:
    place = a_project(folder)
    output = "" if "[[" in text and "output" in text else '\n[[output]]\npath = "m.tmx"\n'
    (place / "tmx-builder.toml").write_text(f"{text}\n{output}", "utf-8")
    result = run("build", "-q", "--project", "project")
    assert result.exit_code in (1, 2), result.output
    (line,) = result.stderr.splitlines()
    assert line.startswith("tmx-builder: ")
    assert len(line) < 600


@pytest.mark.parametrize("size", ["1000000G", "999999999999999G"])
def test_the_largest_size_costs_no_memory(size: str) -> None:
    assert run("build", "report.txt", "-o", "m.tmx", "--max-size", size).exit_code == 0


def test_a_workbook_is_our_own_after_excel_saved_it(folder: Path) -> None:
    """As openpyxl saves it, with its texts in a part of their own."""
    assert run("build", "report.txt", "-o", "m.xlsx").exit_code == 0
    load_workbook("m.xlsx").save("saved.xlsx")
    assert is_own_file(folder / "m.xlsx")
    assert is_own_file(folder / "saved.xlsx")
