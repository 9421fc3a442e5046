import pytest
from passes import lines_of, run

from tmx_builder.parser.document import Cell, Line
from tmx_builder.parser.layout.recurrence import without_recurring_lines
from tmx_builder.parser.layout.tails import without_tails

ZH = [f"第{at}项改革稳步推进，成效明显，群众满意。" for at in "一二三四五六七八"]
EN = [
    f"The {at} reform is well under way, and the people are satisfied."
    for at in ("first", "second", "third", "fourth")
]


def kept(*texts: str) -> tuple[list[str], list[str]]:
    lines, marks = run(without_recurring_lines, lines_of(*texts))
    lines, ends = run(without_tails, lines)
    return [line.text for line in lines], [each.text for each in marks + ends]


def test_a_line_that_recurs_in_one_language_is_a_watermark() -> None:
    mark = "澜海资料网整理"
    assert kept(ZH[0], mark, EN[0], ZH[1], mark, EN[1], mark) == ([ZH[0], EN[0], ZH[1], EN[1]], [mark] * 3)


@pytest.mark.parametrize(
    ("mark", "times", "goes"),
    [
        ("澜海资料网整理", 2, False),
        ("资料网整", 3, True),
        ("资料网", 3, False),
        ("Lanhai Files", 3, True),
        ("----------", 3, False),
    ],
)
def test_what_recurs_three_times_and_has_four_letters_is_a_watermark(
    mark: str, times: int, goes: bool
) -> None:
    text = [line for pair in zip(ZH, EN, [mark] * times + [""] * (4 - times), strict=False) for line in pair]
    lines, marks = run(without_recurring_lines, lines_of(*text))
    assert [line.text for line in marks] == ([mark] * times if goes else [])
    assert len(lines) == len(text) - (times if goes else 0)


@pytest.mark.parametrize(("greetings", "goes"), [(4, False), (5, False), (6, True)])
def test_a_line_that_recurs_about_as_often_as_one_of_the_other_language_is_text(
    greetings: int, goes: bool
) -> None:
    text = ["Fellow Deputies,"] * 4 + ["各位代表同志："] * greetings + ZH + ZH[:4] + EN
    _, marks = run(without_recurring_lines, lines_of(*text))
    assert bool([line for line in marks if line.text.startswith("各位")]) is goes


def test_page_numbers_recur_though_their_digits_differ() -> None:
    pages = [f"Page {at} of 4" for at in range(1, 5)]
    text = [line for pair in zip(ZH, EN, pages, strict=False) for line in pair]
    assert kept(*text)[1] == pages


@pytest.mark.parametrize(
    "text",
    [
        [
            ZH[0],
            "各位代表：",
            "Fellow Deputies,",
            ZH[1],
            "各位代表！",
            "Fellow Deputies,",
            EN[0],
            "各位代表:",
            "Fellow Deputies,",
        ],
        [ZH[0], "需求", "需求", "需求", EN[0]],
        ["改革稳步推进。", "改革稳步推进。", "改革稳步推进。", EN[0]],
    ],
    ids=["with its translation", "too short", "is the text"],
)
def test_not_all_that_recurs_is_a_watermark(text: list[str]) -> None:
    assert kept(*text) == (text, [])


def test_cells_recur_as_they_like() -> None:
    lines = [Line(at, "数据来源于统计局", cell=Cell(0, at, 0)) for at in range(5)] + [
        Line(9, ZH[0]),
        Line(10, ZH[1]),
    ]
    assert run(without_recurring_lines, lines) == (lines, [])


def test_ends_that_recur_behind_sentences_are_cut_off() -> None:
    end = "本文来自澜海资料网"
    text = [f"{line} {end}" for line in (*ZH[:3], EN[0])]
    assert kept(*text) == ([*ZH[:3], EN[0]], [end] * 4)


def test_ends_that_are_footnotes_stay() -> None:
    text = [f"{line}[{at}]" for at, line in enumerate(ZH, 1)]
    assert kept(*text) == (text, [])
