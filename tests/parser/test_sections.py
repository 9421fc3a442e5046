from tmx_builder.parser.blocks import read_lines
from tmx_builder.parser.document import Line
from tmx_builder.parser.roles import sections_of
from tmx_builder.parser.wrapping import blocks_of


def test_headings_nest_by_the_level_of_their_numbers() -> None:
    lines = [
        "一、回顾",
        "甲完成。",
        "（一）经济",
        "1. 工业",
        "乙完成。",
        "城市面貌",
        "丙完成。",
        "（二）民生",
        "二、展望",
        "丁完成。",
        "注释：",
        "[1]指甲。",
    ]
    blocks = list(blocks_of(read_lines(Line(at, line) for at, line in enumerate(lines, 1))))
    plain = [block for block in blocks if block.text == "城市面貌"]
    assert dict(sections_of(blocks, plain)) == {
        1: (),
        2: ("一、回顾",),
        3: ("一、回顾",),
        4: ("一、回顾", "（一）经济"),
        5: ("一、回顾", "（一）经济", "1. 工业"),
        6: ("一、回顾", "（一）经济", "1. 工业"),
        7: ("一、回顾", "（一）经济", "1. 工业", "城市面貌"),
        8: ("一、回顾",),
        9: (),
        10: ("二、展望",),
        11: (),
        12: (),
    }
