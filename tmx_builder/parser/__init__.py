"""A report file to pairs of paragraphs: its format, then its layout, then what pairs with what."""

from tmx_builder.parser.contents import only_language, predominant_language
from tmx_builder.parser.counterparts import Pairing, pair_documents
from tmx_builder.parser.document import Cell, Line, RawFile, SourceDocument
from tmx_builder.parser.glossaries import read_glossary
from tmx_builder.parser.languages import resolve as resolve_languages
from tmx_builder.parser.layout import third_language_of
from tmx_builder.parser.memory import all_rows, taken_over
from tmx_builder.parser.new_text import new_text
from tmx_builder.parser.readers import (
    MemoryEntry,
    MemoryPart,
    Reader,
    ReadingOptions,
    ScannedMemory,
    UnusualMemoryError,
    entries_in,
    further_entries,
    is_own_file,
    is_streamed,
    is_text_encoding,
    memory_entries,
    memory_parts,
    plugin_versions,
    printable_names,
    read,
    reader_remarks,
    reports_in,
    status_of,
)
from tmx_builder.parser.report import parse

__all__ = [
    "Cell",
    "Line",
    "MemoryEntry",
    "MemoryPart",
    "Pairing",
    "RawFile",
    "Reader",
    "ReadingOptions",
    "ScannedMemory",
    "SourceDocument",
    "UnusualMemoryError",
    "all_rows",
    "entries_in",
    "further_entries",
    "is_own_file",
    "is_streamed",
    "is_text_encoding",
    "memory_entries",
    "memory_parts",
    "new_text",
    "only_language",
    "pair_documents",
    "parse",
    "plugin_versions",
    "predominant_language",
    "printable_names",
    "read",
    "read_glossary",
    "reader_remarks",
    "reports_in",
    "resolve_languages",
    "status_of",
    "taken_over",
    "third_language_of",
]
