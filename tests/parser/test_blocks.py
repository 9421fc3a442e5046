import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.parser.blocks import LineKind, read_lines
from tmx_builder.parser.document import Line
from tmx_builder.parser.wrapping import blocks_of

LONG_ZH = "深入实施创新驱动发展战略，加快建设科技强市，推动一批重点项目落地见效，"
PLAIN_HEADING = "坚持以人民为中心的发展思想不断增进民生福祉"
LONG_EN = "We implemented the strategy of driving development through innovation and"


def joined(*lines: str) -> list[str]:
    return [block.text for block in blocks_of(read_lines(Line(at, line) for at, line in enumerate(lines, 1)))]


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        ([LONG_ZH, "成效明显。"], [LONG_ZH + "成效明显。"]),
        (
            ["深入推进城市更新行动稳步实施老旧小区改造工程", "取得进展。"],
            ["深入推进城市更新行动稳步实施老旧小区改造工程取得进展。"],
        ),
        ([LONG_EN, "Beijing saw results."], [LONG_EN + " Beijing saw results."]),
        (["a short line that", "goes on."], ["a short line that goes on."]),
        # a comma ends an item as well, but for a line that is long enough to be wrapped
        (["新建泊位，", "加深航道，"], ["新建泊位，", "加深航道，"]),
        (["The port grew,", "Ships came"], ["The port grew,", "Ships came"]),
        (["工作完成。", "成效明显。"], ["工作完成。", "成效明显。"]),
        ([PLAIN_HEADING, LONG_ZH + LONG_ZH + "成效。"], [PLAIN_HEADING, LONG_ZH + LONG_ZH + "成效。"]),
        (["工作回顾", LONG_ZH + "成效明显。"], ["工作回顾", LONG_ZH + "成效明显。"]),
        (
            ["一、2023年工作回顾", "一年来,主要做了以下工作。"],
            ["一、2023年工作回顾", "一年来,主要做了以下工作。"],
        ),
        # the model joins a number and what it numbers where the other language does
        (["II", "Major Tasks for 2024"], ["II", "Major Tasks for 2024"]),
        (
            ["2. Further developing the city and", "the region"],
            ["2. Further developing the city and the region"],
        ),
        ([LONG_ZH, "", "成效明显。"], [LONG_ZH, "成效明显。"]),
        ([LONG_ZH, "English.", "成效明显。"], [LONG_ZH, "English.", "成效明显。"]),
        (["各位代表:", "现在报告工作。"], ["各位代表:", "现在报告工作。"]),
        (["[1]指一项长期推进的改革举措，", "2022年启动。"], ["[1]指一项长期推进的改革举措，2022年启动。"]),
        (["* MUST", "* MUST NOT"], ["MUST", "MUST NOT"]),
        # a term on a line of its own, and what it means
        (["“Issuer”", "", "means a company."], ["“Issuer” means a company."]),
        (['"Issuer"', "refers to a company."], ['"Issuer" refers to a company.']),
        (["“发行人”", "", "指一家公司。"], ["“发行人”指一家公司。"]),
        (["“Issuer”", "", "", "means a company."], ["“Issuer”", "means a company."]),
        (["“Issuer”", "", "Means of production"], ["“Issuer”", "Means of production"]),
        (["Issuer", "", "means a company."], ["Issuer means a company."]),
        (["Issuer", "", "has a port."], ["Issuer", "has a port."]),
        (
            [
                "In this Ordinance—",
                "site",
                "in relation to a port, means any land;",
                "pier",
                "includes a quay.",
            ],
            [
                "In this Ordinance—",
                "site in relation to a port, means any land;",
                "pier includes a quay.",
            ],
        ),
        (
            ["在本條例中——", "用地", "就某港口而言，指任何土地；", "碼頭", "指突堤。"],
            ["在本條例中——", "用地就某港口而言，指任何土地；", "碼頭指突堤。"],
        ),
        (["The rules say what it", "means to be a port."], ["The rules say what it means to be a port."]),
        # items of a list, whose lines are not full
        (
            [
                "the land of a port in the city of Lanhai;",
                "a quay;",
                "the buildings on the land and all " + LONG_EN,
            ],
            [
                "the land of a port in the city of Lanhai;",
                "a quay;",
                "the buildings on the land and all " + LONG_EN,
            ],
        ),
        ([LONG_EN + ";", "it was opened."], [LONG_EN + "; it was opened."]),
        (["“Issuer”", "", "another company"], ["“Issuer”", "another company"]),
        # a figure that was cut
        (
            ["我们整治岸线38公里，近岸海域水质优良比例提高到91.", "5%。"],
            ["我们整治岸线38公里，近岸海域水质优良比例提高到91.5%。"],
        ),
        # lines of a list have no stop, and are not as wide as those that are wrapped
        (
            ["Advanced Space-based Solar Observatory", "space telescope", "observation apparatus"],
            ["Advanced Space-based Solar Observatory", "space telescope", "observation apparatus"],
        ),
        (
            ["他们无法修改软件来反映政策的变动也无法利用新科技", "他们的数据都套牢在专有系统中无法取用"],
            ["他们无法修改软件来反映政策的变动也无法利用新科技", "他们的数据都套牢在专有系统中无法取用"],
        ),
        # a line that was cut by its width is wide, and so is each one that it goes on in but the last
        (
            ["深入推进城市更新行动稳步实施老旧小区改造工程", "天宫空间站", "近地轨道；"],
            ["深入推进城市更新行动稳步实施老旧小区改造工程", "天宫空间站", "近地轨道；"],
        ),
        # what no text begins with
        ([LONG_ZH, "。"], [f"{LONG_ZH}。"]),
        ([LONG_ZH, "："], [f"{LONG_ZH}："]),
        ([LONG_ZH, "，并且取得实效。"], [f"{LONG_ZH}，并且取得实效。"]),
        (["深入推进“放管服", "”改革，取得实效"], ["深入推进“放管服”改革，取得实效"]),
        (["建设港口群（含渔港", "）等工作，", "取得实效"], ["建设港口群（含渔港）等工作，取得实效"]),
        (["港口建设稳步推进。", "5.2"], ["港口建设稳步推进。", "5.2"]),
        # "and" ends an item, and says nothing of where lines are cut
        (
            ["(1) changing the use of water without approval; and", "Selling water to others."],
            ["(1) changing the use of water without approval; and", "Selling water to others."],
        ),
        (
            [
                LONG_EN,
                "in cooperation with the National Laboratory of Marine Science of the",
                "Lanhai Academy.",
            ],
            [
                f"{LONG_EN} in cooperation with the National Laboratory of Marine Science of the Lanhai Academy."
            ],
        ),
    ],
)
def test_wrapped_lines_join_and_others_do_not(lines: list[str], blocks: list[str]) -> None:
    assert joined(*lines) == blocks


def test_a_numbered_paragraph_that_was_wrapped_is_no_heading() -> None:
    lines = [Line(1, "1. We will build a system and"), Line(2, "improve it.")]
    (block,) = blocks_of(read_lines(lines))
    assert (block.kind, block.first, block.last) == (LineKind.ITEM, 1, 2)


@given(st.lists(st.sampled_from([LONG_ZH, LONG_EN, "完成。", "Done.", "", "一、总则", "II", "- x", "12"])))
@settings(max_examples=60)
def test_every_line_is_in_exactly_one_block(texts: list[str]) -> None:
    lines = list(read_lines(Line(at, text) for at, text in enumerate(texts, 1)))
    blocks = list(blocks_of(lines))
    assert [line.first for line in lines] == [
        number for block in blocks for number in range(block.first, block.last + 1)
    ]


def test_the_last_line_that_can_be_a_title_goes_on_where_words_show_it() -> None:
    lines = list(read_lines([Line(1, "港口建设（含渔港"), Line(2, "），稳步推进。"), Line(3, "航线开通。")]))
    assert [block.text for block in blocks_of(lines, {1})] == ["港口建设（含渔港），稳步推进。", "航线开通。"]
    lines = list(read_lines([Line(1, "港口建设"), Line(2, "航线开通。")]))
    assert len(list(blocks_of(lines, {1}))) == 2
