"""PDF with a text layer, read with PDFium, the engine of Chrome.

Lines are found by their places on the page, joined to paragraphs, and put in reading order where a page has two
columns. What recurs at the head and the foot of pages is left out. A line's number counts the lines of all pages.
"""

import re
from collections import Counter
from collections.abc import Iterable

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.hyphens import Hyphens
from tmx_builder.parser.readers.pdf.child import pages_of
from tmx_builder.parser.readers.pdf.columns import in_reading_order
from tmx_builder.parser.readers.pdf.margins import without_running_heads
from tmx_builder.parser.readers.pdf.pages import FIGURES, SUPERSCRIPTS
from tmx_builder.parser.readers.pdf.paragraphs import paragraphs_of, usual_space
from tmx_builder.parser.readers.transcript import Transcript

_MARK_WITHIN = 1024
"""Bytes; what is before the mark is passed over (ISO 32000-1, annex H.3.4.1)."""
_SET_OFF = 1.25
"""Share of the space that paragraphs usually have above them; with more, an empty line is put there."""
_SHOWN = 40
"""Characters of a text that is not read, for a person to find it."""
_CHARACTERS_TO_A_PAGE = 10
"""A page with fewer is taken for a picture."""
_LABEL = re.compile(rf"([{SUPERSCRIPTS}]{{1,3}}|\d{{1,3}}(?=[ \u1100-\uffff])) *")
_RAISED = re.compile(f"[{SUPERSCRIPTS}]+")
_PLAIN = str.maketrans(SUPERSCRIPTS, FIGURES)


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins as a PDF does."""
    return b"%PDF-" in raw.data[:_MARK_WITHIN]


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the text of all pages.

    Raises InputError where the file is encrypted, broken, too long, too costly, or scanned: pictures without text.
    """
    pages = pages_of(raw)
    characters: Counter[int] = Counter()
    for page in pages:
        characters[page.number] += sum(len(line.text) for line in page.lines) + len(page.askew)
    pictures = sum(count < _CHARACTERS_TO_A_PAGE for count in characters.values())
    if pictures == len(characters):
        raise InputError(
            raw.where, "has no text layer: it is scanned", "run it through OCR and save it as a PDF with text"
        )
    columns = [column for page in without_running_heads(pages) for column in in_reading_order(page.lines)]
    hyphens = Hyphens(line.text for column in columns for line in column)
    transcript = Transcript(raw, options)
    paragraphs = list(paragraphs_of(columns))
    usual = usual_space(paragraphs)
    texts = [hyphens.join([line.text for line in paragraph.lines]) for paragraph in paragraphs]
    labels = {label_of(text)[0] for paragraph, text in zip(paragraphs, texts, strict=True) if paragraph.note}
    for paragraph, text in zip(paragraphs, texts, strict=True):
        if paragraph.space > _SET_OFF * usual:
            transcript.add("")
        number = transcript.number
        label, body = label_of(text) if paragraph.note else ("", text)
        transcript.add(with_references(body, labels), note=label)
        transcript.number = number + len(paragraph.lines)
    remarks = [
        f'page {page.number}: text that stands askew is not read: "{page.askew[:_SHOWN]}"'
        for page in pages
        if page.askew
    ]
    if pictures:
        remarks.append(f"{pictures} of {len(characters)} pages have no text, only a picture")
    return transcript.document(remarks)


def label_of(note: str) -> tuple[str, str]:
    """Return the label that a note begins with, empty if it has none, and the rest of the note."""
    match = _LABEL.match(note)
    return (match[1].translate(_PLAIN), note[match.end() :]) if match else ("", note)


def with_references(text: str, labels: Iterable[str]) -> str:
    """Return `text` with [4] for a reference to one of these notes, and plain figures for other raised ones."""
    known = frozenset(labels)

    def written(match: re.Match[str]) -> str:
        figures = match[0].translate(_PLAIN)
        return f"[{figures}]" if figures in known and match.start() else figures

    return _RAISED.sub(written, text)
