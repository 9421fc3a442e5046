"""A workbook for Excel: a row a unit, the columns of the TSV under their names, to be looked through and corrected.

The status is chosen from a list. Text is text: nothing in it becomes a formula, a number or a link.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from tmx_builder.errors import OutputError
from tmx_builder.model import Status, TranslationUnit
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import COLUMNS, cells
from tmx_builder.writers.formats import Write
from tmx_builder.writers.settings import OutputSettings

_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
"""Excel's own limits (its specifications and limits, support.microsoft.com)."""
_LONG_AGO = datetime.datetime(2000, 1, 1)
"""Where no report has a date: the clock is never asked."""
_WIDE, _NARROW = 60, 14


@contextmanager
def document(sink: Sink, settings: OutputSettings, text: CarriableText) -> Iterator[Write]:
    """Write a row for each unit. Raises OutputError for more units, or a longer text, than Excel can hold."""
    with TemporaryDirectory(prefix="tmx-builder-") as folder:
        path = Path(folder) / "units.xlsx"
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
        midnight = datetime.time()
        day = settings.date
        book.set_properties({"created": datetime.datetime.combine(day, midnight) if day else _LONG_AGO})
        sheet = book.add_worksheet("units")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 1, _WIDE, wrapped)
        sheet.set_column(2, len(COLUMNS) - 1, _NARROW)
        sheet.freeze_panes(1, 2)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        row = 0

        def write(unit: TranslationUnit) -> None:
            nonlocal row
            row += 1
            if row >= _MOST_ROWS:
                raise OutputError(sink.name, "has more units than a sheet of Excel has rows", "write a TSV")
            for column, cell in enumerate(map(text, cells(unit))):
                if len(cell) > _LONGEST_CELL:
                    raise OutputError(
                        sink.name,
                        f"has a text of {len(cell):,} characters, too long for Excel",
                        "write a TSV",
                    )
                sheet.write_string(row, column, cell, wrapped if column < 2 else None)

        try:
            yield write
        except BaseException:
            # its temporary files are open until then
            book.close()
            raise
        status = COLUMNS.index("status")
        choices = {"validate": "list", "source": [each.value for each in Status]}
        sheet.data_validation(1, status, max(row, 1), status, choices)
        sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
        book.close()
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                sink.write(block)
