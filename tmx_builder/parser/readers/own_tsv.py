"""The TSV that tmx-builder writes, read back: a unit a line."""

from collections.abc import Sequence

from tmx_builder.model import FIELDS, Granularity, Role
from tmx_builder.parser.document import RawFile, SourceDocument
from tmx_builder.parser.readers.memories import MemoryTranscript, Variant
from tmx_builder.parser.readers.options import ReadingOptions
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
            fields={name: cells.get(name, "") for name in FIELDS},
            tuid=cells.get("tuid", ""),
            notes=tuple(filter(None, [cells.get("note", "")])),
            row=number,
        )
    return memory.document()


def _is_header(row: Sequence[str]) -> bool:
    return tuple(row) == _COLUMNS[: len(row)]
