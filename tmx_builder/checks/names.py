"""Chinese names whose pinyin is not what the English says: 王小明 and "Wang Xiaohong".

Only what is nearly right and surely wrong is reported. A name in English that characters of the Chinese spell, in
any of their readings, is right; one that they do not spell may be a foreign name, Cantonese, Wade-Giles or a
translation. So a wrong name has to be pinyin, and near a Chinese name that the English does not have: of the same
surname or given name, with another syllable or letter, or behind a title.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tmx_builder.checks.check import PATTERNS, Bilingual, Observation, listed
from tmx_builder.checks.places import is_place_of, wrong_place
from tmx_builder.dictionary import all_syllables, senses, syllables
from tmx_builder.model import Span
from tmx_builder.tables import rows

CHECK = "names"

_DIVISIONS = {
    "County": "县縣", "District": "区區", "Township": "乡鄉", "Town": "镇鎮", "Village": "村", "City": "市",
}  # fmt: skip
_NO_NAMES = listed("no name")
"""Words in capitals that are the name of nobody."""
_LONGEST_NAME = 4
_FEWEST_LETTERS = 5
"""Letters of a spelling of which one may be wrong."""
_MOST_SPELLINGS = 64
"""Spellings of a name that are looked for in the English."""


@cache
def _surnames() -> dict[str, frozenset[str]]:
    """Return the Chinese surnames by their pinyin."""
    return {pinyin: frozenset(words.split("|")) for pinyin, words in rows(__package__, "surnames")}


def observe(unit: Bilingual) -> Iterator[Observation]:
    """Yield the names that the English has nearly, but not quite, as the Chinese."""
    titled = [match.span("name") for match in PATTERNS["titled"].finditer(unit.zh)]
    if titled and _has_no_name(unit, titled[0]):
        message = f"{unit.zh[slice(*titled[0])]} has no counterpart in the English"
        yield Observation(CHECK, "missing", 1, message, **unit.spans((titled[0],), ()))
    if (place := wrong_place(unit.zh, unit.en)) is not None:
        yield _different(unit, *place)
    for match in PATTERNS["two words"].finditer(unit.en):
        if (zh := _wrong_name(unit, match, titled)) is not None:
            yield _different(unit, zh, (match.start(), match.end("second")))


def _wrong_name(unit: Bilingual, english: re.Match[str], titled: Sequence[Span]) -> Span | None:
    """Return where the Chinese has the name for which two English words are wrong."""
    first, second = english.groups()
    if second in _DIVISIONS:
        return _wrong_division(unit, first, _DIVISIONS[second])
    opens_with_surname = first.lower() in _surnames()
    wrong = _wrong_person(unit, first, second, titled) if opens_with_surname else None
    if wrong is None and second.lower() in _surnames() and _splits(first.lower()):
        wrong = _wrong_person(unit, second, first, titled)
    # three words in capitals are Korean: Ri Yong Ho
    if not (wrong or opens_with_surname or PATTERNS["next capital"].match(unit.en, english.end("second"))):
        wrong = _wrong_surname(unit, first, _splits(_joined(second)), titled)
    return wrong


def _joined(word: str) -> str:
    """Return a word in lower case without apostrophes."""
    return PATTERNS["apostrophe"].sub("", word).lower()


def _different(unit: Bilingual, zh: Span, en: Span) -> Observation:
    message = f"{unit.zh[slice(*zh)]} is not “{unit.en[slice(*en)]}”"
    return Observation(CHECK, "different", 1, message, **unit.spans((zh,), (en,)))


def _has_no_name(unit: Bilingual, titled: Span) -> bool:
    """Return whether the English has no word at all that may be a name, nor a pronoun for it."""
    if PATTERNS["pronoun"].search(unit.en) or "某" in unit.zh[slice(*titled)]:
        return False
    return all(
        word[0] in _NO_NAMES
        or (PATTERNS["sentence start"].search(unit.en, 0, word.start()) and not _splits(word[0].lower()))
        for word in PATTERNS["capitalised"].finditer(unit.en)
    )


def _wrong_person(unit: Bilingual, surname: str, given: str, titled: Sequence[Span]) -> Span | None:
    """Return where the Chinese has a name that is nearly the English one, which no characters spell."""
    surname, given = surname.lower(), _joined(given)
    # a hyphen is of another romanisation than pinyin: Han Kuo-yu
    if "-" in given or _is_spelled(unit.zh, surname + given):
        return None
    for match in PATTERNS["surname"].finditer(unit.zh):
        has_surname = match[0] in _surnames()[surname]
        for size in (2, 1):
            span = match.start(), match.end() + size
            readings = _readings(unit.zh[match.end() : span[1]])
            is_titled = span in titled
            if len(readings) < size or (not is_titled and _opens_word(unit.zh, match)):
                continue
            is_apart = is_titled or _stands_apart(unit.zh, span)
            fewest = _FEWEST_LETTERS - 2 * is_apart
            agreeing = [_agree(parts, readings) for parts in _splits(given) if len(parts) == size]
            if has_surname:
                is_near = (
                    is_titled
                    or (size > 1 and any(map(any, agreeing)))
                    or any(_is_one_letter_off(form, given, fewest) for form in _spellings(readings))
                )
            else:
                is_near = (size > 1 or is_apart) and any(map(all, agreeing))
            if is_near and not _is_in_english(unit, span):
                return span
    return None


def _wrong_surname(
    unit: Bilingual, surname: str, splits: Sequence[tuple[str, ...]], titled: Sequence[Span]
) -> Span | None:
    """Return where the Chinese has a given name of these syllables, behind a surname with another letter."""
    for match in PATTERNS["surname"].finditer(unit.zh) if splits and len(surname) > 1 else ():
        pinyin = next(name for name, words in _surnames().items() if match[0] in words)
        for parts in splits if _is_one_letter_off(pinyin, surname.lower(), 2) else ():
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
    """Return whether no word of the dictionary reaches into a name."""
    start, end = span
    return not (senses(zh[max(0, start - 1) : start + 1]) or senses(zh[end - 1 : end + 1]))


def _wrong_division(unit: Bilingual, place: str, characters: str) -> Span | None:
    """Return where the Chinese has a division, such as a county, that has another syllable in English."""
    name = _joined(place)
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
    """Return the readings of each of some characters; empty if a character has none."""
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


def _is_one_letter_off(right: str, written: str, fewest: int) -> bool:
    """Return whether a letter was added, left out or replaced, or moved, in names of at least this many letters."""
    short, long = sorted((right, written), key=len)
    if len(short) < fewest or len(long) - len(short) > 1 or short == long:
        return False
    same = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    changed = short[:same] + short[same : same + 2][::-1] + short[same + 2 :]
    return short[same + 1 :] == long[same + 1 :] or changed == long


def _opens_word(zh: str, surname: re.Match[str]) -> bool:
    """Return whether a surname opens a word: 高新技术 is no name, unless the word is a person."""
    start, end = surname.span()
    readings = tuple(f"{reading} " for reading in syllables(zh[start]))
    meanings = (senses(zh[start:stop]).lower() for stop in range(end + 1, start + _LONGEST_NAME + 1))
    return any(meaning and not meaning.startswith(readings) for meaning in meanings)


def _is_spelled(zh: str, pinyin: str) -> bool:
    """Return whether characters side by side can be read so."""
    runs = PATTERNS["han run"].findall(zh)
    return any(_spells(run, start, pinyin) for run in runs for start in range(len(run)))


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
    """Return whether the English spells a Chinese name somewhere, in one word or several."""
    text = PATTERNS["possessive"].sub("", unit.en)
    words = [PATTERNS["joint"].sub("", word).lower() for word in PATTERNS["word"].findall(text)]
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
