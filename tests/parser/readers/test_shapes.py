"""Tiny files in the shapes that tools write, each against an extraction that knows nothing of our readers.

The property is one for all: but for blanks, what a reader gives is what the other way gives.
"""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from lxml import etree
from office_files import odt, pdf
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tmx_builder.parser import ReadingOptions, SourceDocument, read

ZH = (
    "政府工作报告",
    "各位代表：",
    "城镇新增就业12万人，失业率为4.7%。",
    "（一）建设“海边书房”150家；",
    "GDP增长5.2%",
)
EN = (
    "REPORT ON THE WORK OF THE GOVERNMENT",
    "Fellow Deputies,",
    "A total of 120,000 urban jobs were created & the rate stood at 4.7 percent.",
    "(1) 150 “Seaside Study” rooms were built;",
    "GDP grew by 5.2%",
)
PAIRS = tuple(zip(ZH, EN, strict=True))
_BLANKS = re.compile(r"\s+")
_CODES = ("bpt", "ept", "ph", "it", "ut")

Shape = tuple[str, bytes, str]
"""A file's name, its bytes, and its text as the other way gives it."""


def squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def extracted(document: SourceDocument) -> str:
    return squeezed("".join(line.text for line in document.lines))


# Word, by python-docx


def saved(change: Callable[..., object]) -> bytes:
    document = Document()
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def text_of_docx(data: bytes) -> str:
    def texts(container: object) -> Iterator[str]:
        for block in container.iter_inner_content():  # type: ignore[attr-defined]
            if hasattr(block, "rows"):
                seen = set()
                for row in block.rows:
                    for cell in row.cells:
                        if cell._tc not in seen:
                            seen.add(cell._tc)
                            yield from texts(cell)
            else:
                yield block.text

    return "".join(texts(Document(io.BytesIO(data))))


def paragraphs(document: object, style: str | None = None) -> None:
    for pair in PAIRS:
        for text in pair:
            document.add_paragraph(text, style=style)  # type: ignore[attr-defined]


def in_runs(document: object) -> None:
    for pair in PAIRS:
        for text in pair:
            paragraph = document.add_paragraph()  # type: ignore[attr-defined]
            for number, character in enumerate(text):
                run = paragraph.add_run(character)
                run.bold, run.italic, run.underline = (number % divisor == 0 for divisor in (2, 3, 5))


def with_breaks(document: object) -> None:
    for zh, en in PAIRS:
        paragraph = document.add_paragraph(zh)  # type: ignore[attr-defined]
        paragraph.add_run().add_break(WD_BREAK.LINE)
        paragraph.add_run(en).add_break(WD_BREAK.PAGE)
        paragraph.add_run().add_tab()


def in_table(document: object, columns: int = 2) -> None:
    table = document.add_table(len(PAIRS), columns)  # type: ignore[attr-defined]
    for row, pair in zip(table.rows, PAIRS, strict=True):
        for cell, text in zip(row.cells, pair, strict=False):
            cell.text = text


def in_merged_cells(document: object) -> None:
    in_table(document, 3)
    table = document.tables[0]  # type: ignore[attr-defined]
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))


def in_nested_table(document: object) -> None:
    outer = document.add_table(2, 2)  # type: ignore[attr-defined]
    outer.cell(0, 0).text = ZH[0]
    inner = outer.cell(1, 1).add_table(2, 1)
    inner.cell(0, 0).text, inner.cell(1, 0).text = PAIRS[1]


def with_headings(document: object) -> None:
    for level, (zh, en) in enumerate(PAIRS):
        document.add_heading(zh, level % 4)  # type: ignore[attr-defined]
        document.add_paragraph(en)  # type: ignore[attr-defined]


def with_head_and_foot(document: object) -> None:
    section = document.sections[0]  # type: ignore[attr-defined]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "a head", "a foot"
    section.orientation = WD_ORIENT.LANDSCAPE
    paragraphs(document)
    document.add_section()  # type: ignore[attr-defined]
    paragraphs(document)


def with_blank_paragraphs(document: object) -> None:
    for zh, en in PAIRS:
        for text in ("", zh, "   ", en, "\u3000"):
            document.add_paragraph(text)  # type: ignore[attr-defined]


WORD = {
    "paragraphs": paragraphs,
    "quote": lambda document: paragraphs(document, "Quote"),
    "no-spacing": lambda document: paragraphs(document, "No Spacing"),
    "title-style": lambda document: paragraphs(document, "Title"),
    "body-text": lambda document: paragraphs(document, "Body Text"),
    "runs": in_runs,
    "breaks": with_breaks,
    "table": in_table,
    "merged": in_merged_cells,
    "nested": in_nested_table,
    "headings": with_headings,
    "head-and-foot": with_head_and_foot,
    "blank": with_blank_paragraphs,
}


# Excel, by openpyxl


def workbook(change: Callable[..., object]) -> bytes:
    book = openpyxl.Workbook()
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def text_of_xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    return "".join(
        str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value
    )


def _sheet(book: openpyxl.Workbook) -> Any:
    return book.active


def cells(book: openpyxl.Workbook) -> None:
    for pair in PAIRS:
        _sheet(book).append(pair)


def cells_apart(book: openpyxl.Workbook) -> None:
    for number, (zh, en) in enumerate(PAIRS):
        sheet = _sheet(book)
        sheet.cell(3 * number + 2, 2, zh)
        sheet.cell(3 * number + 2, 7, en)


def several_sheets(book: openpyxl.Workbook) -> None:
    for number, pair in enumerate(PAIRS):
        book.create_sheet(f"页{number}").append(pair)


def hidden_sheet(book: openpyxl.Workbook) -> None:
    cells(book)
    sheet = book.create_sheet("hidden")
    sheet.append(("not", "shown"))
    sheet.sheet_state = "hidden"


def rich_cells(book: openpyxl.Workbook) -> None:
    bold = InlineFont(b=True)
    for zh, en in PAIRS:
        _sheet(book).append([CellRichText(zh[:2], TextBlock(bold, zh[2:])), en])


def merged_cells(book: openpyxl.Workbook) -> None:
    cells(book)
    _sheet(book).merge_cells("A2:A3")


def broken_cells(book: openpyxl.Workbook) -> None:
    for zh, en in PAIRS:
        _sheet(book).append([f"{zh[:3]}\n{zh[3:]}", f"{en}\r\n"])


EXCEL = {
    "cells": cells,
    "apart": cells_apart,
    "sheets": several_sheets,
    "hidden": hidden_sheet,
    "rich": rich_cells,
    "merged": merged_cells,
    "broken": broken_cells,
}


# memories, by lxml


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def text_of_segments(data: bytes, names: Iterable[str]) -> str:
    root = etree.fromstring(data)
    for element in list(root.iter(*(f"{{*}}{name}" for name in _CODES))):
        element.text = ""
    deleted = [mark for mark in root.iter("{*}mrk") if mark.get("mtype") == "x-sdl-deleted"]
    for element in deleted:
        element.text = ""
    wanted = [f"{{*}}{name}" for name in names]
    return "".join("".join(element.itertext()) for element in root.iter(*wanted))


TMX_HEADS = {
    "omegat": 'creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" srclang="ZH-CN"',
    "studio": 'creationtool="SDL Language Platform" o-tmf="SDL TM8 Format" datatype="xml" srclang="zh-CN"',
    "memoq": 'creationtool="MemoQ" creationtoolversion="9.12.7" segtype="sentence" o-tmf="MemoQTM" srclang="zh-cn"',
    "phrase": 'creationtool="Memsource" o-tmf="memsource" srclang="*all*" datatype="unknown"',
    "wordfast": 'creationtool="Wordfast" o-tmf="TW4Win 2.0 Format" srclang="ZH-CN" datatype="html"',
    "okapi": 'creationtool="okapi" segtype="paragraph" o-tmf="okp" srclang="zh-Hans-CN" datatype="x-text"',
    "matecat": 'creationtool="Matecat" o-tmf="Matecat" srclang="zh-CN" adminlang="en-US"',
    "smartcat": 'creationtool="Smartcat" o-tmf="undefined" srclang="zh-CN"',
    "transit": 'creationtool="Transit NXT" o-tmf="TXT" srclang="zh-CN" datatype="unknown" o-encoding="UTF-16"',
    "across": 'creationtool="across" o-tmf="crossTank" srclang="zh" datatype="plaintext"',
}
TAGGED = {
    "plain": ("{}", "{}"),
    "pair": (
        '<bpt i="1">&lt;b&gt;</bpt>{}<ept i="1">&lt;/b&gt;</ept>',
        '<bpt i="1">&lt;b&gt;</bpt>{}<ept i="1"/>',
    ),
    "standalone": ('<ph x="1">&lt;img/&gt;</ph>{}', '{}<ph x="1">&lt;img/&gt;</ph>'),
    "isolated": ('<it pos="begin">&lt;i&gt;</it>{}', '{}<it pos="end">&lt;/i&gt;</it>'),
    "highlighted": ("<hi>{}</hi>", '<hi type="bold">{}</hi>'),
    "unknown": ("<ut>{{\\b </ut>{}", '<foreign a="b">{}</foreign>'),
}


def tmx(head: str, tagged: tuple[str, str]) -> bytes:
    units = "".join(
        "<tu>"
        + "".join(
            f'<tuv xml:lang="{lang}"><seg>{form.format(escaped(text))}</seg></tuv>'
            for lang, form, text in zip(("zh-CN", "en-US"), tagged, pair, strict=True)
        )
        + "</tu>"
        for pair in PAIRS
    )
    return f'<?xml version="1.0"?><tmx version="1.4"><header {head}/><body>{units}</body></tmx>'.encode()


XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" {}>{}</xliff>'
FILE = (
    '<file original="a" datatype="x" source-language="zh-CN" target-language="en-US"><body>{}</body></file>'
)
TOOL_UNITS = {
    "xliff": ("", "<trans-unit id='{n}'><source>{zh}</source><target>{en}</target></trans-unit>"),
    "sdlxliff": (
        'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"',
        "<trans-unit id='{n}'><source>{zh}</source><seg-source><g id='1'><mrk mtype='seg' mid='{n}'>{zh}</mrk></g>"
        "</seg-source><target><g id='1'><mrk mtype='seg' mid='{n}'>{en}<mrk mtype='x-sdl-deleted'>gone</mrk></mrk>"
        "</g></target><sdl:seg-defs><sdl:seg id='{n}' conf='Translated'/></sdl:seg-defs></trans-unit>",
    ),
    "mqxliff": (
        'xmlns:mq="MQXliff"',
        "<trans-unit id='{n}' mq:status='ManuallyConfirmed'><source xml:space='preserve'><bpt id='1'>&lt;b&gt;</bpt>"
        "{zh}<ept id='1'>&lt;/b&gt;</ept></source><target xml:space='preserve'>{en}<ph id='2'>&lt;x/&gt;</ph>"
        "</target></trans-unit>",
    ),
    "mxliff": (
        'xmlns:m="http://www.memsource.com/mxlf/2.0"',
        "<group id='{n}'><trans-unit id='t:{n}' m:confirmed='1'><source>{zh}</source><target>{en}</target>"
        "<alt-trans origin='machine-trans'><target>no</target></alt-trans></trans-unit></group>",
    ),
    "okapi": (
        'xmlns:okp="okapi-framework:xliff-extensions"',
        "<trans-unit id='{n}' approved='yes'><source><g id='1'>{zh}</g></source><target><g id='1'>{en}</g></target>"
        "</trans-unit>",
    ),
    "matecat": (
        "",
        "<trans-unit id='{n}'><source><x id='1'/>{zh}</source><target state='final'><x id='1'/>{en}</target>"
        "</trans-unit>",
    ),
    "crowdin": (
        "",
        "<trans-unit id='{n}' resname='key{n}' translate='yes'><source>{zh}</source>"
        "<target state='translated'>{en}</target><note>{zh}</note></trans-unit>",
    ),
}


def text_of_xliff(data: bytes) -> str:
    root = etree.fromstring(data)
    for element in list(root.iter("{*}alt-trans", "{*}seg-source", "{*}note")):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return text_of_segments(etree.tostring(root), ("source", "target"))


# pages, by lxml's own text


def page(form: str) -> bytes:
    blocks = "".join(form.format(zh=escaped(zh), en=escaped(en)) for zh, en in PAIRS)
    return f"<html><head><meta charset='utf-8'></head><body>{blocks}</body></html>".encode()


PAGES = {
    "paragraphs": "<p>{zh}</p><p>{en}</p>",
    "breaks": "<div>{zh}<br>{en}<br></div>",
    "spans": "<p><span>{zh}</span></p><p><b><i>{en}</i></b></p>",
    "table": "<table><tr><td>{zh}</td><td>{en}</td></tr></table>",
    "list": "<ul><li>{zh}</li><li>{en}</li></ul>",
    "headings": "<h2>{zh}</h2><p>{en}</p>",
    "definitions": "<dl><dt>{zh}</dt><dd>{en}</dd></dl>",
    "sections": "<section><article><p>{zh}</p><p>{en}</p></article></section>",
    "old": "<center><font size=3>{zh}</font><p><font>{en}</font></center>",
    "quoted": "<blockquote><p>{zh}</blockquote><p>{en}",
}
OPEN = {
    "paragraphs": "<text:p>{zh}</text:p><text:p>{en}</text:p>",
    "spans": "<text:p><text:span>{zh}</text:span></text:p><text:p>{en}<text:line-break/></text:p>",
    "headings": '<text:h text:outline-level="1">{zh}</text:h><text:p>{en}</text:p>',
    "tables": "<table:table><table:table-row><table:table-cell><text:p>{zh}</text:p></table:table-cell>"
    "<table:table-cell><text:p>{en}</text:p></table:table-cell></table:table-row></table:table>",
    "sections": "<text:section><text:p>{zh}</text:p></text:section><text:p>{en}</text:p>",
}
TABLES = {"comma": ",", "tab": "\t", "semicolon": ";"}


def table(separator: str, encoding: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(PAIRS)
    return file.getvalue().encode(encoding)


def shapes() -> Iterator[Shape]:
    for name, change in WORD.items():
        data = saved(change)
        yield f"{name}.docx", data, text_of_docx(data)
    for name, fill in EXCEL.items():
        data = workbook(fill)
        yield f"{name}.xlsx", data, text_of_xlsx(data)
    for tool, head in TMX_HEADS.items():
        for form in ("plain", "pair"):
            data = tmx(head, TAGGED[form])
            yield f"{tool}-{form}.tmx", data, text_of_segments(data, ("seg",))
    for form, tagged in TAGGED.items():
        for encoding in ("utf-8", "utf-16"):
            data = tmx(TMX_HEADS["studio"], tagged).decode().encode(encoding)
            yield f"{form}-{encoding}.tmx", data, text_of_segments(data, ("seg",))
    for tool, (spaces, form) in TOOL_UNITS.items():
        units = "".join(
            form.format(n=number, zh=escaped(zh), en=escaped(en)) for number, (zh, en) in enumerate(PAIRS, 1)
        )
        data = XLIFF.format(spaces, FILE.format(units)).encode()
        yield f"{tool}.{tool if tool.endswith('xliff') else 'xlf'}", data, text_of_xliff(data)
    for name, form in PAGES.items():
        data = page(form)
        yield f"{name}.html", data, str(etree.fromstring(data, etree.HTMLParser()).xpath("string()"))
    for name, form in OPEN.items():
        body = "".join(form.format(zh=escaped(zh), en=escaped(en)) for zh, en in PAIRS)
        yield f"{name}.odt", odt(body), "".join(text for pair in PAIRS for text in pair)
    for name, separator in TABLES.items():
        for encoding in ("utf-8", "utf-8-sig", "gb18030"):
            suffix = "tsv" if separator == "\t" else "csv"
            yield f"{name}-{encoding}.{suffix}", table(separator, encoding), "".join(map("".join, PAIRS))


SHAPES = tuple(shapes())


def test_there_are_enough_shapes() -> None:
    assert len({name for name, _, _ in SHAPES}) == len(SHAPES) >= 80


@pytest.mark.parametrize(("name", "data", "text"), SHAPES, ids=[name for name, _, _ in SHAPES])
def test_a_reader_gives_what_another_extraction_gives(
    name: str, data: bytes, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert extracted(read(path, name, ReadingOptions())) == squeezed(text)


@pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs pdftotext (apt-get install poppler-utils)"
)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_pdf_gives_what_pdftotext_gives(turn: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(*(f"Fellow Deputies of page {number}" for number in range(3)), turn=turn))
    shown = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert extracted(read(path, "a.pdf")) == squeezed(shown)
