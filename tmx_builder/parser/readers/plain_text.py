"""Plain text and Markdown, in the encoding that is found."""

import hashlib
import re

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Line, RawFile, SourceDocument
from tmx_builder.parser.readers.encoding import decode
from tmx_builder.parser.readers.options import ReadingOptions

name = "plain text (.txt, .md)"
suffixes = frozenset({".txt", ".text", ".md", ".markdown"})

_LINE_END = re.compile("\r\n|\r|\n")


def recognise(raw: RawFile) -> bool:
    """Tell whether the file has no suffix: plain text is what no other format claims, so it is asked last."""
    return not raw.suffix


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read text; lines end in LF, CRLF or CR, and nothing else ends one.

    Raises InputError where the file holds NUL bytes and is no UTF-16, is not text in one encoding, or has more
    lines than any report.
    """
    decoded = decode(raw.data, raw.where, options.encoding)
    if (ends := decoded.text.count("\n") + decoded.text.count("\r")) > 2 * options.max_parts:
        raise InputError(raw.where, f"has {ends:,} line ends", "split it into parts, or raise --max-size")
    return SourceDocument(
        raw.name,
        hashlib.sha256(raw.data).hexdigest(),
        tuple(Line(number, line) for number, line in enumerate(_LINE_END.split(decoded.text), 1)),
        decoded.remarks,
    )
