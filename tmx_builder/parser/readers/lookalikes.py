"""Characters that look like others and are not: radicals for ideographs, ligatures for letters.

PDF files map the glyph of 工 to the radical ⼯, that of fi to the ligature ﬁ and, in a Korean font, that of 年 to
U+F98E; what is copied out of them keeps these. A CAT tool never finds such a text again, and a number of them is no
number.
"""

import re
from dataclasses import replace
from functools import cache
from unicodedata import normalize

from tmx_builder.parser.document import SourceDocument
from tmx_builder.tables import rows

_LIGATURES = range(0xFB00, 0xFB07)
"""ff, fi, fl, ffi, ffl, long st, st (Unicode, block Alphabetic Presentation Forms)."""
_COMPATIBLE = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
"""CJK Compatibility Ideographs and their supplement: each decomposes to the unified ideograph of the same look."""
_SUSPECT = re.compile("[\u2e80-\u2fdf\u31c0-\u31ef\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")
"""The blocks of radicals, strokes and compatible ideographs, and the ligatures: most texts have none of them."""


def with_usual_characters(document: SourceDocument) -> SourceDocument:
    """Return a document whose lines have ideographs and letters in place of what looks like them.

    A memory stays as it is: its texts are found by their characters.
    """
    if document.rows or not any(_SUSPECT.search(line.text) for line in document.lines):
        return document
    table = _table()
    lines = tuple(replace(line, text=line.text.translate(table)) for line in document.lines)
    return replace(document, lines=lines)


@cache
def _table() -> dict[int, str]:
    ideographs = {
        ord(radical): ideograph for radical, ideograph in rows(__package__, "equivalent-ideographs")
    }
    return ideographs | {code: normalize("NFKC", chr(code)) for code in (*_LIGATURES, *_COMPATIBLE)}
