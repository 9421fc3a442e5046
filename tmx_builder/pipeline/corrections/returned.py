"""The rows of a file that came back from a person: TMX, XLIFF, TSV, or a table that Excel saved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.model import Granularity, Status
from tmx_builder.parser import ReadingOptions, SourceDocument, all_rows, read, status_of
from tmx_builder.pipeline.corrections.correction import Texts
from tmx_builder.text import is_english, language

_GRANULARITIES = {granularity.value: granularity for granularity in Granularity}
_DECIDED = (Status.REVIEWED, Status.REJECTED)
_NAMES = {
    "source": ("source",),
    "target": ("target",),
    "status": ("status", "state", "状态"),
    "granularity": ("granularity",),
    "score": ("score",),
    "tuid": ("tuid",),
    "note": ("note", "notes", "comment", "comments", "remark", "备注", "批注", "意见"),
}
"""What a column holds, by the names that it may have, in lower case."""
_OWN_COLUMNS = {"source": 0, "target": 1, "granularity": 6, "score": 7, "status": 8, "note": 12, "tuid": 13}
"""Where our own tables have them, for one without a line of names."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that came back."""

    number: int
    """Its number in the file: of the line or row of a table, else of the unit, counted from 1."""
    texts: Texts
    tuid: str = ""
    status: Status | None = None
    """None where the file says none."""
    said: str = ""
    """The status in the person's words, where it is none of ours: "unpair", "maybe"."""
    notes: tuple[str, ...] = ()
    granularity: Granularity | None = None
    score: str = ""
    """With three decimals, as the file has it: the unit's when the file was written; empty where it says none."""
    by: str = ""
    """Who changed it last, where the file says that a person did."""
    on: datetime.date | None = None
    """When that was."""


def read_returned(path: Path, options: ReadingOptions, source_lang: str) -> list[ReturnedRow]:
    """Read the rows of a file, in its order, with the source in `source_lang`. Raises InputError."""
    document = read(path, path.name, options)
    if document.rows:
        return [
            ReturnedRow(
                pair.known.row,
                Texts(pair.source, pair.target),
                pair.known.tuid,
                pair.known.status if pair.known.is_stated or pair.known.status in _DECIDED else None,
                pair.known.said,
                pair.known.notes,
                pair.known.granularity,
                f"{pair.score:.3f}" if pair.known.is_scored else "",
                pair.known.changed_by,
                pair.provenance.date if pair.known.changed_by else None,
            )
            for pair in all_rows(document, source_lang)
            if pair.known
        ]
    rows = list(_of_table(document, source_lang))
    if not rows:
        raise InputError(
            path,
            "holds no units: neither a memory nor a table with source and target",
            "give the TMX, XLIFF, TSV or XLSX that came back",
        )
    return rows


def _of_table(document: SourceDocument, source_lang: str) -> Iterator[ReturnedRow]:
    """Yield the rows of a table: by the names in its first row, else by our own columns."""
    rows = _cells(document)
    if not rows:
        return
    columns = _columns(next(iter(rows.values())))
    if {"source", "target"} <= columns.keys():
        del rows[next(iter(rows))]
    else:
        columns = dict(_OWN_COLUMNS)
    wanted = "en" if is_english(source_lang) else "zh"
    if language("".join(row.get(columns["source"], "") for row in rows.values())) not in (wanted, ""):
        columns["source"], columns["target"] = columns["target"], columns["source"]
    for number, row in rows.items():
        cells = {name: row.get(column, "") for name, column in columns.items()}
        texts = Texts(cells["source"], cells["target"])
        if any(map(str.strip, row.values())):
            status, said = status_of(cells.get("status", ""))
            yield ReturnedRow(
                number,
                texts,
                cells.get("tuid", ""),
                status,
                said,
                tuple(filter(None, [cells.get("note", "")])),
                _GRANULARITIES.get(cells.get("granularity", "").lower()),
                _three_decimals(cells.get("score", "")),
            )


def _three_decimals(score: str) -> str:
    """Return a score as we write it, where Excel may have made a number of it: "1" is "1.000"."""
    try:
        return f"{float(score):.3f}"
    except ValueError:
        return ""


def _columns(names: Mapping[int, str]) -> dict[str, int]:
    """Return which column holds what, as the first row of a table names them."""
    written = {text.strip().casefold(): column for column, text in sorted(names.items(), reverse=True)}
    return {
        meaning: written[known[0]]
        for meaning, words in _NAMES.items()
        if (known := [word for word in words if word in written])
    }


def _cells(document: SourceDocument) -> dict[int, dict[int, str]]:
    """Return the cells of the first table by row, counted from 1, and column; a cell of several lines is one text."""
    rows: dict[int, dict[int, str]] = {}
    for line in document.lines:
        if line.cell is not None and line.cell.table == 0:
            row = rows.setdefault(line.cell.row + 1, {})
            before = row.get(line.cell.column)
            row[line.cell.column] = line.text.strip() if before is None else f"{before} {line.text.strip()}"
    return rows
