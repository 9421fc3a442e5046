"""Lines in a third language: told by their script, or by the small words that every sentence needs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Excluded, Passed, Setting, blank
from tmx_builder.text import count_han, fold_blanks, is_in_charset, language, weight

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")),
    ("ko", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("bo", re.compile("[\u0f00-\u0fff]")),
    ("mn", re.compile("[\u1800-\u18af]")),
)
_LEAST_SHARE = {"ja": 0.15}
"""Share of a line's letters that makes it Japanese: a Chinese line can hold a の."""
_LEAST_SHARE_OF_OTHERS = 0.4

_SMALL_WORDS: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to in a is that for on with as by at from this be are was were has have an or it its will"
        " we our which their not",
        "fr": "le la les des et du un une dans pour qui que est sur par plus avec au aux ce ces cette sont ont été"
        " nous notre en de l d à se son ses leur leurs il elle a on ou mais comme entre sous sans"
        " soit être",
        "es": "el la los las y del un una en por para que con se su sus es más como lo han sido de"
        " al a o ha entre sobre este esta estos estas sin no son fue hasta desde",
        "de": "der das und den dem des ein eine einer im mit zu von für auf ist nicht sich auch werden wurde die"
        " in an am zum zur dass als wie wird sind oder aus bei nach durch um bis über hat haben wir unser unsere"
        " dieser diese dieses sowie vom im so",
        "pt": "os da dos das uma um na nas nos para que com por mais foi são não ao pelo pela de"
        " o a e no em se ou como entre sua seu foram será sobre",
        "it": "il lo gli di del della dei delle un una nel nella per che con sono è al alla dal"
        " di a da in i e le si dei nei sono ha hanno anche come tra questo questa più",
        "id": "yang dan di untuk dengan dari pada ini itu dalam akan telah oleh adalah ke",
        "vi": "và của các là cho có với trong được những một không để này đã",
    }.items()
}
_WORDS = re.compile(r"[^\W\d_]+")
_MOST_WORDS_READ = 200
_LEAST_SMALL_WORDS = 3
_LEAST_SHARE_OF_SMALL_WORDS = 0.15
"""So many of a sentence's words are small ones; in "Rio de Janeiro, Los Angeles" they are parts of names."""
_LONGEST_SHORT_LINE = 12
"""In words: so short a line needs but one small word, where the document has longer lines in that language."""


NAMES = {
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
    "el": "Greek",
    "ar": "Arabic",
    "he": "Hebrew",
    "th": "Thai",
    "hi": "Hindi",
    "my": "Burmese",
    "km": "Khmer",
    "lo": "Lao",
    "bo": "Tibetan",
    "mn": "Mongolian",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "pt": "Portuguese",
    "it": "Italian",
    "id": "Indonesian",
    "vi": "Vietnamese",
}
"""What a person calls the languages, by their tags."""


def third_language_of(texts: Sequence[str]) -> str:
    """Return the name of the language, neither Chinese nor English, that most of the texts are in; else empty.

    Texts of which nothing shows the language do not count.
    """
    tags = Counter(
        _by_script(text) or _by_small_words(text, _LEAST_SMALL_WORDS) or language(text) for text in texts
    )
    tags.pop("", None)
    most = max(tags, key=lambda tag: tags[tag], default="")
    others = sum(count for tag, count in tags.items() if tag in NAMES)
    return NAMES[most] if most in NAMES and 2 * others > tags.total() else ""


def without_third_language(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without those in a third language, which are excluded with their language's tag."""
    tags = [_by_script(line.text) or _by_small_words(line.text, _LEAST_SMALL_WORDS) for line in lines]
    known = Counter(tag for tag in tags if tag)
    tags = [tag or _of_short_line(line.text, known) for line, tag in zip(lines, tags, strict=True)]
    return Passed(
        [blank(line) if tag else line for line, tag in zip(lines, tags, strict=True)],
        [
            Excluded(line.number, fold_blanks(line.text), "in a language other than Chinese and English", tag)
            for line, tag in zip(lines, tags, strict=True)
            if tag
        ],
    )


def _by_script(text: str) -> str:
    if text.isascii():
        return ""
    letters = weight(text) / 3
    for tag, script in _SCRIPTS:
        if count := len(script.findall(text)):
            return tag if count >= _LEAST_SHARE.get(tag, _LEAST_SHARE_OF_OTHERS) * (count + letters) else ""
    return ""


def _by_small_words(text: str, least: int) -> str:
    """Return the language, not English, most of whose small words a line in Latin letters holds."""
    if count_han(text[:1000]):
        return ""
    words = Counter(word.lower() for word in _WORDS.findall(text[:5000])[:_MOST_WORDS_READ])
    if not words:
        return ""
    counts = {tag: sum(words[word] for word in words.keys() & small) for tag, small in _SMALL_WORDS.items()}
    best = max(counts, key=lambda tag: counts[tag])
    enough = max(least, _LEAST_SHARE_OF_SMALL_WORDS * words.total())
    return best if best != "en" and counts[best] >= enough and counts[best] > 2 * counts["en"] else ""


def _of_short_line(text: str, known: Counter[str]) -> str:
    """Return the language of a short line, or of one in kanji alone, if the document has others in it."""
    if not known:
        return ""
    if known["ja"] and _is_kanji(text):
        return "ja"
    if len(text) <= 1000 and len(_WORDS.findall(text)) <= _LONGEST_SHORT_LINE:
        tag = _by_small_words(text, 1)
        if tag and known[tag]:
            return tag
        accented = any(unicodedata.decomposition(letter) for letter in text if letter.isalpha())
        latin = [tag for tag in known if tag in _SMALL_WORDS]
        if accented and latin and not count_han(text) and not _by_small_words(text, 0):
            return latin[0]
    return ""


def _is_kanji(text: str) -> bool:
    """Tell whether a line holds a character that neither Simplified nor Traditional Chinese writes so."""
    return any(
        "\u4e00" <= character <= "\u9fff"
        and not (is_in_charset("gb2312", character) or is_in_charset("big5", character))
        for character in text[:1000]
    )
