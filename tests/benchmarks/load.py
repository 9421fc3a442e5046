"""How time and memory grow with the load: each workload at n, 2n and 4n.

    python tests/benchmarks/load.py [--scale 1.0] [--only folder|project|report|memory]

At scale 1 the largest are a folder of 2,000 small reports, a project of 300, one report of 50,000 sentences, and a
TMX of 200,000 units. For each command it prints processor seconds and peak memory, and by how much both grow when the
load is doubled: 2.0 is linear. The exit code is 1 if anything grows by more than 2.4 from 2n to 4n, or fails.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from check_memory import write_memory
from children import TMX_BUILDER, Cost, cost_of, script

_LINEAR = 2.4
"""Growth from 2n to 4n that still counts as linear: two runs of one build differ by up to a tenth each."""
_SIZES = {"folder": 500, "project": 75, "report": 12_500, "memory": 50_000}
"""What n is at scale 1: reports, reports, sentences, units."""
_PROJECT = """\
[[output]]
path = "memory.tmx"
[[output]]
path = "review.xlf"
granularity = "clause"
"""
_REPORT = (
    "政府工作报告\n——{year}年1月18日在大会上\nREPORT\nDelivered on January 18, {year}\n"
    "一、工作回顾\nI Review of Our Work\n"
    "改造老旧小区{a}个，惠及居民{b}万户，加装电梯{c}部。\n"
    "A total of {a} old residential compounds were renovated. This benefited {b}0,000 households. "
    "We added {c} elevators.\n"
    "新建公园{c}个，完成投资{a}亿元；新增就业{b}万人。\n"
    "We built {c} new parks with an investment of {a}00 million yuan. A total of {b}0,000 jobs were created.\n"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A command that is measured, and what has to be done before it."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], None] = lambda: None


def _write_reports(folder: Path, numbers: range) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        chance = random.Random(number)
        figures = {name: chance.randrange(2, 900) for name in "abc"}
        text = _REPORT.format(year=1990 + number % 36, **figures)
        (folder / f"{number:05}.txt").write_text(text, "utf-8")


def _folder(place: Path, wanted: int) -> Iterator[Step]:
    _write_reports(place / "reports", range(wanted))
    yield Step("build a folder", ("build", str(place / "reports"), "-o", str(place / "m.tmx"), "-q"))


_LAST = r"</seg></tuv>\s*</tu>"
"""The end of a unit's target."""


def _edit(path: Path, end: str) -> None:
    """Put a mark before one of a hundred of these ends of a text."""
    chance = random.Random(1)
    text = re.sub(end, lambda found: "!" * (chance.random() < 0.01) + found[0], path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def _project(place: Path, wanted: int) -> Iterator[Step]:
    _write_reports(place / "reports", range(wanted))
    (place / "tmx-builder.toml").write_text(_PROJECT, "utf-8")
    of = ("--project", str(place))
    review = place / "review.xlf"

    yield Step("project: first build", ("build", "-q", *of))
    yield Step(
        "project: one more report",
        ("build", "-q", *of),
        lambda: _write_reports(place / "reports", range(wanted, wanted + 1)),
    )
    yield Step("project: nothing new", ("build", "-q", *of))
    yield Step("project: status", ("status", *of))
    yield Step("project: check", ("check", "-q", *of))
    yield Step("project: terms", ("terms", *of, "-o", str(place / "terms.tsv")))
    yield Step("project: import 1 % edited", ("import", str(review), *of), lambda: _edit(review, "</target>"))
    yield Step("project: build with corrections", ("build", "-q", *of))


def _report(place: Path, wanted: int) -> Iterator[Step]:
    report = place / "report.txt"
    cost_of(script("workloads.py", report, place / "sentences.txt", str(wanted), "both"))
    yield Step("one report", ("build", str(report), "-o", str(place / "m.tmx"), "-q"))


def _memory(place: Path, wanted: int) -> Iterator[Step]:
    memory, changed = place / "memory.tmx", place / "changed.tmx"
    write_memory(memory, wanted)
    text = re.sub(r'<prop type="[^"]*">[^<]*</prop>\n', "", memory.read_text("utf-8"))
    memory.write_text(text, "utf-8")
    changed.write_text(text, "utf-8")
    _edit(changed, _LAST)
    # 200,000 units are more than the 100 MB that a file may have by default
    large = ("--max-size", "500M")
    yield Step("TMX: check", ("check", str(memory), "-q"))
    yield Step("TMX: diff", ("diff", str(memory), str(changed), *large))
    yield Step("TMX: terms", ("terms", str(memory), "-o", str(place / "terms.tsv")))
    yield Step("TMX to page", ("build", str(memory), "-o", str(place / "m.html"), "-q", *large))
    yield from _imported(place / "project", text)
    yield Step("TMX to TMX", ("build", str(memory), "-o", str(place / "m.tmx"), "-q", *large))


def _imported(place: Path, memory: str) -> Iterator[Step]:
    """Yield a project that takes a memory over, and the import of it with one unit of a hundred edited."""
    (place / "reports").mkdir(parents=True)
    (place / "reports" / "memory.tmx").write_text(memory, "utf-8")
    (place / "tmx-builder.toml").write_text('max-size = "500M"\n[[output]]\npath = "memory.tmx"\n', "utf-8")
    of = ("--project", str(place))
    yield Step("TMX: project", ("build", "-q", *of))
    written = place / "memory.tmx"
    yield Step("TMX: import 1 % edited", ("import", str(written), *of), lambda: _edit(written, _LAST))
    yield Step("TMX: build with corrections", ("build", "-q", *of))


_WORKLOADS: dict[str, Callable[[Path, int], Iterator[Step]]] = {
    "folder": _folder,
    "project": _project,
    "report": _report,
    "memory": _memory,
}


def _costs(kind: str, wanted: int) -> dict[str, Cost | None]:
    """Return what each command of a workload of this size costs; None for one that fails."""
    costs: dict[str, Cost | None] = {}
    with tempfile.TemporaryDirectory() as name:
        for step in _WORKLOADS[kind](Path(name), wanted):
            step.prepare()
            try:
                costs[step.name] = cost_of((*TMX_BUILDER, *step.command))
            except subprocess.CalledProcessError:
                costs[step.name] = None
            print(
                f"    {step.name} ({wanted:,}): {_described(costs[step.name])}", file=sys.stderr, flush=True
            )
    return costs


def _described(cost: Cost | None) -> str:
    return f"{cost.cpu_seconds:.1f} s, {cost.peak_mb:.0f} MB" if cost else "FAILED"


def _growth(costs: Sequence[Cost], of: Callable[[Cost], float]) -> str:
    return ", ".join(f"{of(later) / of(earlier):.1f}" for earlier, later in pairwise(costs))


def _verdict(costs: Sequence[Cost]) -> str:
    *_, half, whole = costs
    grows = max(whole.cpu_seconds / half.cpu_seconds, whole.peak_mb / half.peak_mb)
    return "linear" if grows <= _LINEAR else "WORSE THAN LINEAR"


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", choices=tuple(_WORKLOADS))
    asked = parser.parse_args()
    is_fine = True
    print(
        "| what | n | n: s, MB | 2n | 4n | growth of time | of memory | |\n|---|---|---|---|---|---|---|---|"
    )
    for kind in [asked.only] if asked.only else _WORKLOADS:
        base = max(1, round(_SIZES[kind] * asked.scale))
        runs = [_costs(kind, base * factor) for factor in (1, 2, 4)]
        for name in runs[0]:
            costs = [run[name] for run in runs]
            row = f"| {name} | {base:,} | {' | '.join(map(_described, costs))} |"
            whole = [cost for cost in costs if cost is not None]
            verdict = _verdict(whole) if len(whole) == len(costs) else "FAILED"
            is_fine &= verdict == "linear"
            time, memory = (
                _growth(whole, lambda cost: cost.cpu_seconds),
                _growth(whole, lambda cost: cost.peak_mb),
            )
            row += f" {time} | {memory} | {verdict} |"
            print(row, flush=True)
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(_main())
