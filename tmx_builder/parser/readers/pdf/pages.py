"""The pages of a PDF as lines of text with their places, in points from the page's lower left corner."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tmx_builder.errors import InputError
from tmx_builder.parser.document import RawFile

MAX_PAGES = 5_000
MAX_CHARACTERS = 20_000_000
"""Of all pages together."""

_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
_WIDE_GAP = 2.5
"""In sizes of the font: what stands further to the right belongs to another column or cell."""
_WIDE_CHARACTERS = "\u1100"
"""From here on, characters are written without blanks."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Of its font."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, or the part of one that belongs to a column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """That of most of its characters."""
    first_word: float
    """Width of what would have had to fit at the end of the line before."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its lines in the order of the file."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    lines: tuple[PageLine, ...]


def pages_of(raw: RawFile) -> list[Page]:
    """Return all pages. Raises InputError where the file is encrypted, broken, or too long."""
    # the library takes a while to load
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw.data) as document:
            if len(document) > MAX_PAGES:
                raise InputError(raw.where, f"has more than {MAX_PAGES:,} pages", "split it into parts")
            if not len(document):
                raise InputError(raw.where, "has no pages", "save it again in the program it is from")
            return list(_pages(document, raw))
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise InputError(raw.where, "is encrypted with a password", "save it without a password") from error
        raise InputError(
            raw.where, "is a broken PDF", "save it again in the program it is from"
        ) from error


def _pages(document: Any, raw: RawFile) -> Iterator[Page]:
    room = MAX_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            room -= text.count_chars()
            if room < 0:
                raise InputError(raw.where, "holds more text than a PDF may", "split it into parts")
            width, height = page.get_size()
            yield Page(number + 1, width, height, tuple(_lines(_glyphs(text))))
        finally:
            text.close()
            page.close()


def _glyphs(page: Any) -> list[Glyph]:
    """Return the characters that stand as most of the page do; a watermark across it does not."""
    import pypdfium2.raw as pdfium

    handle = page.raw
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[tuple[int, Glyph]] = []
    high = 0
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        if pdfium.FPDFText_IsHyphen(handle, index) == 1 or code in (2, 0xFFFE):
            code = ord("-")
        if code < 32 or code in (0xFFFD, 0xFFFF) or code > 0x10FFFF:
            continue
        generated = pdfium.FPDFText_IsGenerated(handle, index) == 1
        if generated:
            found.append((-1, Glyph(" ", 0, 0, 0, 0)))
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        turn = round(pdfium.FPDFText_GetCharAngle(handle, index) / 1.5707963) % 4
        askew = abs(pdfium.FPDFText_GetCharAngle(handle, index) / 1.5707963 - round(
            pdfium.FPDFText_GetCharAngle(handle, index) / 1.5707963
        )) > 0.05
        size = abs(box.top - box.bottom) if turn % 2 == 0 else abs(box.right - box.left)
        if not 0.5 < size < 2000 or askew:
            continue
        left, right, baseline = (
            (box.left, box.right, y.value),
            (box.bottom, box.top, -x.value),
            (-box.right, -box.left, -y.value),
            (-box.top, -box.bottom, x.value),
        )[turn]
        found.append((turn, Glyph(chr(code), left, right, baseline, size)))
    turns = Counter(turn for turn, _ in found if turn >= 0)
    upright = turns.most_common(1)[0][0] if turns else 0
    return [glyph for turn, glyph in found if turn in (-1, upright)]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[PageLine]:
    """Yield lines: glyphs that follow each other from left to right on a baseline, without a wide gap."""
    line: list[Glyph] = []
    blank = False
    for glyph in glyphs:
        if not glyph.size:
            blank = True
            continue
        if line and not _follows(line, glyph):
            yield from _line(line)
            line = []
        elif line and blank and not _touches(line[-1], glyph):
            line.append(Glyph(" ", line[-1].right, glyph.left, glyph.baseline, glyph.size))
        blank = False
        line.append(glyph)
    yield from _line(line)


def _follows(line: Sequence[Glyph], glyph: Glyph) -> bool:
    last = line[-1]
    size = max(last.size, glyph.size)
    return (
        abs(glyph.baseline - last.baseline) < 0.4 * size
        and -0.6 * size < glyph.left - last.right < _WIDE_GAP * size
    )


def _touches(before: Glyph, after: Glyph) -> bool:
    """Tell whether a gap between two characters is no blank: beside Chinese it is there for looks."""
    return max(before.text, after.text) >= _WIDE_CHARACTERS or " " in (before.text, after.text)


def _line(glyphs: Sequence[Glyph]) -> Iterator[PageLine]:
    start, end = 0, len(glyphs)
    while start < end and glyphs[start].text.isspace():
        start += 1
    while start < end and glyphs[end - 1].text.isspace():
        end -= 1
    if start == end:
        return
    glyphs = glyphs[start:end]
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    size = sizes.most_common(1)[0][0]
    main = [glyph for glyph in glyphs if round(glyph.size, 1) == size]
    yield PageLine(
        "".join(glyph.text for glyph in glyphs),
        glyphs[0].left,
        glyphs[-1].right,
        main[0].baseline,
        size,
        _first_word(glyphs),
    )


def _first_word(glyphs: Sequence[Glyph]) -> float:
    end = next(
        (
            at
            for at, glyph in enumerate(glyphs)
            if at and (glyph.text.isspace() or glyph.text >= _WIDE_CHARACTERS or glyphs[0].text >= _WIDE_CHARACTERS)
        ),
        len(glyphs),
    )
    return glyphs[end - 1].right - glyphs[0].left
