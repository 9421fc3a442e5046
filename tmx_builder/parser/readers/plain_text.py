"""Plain text and Markdown in UTF-8."""

import hashlib
import re

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Line, RawFile, SourceDocument
from tmx_builder.parser.readers.options import ReadingOptions
from tmx_builder.text import fold_blanks

name = "plain text (.txt, .md)"
suffixes = frozenset({".txt", ".text", ".md", ".markdown"})

_LINE_END = re.compile("\r\n|\r|\n")


def recognise(raw: RawFile) -> bool:
    """Tell whether the file has no suffix, which is all that can be said of plain text."""
    return not raw.suffix


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read UTF-8 text, with or without a byte order mark; lines end in LF, CRLF or CR.

    Raises InputError where the file is empty or blank, holds NUL bytes, or is not UTF-8.
    """
    data = raw.data
    if (nul := data.find(0)) >= 0:
        raise InputError(raw.where, f"is not a text file (NUL at byte {nul})", "save it as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            raw.where, f"is not UTF-8 (byte {error.start}, line {line})", "convert it to UTF-8 text"
        ) from error
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    if not any(map(fold_blanks, lines)):
        raise InputError(raw.where, "is empty", "give a report with Chinese and English text")
    return SourceDocument(
        raw.name,
        hashlib.sha256(data).hexdigest(),
        tuple(Line(number, line) for number, line in enumerate(lines, 1)),
    )
