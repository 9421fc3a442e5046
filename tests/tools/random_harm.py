"""Random calls of random commands among links, folders and projects: what a user has is never harmed.

    python tests/tools/random_harm.py [CALLS] [SEED]

What may change is what tmx-builder wrote itself, and files that no call named as an input and that are no report of
a folder that was searched: an output may replace those. Prints the faults.
"""

import os
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from tmx_builder.cli import main
from tmx_builder.parser import is_own_file

REPORT = "全市新建公园3个。\nA total of 3 parks were built in the city.\n"
MEMORY = (
    '<tmx version="1.4"><header srclang="zh-CN"/><body><tu><tuv xml:lang="zh-CN"><seg>全市新建公园3个。</seg></tuv>'
    '<tuv xml:lang="en-US"><seg>A total of 3 parks were built.</seg></tuv></tu></body></tmx>'
)
SUFFIXES = (".tmx", ".txt", ".tsv", ".html", ".xlsx", ".xlf", ".md")
FOLDERS = (".", "in", "in/deep", "project", "project/reports", "new")


@dataclass(frozen=True)
class Verdict:
    """What was tried, and what went wrong."""

    calls: int
    refused: int
    faults: tuple[str, ...]


def random_harm(place: Path, calls: int, seed: int) -> Verdict:
    """Make calls in a folder, each beside what the ones before left, and look at what they did to it."""
    chance = random.Random(seed)
    before = Path.cwd()
    os.chdir(place)
    try:
        _furnish(chance)
        faults, refused = [], 0
        for _ in range(calls):
            call = _call(chance)
            kept = _must_stay(call)
            result = CliRunner().invoke(main, call)
            refused += result.exit_code == 2
            if result.exit_code not in (0, 1, 2) or result.exception.__class__ not in (
                SystemExit,
                type(None),
            ):
                faults.append(f"{call}: ended with {result.exit_code}, {result.exception!r}")
            faults += [
                f"{call}: changed {path} (exit {result.exit_code})"
                for path, content in kept.items()
                if not path.is_file() or path.read_bytes() != content
            ]
    finally:
        os.chdir(before)
    return Verdict(calls, refused, tuple(faults))


def _furnish(chance: random.Random) -> None:
    for folder in FOLDERS[:-1]:
        Path(folder).mkdir(exist_ok=True, parents=True)
    for name in ("a.txt", "in/b.md", "in/deep/c.txt", "project/reports/d.txt"):
        Path(name).write_text(REPORT, "utf-8")
    for name in ("e.tmx", "in/f.tmx", "project/reports/g.tmx"):
        Path(name).write_text(MEMORY, "utf-8")
    Path("terms.tsv").write_text("公园\tpark\n", "utf-8")
    Path("project/tmx-builder.toml").write_text(
        'leftovers = "reports/left.txt"\n[[output]]\npath = "m.tmx"\n[[output]]\npath = "reports/page.html"\n',
        "utf-8",
    )
    files = [path for path in Path().rglob("*") if path.is_file()]
    for number in range(12):
        link = Path(chance.choice(FOLDERS[:-1]), f"link-{number}{chance.choice(SUFFIXES)}")
        target = chance.choice(files)
        if number % 2:
            link.symlink_to(target.absolute())
        else:
            link.hardlink_to(target)
    Path("loop.tmx").symlink_to("loop.tmx")
    Path("above").symlink_to(".")


def _call(chance: random.Random) -> list[str]:
    files = sorted(str(path) for path in Path().rglob("*") if ".tmx-builder" not in path.parts)

    def output() -> str:
        if chance.random() < 0.6:
            return chance.choice(files)
        return str(
            Path(chance.choice((*FOLDERS, "above")), f"{chance.choice('abcm')}{chance.choice(SUFFIXES)}")
        )

    def given() -> str:
        return chance.choice((*files, *FOLDERS, "above"))

    kind = chance.choice(("build", "build", "align", "terms", "diff", "project", "import"))
    if kind == "build":
        call = ["build", *(given() for _ in range(chance.randint(1, 2))), "-o", output()]
        return call + (["--leftovers", output()] if chance.random() < 0.4 else [])
    if kind == "align":
        return ["align", given(), given(), "-o", output(), *(["--presegmented"] * (chance.random() < 0.5))]
    if kind == "terms":
        return ["terms", given(), "-o", output(), *(["--glossary", given()] * (chance.random() < 0.5))]
    if kind == "diff":
        return ["diff", given(), given(), "--html", output()]
    if kind == "import":
        return ["import", given(), "--project", "project"]
    return ["build", "--project", "project", *(["-o", output()] * (chance.random() < 0.5))]


def _must_stay(call: list[str]) -> dict[Path, bytes]:
    """Return what the call must leave as it is: its inputs, the reports in its folders, and all of the project."""
    written = {call.index(option) + 1 for option in ("-o", "--leftovers", "--html") if option in call}
    named = [
        Path(part) for place, part in enumerate(call) if place and place not in written and part[:1] != "-"
    ]
    files = [path for path in named if path.is_file()]
    files += [
        path
        for path in _reports_below(Path("project/reports"))
        if path.resolve().is_relative_to(Path("project").resolve())
    ]
    files.append(Path("project/tmx-builder.toml"))
    for folder in (path for path in named if path.is_dir()):
        files += _reports_below(folder)
    return {path: path.read_bytes() for path in files}


def _reports_below(folder: Path) -> list[Path]:
    """Return what a search of the folder would read, as far as there is anything in it."""
    return [
        path
        for path in folder.rglob("*")
        if path.suffix in {".txt", ".md", ".tmx", ".html", ".xlsx", ".xlf"}
        if path.is_file() and path.stat().st_size and not is_own_file(path)
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        numbers = [int(number) for number in sys.argv[1:]] + [300, 1][len(sys.argv) - 1 :]
        verdict = random_harm(Path(folder), *numbers)
    print(
        f"{verdict.calls} calls, {verdict.refused} refused, {len(verdict.faults)} faults",
        *verdict.faults,
        sep="\n",
    )
    sys.exit(bool(verdict.faults))
