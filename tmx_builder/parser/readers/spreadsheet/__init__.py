"""Spreadsheets: .xlsx, and .xlsm with its macros left alone (ECMA-376, part 1, section 18).

Every sheet that is not hidden is a table. A line is a line of a cell, as the cell is shown, and has the number
of its row; the rows of a sheet are counted on from the sheet before.
"""

from tmx_builder.parser.document import RawFile, SourceDocument
from tmx_builder.parser.readers.options import ReadingOptions
from tmx_builder.parser.readers.safe_zip import Package, is_zip
from tmx_builder.parser.readers.transcript import Transcript


def recognise(raw: RawFile) -> bool:
    """Return whether the file is an archive with the main part of a spreadsheet."""
    return is_zip(raw) and b"xl/workbook" in raw.data


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the spreadsheet.

    Raises InputError where it is encrypted, of before 2007, broken, too large once unpacked, or without text.
    """
    package = Package(raw, options, newer=".xlsx")
    # lxml takes a while to load
    from tmx_builder.parser.readers.spreadsheet.sheets import transcribe

    transcript = Transcript(raw, options)
    hidden = transcribe(package, transcript)
    return transcript.document([f"left out {hidden} hidden sheets"] if hidden else [])
