"""Tables as text: delimiters, quotes, and our own."""

import pytest

from tmx_builder.parser import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers import delimited


def read(text: str | bytes) -> SourceDocument:
    data = text.encode() if isinstance(text, str) else text
    return delimited.read(RawFile("a.csv", "a.csv", ".csv", data), ReadingOptions())


def cells(text: str | bytes) -> list[list[str]]:
    table: dict[int, dict[int, list[str]]] = {}
    for line in read(text).lines:
        assert line.cell is not None and line.cell.row == line.number - 1
        table.setdefault(line.cell.row, {}).setdefault(line.cell.column, []).append(line.text)
    return [["|".join(cell) for cell in row.values()] for row in table.values()]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("一,One\n二,Two\n", [["一", "One"], ["二", "Two"]]),
        ("一;One, and more\n二;Two, too\n", [["一", "One, and more"], ["二", "Two, too"]]),
        ("一\tOne\n二\tTwo, 2; too\n", [["一", "One"], ["二", "Two, 2; too"]]),
        ("一|One\n二|Two\n", [["一", "One"], ["二", "Two"]]),
        ('一,"One, two"\n二,"He said ""so"""\n', [["一", "One, two"], ["二", 'He said "so"']]),
        ('一,"One\nmore"\n二,Two\n', [["一", "One|more"], ["二", "Two"]]),
        ("\ufeff一,One\r\n二,Two\r\n", [["一", "One"], ["二", "Two"]]),
        ("一,One\n二,Two\n".encode("utf-16"), [["一", "One"], ["二", "Two"]]),
        ('"城市大脑"指\t"City Brain" is\n二\tTwo\n', [['"城市大脑"指', '"City Brain" is'], ["二", "Two"]]),
        ('"一"\t"One"\n"二"\t"Two"\n', [["一", "One"], ["二", "Two"]]),
        ('一\t"One\tand"\n二\tTwo\n', [["一", "One\tand"], ["二", "Two"]]),
    ],
)
def test_a_table_is_read_whatever_parts_its_cells(text: str | bytes, rows: list[list[str]]) -> None:
    assert cells(text) == rows


def test_our_own_table_is_a_memory() -> None:
    row = (
        "各位代表：\tFellow Deputies,\ta.txt\t8-9\t一、 > （一）\t"
        "salutation\tsentence\t0.930\treviewed\t1:1; names 1/1"
    )
    (unit,) = read(f"{row}\n").units
    assert unit.known is not None
    assert (unit.source, unit.target, unit.source_lang, unit.target_lang) == (
        "各位代表：", "Fellow Deputies,", "zh-CN", "en-US",
    )  # fmt: skip
    assert (unit.score, unit.known.status, str(unit.known.evidence)) == (0.93, "reviewed", "1:1; names 1/1")
    assert unit.provenance.lines == (8, 9) and unit.provenance.section == ("一、", "（一）")
    assert read(f"{row}\nmore than\tours\n").units == ()
