import datetime

import pytest
from passes import lines_of, run

from tmx_builder.parser.blocks import read_lines
from tmx_builder.parser.head import Head, date_in, read_head
from tmx_builder.parser.layout.markup import without_marks


def head_of(*lines: str) -> Head:
    return read_head(list(read_lines(run(without_marks, lines_of(*lines))[0])))


def parts(head: Head) -> list[list[str]]:
    return [[line.text for line in part] for part in (head.title, head.occasion, head.speaker)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("——2024年1月21日在澜海市", datetime.date(2024, 1, 21)),
        ("二〇二五年十二月三十一日", datetime.date(2025, 12, 31)),
        ("Congress on January 21, 2024", datetime.date(2024, 1, 21)),
        ("on 5 March 2025", datetime.date(2025, 3, 5)),
        ("on March 5th, 2025", datetime.date(2025, 3, 5)),
        ("2024年13月40日", None),
        ("2024年1月", None),
        ("January 2024", None),
    ],
)
def test_dates(text: str, expected: datetime.date | None) -> None:
    assert date_in(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "政 府 工 作 报 告",
                "——2024年1月21日在北京市第十六届",
                "人民代表大会第二次会议上",
                "北京市市长 殷 勇",
                "各位代表：",
            ],
            [
                ["政府工作报告"],
                ["——2024年1月21日在北京市第十六届", "人民代表大会第二次会议上"],
                ["北京市市长 殷勇"],
            ],
        ),
        (
            ["政府工作报告", "（2024年1月21日在市第八届人民代表大会上）", "", "市长 沈岚", "", "各位代表："],
            [["政府工作报告"], ["（2024年1月21日在市第八届人民代表大会上）"], ["市长 沈岚"]],
        ),
        (
            [
                "REPORT ON THE WORK",
                "OF THE GOVERNMENT",
                "Delivered at the Second Session of the Eighth Municipal",
                "People's Congress on January 21, 2024",
                "Shen Lan, Mayor of Lanhai",
                "Fellow Deputies,",
            ],
            [
                ["REPORT ON THE WORK", "OF THE GOVERNMENT"],
                [
                    "Delivered at the Second Session of the Eighth Municipal",
                    "People's Congress on January 21, 2024",
                ],
                ["Shen Lan, Mayor of Lanhai"],
            ],
        ),
        (["# 源代码要开放", "以开放精神编写源代码。"], [["源代码要开放"], [], []]),
        (["# 源代码要开放", "本章说明原则", "以开放精神编写源代码。"], [["源代码要开放"], [], []]),
        (
            ["# 政府工作报告", "## ——2024年1月21日在市第八届人民代表大会上", "市长 沈岚", "", "各位代表："],
            [["政府工作报告"], ["——2024年1月21日在市第八届人民代表大会上"], ["市长 沈岚"]],
        ),
        (
            ["# Report", "Delivered at the Congress on January 21, 2024", "Shen Lan, Mayor", "## Review"],
            [["Report"], ["Delivered at the Congress on January 21, 2024"], ["Shen Lan, Mayor"]],
        ),
        (
            ["首页 > 要闻 > 正文", "首页 | 政策 | 服务", "政府工作报告", "各位代表："],
            [["政府工作报告"], [], []],
        ),
        (["一、工作回顾", "一年来,主要做了以下工作。"], [[], [], []]),
        (["一年来,主要做了以下工作。"], [[], [], []]),
    ],
)
def test_parts_of_a_head(lines: list[str], expected: list[list[str]]) -> None:
    assert parts(head_of(*lines)) == expected


def test_date_and_speaker_are_read_from_wrapped_lines() -> None:
    head = head_of("Report", "Delivered at the Congress", "of Lanhai on January 21, 2024", "Shen Lan, Mayor")
    assert head.date == datetime.date(2024, 1, 21)
    assert head.speaker_name == "Shen Lan, Mayor"
    assert Head().date is None
    assert Head().speaker_name == ""
