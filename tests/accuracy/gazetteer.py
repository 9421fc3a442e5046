"""Derive the places and the surnames of the checks from CC-CEDICT.

    python tests/accuracy/gazetteer.py

Places are the entries that CC-CEDICT calls a province, a city, a country, a river and so on; `further_places.tsv`
adds English names, and words for the people, that it has not. Surnames are those of `surnames.tsv`, each with the
traditional form that CC-CEDICT gives it. What is written, `tmx_builder/places.tsv` and `checks/surnames.tsv`, is
under the licence of CC-CEDICT, CC BY-SA 4.0. Which characters
are mostly names is counted in jieba's dictionary.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jieba

import tmx_builder
from tmx_builder.dictionary import dictionary_text, simplified_characters

PACKAGE = Path(tmx_builder.__file__).parent
PLACES, SURNAMES = PACKAGE / "places.tsv", PACKAGE / "checks" / "surnames.tsv"
FURTHER = Path(__file__).with_name("further_places.tsv")
_KINDS = (
    ("water", re.compile(r"\b(?:[Rr]iver|[Oo]cean|[Ss]ea|[Ll]ake)\b")),
    ("China", re.compile(
        r"\b(?:[Pp]rovince|autonomous region|(?:prefecture|county)[- ]level city|subprovincial city|[Mm]unicipality"
        r"|Special Administrative Region|SAR)\b(?!.*\b(?:Japan|Vietnam|Korea|Canada|Turkey|Italy|Spain|Iran|Afghan\w+"
        r"|Thailand|Netherlands|Indonesia|Argentina|Cuba|Poland)\b)")),
    ("city", re.compile(r"\b(?:capital (?:city )?of|city in|port city|city)\b")),
)  # fmt: skip
"""Kinds of places by what the dictionary says of them; the first that matches."""
_CHINESE_REGIONS = frozenset(("西藏", "新疆", "香港", "澳门", "台湾", "内蒙古", "宁夏", "广西", "北京"))
_CAPITAL_OF = re.compile(r"\bcapital (?:city )?of (?:the )?((?:[A-Z][\w'-]+ ?)+)")
_NAME = re.compile(r"(?:\([^)]*\) )?(?:the )?((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3})")
_CLASS_WORDS = re.compile(
    r" (?:Province|City|County|District|Municipality|Prefecture|Autonomous.*|Special.*|Peninsula|Island)\Z"
)
_CLASSES = frozenset(
    ("Municipality", "Province", "City", "County", "District", "Prefecture", "Republic", "Kingdom")
)
"""Words that begin the names of many places: "Municipality of ..."."""
_ABBREVIATION = re.compile(r"\b(?:abbr|short name)\b")
_HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_NAME_TAGS = frozenset(("ns", "nr", "nrt", "nt", "nz", "j"))
"""Parts of speech of jieba's dictionary that are names."""
_MOSTLY_NAMES = 0.9
"""Least share of a character's words, by count in jieba's dictionary, that are names, for it to mean a place wherever
it is. Measured: 京 .96, 津 and 渝 .91; below are 秦 .86, 云 and 港 (also cloud and port) .79 and .78."""
_SURNAME = re.compile(r"(?:two-character )?surname [A-Z]")
_PLACES_HEAD = """\
# Places: Chinese words (| between them), kind, English names, words for the people and the government, single
# characters that stand for the place, and those of them that are hardly a word of anything else. Derived from
# CC-CEDICT (CC BY-SA 4.0) by tests/accuracy/gazetteer.py.
"""
_SURNAMES_HEAD = """\
# The surnames that most Chinese have: pinyin without tones, surnames so read (| between them). The
# traditional forms are from CC-CEDICT (CC BY-SA 4.0), by tests/accuracy/gazetteer.py.
"""


class Entry(NamedTuple):
    """A name of CC-CEDICT."""

    traditional: str
    simplified: str
    meaning: str


def names() -> Iterator[Entry]:
    """Yield the entries of CC-CEDICT that are names: their pinyin has a capital."""
    for line in dictionary_text().split("\n"):
        bracket = line.find("[") + 1
        if line[bracket : bracket + 1].isupper() and line[0] != "#":
            traditional, simplified, rest = line.split(" ", 2)
            yield Entry(traditional, simplified, rest.partition("] /")[2])


def kind_of(word: str, meaning: str, name: str, countries: set[str]) -> str:
    """Return the kind of a place, empty for what is none."""
    if re.match(rf"{name} [Pp]rovince\b(?!.*\b(?:Vietnam|Korea|Canada|Japan)\b)", meaning):
        return "China"
    if name in countries and not name.isupper() and re.fullmatch(rf"{name}(?: \(.*\))?(?:;.*)?", meaning):
        return "country"
    if word in _CHINESE_REGIONS:
        return "China"
    return next((kind for kind, pattern in _KINDS if pattern.search(meaning)), "")


def places() -> Iterator[tuple[str, str, str, str]]:
    """Yield Chinese words, kind, English names and words for the people."""
    entries = [entry for entry in names() if len(entry.simplified) > 1]
    countries = {name.strip() for entry in entries for name in _CAPITAL_OF.findall(entry.meaning)}
    lines = [line for line in FURTHER.read_text("utf-8").splitlines() if not line.startswith("# ")]
    further = {zh: (english, people) for zh, english, people in (line.split("\t") for line in lines)}
    seen = set[str]()
    for traditional, simplified, meaning in entries:
        first = meaning.split("/")[0].partition(", bordering")[0]
        named = _NAME.match(first)
        if not named or simplified in seen or named[1] in _CLASSES:
            continue
        name = _CLASS_WORDS.sub("", named[1])
        kind = kind_of(simplified, first, name, countries) or (
            ("continent" if simplified.endswith("洲") else "country") if simplified in further else ""
        )
        if not kind:
            continue
        seen.add(simplified)
        more, people = further.get(simplified) or further.get(simplified[:-1]) or ("", "")
        english = (name, name.removesuffix(" Ocean"), *more.split("|"))
        words = "|".join(dict.fromkeys((simplified, traditional)))
        yield words, kind, "|".join(dict.fromkeys(filter(None, english))), people


def abbreviations(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, str]:
    """Return the characters that stand for places, in both scripts, by a Chinese or else an English name.

    CC-CEDICT says so in an entry of one character: "abbr. for 湖南", "short name for Shanghai", "Poland".
    """
    known = {name for words, _, names, _ in rows for name in (*words.split("|"), *names.split("|"))}
    characters: dict[str, str] = {}
    for entry in names():
        for sense in entry.meaning.rstrip("/").split("/") if len(entry.simplified) == 1 else ():
            if _ABBREVIATION.search(sense):
                words = [word for word in _HAN_WORD.findall(sense) if word in known]
                english = [match[1] for match in _NAME.finditer(sense) if match[1] in known]
                named = words or english[:1]
            else:
                named = [sense] if sense in known else []
            for name in named:
                pair = dict.fromkeys((entry.simplified, entry.traditional))
                characters[name] = "".join(dict.fromkeys((*characters.get(name, ""), *pair)))
    return characters


def gazetteer() -> Iterator[str]:
    """Yield the rows of the table of places."""
    table = list(places())
    known = abbreviations(table)
    for words, kind, english, people in table:
        by_name = words.split("|") if kind != "water" else ()
        names_of = (*by_name, *(word[:-1] for word in by_name if word[-1] in "省市"), english.split("|")[0])
        characters = "".join(dict.fromkeys("".join(known.get(name, "") for name in names_of)))
        rare = (character for character in characters if kind == "China" and is_mostly_name(character))
        yield "\t".join((words, kind, english, people, characters, "".join(rare)))


def is_mostly_name(character: str) -> bool:
    """Return whether nearly all words of jieba's dictionary that have a character, in simplified form, are names."""
    in_names, in_words = word_counts()
    simplified = max(character, simplified_characters().get(character, ""), key=in_words.__getitem__)
    return in_names[simplified] > _MOSTLY_NAMES * in_words[simplified]


@cache
def word_counts() -> tuple[Counter[str], Counter[str]]:
    """Return the counts of names, and of all words, that have a character, by jieba's dictionary."""
    in_names, in_words = Counter[str](), Counter[str]()
    with jieba.get_dict_file() as lines:
        for word, count, tag in (line.decode("utf-8").split() for line in lines):
            for character in set(word):
                in_words[character] += int(count)
                in_names[character] += int(count) * (tag in _NAME_TAGS)
    return in_names, in_words


def surnames() -> Iterator[str]:
    """Yield the rows of the table of surnames, with traditional forms."""
    forms = {entry.simplified: entry.traditional for entry in names() if _SURNAME.match(entry.meaning)}
    for line in SURNAMES.read_text("utf-8").splitlines():
        if not line.startswith("# "):
            pinyin, characters = line.split("\t")
            words = [form for word in characters.split("|") for form in (word, forms.get(word, word))]
            yield f"{pinyin}\t{'|'.join(dict.fromkeys(words))}"


def _main() -> None:
    tables = ((PLACES, _PLACES_HEAD, gazetteer()), (SURNAMES, _SURNAMES_HEAD, surnames()))
    for path, head, lines in tables:
        text = head + "".join(f"{line}\n" for line in lines)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    _main()
