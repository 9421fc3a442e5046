"""Text documents of LibreOffice: .odt (OpenDocument 1.3, part 3).

Paragraphs, headings, tables, notes and text boxes are read as in a Word document. Tracked changes are accepted;
tables of contents and remarks are left out. The numbers of lists are not written out.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Cell, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.safe_xml import local_name, number_in, pieces
from tmx_builder.parser.readers.safe_zip import Package, is_zip
from tmx_builder.parser.readers.transcript import Transcript

_TYPE = b"application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LEFT_OUT = frozenset(
    {"tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "table-index",
     "annotation", "ruby-text", "hidden-text", "hidden-paragraph", "sequence-decls", "forms", "title", "desc"}
)  # fmt: skip
_BLOCKS = frozenset({"p", "h", "table"})
_MOST_BLANKS = 100


def recognise(raw: RawFile) -> bool:
    """Return whether the file is an archive that says it is a text document."""
    return is_zip(raw) and _TYPE in raw.data[:200]


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the document.

    Raises InputError where it is encrypted, broken, too large once unpacked, or without text.
    """
    package = Package(raw, options, newer=".odt")
    if b"encryption-data" in (package.optional("META-INF/manifest.xml") or b""):
        raise InputError(raw.where, "is encrypted with a password", "save it without a password")
    reading = _Reading(Transcript(raw, options))
    for block in pieces(package.part("content.xml"), raw.where, _is_block):
        reading.block(block)
    return reading.document()


def _is_block(element: Any) -> bool:
    above = element.getparent()
    return above is not None and local_name(above) == "text" and local_name(above.getparent()) == "body"


class _Reading:
    """Writes the blocks down, and keeps the notes for the end."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._tables = count()
        self._notes: list[Any] = []
        self._boxes: list[Any] = []

    def document(self) -> SourceDocument:
        for number, note in enumerate(self._notes, 1):
            for paragraph in _blocks(note):
                if text := self._text(paragraph).strip():
                    self._transcript.add(text, note=str(number))
        return self._transcript.document()

    def block(self, element: Any, cell: Cell | None = None) -> None:
        kind = local_name(element)
        if kind == "table" and cell is None:
            self._table(element)
        elif kind in ("p", "h"):
            text = self._text(element)
            level = element.get(f"{_TEXT}outline-level", "") if kind == "h" else ""
            if cell is None or text.strip():
                heading = int(level) if level in tuple("123456789") else 0
                self._transcript.add(text, heading=heading, cell=cell)
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                for child in _blocks(box):
                    self.block(child, cell)
        elif kind not in _LEFT_OUT:
            for child in _blocks(element):
                self.block(child, cell)

    def _table(self, element: Any) -> None:
        framed = all(len(row.findall("{*}table-cell")) < 2 for row in _rows(element))
        table = -1 if framed else next(self._tables)
        for number, row in enumerate(_rows(element)):
            column = 0
            for child in row:
                if local_name(child) == "table-cell":
                    for block in _blocks(child):
                        self.block(block, None if framed else Cell(table, number, column))
                if local_name(child) in ("table-cell", "covered-table-cell"):
                    column += _number(child.get(f"{_TABLE}number-columns-repeated", "1"))

    def _text(self, element: Any) -> str:
        return "".join(self._parts(element))

    def _parts(self, element: Any) -> Iterator[str]:
        # line ends of the XML itself are blanks
        yield (element.text or "").replace("\n", " ")
        for child in element:
            kind = local_name(child)
            if kind == "note":
                self._notes.append(next((part for part in child if local_name(part) == "note-body"), child))
                yield f"[{len(self._notes)}]"
            elif kind == "text-box":
                self._boxes.append(child)
            elif kind == "s":
                yield " " * _number(child.get(f"{_TEXT}c", "1"))
            elif kind in ("tab", "line-break"):
                yield "\t" if kind == "tab" else "\n"
            elif kind not in _LEFT_OUT:
                yield from self._parts(child)
            yield (child.tail or "").replace("\n", " ")


def _blocks(element: Any) -> Iterator[Any]:
    """Yield the paragraphs, headings and tables in an element, those of lists and sections too."""
    for child in element:
        if local_name(child) in _BLOCKS:
            yield child
        elif local_name(child) not in _LEFT_OUT:
            yield from _blocks(child)


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        if local_name(child) == "table-row":
            yield child
        elif local_name(child) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _number(written: str) -> int:
    number = number_in(written, 4)
    return 1 if number is None else min(number, _MOST_BLANKS)
