"""Word documents: .docx, and .docm with its macros left alone (ECMA-376, part 1, section 17).

Paragraphs, tables, footnotes, endnotes and text boxes are read as a person sees them with all changes
accepted: what is deleted or hidden is not there, a field shows its result, ruby its base, a list its numbers.
Tables of contents, headers and footers are left out. A line is a paragraph, or a part of one between breaks.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from tmx_builder.parser.document import Cell, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.safe_xml import local_name, number_in, pieces, whole
from tmx_builder.parser.readers.safe_zip import Package, is_zip
from tmx_builder.parser.readers.transcript import Transcript
from tmx_builder.parser.readers.word.markup import attribute, blocks, child, is_contents, value
from tmx_builder.parser.readers.word.numbering import Numbering
from tmx_builder.parser.readers.word.runs import Notes, RunReader
from tmx_builder.parser.readers.word.styles import Styles
from tmx_builder.text import language

_NOTES = ("footnote", "endnote")
_WIDEST = 1000
"""Columns that a cell may span."""


def recognise(raw: RawFile) -> bool:
    """Return whether the file is an archive with the main part of a Word document."""
    return is_zip(raw) and b"word/document" in raw.data


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the body, then the notes that it refers to.

    Raises InputError where the file is encrypted, of before 2007, broken, too large once unpacked, or without text.
    """
    package = Package(raw, options, newer=".docx")
    document = package.main_part("word/document.xml")
    parts = {relationship.kind: relationship.part for relationship in package.relationships(document)}

    def data_of(kind: str) -> bytes | None:
        return package.optional(parts.get(kind, f"word/{kind}.xml"))

    def root(kind: str) -> Any:
        data = data_of(kind)
        return None if data is None else whole(data, package.where)

    notes = Notes()
    transcript = Transcript(raw, options)
    body = _Body(Styles(root("styles")), Numbering(root("numbering")), notes, transcript)
    for element in pieces(package.part(document), package.where, _is_block):
        body.block(element)
    body.finish()
    for kind in _NOTES:
        if any(of == kind for of, _ in notes.labels) and (data := data_of(f"{kind}s")):
            for note in pieces(data, package.where, _is_note):
                label = notes.labels.get((kind, attribute(note, "id") or ""))
                if label and attribute(note, "type") in (None, "normal"):
                    body.note(note, label)
    return transcript.document()


def _is_block(element: Any) -> bool:
    above = element.getparent()
    return above is not None and local_name(above) == "body"


def _is_note(element: Any) -> bool:
    return local_name(element) in _NOTES


class _Body:
    """Writes blocks down: paragraphs and tables."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes, transcript: Transcript) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles, notes)
        self._transcript = transcript
        self._tables = count()
        self._held = ""
        """Text of a paragraph whose end was deleted: the next one continues it."""
        self._first_language = ""
        """Language of the first paragraph that has one: that of originals, above their translations."""

    def block(self, element: Any) -> None:
        """Write down a child of the body, whatever it is."""
        name = local_name(element)
        if name == "p":
            self._paragraph(element)
        elif name == "tbl":
            self._table(element)
        elif not is_contents(element):
            for block in blocks(element, "p", "tbl"):
                self.block(block)

    def note(self, element: Any, label: str) -> None:
        """Write down a note."""
        for paragraph in _paragraphs(element):
            if text := self._runs.text(paragraph).strip():
                self._transcript.add(text, note=label)

    def finish(self) -> None:
        """Write down the text that still waits for its next paragraph."""
        if self._held:
            self._transcript.add(self._held)
            self._held = ""

    def _paragraph(self, element: Any, cell: Cell | None = None) -> None:
        properties = child(element, "pPr")
        text = self._runs.text(element)
        boxes, self._runs.boxes = self._runs.boxes, []
        # a box must not part a paragraph from its translation, which mostly is below it
        spoken = language(text)
        self._first_language = self._first_language or spoken
        is_translation = spoken != self._first_language and cell is None
        if not is_translation:
            self._boxes(boxes, cell)
        if not self._styles.is_contents(properties):
            label = self._numbering.label(self._styles.list_place(properties)) if text.strip() else ""
            text = self._held + label + text
            self._held = ""
            if child(properties, "rPr", "del") is not None:
                self._held = text
            elif cell is None or text.strip():
                self._transcript.add(text, heading=self._styles.heading(properties), cell=cell)
        if is_translation:
            self._boxes(boxes, cell)

    def _boxes(self, boxes: Iterable[Any], cell: Cell | None) -> None:
        """Write down text boxes that are anchored in a paragraph."""
        for box in boxes:
            for block in blocks(box, "p", "tbl"):
                if cell is None or local_name(block) == "tbl":
                    self.block(block)
                else:
                    self._paragraph(block, cell)

    def _table(self, element: Any) -> None:
        rows = [list(_cells(row)) for row in blocks(element, "tr") if child(row, "trPr", "del") is None]
        if all(len(cells) < 2 for cells in rows):
            # a frame around text, not a table
            for cells in rows:
                for _, cell in cells:
                    for block in blocks(cell, "p", "tbl"):
                        self.block(block)
            return
        table = next(self._tables)
        for number, cells in enumerate(rows):
            for column, cell in cells:
                for paragraph in _paragraphs(cell):
                    self._paragraph(paragraph, Cell(table, number, column))
                self.finish()


def _paragraphs(element: Any) -> Iterator[Any]:
    """Yield the paragraphs of a cell or a note, also those of tables in it."""
    for block in blocks(element, "p", "tbl", "tr", "tc"):
        if local_name(block) == "p":
            yield block
        else:
            yield from _paragraphs(block)


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """Yield the cells of a row with the column that each begins in; what a cell above covers is left out."""
    column = _span(value(row, "trPr", "gridBefore"), 0)
    for cell in blocks(row, "tc"):
        merged = child(cell, "tcPr", "vMerge")
        if merged is None or attribute(merged, "val") == "restart":
            yield column, cell
        column += _span(value(cell, "tcPr", "gridSpan"), 1)


def _span(written: str | None, otherwise: int) -> int:
    number = number_in(written, 4)
    return otherwise if number is None else min(number, _WIDEST)
