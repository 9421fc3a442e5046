"""The forms in which texts are compared: without end marks, without widths, without figures.

Each form says less than the one before it, so texts that are equal in one are equal in those after it.
"""

import re
import unicodedata

from tmx_builder.text import folded, is_english

FIGURE = "#"
"""What stands for a figure in a skeleton."""

_DROPPED = {code: None for mark in (" \t\u00a0\u2009\u202f\u200b\ufeff",) for code in map(ord, mark)}
_ALIKE = {ord(mark): '"' for mark in "“”‘’「」『』'＂＇"} | dict.fromkeys(map(ord, "—–―−－‐‑~～"), "-")
_OF_CHINESE = (
    {code: ord(folded(chr(code))) for code in (*range(0xFF01, 0xFF5F), 0x3000)}
    | _ALIKE
    | _DROPPED
    | {0x3000: None}
)
_TO_FOLD = re.compile(f"[{re.escape(''.join(map(chr, _OF_CHINESE)))}]")
_DOUBLED_DASH = re.compile("--+")
_BLANKS = re.compile(r"\s+")
_END_MARKS = " ,;.:!?。，；：．！？、"
_ENDS = ' ,;.:!?。、…"-'
"""Marks that may follow the last word of a clause or a sentence, closing quotation marks among them."""

_CHINESE_FIGURE = re.compile(r"-?(?:[\d〇零一二两兩三四五六七八九十百千万萬亿億兆]|(?<=\d)[.,](?=\d))+")
_ENGLISH_FIGURE = re.compile(
    r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?(?: (?:thousand|million|billion|trillion))?"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth)\b"
)


def plain(text: str) -> str:
    """Return a text without the marks at its end: exact matches are equal in this form."""
    return text.strip().rstrip(_END_MARKS) or text.strip()


def bare(text: str, lang: str) -> str:
    """Return a text without what widths, quotation marks, dashes, blanks and end marks make different.

    English is in lower case and keeps a blank between words, without which it would be other words.
    """
    if is_english(lang):
        form = _BLANKS.sub(" ", folded(text).translate(_ALIKE)).casefold()
    else:
        form = unicodedata.normalize("NFC", text).rstrip(_END_MARKS)
        # to look is cheaper than to translate, and most clauses have nothing to translate
        form = (form if _TO_FOLD.search(form) is None else form.translate(_OF_CHINESE)) or text.translate(
            _OF_CHINESE
        )
    if "--" in form:
        form = _DOUBLED_DASH.sub("-", form)
    form = form.strip()
    return form.rstrip(_ENDS) or form


def skeleton(form: str, lang: str) -> str:
    """Return a bare form with a sign for every figure, whatever its value and however it is written."""
    return (_ENGLISH_FIGURE if is_english(lang) else _CHINESE_FIGURE).sub(FIGURE, form)
