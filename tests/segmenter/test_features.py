"""Bitexts that are worked on together have the features that each has alone, to the bit."""

import numpy as np
import pytest

from tmx_builder.alignment import SHAPES
from tmx_builder.segmenter.bitext import read_with_phrases
from tmx_builder.segmenter.encoder import Encoder, load_encoder
from tmx_builder.segmenter.features import FEATURES, Candidates, features_of
from tmx_builder.segmenter.words import ChineseWords

CLAUSES: list[tuple[str, str]] = [
    ("沈岚市长作报告，", "Mayor Shen Lan delivered the report."),
    ("地区生产总值达到8645.3亿元、增长5.2%；", "GDP reached 864.53 billion yuan, up by 5.2 percent."),
    ("（二）海洋装备国家实验室挂牌。", "(2) The National Laboratory of Marine Equipment was inaugurated;"),
    ("新增企业486家。", "A total of 486 enterprises were added."),
    ("“智改数转”加快，", "“Intelligent upgrading” moved faster"),
    ("今年怎么办？", "What about this year?"),
]
ZH, EN = [zh for zh, _ in CLAUSES], [en for _, en in CLAUSES]


def candidates(zh_segments: int, en_segments: int) -> Candidates:
    """Return all beads over so many segments."""
    found = [
        (i, zh, j, en)
        for zh, en in SHAPES
        for i in range(zh_segments - zh + 1)
        for j in range(en_segments - en + 1)
    ]
    return Candidates(*np.array(found, np.int64).T)


@pytest.mark.parametrize("encoder", [load_encoder(), None], ids=["encoder", "words"])
@pytest.mark.parametrize(("zh", "en"), [(1, 1), (2, 1), (1, 3), (3, 2), (2, 0), (0, 1)])
def test_no_bitext_changes_another(encoder: Encoder | None, zh: int, en: int) -> None:
    whole = read_with_phrases(ZH, EN, ChineseWords(ZH), encoder)
    parts = [whole.part(range(k, k + zh), range(k, k + en)) for k in range(4)]
    beads = candidates(zh, en)
    together = features_of(parts, beads)
    assert together.shape == (4, len(beads), len(FEATURES))
    for part, features in zip(parts, together, strict=True):
        np.testing.assert_array_equal(features, features_of([part], beads)[0])
