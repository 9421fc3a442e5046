"""Texts that were copied or exported from pages."""

from itertools import chain

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.pages import without_page_breaks
from tmx_builder.parser.layout.run_over import without_parted_words

ZH = [
    "全市经济运行总体平稳、稳中有进，地区生产总值增长百分之五，城镇新增就业",
    "十二万人，各项目标任务较好完成，居民收入增长快于经济增长，物价总体平稳，",
    "产业结构持续优化，数字经济增加值占比提高，新型消费加快发展，重点商圈改造",
    "提升完成，生态环境持续改善，空气质量优良天数比率提高，河湖水质明显提升，",
    "新增绿地一百二十公顷，营商环境改革走深走实，企业办事平均时限压缩三成以上",
    "并实现全程网上办理。",
]
EN = [
    "The economy of the city was stable overall while making progress. GDP grew by five",
    "percent, 120,000 urban jobs were added, personal income grew faster than GDP and all",
    "targets were met; the industrial structure was further improved, the digital economy",
    "gained weight, and new types of consumption grew fast, while key business districts",
    "were upgraded; the environment kept improving, with better air and cleaner rivers, and",
    "business services were moved online.",
]


def paged(lines: list[str], *marks: list[str]) -> list[str]:
    """Return the lines, two a page, with the marks of each page break below them."""
    pages = [lines[:2], lines[2:4], lines[4:]]
    return [*chain.from_iterable(page + mark for page, mark in zip(pages, marks, strict=True))]


PAGE_MARKS = (
    "{}/12", "{} of 12", "-{}-", "– {} –", "·{}·", "~ {} ~", "* {} *", "<{}>", "/{}/",
    "Page {}/12", "Pg {} of 12", "Pg. {}", "P.{}", "p. {}", "pp. {}", "Page | {}",
    "页码：{}", "頁碼: {}", "第{}頁", "第 {} 页，共 12 页", "共12页，第{}页", "共 12 页 / 第 {} 页",
    "第{}页/共12页", "第{}页共12页", "海岚市统计局 {}", "{} | 海岚市统计局",
    "海岚市统计局 第{}页", "Work Report p. {}",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        paged(ZH, ["- 1 -"], ["- 2 -"], ["- 3 -"]),
        paged(ZH, ["— 7 —", ""], ["", "— 8 —"], ["— 9 —"]),
        paged(EN, ["", "Page 1 of 3", ""], ["", "Page 2 of 3", ""], ["Page 3 of 3"]),
        paged(ZH, ["第 1 页 共 3 页"], ["第 2 页 共 3 页"], ["第 3 页 共 3 页"]),
        *(
            paged(lines, *([mark.format(number)] for number in (3, 4, 5)))
            for lines in (ZH, EN)
            for mark in PAGE_MARKS
        ),
        paged(ZH, ["第三页"], ["第四页"], ["第五页"]),
        # in Roman numerals, and in brackets
        paged(ZH, ["i"], ["ii"], ["iii"]),
        paged(EN, ["ix"], ["x"], ["xi"]),
        paged(EN, ["[7]"], ["[8]"], ["[9]"]),
        paged(ZH, ["［1］"], ["［2］"], ["［3］"]),
        paged(ZH, ["９"], ["１０"], ["１１"]),
        # without a mark, but amid sentences
        paged(ZH, ["1"], ["2"], ["3"]),
        paged(EN, ["", "11", ""], ["", "12", ""], ["13"]),
        # as pdftotext writes it
        paged(ZH, [f"{'':30}1", "", "\f"], [f"{'':30}2", "", "\f"], []),
        paged(EN, ["\f"], ["\f"], []),
        # running heads above, below, with the number beside them, and one for each side of a sheet
        paged(ZH, ["- 1 -", "政府工作报告"], ["- 2 -", "政府工作报告"], ["- 3 -"]),
        paged(EN, ["Work Report", "14"], ["Work Report", "15"], ["Work Report", "16"]),
        paged(EN, ["14 | Work Report 2025"], ["Work Report 2025 | 15"], ["16 | Work Report 2025"]),
        paged(EN, ["\f", "Work Report 2025"], ["\f", "Work Report 2025"], []),
        paged(EN, ["Work Report 1"], ["Work Report 2"], ["Work Report 3"]),
        # running heads alone, in one language or in both, with figures that differ
        *(
            paged(lines, *[[*mark]] * 3)
            for lines in (ZH, EN)
            for mark in (
                ["白皮书 / White Paper"],
                ["", "白皮书 | White Paper", ""],
                ["海岚市 年度报告"],
                ["Annual Report of Hailan"],
                ["", "海岚市年度报告", "Annual Report of Hailan", ""],
                ["—— 内部资料 ——"],
            )
        ),
        paged(EN, ["Draft of May 3"], ["Draft of May 4"], ["Draft of May 5"]),
        # a page whose number is missing
        paged(ZH, ["- 1 -"], ["- 3 -"], ["- 4 -"]),
    ],
)
def test_a_paragraph_goes_on_across_pages(text: list[str]) -> None:
    lines = ZH if text[0] == ZH[0] else EN
    kept, excluded = kept_and_excluded(without_page_breaks, text)
    assert [line.strip() for line in kept if line.strip()] == lines
    last = next(at for at, line in enumerate(kept) if line.strip() == lines[-1])
    assert [line.strip() for line in kept[: last + 1]] == lines, "nothing keeps them apart"
    assert excluded == [line.strip() for line in text if line.strip() and line not in lines]


def test_two_halves_count_their_pages_anew() -> None:
    text = [*paged(ZH, ["1"], ["2"], ["3"]), "", "2024年", *paged(EN, ["1"], ["2"], ["3"])]
    assert kept_and_excluded(without_page_breaks, text)[1] == ["1", "2", "3"] * 2


def test_what_ends_at_the_foot_of_a_page_stays_apart() -> None:
    kept, _ = kept_and_excluded(without_page_breaks, ["政府工作报告", "\f" + ZH[0], *ZH[1:]])
    assert kept[:2] == ["政府工作报告", " " + ZH[0]]
    text = [ZH[5], "- 1 -", *EN, "- 2 -", *ZH]
    assert kept_and_excluded(without_page_breaks, text)[0] == [ZH[5], "", *EN, "", *ZH]


@pytest.mark.parametrize(
    "text",
    [
        # numbers of rows, alone above what they number
        [
            "1",
            "新建公园三个",
            "Three parks were built",
            "2",
            "新建学校两所",
            "Two schools",
            "3",
            "修路",
            "Roads",
        ],
        ["1", "", ZH[0], "2", "", ZH[1], "3", "", ZH[2], "4"],
        # years that head their parts
        ["2021", ZH[5], EN[5], "2022", ZH[5], EN[5], "2023", ZH[5], EN[5]],
        # headings that are numbered behind
        ["Question 1", ZH[5], EN[5], "Question 2", ZH[5], EN[5], "Question 3", ZH[5], EN[5]],
        ["附件 1", ZH[5], EN[5], "附件 2", ZH[5], EN[5], "附件 3", ZH[5], EN[5]],
        # a figure that a line was wrapped before
        [*ZH[:2], "12", *ZH[2:]],
        # a score, a date and a range
        ["3/12", ZH[5], EN[5], "9/12", EN[5]],
        # not in order
        [ZH[0], "- 5 -", ZH[1], "- 2 -", ZH[2], "- 9 -"],
        # what recurs behind sentences, or twice, and applause
        [ZH[5], "（鼓掌）", ZH[5], "（鼓掌）", ZH[5], "（鼓掌）", ZH[5]],
        [*ZH[:2], "海岚年报", *ZH[2:4], "海岚年报", *ZH[4:]],
        [EN[5], "(Applause)", *EN, "(Applause)", *EN, "(Applause)"],
        [*ZH[:2], "港口开通了。", *ZH[2:4], "港口开通了。", *ZH[4:], "港口开通了。"],
        # a salutation that recurs
        [ZH[5], "各位代表：", ZH[5], "各位代表：", ZH[5], "各位代表：", ZH[5]],
    ],
)
def test_not_every_number_is_that_of_a_page(text: list[str]) -> None:
    assert kept_and_excluded(without_page_breaks, text) == (text, [])


def test_the_title_that_running_heads_repeat_stays() -> None:
    text = ["海岚白皮书", "", *paged(ZH, ["海岚白皮书"], ["海岚白皮书"], [])]
    assert kept_and_excluded(without_page_breaks, text) == (["海岚白皮书", "", *ZH], ["海岚白皮书"] * 2)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("income rose by 6.1 per-", "cent, and all", ["income rose by 6.1 percent,", "and all"]),
        # the text writes it so
        ("a long-", "term plan", ["a long-", "term plan"]),
        # what is said later
        ("mid-", "and long-term plans", ["mid-", "and long-term plans"]),
        # nothing tells
        ("an all-", "weather port", ["an all-", "weather port"]),
        ("per- ", "Cent", ["per- ", "Cent"]),
    ],
)
def test_a_parted_word_is_made_whole(above: str, below: str, joined: list[str]) -> None:
    rest = ["", "It grew by 5 percent in one year, and a long-term plan was made for it."]
    assert kept_and_excluded(without_parted_words, [above, below, *rest]) == ([*joined, *rest], [])
