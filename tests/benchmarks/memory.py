"""How much memory it takes.

    python tests/benchmarks/memory.py [--only build|writers] [--sentences 20000] [--basis both|each]
        [--units 1000000]

The peak of a build of one long report, and of each format's writer fed with many units. The exit code is 1 if
a target is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from children import TMX_BUILDER, cost_of, script, verdict

_BUILD_MB = 1000.0
_WRITER_MB = 100.0
_OUTPUTS = (
    ("memory.tmx", ()),
    ("memory.tmx.gz", ()),
    ("memory.xlf", ("1.2",)),
    ("memory.xlf", ("2.1",)),
    ("memory.tsv", ()),
)


def _build(folder: Path, wanted: int, basis: str) -> Iterator[bool]:
    report, sentences = folder / "report.txt", folder / "sentences.txt"
    cost_of(script("workloads.py", report, sentences, str(wanted), basis))
    texts = sentences.read_text(encoding="utf-8").count("\n")
    command = (*TMX_BUILDER, "build", str(report), "-o", str(folder / "memory.tmx"), "--quiet")
    cost = cost_of(command)
    print(f"build of {texts:,} sentences in one report: {cost.peak_mb:.0f} MB, {cost.seconds:.0f} s", end="")
    print(f"    under {_BUILD_MB:.0f} MB: {verdict(cost.peak_mb, _BUILD_MB)}")
    yield cost.peak_mb <= _BUILD_MB


def _writers(folder: Path, wanted: int) -> Iterator[bool]:
    for name, version in _OUTPUTS:
        # the disk is not what is measured: a link to a device is written through
        path = folder / "-".join(("nowhere", *version, name))
        path.symlink_to(os.devnull)
        cost = cost_of(script("write_units.py", path, str(wanted), *version))
        title = " ".join((name.removeprefix("memory."), *version))
        print(f"writer of {title}, {wanted:,} units: {cost.peak_mb:.0f} MB, {cost.seconds:.0f} s", end="")
        print(f"    under {_WRITER_MB:.0f} MB: {verdict(cost.peak_mb, _WRITER_MB)}")
        yield cost.peak_mb <= _WRITER_MB


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("build", "writers"))
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--basis", choices=("both", "each"), default="both")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        met = list(_build(folder, asked.sentences, asked.basis)) if asked.only != "writers" else []
        met += _writers(folder, asked.units) if asked.only != "build" else []
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(_main())
