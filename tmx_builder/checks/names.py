"""Chinese names whose pinyin is not what the English says: 王小明 and "Wang Xiaohong".

Told is only what is nearly right and surely wrong. A name in English that is spelled somewhere in the Chinese, by
any reading of its characters, is right; and one that is spelled nowhere may be a foreign name, Cantonese, Wade-Giles
or a translation. So a wrong one has to be pinyin, to be spelled nowhere, and to differ but little from a name
with the same surname, or the same given name, or before the same word for a place.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.check import WARNING, Check, Example
from tmx_builder.checks.observation import Observation
from tmx_builder.checks.places import wrong_place
from tmx_builder.checks.surnames import SURNAMES
from tmx_builder.dictionary import all_syllables, senses, syllables
from tmx_builder.model import Span
from tmx_builder.text import HAN

CHECK = "names"

_SURNAME_CHARACTERS = frozenset("".join(SURNAMES.values()))

_TWO_WORDS = re.compile(
    r"(?P<first>[A-Z](?<!\w.)[a-z]+(?:['’][a-z]+)?)\s"
    r"(?=(?P<second>[A-Z][a-z]+(?:['’-][A-Za-z]?[a-z]+)?)\b(?!['’-]\w{2}))"
)
_PLACES = {
    "County": "县縣", "District": "区區", "Township": "乡鄉", "Town": "镇鎮", "Village": "村", "City": "市",
}  # fmt: skip
_MARKED = re.compile(
    "(?=[市省县区州校院部局处厅事主书总检发教])(?:[市省县区州校院部局处厅事]长|主席|主任|书记|总经理|总工程师|检察长|发言人|教授|院士)"
    f"(?P<name>[{''.join(sorted(_SURNAME_CHARACTERS))}][{HAN}]{{1,2}}?)"
    "(?=说|表示|介绍|指出|强调|告诉|代表|主持|作(?!用)|出席|会见|宣布|[，。、：:,）)]|\\Z)"
)
"""A name after a title, as far as what follows shows where it ends."""
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;]\s*)[\"“(]?\Z")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|who|whose)\b", re.IGNORECASE)
_NO_NAMES = frozenset(
    """
    Mayor Governor President Vice Deputy Chairman Chairwoman Chairperson Secretary Director Minister Premier
    Chief Engineer Procurator-General Spokesperson Spokesman Spokeswoman Professor Party Committee Central
    City Province County District Municipal Provincial People's People’s Congress Government Court Standing
    Session Report Work China Chinese State Council National Ministry Department Bureau Office The I January
    February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday
    """.split()  # noqa: SIM905  (a hundred quotation marks help nobody)
)
"""Words in capitals that are the name of nobody."""
_APOSTROPHE = re.compile("['’]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LONGEST_NAME = 4


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield the names that the English has nearly, but not quite, as the Chinese."""
    if marked := _MARKED.search(unit.zh):
        yield from _missing(unit, marked)
    if (place := wrong_place(unit.zh, unit.en)) is not None:
        zh, en = place
        message = f"{unit.zh[slice(*zh)]} is not “{unit.en[slice(*en)]}”"
        yield Observation(CHECK, "different", 1, message, **unit.spans((zh,), (en,)))
    for match in _TWO_WORDS.finditer(unit.en):
        first, second = match.groups()
        if second in _PLACES:
            wrong = _wrong_place(unit, first, second)
        elif first.lower() in SURNAMES:
            wrong = _wrong_person(unit, first.lower(), second)
        else:
            continue
        if wrong is not None:
            shown = f"{first} {second}"
            spans = unit.spans((wrong,), ((match.start(), match.start("second") + len(second)),))
            yield Observation(CHECK, "different", 1, f"{unit.zh[slice(*wrong)]} is not “{shown}”", **spans)


def _missing(unit: Bilingual, marked: re.Match[str]) -> Iterator[Observation]:
    """Yield a name after a title where the English has no word at all that may be a name."""
    if _PRONOUN.search(unit.en) or "某" in marked["name"]:
        return
    for word in _CAPITALISED.finditer(unit.en):
        opens = _SENTENCE_START.search(unit.en, 0, word.start()) is not None
        if word[0] not in _NO_NAMES and not (opens and _parts(word[0].lower()) is None):
            return
    message = f"{marked['name']} has no counterpart in the English"
    yield Observation(CHECK, "missing", 1, message, **unit.spans((marked.span("name"),), ()))


def _wrong_person(unit: Bilingual, surname: str, name: str) -> Span | None:
    """Return where the Chinese has a name that is nearly the English one, which it has nowhere."""
    given = _APOSTROPHE.sub("", name).lower()
    # a hyphen is of another romanisation than pinyin: Han Kuo-yu
    if "-" in given or _is_spelled(unit.zh, surname + given):
        return None
    if _parts(given) is None:
        return _misspelled(unit.zh, surname, given)
    for at, character in enumerate(unit.zh):
        if character in _SURNAME_CHARACTERS:
            wrong = _person_like(unit.zh, at, surname, given)
            if wrong is not None and not _is_in_english(unit, wrong):
                return wrong
    return None


def _misspelled(zh: str, surname: str, given: str) -> Span | None:
    """Return the span of a Chinese name of this surname whose given name is the English one but for a letter."""
    for at, character in enumerate(zh):
        if character not in SURNAMES.get(surname, "") or _opens_word(zh, at):
            continue
        for size in (2, 1):
            readings = [syllables(each) for each in zh[at + 1 : at + 1 + size]]
            if len(readings) == size and all(readings) and _is_misspelled(given, readings):
                return at, at + 1 + size
    return None


def _is_misspelled(given: str, readings: Sequence[frozenset[str]]) -> bool:
    """Tell whether a given name is one letter off what characters, each with its readings, spell."""
    spelled = {""}
    for syllable in readings:
        spelled = {head + form for head in spelled for reading in syllable for form in _forms(reading)}
    return any(_is_one_letter_off(form, given) for form in spelled)


def _is_one_letter_off(one: str, other: str) -> bool:
    """Tell whether one letter was added, left out or replaced in a name of five letters or more."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1:
        return False
    at = next(
        (place for place, (left, right) in enumerate(zip(short, long, strict=False)) if left != right),
        len(short),
    )
    return short[at + 1 :] == long[at + 1 :] if len(short) == len(long) else short[at:] == long[at + 1 :]


def _person_like(zh: str, at: int, surname: str, given: str) -> Span | None:
    """Return the span of a Chinese name at a surname that differs from the English one in one respect."""
    parts = _parts(given) or ()
    size = len(parts)
    end = at + 1 + size
    own = [syllables(character) for character in zh[at + 1 : end]]
    if len(own) < size or not all(own) or (size > 1 and _opens_word(zh, at)):
        return None
    is_same = [part in readings for part, readings in zip(parts, own, strict=True)]
    if zh[at] in SURNAMES.get(surname, ""):
        is_near = (any(is_same) or _is_misspelled(given, own)) if size > 1 else _is_slip(given, own[0])
        return (at, end) if is_near and not all(is_same) else None
    return (at, end) if size > 1 and all(is_same) else None


def _opens_word(zh: str, at: int) -> bool:
    """Tell of a surname's character that is the first of a word: 高新技术 is no name, unless the word is a person."""
    readings = tuple(f"{reading} " for reading in syllables(zh[at]))
    meanings = (senses(zh[at : at + length]).lower() for length in range(2, _LONGEST_NAME + 1))
    return any(meaning and not meaning.startswith(readings) for meaning in meanings)


def _is_slip(syllable: str, readings: frozenset[str]) -> bool:
    """Tell whether a letter was added or left out, or n was written for ng: Ling for Lin, Shi for Si."""
    return any(
        abs(len(reading) - len(syllable)) == 1
        and (
            reading.startswith(syllable)
            or syllable.startswith(reading)
            or reading.replace("h", "") == syllable
        )
        for reading in readings
    )


def _wrong_place(unit: Bilingual, place: str, kind: str) -> Span | None:
    """Return where the Chinese has a place of this kind whose name differs from the English one in a syllable."""
    name = _APOSTROPHE.sub("", place).lower()
    parts = _parts(name)
    if parts is None or len(parts) < 2 or _is_spelled(unit.zh, name):
        return None
    for at, character in enumerate(unit.zh):
        start = at - len(parts)
        if character in _PLACES[kind] and start >= 0:
            own = [syllables(each) for each in unit.zh[start:at]]
            differing = sum(part not in readings for part, readings in zip(parts, own, strict=True))
            if differing == 1 and all(own) and not _is_in_english(unit, (start, at)):
                return start, at + 1
    return None


def _is_spelled(zh: str, pinyin: str) -> bool:
    """Tell whether characters side by side can be read so, in either order of a name's two parts."""
    return any(_spells(run, at, pinyin) for run in _HAN_RUN.findall(zh) for at in range(len(run)))


def _spells(run: str, at: int, pinyin: str, length: int = 0) -> bool:
    if not pinyin:
        return length > 1
    if at == len(run) or length == _LONGEST_NAME:
        return False
    return any(
        _spells(run, at + 1, pinyin[len(form) :], length + 1)
        for reading in syllables(run[at])
        for form in _forms(reading)
        if pinyin.startswith(form)
    )


@cache
def _forms(syllable: str) -> tuple[str, ...]:
    """Return how passports and maps write a syllable: lü as lv, lu or lyu."""
    if "v" not in syllable:
        return (syllable,)
    return tuple(syllable.replace("v", vowel) for vowel in ("v", "u", "yu", "ü", "ue"))


def _is_in_english(unit: Bilingual, span: Span) -> bool:
    """Tell whether the English spells a Chinese name somewhere, in one word or several."""
    words = re.sub(r"[\s'’-]", "", unit.en).lower()
    spellings = [""]
    for character in unit.zh[span[0] : span[1]]:
        forms = [form for reading in syllables(character) for form in _forms(reading)]
        spellings = [spelling + form for spelling in spellings for form in forms]
    return any(spelling in words for spelling in spellings[:64])


@cache
def _parts(word: str) -> tuple[str, ...] | None:
    """Return the one or two syllables of pinyin that a word is made of, None for any other word."""
    known = all_syllables()
    if word in known:
        return (word,)
    for at in range(len(word) - 1, 0, -1):
        if word[:at] in known and word[at:] in known:
            return word[:at], word[at:]
    return None


NAMES = Check(
    CHECK,
    "a Chinese name whose pinyin the English has nearly, but not quite; a name after a title that is missing; "
    "another province, city, country or river",
    {"different": WARNING, "missing": WARNING},
    wrong=(Example("市长王小明作报告", "Mayor Wang Xiaohong delivered the report."),),
    right=(Example("市长王小明作报告", "Mayor Wang Xiaoming delivered the report."),),
    observe=observe,
)
