"""What a memory that lives costs.

    python tests/benchmarks/living.py [--reports 50] [--rounds 3] [--units 1000000] [--only project|scale]

A project of many reports: one more of them against building that one alone, and a rerun without changes. A store
of many units: one more report, and the export, whose memory is taken. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from children import ROOT, TMX_BUILDER, cost_of, script, verdict

_ONE_MORE_RATIO = 1.5
_RERUN_SECONDS = 1.0
_EXPORT_MB = 150.0
_PROJECT = '[[output]]\npath = "memory.tmx"\n'
_DIGITS = "123456789"


def _reports(wanted: int) -> Iterator[str]:
    """Yield reports like those of the fixtures, each with other figures."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "fixtures" / "reports").glob("*.txt"))]
    for number in range(wanted):
        digits = list(_DIGITS)
        Random(number).shuffle(digits)
        text = texts[number % len(texts)]
        head, body = text[:400], text[400:]
        yield head + body.translate(str.maketrans(_DIGITS, "".join(digits)))


def _project(folder: Path, wanted: int, rounds: int) -> Iterator[bool]:
    whole, alone = folder / "whole", folder / "alone"
    for place in (whole, alone):
        (place / "reports").mkdir(parents=True)
        (place / "tmx-builder.toml").write_text(_PROJECT, "utf-8")
    *texts, last = _reports(wanted + 1)
    for number, text in enumerate(texts):
        (whole / "reports" / f"{number:03}.txt").write_text(text, "utf-8")
    builds = {place: (*TMX_BUILDER, "build", "--project", str(place), "--quiet") for place in (whole, alone)}
    first = cost_of(builds[whole])
    print(f"build of {wanted} reports from nothing: {first.seconds:.1f} s")
    reruns = [cost_of(builds[whole]).seconds for _ in range(rounds)]
    print(f"rerun without changes: {median(reruns):.2f} s    under {_RERUN_SECONDS} s: ", end="")
    print(verdict(median(reruns), _RERUN_SECONDS))
    yield median(reruns) <= _RERUN_SECONDS
    ratios, of_processor = [], []
    for _ in range(rounds):
        for place in (whole, alone):
            (place / "reports" / "last.txt").write_text(last, "utf-8")
        more, single = cost_of(builds[whole]), cost_of(builds[alone])
        ratios.append(more.seconds / single.seconds)
        of_processor.append(more.cpu_seconds / single.cpu_seconds)
        print(
            f"one more report: {more.seconds:.2f} s ({more.cpu_seconds:.2f} s of the processor), "
            f"that one alone: {single.seconds:.2f} s ({single.cpu_seconds:.2f} s)"
        )
        (whole / "reports" / "last.txt").unlink()
        cost_of(builds[whole])
        shutil.rmtree(alone / ".tmx-builder")
        (alone / "memory.tmx").unlink()
    print(f"ratio {median(ratios):.2f}, of processor time {median(of_processor):.2f}", end="")
    print(f"    at most {_ONE_MORE_RATIO}: {verdict(median(ratios), _ONE_MORE_RATIO)}")
    yield median(ratios) <= _ONE_MORE_RATIO


def _scale(folder: Path, units: int) -> Iterator[bool]:
    store = folder / "memory.sqlite"
    filled = cost_of(script("fill_store.py", store, str(units), "fill"))
    size = store.stat().st_size / 1e6
    print(f"a store of {units:,} units: {size:.0f} MB, filled in {filled.seconds:.0f} s")
    more = cost_of(script("fill_store.py", store, str(units), "more"))
    print(f"one more report in it: {more.seconds:.1f} s, {more.peak_mb:.0f} MB")
    for name, policy in (("all", "all"), ("newest", "newest")):
        exported = cost_of(
            script("fill_store.py", store, str(units), "export", folder / f"{name}.tmx", policy)
        )
        print(f"export to TMX, {policy}: {exported.seconds:.0f} s, {exported.peak_mb:.0f} MB", end="")
        print(f"    under {_EXPORT_MB:.0f} MB: {verdict(exported.peak_mb, _EXPORT_MB)}")
        yield exported.peak_mb <= _EXPORT_MB


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--only", choices=("project", "scale"))
    asked = parser.parse_args()
    met: list[bool] = []
    with tempfile.TemporaryDirectory() as name:
        if asked.only != "scale":
            met += _project(Path(name), asked.reports, asked.rounds)
        if asked.only != "project":
            met += _scale(Path(name), asked.units)
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(_main())
