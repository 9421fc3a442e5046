"""What is read of a pair of paragraphs is the same whatever stands around them."""

from collections.abc import Sequence

import numpy as np
import pytest

from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.words import ChineseWords

LONGEST = 3

CLAUSES: list[tuple[str, str]] = [
    ("沈岚市长作报告，", "Mayor Shen Lan delivered the report."),
    ("地区生产总值达到8645.3亿元、增长5.2%；", "GDP reached 864.53 billion yuan, up by 5.2 percent."),
    ("（二）海洋装备国家实验室挂牌。", "(2) The National Laboratory of Marine Equipment was inaugurated;"),
    ("总量居全国第二位，", "The total ranked second in the country."),
    ("新增企业486家。", "A total of 486 enterprises were added."),
    ("“智改数转”加快，", "“Intelligent upgrading” moved faster"),
    ("沈岚说：", "as Shen Lan said:"),
    ("今年怎么办？", "What about this year?"),
]
WORDS = ChineseWords(zh for zh, _ in CLAUSES)
ZH, EN = [zh for zh, _ in CLAUSES], [en for _, en in CLAUSES]


def read(zh: Sequence[str], en: Sequence[str]) -> Bitext:
    return read_bitext(zh, en, WORDS, None)


def assert_alike(bitext: Bitext, expected: Bitext) -> None:
    """Assert that two bitexts say the same, however their tokens are numbered."""
    for texts, same_texts in ((bitext.zh, expected.zh), (bitext.en, expected.en)):
        np.testing.assert_allclose(texts.sizes, same_texts.sizes, atol=1e-5)
        np.testing.assert_allclose(texts.marks, same_texts.marks, atol=1e-6)
    for kind, channel, alike in zip(bitext.channels._fields, bitext.channels, expected.channels, strict=True):
        for own, other, same, same_other in (
            (channel.zh, channel.en, alike.zh, alike.en),
            (channel.en, channel.zh, alike.en, alike.zh),
        ):
            np.testing.assert_allclose(own.masses(), same.masses(), atol=1e-5, err_msg=kind)
            covered, expected_cover = (
                each.covered_by(there, LONGEST) for each, there in ((own, other), (same, same_other))
            )
            np.testing.assert_allclose(covered, expected_cover, atol=1e-5, err_msg=kind)


PARTS = [
    (range(0, 2), range(0, 2)),
    (range(2, 5), range(2, 5)),
    (range(3, 4), range(3, 4)),
    (range(3, 5), range(2, 7)),
    (range(5, 8), range(5, 8)),
    (range(0, 8), range(4, 5)),
    (range(2, 2), range(1, 3)),
    (range(0, 3), range(8, 8)),
]


@pytest.mark.parametrize(("zh", "en"), PARTS)
def test_a_part_says_what_it_would_say_alone(zh: range, en: range) -> None:
    part = read(ZH, EN).part(zh, en)
    assert (len(part.zh), len(part.en)) == (len(zh), len(en))
    assert_alike(part, read(ZH[zh.start : zh.stop], EN[en.start : en.stop]))


def test_quantities_words_and_names_find_their_counterparts() -> None:
    bitext = read(ZH, EN)
    for kind, k in (("quantities", 1), ("words", 4), ("names", 0)):
        channel = getattr(bitext.channels, kind)
        covered = channel.en.covered_by(channel.zh, 1)[k, :, 0]
        assert covered[k] > 0, kind
        assert covered.argmax() == k, kind


@pytest.mark.parametrize(("zh", "en"), [([], []), (ZH, []), ([], EN)])
def test_a_side_may_be_empty(zh: list[str], en: list[str]) -> None:
    bitext = read(zh, en)
    assert (len(bitext.zh), len(bitext.en)) == (len(zh), len(en))
    assert_alike(bitext.part(range(len(zh)), range(len(en))), bitext)
