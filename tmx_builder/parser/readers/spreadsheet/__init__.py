"""Spreadsheets: .xlsx, and .xlsm with its macros left alone (ECMA-376, part 1, section 18).

Every sheet that is not hidden is a table. A line is a line of a cell, as the cell is shown, and has the number
of its row; the rows of a sheet are counted on from the sheet before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Cell, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.safe_xml import local_name, number_in, pieces, whole
from tmx_builder.parser.readers.safe_zip import Package, is_zip
from tmx_builder.parser.readers.spreadsheet.formats import BUILT_IN, GENERAL, shown
from tmx_builder.parser.readers.transcript import Transcript

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_SHEETS = 1000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a string holds a character that XML does not ("_x000D_"), in ECMA-376, part 1, 22.9.2.19."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    formats: Sequence[str]
    """The number format of each cell style."""
    from_1904: bool
    """Whether days are counted from 1904 rather than from 1900."""


def recognise(raw: RawFile) -> bool:
    """Return whether the file is an archive with the main part of a spreadsheet."""
    return is_zip(raw) and b"xl/workbook" in raw.data


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read all sheets that are not hidden.

    Raises InputError where the file is encrypted, of before 2007, broken, too large once unpacked, or without text.
    """
    package = Package(raw, options, newer=".xlsx")
    main = package.main_part("xl/workbook.xml")
    workbook = whole(package.part(main), package.where)
    relationships = package.relationships(main)
    parts = {relationship.kind: relationship.part for relationship in relationships}
    book = _Book(
        list(_strings(package, parts.get("sharedStrings", "xl/sharedStrings.xml"))),
        list(_formats(package, parts.get("styles", "xl/styles.xml"))),
        any(part.get("date1904") in ("1", "true") for part in workbook.iterfind("{*}workbookPr")),
    )
    places = {
        relationship.identity: relationship.part
        for relationship in relationships
        if relationship.kind == "worksheet"
    }
    transcript = Transcript(raw, options)
    hidden = 0
    tables = count()
    sheets = workbook.findall("{*}sheets/*")
    if len(sheets) > _MOST_SHEETS:
        raise InputError(package.where, f"has more than {_MOST_SHEETS:,} sheets", "split it")
    for sheet in sheets:
        identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        part = places.get(identity)
        if sheet.get("state", "visible") != "visible":
            hidden += 1
        elif part is not None:
            _sheet(package.part(part), package.where, book, transcript, next(tables))
    return transcript.document([f"left out {hidden} hidden sheets"] if hidden else [])


def _strings(package: Package, part: str) -> Iterator[str]:
    data = package.optional(part)
    for item in pieces(data, package.where, lambda element: local_name(element) == "si") if data else ():
        yield _string(item)


def _string(item: Any) -> str:
    """Return the text of a string, all its runs together, without its phonetic ones."""
    texts = [item] if local_name(item) == "t" else item.iter()
    return _ESCAPED.sub(
        lambda match: chr(int(match[1], 16)),
        "".join(
            element.text or ""
            for element in texts
            if local_name(element) == "t" and local_name(element.getparent()) != "rPh"
        ),
    )


def _formats(package: Package, part: str) -> Iterator[str]:
    data = package.optional(part)
    parts = {local_name(child): child for child in (whole(data, package.where) if data else ())}
    custom = {child.get("numFmtId", ""): child.get("formatCode", "") for child in parts.get("numFmts", ())}
    for style in parts.get("cellXfs", ()):
        identity = style.get("numFmtId", "0")
        yield custom.get(identity) or BUILT_IN.get(identity, GENERAL)


def _sheet(data: bytes, where: str, book: _Book, transcript: Transcript, table: int) -> None:
    before = transcript.number
    row_number = 0
    for row in pieces(data, where, lambda element: local_name(element) == "row"):
        written = row.get("r", "")
        row_number = int(written) if re.fullmatch(r"\d{1,7}", written, re.ASCII) else row_number + 1
        column = -1
        for cell in row:
            column = _column(cell.get("r", ""), column + 1)
            if text := _text(cell, book).strip():
                place = Cell(table, max(row_number - 1, 0), column)
                transcript.add_at(before + row_number, text, cell=place)


def _column(reference: str, otherwise: int) -> int:
    """Return the column of a reference such as AB12, counted from 0."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return otherwise
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _text(cell: Any, book: _Book) -> str:
    """Return a cell's text as it is shown."""
    parts = {local_name(each): each for each in cell}
    if "is" in parts:
        return _string(parts["is"])
    value = (parts["v"].text if "v" in parts else "") or ""
    kind = cell.get("t", "n")
    if kind == "s":
        return _at(book.strings, value, "")
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value)
    if kind == "n":
        return shown(value, _at(book.formats, cell.get("s", "0"), GENERAL), from_1904=book.from_1904)
    return value


def _at(items: Sequence[str], index: str, otherwise: str) -> str:
    position = number_in(index, 8)
    return items[position] if position is not None and position < len(items) else otherwise
