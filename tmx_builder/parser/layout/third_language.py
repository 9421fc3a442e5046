"""Lines in a third language: told by their script, or by the small words that every sentence needs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, blank, excluded
from tmx_builder.text import count_han, is_in_charset, language, weight

_WORDS = re.compile(r"[^\W\d_]+")
_MOST_WORDS_READ = 200
_LEAST_SMALL_WORDS = 3
_LEAST_SHARE_OF_SMALL_WORDS = 0.15
"""So many of a sentence's words are small ones; in "Rio de Janeiro, Los Angeles" they are parts of names."""
_LONGEST_SHORT_LINE = 12
"""In words: so short a line needs but one small word, where the document has longer lines in that language."""


class _Tongue(NamedTuple):
    name: str
    script: re.Pattern[str] | None
    """The characters that no other language has; None for Latin ones."""
    least_share: float
    """Share of a line's letters in the script that makes it this language: a Chinese line can hold a の."""
    small_words: frozenset[str]


@cache
def _tongues() -> dict[str, _Tongue]:
    """Return the languages of the table, English among them, by their tags."""
    rows = files(__package__).joinpath("third_languages.tsv").read_text("utf-8").splitlines()
    cells = (row.split("\t") for row in rows if not row.startswith("#"))
    return {
        tag: _Tongue(
            name, re.compile(f"[{script}]") if script else None, float(share or 1), frozenset(words.split())
        )
        for tag, name, script, share, words in cells
    }


def language_name(tag: str) -> str:
    """Return what a person calls a third language."""
    return _tongues()[tag].name


def third_language_of(texts: Sequence[str]) -> str:
    """Return the name of the language, neither Chinese nor English, that most of the texts are in; else empty.

    Texts of which nothing shows the language do not count.
    """
    tags = Counter(_tag_of(text) or language(text) for text in texts)
    del tags[""]
    third = Counter({tag: count for tag, count in tags.items() if tag not in ("zh", "en")})
    most = max(tags, key=lambda tag: tags[tag], default="")
    return language_name(most) if most in third and 2 * third.total() > tags.total() else ""


def without_third_language(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without those in a third language, which are excluded with their language's tag."""
    tags = [_tag_of(line.text) for line in lines]
    known = Counter(filter(None, tags))
    if known:
        tags = [tag or _of_short_line(line.text, known) for line, tag in zip(lines, tags, strict=True)]
    return Passed(
        [blank(line) if tag else line for line, tag in zip(lines, tags, strict=True)],
        [
            excluded(line, "in a language other than Chinese and English")._replace(lang=tag)
            for line, tag in zip(lines, tags, strict=True)
            if tag
        ],
    )


def _tag_of(text: str) -> str:
    return _by_script(text) or _by_small_words(text, _LEAST_SMALL_WORDS)


def _by_script(text: str) -> str:
    if text.isascii():
        return ""
    letters = weight(text) / 3
    for tag, tongue in _tongues().items():
        if tongue.script and (count := len(tongue.script.findall(text))):
            return tag if count >= tongue.least_share * (count + letters) else ""
    return ""


def _by_small_words(text: str, least: int) -> str:
    """Return the language, not English, most of whose small words a line in Latin letters holds."""
    if count_han(text[:1000]):
        return ""
    words = Counter(word.lower() for word in _WORDS.findall(text[:5000])[:_MOST_WORDS_READ])
    counts = {
        tag: sum(words[word] for word in words.keys() & tongue.small_words)
        for tag, tongue in _tongues().items()
        if tongue.small_words
    }
    best = max(counts, key=lambda tag: counts[tag])
    enough = max(least, _LEAST_SHARE_OF_SMALL_WORDS * words.total())
    return best if counts[best] >= enough and counts[best] > 2 * counts["en"] else ""


def _of_short_line(text: str, known: Counter[str]) -> str:
    """Return the language of a short line, or of one in kanji alone, if it is one of those of other lines."""
    if known["ja"] and _is_kanji(text):
        return "ja"
    if len(text) > 1000 or len(_WORDS.findall(text)) > _LONGEST_SHORT_LINE:
        return ""
    if (tag := _by_small_words(text, 1)) in known:
        return tag
    is_accented = any(unicodedata.decomposition(letter) for letter in text if letter.isalpha())
    latin = [tag for tag in known if _tongues()[tag].small_words]
    return latin[0] if is_accented and latin and not tag and not count_han(text) else ""


def _is_kanji(text: str) -> bool:
    """Tell whether a line holds a character that neither Simplified nor Traditional Chinese writes so."""
    return any(
        "\u4e00" <= character <= "\u9fff"
        and not (is_in_charset("gb2312", character) or is_in_charset("big5", character))
        for character in text[:1000]
    )
