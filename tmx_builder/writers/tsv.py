"""TSV for spreadsheets and for scoring: a line a unit, without quoting.

UTF-8 without a byte order mark, lines end in a newline alone. A tab, a line break or another line separator
inside a field becomes a blank, so every line has as many fields as there are columns.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import COLUMNS, cells
from tmx_builder.writers.formats import UnitPieces, Write
from tmx_builder.writers.settings import OutputSettings

_SEPARATOR = re.compile("\r\n|[\t\n\r\x85\u2028\u2029]")
"""A tab, and the line ends of str.splitlines; its further ones are not carriable at all."""


def tsv_line(cells: Iterable[str], text: CarriableText) -> bytes:
    """Return a line of these cells, UTF-8, its end included."""
    line = "\t".join(_SEPARATOR.sub(" ", text(cell)) for cell in cells)
    return f"{line}\n".encode()


@contextmanager
def document(sink: Sink, settings: OutputSettings, text: CarriableText) -> Iterator[Write]:
    """Write a line for each unit, under a line of column names where the settings ask for it."""
    if settings.header_line:
        sink.write(tsv_line(COLUMNS, text))
    yield UnitPieces(sink, lambda unit: tsv_line(cells(unit), text))
