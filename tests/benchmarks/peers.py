"""How good and how fast the aligner is beside those of others, with the same encoder.

    python tests/benchmarks/peers.py GOLD [--sentences 10000] [--names ours bertalign vecalign gale-church]

GOLD is a folder of texts aligned by hand: NNN.zh and NNN.en one sentence a line, NNN.gold one bead a line,
`[zh numbers]:[en numbers]` from 0 on. F1 is strict: a bead is right if exactly it is in the gold; what has no
counterpart counts in the precision alone. Times are of one core, over the sentences of a report made of fixtures
(workloads.py) without its paragraphs; `encoding` is the package's encoder over them, with nothing else done.

The weights of ours were fitted on several texts. If GOLD is among them, its F1 by cross-validation is the honest one:
tests/accuracy/measure.py.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path

from children import Cost, cost_of, script

_NUMBERS = re.compile(r"\d+")
_HAN = re.compile(r"[\u3400-\u9fff]")

PEERS = ("ours", "bertalign", "vecalign", "gale-church")

Beads = set[tuple[tuple[int, ...], ...]]


def strict_f1(gold_folder: Path, results: Path) -> float:
    """Return strict F1 over all texts of a folder."""
    right = made = wanted = 0
    for path in sorted(gold_folder.glob("*.gold")):
        gold, beads = _beads(path), _beads(results / f"{path.stem}.beads")
        right += len(gold & beads)
        made += len(beads)
        wanted += sum(all(bead) for bead in gold)
    return 2 * right / (made + wanted)


def _beads(path: Path) -> Beads:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {tuple(tuple(map(int, _NUMBERS.findall(side))) for side in line.split(":")) for line in lines}


def _long_text(folder: Path, sentences: int) -> int:
    """Write the sentences of a long report, each language's in a file; return how many they are."""
    report, listed = folder / "report.txt", folder / "sentences.txt"
    cost_of(script("workloads.py", report, listed, str(sentences), "both"))
    texts = listed.read_text(encoding="utf-8").splitlines()
    for language in ("zh", "en"):
        lines = [text for text in texts if bool(_HAN.search(text)) == (language == "zh")]
        (folder / f"long.{language}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(texts)


def _main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--sentences", type=int, default=10_000)
    parser.add_argument("--names", nargs="+", default=["encoding", *PEERS])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count = _long_text(folder, asked.sentences)
        print(f"aligner\tstrict F1\ts of the processor for {count:,} sentences\tMB")
        for aligner in asked.names:
            f1 = ""
            if aligner != "encoding":
                cost_of(script("align_texts.py", aligner, asked.gold, folder))
                f1 = f"{strict_f1(asked.gold, folder):.3f}"
            cost: Cost = cost_of(script("align_texts.py", aligner, folder, folder))
            print(f"{aligner}\t{f1}\t{cost.cpu_seconds:.1f}\t{cost.peak_mb:.0f}", flush=True)


if __name__ == "__main__":
    _main()
