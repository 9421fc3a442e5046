"""Scripts, blanks, widths and line joins: pure functions over strings.

A CAT tool finds a segment again only if every character of it is the same, so each function here says
exactly which characters it changes; whatever it does not name, it leaves alone.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

Language = Literal["zh", "en", ""]
"""Primary language subtag of a line; empty where it has letters of neither."""

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_RUN = re.compile("[A-Za-z\u00c0-\u024f]+")

_REMEMBERED = 4096
"""Texts whose letters are counted once: each pass of the layout asks for them, of the lines of a report."""
_LATIN_LETTERS_PER_HAN = 3
"""English letters that translate one Han character of an official report, about."""

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_BLANK_RUN = re.compile(r"\s+")
_BLANK_IN_SPACED_RUN = re.compile(rf"(?:(?<=\A[{HAN}])|(?<=\W[{HAN}])) (?=[{HAN}](?:\W|\Z))")

_WIDE = dict(zip(",;:()?!", "，；：（）？！", strict=True))
_FORMS = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The full-width forms of ASCII (Unicode, block Halfwidth and Fullwidth Forms) to their plain ones."""
_END_MARKS = ",;.:!? 。"
_CHINESE_CLOSING = frozenset("。、，；：？！）”’》〉」』】〕…")
_CHINESE_OPENING = frozenset("“‘《〈「『【〔")


def is_english(tag: str) -> bool:
    """Return whether a language tag names English, whatever region: its first letters decide."""
    return tag.lower().startswith("en")


@lru_cache(_REMEMBERED)
def count_han(text: str) -> int:
    """Return the number of Han characters in `text`."""
    return 0 if text.isascii() else sum(map(len, _HAN_RUN.findall(text)))


def weight(text: str) -> int:
    """Return the amount of text in Latin letters; a Han character counts as three."""
    return _LATIN_LETTERS_PER_HAN * count_han(text) + count_latin(text)


@lru_cache(_REMEMBERED)
def count_latin(text: str) -> int:
    """Return the number of Latin letters in `text`, accented ones included."""
    return sum(map(len, _LATIN_RUN.findall(text)))


def language(text: str) -> Language:
    """Return whether `text` is Chinese or English by the share of Han against Latin.

    A Han character weighs as much as three Latin letters, so that names in Latin do not make a Chinese line
    English, nor a gloss in Han an English line Chinese. Text without letters of either has no language.
    """
    han, latin = count_han(text), count_latin(text)
    if not han and not latin:
        return ""
    return "zh" if han * _LATIN_LETTERS_PER_HAN >= latin else "en"


@cache
def is_in_charset(charset: str, character: str) -> bool:
    """Return whether a character set, by its Python name, has the character."""
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


_FIRST_OF_LEVEL_2 = {"gb2312": 0xD8, "big5": 0xC9}
"""First byte of the characters that these standards call less common: GB 2312-1980, 3,755 above; Big5, 5,401."""


def is_common_han(charset: str, character: str) -> bool:
    """Return whether GB 2312 or Big5, by Python's name, has a Han character among its common ones."""
    return is_in_charset(charset, character) and character.encode(charset)[0] < _FIRST_OF_LEVEL_2[charset]


@cache
def is_rare_han(character: str) -> bool:
    """Return whether GB 2312 does not have a Han character at all, nor Big5 among the common ones."""
    in_use = is_in_charset("gb2312", character) or is_common_han("big5", character)
    return count_han(character) > 0 and not in_use


def is_traditional(text: str) -> bool:
    """Return whether the Chinese in `text` is Traditional rather than Simplified.

    The two national character sets are the evidence: a character of Big5 that GB 2312 lacks is Traditional
    (國), one of GB 2312 that Big5 lacks is Simplified (国). The more frequent kind wins; with no such
    character at all, or as many of each, the text counts as Simplified.
    """
    traditional = simplified = 0
    for character, count in Counter("".join(_HAN_RUN.findall(text))).items():
        in_gb2312, in_big5 = is_in_charset("gb2312", character), is_in_charset("big5", character)
        traditional += count * (in_big5 and not in_gb2312)
        simplified += count * (in_gb2312 and not in_big5)
    return traditional > simplified


def fold_blanks(text: str) -> str:
    """Return one line of text with clean white space, as a CAT tool sees it in a clean source.

    Taken out: soft hyphen, zero-width space, word joiner, byte order mark, left-to-right and right-to-left
    marks. Every run of white space (tab, no-break and ideographic space, line and page separators included)
    becomes one blank U+0020; none is left at either end.
    """
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def join_spaced_han(text: str) -> str:
    """Join Han characters that were spaced out for looks: 政 府 工 作 报 告, 市长 殷 勇.

    Only a blank between two Han characters that each stand alone is taken out; a blank beside a word of
    two or more characters stays: 北京市市长 殷勇.
    """
    return text if text.isascii() else _BLANK_IN_SPACED_RUN.sub("", text)


def join_lines(lines: Iterable[str], lang: Language) -> str:
    """Join the lines of a hard-wrapped paragraph.

    English gets a blank between lines, except after a hyphen, which stays: whether it belongs to the word
    (long-term) or to the line break cannot be told without a dictionary. Chinese gets none, except between
    two Latin letters.
    """
    parts = [line for line in lines if line]
    if not parts:
        return ""
    joined = [parts[0]]
    for before, after in pairwise(parts):
        if lang == "zh":
            blank = bool(_LATIN_RUN.match(before[-1]) and _LATIN_RUN.match(after[0]))
        else:
            blank = not (before.endswith("-") and before[-2:-1].isalpha())
        joined += [" ", after] if blank else [after]
    return "".join(joined)


def folded(text: str) -> str:
    """Return `text` normalised: composed (NFC), full-width forms as ASCII.

    Texts that are equal after this are the same text to a memory.
    """
    return unicodedata.normalize("NFC", text).translate(_FORMS)


def without_end_marks(text: str) -> str:
    """Return a folded text without the marks at its end, which tell a clause from the same clause as a sentence."""
    return text.rstrip(_END_MARKS)


def tuid_of(source: str, target: str) -> str:
    """Return the name of a unit: 20 hexadecimal digits that depend on its two texts alone, `folded`."""
    key = f"{folded(source)}\0{folded(target)}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def full_width_punctuation(text: str) -> str:
    """Return Chinese `text` with , ; : ( ) ? ! as ，；：（）？！ where they belong to the Chinese.

    A mark is widened when the character before it is Han or a Chinese closing mark, or the next one (blanks
    skipped) is Han or a Chinese opening mark; two brackets that match are widened together. Marks inside
    numbers and Latin text stay: "2, 500", "3:37", "GDP, CPI". The full stop never changes. One character
    stands for one, so offsets hold; doing it twice changes nothing more.
    """
    wide = list(text)
    opened: list[int] = []

    def belongs(offset: int) -> bool:
        before = wide[offset - 1] if offset else ""
        if before in _CHINESE_CLOSING or _HAN_RUN.match(before):
            return True
        following = _BLANK_RUN.match(text, offset + 1)
        next_at = following.end() if following else offset + 1
        after = text[next_at : next_at + 1]
        return after in _CHINESE_OPENING or bool(_HAN_RUN.match(after))

    for offset, mark in enumerate(text):
        if mark == "(":
            opened.append(offset)
        elif mark == ")":
            pair = [opened.pop(), offset] if opened else [offset]
            if any(map(belongs, pair)):
                for bracket in pair:
                    wide[bracket] = _WIDE[text[bracket]]
        elif mark in _WIDE and belongs(offset):
            wide[offset] = _WIDE[mark]
    for offset in opened:
        if belongs(offset):
            wide[offset] = _WIDE["("]
    return "".join(wide)


def shown(text: str, kept: str = "") -> str:
    """Return the text as safe for a terminal: a blank for each control, bidi mark, separator and surrogate.

    Those in `kept`, such as a line end, stay. A name cannot move the cursor, turn the order of a line round, or
    make two lines of one.
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character in kept else " " for character in text)
