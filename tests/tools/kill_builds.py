"""Builds, imports and any other command of a project killed at random moments, and what is found after each.

    python tests/tools/kill_builds.py [--kills 200] [--seed 1] [--import | --command "corrections undo 1"]

A project changes from one state to another and back, a report more or less. Each build towards the other state is
killed by SIGKILL after a random part of the time that such a build takes. Then every output must be, byte for
byte, that of one of the two states, the store must be whole, and the next build must reach the state that was
wanted.

With `--import`, or another command, it is that command which is killed, again and again in a copy of one project
whose `review.tsv` a person edited. Then the corrections must be, byte for byte, those of before the command or of
after it, no output may be touched, and the command and a build must reach the state that they reach without a kill.
The exit code is 1 if one of this ever fails.
"""

from __future__ import annotations

import argparse
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import TmxBuilderError
from tmx_builder.memory import read_store

REPORT = (
    "政府工作报告\n——{year}年1月18日在大会上\nREPORT\nDelivered on January 18, {year}\n"
    "改造老旧小区{year}个，惠及居民6.3万户，加装电梯350部。\n"
    "A total of {year} old residential compounds were renovated. This benefited 63,000 households. "
    "We added 350 elevators.\n"
)
PROJECT = """\
leftovers = "left.tsv"
[[output]]
path = "memory.tmx"
[[output]]
path = "review.xlf"
[[output]]
path = "by-year/{year}.tsv"
"""
IMPORT = ("import", "review.tsv", "--by", "Li", "--on", "2025-03-01")
_CORRECTIONS = "corrections.jsonl"
_EDITABLE = """\
[[output]]
path = "review.tsv"
granularity = "clause"
"""

State = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found after the kills."""

    kills: int
    """Commands that were killed before they ended."""
    late: int
    """Commands that had ended before."""
    found: Counter[str]
    """How often what was there was the old state, the new one, or of both."""
    faults: tuple[str, ...]
    """What must not be."""


def kill_builds(folder: Path, kills: int, seed: int) -> Verdict:
    """Kill builds of a project in the folder until so many were killed."""
    chance = random.Random(seed)
    (folder / "reports").mkdir()
    (folder / "tmx-builder.toml").write_text(PROJECT, "utf-8")
    _report(folder, 2023).write_text(REPORT.format(year=2023), "utf-8")
    states = [_built(folder)]
    start = time.perf_counter()
    _report(folder, 2024).write_text(REPORT.format(year=2024), "utf-8")
    states.append(_built(folder))
    span = time.perf_counter() - start
    now, killed, late = 1, 0, 0
    found: Counter[str] = Counter()
    faults: list[str] = []
    while killed < kills:
        wanted = 1 - now
        if wanted:
            _report(folder, 2024).write_text(REPORT.format(year=2024), "utf-8")
        else:
            _report(folder, 2024).unlink()
        if _killed(folder, ("build", "--quiet"), chance.uniform(0.05, 1.0) * span):
            killed += 1
        else:
            late += 1
        moment = f"kill {killed} towards state {wanted}"
        found[_what_is_there(folder, states, moment, faults)] += 1
        faults += _of_store(folder, moment)
        if _built(folder) != states[wanted]:
            faults.append(f"{moment}: the next build does not repair it")
        now = wanted
    return Verdict(killed, late, found, tuple(faults))


def kill_command(folder: Path, command: Sequence[str], kills: int, seed: int) -> Verdict:
    """Kill a command of projects below the folder, where a person edited `review.tsv`, until so many were killed."""
    chance = random.Random(seed)
    begun, whole, copy = folder / "begun", folder / "whole", folder / "copy"
    (begun / "reports").mkdir(parents=True)
    (begun / "tmx-builder.toml").write_text(PROJECT + _EDITABLE, "utf-8")
    _report(begun, 2023).write_text(REPORT.format(year=2023), "utf-8")
    _built(begun)
    review = begun / "review.tsv"
    review.write_text(review.read_text("utf-8").replace("350 elevators", "350 lifts"), "utf-8")
    is_import = command[0] == IMPORT[0]
    if not is_import:
        # other commands work on corrections that are there
        _run(begun, IMPORT)
    before = _corrections(begun)
    shutil.copytree(begun, whole)
    start = time.perf_counter()
    _run(whole, command)
    span = time.perf_counter() - start
    after = _corrections(whole)
    outputs, wanted = _outputs(begun), _built(whole)
    killed, late = 0, 0
    found: Counter[str] = Counter()
    faults: list[str] = []
    while killed < kills:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(begun, copy)
        if _killed(copy, command, chance.uniform(0.05, 1.0) * span):
            killed += 1
        else:
            late += 1
        moment = f"kill {killed} of {command[0]}"
        now = _corrections(copy)
        found["before" if now == before else "after"] += 1
        if now not in (before, after):
            faults.append(f"{moment}: the corrections are neither the old ones nor the new ones")
        if _outputs(copy) != outputs:
            faults.append(f"{moment}: an output is not as it was")
        faults += _of_store(copy, moment)
        if is_import or now == before:
            # what was imported can be imported again
            _run(copy, command)
        if _built(copy) != wanted:
            faults.append(f"{moment}: the command and a build do not repair it")
    return Verdict(killed, late, found, tuple(faults))


def _corrections(folder: Path) -> bytes:
    path = folder / _CORRECTIONS
    return path.read_bytes() if path.exists() else b""


def _run(folder: Path, command: Sequence[str]) -> None:
    subprocess.run(_in(folder, command), cwd=folder, check=True, capture_output=True)


def _killed(folder: Path, command: Sequence[str], seconds: float) -> bool:
    """Run a command of the project, and kill it after this time; tell whether it was killed before it ended."""
    process = subprocess.Popen(
        _in(folder, command), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def _in(folder: Path, command: Sequence[str]) -> tuple[str, ...]:
    # a group of commands takes the project before its command
    name, *rest = command
    return (sys.executable, "-m", "tmx_builder", name, "--project", str(folder), *rest)


def _report(folder: Path, year: int) -> Path:
    return folder / "reports" / f"{year}.txt"


def _built(folder: Path) -> State:
    _run(folder, ("build", "--quiet"))
    return _outputs(folder)


def _outputs(folder: Path) -> State:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    ours = (".tmx-builder", "reports/", "tmx-b", _CORRECTIONS)
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(ours)}


def _what_is_there(folder: Path, states: list[State], moment: str, faults: list[str]) -> str:
    outputs = _outputs(folder)
    for name, data in outputs.items():
        if data not in [state.get(name) for state in states]:
            faults.append(f"{moment}: {name} is neither the old one nor the new one")
    return next((f"state {number}" for number, state in enumerate(states) if outputs == state), "of both")


def _of_store(folder: Path, moment: str) -> list[str]:
    try:
        with read_store(folder / ".tmx-builder" / "memory.sqlite") as store:
            units = store.counts()["units"]
    except TmxBuilderError as error:
        return [f"{moment}: {error}"]
    return [] if units else [f"{moment}: the store is empty"]


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--import", dest="command", action="store_const", const=shlex.join(IMPORT))
    parser.add_argument("--command", metavar="COMMAND")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        verdict = (
            kill_command(Path(name), shlex.split(asked.command), asked.kills, asked.seed)
            if asked.command
            else kill_builds(Path(name), asked.kills, asked.seed)
        )
    print(f"{verdict.kills} kills, and {verdict.late} that had ended before; found: {dict(verdict.found)}")
    for fault in verdict.faults:
        print(fault)
    print("every memory was whole, and repaired" if not verdict.faults else f"{len(verdict.faults)} faults")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(_main())
