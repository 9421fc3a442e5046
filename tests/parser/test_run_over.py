"""Lines that were wrapped anywhere, whatever their language."""

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.run_over import without_run_over
from tmx_builder.parser.layout.tables import without_inner_bullets


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (["2025年主要工作 Review", "of Work in 2025"], ["2025年主要工作", "Review of Work in 2025"]),
        (
            ["——在第二次会议上 – Delivered at the Second", "session of the congress"],
            ["——在第二次会议上", "– Delivered at the Second session of the congress"],
        ),
        (["一、港口建设Building", "of the port"], ["一、港口建设", "Building of the port"]),
        (
            [
                "工作报告 Report",
                "on work",
                "计划 Plan",
                "for ports",
                "周明 Zhou Ming, President of the",
                "City Court",
            ],
            [
                "工作报告",
                "Report on work",
                "计划",
                "Plan for ports",
                "周明",
                "Zhou Ming, President of the City Court",
            ],
        ),
        # one that surely goes on is too few for another that may
        (
            ["工作报告 Report", "on work", "计划 Plan", "For Ports"],
            ["工作报告", "Report on work", "计划 Plan", "For Ports"],
        ),
        (
            ["工作报告 Report", "on work", "Fellow", "Deputies, 我代表市法院报告工作。"],
            ["工作报告", "Report on work", "Fellow Deputies,", "我代表市法院报告工作。"],
        ),
        (
            ["工作报告 Report", "on work", "各位代表： Fellow", "Deputies, 我代表市法院报告工作。"],
            ["工作报告", "Report on work", "各位代表： Fellow Deputies,", "我代表市法院报告工作。"],
        ),
        (
            [
                "工作报告 Report",
                "on work",
                "我报告工作。 On",
                "behalf of all, I report on it.",
                "二、计划 II.",
                "Plan",
            ],
            [
                "工作报告",
                "Report on work",
                "我报告工作。",
                "On behalf of all, I report on it.",
                "二、计划",
                "II. Plan",
            ],
        ),
        (
            [
                "工作报告 Report",
                "on work",
                "计划 Plan",
                "for ports",
                "（二）计划 (2)",
                "Ports",
                "3. 安排3.",
                "Tasks",
            ],
            [
                "工作报告",
                "Report on work",
                "计划",
                "Plan for ports",
                "（二）计划",
                "(2) Ports",
                "3. 安排",
                "3. Tasks",
            ],
        ),
        (
            [
                "工作报告 Report",
                "on work",
                "计划 Plan",
                "for ports",
                "建成基站。5G",
                "Bases",
            ],
            [
                "工作报告",
                "Report on work",
                "计划",
                "Plan for ports",
                "建成基站。",
                "5G Bases",
            ],
        ),
        # Chinese that was wrapped above
        (
            ["市法院", "院长", "周明 President", "of the court", "工作报告 Report", "on work"],
            ["市法院院长周明", "President of the court", "工作报告", "Report on work"],
        ),
    ],
)
def test_english_that_goes_on_is_whole(text: list[str], moved: list[str]) -> None:
    assert kept_and_excluded(without_run_over, text) == (moved, [])


@pytest.mark.parametrize(
    "text",
    [
        # a name at the end of a Chinese line
        ["全市发展GDP", "to develop the GDP of the city"],
        ["本标准由 Lanhai Foundation", "of Lanhai Foundation"],
        ["我们访问了 Bonn。", "we visited a city"],
        ["他会见了 Peter Hoffmann，", "he met a guest"],
        # a title in both languages above an English line
        ["工作报告 Work Report", "Zhou Ming, President of the Court"],
        ["港口条例 Port Rules.", "of the city"],
        # entries of a dictionary below English
        ["Port opened.", "Work on", "register v.注册；登记", "The plan", "register v.注册；登记"],
        # not right below
        ["工作报告 Report", "", "on the work of the court"],
        # Chinese that begins with a name
        ["Growth of the Economy", "GDP增长5%。", "GDP grew by 5 percent."],
        ["Growth of the Economy", "APEC, 东盟合作扩大。"],
        ["一、增长 2.", "Growth", "目标 Goal", "for ports,", "计划 Plan", "of work,"][:2],
        ["增长5.2", "by 5.2 percent"],
    ],
)
def test_what_is_whole_stays(text: list[str]) -> None:
    assert kept_and_excluded(without_run_over, text) == (text, [])


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "➤ 改造农村公路860公里A total of 860 kilometers were upgraded.➤ 新建公园3个Three parks were built.",
            [
                "➤ 改造农村公路860公里A total of 860 kilometers were upgraded.",
                "➤ 新建公园3个Three parks were built.",
            ],
        ),
        ("今年完成：●改造公路860公里●新建公园3个", ["今年完成：", "●改造公路860公里", "●新建公园3个"]),
        (
            "• Upgrade rural roads • Build parks in towns",
            ["• Upgrade rural roads ", "• Build parks in towns"],
        ),
        ("• 改造农村公路", ["• 改造农村公路"]),
        ("玛丽•居里和皮埃尔•居里", ["玛丽•居里和皮埃尔•居里"]),
        ("港口●航线●码头", ["港口●航线●码头"]),
        ("增长5.2%", ["增长5.2%"]),
    ],
)
def test_each_item_has_a_line(text: str, items: list[str]) -> None:
    assert kept_and_excluded(without_inner_bullets, [text]) == (items, [])


ENGLISH_ABOVE = [
    "The port was opened and a new",
    "route to the islands started 港口开通，新航线启用。",
    "Twelve parks were built in the",
    "city last year 去年全市建成公园12个。",
    "Jobs were created for many",
    "young people 为许多青年创造了就业。",
]


def test_english_that_ends_where_its_translation_begins_is_joined_to_what_is_above() -> None:
    kept, _ = kept_and_excluded(without_run_over, ENGLISH_ABOVE)
    assert [line for line in kept if line and line.isascii()] == []
    assert "The port was opened and a new route to the islands started 港口开通，新航线启用。" in kept


def test_one_such_line_is_no_evidence() -> None:
    assert kept_and_excluded(without_run_over, ENGLISH_ABOVE[:2])[0] == ENGLISH_ABOVE[:2]
