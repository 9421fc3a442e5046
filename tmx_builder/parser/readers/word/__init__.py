"""Word documents: .docx, and .docm with its macros left alone (ECMA-376, part 1, section 17).

Paragraphs, tables, footnotes, endnotes and text boxes are read as a person sees them with all changes
accepted: what is deleted or hidden is not there, a field shows its result, ruby its base, a list its numbers.
Tables of contents, headers and footers are left out. A line is a paragraph, or a part of one between breaks.
"""

from tmx_builder.parser.document import RawFile, SourceDocument
from tmx_builder.parser.readers.options import ReadingOptions
from tmx_builder.parser.readers.safe_zip import Package, is_zip
from tmx_builder.parser.readers.transcript import Transcript


def recognise(raw: RawFile) -> bool:
    """Return whether the file is an archive with the main part of a Word document."""
    return is_zip(raw) and b"word/document" in raw.data


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the document.

    Raises InputError where it is encrypted, of before 2007, broken, too large once unpacked, or without text.
    """
    package = Package(raw, options, newer=".docx")
    # lxml takes a while to load
    from tmx_builder.parser.readers.word.body import transcribe

    transcript = Transcript(raw, options)
    transcribe(package, transcript)
    return transcript.document()
