"""A workbook for Excel: a row a unit, the columns of the TSV under their names, to be looked through and corrected.

The status is chosen from a list. Text is text: nothing in it becomes a formula, a number or a link.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, cast

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, FileSizeError

from tmx_builder.errors import OutputError
from tmx_builder.model import Status, TranslationUnit
from tmx_builder.writers.destination import Sink, explained
from tmx_builder.writers.fields import COLUMNS, cells
from tmx_builder.writers.formats import OutputSettings, Write
from tmx_builder.writers.sheet import FIXED_DAY, LONGEST_CELL, MOST_ROWS

_WIDE, _NARROW = 60, 14


class _Archive:
    """The stream that the library's zip goes to: on to a sink, and nowhere once the output is given up.

    A ZipFile that failed writes its end as late as when it is deleted, where an exception would reach nobody.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink: Sink | None = sink

    def write(self, data: bytes) -> int:
        return self._sink.write(data) if self._sink else len(data)

    def flush(self) -> None:
        """Keep nothing back."""

    def give_up(self) -> None:
        self._sink = None


@contextmanager
def document(sink: Sink, settings: OutputSettings) -> Iterator[Write]:
    """Write a row for each unit. Raises OutputError for more units, or a longer text, than Excel can hold.

    The rows wait in a file beside the output, so that a million of them need no memory.
    """
    with sink.scratch() as folder:
        archive = _Archive(sink)
        options = {"constant_memory": True, "tmpdir": str(folder)}
        book = xlsxwriter.Workbook(cast("IO[str]", archive), options)
        midnight = datetime.time()
        day = settings.date
        book.set_properties({"created": datetime.datetime.combine(day, midnight) if day else FIXED_DAY})
        sheet = book.add_worksheet("units")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 1, _WIDE, wrapped)
        sheet.set_column(2, len(COLUMNS) - 1, _NARROW)
        sheet.freeze_panes(1, 2)
        bold = book.add_format({"bold": True})
        row = 0

        def write(unit: TranslationUnit) -> None:
            nonlocal row
            row += 1
            if row >= MOST_ROWS:
                raise OutputError(sink.name, "has more units than a sheet of Excel has rows", "write a TSV")
            texts = list(map(sink.text, cells(unit)))
            if (longest := max(map(len, texts))) > LONGEST_CELL:
                raise OutputError(
                    sink.name, f"has a text of {longest:,} characters, too long for Excel", "write a TSV"
                )
            with explained(sink.name):
                for column, cell in enumerate(texts):
                    sheet.write_string(row, column, cell, wrapped if column < 2 else None)

        try:
            with explained(sink.name):
                for column, name in enumerate(COLUMNS):
                    sheet.write_string(0, column, name, bold)
            yield write
            column = COLUMNS.index("status")
            choices = {"validate": "list", "source": [status.value for status in Status]}
            sheet.data_validation(1, column, max(row, 1), column, choices)
            sheet.autofilter(0, 0, row, len(COLUMNS) - 1)
            _finish(book, sink.name)
        except BaseException:
            archive.give_up()
            with suppress(OSError):
                # the file of rows, which is open until then; there is no public way to close it
                cast("IO[str]", sheet.row_data_fh).close()
            raise


def _finish(book: xlsxwriter.Workbook, name: str) -> None:
    try:
        with explained(name):
            book.close()
    except FileCreateError as error:
        # the library wraps the OSError that says what happened
        with explained(name):
            raise error.args[0] from None
    except FileSizeError as error:
        raise OutputError(name, "is too large for a workbook", "write a TSV") from error
