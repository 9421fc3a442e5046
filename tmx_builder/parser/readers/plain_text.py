"""Plain text and Markdown in UTF-8."""

import hashlib
import re
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Line, SourceDocument
from tmx_builder.text import fold_blanks

name = "plain text (.txt, .md)"

_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_LINE_END = re.compile("\r\n|\r|\n")


def recognise(path: Path, head: bytes) -> bool:
    """Tell whether `path` has a suffix of plain text or Markdown, or none."""
    return path.suffix.lower() in _SUFFIXES


def read(path: Path, name: str) -> SourceDocument:
    """Read UTF-8 text, with or without a byte order mark; lines end in LF, CRLF or CR.

    Raises InputError where the file is empty or blank, holds NUL bytes, or is not UTF-8; OSError where it
    cannot be read.
    """
    data = path.read_bytes()
    if (nul := data.find(0)) >= 0:
        raise InputError(path, f"is not a text file (NUL at byte {nul})", "save it as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            path, f"is not UTF-8 (byte {error.start}, line {line})", "convert it to UTF-8 text"
        ) from error
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    if not any(map(fold_blanks, lines)):
        raise InputError(path, "is empty", "give a report with Chinese and English text")
    return SourceDocument(
        name,
        hashlib.sha256(data).hexdigest(),
        tuple(Line(number, line) for number, line in enumerate(lines, 1)),
    )
