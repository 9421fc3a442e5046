"""How honest the scores of units are: `python tests/accuracy/unit_scores.py [WEIGHTS]`, prints a table.

Sentence units of damaged copies of the texts that `fit_paragraphs` leaves out, furniture included that it never saw:
a unit is right if a person made it, or if it is a line that was put in with its translation, one sentence each (a
salutation, or title, date and speaker in one line). By bins of the score, how many are right; the expected
calibration error; how many of those over .95 are right; and how many right units are to be reviewed. For honest
figures of the paragraphs WEIGHTS is what `fit_paragraphs` writes without --all; the weights within paragraphs have
seen these texts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from blocks_gold import TextBead, damaged_texts, folded, gold_pairs, real_texts
from damage import COPIES, SEED, with_weights
from drafts import (
    bulleted_list,
    contents_page,
    lines_that_go_on,
    other_last_characters,
    renumbered_headings,
    rounded_figures,
    several_at_once,
)
from fit_paragraphs import HELD_OUT, segmenter_of

from tmx_builder.errors import InputError
from tmx_builder.model import Granularity, SegmentPair, Status
from tmx_builder.parser import parse
from tmx_builder.segmenter import Segmenter, sentences

_BINS = (0.0, 0.5, 0.7, 0.9, 0.95, 0.99)
_OTHER_TEXTS = {
    damage.__name__
    for damage in (
        renumbered_headings, bulleted_list, contents_page, lines_that_go_on, other_last_characters, rounded_figures,
        several_at_once,
    )
}  # fmt: skip
"""Damages after which the units are no longer those that a person made."""


def measured_texts() -> Iterator[tuple[str, tuple[SegmentPair, ...], Segmenter, Callable[[str, str], bool]]]:
    """Yield of each damaged copy the text that it is of, its pairs, their segmenter, and what tells right units."""
    gold = {text.group: {(folded(zh), folded(en)) for zh, en in text.units} for text in real_texts()}
    groups = [group for group in HELD_OUT if gold.get(group)]
    texts = [
        text
        for kind, text in damaged_texts(groups, COPIES, SEED, furniture="measure")
        if kind not in _OTHER_TEXTS
    ]
    segmenter = segmenter_of(texts)
    for text in texts:
        try:
            report = parse(text.document, source_lang=None, target_lang=None, read=segmenter.compare)
        except InputError:
            continue
        lines = set(gold_pairs(text))

        def is_right(zh: str, en: str, group: str = text.group, lines: set[TextBead] = lines) -> bool:
            unit = folded(zh), folded(en)
            is_line = unit in lines and len(sentences(zh, "zh")) == len(sentences(en, "en")) == 1
            return unit in gold[group] or is_line

        yield text.group, report.pairs, segmenter, is_right


def main() -> None:
    """Print the table."""
    for name in sys.argv[1:]:
        with_weights(Path(name))
    units = [
        (unit.score, is_right(unit.source.text, unit.target.text), unit.status is Status.NEEDS_REVIEW)
        for _, pairs, segmenter, is_right in measured_texts()
        for unit in segmenter.refine(pairs, (Granularity.SENTENCE,)).units
    ]
    print("score", "right", "units", "share", "mean score", sep="\t")
    error = 0.0
    for low, high in zip(_BINS, (*_BINS[1:], 1.01), strict=True):
        found = [(score, right) for score, right, _ in units if low <= score < high]
        right = sum(right for _, right in found)
        if found:
            share, mean = right / len(found), sum(score for score, _ in found) / len(found)
            error += abs(share - mean) * len(found) / len(units)
            print(f"from {low}", right, len(found), f"{share:.4f}", f"{mean:.4f}", sep="\t")
    sure = [right for score, right, _ in units if score >= 0.95]
    reviewed = [is_reviewed for _, right, is_reviewed in units if right]
    print("calibration error", f"{error:.4f}", sep="\t")
    print("right over .95", sum(sure), len(sure), f"{sum(sure) / len(sure):.4f}", sep="\t")
    print(
        "right ones to review", sum(reviewed), len(reviewed), f"{sum(reviewed) / len(reviewed):.4f}", sep="\t"
    )


if __name__ == "__main__":
    main()
