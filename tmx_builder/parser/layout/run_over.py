"""English that begins at the end of a Chinese line and goes on below, or ends at the start of the line after it.

Texts copied from a page whose two languages flow in one paragraph are wrapped anywhere: 2025年主要工作 Review /
of Work in 2025, or Fellow / Deputies, 我代表….
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting
from tmx_builder.parser.lines import ends_with_stop
from tmx_builder.text import HAN, count_han, count_latin, fold_blanks

_TAIL = re.compile(rf"(?<=[{HAN}”’）)》」』：:。！？；])\s*(?P<tail>[-–—“\"'‘(]?\s*[A-Za-z][^{HAN}]*)$")
_HEAD = re.compile(rf"(?P<head>[A-Za-z][^{HAN}]*[.,;:!?][”’\"']?)\s+(?=[“‘《「『（(—\d]*[{HAN}])")
_CHINESE_STOP = re.compile(r"[，。；：！？、）】》”]\s*$")
_FEWEST_SURE = 2
"""Lines that begin in mid-sentence below such an end: then one that begins with a capital goes on as well."""


def without_run_over(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, English at the end of a Chinese one moved to its rest below, and such at a start up."""
    tails = dict(_tails(lines))
    sure = [at for at in tails if lines[at + 1].text.lstrip()[:1].islower()]
    if len(sure) < _FEWEST_SURE:
        tails = {at: tails[at] for at in sure}
    moved = list(lines)
    for at, start in tails.items():
        tail = lines[at].text[start:].strip()
        moved[at] = replace(lines[at], text=lines[at].text[:start].rstrip())
        moved[at + 1] = replace(moved[at + 1], text=f"{tail} {moved[at + 1].text.lstrip()}")
    for at, (above, line) in enumerate(pairwise(moved), 1):
        head = _HEAD.match(line.text.lstrip())
        is_open = (_is_english(above) or _tail(above)) and not ends_with_stop(fold_blanks(above.text))
        if head and sure and is_open:
            moved[at - 1] = replace(moved[at - 1], text=f"{above.text.rstrip()} {head['head']}")
            moved[at] = replace(line, text=line.text.lstrip()[head.end() :])
    return Passed(moved)


def _tails(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the indices of Chinese lines at whose ends the English line below begins, and where it does."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if line.cell or not count_han(line.text) or not _is_english(below):
            continue
        tail = _tail(line)
        # as a name does in the translation of its sentence
        if tail and tail["tail"].strip().casefold() not in below.text.casefold():
            yield at, tail.start("tail")


def _tail(line: Line) -> re.Match[str] | None:
    """Return the English at the end of a Chinese line that no stop closes."""
    match = None if line.cell else _TAIL.search(line.text.rstrip())
    is_closed = match and (_CHINESE_STOP.search(match["tail"]) or ends_with_stop(match["tail"]))
    return None if is_closed else match


def _is_english(line: Line) -> bool:
    return not line.cell and not count_han(line.text) and count_latin(line.text) > 0
