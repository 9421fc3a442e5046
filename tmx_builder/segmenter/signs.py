"""Signs that a unit holds more or less than a text and its translation.

A bead's score supposes that its texts are what the page says. What a line was left with by mistake, such as the mark
of a site or the number of a note, and what it has lost, is seen in the two texts: signs that hardly any right pair
has.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from tmx_builder.numbering import leading_number
from tmx_builder.quantities import Kind, Quantity, find_quantities
from tmx_builder.tables import rows
from tmx_builder.text import count_han, is_rare_han

_LATIN_WORD = re.compile(r"[A-Za-z]+")
_DIGIT = re.compile(r"\d")
_HAN_OF_NOTE = re.compile(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
"""Brackets, in which English has a Chinese name or term."""
_ODD = re.compile(r"[\^~|\\{}<>¶★☆■□◆◇\u0400-\u04ff\uac00-\ud7af\ue000-\uf8ff]")
"""Signs and letters that neither language has: rests of markup and marks of lines."""
_ENUMERATOR = re.compile(r"\(?[A-Za-z][.)]\s|(?i:part|chapter|section)\s")
"""A list number that is none to `leading_number`: c. or Part One."""
_OPEN_END = re.compile(r"[A-Za-z0-9,]$")
_SENTENCE_END = re.compile(r"[。！？][”’」』）)]*$")
_EXCLAMATION_END = re.compile(r"[!！][”’」』）)]*$")
"""Of a salutation, which ends with a comma in English: 各位代表！ and "Fellow Deputies,"."""


def figures_in_words(zh: str, en: str) -> tuple[int, int]:
    """Return how many figures of the Chinese the English says in words alone, and of the English the Chinese."""
    figures = find_quantities(zh, "zh"), find_quantities(en, "en")
    return _said_in_words(*figures, "en", en), _said_in_words(*figures[::-1], "zh", zh)


def _said_in_words(figures: Sequence[Quantity], opposite: Sequence[Quantity], lang: str, text: str) -> int:
    return sum(
        any(
            (words := _words().get((figure.kind, value, lang))) and words.search(text)
            for value in (str(figure.value), "any")
        )
        for figure in figures
        if not any(map(figure.corresponds, opposite))
    )


@cache
def _words() -> Mapping[tuple[str, str, str], re.Pattern[str]]:
    """Return the words by kind and value of a figure, and their language."""
    table = rows(__package__, "figures-in-words")
    return {(kind, value, lang): re.compile(words, re.I) for kind, value, lang, words in table}


def signs_of(zh: str, en: str, in_words: tuple[int, int]) -> dict[str, bool]:
    """Return the evidence that the texts of a unit are not whole, by name; `in_words` is of `figures_in_words`."""
    zh_figures, en_figures = find_quantities(zh, "zh"), find_quantities(en, "en")
    said_in_en, said_in_zh = in_words
    written_zh = sum(_is_written(figure, zh) for figure in zh_figures) - said_in_en
    written_en = sum(_is_written(figure, en) for figure in en_figures) - said_in_zh
    words = en.casefold()
    return {
        "more figures in zh": written_zh > len(en_figures),
        "more figures in en": written_en > len(zh_figures),
        "Han in en": count_han(_HAN_OF_NOTE.sub("", en)) > 0,
        "Latin in zh alone": any(word.casefold() not in words for word in _LATIN_WORD.findall(zh)),
        "rare Han": _has_rare_end(zh),
        "number on one side": (leading_number(zh) is None) != (leading_number(en) is None)
        and not _ENUMERATOR.match(en),
        "odd signs": _ODD.search(zh + en) is not None,
        # a numbered line can be a heading in one language alone
        "en ends in mid-sentence": _OPEN_END.search(en) is not None
        and _SENTENCE_END.search(zh) is not None
        and not (en.endswith(",") and _EXCLAMATION_END.search(zh))
        and leading_number(zh) is None,
        "en begins in mid-sentence": en[:1].islower() and _SENTENCE_END.search(zh) is not None,
    }


def _is_written(figure: Quantity, text: str) -> bool:
    """Return whether a figure is in digits; years (今年: in 2026) and list numbers may be in one language."""
    return (
        figure.kind not in (Kind.ENUMERATOR, Kind.YEAR)
        and _DIGIT.search(text, figure.start, figure.end) is not None
    )


def _has_rare_end(text: str) -> bool:
    """Return whether a text ends with rare characters, or has two of them in a row."""
    if text.isascii():
        return False
    rare = [is_rare_han(character) for character in text]
    return rare[-1] or any(first and second for first, second in pairwise(rare))
