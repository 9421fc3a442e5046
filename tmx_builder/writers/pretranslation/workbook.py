"""XLSX: the runs of a text, or an analysis, a row each."""

from collections.abc import Sequence

from tmx_builder.model import Analysis, DocumentAnalysis
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.pretranslation.rows import COLUMNS, COUNTED, counted, rows_of
from tmx_builder.writers.pretranslation.settings import PretranslationSettings, Ready
from tmx_builder.writers.sheet import workbook_of

_WIDTHS = {"source": 44, "target": 60, "memory": 44, "why": 60, "document": 24}


def write(sink: Sink, texts: Sequence[Ready], settings: PretranslationSettings, text: CarriableText) -> None:
    """Write the runs, the columns of the TSV under their names."""
    rows = [[_cell(name, cell) for name, cell in zip(COLUMNS, row, strict=True)] for row in rows_of(texts)]
    sink.write(workbook_of("runs", "runs", _columns(COLUMNS), rows, text))


def write_analysis(sink: Sink, analysis: Analysis, text: CarriableText) -> None:
    """Write a row for each band of each document, and of all together."""
    rows = [row for part in (*analysis.documents, analysis.total) for row in _bands(part)]
    columns = _columns(("document", "match", *COUNTED))
    sink.write(workbook_of("analysis", "analysis", columns, rows, text))


def _bands(document: DocumentAnalysis) -> list[list[str | int]]:
    name = document.document or "all"
    bands = [(band.value, counts) for band, counts in document.bands]
    return [[name, band, *counted(counts).values()] for band, counts in (*bands, ("total", document.total))]


def _cell(name: str, cell: str) -> str | int:
    return int(cell) if name in {"match", "year"} and cell else cell


def _columns(names: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, _WIDTHS.get(name, 12)) for name in names]
