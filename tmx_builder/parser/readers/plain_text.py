"""Plain text and Markdown, in the encoding that is found."""

from tmx_builder.parser.document import Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.encoding import decoded_lines


def recognise(raw: RawFile) -> bool:
    """Return whether the file has no suffix: plain text is what no other format claims, so it is asked last."""
    return not raw.suffix


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read text; lines end in LF, CRLF or CR, and nothing else ends one.

    Raises InputError where the file holds NUL bytes and is no UTF-16, is not text in one encoding, or has more
    lines than any report.
    """
    lines, remarks = decoded_lines(raw, options)
    return raw.document((Line(number, line) for number, line in enumerate(lines, 1)), remarks)
