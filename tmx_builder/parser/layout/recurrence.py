"""Lines, and ends of lines, that come back all over a document: watermarks, running heads, anti-copy strings."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Excluded, Passed, Setting, excluded
from tmx_builder.text import HAN, Language, language

_LEAST_RECURRENCES = 3
_SHORTEST = 4
"""Letters and digits of a line or an end of a line that can be a watermark."""
_LONGEST = 200
_GREATEST_SHARE = 0.5
"""A line whose recurrences are more of the text in its language is the text."""
_SPREAD = 4
"""A line recurs with its translation if their counts differ by one, or by this fraction, at most."""

_DIGITS = re.compile(r"\d+")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_CHINESE_STOPS, _ENGLISH_STOPS = "。！？", ".!?"
_CLOSING = "”’」』）】》\"')]"
_SYMBOL = re.compile(r"[~^|{}@&_+=\\/$%*#`<>;:,!'\"-]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LEAST_JUNK_TOKENS = 3
_STRAY_END = re.compile(rf"(?:(?<=[{HAN}])|(?<![^\s]))[^\s{HAN}]{{1,3}}(?:\s+[^\s{HAN}]{{1,3}}){{2,}}$")
"""Tokens too short for words: anti-copy strings have 7 d/ Z4 ~5 N9 u, behind a word of Chinese, or a blank."""


def without_recurring_lines(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without those that recur.

    A line that recurs as often as one in the other language is no watermark but text with its translation.
    Lines of tables, notes and headings of the file's format are left alone.
    """
    skeletons = [_skeleton(line) for line in lines]
    marks = _watermarks(skeletons, [line.text for line in lines])
    return Passed(
        [line for line, skeleton in zip(lines, skeletons, strict=True) if skeleton not in marks],
        [
            excluded(line, "recurs throughout the document")
            for line, skeleton in zip(lines, skeletons, strict=True)
            if skeleton in marks
        ],
    )


def _skeleton(line: Line) -> str:
    """Return what recurs of a line, its letters and one 0 for a number; empty where it can be no watermark."""
    if line.cell or line.note or line.heading or len(line.text) > _LONGEST:
        return ""
    text = _bare(line.text)
    return text if len(text) >= _SHORTEST else ""


def _bare(text: str) -> str:
    return _DIGITS.sub("0", "".join(_LETTERS_AND_DIGITS.findall(text))).casefold()


def _watermarks(skeletons: Iterable[str], texts: Iterable[str]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    written: Counter[Language] = Counter()
    spoken: dict[str, Language] = {}
    for skeleton, text in zip(skeletons, texts, strict=True):
        tongue = spoken.get(skeleton) or language(text)
        written[tongue] += len(text)
        if skeleton:
            counts[skeleton] += 1
            spoken[skeleton] = tongue
    recurring = {skeleton: count for skeleton, count in counts.items() if count >= _LEAST_RECURRENCES}
    by_language: dict[Language, set[int]] = {"zh": set(), "en": set(), "": set()}
    for skeleton, count in counts.items():
        if count > 1:
            by_language[spoken[skeleton]].add(count)
    other: dict[Language, Language] = {"zh": "en", "en": "zh"}
    return frozenset(
        skeleton
        for skeleton, count in recurring.items()
        if (tongue := spoken[skeleton])
        and not _answered(count, by_language[other[tongue]])
        and count * len(skeleton) <= _GREATEST_SHARE * written[tongue]
    )


def _answered(count: int, counts: Iterable[int]) -> bool:
    return any(abs(count - each) <= max(1, count // _SPREAD) for each in counts)


def without_recurring_ends(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines without ends that recur behind their last sentences, or are stray characters.

    Where several sentences have stray characters behind them, lines without a stop are cleaned of them as well.
    """
    ends = [_end_of(line.text) if not line.cell else "" for line in lines]
    counts = Counter(map(_bare, ends))
    junk = sum(map(_is_junk, ends)) >= _LEAST_RECURRENCES
    cut: list[Line] = []
    apart: list[Excluded] = []
    for line, behind in zip(lines, ends, strict=True):
        end = behind or (_stray_end(line.text) if junk and not line.cell else "")
        recurs = counts[_bare(end)] >= _LEAST_RECURRENCES
        if end and ((recurs and language(end)) or (junk and _is_junk(end))):
            apart.append(excluded(line, "recurs at the ends of lines", end))
            cut.append(replace(line, text=line.text.rstrip()[: -len(end)].rstrip()))
        else:
            cut.append(line)
    return Passed(cut, apart)


def _stray_end(text: str) -> str:
    """Return what stands behind the last word of a line, if it is made of tokens that are none."""
    match = _STRAY_END.search(text[-_LONGEST:].rstrip())
    return match[0].lstrip() if match else ""


def _end_of(text: str) -> str:
    """Return what stands behind the last sentence of a line, if it is short; empty for nothing."""
    text = text.rstrip()
    tail = text[-_LONGEST:]
    at = max(tail.rfind(stop) for stop in _CHINESE_STOPS)
    for match in re.finditer(rf"[{re.escape(_ENGLISH_STOPS)}][{re.escape(_CLOSING)}]*\s", tail):
        at = max(at, match.start())
    if at < 0:
        return ""
    end = tail[at + 1 :].lstrip(_CLOSING).lstrip()
    return end if len("".join(end.split())) >= _SHORTEST else ""


def _is_junk(end: str) -> bool:
    """Tell whether an end is made of stray characters that are no words."""
    return (
        len(end.split()) >= _LEAST_JUNK_TOKENS
        and not _WORD.search(end)
        and len(_SYMBOL.findall(end)) + len(_DIGITS.findall(end)) >= _LEAST_JUNK_TOKENS
    )
