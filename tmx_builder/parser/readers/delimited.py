"""CSV and TSV: tables as text, with commas, semicolons, tabs or bars between their cells.

A cell in quotes may hold these, doubled quotes and line breaks (RFC 4180). A line is a line of a cell and has
the number of its row. A TSV that tmx-builder wrote is taken for the memory that it is.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Literal

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Cell, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.encoding import decode
from tmx_builder.parser.readers.own_files import is_own, memory_of
from tmx_builder.parser.readers.transcript import Transcript

_DELIMITERS = "\t|;,"
"""Where the text fits several, the first of them: commas are frequent within cells too."""
_ROWS_JUDGED = 300
_LARGEST_CELL = 10_000_000
"""Characters."""
_SAME_SHAPE = 0.8
"""Share of rows with as many cells as most have, at least, in a table whose delimiter was found."""

_Rows = list[list[str]]


def recognise(raw: RawFile) -> bool:
    """Return False: no content is surely a table of this kind, and without the suffix it is text."""
    return False


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the table.

    Raises InputError where the file is not text, a quoted cell does not end, or there is nothing in it.
    """
    decoded = decode(raw.data, raw.where, options.encoding)
    rows = _table(decoded.text, raw)
    if is_own(rows):
        return memory_of(rows, raw, options)
    transcript = Transcript(raw, options)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if stripped := cell.strip():
                transcript.add_at(number + 1, stripped, cell=Cell(0, number, column))
    return transcript.document(decoded.remarks)


def _table(text: str, raw: RawFile) -> _Rows:
    """Return the rows, in the reading that gives most of them the same number of cells."""
    head = "".join(text[: 200 * _ROWS_JUDGED].splitlines(keepends=True)[:_ROWS_JUDGED])
    best = max(_DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))
    if best == "\t" and not _is_quoted(text):
        return list(_rows(text, best, raw, csv.QUOTE_NONE))
    try:
        return list(_rows(text, best, raw, csv.QUOTE_MINIMAL, strict=True))
    except InputError:
        # quotes that are part of the text, in a table that does not quote
        plain = list(_rows(text, best, raw, csv.QUOTE_NONE))
        if _share(plain) >= _SAME_SHAPE:
            return plain
        raise


def _rows(
    text: str, delimiter: str, raw: RawFile, quoting: Literal[0, 3], *, strict: bool = False
) -> Iterator[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=strict)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(
            raw.where, f"is not a table from line {reader.line_num} on ({error})", "save it again as CSV"
        ) from error


def _evenness(head: str, delimiter: str) -> float:
    """Return how far a delimiter makes a table of the text: the share of rows of the most frequent width."""
    try:
        rows = list(csv.reader(StringIO(head, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0.0
    return _share(rows)


def _share(rows: Sequence[Sequence[str]]) -> float:
    widths = Counter(len(row) for row in rows if row)
    width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
    return times / widths.total() if width > 1 else 0.0


def _is_quoted(text: str) -> bool:
    """Return whether a table with tabs uses quotes: around all its cells, or around those that need them."""
    lines = [line for line in text.splitlines() if line]
    if all(line.startswith('"') and line.endswith('"') for line in lines):
        return True
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return False
    return '""' in text or any("\t" in cell or "\n" in cell for row in rows for cell in row)
