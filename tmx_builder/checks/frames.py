"""Frames: units that differ in the values of long figures alone have one frame, and are silent together.

Reports say a sentence year after year with other figures. Where a long figure stands once in either text, in the
same digits, no check asks more of these digits than how many there are, and where zeros and separators stand.
"""

import re

_LONG = re.compile(
    r"\d(?<![\d.,:/A-Za-z-].)(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d{4,}|(?<=[3-9])\d{3}|\d\d|\d(?=%|\sper))"
    r"(?![\dA-Za-z:/-]|[.,\s]\d|\s[ap]\.?m|[年月日号號时時点點折季])",
    re.ASCII,
)
"""A figure of several digits that can be no date, time or price, and no part of a name."""
_PART_OF_A_WHOLE = re.compile(r"\d\s(?:out\s)?of\s")
"""Where it is asked which of two figures is the larger one."""
_FIGURE = re.compile(r"\d[\d.,]*")
_SEPARATORS, _NONZERO = str.maketrans("", "", ".,"), str.maketrans("123456789", "111111111")


def frame_of(zh: str, en: str) -> tuple[str, str]:
    """Return the texts of a unit with a number in the place of each long figure that both have."""
    in_zh, in_en = _LONG.findall(zh), _LONG.findall(en)
    if not (in_zh and in_en) or _PART_OF_A_WHOLE.search(en):
        return zh, en
    all_zh, all_en = ([*map(_significant, _FIGURE.findall(text))] for text in (zh, en))
    shared = {_significant(figure) for figure in in_zh} & {_significant(figure) for figure in in_en}
    numbers = {
        digits: f"#{number}"
        for number, digits in enumerate(all_zh)
        # fewer digits, as of 1,000 and 5.0, can mean more than they say
        if len(digits) > 1 and digits in shared and all_zh.count(digits) == all_en.count(digits) == 1
    }

    def numbered(match: re.Match[str]) -> str:
        number = numbers.get(_significant(match[0]))
        return match[0].translate(_NONZERO) + number if number else match[0]

    return _LONG.sub(numbered, zh), _LONG.sub(numbered, en)


def _significant(figure: str) -> str:
    return figure.translate(_SEPARATORS).strip("0")
