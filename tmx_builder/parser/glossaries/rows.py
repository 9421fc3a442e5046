"""Terms of a table's rows, whether its columns are named or not."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from tmx_builder.errors import InputError
from tmx_builder.model import Rendering, Term
from tmx_builder.text import count_han, count_latin

_VARIANTS = re.compile(r"\s*[;|；]\s*")
_CHINESE = re.compile(r"(?:chinese|中文|汉语|漢語|zh(?:[-_]\w+)*)(?: term)?", re.IGNORECASE)
_ENGLISH = re.compile(r"(?:english|英文|英语|英語|en(?:[-_]\w+)*)(?: term)?", re.IGNORECASE)
_FURTHER = re.compile(r"variants?|synonyms?|(?:english|en(?:[-_]\w+)*) \d+", re.IGNORECASE)
_STATUS = re.compile(r"(?:term )?status|状态", re.IGNORECASE)
_FORBIDDEN = re.compile(
    r"forbidden|deprecated|obsolete|superseded|rejected|do not use|禁用|弃用|停用|淘汰", re.IGNORECASE
)
"""Values of a status column that forbid a term (UTX 1.20, 5.3, and what people write)."""
_HEADING_OF_UTX = "#src"
_DETAILS = ("confidence", "units", "document", "chinese example", "english example")


class Row(NamedTuple):
    """A line of a table."""

    number: int
    """Counted from 1."""
    cells: tuple[str, ...]


class _Columns(NamedTuple):
    zh: int
    en: int
    further: tuple[int, ...] = ()
    details: Mapping[str, int] = {}


def terms_of_rows(rows: Iterable[Row], where: str) -> Iterator[Term]:
    """Yield the terms of a table; empty rows and those that begin with # are skipped.

    The columns are those that the first row names, or the first two, in either order, row by row. Within a cell
    `;` or `|` parts terms that mean the same. What a column named status calls forbidden is left out. Raises
    InputError for a row without two cells.
    """
    named: _Columns | None = None
    is_first = True
    status = None
    for number, cells in rows:
        row = tuple(cell.strip() for cell in cells)
        if row[0].lower() == _HEADING_OF_UTX:
            status = _status_column(row)
        if not any(row) or row[0].startswith("#"):
            continue
        if is_first:
            is_first = False
            named = _named(row)
            status = _status_column(row) if named else status
            if named is not None:
                continue
        if status is not None and status < len(row) and _FORBIDDEN.match(row[status]):
            continue
        columns = named or _by_language(row)
        if columns is None:
            if len(row) < 2 or not all(row[:2]):
                raise InputError(
                    f"{where}:{number}", "has no term and translation with a tab between", "add the tab"
                )
            continue
        yield from _terms(row, columns)


def _named(row: Sequence[str]) -> _Columns | None:
    """Return the columns that a row names, None where it does not name both languages."""
    zh = next((at for at, cell in enumerate(row) if _CHINESE.fullmatch(cell)), None)
    en = next((at for at, cell in enumerate(row) if _ENGLISH.fullmatch(cell)), None)
    if zh is None or en is None:
        return None
    further = tuple(at for at, cell in enumerate(row) if _FURTHER.fullmatch(cell))
    details = {cell.lower(): at for at, cell in enumerate(row) if cell.lower() in _DETAILS}
    return _Columns(zh, en, further, details)


def _status_column(row: Sequence[str]) -> int | None:
    return next((column for column, name in enumerate(row) if _STATUS.fullmatch(name)), None)


def _by_language(row: Sequence[str]) -> _Columns | None:
    """Return the Chinese and the English one of the first two cells; None where neither is Chinese."""
    if len(row) < 2 or not all(row[:2]):
        return None
    first, second = (3 * count_han(cell) / (3 * count_han(cell) + count_latin(cell) or 1) for cell in row[:2])
    if not first and not second:
        return None
    return _Columns(0, 1) if first >= second else _Columns(1, 0)


def _terms(row: Sequence[str], columns: _Columns) -> Iterator[Term]:
    def cell(column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""

    texts = [part for at in (columns.en, *columns.further) for part in _VARIANTS.split(cell(at)) if part]
    if not texts or not cell(columns.zh):
        return
    details = {name: cell(columns.details.get(name)) for name in _DETAILS}
    example = (details["chinese example"], details["english example"])
    first, *others = (Rendering(text) for text in dict.fromkeys(texts))
    first = replace(first, example=example if all(example) else None, document=details["document"])
    for zh in _VARIANTS.split(cell(columns.zh)):
        if zh:
            yield Term(
                zh=zh,
                renderings=(first, *others),
                confidence=_share(details["confidence"]),
                units=int(details["units"]) if re.fullmatch(r"[0-9]{1,9}", details["units"]) else 0,
            )


def _share(written: str) -> float:
    """Return a number from 0 to 1; 1 where it is none."""
    with suppress(ValueError):
        if 0 <= (value := float(written)) <= 1:
            return value
    return 1.0
