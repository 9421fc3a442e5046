"""Learn the aligner's weights anew: `python tests/accuracy/train.py [LEVEL ...]`, about five minutes on one core.

Needs the hand-aligned texts beside the checkout (see `corpora`) and the extra `train`. Writes
tmx_builder/segmenter/weights.json, with a note of what the weights were learned from.
"""

from __future__ import annotations

import json
import sys

from corpora import ROOT
from recipes import RECIPES, curriculum
from training import fit

from tmx_builder.segmenter.aligner import Level

WEIGHTS = ROOT / "tmx_builder" / "segmenter" / "weights.json"


def main() -> None:
    """Fit every level, or those named, and write the weights."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    learned_from, weights = table["learned from"], table["weights"]
    for level in map(Level, sys.argv[1:] or Level):
        given = curriculum(level)
        beads = sum(len(lesson.example.gold) for lesson in given if not lesson.example.damaged)
        names = sorted({lesson.example.name.removesuffix(".gold") for lesson in given})
        learned_from[level.value] = f"{beads} hand-made beads of {', '.join(names)}"
        fitted = fit(given, RECIPES[level])
        weights[level.value] = {name: float(f"{value:.5g}") for name, value in fitted.items()}
        print(f"{level}: {beads} beads, {len(fitted)} features", flush=True)
    text = json.dumps({"learned from": learned_from, "weights": weights}, indent=1, ensure_ascii=False)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
