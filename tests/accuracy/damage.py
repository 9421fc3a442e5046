"""How well paragraphs are paired in damaged texts: `python tests/accuracy/damage.py [WEIGHTS]`, prints a table.

F1 of the pairs of paragraphs, by kind of damage, on copies of the texts that `fit_paragraphs` leaves out, with
furniture that it never saw; for honest figures WEIGHTS is what it writes without --all. Then the calibration: of
the pairs by their scores, how many are right.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from blocks_gold import GoldText, damaged_texts, folded, gold_pairs
from fit_paragraphs import HELD_OUT, segmenter_of

from tmx_builder.errors import InputError
from tmx_builder.parser import parse
from tmx_builder.parser.paragraphs import alignment
from tmx_builder.segmenter import Segmenter

COPIES, SEED = 36, 5
_BINS = (0.4, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999, 1.1)


def pairs_of(text: GoldText, segmenter: Segmenter) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the pairs of paragraphs that are found in a text, folded, with their scores."""
    try:
        report = parse(text.document, source_lang=None, target_lang=None, read=segmenter.compare)
    except InputError:
        return
    for pair in report.pairs:
        yield (folded(pair.source), folded(pair.target)), pair.score


def with_weights(path: Path) -> None:
    """Let the model have other weights than those that it comes with."""
    alignment.weights = partial(alignment.weights, path)  # type: ignore[assignment]


def main() -> None:
    """Print the table."""
    for name in sys.argv[1:]:
        with_weights(Path(name))
    texts = damaged_texts(HELD_OUT, COPIES, SEED, furniture="measure")
    segmenter = segmenter_of([text for _, text in texts])
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    bins: dict[float, list[int]] = {low: [0, 0] for low in _BINS}
    for kind, text in texts:
        wanted = gold_pairs(text)
        made, wanted_count, right = 0, wanted.total(), 0
        for pair, score in pairs_of(text, segmenter):
            is_right = wanted[pair] > 0
            wanted[pair] -= is_right
            made, right = made + 1, right + is_right
            low = max(low for low in _BINS if low <= max(score, _BINS[0]))
            bins[low][0] += is_right
            bins[low][1] += 1
        for name in (kind, "together"):
            for at, value in enumerate((right, made, wanted_count)):
                counts[name][at] += value
    print("damage", "F1", "right", "made", "gold", sep="\t")
    for kind, (right, made, gold) in counts.items():
        print(kind, f"{2 * right / max(made + gold, 1):.4f}", right, made, gold, sep="\t")
    for low, (right, made) in bins.items():
        print(f"score from {low}", f"{right / max(made, 1):.4f}", right, made, sep="\t")


if __name__ == "__main__":
    main()
