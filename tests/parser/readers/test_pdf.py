"""PDF: lines, columns, running heads and paragraphs by their places on the page."""

from collections.abc import Sequence

import pytest
from office_files import pdf

from tmx_builder.parser import ReadingOptions
from tmx_builder.parser.document import RawFile
from tmx_builder.parser.hyphens import Hyphens
from tmx_builder.parser.readers.pdf import label_of, read, with_references
from tmx_builder.parser.readers.pdf.columns import in_reading_order
from tmx_builder.parser.readers.pdf.margins import without_running_heads
from tmx_builder.parser.readers.pdf.pages import Page, PageLine
from tmx_builder.parser.readers.pdf.paragraphs import paragraphs_of

_EM = 12.0


def line(text: str, top: float, left: float = 72, right: float | None = None, size: float = _EM) -> PageLine:
    """Return a line `top` lines below the head of a page; 5 points a letter, 10 a Han character."""
    width = sum(10 if character > "\u1100" else 5 for character in text)
    first = len(text.partition(" ")[0]) * 5 if text[0] < "\u1100" else 10
    return PageLine(text, left, left + width if right is None else right, 760 - 15 * top, size, first)


def page(number: int, *lines: PageLine) -> Page:
    return Page(number, 595, 842, lines)


def paragraphs(*columns: list[PageLine]) -> list[str]:
    return ["/".join(line.text for line in each.lines) for each in paragraphs_of(columns)]


FULL = "The economy grew steadily over the year as a whole, and incomes rose with"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line(FULL, 0), line("the economy.", 1)], [f"{FULL}/the economy."]),
        # space between them
        ([line(FULL, 0), line(FULL, 1), line("Next one.", 3)], [f"{FULL}/{FULL}", "Next one."]),
        # indented
        ([line(FULL, 0), line("New start.", 1, left=96)], [FULL, "New start."]),
        # the line above had room for more
        (
            [line(FULL, 0), line("It ended here.", 1), line("New start.", 2)],
            [f"{FULL}/It ended here.", "New start."],
        ),
        # a larger font
        ([line("Review", 0, size=18, right=440), line(FULL, 1)], ["Review", FULL]),
        # a heading and its translation
        ([line(FULL, 0), line("加快发展新质生产力，推进新型工业化，培育未来产业", 1)], [FULL]),
        # a first line that is indented, and its rest
        ([line(FULL, 0, left=96, right=440), line(FULL, 1, right=440)], [f"{FULL}/{FULL}"]),
    ],
)
def test_lines_are_joined_to_paragraphs(lines: list[PageLine], expected: list[str]) -> None:
    filler = [line(FULL, 20 + at, right=440) for at in range(4)]
    assert paragraphs([*lines, *filler])[: len(expected)] == expected


def test_a_paragraph_goes_on_after_the_page_and_after_its_notes() -> None:
    first = [line(FULL, 0), line(FULL, 1), line("1 A note.", 3, size=9)]
    second = [line("the economy.", 0), line("New start.", 2)]
    assert paragraphs(first, second) == [f"{FULL}/{FULL}/the economy.", "1 A note.", "New start."]


def test_what_recurs_in_the_margins_is_left_out() -> None:
    pages = [
        page(
            number,
            line(f"Report on Work {number}", -1),
            line("text " * 3, 10),
            line("Recurs in the body", 20),
            line(f"- {number} -", 46),
        )
        for number in range(1, 5)
    ]
    assert [[each.text for each in left.lines] for left in without_running_heads(pages)] == [
        ["text " * 3, "Recurs in the body"]
    ] * 4


def test_a_page_number_stands_alone_outside() -> None:
    (left,) = without_running_heads([page(1, line("2024", 0), line("text", 10), line("第1页", 46))])
    assert [each.text for each in left.lines] == ["text"]
    (left,) = without_running_heads([page(1, line("Work Report", 0), line("2024", 1), line("text", 10))])
    assert [each.text for each in left.lines] == ["Work Report", "2024", "text"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [line(f"left column line {n}", n + 2) for n in range(8)]
    right = [line(f"right column line {n}", n + 2, left=320) for n in range(8)]
    title = line("A title that stands across both of the columns of the page, and is long", 0)
    mixed = [title, *(each for pair in zip(right, left, strict=True) for each in pair)]
    assert [list(column) for column in in_reading_order(mixed)] == [[title], left, right]


def test_cells_side_by_side_are_read_from_left_to_right() -> None:
    cells = [line("Item", 0, left=300), line("项目", 0)]
    assert list(in_reading_order(cells)) == [[cells[1], cells[0]]]


@pytest.mark.parametrize(
    ("elsewhere", "lines", "joined"),
    [
        ([], ["fixed-", "asset investment"], "fixed-asset investment"),
        (["the development of it"], ["the devel-", "opment of it"], "the development of it"),
        (["a long-term plan"], ["a long-", "term plan"], "a long-term plan"),
        # a text that parts words parts this one too
        (["the development of it", "the devel-", "opment"], ["an in-", "vestment"], "an investment"),
        # as CC-CEDICT's English writes it
        ([], ["in pub-", "lic schools"], "in public schools"),
        ([], ["five per-", "cent"], "five percent"),
        ([], ["a well-", "being"], "a well-being"),
        ([], ["the invest\u00ad", "ment"], "the investment"),
        ([], ["the Asia-", "Pacific"], "the Asia-Pacific"),
        ([], ["a 600,000-", "kilowatt plant"], "a 600,000-kilowatt plant"),
        ([], ["全市地区", "生产总值"], "全市地区生产总值"),
        ([], ["and incomes", "rose"], "and incomes rose"),
    ],
)
def test_words_parted_at_a_line_end(elsewhere: list[str], lines: list[str], joined: str) -> None:
    assert Hyphens([*elsewhere, *lines]).join(lines) == joined


@pytest.mark.parametrize(
    ("note", "label", "rest"),
    [
        ("⁴ The reform", "4", "The reform"),
        ("¹²改革：指", "12", "改革：指"),
        ("3 The reform", "3", "The reform"),
        ("Source: the bureau", "", "Source: the bureau"),
        ("2024.", "", "2024."),
    ],
)
def test_a_note_begins_with_its_label(note: str, label: str, rest: str) -> None:
    assert label_of(note) == (label, rest)


def test_a_raised_figure_is_a_reference_where_there_is_a_note() -> None:
    assert with_references("reform⁴ on 20 km² of land", {"4"}) == "reform[4] on 20 km2 of land"


LINES = ("Output of the port, 149 berths", "Schools 941 and 27", "Total")
"""A table's rows, in Latin letters: the fonts of other scripts would have to be in the file."""
UPRIGHT, CLOCKWISE, OVER, COUNTER = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))


def drawn(
    lines: Sequence[str], way: tuple[float, float, float, float], x: float, y: float, size: int = 12
) -> str:
    """Return lines below each other, the first of which begins at a point, written in a direction."""
    matrix = " ".join(map(str, (*way, x, y)))
    return f"BT /F1 {size} Tf {matrix} Tm 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def text_of(data: bytes) -> str:
    document = read(RawFile("a.pdf", "a.pdf", ".pdf", data), ReadingOptions())
    return " ".join(line.text for line in document.lines if line.text)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("way", [UPRIGHT, CLOCKWISE, OVER, COUNTER])
def test_turned_lines_are_read_forwards_from_the_first(
    way: tuple[float, float, float, float], turn: int
) -> None:
    assert text_of(pdf("", drawn=drawn(LINES, way, 300, 400), turn=turn)) == " ".join(LINES)


@pytest.mark.parametrize("way", [CLOCKWISE, OVER, COUNTER])
def test_a_turned_table_on_an_upright_page_is_read_after_the_text(
    way: tuple[float, float, float, float],
) -> None:
    body = (
        "The economy grew.",
        "A total of 12,530,000 tons of cargo were handled in the port.",
        "Trade rose.",
    )
    both = drawn(LINES, way, 400, 300) + drawn(body, UPRIGHT, 72, 700)
    assert text_of(pdf("", drawn=both)) == " ".join((*body, *LINES))


def test_a_turned_head_is_a_running_head() -> None:
    pages = pdf(
        *([""] * 3), drawn=drawn(("Work Report",), CLOCKWISE, 570, 500) + drawn(LINES, CLOCKWISE, 400, 700)
    )
    assert text_of(pages) == " ".join(LINES * 3)


def test_text_askew_is_named_but_for_watermarks() -> None:
    askew = drawn(("Approved copy",), (0.9, 0.436, -0.436, 0.9), 100, 100) + drawn(LINES, UPRIGHT, 72, 700)
    mark = drawn(("DRAFT",), (0.7, 0.7, -0.7, 0.7), 100, 100, size=60) + drawn(LINES, UPRIGHT, 72, 700)
    for drawing, remarks in (
        (askew, ('page 1: text that stands askew is not read: "Approved copy"',)),
        (mark, ()),
    ):
        document = read(RawFile("a.pdf", "a.pdf", ".pdf", pdf("", drawn=drawing)), ReadingOptions())
        assert " ".join(line.text for line in document.lines if line.text) == " ".join(LINES)
        assert document.remarks == remarks
