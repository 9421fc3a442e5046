"""What a person is told in favour of a bead."""

import pytest

from tmx_builder.model import Bead, Evidence
from tmx_builder.segmenter.bitext import read_bitext
from tmx_builder.segmenter.evidence import evidence_of
from tmx_builder.segmenter.words import ChineseWords

ZH = ["沈岚市长到东港调研，", "产值达到2400亿元、增长5.2%，", "新增企业12家。", "大家都很高兴。"]
EN = [
    "Mayor Shen Lan inspected Donggang.",
    "Output value reached 240 billion yuan, up by 5.2 percent.",
    "There were 13 more enterprises in the Park.",
    "Everyone was pleased.",
]
BITEXT = read_bitext(ZH, EN, ChineseWords(ZH), None)


def evidence(zh: range, en: range) -> Evidence:
    return evidence_of(Bead(zh, en, 1.0), BITEXT)


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        (range(1), range(1), "1:1; names 3/3"),
        (range(1, 2), range(1, 2), "1:1; quantities 2/2"),
        (range(2, 3), range(2, 3), "1:1; quantities 0/1"),
        (range(3, 4), range(3, 4), "1:1"),
        (range(2), range(2), "2:2; quantities 2/2; names 3/3"),
        (range(1, 3), range(1, 3), "2:2; quantities 2/3"),
        (range(3, 4), range(1, 2), "1:1; quantities 0/2"),
    ],
)
def test_what_corresponds_is_counted(zh: range, en: range, told: str) -> None:
    assert str(evidence(zh, en)) == told


def test_capitalized_words_that_no_chinese_spells_are_no_names() -> None:
    assert evidence(range(2, 3), range(2, 3)).names == (0, 0)  # Park


def test_the_chinese_abbreviates_names() -> None:
    zh, en = ["推动京津冀协同发展。"], ["We coordinated the development of the Beijing-Tianjin-Hebei region."]
    bitext = read_bitext(zh, en, ChineseWords(zh), None)
    assert evidence_of(Bead(range(1), range(1), 1.0), bitext).names == (3, 3)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Evidence(1, 2), "1:2"),
        (Evidence(1, 2, (3, 3), (1, 1)), "1:2; quantities 3/3; names 1/1"),
        (Evidence(2, 1, (0, 2)), "2:1; quantities 0/2"),
        (Evidence(1, 1, names=(0, 1)), "1:1; names 0/1"),
    ],
)
def test_how_it_is_told(given: Evidence, told: str) -> None:
    assert str(given) == told
