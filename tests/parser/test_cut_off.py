"""Ends of documents that were cut off in mid-sentence."""

import pytest

from tmx_builder.parser.blocks import Block, BlockBead, read_lines
from tmx_builder.parser.document import Line
from tmx_builder.parser.pairing import without_cut_off

ZH = "最后，祝论坛圆满成功，祝各位来宾在澜海身体健康、工作顺利！"
EN = "Finally, I wish the forum a great success and our guests good health and much joy"
WISH = "Finally, I wish the forum a great success"


def block(text: str) -> Block:
    (made,) = read_lines([Line(1, text)])
    return made


@pytest.mark.parametrize(
    ("zh", "en", "kept"),
    [
        (ZH, f"{EN}!", f"{EN}!"),
        # long enough without the stop that is missing; open by its last word; half a word; short
        (ZH, EN, EN),
        (ZH, f"{EN} to the", ""),
        (ZH, f"{EN} and go", f"{EN} and go"),
        (ZH, f"{EN} and goo", ""),
        (ZH, WISH, ""),
        (ZH, f"{EN} and peace for the archi", ""),
        (ZH, f"{EN} at this (", ""),
        (
            "祝论坛成功！",
            "I wish this forum of all the procuratorates",
            "I wish this forum of all the procuratorates",
        ),
        (ZH, f"{EN} at what we call “our forum", ""),
        (ZH, f"{EN} at what we call “our forum”", f"{EN} at what we call “our forum”"),
        # what can be a heading, and where neither has a stop
        (ZH, "Thank you for this", "Thank you for this"),
        (ZH, f"1. {WISH}", f"1. {WISH}"),
        (ZH[:-1], WISH, WISH),
        (ZH, f"I have spoken. {WISH}", "I have spoken."),
        ("我讲完了。最后，祝论坛圆满成功，祝各位来宾在", f"I have spoken. {EN}!", f"I have spoken. {EN}!"),
    ],
)
def test_what_is_cut_off_is_left_over(zh: str, en: str, kept: str) -> None:
    bead = BlockBead((block(zh),), (block(en),), 1.0)
    whole = without_cut_off([bead], {1})
    assert [bead.en[0].text for bead in whole.beads] == [kept] * bool(kept)
    assert [fragment.text for fragment in whole.fragments if fragment.language == "en"] == (
        [] if kept == en else [en.removeprefix(kept).strip()]
    )
    assert without_cut_off([bead], {2}).beads == [bead]


@pytest.mark.parametrize("end", ["在", "、", "（即", "的", "“身体", "，", "，祝论坛的"])
def test_chinese_can_be_cut_off(end: str) -> None:
    zh = f"我讲完了。最后，祝论坛圆满成功，祝各位来宾{end}"
    whole = without_cut_off([BlockBead((block(zh),), (block(f"I have spoken. {EN}!"),), 1.0)], {1})
    assert whole.beads[0].zh[0].text == "我讲完了。"
    assert whole.fragments[0].text == zh.removeprefix("我讲完了。")
