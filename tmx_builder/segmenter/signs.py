"""Signs that a unit holds more or less than a text and its translation.

A bead's score supposes that its texts are what the page says. What a line was left with by mistake, such as the mark
of a site or the number of a note, and what it has lost, is seen in the two texts: signs that hardly any right pair
has.
"""

import re
from itertools import pairwise

from tmx_builder.numbering import leading_number
from tmx_builder.quantities import Quantity, find_quantities
from tmx_builder.text import count_han, is_rare_han

_YEARS = range(1900, 2101)
"""今年 is "in 2026" as often as "this year"."""
_LATIN_WORD = re.compile(r"[!-~]*[A-Za-z][!-~]*")
_DIGIT = re.compile(r"\d")
_HAN_OF_NOTE = re.compile(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
"""Brackets, in which English has a Chinese name or term."""
_ODD = re.compile(r"[\^~|\\{}<>¶★☆■□◆◇\u0400-\u04ff\uac00-\ud7af\ue000-\uf8ff]")
"""Signs and letters that neither language has: rests of markup and marks of lines."""
_BEHIND_STOP = re.compile(
    r"[。！？][”’」』）)]*\s*(?![（(【\[“「])[^\s。！？；…”’」』）)\]】》]{1,15}$"
    r"|[a-z][.!?] (?![(\[\"“])[^\s.!?]{2,15}$"
)
"""The text behind the last full stop, brackets aside."""
_OPEN_END = re.compile(r"[A-Za-z0-9,]$")
_SENTENCE_END = re.compile(r"[。！？][”’」』）)]*$")
_EXCLAMATION_END = re.compile(r"[!！][”’」』）)]*$")
"""Of a salutation, which ends with a comma in English: 各位代表！ and "Fellow Deputies,"."""


def signs_of(zh: str, en: str) -> dict[str, bool]:
    """Return the evidence that the texts of a unit are not whole, by name."""
    zh_figures, en_figures = find_quantities(zh, "zh"), find_quantities(en, "en")
    written_zh = sum(_is_written(figure, zh) for figure in zh_figures)
    written_en = sum(_is_written(figure, en) and not _is_year(figure) for figure in en_figures)
    words = en.casefold()
    return {
        "more figures in zh": written_zh > len(en_figures),
        "more figures in en": written_en > len(zh_figures),
        "Han in en": count_han(_HAN_OF_NOTE.sub("", en)) > 0,
        "Latin in zh alone": any(word.casefold() not in words for word in _LATIN_WORD.findall(zh)),
        "rare Han": _has_rare_end(zh),
        "number on one side": (leading_number(zh) is None) != (leading_number(en) is None),
        "odd signs": _ODD.search(zh + en) is not None,
        "behind the stop": any(_BEHIND_STOP.search(text) for text in (zh, en)),
        # a numbered line can be a heading in one language alone
        "en ends in mid-sentence": _OPEN_END.search(en) is not None
        and _SENTENCE_END.search(zh) is not None
        and not (en.endswith(",") and _EXCLAMATION_END.search(zh))
        and leading_number(zh) is None,
        "en begins in mid-sentence": en[:1].islower() and _SENTENCE_END.search(zh) is not None,
    }


def _is_written(figure: Quantity, text: str) -> bool:
    return _DIGIT.search(text, figure.start, figure.end) is not None


def _is_year(figure: Quantity) -> bool:
    return figure.value.denominator == 1 and figure.value.numerator in _YEARS


def _has_rare_end(text: str) -> bool:
    """Return whether a text ends with rare characters, or has two of them in a row."""
    if text.isascii():
        return False
    rare = [is_rare_han(character) for character in text]
    return rare[-1] or any(first and second for first, second in pairwise(rare))
