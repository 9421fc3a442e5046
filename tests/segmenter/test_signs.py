"""Signs that a unit's texts are not whole: for each one a pair that shows it, and pairs that do not."""

import pytest

from tmx_builder.segmenter.confidence import weights
from tmx_builder.segmenter.signs import signs_of

SIGNS = [
    ("more figures in zh", "新增就业12万人 3", "120,000 jobs were created"),
    ("more figures in en", "新增就业。", "7 Jobs were created."),
    ("Han in en", "新增就业。", "Jobs were created. 就业"),
    ("Latin in zh alone", "新增就业。NewsHub", "Jobs were created."),
    ("rare Han", "新增就业。㐀㐁", "Jobs were created."),
    ("number on one side", "1. 新增就业", "Jobs were created"),
    ("odd signs", "新增就业 ¶", "Jobs were created ¶"),
    ("behind the stop", "新增就业。", "Jobs were created. kk9b"),
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
    ("各位代表！", "Fellow Deputies,"),
    ("女士们，先生们！", "Ladies and gentlemen,"),
]


@pytest.mark.parametrize(("sign", "zh", "en"), SIGNS, ids=[sign for sign, _, _ in SIGNS])
def test_a_sign_lowers_the_score(sign: str, zh: str, en: str) -> None:
    assert signs_of(zh, en)[sign]
    assert weights("with encoder")[sign] < 0


@pytest.mark.parametrize(("zh", "en"), WHOLE)
def test_a_whole_pair_has_no_sign(zh: str, en: str) -> None:
    assert not any(signs_of(zh, en).values())


def test_each_sign_has_an_example() -> None:
    assert set(signs_of("", "")) == {sign for sign, _, _ in SIGNS}
