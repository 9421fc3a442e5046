import pytest

from tmx_builder.parser.blocks import Block, blocks_of
from tmx_builder.parser.document import Line
from tmx_builder.parser.lines import read_lines
from tmx_builder.parser.neighbours import are_sure, may_pair, narrowed, side_by_side

FIGURES = (
    "新增就业13.6万人，改造小区214个，增长8.3%。",
    "A total of 136,000 jobs were created, 214 compounds renovated, growth was 8.3%.",
)
WORDS = (
    "持续优化营商环境，不断完善公共服务体系建设。",
    "The business environment and the system of public services kept improving.",
)


def blocks(*lines: str) -> list[Block]:
    return list(blocks_of(read_lines(Line(at, line) for at, line in enumerate(lines, 1))))


def anchors(*lines: str) -> list[tuple[int, int]]:
    found = blocks(*lines)
    return side_by_side(
        [block for block in found if block.language == "zh"],
        [block for block in found if block.language == "en"],
    )


@pytest.mark.parametrize(
    ("one", "other", "allowed"),
    [
        ("一、工作回顾", "I Review", True),
        ("一、工作回顾", "Review of Work", True),
        ("一、工作回顾", "Work was reviewed.", False),
        ("各位代表：", "Fellow Deputies,", True),
        ("各位代表：", "We did well.", False),
        (FIGURES[0], FIGURES[1], True),
        ("首座跨江大桥通车", "City Daily 2024-03-18 20:30", False),
        ("2024-03-18 20:30 来源：市政府", "The bridge opened", False),
        ("更新时间：2023-03-08", "Updated on March 8, 2023", True),
        ("更新时间：二〇二三年三月八日", "Updated 2023-03-08", True),
    ],
)
def test_kinds_that_may_pair(one: str, other: str, allowed: bool) -> None:
    (ours,), (theirs,) = blocks(one), blocks(other)
    assert may_pair(ours, theirs) is may_pair(theirs, ours) is allowed


def test_a_pair_is_not_sure_where_the_neighbour_fits_far_better() -> None:
    zh = blocks(FIGURES[0], WORDS[0])
    assert are_sure(zh, blocks(FIGURES[1], WORDS[1])) == [True, True]
    assert are_sure(zh, blocks(WORDS[1], FIGURES[1])) == [False, False]


def test_the_usual_order_decides_between_equal_neighbours() -> None:
    zh, en = WORDS
    assert anchors(zh, en, zh, en, zh) == [(0, 0), (1, 1)]
    assert anchors(en, zh, en, zh, en) == [(0, 0), (1, 1)]


def test_where_a_paragraph_could_go_either_way_nothing_is_sure() -> None:
    zh, en = WORDS
    assert anchors(zh, zh, en, "一、甲", "I A") == [(2, 1)]


@pytest.mark.parametrize(
    ("lines", "believed", "kept"),
    [
        # what stands right above a paragraph and has no stop is a caption or the like
        (("扫一扫在手机打开", *FIGURES), True, FIGURES[:1]),
        # a bead that is hardly believed in does not join
        (("点击蓝字，关注我们！", *FIGURES), False, FIGURES[:1]),
        (
            ("新增就业13.6万人。", "改造小区214个，增长8.3%。", FIGURES[1]),
            True,
            ("新增就业13.6万人。", "改造小区214个，增长8.3%。"),
        ),
    ],
)
def test_a_bead_lets_go_of_what_was_drawn_in(
    lines: tuple[str, ...], believed: bool, kept: tuple[str, ...]
) -> None:
    *source, target = blocks(*lines)
    ours, theirs = narrowed(source, [target], believed=believed)
    assert tuple(block.text for block in ours) == kept
    assert theirs == [target]
