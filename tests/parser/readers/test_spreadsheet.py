"""Spreadsheets: cells as they are shown."""

import datetime
import io

import office_files as files
import openpyxl
import pytest

from tmx_builder.parser import Cell, Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers import spreadsheet
from tmx_builder.parser.readers.spreadsheet.formats import shown


def read(data: bytes) -> SourceDocument:
    return spreadsheet.read(RawFile("a.xlsx", "a.xlsx", ".xlsx", data), ReadingOptions())


def test_cells_of_all_kinds() -> None:
    strings = (
        "<si><t>共享</t></si><si><r><t>两</t></r><r><t>段</t></r><rPh sb='0' eb='1'><t>pinyin</t></rPh></si>"
    )
    styles = (
        "<numFmts><numFmt numFmtId='164' formatCode='0.0&quot;万&quot;'/></numFmts>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='10'/></cellXfs>"
    )
    rows = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="AA2" t="s"><v>9</v></c></row>'
        '<row r="4"><c r="A4"><v>12.34</v></c><c r="C4" s="1"><v>12.34</v></c><c s="2"><v>0.051</v></c>'
        '<c t="b"><v>1</v></c><c t="str"><f>A1</f><v>由公式</v></c><c t="inlineStr"><is><t>a&#10;b</t></is></c></row>'
    )
    assert read(files.xlsx(rows, strings=strings, styles=styles)).lines == (
        Line(2, "共享", cell=Cell(0, 1, 0)),
        Line(2, "两段", cell=Cell(0, 1, 1)),
        Line(4, "12.34", cell=Cell(0, 3, 0)),
        Line(4, "12.3万", cell=Cell(0, 3, 2)),
        Line(4, "5.10%", cell=Cell(0, 3, 3)),
        Line(4, "TRUE", cell=Cell(0, 3, 4)),
        Line(4, "由公式", cell=Cell(0, 3, 5)),
        Line(4, "a", cell=Cell(0, 3, 6)),
        Line(4, "b", cell=Cell(0, 3, 6)),
    )


def test_sheets_are_tables_and_hidden_ones_are_told() -> None:
    document = read(
        files.xlsx(files.CELLS, files.CELLS, files.CELLS, states=("visible", "hidden", "visible"))
    )
    assert [(line.number, line.cell and line.cell.table) for line in document.lines] == [
        (1, 0), (1, 0), (2, 1), (2, 1),
    ]  # fmt: skip
    assert document.remarks == ("left out 1 hidden sheets",)


def test_what_another_program_writes_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["中文", "English", 0.5, datetime.date(2024, 1, 18), 1234567.891])
    sheet["C1"].number_format = "0%"
    sheet["E1"].number_format = "#,##0.00"
    sheet.merge_cells("A2:B2")
    sheet["A2"] = "合并"
    file = io.BytesIO()
    book.save(file)
    assert [line.text for line in read(file.getvalue()).lines] == [
        "中文", "English", "50%", "2024-01-18", "1,234,567.89", "合并",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("748.7", "General", "748.7"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+20", "General", "1e+20"),
        ("20000000", "General", "20000000"),
        ("2.5", "0", "3"),
        ("2315", "#,##0", "2,315"),
        ("0.125", "0.0%", "12.5%"),
        ("12345678", '#,##0.0,,"百万"', "12.3百万"),
        ("-5.2", "0.0;(0.0)", "(5.2)"),
        ("-5.2", "0.0;[Red]0.0", "5.2"),
        ("0", '0;-0;"—"', "—"),
        ("7", "000", "007"),
        ("0.5", "#.0#", ".5"),
        ("12", "[$¥-804]#,##0.00", "¥12.00"),
        ("12000", "0.00E+00", "1.20E+04"),
        ("45309", "yyyy/m/d", "2024/1/18"),
        ("45309", 'yyyy"年"m"月"d"日"', "2024年1月18日"),
        ("45309", "d mmmm yyyy", "18 January 2024"),
        ("45309.75", "h:mm AM/PM", "6:00 PM"),
        ("0.15069444", "hh:mm", "03:37"),
        ("60", "yyyy/m/d", "1900/2/28"),
        ("3", "# ?/?", "3"),
        ("9999999999", "yyyy/m/d", "9999999999"),
        ("abc", "0.00", "abc"),
        ("NaN", "0.00", "NaN"),
        ("1E+999999", "0.00", "1E+999999"),
        ("3", "@", "3"),
    ],
)
def test_numbers_are_shown_by_their_format(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_days_can_be_counted_from_1904() -> None:
    assert shown("0", "yyyy/m/d", from_1904=True) == "1904/1/1"
