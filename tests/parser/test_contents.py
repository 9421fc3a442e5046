"""Tables of contents."""

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.pages import without_leaders


@pytest.mark.parametrize(
    ("entries", "titles"),
    [
        (
            [
                "引言... 4",
                "",
                "Introduction. 4",
                "",
                "外围环境... 5",
                "",
                "External Environment 5",
                "旅游... 6",
            ],
            ["引言", "", "Introduction.", "", "外围环境", "", "External Environment", "旅游"],
        ),
        (
            ["一、总则………………3", "二、规划………………12", "三、附则………………12"],
            ["一、总则", "二、规划", "三、附则"],
        ),
        (
            [
                "Preface ............ iv",
                "Chapter 1 Rules . . . . . . . 1",
                "Chapter 2 Ports of",
                "the City ---- 9",
            ],
            ["Preface", "Chapter 1 Rules", "Chapter 2 Ports of", "the City"],
        ),
        (["前言\t……1", "Foreword\t......1", "港口\t……2"], ["前言", "Foreword", "港口"]),
        (["Ports.. 3", "Ships.. 4", "Piers.. 4"], ["Ports.", "Ships.", "Piers."]),
        *(
            ([entry.format(page) for page in (3, 12, 12)], ["港口"] * 3)
            for entry in (
                "港口……({})",
                "港口……（{}）",
                "港口…… 第{}页",
                "港口....P{}",
                "港口----p. {}",
                "港口……{}頁",
            )
        ),
        (["收入______5", "Revenue______5", "支出______8"], ["收入", "Revenue", "支出"]),
    ],
)
def test_entries_lose_their_leaders_and_pages(entries: list[str], titles: list[str]) -> None:
    assert kept_and_excluded(without_leaders, entries)[0] == titles


def test_lines_around_a_table_of_contents_stay() -> None:
    text = ["Speech of 5 March 2031", "引言... 4", "Introduction... 4", "公路... 5", "2031年公路达到 860"]
    assert kept_and_excluded(without_leaders, text) == (
        ["Speech of 5 March 2031", "引言", "Introduction", "公路", "2031年公路达到 860"],
        ["... 4", "... 4", "... 5"],
    )


@pytest.mark.parametrize(
    "text",
    [
        ["目标 1", "目标 2", "目标 3", "目标 4"],
        ["Growth rose by 5", "Exports rose by 7", "Imports rose by 9"],
        # amounts, not in order
        ["Housing ........ 560", "Roads ........ 120", "Parks ........ 340", "Ports ........ 80"],
        ["Housing ..... 1,200", "Roads ..... 2,300", "Parks ..... 3,400"],
        ["他说：“我们去……”", "再去……", "1……2……3"],
        ["第一季度……", "第二季度……", "第三季度……"],
        # most have no leader
        ["Housing..... 1", "Roads 2", "Parks 3", "Ports 4", "Ships..... 5"],
        # two are too few
        ["引言... 4", "Introduction... 4"],
        ["- 1 -", "- 2 -", "- 3 -"],
        ["www.lanhai.example 1", "GDP was 5.5", "GDP was 6.5", "GDP was 7.5"],
    ],
)
def test_what_is_no_table_of_contents(text: list[str]) -> None:
    assert kept_and_excluded(without_leaders, text) == (text, [])
