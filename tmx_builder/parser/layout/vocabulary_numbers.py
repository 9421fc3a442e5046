"""Numbers of notes on words that were copied into the text with it: "the Intermediate 1 Court … to rectify 5 past".

They are told by all of them together: they count through the text from 1, behind words that differ, and the
other language has no such figures beside them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, excluded
from tmx_builder.quantities import find_quantities
from tmx_builder.text import HAN, language

_NUMBER = re.compile(
    r"\b(?P<word>[^\W\d_]{2,40})[,;:”’\"')）]?(?P<number>\s{1,4}(?P<value>[1-9]\d?)(?![.,]?\d)(?=[\s,.;:!?，。；：！？]|$))"
)
_BLANKS_OF_CHINESE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}，。；：！？])")
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


def without_vocabulary_numbers(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without the numbers of notes on words, which count through the lines of one language."""
    found: dict[int, list[_Number]] = {}
    for tongue in ("en", "zh"):
        numbers = [number for at in _lines_in(tongue, lines) for number in _numbers(at, lines[at].text)]
        if len(_counting(numbers)) >= _FEWEST:
            for number in _counting(
                [number for number in numbers if not _is_translated(number, tongue, lines)]
            ):
                found.setdefault(number.at, []).append(number)
    return Passed(
        [_without(line, found[at]) if at in found else line for at, line in enumerate(lines)],
        [
            excluded(lines[at], "number of a note on a word", str(number.value))
            for at, numbers in sorted(found.items())
            for number in numbers
        ],
    )


def _lines_in(tongue: str, lines: Sequence[Line]) -> Iterator[int]:
    yield from (at for at, line in enumerate(lines) if not line.cell and language(line.text) == tongue)


def _numbers(at: int, text: str) -> Iterator[_Number]:
    for match in _NUMBER.finditer(text):
        yield _Number(at, match["word"].casefold(), int(match["value"]), *match.span("number"))


def _counting(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the numbers that count from 1, each the next one after the last; none where they are no notes."""
    counting: list[_Number] = []
    for number in numbers:
        if number.value == len(counting) + 1:
            counting.append(number)
    words = {number.word for number in counting}
    is_notes = len(counting) >= _FEWEST and len(words) >= _LEAST_DISTINCT * len(counting)
    return counting if is_notes else []


def _is_translated(number: _Number, tongue: str, lines: Sequence[Line]) -> bool:
    """Tell whether a line right above or below that of a number has the same figure in the other language."""
    above = next((line.text for line in lines[: number.at][::-1] if line.text.strip()), "")
    below = next((line.text for line in lines[number.at + 1 :] if line.text.strip()), "")
    return any(
        quantity.value == number.value
        for text in (above, below)
        if (other := language(text)) not in ("", tongue)
        for quantity in find_quantities(text, other)
    )


def _without(line: Line, numbers: Sequence[_Number]) -> Line:
    text = line.text
    for number in reversed(numbers):
        seam = f"{text[number.start - 1]}{text[number.end :]}"
        text = text[: number.start - 1] + _BLANKS_OF_CHINESE.sub("", seam, count=1)
    return replace(line, text=text)
