"""Derive the gazetteer and the surnames of the checks from CC-CEDICT.

    python tests/accuracy/gazetteer.py

Places are the entries that CC-CEDICT calls a province, a city, a country, a river and so on; `further_places.tsv`
adds English names, and words for the people, that it has not. Surnames are those of `surnames.tsv`, each with the
traditional form that CC-CEDICT gives it. What is written, `tmx_builder/checks/places.tsv` and `surnames.tsv`, is
under the licence of CC-CEDICT, CC BY-SA 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tmx_builder.checks import places
from tmx_builder.dictionary import dictionary_text

TABLES = Path(places.__file__).parent
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
_ABBREVIATION = re.compile(r"abbr\. (?:to |for )?(\w)(?=\||\[|,| )")
_SURNAME = re.compile(r"(?:two-character )?surname [A-Z]")
_PLACES_HEAD = """\
# Places: Chinese words (| between them), kind, English names, words for the people and the government, single
# characters that stand for the place. Derived from CC-CEDICT (CC BY-SA 4.0) by tests/accuracy/gazetteer.py.
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


def gazetteer() -> Iterator[str]:
    """Yield the rows of the table of places."""
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
        cells = (
            "|".join(dict.fromkeys((simplified, traditional))),
            kind,
            "|".join(dict.fromkeys(filter(None, english))),
            people,
            "".join(_ABBREVIATION.findall(meaning)),
        )
        yield "\t".join(cells)


def surnames() -> Iterator[str]:
    """Yield the rows of the table of surnames, with traditional forms."""
    forms = {entry.simplified: entry.traditional for entry in names() if _SURNAME.match(entry.meaning)}
    for line in (TABLES / "surnames.tsv").read_text("utf-8").splitlines():
        if not line.startswith("# "):
            pinyin, characters = line.split("\t")
            words = [form for word in characters.split("|") for form in (word, forms.get(word, word))]
            yield f"{pinyin}\t{'|'.join(dict.fromkeys(words))}"


def _main() -> None:
    rows = {"places": (_PLACES_HEAD, gazetteer()), "surnames": (_SURNAMES_HEAD, surnames())}
    for name, (head, lines) in rows.items():
        text = head + "".join(f"{line}\n" for line in lines)
        (TABLES / f"{name}.tsv").write_text(text, "utf-8")


if __name__ == "__main__":
    _main()
