"""Numbers that count a text and its translation together, each chunk behind one: 2、I would now turn to ports."""

import re
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.text import HAN, count_han

_BEFORE_ENGLISH = re.compile(r"\s*(\d{1,3}、\s*)(?=[“\"'‘(]?[A-Za-z])")
_BEFORE_CHINESE = re.compile(rf"\s*\d{{1,3}}、\s*[“《（(]?[{HAN}]")


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
    return without(
        lines,
        {
            index: Taken("number of a chunk", (match[1],), lines[index].text[match.end() :])
            for index, match in numbers.items()
        },
    )
