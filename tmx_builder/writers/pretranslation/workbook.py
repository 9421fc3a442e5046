"""XLSX: the runs of a text, or an analysis, a row each."""

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from tmx_builder.model import Analysis, DocumentAnalysis
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import TOOL
from tmx_builder.writers.pretranslation.rows import COLUMNS, COUNTED, counted, rows_of
from tmx_builder.writers.pretranslation.settings import PretranslationSettings, Ready

_MOST_CHARACTERS = 32_767
"""Of a cell, in Excel's specifications."""
_EPOCH = datetime.datetime(2000, 1, 1)
"""A day for the file's properties that is the same for the same texts."""
_WIDTHS = {"source": 44, "target": 60, "memory": 44, "why": 60, "document": 24}


def write(sink: Sink, texts: Sequence[Ready], settings: PretranslationSettings, text: CarriableText) -> None:
    """Write the runs, the columns of the TSV under their names."""
    rows = [[_cell(name, cell) for name, cell in zip(COLUMNS, row, strict=True)] for row in rows_of(texts)]
    sink.write(_workbook("runs", COLUMNS, rows, text))


def write_analysis(sink: Sink, analysis: Analysis, text: CarriableText) -> None:
    """Write a row for each band of each document, and of all together."""
    rows = [row for part in (*analysis.documents, analysis.total) for row in _bands(part)]
    sink.write(_workbook("analysis", ("document", "match", *COUNTED), rows, text))


def _bands(document: DocumentAnalysis) -> list[list[str | int]]:
    name = document.document or "all"
    bands = [(band.value, counts) for band, counts in document.bands]
    return [[name, band, *counted(counts).values()] for band, counts in (*bands, ("total", document.total))]


def _cell(name: str, cell: str) -> str | int:
    return int(cell) if name in {"match", "year"} and cell else cell


def _workbook(
    title: str, names: Sequence[str], rows: Sequence[Sequence[str | int]], text: CarriableText
) -> bytes:
    from xlsxwriter import Workbook

    data = BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": title, "author": TOOL, "created": _EPOCH})
    sheet: Any = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        sheet.write_string(0, column, name, bold)
    for row_number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(row_number, column, cell, wrapped)
            else:
                sheet.write_string(row_number, column, text(cell)[:_MOST_CHARACTERS], wrapped)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    book.close()
    return data.getvalue()
