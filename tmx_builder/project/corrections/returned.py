"""The rows of a file that came back from a person: TMX, XLIFF, TSV, or a table that Excel saved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.model import Granularity, Status
from tmx_builder.parser import ReadingOptions, SourceDocument, all_rows, read, status_of
from tmx_builder.project.corrections.columns import Row, columns_of
from tmx_builder.project.corrections.correction import Texts
from tmx_builder.text import is_english

_GRANULARITIES = {granularity.value: granularity for granularity in Granularity}
_ADVICE = "give the TMX, XLIFF, TSV or XLSX that came back"


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that came back."""

    number: int
    """Its number in the file: of the line or row of a table, else of the unit, counted from 1."""
    texts: Texts
    tuid: str = ""
    status: Status | None = None
    """None where the file has none."""
    said: str = ""
    """The status as the person wrote it, where it is none of ours: "unpair", "maybe"."""
    notes: tuple[str, ...] = ()
    granularity: Granularity | None = None
    score: str = ""
    """With three decimals, as the file has it: the unit's when the file was written; empty where it says none."""
    by: str = ""
    """The last person who changed it; empty where the file names none."""
    on: datetime.date | None = None
    """The day of that change."""
    is_unconfirmed: bool = False
    """Whether its tool marks it as unconfirmed: the text may be machine translation."""


def read_returned(path: Path, options: ReadingOptions, source_lang: str) -> list[ReturnedRow]:
    """Read the rows of a file, in its order, with the source in `source_lang`. Raises InputError."""
    document = read(path, path.name, options)
    if document.rows:
        return [
            ReturnedRow(
                pair.known.row,
                Texts(pair.source, pair.target),
                pair.known.tuid,
                pair.known.status if pair.known.is_stated else None,
                pair.known.said,
                pair.known.notes,
                pair.known.granularity,
                f"{pair.score:.3f}" if pair.known.is_scored else "",
                pair.known.history.changed_by,
                pair.provenance.date if pair.known.history.changed_by else None,
                is_unconfirmed=not pair.known.is_stated and pair.known.status is Status.NEEDS_REVIEW,
            )
            for pair in all_rows(document, source_lang)
            if pair.known
        ]
    cells = _cells(document)
    if not cells:
        raise InputError(path, "holds no units: neither a memory nor a table with source and target", _ADVICE)
    columns = columns_of(list(cells.values()), "en" if is_english(source_lang) else "zh")
    if columns is None:
        raise InputError(
            path,
            "does not say which of its columns is the source and which the translation",
            "call them source and target in its first row",
        )
    return list(_of_table(cells, *columns))


def _of_table(cells: Mapping[int, Row], columns: Mapping[str, int], above: int) -> Iterator[ReturnedRow]:
    """Yield the rows of a table with these columns, without the rows above the first unit."""
    for number, row in list(cells.items())[above:]:
        if any(map(str.strip, row.values())):
            values = {name: row.get(column, "") for name, column in columns.items()}
            status, said = status_of(values.get("status", ""))
            yield ReturnedRow(
                number,
                Texts(values["source"], values["target"]),
                values.get("tuid", ""),
                status,
                said,
                tuple(filter(None, [values.get("note", "")])),
                _GRANULARITIES.get(values.get("granularity", "").lower()),
                _three_decimals(values.get("score", "")),
            )


def _three_decimals(score: str) -> str:
    """Return a score with three decimals, which Excel may have dropped: "1" is "1.000"."""
    try:
        return f"{float(score):.3f}"
    except ValueError:
        return ""


def _cells(document: SourceDocument) -> dict[int, dict[int, str]]:
    """Return the cells of the first table by row, counted from 1, and column; a cell of several lines is one text."""
    rows: dict[int, dict[int, str]] = {}
    for line in document.lines:
        if line.cell is not None and line.cell.table == 0:
            row = rows.setdefault(line.cell.row + 1, {})
            before = row.get(line.cell.column)
            row[line.cell.column] = line.text.strip() if before is None else f"{before} {line.text.strip()}"
    return rows
