"""Builds of a project killed at random moments, and what is found after each.

    python tests/tools/kill_builds.py [--kills 200] [--seed 1]

A project changes from one state to another and back, a report more or less. Each build towards the other state is
killed by SIGKILL after a random part of the time that such a build takes. Then every output must be, byte for
byte, that of one of the two states, the store must be whole, and the next build must reach the state that was
wanted. The exit code is 1 if one of this ever fails.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
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
_TMX_BUILDER = (sys.executable, "-m", "tmx_builder", "build", "--quiet", "--project")

State = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found after the kills."""

    kills: int
    """Builds that were killed before they ended."""
    late: int
    """Builds that had ended before."""
    found: Counter[str]
    """How often what was there was the old state, the new one, or outputs of both."""
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
        process = subprocess.Popen((*_TMX_BUILDER, str(folder)), cwd=ROOT)
        try:
            process.wait(chance.uniform(0.05, 1.0) * span)
            late += 1
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
        moment = f"kill {killed} towards state {wanted}"
        found[_what_is_there(folder, states, moment, faults)] += 1
        faults += _of_store(folder, moment)
        if _built(folder) != states[wanted]:
            faults.append(f"{moment}: the next build does not repair it")
        now = wanted
    return Verdict(killed, late, found, tuple(faults))


def _report(folder: Path, year: int) -> Path:
    return folder / "reports" / f"{year}.txt"


def _built(folder: Path) -> State:
    subprocess.run((*_TMX_BUILDER, str(folder)), cwd=ROOT, check=True)
    return _outputs(folder)


def _outputs(folder: Path) -> State:
    places = [path for path in folder.rglob("*") if path.is_file()]
    return {
        name: path.read_bytes()
        for path in places
        if not (name := path.relative_to(folder).as_posix()).startswith((".tmx-builder", "reports/", "tmx-b"))
    }


def _what_is_there(folder: Path, states: list[State], moment: str, faults: list[str]) -> str:
    outputs = _outputs(folder)
    for name, data in outputs.items():
        if data not in [state.get(name) for state in states]:
            faults.append(f"{moment}: {name} is neither the old one nor the new one")
    return next((f"state {number}" for number, state in enumerate(states) if outputs == state), "of both")


def _of_store(folder: Path, moment: str) -> list[str]:
    # a copy: to look at a store that was killed is to repair it
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        shutil.copytree(folder / ".tmx-builder", copy)
        connection = sqlite3.connect(copy / "memory.sqlite")
        try:
            (found,) = connection.execute("PRAGMA integrity_check").fetchone()
            (units,) = connection.execute("SELECT count(*) FROM unit WHERE places = 0").fetchone()
        finally:
            connection.close()
    return [] if (found, units) == ("ok", 0) else [f"{moment}: the store is not whole ({found}, {units})"]


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        verdict = kill_builds(Path(name), asked.kills, asked.seed)
    print(
        f"{verdict.kills} kills, and {verdict.late} builds that had ended before; found: {dict(verdict.found)}"
    )
    for fault in verdict.faults:
        print(fault)
    print("every memory was whole, and repaired" if not verdict.faults else f"{len(verdict.faults)} faults")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    sys.exit(_main())
