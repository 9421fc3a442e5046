"""Terms of a large TMX: how long they take beside refining the same memory, and how much memory.

    python tests/benchmarks/find_terms.py [--units 20000] [--rounds 1]

The TMX is that of check_memory.py. The peer is `build --refine`, which reads, aligns and writes the same units
with the same dictionaries and encoder. The exit code is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from check_memory import write_memory
from children import TMX_BUILDER, cost_of, cpu_ratio_of, described, verdict

_RATIO = 4.0
_MEMORY_MB = 1500.0


def _main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        memory, folder = Path(name) / "memory.tmx", Path(name)
        write_memory(memory, asked.units)
        terms = (*TMX_BUILDER, "terms", str(memory), "-q", "-o", str(folder / "terms.tsv"))
        refine = (*TMX_BUILDER, "build", str(memory), "-q", "--refine", "-o", str(folder / "refined.tsv"))
        ours, theirs = zip(*((cost_of(terms), cost_of(refine)) for _ in range(asked.rounds)), strict=True)
    ratio = cpu_ratio_of(ours, theirs)
    print(f"terms of {asked.units:,} units: {described(ours)}\n  refining them: {described(theirs)}")
    print(f"  ratio {ratio:.2f}    at most {_RATIO}: {verdict(ratio, _RATIO)}")
    peak = max(cost.peak_mb for cost in ours)
    print(f"  peak {peak:.0f} MB    under {_MEMORY_MB:.0f} MB: {verdict(peak, _MEMORY_MB)}")
    return 0 if ratio <= _RATIO and peak <= _MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(_main())
