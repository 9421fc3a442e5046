"""Signs that a unit's texts are not whole: for each one a pair that shows it, and pairs that do not."""

import pytest

from tmx_builder.segmenter.confidence import weights
from tmx_builder.segmenter.signs import figures_in_words, signs_of

SIGNS = [
    ("more figures in zh", "新增就业12万人 3", "120,000 jobs were created"),
    ("more figures in en", "新增就业。", "7 Jobs were created."),
    ("Han in en", "新增就业。", "Jobs were created. 就业"),
    ("Latin in zh alone", "新增就业。NewsHub", "Jobs were created."),
    ("rare Han", "新增就业。㐀㐁", "Jobs were created."),
    ("number on one side", "1. 新增就业", "Jobs were created"),
    ("odd signs", "新增就业 ¶", "Jobs were created ¶"),
    ("en ends in mid-sentence", "新增就业。", "Jobs were created and donors are asked to"),
    ("en begins in mid-sentence", "新增就业。", "were created last year."),
]
WHOLE = [
    ("新增就业12万人。", "120,000 jobs were created."),
    ("新增就业十二万人。", "120,000 jobs were created."),
    ("今年新增就业。", "Jobs were created in 2026."),
    ("推广5G网络。", "5G networks were promoted."),
    ("新增就业。（鼓掌）", "Jobs were created. (Applause)"),
    ("新增就业", "Jobs were created"),
    ("(二)新增就业情况。", "2. Creation of jobs in 2026"),
    ("龙华区（龙华）", "Longhua District (龙华)"),
    ("1. 新增就业", "1. Jobs were created"),
    ("新增就业，", "jobs were created,"),
    ("T2航站楼启用。", "Terminal 2 opened."),
    ("（3）监督立案", "c. Supervision of filings"),
    ("（乙）公布账目", "(b) Publication of accounts"),
    ("第一部分 回顾", "Part One Review"),
    ("引进亿元以上项目。", "Projects of over 100 million yuan were attracted."),
    ("各位代表！", "Fellow Deputies,"),
    ("女士们，先生们！", "Ladies and gentlemen,"),
]


@pytest.mark.parametrize(("sign", "zh", "en"), SIGNS, ids=[sign for sign, _, _ in SIGNS])
def test_a_sign_lowers_the_score(sign: str, zh: str, en: str) -> None:
    assert signs_of(zh, en, figures_in_words(zh, en))[sign]
    assert weights("with encoder")["whole"][sign] < 0


@pytest.mark.parametrize(("zh", "en"), WHOLE)
def test_a_whole_pair_has_no_sign(zh: str, en: str) -> None:
    assert not any(signs_of(zh, en, figures_in_words(zh, en)).values())


def test_each_sign_has_an_example() -> None:
    assert set(signs_of("", "", (0, 0))) == {sign for sign, _, _ in SIGNS}


IN_WORDS = [
    ("办复率100%。", "All of them were answered.", 1, 0),
    ("办复率100%。", "Some of them were answered.", 0, 0),
    ("办复率100%。", "All of them, or 100 percent, were answered.", 0, 0),
    ("休渔于12时结束。", "The ban ends at noon.", 1, 0),
    ("休渔于9时结束。", "The ban ends at noon.", 0, 0),
    ("休渔于24时结束。", "The ban ends at midnight.", 1, 0),
    ("会议10月30日闭幕。", "The meeting closed on Sunday.", 2, 0),
    ("会议10月30日闭幕。", "The meeting closed.", 0, 0),
    ("约1小时后到达。", "They arrived in about an hour.", 1, 0),
    ("约5小时后到达。", "They arrived in about an hour.", 0, 0),
    ("引进亿元以上项目。", "Projects of over 100 million yuan were attracted.", 0, 1),
    ("引进三亿元以上项目。", "Projects of over 100 million yuan were attracted.", 0, 0),
    ("引进5万元以上项目。", "Projects of over 10,000 yuan were attracted.", 0, 0),
    ("每千人口医师数", "Doctors per 1,000 people", 0, 1),
    ("一年来，就业增加。", "Employment grew in 2023.", 0, 1),
    ("就业增加。", "Employment grew in 2023.", 0, 0),
]


@pytest.mark.parametrize(("zh", "en", "of_zh", "of_en"), IN_WORDS)
def test_figures_that_the_other_side_says_in_words(zh: str, en: str, of_zh: int, of_en: int) -> None:
    assert figures_in_words(zh, en) == (of_zh, of_en)
