"""Bilingual documents in XLIFF 1.2 and 2.x, and in the dialects of 1.2 that CAT tools save.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and xliff-core-v2.1.html
"""

from typing import Any

from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers import xliff1, xliff2
from tmx_builder.parser.readers.memories import MemoryTranscript
from tmx_builder.parser.readers.safe_xml import local_name, pieces

_HEAD = 4096
_UNITS = {"trans-unit": xliff1.add, "unit": xliff2.add}


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins as an XLIFF does, in UTF-8 or UTF-16."""
    return b"<xliff" in raw.data[:_HEAD].replace(b"\0", b"")


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the units that are in Chinese and in English; the lines are counted by units.

    Raises InputError where the file is no XML, declares entities, or has no such unit.
    """
    memory = MemoryTranscript(raw, options)
    for unit in pieces(raw.data, raw.where, _is_unit):
        _UNITS[local_name(unit)](unit, memory)
    return memory.document()


def _is_unit(element: Any) -> bool:
    return local_name(element) in _UNITS
