"""A workbook of one sheet under column names, for tables that fit in memory."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from io import BytesIO
from typing import TypeAlias

from tmx_builder.model import TOOL
from tmx_builder.writers.destination import Sink

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
"""Excel's own limits (its specifications and limits, support.microsoft.com)."""
FIXED_DAY = datetime.datetime(2000, 1, 1)
"""A creation date where there is no other: the clock is never asked, and the same table gives the same bytes."""

Cell: TypeAlias = str | float | None
"""A text, which is cut where Excel holds no more; a number; None for an empty cell."""


def typed(names: Sequence[str], texts: Sequence[str], numbers: Collection[str]) -> list[Cell]:
    """Return the cells of a row of texts: those in the columns `numbers` as numbers, empty ones as empty cells."""
    return [
        float(text) if name in numbers and text else text or None
        for name, text in zip(names, texts, strict=True)
    ]


def write_workbook(
    sink: Sink,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Cell]],
    sheet_name: str = "",
) -> None:
    """Write a workbook; `columns` are names, and widths in characters. No text becomes a formula or a link."""
    from xlsxwriter import Workbook

    data = BytesIO()
    workbook = Workbook(data, {"in_memory": True})
    workbook.set_properties({"title": title, "author": TOOL, "created": FIXED_DAY})
    sheet = workbook.add_worksheet(sheet_name or title)
    sheet.freeze_panes(1, 0)
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, column, sink.text(cell)[:LONGEST_CELL], wrapped)
            elif cell is not None:
                sheet.write_number(last, column, cell, wrapped)
    if last:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    workbook.close()
    sink.write(data.getvalue())
