"""Child processes, and what each of them cost.

On Linux a child's peak memory starts from that of the process that started it. So nothing heavy is imported
here, nor in the benchmarks themselves: what needs the package or numpy runs in a child too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]

TMX_BUILDER = (sys.executable, "-m", "tmx_builder")
"""The command, as this checkout has it."""

_ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One thread for all: waiting threads would count as work on a busy machine."""
# an installed package is compiled to bytecode once, and so is this checkout
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)

_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, KiB elsewhere


@dataclass(frozen=True, slots=True)
class Cost:
    """What a child took from its start to its end."""

    seconds: float
    cpu_seconds: float
    """Of all its threads, user and system."""
    peak_mb: float
    """Most memory that it held at once, in 10^6 bytes."""


def script(name: str, *arguments: str | Path) -> tuple[str, ...]:
    """Return the command that runs a script of this folder."""
    return sys.executable, str(FOLDER / name), *map(str, arguments)


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command to its end, its standard output thrown away; raise CalledProcessError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=_ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT / 1e6)


def alternated(rounds: int, *commands: Sequence[str]) -> list[list[Cost]]:
    """Run the commands in turn, round after round, so that what else the machine does falls on all alike.

    Returns one list of costs for each command.
    """
    for command in commands:
        cost_of(command)  # so that all find their files in the system's cache
    costs: list[list[Cost]] = [[] for _ in commands]
    for _ in range(rounds):
        for command, found in zip(commands, costs, strict=True):
            found.append(cost_of(command))
    return costs


def described(costs: Sequence[Cost]) -> str:
    """Return the median times: "1.50 s (1.40 s of the processor)"."""
    return f"{seconds_of(costs):.2f} s ({median(cost.cpu_seconds for cost in costs):.2f} s of the processor)"


def seconds_of(costs: Sequence[Cost]) -> float:
    """Return the median time."""
    return median(cost.seconds for cost in costs)


def ratio_of(costs: Sequence[Cost], others: Sequence[Cost]) -> float:
    """Return the median of the ratios round by round."""
    return median(cost.seconds / other.seconds for cost, other in zip(costs, others, strict=True))


def cpu_ratio_of(costs: Sequence[Cost], others: Sequence[Cost]) -> float:
    """Return the median of the ratios of processor time, which a busy machine disturbs less."""
    return median(cost.cpu_seconds / other.cpu_seconds for cost, other in zip(costs, others, strict=True))


def verdict(value: float, target: float) -> str:
    """Return "met" or "MISSED"."""
    return "met" if value <= target else "MISSED"
