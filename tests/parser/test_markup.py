import pytest

from tmx_builder.parser.document import Line
from tmx_builder.parser.markup import without_marks
from tmx_builder.parser.sheet import Aside


def plain(*texts: str) -> tuple[list[str], list[tuple[int, str]]]:
    asides: list[Aside] = []
    lines = without_marks([Line(at, text) for at, text in enumerate(texts, 1)], asides)
    return [line.text.strip() for line in lines], [(aside.number, aside.text) for aside in asides]


@pytest.mark.parametrize(
    ("text", "expected", "aside"),
    [
        ("a **bold** word", "a bold word", []),
        ("*the plan* and __this__", "the plan and this", []),
        ("2*3*4 and a * b * c", "2*3*4 and a * b * c", []),
        ("snake_case__name", "snake_case__name", []),
        ("see [the plan](https://example.org/a) now", "see the plan now", ["https://example.org/a"]),
        ("改革[1](见注)", "改革[1](见注)", []),
        ("![图](a/b.png)", "", ["![图](a/b.png)"]),
        ("<p>稳步推进。</p>", "稳步推进。", ["<p> </p>"]),
        ("GDP < 5% and > 3%", "GDP < 5% and > 3%", []),
        ("R&amp;D", "R&D", []),
        ("AT&T; Co.", "AT&T; Co.", []),
        ("图1.png", "", ["图1.png"]),
        ("https://example.org/x", "", ["https://example.org/x"]),
        ("::: tip 【词汇】", "", ["::: tip 【词汇】"]),
        (":::", "", [":::"]),
        ("> > Let data run.", "Let data run.", []),
        ("> 5%", "> 5%", []),
    ],
)
def test_marks_are_taken_off(text: str, expected: str, aside: list[str]) -> None:
    assert plain(text) == ([expected], [(1, each) for each in aside])


def test_a_heading_keeps_its_level() -> None:
    (line,) = without_marks([Line(1, "## 需求 ##")], [])
    assert (line.text, line.heading) == ("需求", 2)


def test_what_stands_between_fences_is_no_text() -> None:
    text = ["改革稳步推进，成效明显。", "```", "reform 改革", "```", "The reform is well under way."]
    assert plain(*text) == ([text[0], "", "", "", text[4]], [(2, "```"), (3, "reform 改革"), (4, "```")])


@pytest.mark.parametrize(
    "text",
    [["改革。", "```", "The reform.", "the rest"], ["```", "改革稳步推进。", "The reform.", "```"]],
    ids=["never closed", "holds the text"],
)
def test_fences_that_do_not_set_code_apart_are_marks(text: list[str]) -> None:
    lines, _ = plain(*text)
    assert [line for line in lines if line] == [line for line in text if line != "```"]
