"""A figure that disagrees, put as the source has it; and what is in doubt, and stays."""

import pytest

from tmx_builder.reuse import mended

CASES: list[tuple[str, str, str | None]] = [
    ("惠及居民252户。", "This benefited 225 households.", "This benefited 252 households."),
    (
        "投入资金107万元。",
        "A total of 1.70 million yuan was invested.",
        "A total of 1.07 million yuan was invested.",
    ),
    (
        "产值达到8645.3亿元,",
        "Output reached 86.453 billion yuan,",
        "Output reached 864.53 billion yuan,",
    ),
    ("改造小区1个", "We renovated 3 old compounds.", "We renovated 1 old compound."),
    ("第三次会议", "the Fourth Session", "the Third Session"),
    ("推进5G建设12个", "promoted 5G construction at 21 sites", "promoted 5G construction at 12 sites"),
    # nothing is wrong, nothing is there, or two are
    ("惠及居民252户。", "This benefited 252 households.", None),
    ("新建公园17处", "We built new parks", None),
    ("新建公园17处，投入3亿元", "We built 19 new parks and spent 400 million yuan", None),
    # other words would be needed
    ("三分之一的家庭", "one fourth of the families", None),
    ("增长两倍", "grew 3 times", None),
]


@pytest.mark.parametrize(("source", "target", "expected"), CASES)
def test_a_wrong_figure(source: str, target: str, expected: str | None) -> None:
    assert mended(source, target, "zh-CN", "en-US") == expected


def test_from_english() -> None:
    assert mended("We built 17 parks.", "新建公园19个。", "en-US", "zh-CN") == "新建公园17个。"
