"""Pinyin that was put beside Chinese characters, known by its tone marks."""

import re
from collections.abc import Sequence

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.text import HAN, count_han

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SYLLABLE = rf"[a-zü]{{0,3}}[{_TONED}][a-z]{{0,3}}"
_HAS_TONE = re.compile(f"[{_TONED}]")
_AFTER_HAN = re.compile(
    rf"(?<=[{HAN}])(?:\s?[(（]\s?{_SYLLABLE}(?:[\s'’]?{_SYLLABLE}){{0,7}}\s?[)）]|\s?{_SYLLABLE}(?![A-Za-z]))"
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.5
"""A line without characters is pinyin if so many of its words have a tone mark."""
_FEWEST_WORDS = 3


def without_pinyin(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without pinyin, be it a line of its own or behind a character."""
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
    words = _WORD.findall(text[:2000])
    toned = sum(_HAS_TONE.search(word) is not None for word in words)
    return not count_han(text) and len(words) >= _FEWEST_WORDS and toned >= _LEAST_SHARE * len(words)
