"""New texts with what a memory offers for them, and how much that is, to files; tables are written here."""

import json
from collections.abc import Sequence
from importlib import import_module

from tmx_builder.model import Analysis, CoveredText, DocumentAnalysis
from tmx_builder.writers.destination import Sink, destination
from tmx_builder.writers.formats import STDOUT, format_among, require_suffix, suffix_of
from tmx_builder.writers.pretranslation.rows import (
    COLUMNS,
    COUNTED,
    PretranslationSettings,
    Ready,
    analysis_values,
    counted,
    rows_of,
)
from tmx_builder.writers.sheet import write_workbook
from tmx_builder.writers.tsv import write_table

__all__ = [
    "PretranslationSettings",
    "Ready",
    "analysis_format_of",
    "analysis_values",
    "pretranslation_format_of",
    "write_analysis",
    "write_pretranslation",
]

_PRETRANSLATIONS = {".xlf": "xliff", ".xliff": "xliff", ".tmx": "units", ".tsv": "table", ".xlsx": "workbook"}
_ANALYSES = (".json", ".xlsx", ".html", ".htm")
_WIDTHS = {"source": 44, "target": 60, "memory": 44, "why": 60, "document": 24}


def pretranslation_format_of(path: str) -> str:
    """Return the format of a file of this name; "-" is a TSV on standard output. Raises FormatError."""
    return "table" if path == STDOUT else format_among(path, _PRETRANSLATIONS, "format")


def analysis_format_of(path: str) -> str:
    """Return the suffix of an analysis. Raises FormatError where it is none of .json, .xlsx and .html."""
    require_suffix(path, _ANALYSES, "an analysis")
    return suffix_of(path)


def write_pretranslation(path: str, texts: Sequence[Ready], settings: PretranslationSettings) -> None:
    """Write the texts in the format of the file's name; the file is replaced atomically. Raises OutputError."""
    name = pretranslation_format_of(path)
    if name == "units":
        import_module(f"{__package__}.units").write(path, texts)
        return
    with destination(path) as sink:
        if name == "table":
            write_table(sink, rows_of(texts), COLUMNS)
        elif name == "workbook":
            _write_runs(sink, texts)
        else:
            version = settings.xliff_version.replace(".", "")
            import_module(f"{__package__}.xliff{version}").write(sink, texts)


def write_analysis(path: str, analysis: Analysis, texts: Sequence[CoveredText]) -> None:
    """Write an analysis, a page with the texts themselves; the file is replaced atomically. Raises OutputError."""
    suffix = analysis_format_of(path)
    with destination(path) as sink:
        if suffix == ".json":
            written = json.dumps(analysis_values(analysis), ensure_ascii=False, indent=1)
            sink.write(f"{written}\n".encode("utf-8", "backslashreplace"))
        elif suffix == ".xlsx":
            rows = [row for part in (*analysis.documents, analysis.total) for row in _bands(part)]
            write_workbook(sink, "analysis", _columns(("document", "match", *COUNTED)), rows)
        else:
            import_module(f"{__package__}.page").write(sink, analysis, texts)


def _write_runs(sink: Sink, texts: Sequence[Ready]) -> None:
    """Write a workbook of the runs, the columns of the TSV under their names."""
    rows = [
        [
            int(cell) if name in {"match", "year"} and cell else cell
            for name, cell in zip(COLUMNS, row, strict=True)
        ]
        for row in rows_of(texts)
    ]
    write_workbook(sink, "runs", _columns(COLUMNS), rows)


def _bands(document: DocumentAnalysis) -> list[list[str | int]]:
    """Return a row for each band of a document, and for all bands together."""
    name = document.document or "all"
    bands = [(band.value, counts) for band, counts in document.bands]
    return [[name, band, *counted(counts).values()] for band, counts in (*bands, ("total", document.total))]


def _columns(names: Sequence[str]) -> list[tuple[str, int]]:
    return [(name, _WIDTHS.get(name, 12)) for name in names]
