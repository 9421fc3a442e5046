"""Frames: units that differ in the values of long figures alone have one frame, and are silent together.

Reports say a sentence year after year with other figures. Where a long figure stands once in either text, in the
same digits, no check asks more of these digits than how many there are, and where zeros and separators stand.
"""

import re

_LONG = re.compile(
    r"(\d(?<![\d.,:/A-Za-z-].)(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d{4,}|(?<=[3-9])\d{3}|\d\d|\d(?=%|\sper)))"
    r"(?![\dA-Za-z:/-]|[.,\s]\d|\s[ap]\.?m|[年月日号號时時点點折季])",
    re.ASCII,
)
"""A figure of several digits that can be no date, time or price, and no part of a name."""
_PART_OF_A_WHOLE = re.compile(r"\d\s(?:out\s)?of\s")
"""Where it is asked which of two figures is the larger one."""
_FIGURE = re.compile(r"\d[\d.,]*")
_NONZERO = str.maketrans("23456789", "11111111")


def frame_of(zh: str, en: str) -> tuple[str, str]:
    """Return the texts of a unit with a number in the place of each long figure that both have."""
    # every second part is a figure
    parts_zh, parts_en = _LONG.split(zh), _LONG.split(en)
    if len(parts_zh) == 1 or len(parts_en) == 1 or _PART_OF_A_WHOLE.search(en):
        return zh, en
    all_zh, all_en = ([*map(_significant, _FIGURE.findall(text))] for text in (zh, en))
    digits_zh, digits_en = [*map(_significant, parts_zh[1::2])], [*map(_significant, parts_en[1::2])]
    numbers = {
        digits: f"#{number}"
        for number, digits in enumerate(digits_zh)
        # fewer digits, as of 1,000 and 5.0, can mean more than they say
        if len(digits) > 1 and digits in digits_en and all_zh.count(digits) == all_en.count(digits) == 1
    }
    for parts, all_digits in ((parts_zh, digits_zh), (parts_en, digits_en)):
        parts[1::2] = [
            f"{figure.translate(_NONZERO)}{numbers[digits]}" if digits in numbers else figure
            for figure, digits in zip(parts[1::2], all_digits, strict=True)
        ]
    return "".join(parts_zh), "".join(parts_en)


def _significant(figure: str) -> str:
    return figure.replace(",", "").replace(".", "").strip("0")
