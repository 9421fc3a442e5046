"""Text documents of LibreOffice: what a person sees of them."""

import office_files as files

from tmx_builder.parser import Cell, Line, RawFile, ReadingOptions
from tmx_builder.parser.readers import open_document


def read(body: str) -> tuple[Line, ...]:
    raw = RawFile("a.odt", "a.odt", ".odt", files.odt(body))
    assert open_document.recognise(raw)
    return open_document.read(raw, ReadingOptions()).lines


def test_paragraphs_headings_lists_and_notes() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p> 指</text:p></text:note-body></text:note>"
    )
    assert read(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:table-of-content><text:p>总则 1</text:p></text:table-of-content>"
        '<text:h text:outline-level="2">总<text:span>则</text:span></text:h>'
        f'<text:p>改革{note}<text:s text:c="2"/>开放<text:tab/>x<text:line-break/>Reform</text:p><text:p/>'
        "<text:list><text:list-item><text:p>项</text:p></text:list-item></text:list>"
        "<text:p><text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby></text:p>"
        "<text:p>文<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>"
    ) == (
        Line(1, "总则", heading=2),
        Line(2, "改革[1]  开放\tx"),
        Line(3, "Reform"),
        Line(4, ""),
        Line(5, "项"),
        Line(6, "汉"),
        Line(7, "文"),
        Line(8, "框"),
        Line(9, "指", note="1"),
    )


def test_tables() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    wide = cell("项目", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    assert read(
        f"<table:table><table:table-row>{wide}{cell('Item')}</table:table-row></table:table>"
        f"<table:table><table:table-row>{cell('框')}</table:table-row></table:table>"
    ) == (Line(1, "项目", cell=Cell(0, 0, 0)), Line(2, "Item", cell=Cell(0, 0, 2)), Line(3, "框"))
