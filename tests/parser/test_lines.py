import pytest

from tmx_builder.parser.blocks import LineKind, columns, ends_with_stop, read_lines
from tmx_builder.parser.document import Line


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("一、2023年工作回顾", LineKind.HEADING),
        ("I Review of Work During 2023", LineKind.HEADING),
        ("2. Further implementing the Master Plan (2016-2035)", LineKind.HEADING),
        ("1. We will press ahead with reform.", LineKind.ITEM),
        ("* 所有源代码都要公开。", LineKind.ITEM),
        ("➤Open data", LineKind.ITEM),
        ("各位代表:", LineKind.SALUTATION),
        ("各位代表！", LineKind.SALUTATION),
        ("尊敬的主席先生，女士们、先生们，", LineKind.SALUTATION),
        ("Fellow Deputies,", LineKind.SALUTATION),
        ("Ladies and Gentlemen:", LineKind.SALUTATION),
        ("各位代表,奋斗创造历史,实干成就未来。", LineKind.TEXT),
        ("Fellow Deputies, hard work makes history.", LineKind.TEXT),
        ("注释:", LineKind.NOTES_LABEL),
        ("注：", LineKind.NOTES_LABEL),
        ("Notes:", LineKind.NOTES_LABEL),
        ("NOTES", LineKind.NOTES_LABEL),
        ("注", LineKind.TEXT),
        ("Notes on reform", LineKind.TEXT),
        ("[4]The projects refer to schools.", LineKind.NOTE),
        ("［4］指学校。", LineKind.NOTE),
        ("一年来,主要做了以下工作。", LineKind.TEXT),
        ("5.2% more was spent.", LineKind.TEXT),
    ],
)
def test_kind_of_a_line(line: str, kind: LineKind) -> None:
    assert [read.kind for read in read_lines([Line(1, line)])] == [kind]


def test_bullets_are_taken_off_and_blank_lines_left_out() -> None:
    lines = [Line(1, "Title"), Line(2, "* 一项"), Line(3, " \u3000"), Line(4, "- two")]
    assert [(line.first, line.text) for line in read_lines(lines)] == [(1, "Title"), (2, "一项"), (4, "two")]


def test_a_file_can_say_what_is_a_heading_and_what_a_note() -> None:
    lines = [
        Line(1, "需求规定", heading=2),
        Line(2, "一、总则", heading=1),
        Line(3, "The projects.", note="4"),
    ]
    read = list(read_lines(lines))
    assert [line.kind for line in read] == [LineKind.HEADING, LineKind.HEADING, LineKind.NOTE]
    assert [line.rank and (line.rank.level, line.rank.value) for line in read] == [(12, 0), (3, 1), None]
    assert read[2].label == "4"


def test_numbers_are_notes_below_their_label_and_down_to_the_next_heading() -> None:
    texts = ["1. 改革稳步推进。", "注释：", "1. 指改革。", "② 指开放。", "二、展望", "1. 继续改革。"]
    read = list(read_lines(Line(number, text) for number, text in enumerate(texts, 1)))
    assert [(line.kind, line.label) for line in read] == [
        (LineKind.ITEM, ""),
        (LineKind.NOTES_LABEL, ""),
        (LineKind.NOTE, "1"),
        (LineKind.NOTE, "2"),
        (LineKind.HEADING, ""),
        (LineKind.ITEM, ""),
    ]


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("工作报告。", True),
        ("完成了任务。”", True),
        ("as planned.)", True),
        ("as planned.4", True),
        ("完成了任务。[4]", True),
        ("grew by 5.2", False),
        ("人民代表大会", False),
        ("各位代表，", False),
        ("", False),
    ],
)
def test_final_stops(text: str, stops: bool) -> None:
    assert ends_with_stop(text) is stops


def test_columns_count_full_width_characters_twice() -> None:
    assert columns("5G基站，") == 8


@pytest.mark.parametrize(
    ("text", "is_clean"),
    [
        ("港口建设……………………12", False),
        ("Port Building ............ 12", False),
        ("The port opened a Page 3 of 12 route.", False),
        ("港口开通了第 3 页 共 12 页航线。", False),
        ("港口开通了航线……2024年继续扩大。", True),
        ("Page 3 of the report", True),
        ("见第3页。", True),
        ("See www.lanhai.example", True),
    ],
)
def test_what_a_page_leaves_in_a_text_makes_it_doubtful(text: str, is_clean: bool) -> None:
    (line,) = read_lines([Line(1, text)])
    assert (line.certainty == 1.0) == is_clean
    (doubted,) = read_lines([Line(1, text, certainty=0.5)])
    assert doubted.certainty == 0.5 * line.certainty
