"""How fast it is.

    python tests/benchmarks/speed.py [--sentences 2000] [--basis both each] [--rounds 5]

A whole build is compared with a process that only loads the encoder and encodes the same sentences, and the
command's start with that of a process that imports numpy. Both sides of a comparison run in turn; medians are
printed. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from children import (
    ROOT,
    TMX_BUILDER,
    alternated,
    cost_of,
    cpu_ratio_of,
    described,
    ratio_of,
    script,
    seconds_of,
    verdict,
)

_SHORT_REPORT = ROOT / "fixtures" / "reports" / "lanhai-2024.txt"
_BUILD_RATIO = 1.4
_HELP_SECONDS = 0.3
_SHORT_SECONDS = 1.2


def _builds(folder: Path, wanted: int, bases: Sequence[str], rounds: int) -> Iterator[bool]:
    for basis in bases:
        report, sentences = folder / f"{basis}.txt", folder / f"{basis}.sentences"
        cost_of(script("workloads.py", report, sentences, str(wanted), basis))
        texts = sentences.read_text(encoding="utf-8").count("\n")
        build = (*TMX_BUILDER, "build", str(report), "-o", str(folder / "memory.tmx"), "--quiet")
        whole, alone = alternated(rounds, build, script("encode_only.py", sentences))
        ratio = cpu_ratio_of(whole, alone)
        print(f"build of {texts:,} sentences, {wanted:,} of {basis}: {described(whole)}")
        print(f"  encoding them alone: {described(alone)}")
        print(f"  ratio of processor time {ratio:.2f}, of time {ratio_of(whole, alone):.2f}", end="")
        print(f"    at most {_BUILD_RATIO}: {verdict(ratio, _BUILD_RATIO)}")
        yield ratio <= _BUILD_RATIO


def _starts(folder: Path, rounds: int) -> Iterator[bool]:
    python = (sys.executable, "-c", "import numpy")
    short = (*TMX_BUILDER, "build", str(_SHORT_REPORT), "-o", str(folder / "short.tmx"), "--quiet")
    for name, command, target in (
        ("--help", (*TMX_BUILDER, "--help"), _HELP_SECONDS),
        (f"build {_SHORT_REPORT.name}", short, _SHORT_SECONDS),
    ):
        ours, bare = alternated(rounds, command, python)
        seconds = seconds_of(ours)
        print(f"{name}: {described(ours)}, {ratio_of(ours, bare):.1f} times `import numpy`", end="")
        print(f"    under {target} s: {verdict(seconds, target)}")
        yield seconds <= target


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--basis", choices=("both", "each"), nargs="+", default=["both", "each"])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        met = [*_starts(folder, asked.rounds), *_builds(folder, asked.sentences, asked.basis, asked.rounds)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(_main())
