"""What is equal in which form, and what is not."""

import pytest

from tmx_builder.reuse.forms import bare, plain, skeleton


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("失业率控制在５．５％以内。", "失业率控制在5.5%以内"),
        ("实施“ＡＩ＋制造”行动", '实施"AI+制造"行动'),
        ("团结一心,攻坚克难；", "团结一心,攻坚克难"),
        ("团结一心，攻坚克难", "团结一心,攻坚克难"),
        ("市长　贺 知远", "市长贺知远"),
        ("——在会议上", "-在会议上"),
        ("。", "。"),
    ],
)
def test_bare_chinese(text: str, expected: str) -> None:
    assert bare(text, "zh-CN") == expected


def test_bare_english_keeps_its_words_apart() -> None:
    assert bare("Fellow  Deputies,", "en-US") == "fellow deputies"
    assert bare("the “people’s” congress.", "en-GB") == 'the "people"s" congress'


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("zh", "2025年1月14日第四次会议", "#年#月#日第#次会议"),
        ("zh", "产值1.02万亿元", "产值#元"),
        ("zh", "增长-1.6%", "增长#%"),
        ("zh", "新增26万多人次", "新增#多人次"),
        ("en", "on january 14, 2025", "on # #, #"),
        ("en", "521.86 billion yuan", "# yuan"),
        ("en", "the ninth, 21st and twenty-first", "the #, # and #"),
        ("en", "someone often moved", "someone often moved"),
    ],
)
def test_skeletons(lang: str, text: str, expected: str) -> None:
    assert skeleton(text, lang) == expected


def test_plain_takes_off_end_marks_alone() -> None:
    assert plain("各位代表：") == plain("各位代表") == "各位代表"
    assert plain("ＡＩ。") == "ＡＩ"
