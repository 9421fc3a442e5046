"""Files that tmx-builder wrote, which are no reports although they lie among them; its TSV, read back."""

import gzip
import os
import re
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tmx_builder.model import FIELDS, TOOL, Granularity, Role
from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.memories import Entry, MemoryTranscript, Variant
from tmx_builder.text import is_traditional, language

_COLUMNS = ("source", "target", *FIELDS, "findings", "also", "note", "tuid")
_WIDTHS = range(len(_COLUMNS) - 4, len(_COLUMNS) + 1)
"""Older versions wrote fewer columns: no tuid and no note, no further places, no findings."""
_ROWS_JUDGED = 100
_VALUES = {
    "role": frozenset(each.value for each in Role),
    "granularity": frozenset(each.value for each in Granularity),
}
"""By these it is recognised; a status can be any word of the person who corrected the table."""
_HEAD = 16_384
"""Bytes read from the beginning of a file, where the marks are."""
_UNIT_COLUMNS = ("source", "target", *FIELDS)
"""The first ones; newer versions have more behind them."""
_XML = {
    "<tmx": re.compile(rf"creationtool=[\"']{TOOL}[\"']"),
    "<xliff": re.compile(rf"tool-id=[\"']{TOOL}[\"']|<unit [^>]*type=[\"']{TOOL}:"),
    "<martif": re.compile(rf"<sourceDesc><p>{TOOL}</p>"),
    "<html": re.compile(rf"<meta name=\"generator\" content=\"{TOOL}\">"),
}
"""The outermost element of a format, and the mark that we set in it."""
_LEFTOVER = re.compile(
    r"[^\t]+\t\d+\t(?P<ours>zh-[A-Za-z-]+|en-[A-Za-z-]+|und)?(?:[a-z]{2})?\t[^\t]*\t[a-z][^\t]*"
)
"""A line of leftovers; one of them at least is in a language of the reports, or in none."""
_LINES = (
    re.compile(r"\[[\d, ]*\]:\[[\d, ]*\]:[01]\.\d{3}"),
    re.compile(r"[^\t]+\t[^\t]+\t(?:confidence [01]\.\d\d\b.*|variant of .+)"),
)
"""Lines of beads, and of a glossary for OmegaT."""
_TERMS = re.compile(
    r"(?:Chinese|English)(?:\t(?:Chinese|English)(?: \d+)?)+\t(?:Variants\t)?Confidence\tUnits\t"
)
"""The first columns of a table of terms."""
_CELL = re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")
_WORKBOOK_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
"""Where the texts of the first row stand: in the sheet as we write it, among the shared ones once Excel saved it."""
_TAIL = 65_557
"""Bytes of the record that ends a zip, with the longest comment (APPNOTE.TXT 4.3.16)."""
_LARGEST_DIRECTORY = 100_000
"""Bytes of a zip's directory: a workbook of ours has a dozen parts, and a hostile file must not cost anything."""
_UNREADABLE = (OSError, EOFError, ValueError, KeyError, RuntimeError, zlib.error, zipfile.BadZipFile)


def is_own_file(path: Path) -> bool:
    """Return whether tmx-builder wrote a file: a memory, a page, a table of units, terms, leftovers or beads.

    A file that cannot be read is none.
    """
    with suppress(*_UNREADABLE):
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if head.startswith(b"\x1f\x8b"):
            with gzip.open(path) as unpacked:
                head = unpacked.read(_HEAD)
        return _is_own_workbook(path) if head.startswith(b"PK\x03\x04") else _is_own_text(head)
    return False


def _is_own_text(head: bytes) -> bool:
    text = head.decode("utf-8-sig", "replace")
    if text.lstrip().startswith("<"):
        return any(beginning in text and mark.search(text) for beginning, mark in _XML.items())
    lines = text.split("\n")
    # the last one ends with the head, not by itself
    lines = lines[:-1] if len(lines) > 1 else lines
    return (
        (
            all(map(_LEFTOVER.fullmatch, lines))
            and any(match["ours"] for match in map(_LEFTOVER.fullmatch, lines) if match)
        )
        or any(all(map(line.fullmatch, lines)) for line in _LINES)
        or _TERMS.match(lines[0]) is not None
        or ("\t" in text and is_own([line.split("\t") for line in lines]))
    )


def _is_own_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-min(_TAIL, path.stat().st_size), os.SEEK_END)
        tail = file.read(_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if b"PK\x06\x07" in tail or int.from_bytes(tail[end + 12 : end + 16], "little") > _LARGEST_DIRECTORY:
        return False
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for name in _WORKBOOK_PARTS:
            if name in names:
                with archive.open(name) as part:
                    cells = _CELL.findall(part.read(_HEAD).decode("utf-8", "replace"))
                if _is_own_header(cells):
                    return True
    return False


def _is_own_header(cells: Sequence[str]) -> bool:
    return tuple(cells[: len(_UNIT_COLUMNS)]) == _UNIT_COLUMNS or _TERMS.match("\t".join(cells)) is not None


def is_own(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether these are the columns that tmx-builder writes."""
    judged = [row for row in rows[:_ROWS_JUDGED] if not _is_header(row)]
    return bool(judged) and all(
        len(row) in _WIDTHS and all(row[_COLUMNS.index(name)] in values for name, values in _VALUES.items())
        for row in judged
    )


def memory_of(rows: Sequence[Sequence[str]], raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Return the units of the rows, with language tags by what they are written in.

    Raises InputError where none is in Chinese and English.
    """
    memory = MemoryTranscript(raw, options)
    units = [
        (number, row) for number, row in enumerate(rows, 1) if len(row) in _WIDTHS and not _is_header(row)
    ]
    chinese = "zh-TW" if is_traditional("".join(cell for _, row in units for cell in row[:2])) else "zh-CN"
    tags = [chinese, "en-US"]
    if language("".join(row[0] for _, row in units)) == "en":
        tags.reverse()
    for number, row in units:
        cells = dict(zip(_COLUMNS, row, strict=False))
        memory.add(
            [Variant(tag, text) for tag, text in zip(tags, row[:2], strict=True)],
            tags[0],
            Entry(
                {name: cells.get(name, "") for name in FIELDS},
                tuid=cells.get("tuid", ""),
                notes=tuple(filter(None, [cells.get("note", "")])),
                row=number,
            ),
        )
    return memory.document()


def _is_header(row: Sequence[str]) -> bool:
    return tuple(row) == _COLUMNS[: len(row)]
