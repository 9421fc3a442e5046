"""What many reports cost: with more workers, with more reports in a project, and with one more report.

    python tests/benchmarks/scale.py workers [--reports 40] [--paragraphs 40]
    python tests/benchmarks/scale.py growth [--reports 100] [--paragraphs 4]

Reports are paragraphs of the fixtures, drawn anew for each, with their figures exchanged. Processor seconds are those
of a command and of all processes that it started. On a machine that others use as well, the time on free processors
is estimated by the critical path: the client, the process that workers are copies of, and the busiest worker, one
after the other, though a part of that goes on side by side.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import psutil
from children import TMX_BUILDER, cost_of, script

_EVERY = 0.05
"""Seconds between two looks at the processes: what one of them does after the last look is not counted."""
_PROJECT = '[[output]]\npath = "memory.tmx"\n'


@dataclass(frozen=True, slots=True)
class TreeCost:
    """What a command and the processes that it started cost."""

    wall: float
    client: float
    """Processor seconds of the command itself."""
    helpers: tuple[float, ...]
    """Those of the processes that it started, the busiest first."""
    client_mb: float
    """Most memory that the command itself held, in 10^6 bytes."""
    all_mb: float
    """Most memory that all held at once; what they share counts for each of them."""

    @property
    def total(self) -> float:
        """Processor seconds of all."""
        return self.client + sum(self.helpers)

    def critical(self, workers: int) -> float:
        """Return the seconds that this takes on free processors, at most."""
        return self.client + (self.helpers[0] + sum(self.helpers[workers:]) if self.helpers else 0.0)


def tree_cost(command: Sequence[str]) -> TreeCost:
    """Run a command to its end; raise RuntimeError if it fails."""
    start = time.perf_counter()
    root = psutil.Popen(command, stdout=-3, stderr=-3)
    seconds: dict[int, float] = {}
    client_mb = all_mb = 0.0
    while root.poll() is None:
        memory = 0.0
        with suppress(psutil.Error):
            for process in (root, *root.children(recursive=True)):
                with suppress(psutil.Error):
                    times = process.cpu_times()
                    resident = process.memory_info().rss / 1e6
                    seconds[process.pid] = times.user + times.system
                    memory += resident
                    if process.pid == root.pid:
                        client_mb = max(client_mb, resident)
        all_mb = max(all_mb, memory)
        time.sleep(_EVERY)
    if root.returncode:
        raise RuntimeError(f"{command} ended with {root.returncode}")
    client = seconds.pop(root.pid)
    helpers = tuple(sorted(seconds.values(), reverse=True))
    return TreeCost(time.perf_counter() - start, client, helpers, client_mb, all_mb)


def write_reports(folder: Path, numbers: range, paragraphs: int) -> None:
    """Write reports of so many pairs of paragraphs, each with its number."""
    cost_of(script("scale.py", "write", folder, str(numbers.start), str(numbers.stop), str(paragraphs)))


def _write(folder: Path, numbers: range, size: int) -> None:
    # in a process of its own, as all that is heavy
    from workloads import paragraphs

    from tmx_builder.model import Role

    given = [paragraph for paragraph in paragraphs() if paragraph.role is Role.BODY]
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        chance = Random(number)
        year = 1990 + number % 36
        lines = ["政府工作报告", f"——{year}年1月18日在大会上", "REPORT", f"Delivered on January 18, {year}"]
        for paragraph in chance.sample(given, min(size, len(given))):
            digits = list("123456789")
            chance.shuffle(digits)
            exchanged = str.maketrans("123456789", "".join(digits))
            lines += [paragraph.zh.translate(exchanged), paragraph.en.translate(exchanged)]
        (folder / f"{number:05}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _workers(reports: int, paragraphs: int) -> None:
    """Print what one and two workers take for a folder, and whether their bytes are equal."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_reports(place / "reports", range(reports), paragraphs)
        characters = sum(len(path.read_text("utf-8")) for path in (place / "reports").iterdir())
        print(f"{reports} reports, {characters:,} characters")
        costs, hashes = [], set()
        for workers in (1, 2):
            output = place / f"{workers}.tmx"
            command = ("build", str(place / "reports"), "-o", str(output), "-q", "--workers", str(workers))
            cost = tree_cost((*TMX_BUILDER, *command))
            costs.append(cost)
            hashes.add(sha256(output.read_bytes()).hexdigest())
            helpers = ", ".join(f"{seconds:.1f}" for seconds in cost.helpers)
            print(
                f"--workers {workers}: {cost.total:.1f} s of processors (client {cost.client:.1f}, "
                f"others {helpers}), critical path {cost.critical(workers):.1f} s, {cost.wall:.1f} s on the clock; "
                f"{cost.client_mb:.0f} MB the client, {cost.all_mb:.0f} MB all",
                flush=True,
            )
        one, two = costs
        print(f"speed-up on free processors: {one.critical(1) / two.critical(2):.2f}")
        print(f"on the clock: {one.wall / two.wall:.2f}; bytes {'equal' if len(hashes) == 1 else 'DIFFER'}")


def _growth(reports: int, paragraphs: int) -> None:
    """Print what projects of n, 2n, 4n and 8n reports take, and one more report in the largest."""
    with tempfile.TemporaryDirectory() as name:
        before = TreeCost(0, 0, (), 0, 0)
        for factor in (1, 2, 4, 8):
            place = Path(name) / str(factor)
            count = reports * factor
            write_reports(place / "reports", range(count), paragraphs)
            (place / "tmx-builder.toml").write_text(_PROJECT, "utf-8")
            cost = tree_cost((*TMX_BUILDER, "build", "-q", "--project", str(place), "--workers", "2"))
            further = count if factor == 1 else count // 2
            print(
                f"{count} reports: {cost.total:.1f} s of processors, of which the client {cost.client:.1f}; "
                f"{1000 * (cost.total - before.total) / further:.0f} ms a further report, of which the client "
                f"{1000 * (cost.client - before.client) / further:.0f}; {cost.client_mb:.0f} MB the client",
                flush=True,
            )
            before = cost
        build = (*TMX_BUILDER, "build", "-q", "--project")
        alone = Path(name) / "alone"
        write_reports(alone / "reports", range(count, count + 1), paragraphs)
        (alone / "tmx-builder.toml").write_text(_PROJECT, "utf-8")
        by_itself = tree_cost((*build, str(alone)))
        write_reports(place / "reports", range(count, count + 1), paragraphs)
        more = tree_cost((*build, str(place)))
        print(
            f"one more report at {count}: {more.total:.2f} s of processors, alone {by_itself.total:.2f} s, "
            f"{more.total / by_itself.total:.2f} times"
        )


def _main() -> None:
    if sys.argv[1:2] == ["write"]:
        folder, start, stop, size = sys.argv[2:]
        _write(Path(folder), range(int(start), int(stop)), int(size))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("workers", "growth"))
    parser.add_argument("--reports", type=int)
    parser.add_argument("--paragraphs", type=int)
    asked = parser.parse_args()
    if asked.what == "workers":
        _workers(asked.reports or 40, asked.paragraphs or 40)
    else:
        _growth(asked.reports or 100, asked.paragraphs or 4)


if __name__ == "__main__":
    _main()
