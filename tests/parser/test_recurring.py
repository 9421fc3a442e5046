"""What most lines of both languages begin or end with is no text; what texts begin and end with alike stays."""

from itertools import pairwise

import pytest
from passes import kept_and_excluded

from tmx_builder.parser.layout.recurring import without_recurring_marks

ZH = ["港口年报", "新建泊位12个。", "航道加深到18米", "渡轮准点率提高。", "港务局"]
EN = [
    "Annual Report of the Port",
    "Twelve berths were built.",
    "The channel is now 18 meters deep",
    "Ferries are more punctual.",
    "Port Authority",
]
LINES = [line for pair in zip(ZH, EN, strict=True) for line in pair]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("", " [ID:4471]"),
        ("", " [ID:{random}]"),
        ("", "（编号：2034-{number}）"),
        ("", " #{number}"),
        ("", " ¶"),
        ("", " ★"),
        ("", " 2034-05-06 10:0{number}"),
        ("", " — 第{number}页"),
        ("[00:00:0{number}] ", ""),
        ("00:00:0{number} ", ""),
        ("00{number} ", ""),
        ("L{number}: ", ""),
        ("[{number}] ", ""),
        ("| ", " |"),
        ("[译林] ", " [ID:{random}]"),
        ("{zh:中：}{en:英：}", ""),
        ("{zh:【原文】}{en:【译文】}", ""),
        ("{zh:[ZH] }{en:[EN] }", ""),
        ("", "{zh:（来源：译林）}{en: (Source: Yilin)}"),
    ],
)
def test_what_each_line_has_is_no_text(before: str, behind: str) -> None:
    marked = [
        _filled(before, number) + line + _filled(behind, number) for number, line in enumerate(LINES, 1)
    ]
    assert kept_and_excluded(without_recurring_marks, marked)[0] == LINES


def _filled(mark: str, number: int) -> str:
    for tongue, is_meant in (("zh", number % 2 == 1), ("en", number % 2 == 0)):
        while (start := mark.find(f"{{{tongue}:")) >= 0:
            stop = mark.index("}", start)
            mark = mark[:start] + mark[start + 4 : stop] * is_meant + mark[stop + 1 :]
    return mark.replace("{number}", str(number)).replace("{random}", str(number * 7919 % 9000 + 1000))


def test_marks_of_headings_are_told_by_the_headings_of_both_languages() -> None:
    def marked(line: str, *, is_heading: bool) -> str:
        return line + ("[编辑]" if line in ZH else "[edit]") * is_heading

    lines = [marked(line, is_heading=not line.endswith(("。", "."))) for line in LINES]
    assert kept_and_excluded(without_recurring_marks, lines)[0] == LINES
    few = [*lines[:2], *LINES[2:]]
    assert kept_and_excluded(without_recurring_marks, few) == (few, [])


@pytest.mark.parametrize(
    "lines",
    [
        LINES,
        # list numbers, which a line and its translation have in common, side by side or in halves
        [f"{number}. {text}" for number, pair in enumerate(zip(ZH, EN, strict=True), 1) for text in pair],
        [f"({number}) {text}" for side in (ZH, EN) for number, text in enumerate(side, 1)],
        # times of a programme, years, articles
        [f"1{number}:30 {text}" for number, pair in enumerate(zip(ZH, EN, strict=True)) for text in pair],
        [f"{text} {2030 + number}" for number, pair in enumerate(zip(ZH, EN, strict=True)) for text in pair],
        [
            text
            for number, (zh, en) in enumerate(zip(ZH, EN, strict=True))
            for text in (f"第{number}条 {zh}", f"Article {number} {en}")
        ],
        # bullets, stops, measures
        [f"• {line}" for line in LINES],
        [f"{line}:" for line in LINES],
        ["今日20℃", "Today 20℃", "明日25℃", "Tomorrow 25℃", "昨日18℃", "Yesterday 18℃"],
        # questions and answers
        [
            "问：港口多大？",
            "Q: How large is the port?",
            "答：很大。",
            "A: Very large.",
            "问：好吗？",
            "Q: Good?",
        ],
        # rows of a table
        [f"| {zh} | {en} |" for zh, en in zip(ZH, EN, strict=True)],
        # marks of one language alone
        [line + " ★" * (line in EN) for line in LINES],
    ],
)
def test_texts_may_begin_and_end_alike(lines: list[str]) -> None:
    assert kept_and_excluded(without_recurring_marks, lines) == (lines, [])


def test_numbers_that_count_lines_are_told_from_those_of_a_list_by_the_translation() -> None:
    counted = [f"{number} {line}" for number, line in enumerate(LINES, 1)]
    assert kept_and_excluded(without_recurring_marks, counted)[0] == LINES
    assert all(int(later[:2]) == int(first[:2]) + 1 for first, later in pairwise(counted))
    twice = [f"{number // 2 + 1} {line}" for number, line in enumerate(LINES)]
    assert kept_and_excluded(without_recurring_marks, twice) == (twice, [])
