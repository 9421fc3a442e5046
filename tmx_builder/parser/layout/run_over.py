"""A text that begins at the end of a line in the other language and goes on below, or ends at the start of the next.

Texts copied from a page whose two languages flow in one paragraph are wrapped anywhere: 2025年主要工作 Review /
of Work in 2025, or Fellow / Deputies, 我代表…, or, English first, Review of Work / in 2025 2025年主要工作. So
are words, which a hyphen parts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tmx_builder.lazy import lazy_pattern
from tmx_builder.numbering import leading_number
from tmx_builder.parser.blocks import ends_with_stop
from tmx_builder.parser.document import Line
from tmx_builder.parser.hyphens import Hyphens
from tmx_builder.parser.layout.glosses import is_entry
from tmx_builder.parser.layout.passing import Passed, Setting
from tmx_builder.text import HAN, count_han, count_latin, fold_blanks, language

_TAIL = re.compile(
    rf"(?:(?<=[{HAN}”’）)》」』])|(?P<stop>(?<=[：:。！？；])))\s*"
    rf"(?P<tail>(?:[-–—“\"'‘(]?\s*\d{{0,3}}[A-Za-z]|[(（]?\d{{1,3}}[.)）](?:\s|$))[^{HAN}]*)$"
)
_HEAD = lazy_pattern(rf"(?P<head>[A-Za-z][^{HAN}]*[.,;:!?][”’\"']?)\s+(?=[“‘《「『（(—\d]*[{HAN}])")
_FIRST_CHINESE = re.compile(rf"[“‘《「『（(—\d]{{0,20}}[{HAN}]")
_CHINESE_STOP = re.compile(r"[，。；：！？、）】》”]\s*$")
_FEWEST_SURE = 2
"""Fewest lines that begin in mid-sentence below such an end. From here on a line that begins with a capital is a
continuation as well, and a Chinese line without a stop continues in the line below."""
_PARTED = re.compile(r"(?<![A-Za-z-])([A-Za-z]+)-\s*$")
_REST = re.compile(r"\s*([a-z]+)([^\sA-Za-z-]*)(?=\s|$)")
_SUSPENDED = frozenset({"and", "or", "to"})
"""The word behind a hyphen at which a later part is left out: mid- and long-term."""


def without_run_over(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, English at the end of a Chinese line moved to its rest below, and at the start moved up."""
    lines = _with_wrapped_english(lines)
    tails = dict(_tails(lines))
    sure = [index for index in tails if lines[index + 1].text.lstrip()[:1].islower()]
    if len(sure) < _FEWEST_SURE:
        tails = {index: tails[index] for index in sure}
    moved = list(lines)
    for index, start in tails.items():
        tail, continuation = lines[index].text[start:].strip(), moved[index + 1].text.lstrip()
        moved[index] = replace(
            moved[index], text=moved[index].text.removesuffix(lines[index].text[start:]).rstrip()
        )
        moved[index + 1] = replace(moved[index + 1], text=f"{tail} {continuation}")
    kept: list[Line] = []
    for index, line in enumerate(moved):
        texts = [line.text]
        if kept and sure and (head := _HEAD.match(line.text.lstrip())) and _is_open(kept[-1]):
            kept[-1] = replace(kept[-1], text=f"{kept[-1].text.rstrip()} {head['head']}")
            texts = [line.text.lstrip()[head.end() :]]
        while kept and index in tails and _goes_on(kept[-1], texts[-1]):
            texts.append(kept.pop().text.rstrip())
        kept.append(replace(line, text="".join(reversed(texts))))
    return Passed(kept)


def _with_wrapped_english(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines, with English in front of its translation joined to the English line above that it continues.

    Where several such lines begin in mid-sentence, all English between two Chinese texts is joined.
    """
    heads = {index: head for index, line in enumerate(lines) if (head := _wrapped_head(line))}
    sure = [
        index
        for index, head in heads.items()
        if index and head[:1].islower() and _is_wrapped(lines[index - 1])
    ]
    if len(sure) < _FEWEST_SURE:
        return lines
    kept: list[Line] = []
    for index, line in enumerate(lines):
        above = index
        while index in heads and above and _is_english(lines[above - 1]):
            above -= 1
        if above < index and _is_wrapped(lines[index - 1]):
            texts = [each.text.strip() for each in kept[above - index :]]
            kept[above - index :] = []
            kept += (replace(each, text="") for each in lines[above:index])
            kept.append(replace(line, text=" ".join([*texts, line.text.lstrip()])))
        else:
            kept.append(line)
    return kept


def _wrapped_head(line: Line) -> str:
    """Return the English in front of the Chinese of a line that has no further English."""
    first = None if line.cell or not count_han(line.text) else _FIRST_CHINESE.search(line.text)
    if not first or count_latin(line.text[first.start() :]) or is_entry(line.text):
        return ""
    head = line.text[: first.start()].strip()
    return head if count_latin(head) else ""


def _is_wrapped(line: Line) -> bool:
    return _is_english(line) and not ends_with_stop(fold_blanks(line.text))


def _is_open(line: Line) -> bool:
    return bool(_is_english(line) or _tail(line)) and not ends_with_stop(fold_blanks(line.text))


def _tails(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the indices of Chinese lines at whose ends the English line below begins, and where it does."""
    for index, (line, below) in enumerate(pairwise(lines)):
        tail = _tail(line) if count_han(line.text) else None
        # a name comes again in the translation of its sentence
        is_name = tail and tail["stop"] is None and _has_word(below.text, tail["tail"].strip())
        if tail and _is_english(below) and not is_name:
            yield index, tail.start("tail")


def _has_word(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _tail(line: Line) -> re.Match[str] | None:
    """Return the English at the end of a Chinese line that no stop closes; a number is closed by none."""
    text = line.text.rstrip()
    match = None if line.cell else _TAIL.search(text)
    if not match:
        return None
    number = leading_number(match["tail"])
    if number and number.end >= len(match["tail"]):
        counted = leading_number(fold_blanks(text))
        return match if counted and counted.value == number.value else None
    is_closed = _CHINESE_STOP.search(match["tail"]) or ends_with_stop(match["tail"])
    return None if is_closed else match


def _goes_on(above: Line, below: str) -> bool:
    """Return whether a Chinese line continues in the line below, at whose end English began."""
    text = fold_blanks(above.text)
    return (
        _is_chinese(above)
        and not ends_with_stop(text)
        and language(below) == "zh"
        and not leading_number(fold_blanks(below))
    )


def _is_english(line: Line) -> bool:
    return not line.cell and not count_han(line.text) and count_latin(line.text) > 0


def _is_chinese(line: Line) -> bool:
    return not line.cell and count_han(line.text) > 0 and not count_latin(line.text)


def without_parted_words(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, the rest of a word that a hyphen parts moved up to its beginning."""
    ends = [index for index, line in enumerate(lines[:-1]) if _PARTED.search(line.text) and not line.cell]
    if not ends:
        return Passed(lines)
    hyphens = Hyphens(line.text for line in lines)
    moved = list(lines)
    for index in ends:
        parted, ending = _PARTED.search(moved[index].text), _REST.match(moved[index + 1].text)
        if parted and ending and ending[1] not in _SUSPENDED and hyphens.parts(parted[1], ending[1]):
            moved[index] = replace(
                moved[index], text=f"{moved[index].text.rstrip()[:-1]}{ending[1]}{ending[2]}"
            )
            moved[index + 1] = replace(moved[index + 1], text=moved[index + 1].text[ending.end() :].lstrip())
    # a line of which nothing remains would keep its neighbours apart
    return Passed([line for line, before in zip(moved, lines, strict=True) if line.text or not before.text])
