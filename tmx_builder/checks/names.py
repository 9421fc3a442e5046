"""Chinese names whose pinyin is not what the English says: 王小明 and "Wang Xiaohong".

Reported is only what is nearly right and surely wrong. A name in English that is spelled somewhere in the Chinese, by
any reading of its characters, is right; one that is spelled nowhere may be a foreign name, Cantonese, Wade-Giles or a
translation. So a wrong one has to be pinyin, to be spelled nowhere, and to be near a Chinese name that the English
spells nowhere: of the same surname or given name, of which a syllable or a letter differs, or after a title.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tmx_builder.checks.check import Bilingual, Observation, listed
from tmx_builder.checks.places import is_place_of, wrong_place
from tmx_builder.dictionary import all_syllables, senses, syllables
from tmx_builder.model import Span
from tmx_builder.quantities import rows
from tmx_builder.text import HAN

CHECK = "names"

_TWO_WORDS = re.compile(
    r"(?P<first>[A-Z](?<!\w.)[a-z]+(?:['’][a-z]+)?)\s"
    r"(?=(?P<second>[A-Z][a-z]+(?:['’-][A-Za-z]?[a-z]+)?)\b(?!['’-]\w{2}))"
)
_DIVISIONS = {
    "County": "县縣", "District": "区區", "Township": "乡鄉", "Town": "镇鎮", "Village": "村", "City": "市",
}  # fmt: skip
_MORE = re.compile(r"\s[A-Z]")
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;]\s*)[\"“(]?\Z")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|who|whose)\b", re.IGNORECASE)
_NO_NAMES = listed("no name")
"""Words in capitals that are the name of nobody."""
_APOSTROPHE = re.compile("['’]")
_WORD, _JOINED, _POSSESSIVE = re.compile(r"[^\W\d_][\w'’-]*"), re.compile("['’-]"), re.compile(r"['’]s\b")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LONGEST_NAME = 4
_FEWEST_LETTERS = 5
"""Letters of a spelling of which one may be wrong."""
_MOST_SPELLINGS = 64
"""Spellings of a name that are looked for in the English."""


@cache
def _surnames() -> dict[str, frozenset[str]]:
    """Return the Chinese surnames by their pinyin."""
    return {pinyin: frozenset(words.split("|")) for pinyin, words in rows(__package__, "surnames")}


@cache
def _surname() -> re.Pattern[str]:
    words = sorted(
        {word for words in _surnames().values() for word in words}, key=lambda word: (-len(word), word)
    )
    return re.compile("|".join(words))


@cache
def _titled() -> re.Pattern[str]:
    """Return the pattern of a name after a title, as far as what follows shows where it ends."""
    return re.compile(
        # a pattern that begins with one set of characters, the last ones of titles, is searched fastest
        "[长席任记理师人授士者统長](?:(?<=[市省县区州校院部局处厅事社所會会]长)"
        "|(?<=主席|主任|书记|教授|院士|记者|总理|总统|部長|市長|院長)|(?<=总经理|检察长|发言人)|(?<=总工程师))"
        f"(?P<name>(?:{_surname().pattern})[{HAN}]{{1,2}}?)"
        "(?=说|說|表示|介绍|介紹|指出|强调|強調|告诉|告訴|代表|主持|作(?!用)|出席|会见|會見|宣布|[，。、：:,）)]|\\Z)"
    )


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield the names that the English has nearly, but not quite, as the Chinese."""
    titled = [match.span("name") for match in _titled().finditer(unit.zh)]
    if titled and _has_no_name(unit, titled[0]):
        name = unit.zh[slice(*titled[0])]
        message = f"{name} has no counterpart in the English"
        yield Observation(CHECK, "missing", 1, message, **unit.spans((titled[0],), ()))
    if (place := wrong_place(unit.zh, unit.en)) is not None:
        yield _different(unit, *place)
    surnames = _surnames()
    for match in _TWO_WORDS.finditer(unit.en):
        first, second = match.groups()
        wrong = None
        if second in _DIVISIONS:
            wrong = _wrong_division(unit, first, _DIVISIONS[second])
        else:
            opens_with_surname = first.lower() in surnames
            if opens_with_surname:
                wrong = _wrong_person(unit, first, second, titled)
            if wrong is None and second.lower() in surnames and _splits(first.lower()):
                wrong = _wrong_person(unit, second, first, titled)
            # three words in capitals are Korean: Ri Yong Ho
            if (
                not (wrong or opens_with_surname)
                and (splits := _splits(_APOSTROPHE.sub("", second).lower()))
                and not _MORE.match(unit.en, match.end("second"))
            ):
                wrong = _wrong_surname(unit, first, splits, titled)
        if wrong is not None:
            yield _different(unit, wrong, (match.start(), match.end("second")))


def _different(unit: Bilingual, zh: Span, en: Span) -> Observation:
    message = f"{unit.zh[slice(*zh)]} is not “{unit.en[slice(*en)]}”"
    return Observation(CHECK, "different", 1, message, **unit.spans((zh,), (en,)))


def _has_no_name(unit: Bilingual, titled: Span) -> bool:
    """Tell whether the English has no word at all that may be a name, nor a pronoun for it."""
    if _PRONOUN.search(unit.en) or "某" in unit.zh[slice(*titled)]:
        return False
    return all(
        word[0] in _NO_NAMES
        or (_SENTENCE_START.search(unit.en, 0, word.start()) is not None and not _splits(word[0].lower()))
        for word in _CAPITALISED.finditer(unit.en)
    )


def _wrong_person(unit: Bilingual, surname: str, given: str, titled: Sequence[Span]) -> Span | None:
    """Return where the Chinese has a name that is nearly the English one, which it has nowhere."""
    surname, given = surname.lower(), _APOSTROPHE.sub("", given).lower()
    # a hyphen is of another romanisation than pinyin: Han Kuo-yu
    if "-" in given or _is_spelled(unit.zh, surname + given):
        return None
    splits = _splits(given)
    for match in _surname().finditer(unit.zh):
        has_surname = match[0] in _surnames()[surname]
        for size in (2, 1):
            span = match.start(), match.end() + size
            readings = _readings(unit.zh[match.end() : span[1]])
            same = [_agree(parts, readings) for parts in splits if len(parts) == size]
            is_apart = span in titled or _stands_apart(unit.zh, span)
            if len(readings) < size or (span not in titled and _opens_word(unit.zh, match)):
                continue
            if has_surname:
                is_near = (
                    span in titled
                    or (size > 1 and any(map(any, same)))
                    or _is_misspelled(given, readings, _FEWEST_LETTERS - 2 * is_apart)
                )
            else:
                is_near = (size > 1 or is_apart) and any(map(all, same))
            if is_near and not _is_in_english(unit, span):
                return span
    return None


def _wrong_surname(
    unit: Bilingual, surname: str, splits: Sequence[tuple[str, ...]], titled: Sequence[Span]
) -> Span | None:
    """Return where the Chinese has a given name of these syllables after a surname of which a letter is wrong."""
    for match in _surname().finditer(unit.zh) if len(surname) > 1 else ():
        pinyin = next(name for name, words in _surnames().items() if match[0] in words)
        if not _is_one_letter_off(pinyin, surname.lower(), 2):
            continue
        for parts in splits:
            span = match.start(), match.end() + len(parts)
            readings = _readings(unit.zh[match.end() : span[1]])
            if (
                len(readings) == len(parts)
                and all(_agree(parts, readings))
                and (span in titled or _stands_apart(unit.zh, span))
                and not _is_in_english(unit, span)
            ):
                return span
    return None


def _stands_apart(zh: str, span: Span) -> bool:
    """Tell whether no word of the dictionary reaches into a name."""
    start, end = span
    return not (senses(zh[max(0, start - 1) : start + 1]) or senses(zh[end - 1 : end + 1]))


def _wrong_division(unit: Bilingual, place: str, characters: str) -> Span | None:
    """Return where the Chinese has a division, such as a county, of which a syllable is another one in English."""
    name = _APOSTROPHE.sub("", place).lower()
    splits = [parts for parts in _splits(name) if len(parts) > 1]
    if not splits or _is_spelled(unit.zh, name) or is_place_of(place, unit.zh):
        return None
    for end, character in enumerate(unit.zh):
        for parts in splits if character in characters else ():
            span = end - len(parts), end
            readings = _readings(unit.zh[max(0, span[0]) : end])
            if (
                len(readings) == len(parts)
                and _agree(parts, readings).count(False) == 1
                and not _is_in_english(unit, span)
            ):
                return span[0], end + 1
    return None


def _readings(characters: str) -> list[frozenset[str]]:
    """Return the readings of each of some characters; none of any if one has none."""
    readings = [syllables(character) for character in characters]
    return readings if all(readings) else []


def _agree(parts: Sequence[str], readings: Sequence[frozenset[str]]) -> list[bool]:
    return [part in reading for part, reading in zip(parts, readings, strict=False)]


def _spellings(readings: Sequence[frozenset[str]]) -> list[str]:
    """Return how characters may be spelled together."""
    spelled = [""]
    for reading in readings:
        forms = [form for syllable in sorted(reading) for form in _forms(syllable)]
        spelled = [head + form for head in spelled for form in forms]
    return spelled[:_MOST_SPELLINGS]


def _is_misspelled(given: str, readings: Sequence[frozenset[str]], fewest: int) -> bool:
    """Tell whether a given name is one letter off what its characters spell."""
    return any(_is_one_letter_off(form, given, fewest) for form in _spellings(readings))


def _is_one_letter_off(right: str, written: str, fewest: int) -> bool:
    """Tell whether a letter was added, left out or replaced, or two changed places, in at least so many letters."""
    short, long = sorted((right, written), key=len)
    if len(short) < fewest or len(long) - len(short) > 1 or short == long:
        return False
    same = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    changed = short[:same] + short[same : same + 2][::-1] + short[same + 2 :]
    return short[same + 1 :] == long[same + 1 :] or changed == long


def _opens_word(zh: str, surname: re.Match[str]) -> bool:
    """Tell whether a surname opens a word: 高新技术 is no name, unless the word is a person."""
    start, end = surname.span()
    readings = tuple(f"{reading} " for reading in syllables(zh[start]))
    meanings = (senses(zh[start:stop]).lower() for stop in range(end + 1, start + _LONGEST_NAME + 1))
    return any(meaning and not meaning.startswith(readings) for meaning in meanings)


def _is_spelled(zh: str, pinyin: str) -> bool:
    """Tell whether characters side by side can be read so."""
    return any(_spells(run, start, pinyin) for run in _HAN_RUN.findall(zh) for start in range(len(run)))


def _spells(run: str, start: int, pinyin: str, length: int = 0) -> bool:
    if not pinyin:
        return length > 1
    if start == len(run) or length == _LONGEST_NAME:
        return False
    return any(
        _spells(run, start + 1, pinyin[len(form) :], length + 1)
        for reading in syllables(run[start])
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
    words = [_JOINED.sub("", word).lower() for word in _WORD.findall(_POSSESSIVE.sub("", unit.en))]
    written = {
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, start + 1 + _LONGEST_NAME)
    }
    return not written.isdisjoint(_spellings(_readings(unit.zh[slice(*span)])))


@cache
def _splits(word: str) -> tuple[tuple[str, ...], ...]:
    """Return how a word is made of one or two syllables of pinyin; empty for any other word."""
    known = all_syllables()
    halves = ((word[:place], word[place:]) for place in range(1, len(word)))
    return (*(((word,),) if word in known else ()), *(pair for pair in halves if known.issuperset(pair)))
