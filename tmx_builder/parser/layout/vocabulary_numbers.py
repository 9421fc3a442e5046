"""Numbers of notes on words that were copied into the text with it: "the Intermediate 1 Court … to rectify 5 past".

They are told by all of them together: they count through the text from 1, behind words that differ, and the
other language has no such figures beside them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, excluded
from tmx_builder.quantities import find_quantities
from tmx_builder.text import HAN, language

_NUMBER = re.compile(
    r"\b(?P<word>[^\W\d_]{2,40})[,;:”’\"')）]?(?P<number>\s{1,4}(?P<value>[1-9]\d?)(?![.,]?\d)(?=[\s,.;:!?，。；：！？]|$))"
)
_BLANKS_OF_CHINESE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}，。；：！？])")
_MEASURES = (
    "个座艘项所家名人次条处件台辆栋间场部篇张本册头只位级届批"
    "期轮种类年月日时分秒吨米公千百万亿元美欧%％倍成度亩斤里"
)
_NUMBER_IN_BOTH = re.compile(
    r"(?P<word>[^\W\d_]{2,40})[,;:”’\"')）]?(?P<number>\s{1,4}(?P<value>[1-9]\d?)(?![.,]?\d)"
    rf"(?!\s{{0,2}}[{_MEASURES}]))"
)
"""In Chinese a word can follow at once, where the other language counts alike: any but a measure word."""
_FEWEST = 4
_LEAST_DISTINCT = 0.75
"""Of the words before the numbers: Goal 1, Goal 2 and Goal 3 are no notes."""


@dataclass(frozen=True, slots=True)
class _Number:
    at: int
    word: str
    value: int
    start: int
    end: int
    certainty: float = 1.0


def without_vocabulary_numbers(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without the numbers of notes on words, which count through the lines of one language."""
    found = _in_both(lines)
    for tongue in () if found else ("en", "zh"):
        numbers = [number for at in _lines_in(tongue, lines) for number in _numbers(at, lines[at].text)]
        if len(_counting(numbers)) >= _FEWEST:
            notes = sorted(
                _untranslated(numbers, tongue, lines), key=lambda number: (number.at, number.start)
            )
            for number in _counting(notes):
                found.setdefault(number.at, []).append(number)
    return Passed(
        [_without(line, found[at]) if at in found else line for at, line in enumerate(lines)],
        [
            excluded(lines[at], "number of a note on a word", str(number.value))
            for at, numbers in sorted(found.items())
            for number in numbers
        ],
    )


def _in_both(lines: Sequence[Line]) -> dict[int, list[_Number]]:
    """Return the numbers, by line, where both languages count the same ones; figures hardly do that."""
    sides = [
        _counting(
            [
                number
                for at in _lines_in(tongue, lines)
                for number in _numbers(at, lines[at].text, _NUMBER_IN_BOTH)
            ]
        )
        for tongue in ("en", "zh")
    ]
    if len({tuple(number.value for number in side) for side in sides}) > 1:
        return {}
    by_line: dict[int, list[_Number]] = {}
    for number in (number for side in sides for number in side):
        by_line.setdefault(number.at, []).append(number)
    return by_line


def _lines_in(tongue: str, lines: Sequence[Line]) -> Iterator[int]:
    yield from (at for at, line in enumerate(lines) if not line.cell and language(line.text) == tongue)


def _numbers(at: int, text: str, pattern: re.Pattern[str] = _NUMBER) -> Iterator[_Number]:
    for match in pattern.finditer(text):
        yield _Number(at, match["word"].casefold(), int(match["value"]), *match.span("number"))


def _counting(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the numbers that count from 1, one of them missing here and there; none where they are no notes."""
    counting: list[_Number] = []
    last = 0
    to_come = Counter(number.value for number in numbers)
    for number in numbers:
        to_come[number.value] -= 1
        if number.value == last + 1 or (last and number.value == last + 2 and not to_come[last + 1]):
            counting.append(number)
            last = number.value
    words = {number.word for number in counting}
    is_notes = len(counting) >= _FEWEST and len(words) >= _LEAST_DISTINCT * len(counting)
    return counting if is_notes else []


def _untranslated(numbers: Sequence[_Number], tongue: str, lines: Sequence[Line]) -> Iterator[_Number]:
    """Yield the numbers that are not those of figures in the other language, in a line right above or below theirs.

    Where a line has a number more often than its translation, the last ones are of notes, as likely as the others.
    """
    for (at, value), group in groupby(
        sorted(numbers, key=lambda number: (number.at, number.value)),
        key=lambda number: (number.at, number.value),
    ):
        same = list(group)
        translated = _times_beside(at, value, tongue, lines)
        certainty = 1.0 if not translated else 1 / len(same)
        yield from (replace(number, certainty=certainty) for number in same[translated:])


def _times_beside(at: int, value: int, tongue: str, lines: Sequence[Line]) -> int:
    """Return how often the other language has a figure right above or right below a line."""
    above = next((line.text for line in lines[:at][::-1] if line.text.strip()), "")
    below = next((line.text for line in lines[at + 1 :] if line.text.strip()), "")
    times = [0]
    for text in (above, below):
        other = language(text)
        if other and other != tongue:
            # 一个 and "one" are articles as often as figures
            figures = (
                figure
                for figure in find_quantities(text, other)
                if figure.value != 1 or any(map(str.isdigit, text[figure.start : figure.end]))
            )
            times.append(sum(figure.value in (value, Fraction(value, 100)) for figure in figures))
    return max(times)


def _without(line: Line, numbers: Sequence[_Number]) -> Line:
    text = line.text
    for number in reversed(numbers):
        seam = f"{text[number.start - 1]}{text[number.end :]}"
        text = text[: number.start - 1] + _BLANKS_OF_CHINESE.sub("", seam, count=1)
    return replace(line, text=text, certainty=line.certainty * min(number.certainty for number in numbers))
