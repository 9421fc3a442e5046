"""TSV for spreadsheets and for scoring: a line a unit, without quoting.

UTF-8 without a byte order mark, lines end in a newline alone. A tab, a line break or another line separator
inside a field becomes a blank, so every line has as many fields as there are columns.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import COLUMNS, cells
from tmx_builder.writers.formats import OutputSettings, UnitPieces, Write

_SEPARATOR = re.compile("\r\n|[\t\n\r\x85\u2028\u2029]")
"""A tab, and the line ends of str.splitlines; its further ones are not carriable at all."""


def tsv_line(sink: Sink, cells: Iterable[str]) -> bytes:
    """Return a line of the sink with these cells, UTF-8, its end included."""
    line = "\t".join(_SEPARATOR.sub(" ", sink.text(cell)) for cell in cells)
    return f"{line}\n".encode()


def write_table(sink: Sink, rows: Iterable[Iterable[str]], columns: Sequence[str] = ()) -> None:
    """Write a line for each row, under a line of column names if there are any."""
    for row in chain([columns] if columns else [], rows):
        sink.write(tsv_line(sink, row))


@contextmanager
def document(sink: Sink, settings: OutputSettings) -> Iterator[Write]:
    """Write a line for each unit, under a line of column names where the settings ask for it."""
    write_table(sink, (), COLUMNS if settings.header_line else ())
    yield UnitPieces(sink, lambda unit: tsv_line(sink, cells(unit)))
