"""The pages of a PDF as lines of text with their places, in points from the page's lower left corner.

This module is also the script that `child` runs in a process of its own, so it imports nothing of this package: a
child that had to load all readers would need three times as long to start.
"""

import ctypes
import json
import math
import os
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

MAX_PAGES = 5_000
MAX_CHARACTERS, MAX_LINES = 20_000_000, 500_000
"""Of all pages together; a dense page has 3,000 characters in 50 lines."""
_SECONDS, _CHARACTERS_A_SECOND = 20, 10_000
"""CPU time of a PDF, and how many of its characters earn it a second more. Measured: 75,000 characters a second and
0.03 s at the start, on a core that others used as well."""

_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
_WIDE_GAP = 2.5
"""In sizes of the font: text further to the right belongs to another column or cell."""
_WIDEST_BLANK = 8.0
"""In sizes of the font: a blank that a justified line was stretched at."""
_SAME_BASELINE = 0.4
"""In sizes of the font: how much superscripts are raised."""
_TOUCHES = 0.3
"""In sizes of the font: less than what is between two columns."""
_SUPERSCRIPT = 0.8
"""Share of the usual size that a superscript has at most."""
FIGURES, SUPERSCRIPTS = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LINES_LOOKED_BACK = 40
_ASKEW = 0.05
"""Quarters of a turn."""
_SMALLEST, _LARGEST = 0.5, 2000.0
"""Sizes of a font."""
_WATERMARK = 24.0
"""Size of a font from which on text that stands askew is a watermark: more than headings have."""
_TOO_MUCH = ("holds more text than a PDF may", "split it into parts")
_HYPHENS = (0x2, 0xFFFE)
"""How PDFium tells the hyphen of a word that a line's end parts."""
_NO_CHARACTER = (0xFFFD, 0xFFFF)
_WIDE_CHARACTERS = "\u1100"
"""From here on, characters are written without blanks."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page."""

    text: str
    left_edge: float
    right_edge: float
    baseline: float
    size: float
    """Font size, in points."""
    spaced: bool = False
    """Whether PDFium sees a blank before it, where the file has none."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, or the part of one that belongs to a column."""

    text: str
    left_edge: float
    right_edge: float
    baseline: float
    size: float
    """The font size of most of its characters, in points."""
    first_word: float
    """Width of its first word, which did not fit at the end of the line before, in points."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page in one orientation, in the order of the file.

    A page with text that is turned, such as a wide table, is a `Page` for each way, the one with most text first.
    """

    number: int
    """Counted from 1."""
    width: float
    """As a reader sees it who turned the page to read the lines; so is the height."""
    height: float
    lines: tuple[PageLine, ...]
    askew: str = ""
    """Its text that stands neither upright nor turned by a right angle, watermarks aside; of the first `Page`."""


class UnreadableError(Exception):
    """A PDF whose pages cannot be read."""

    def __init__(self, problem: str, advice: str) -> None:
        """Say what is wrong, and what the user can do."""
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice


def pages_of(data: bytes) -> Iterator[Page]:
    """Yield all pages. Raises UnreadableError where the file is encrypted, broken, or too long."""
    # the library takes a while to load
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                raise UnreadableError(f"has more than {MAX_PAGES:,} pages", "split it into parts")
            if not len(document):
                raise UnreadableError("has no pages", "save it again in the program it is from")
            yield from _pages(document)
    except pypdfium2.PdfiumError as error:
        # the code can be that of the file before
        if error.err_code == _PASSWORD and b"/Encrypt" in data:
            raise UnreadableError("is encrypted with a password", "save it without a password") from error
        raise UnreadableError("is a broken PDF", "save it again in the program it is from") from error


def _pages(document: Any) -> Iterator[Page]:
    characters, lines = MAX_CHARACTERS, MAX_LINES
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            characters -= text.count_chars()
            if characters < 0:
                raise UnreadableError(*_TOO_MUCH)
            for way in _ways(number + 1, text, _size(page)):
                lines -= len(way.lines)
                if lines < 0:
                    raise UnreadableError(*_TOO_MUCH)
                yield way
        finally:
            text.close()
            page.close()


def _size(page: Any) -> tuple[float, float]:
    """Return width and height of a page as its file has it, before it is turned to be shown."""
    width, height = page.get_size()
    return (height, width) if page.get_rotation() % 180 else (width, height)


def _ways(number: int, text: Any, size: tuple[float, float]) -> Iterator[Page]:
    turned, askew = _glyphs(text, size)
    for turn, glyphs in sorted(turned.items(), key=lambda item: -len(item[1])) or [(0, [])]:
        width, height = size[::-1] if turn % 2 else size
        yield Page(number, width, height, tuple(_lines(glyphs)), askew)
        askew = ""


def _glyphs(page: Any, page_size: tuple[float, float]) -> tuple[dict[int, list[Glyph]], str]:
    """Return the characters by quarter turns clockwise, and those at any other angle.

    Coordinates are those of the page turned back.
    """
    import pypdfium2.raw as pdfium

    handle = page.raw
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    page_width, page_height = page_size
    turned: dict[int, list[Glyph]] = {}
    askew: list[str] = []
    surrogate, spaced = 0, False
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((surrogate - 0xD800) << 10) + code - 0xDC00 if surrogate else 0
        surrogate = 0
        if pdfium.FPDFText_IsGenerated(handle, index) == 1:
            spaced = True
            continue
        if pdfium.FPDFText_IsHyphen(handle, index) == 1 or code in _HYPHENS:
            code = ord("-")
        if code < ord(" ") or code in _NO_CHARACTER:
            continue
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
        if not _SMALLEST < size < _LARGEST:
            continue
        quarters = pdfium.FPDFText_GetCharAngle(handle, index) / (math.pi / 2)
        turn = round(quarters)
        if abs(quarters - turn) > _ASKEW:
            if size < _WATERMARK:
                askew.append(chr(code))
            continue
        pdfium.FPDFText_GetLooseCharBox(handle, index, box)
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        left_edge, right_edge, baseline = (
            (box.left, box.right, y.value),
            (page_height - box.top, page_height - box.bottom, x.value),
            (page_width - box.right, page_width - box.left, page_height - y.value),
            (box.bottom, box.top, page_width - x.value),
        )[turn % 4]
        turned.setdefault(turn % 4, []).append(
            Glyph(chr(code), left_edge, right_edge, baseline, size, spaced)
        )
        spaced = False
    return turned, "".join(askew).strip()


def _lines(glyphs: Iterable[Glyph]) -> Iterator[PageLine]:
    """Yield lines: runs of glyphs in the order of the file, and those together that are side by side.

    A mark in another font can come before or after all the text that it occurs in.
    """
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not (runs and _follows(runs[-1][-1], glyph)):
            runs.append([])
        runs[-1].append(glyph)
    lines: list[list[Glyph]] = []
    for run in runs:
        beside = next((line for line in reversed(lines[-_LINES_LOOKED_BACK:]) if _stands_in(run, line)), None)
        if beside is None:
            lines.append(run)
        else:
            beside += run
    for line in lines:
        yield from _line(sorted(line, key=lambda glyph: glyph.left_edge))


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    return (
        abs(glyph.baseline - last.baseline) < _SAME_BASELINE * size
        and -0.6 * size
        < glyph.left_edge - last.right_edge
        < (_WIDEST_BLANK if last.text == " " else _WIDE_GAP) * size
    )


def _stands_in(run: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    """Return whether a run fills a gap of a line, or touches its start or its end."""
    size = max(run[0].size, line[0].size)
    if abs(run[0].baseline - line[0].baseline) > _SAME_BASELINE * size:
        return False
    left_edge, right_edge = min(glyph.left_edge for glyph in line), max(glyph.right_edge for glyph in line)
    return (
        left_edge - _TOUCHES * size < run[-1].right_edge and run[0].left_edge < right_edge + _TOUCHES * size
    )


def _in_text(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """Yield the characters of a line, and blanks where there are gaps that mean one.

    Beside Chinese, a gap alone is there for looks; between two Han characters so is one like all others.
    """
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    blanks = {id(after) for before, after in pairwise(glyphs) if before.text.isspace()}
    gaps = [
        after.left_edge - before.right_edge
        for before, after in pairwise(printed)
        if _wide(before) and _wide(after)
    ]
    usual = median(gaps) if gaps else 0.0
    yield printed[0].text
    for before, glyph in pairwise(printed):
        gap = glyph.left_edge - before.right_edge
        if _wide(before) and _wide(glyph):
            blank = gap > max(0.2 * glyph.size, 3 * usual)
        else:
            blank = id(glyph) in blanks or (
                not (_wide(before) or _wide(glyph)) and gap > (0.1 if glyph.spaced else 0.6) * glyph.size
            )
        if blank:
            yield " "
        yield glyph.text


def _wide(glyph: Glyph) -> bool:
    return glyph.text >= _WIDE_CHARACTERS


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
        "".join(_in_text([_raised(glyph, main[0]) for glyph in glyphs])),
        glyphs[0].left_edge,
        glyphs[-1].right_edge,
        main[0].baseline,
        size,
        _first_word(glyphs),
    )


def _raised(glyph: Glyph, usual: Glyph) -> Glyph:
    """Return a small raised figure as a superscript."""
    if (
        glyph.size > _SUPERSCRIPT * usual.size
        or glyph.baseline <= usual.baseline + 0.1 * usual.size
        or glyph.text not in FIGURES
    ):
        return glyph
    return replace(glyph, text=SUPERSCRIPTS[FIGURES.index(glyph.text)])


def _first_word(glyphs: Sequence[Glyph]) -> float:
    end = next(
        (
            index
            for index, glyph in enumerate(glyphs)
            if index
            and (glyph.text.isspace() or glyph.text >= _WIDE_CHARACTERS or glyphs[0].text >= _WIDE_CHARACTERS)
        ),
        len(glyphs),
    )
    return glyphs[end - 1].right_edge - glyphs[0].left_edge


def allowed_seconds(characters: int) -> int:
    """Return how much CPU time a PDF may have taken once it has given this many characters."""
    return _SECONDS + characters // _CHARACTERS_A_SECOND


def _serve() -> None:
    """Read what `child` asks for from standard input, and write the pages to standard output.

    The input is a line of JSON, `{"path": folders of modules, "size": bytes of the PDF, "memory": bytes}`, and the
    PDF. The output is a line of JSON for each `Page`, a list of its fields, and a last one:
    null, or problem and advice of `UnreadableError`. JSON can hold nothing but data, and the parent must not trust a
    process that has read a hostile file.
    """
    request = json.loads(sys.stdin.buffer.readline())
    sys.path += request["path"]
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_AS", request["memory"])
    _limit("RLIMIT_CPU", allowed_seconds(0))
    data = sys.stdin.buffer.read(request["size"])
    threading.Thread(target=_end_with_parent, daemon=True).start()
    end = None
    characters = 0
    try:
        for page in pages_of(data):
            _write([page.number, page.width, page.height, [astuple(line) for line in page.lines], page.askew])
            characters += sum(len(line.text) for line in page.lines)
            _limit("RLIMIT_CPU", allowed_seconds(characters))
    except UnreadableError as error:
        end = error.args
    _write(end)


def _write(value: object) -> None:
    sys.stdout.write(f"{json.dumps(value)}\n")
    sys.stdout.flush()


def _limit(kind: str, most: int) -> None:
    """Bound what this process may take, where the system can."""
    # Windows has no such limits, and macOS refuses one of the address space; the parent's clock is left
    with suppress(ImportError, ValueError, OSError):
        import resource

        number = getattr(resource, kind)
        _, hard = resource.getrlimit(number)
        resource.setrlimit(number, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_parent() -> None:
    """End this process when its standard input is closed, since the parent process is gone."""
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    _serve()
