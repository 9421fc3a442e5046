"""Normal forms in which texts are compared: `plain`, `bare` and `skeleton`.

Each form drops more than the one before: end marks, then widths, then figures. Texts that are equal in a form are
equal in all later forms.
"""

import re
import unicodedata

from tmx_builder.text import folded, is_english

FIGURE = "#"
"""Placeholder for a figure in a skeleton."""

_OF_CHINESE = (
    {chr(code): folded(chr(code)) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("“”‘’「」『』'＂＇", '"')
    | dict.fromkeys("—–―−－‐‑~～", "-")
    | dict.fromkeys(" \t\u00a0\u2009\u202f\u200b\ufeff\u3000", "")
)
_ALIKE = {ord(mark): sign for mark, sign in _OF_CHINESE.items() if sign in {'"', "-"}}
_TO_FOLD = re.compile(f"[{re.escape(''.join(_OF_CHINESE))}]")
_DOUBLED_DASH = re.compile("--+")
_BLANKS = re.compile(r"\s+")
_END_MARKS = " ,;.:!?。，；：．！？、"
_ENDS = ' ,;.:!?。、…"-'
"""Marks that may follow the last word of a clause or a sentence, closing quotation marks among them."""

_SIGN = r"\d〇零一二两兩三四五六七八九十百千万萬亿億兆"
# a pattern that begins with a character set is searched three times as fast as one that begins with an option
_CHINESE_FIGURE = re.compile(rf"[-{_SIGN}](?:(?<!-)|(?=[{_SIGN}]))(?:[{_SIGN}]+|(?<=\d)[.,](?=\d))*")
_ENGLISH_FIGURE = re.compile(
    r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?(?: (?:thousand|million|billion|trillion))?"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth)\b"
)


def plain(text: str) -> str:
    """Return a text without the marks at its end. Texts of an exact match are equal in this form."""
    return text.strip().rstrip(_END_MARKS) or text.strip()


def bare(text: str, lang: str) -> str:
    """Return a text with uniform widths, quotation marks and dashes, without end marks.

    Chinese loses all blanks. English is in lower case and keeps one blank between words.
    """
    if is_english(lang):
        form = _BLANKS.sub(" ", folded(text).translate(_ALIKE)).casefold()
    else:
        form = unicodedata.normalize("NFC", text)
        form = _TO_FOLD.sub(_folded, form.rstrip(_END_MARKS)) or _TO_FOLD.sub(_folded, form)
    if "--" in form:
        form = _DOUBLED_DASH.sub("-", form)
    form = form.strip()
    return form.rstrip(_ENDS) or form


def _folded(match: re.Match[str]) -> str:
    return _OF_CHINESE[match[0]]


def skeleton(form: str, lang: str) -> str:
    """Return a bare form in which `FIGURE` replaces every figure, in digits or in words."""
    return (_ENGLISH_FIGURE if is_english(lang) else _CHINESE_FIGURE).sub(FIGURE, form)
