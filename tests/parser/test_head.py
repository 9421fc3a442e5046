import datetime

import pytest
from passes import lines_of, run

from tmx_builder.parser.blocks import read_lines
from tmx_builder.parser.layout.markup import without_marks
from tmx_builder.parser.roles import Head, date_in, main_run, read_head


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


ZH_BODY = [
    "今年以来，全市上下锚定海洋强市目标，扎实推进港口群建设，货物吞吐",
    "量稳步增长，海上风电装机容量突破三百万千瓦，近岸海域水质持续改善",
    "渔民收入稳步提高。",
]
EN_BODY = [
    "Since the beginning of this year, the city has worked towards its goal as a",
    "maritime city, and built its group of ports. The throughput of cargo rose at",
    "a steady pace.",
]


@pytest.mark.parametrize(
    ("lines", "leading"),
    [
        (["港口建设提速", *ZH_BODY], 1),
        (["港口建设提速", "", *ZH_BODY], 1),
        (["港口建设提速", "海岚日报 周明", "", *ZH_BODY], 2),
        (["Ports Are Built Faster", *EN_BODY], 1),
        (["Ports Are Built Faster", "", *EN_BODY], 1),
        (ZH_BODY, 0),
        ([*ZH_BODY[:2], *ZH_BODY], 0),
        # a single full line can be a title, and what no stop closes is one
        (["港口建设提速", *ZH_BODY[1:]], 2),
        (["港口建设提速", *ZH_BODY[:2]], 3),
        # twelve lines at most, and none is wider than 200 columns
        ([f"港口{letter}" for letter in "abcdefghijklmn"], 12),
        (["港口", "Ports of the city " * 11, "航线"], 3),
        (["港口", "Ports of the city " * 12, "航线"], 1),
        # lines of a site above a label
        (
            [
                "周明大使在海岚市建港三十周年招待会上的致辞（双语）",
                "2034-10-11 08:30 来源：海岚市外事办公室翻译室译",
                "分享到：",
            ],
            2,
        ),
        # lines of different widths, and short ones
        (["Ports Are Built Faster", "Report of the City Court of Hailan", EN_BODY[0], EN_BODY[2]], 3),
        (["港口", "航线", "码头开通。"], 2),
        # an occasion of two lines above the text
        (
            [
                "政府工作报告",
                "——2034年1月16日在海岚市第八届人民代表大会第五次会议海岚大礼堂",
                "暨海岚市第九届政治协商会议第五次会议联席会议开幕大会上海岚市市长",
                "现在，我报告工作。",
            ],
            3,
        ),
    ],
)
def test_a_wrapped_paragraph_is_not_part_of_the_head(lines: list[str], leading: int) -> None:
    assert len(head_of(*lines).leading) == leading


def test_a_title_has_four_lines_at_most_and_so_has_an_occasion() -> None:
    assert len(head_of(*(f"港口{letter}" for letter in "abcdef")).title) == 4
    occasion = ["At the opening of", "the session of", "the congress of", "Hailan on May 1, 2024"]
    assert len(head_of("Report", *occasion).occasion) == 4
    assert len(head_of("Report", "At the opening of", "the", *occasion[1:]).occasion) == 1


@pytest.mark.parametrize(("letters", "is_main"), [(8, True), (7, False)])
def test_lines_in_the_half_of_the_other_language_are_no_head(letters: int, is_main: bool) -> None:
    lines = list(read_lines(lines_of("港" * letters, "English", "港" * (10 - letters))))
    side = [lines[0], lines[2]]
    assert main_run(side, lines) == (lines[:1] if is_main else side)
