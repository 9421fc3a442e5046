"""When the two texts of a report are no translation of each other."""

import pytest

from tmx_builder.parser import pairing
from tmx_builder.parser.blocks import Block, BlockBead, LineKind
from tmx_builder.parser.paragraphs import Alignment


@pytest.mark.parametrize(
    ("made", "probability", "alone", "blocks", "is_paired"),
    [
        (6, 0.96, 0.0, 10, True),  # most of the text is sure
        (5, 0.96, 0.0, 10, False),
        (6, 0.94, 0.0, 10, False),  # much is paired, and nothing surely
        (3, 0.94, 1.0, 10, True),  # nothing surely, and the content convinces
        (2, 0.94, 1.0, 10, False),
        (2, 0.96, 1.0, 10, True),
        (10, 0.94, 0.9999, 10, False),
        (0, 0.0, 0.0, 10, False),
        (1, 0.5, 0.0, 5, True),  # too few blocks to tell
    ],
)
def test_texts_little_of_which_is_surely_translated_are_strangers(
    monkeypatch: pytest.MonkeyPatch,
    *,
    made: int,
    probability: float,
    alone: float,
    blocks: int,
    is_paired: bool,
) -> None:
    zh = [Block("zh", LineKind.TEXT, "全市新建公园。", number, number) for number in range(blocks)]
    en = [Block("en", LineKind.TEXT, "Parks were built.", number, number) for number in range(blocks)]
    beads = [BlockBead((zh[k],), (en[k],), probability) for k in range(made)]
    monkeypatch.setattr(pairing, "align_blocks", lambda *_: Alignment(beads, []))
    monkeypatch.setattr(pairing, "crossed_blocks", lambda *_: ())
    monkeypatch.setattr(pairing, "pair_probabilities", lambda texts, *_: [alone] * len(texts))
    found = pairing.align_report(zh, en, lambda *_: None, ())  # type: ignore[arg-type]
    assert bool(found.beads) == is_paired
    assert found.beads + found.doubtful == beads
