"""Marks that were put into a text for its readers: numbers of chunks and of notes on words, and pinyin.

Numbers of notes, as in "the Intermediate 1 Court … to rectify 5 past", are recognised together: they count through
the text from 1, behind words that differ, and the other language has no such figures beside them.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from tmx_builder.lazy import lazy_pattern
from tmx_builder.parser.blocks import circled_value
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, whole, without
from tmx_builder.quantities import find_quantities
from tmx_builder.text import HAN, Language, count_han, count_latin, language

_NUMBER = r"(?P<word>[^\W\d_]{2,40})[,;:”’\"')）]?(?P<number>\s{1,4}(?P<value>[1-9]\d?)(?![.,]?\d))"
_MAYBE = re.compile(rf"[\s(（\[［{HAN}”’」』）》][1-9]|[①-⑳]")
_APART = re.compile(
    rf"\b{_NUMBER}(?=[\s,.;:!?，。；：！？]|$)"
    r"|(?<![^\W\d_①-⑳])(?!and\b|or\b)(?P<marked_word>[^\W\d_①-⑳]{2,40})"
    r"(?P<marked>\s{0,4}(?:[(（\[［](?P<bracketed>[1-9]\d?)[)）\]］]|(?P<circled>[①-⑳])))"
)
"""Or with its mark, right behind the word: a number behind a comma or "and" counts parts of a sentence."""
_WITHIN_CHINESE = lazy_pattern(
    rf"(?P<word>[{HAN}]{{2}})[”’」』）》]?(?P<number>\s{{0,4}}(?P<value>[1-9]\d?)\s{{0,4}})(?![\d.,:：%％A-Za-z年月日])"
)
"""Or right within Chinese, where the other language has no such figure."""
_BLANKS_OF_CHINESE = lazy_pattern(rf"(?<=[{HAN}])\s+(?=[{HAN}，。；：！？])")
_BLANKS_BEFORE_MARK = re.compile(r"^(\w)\s+(?=[,.;:!?])")
_NOTE = re.compile(r"\s*[(（\[［]?(?P<value>\d{1,2})[)）\]］:：]?\s+[A-Za-z]{2}.{0,80}$")
"""A note on a word of the same line. With a full stop behind its number it can be a heading in both languages."""
_MARKED_NOTE = re.compile(r"\s*(?:[\[［]\d{1,2}[\]］]|[①-⑳])")
_FEWEST, _FEWEST_OF_EXCERPT = 4, 6
"""Numbers that count on, from 1 or from a later one."""
_LEAST_DISTINCT = 0.75
"""Least share of different words before the numbers: Goal 1, Goal 2 and Goal 3 are no notes."""
_BEFORE_ENGLISH = re.compile(r"\s*(\d{1,3}、\s*)(?=[“\"'‘(]?[A-Za-z])")
_BEFORE_CHINESE = lazy_pattern(rf"\s*\d{{1,3}}、\s*[“《（(]?[{HAN}]")
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SYLLABLE = rf"[a-zü]{{0,3}}[{_TONED}][a-z]{{0,3}}"
_HAS_TONE = re.compile(f"[{_TONED}]")
_AFTER_HAN = lazy_pattern(
    rf"(?<=[{HAN}])(?:\s?[(（]\s?{_SYLLABLE}(?:[\s'’]?{_SYLLABLE}){{0,7}}\s?[)）]|\s?{_SYLLABLE}(?![A-Za-z]))"
)
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_TONED = 3


@dataclass(frozen=True, slots=True)
class _Number:
    index: int
    word: str
    value: int
    start: int
    end: int
    is_marked: bool
    certainty: float = 1.0


def without_vocabulary_numbers(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without the numbers of notes on words, which count through the lines of one language."""
    written = [(index, line.text, language(line.text)) for index, line in enumerate(lines) if not line.cell]
    sides: dict[Language, dict[int, str]] = {
        tongue: {index: text for index, text, spoken in written if spoken == tongue}
        for tongue in ("en", "zh")
    }
    by_tongue = {tongue: _numbers(side, _APART) for tongue, side in sides.items()}
    if not any(map(_counting, by_tongue.values())):
        by_tongue["zh"] = _numbers(sides["zh"], _WITHIN_CHINESE)
    if _refer(by_tongue.values(), lines):
        by_tongue = {
            tongue: [number for number in side if not number.is_marked] for tongue, side in by_tongue.items()
        }
    notes = [
        number
        for tongue, numbers in by_tongue.items()
        if _counting(numbers)
        for number in _counting(_untranslated(numbers, tongue, lines))
    ]
    by_line: defaultdict[int, list[_Number]] = defaultdict(list)
    for number in sorted(notes, key=lambda number: (number.index, number.start)):
        by_line[number.index].append(number)
    values = {number.value for number in notes}
    explained = whole((index for index, text, _ in written if _explains(text, values)), "explains a word")
    taken = {index: _without(lines[index].text, numbers) for index, numbers in by_line.items()}
    return without(lines, taken | explained)


def _explains(text: str, numbers: Container[int]) -> bool:
    """Return whether a line is a note: it has one of these numbers, a word, and its translation."""
    match = _NOTE.match(text)
    return match is not None and int(match["value"]) in numbers and count_han(text) > 0


def _refer(sides: Iterable[Sequence[_Number]], lines: Iterable[Line]) -> bool:
    """Return whether numbers with marks refer to notes of the report: in both languages, or to lines in one."""
    in_both = all(_counting([number for number in side if number.is_marked]) for side in sides)
    return in_both or any(
        _MARKED_NOTE.match(line.text) and not (count_han(line.text) and count_latin(line.text))
        for line in lines
    )


def _numbers(side: Mapping[int, str], pattern: re.Pattern[str]) -> list[_Number]:
    return [
        _number(index, match)
        for index, text in side.items()
        if _MAYBE.search(text)
        for match in pattern.finditer(text)
    ]


def _number(index: int, match: re.Match[str]) -> _Number:
    groups = match.groupdict()
    word, span = ("word", "number") if groups["word"] else ("marked_word", "marked")
    circled = groups.get("circled")
    value = circled_value(circled) if circled else groups["value"] or groups["bracketed"]
    return _Number(index, groups[word].casefold(), int(value), *match.span(span), word != "word")


def _counting(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the numbers that count on, one of them missing here and there; none where they are no notes.

    They count from 1, or as an excerpt does from a later number, and then more of them tell.
    """
    values = sorted({number.value for number in numbers})
    starts = [value for value in values if value - 1 not in values and value > 2]
    chains = [_chain(numbers, 1, _FEWEST), *(_chain(numbers, start, _FEWEST_OF_EXCERPT) for start in starts)]
    return next(filter(None, chains), [])


def _chain(numbers: Sequence[_Number], start: int, fewest: int) -> list[_Number]:
    """Return the numbers that count on from `start`, at least `fewest` of them and behind words that differ."""
    counting: list[_Number] = []
    last = start - 1
    for number in numbers:
        if number.value == last + 1 or (counting and number.value == last + 2):
            counting.append(number)
            last = number.value
    words = {number.word for number in counting}
    is_notes = len(counting) >= fewest and len(words) >= _LEAST_DISTINCT * len(counting)
    return counting if is_notes else []


def _untranslated(numbers: Sequence[_Number], tongue: Language, lines: Sequence[Line]) -> list[_Number]:
    """Return the numbers that are not those of figures in the other language, in a line right above or below theirs.

    Where a line has a number more often than its translation, the last ones are of notes, as likely as the others;
    figures that can be none of notes, such as words, take those of the translation first.
    """
    alike: defaultdict[int, defaultdict[int, list[_Number]]] = defaultdict(lambda: defaultdict(list))
    for number in numbers:
        alike[number.index][number.value].append(number)
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    notes = []
    for index, by_value in alike.items():
        place = bisect_left(written, index)
        neighbours = (*written[max(0, place - 1) : place], *written[place + 1 : place + 2])
        beside = [lines[neighbour].text for neighbour in neighbours]
        values = [_values(text, spoken) for text in beside if (spoken := language(text)) not in ("", tongue)]
        for value, same in by_value.items():
            translated = max((side[value] + side[Fraction(value, 100)] for side in values), default=0)
            if translated:
                figures = sum(
                    figure.value == value
                    and not any(figure.start < note.end and note.start < figure.end for note in same)
                    for figure in find_quantities(lines[index].text, tongue)
                )
                translated = max(0, translated - figures)
            certainty = 1 / len(same) if translated else 1.0
            notes += [replace(number, certainty=certainty) for number in same[translated:]]
    return sorted(notes, key=lambda number: (number.index, number.start))


@lru_cache(maxsize=16)
def _values(text: str, spoken: Language) -> Counter[int | Fraction]:
    """Return how often a line has each value as a figure."""
    return Counter(figure.value for figure in find_quantities(text, spoken) if figure.certain)


def _without(text: str, numbers: Sequence[_Number]) -> Taken:
    for number in reversed(numbers):
        seam = f"{text[number.start - 1]}{text[number.end :]}"
        seam = _BLANKS_OF_CHINESE.sub("", _BLANKS_BEFORE_MARK.sub(r"\1", seam), count=1)
        text = text[: number.start - 1] + seam
    values = tuple(str(number.value) for number in numbers)
    return Taken("number of a note on a word", values, text, min(number.certainty for number in numbers))


def without_chunk_numbers(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without numbers before English that have the mark of Chinese.

    Where Chinese lines are numbered so as well, the numbers are those of a list.
    """
    numbers = {
        index: match
        for index, line in enumerate(lines)
        if not line.cell and (match := _BEFORE_ENGLISH.match(line.text)) and not count_han(line.text)
    }
    if 2 * sum(_BEFORE_CHINESE.match(line.text) is not None for line in lines) >= len(numbers):
        return Passed(lines)
    reason = "number of a chunk"
    return without(
        lines,
        {index: Taken(reason, (match[1],), match.string[match.end() :]) for index, match in numbers.items()},
    )


def without_pinyin(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without pinyin, whether it is a separate line or follows a character."""
    taken = {}
    for index, line in enumerate(lines):
        if not _HAS_TONE.search(line.text):
            continue
        if _is_pinyin(line.text):
            taken[index] = Taken("pinyin")
        elif glued := _AFTER_HAN.findall(line.text):
            taken[index] = Taken("pinyin", (" ".join(glued),), _AFTER_HAN.sub("", line.text))
    return without(lines, taken)


def _is_pinyin(text: str) -> bool:
    words = _LATIN_WORD.findall(text[:2000])
    toned = sum(_HAS_TONE.search(word) is not None for word in words)
    return not count_han(text) and len(words) >= _FEWEST_TONED and 2 * toned >= len(words)
