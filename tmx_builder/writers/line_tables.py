"""What became of the lines of reports: how each was read, and the texts that have no counterpart."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from tmx_builder.model import Leftover, LineReading
from tmx_builder.writers.destination import destination
from tmx_builder.writers.formats import require_suffix
from tmx_builder.writers.tsv import write_table

_COLUMNS = (
    "document", "line", "written", "passes", "text", "language", "kind", "certainty", "pair", "score", "reason"
)  # fmt: skip


def check_explanation_name(path: str) -> None:
    """Raise FormatError where a file name is not that of a table of lines: .tsv or .json, with .gz or without."""
    require_suffix(path, (".tsv", ".json"), "the reading of lines")


def write_explanation(path: str, readings: Iterable[LineReading]) -> None:
    """Write all readings as TSV with a line of column names, or as JSON, by the file's name. Raises OutputError."""
    with destination(path) as sink:
        if path.removesuffix(".gz").endswith(".json"):
            lines = [asdict(reading) for reading in readings]
            # a lone surrogate is written as its escape: as a character it is no UTF-8
            sink.write(f"{json.dumps(lines, ensure_ascii=True, indent=1)}\n".encode())
        else:
            write_table(sink, map(_cells, readings), _COLUMNS)


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


def check_leftovers_name(path: str) -> None:
    """Raise FormatError where a file name does not say that it holds leftovers: .tsv or .txt, with .gz or without."""
    require_suffix(path, (".tsv", ".txt"), "leftovers")


def write_leftovers(path: str, leftovers: Iterable[Leftover]) -> None:
    """Write a line for each leftover, without column names: document, line, language, text, reason.

    The file is replaced atomically. Raises OutputError.
    """
    with destination(path) as sink:
        write_table(
            sink,
            (
                (leftover.document, str(leftover.line), leftover.lang, leftover.text, leftover.reason)
                for leftover in leftovers
            ),
        )
