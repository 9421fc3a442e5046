"""How each line of the reports was read, as TSV with a line of column names, or as JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from tmx_builder.model import LineReading
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import destination
from tmx_builder.writers.formats import require_suffix
from tmx_builder.writers.tsv import tsv_line

_COLUMNS = (
    "document", "line", "written", "passes", "text", "language", "kind", "certainty", "pair", "score", "reason"
)  # fmt: skip


def check_explanation_name(path: str) -> None:
    """Raise FormatError where a file name is not that of a table of lines: .tsv or .json, with .gz or without."""
    require_suffix(path, (".tsv", ".json"), "the reading of lines")


def write_explanation(path: str, readings: Iterable[LineReading]) -> None:
    """Write all readings; the file is replaced atomically. Raises OutputError."""
    text = CarriableText()
    with destination(path) as sink:
        if path.removesuffix(".gz").endswith(".json"):
            lines = [asdict(reading) for reading in readings]
            # a lone surrogate is written as its escape: as a character it is no UTF-8
            sink.write(f"{json.dumps(lines, ensure_ascii=True, indent=1)}\n".encode())
            return
        sink.write(tsv_line(_COLUMNS, text))
        for reading in readings:
            sink.write(tsv_line(_cells(reading), text))


def _cells(reading: LineReading) -> tuple[str, ...]:
    return (
        reading.document,
        str(reading.line),
        reading.written,
        "; ".join(f"{name}: {change}" for name, change in reading.changes),
        reading.text,
        reading.lang,
        reading.kind,
        f"{reading.certainty:.3f}",
        reading.pair_id,
        "" if reading.score is None else f"{reading.score:.3f}",
        reading.reason,
    )
