"""TSV: a line a run under a line of column names, in the order of the texts."""

from collections.abc import Sequence

from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.pretranslation.rows import COLUMNS, rows_of
from tmx_builder.writers.pretranslation.settings import PretranslationSettings, Ready
from tmx_builder.writers.tsv import tsv_line


def write(sink: Sink, texts: Sequence[Ready], settings: PretranslationSettings, text: CarriableText) -> None:
    """Write the runs."""
    sink.write(tsv_line(COLUMNS, text))
    for row in rows_of(texts):
        sink.write(tsv_line(row, text))
