"""How a build grows with one document: `python tests/benchmarks/growth.py [SENTENCES ...]`.

Prints seconds of the processor, milliseconds a sentence and the peak of memory, by default for 5,000 to 40,000
sentences of both languages. The exit code is 1 if the time per sentence grows by more than a tenth.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from children import TMX_BUILDER, cost_of, script, verdict

_SIZES = (5_000, 10_000, 20_000, 40_000)
_MOST_GROWTH = 1.1


def _main(sizes: list[int]) -> int:
    milliseconds = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report, listed, memory = folder / "report.txt", folder / "sentences.txt", folder / "memory.tmx"
        for size in sizes:
            cost_of(script("workloads.py", report, listed, str(size), "both"))
            build = (*TMX_BUILDER, "build", str(report), "-o", str(memory), "--quiet", "--workers", "1")
            cost = cost_of(build)
            milliseconds.append(1000 * cost.cpu_seconds / size)
            print(f"{size:,} sentences: {cost.cpu_seconds:.1f} s of the processor,", end=" ")
            print(f"{milliseconds[-1]:.2f} ms a sentence, {cost.peak_mb:.0f} MB", flush=True)
    growth = milliseconds[-1] / milliseconds[0]
    print(f"time per sentence grows {growth:.2f} times: {verdict(growth, _MOST_GROWTH)}")
    return 0 if growth <= _MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(_main([int(size) for size in sys.argv[1:]] or list(_SIZES)))
