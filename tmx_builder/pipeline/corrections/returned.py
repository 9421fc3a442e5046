"""The units of a file that came back from a person: TMX, XLIFF, TSV, or a table that Excel saved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.model import Granularity, Status
from tmx_builder.parser import ReadingOptions, SourceDocument, read, taken_over
from tmx_builder.pipeline.corrections.correction import Texts
from tmx_builder.text import is_english, language

_STATUSES = {each.value: each for each in Status}
_GRANULARITIES = {each.value: each for each in Granularity}
_NAMES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Returned:
    """A unit that came back."""

    texts: Texts
    tuid: str = ""
    status: Status = Status.TRANSLATED
    granularity: Granularity | None = None
    by: str = ""
    """Who changed it last, where the file tells that a person did."""
    on: datetime.date | None = None
    """When that was."""


def read_returned(path: Path, options: ReadingOptions, source_lang: str) -> list[Returned]:
    """Read the units of a file, in its order, with the source in `source_lang`. Raises InputError."""
    document = read(path, path.name, options)
    if document.units:
        report = taken_over(document, source_lang=source_lang, target_lang=None, refine=False)
        return [
            Returned(
                Texts(pair.source, pair.target),
                pair.known.tuid,
                pair.known.status,
                pair.known.granularity,
                pair.known.changed_by,
                pair.provenance.date if pair.known.changed_by else None,
            )
            for pair in report.pairs
            if pair.known
        ]
    units = list(_of_table(document, source_lang))
    if not units:
        raise InputError(
            path,
            "holds no units: neither a memory nor a table with source and target",
            "give the TMX, XLIFF, TSV or XLSX that came back",
        )
    return units


def _of_table(document: SourceDocument, source_lang: str) -> Iterator[Returned]:
    """Yield the rows of a table: by the names in its first row, else source and target come first."""
    rows = _rows(document)
    if not rows:
        return
    names = {text.strip().lower(): column for column, text in rows[0].items()}
    if set(_NAMES) <= names.keys():
        rows = rows[1:]
    else:
        names = {"source": 0, "target": 1, "granularity": 6, "status": 8}
    wanted = "en" if is_english(source_lang) else "zh"
    texts = "".join(row.get(names["source"], "") for row in rows)
    if language(texts) != wanted:
        names["source"], names["target"] = names["target"], names["source"]
    for row in rows:
        cells = {name: row.get(column, "") for name, column in names.items()}
        if cells["source"] and cells["target"]:
            yield Returned(
                Texts(cells["source"], cells["target"]),
                cells.get("tuid", ""),
                _STATUSES.get(cells.get("status", "").lower(), Status.TRANSLATED),
                _GRANULARITIES.get(cells.get("granularity", "").lower()),
            )


def _rows(document: SourceDocument) -> list[Mapping[int, str]]:
    """Return the cells of all tables by row and column; a cell of several lines is one text."""
    rows: dict[tuple[int, int], dict[int, str]] = {}
    for line in document.lines:
        if line.cell is not None:
            row = rows.setdefault((line.cell.table, line.cell.row), {})
            before = row.get(line.cell.column)
            row[line.cell.column] = line.text.strip() if before is None else f"{before} {line.text.strip()}"
    return list(rows.values())
