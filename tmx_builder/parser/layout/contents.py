"""Tables of contents: the leaders and the page numbers behind their entries taken off."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Passed, Setting, Taken, without
from tmx_builder.parser.lines import columns
from tmx_builder.text import fold_blanks, language

_MARKS = r"\s.．·•…⋯‥_\-–—"
_ENTRY = re.compile(
    rf"(?P<title>.*?[^{_MARKS}])(?P<rest>(?P<leader>[{_MARKS}]+)"
    rf"[(（]?(?:第|[Pp]\.?)? ?(?P<page>\d{{1,4}}|[ivxl]{{1,6}}) ?[页頁]?[)）]?)"
)
_LEADER = re.compile(r"(?:[.．·•]\s?){2,}|[…⋯‥_]|[-–—]{3,}")
_FEWEST = 3
_LEAST_SHARE = 0.5
"""Of the entries of a table of contents: so many have a leader."""
_MOST_BETWEEN = 2
"""Lines without a page number among entries: the first line of one that is wrapped, a heading."""
_LONGEST = 150
"""Columns of an entry without its leader."""


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    title: str
    remainder: str
    """The leader and the page."""
    page: int
    has_leader: bool


def without_leaders(lines: Sequence[Line], _: Setting) -> Passed:
    """Return the lines, those of a table of contents without leaders and page numbers.

    It is one where several lines close to each other end with numbers that never fall, most behind a leader.
    """
    entries = {entry.index: entry for run in _runs(lines) if _is_contents(run) for entry in _in_reach(run)}
    return without(
        lines,
        {
            index: Taken("the page of an entry", (entry.remainder,), entry.title)
            for index, entry in entries.items()
        },
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[_Entry]]:
    """Yield runs of lines that end with numbers that never fall."""
    run: list[_Entry] = []
    between = 0
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        entry = _entry(index, line)
        if entry and (not run or entry.page >= run[-1].page):
            run.append(entry)
            between = 0
            continue
        between += 1
        if run and (between > _MOST_BETWEEN or (entry and entry.has_leader)):
            yield run
            run, between = [entry] if entry else [], 0
    if run:
        yield run


def _entry(index: int, line: Line) -> _Entry | None:
    text = fold_blanks(line.text)
    if line.cell or line.note or len(text) > 4 * _LONGEST:
        return None
    match = _ENTRY.fullmatch(text)
    if not match or not language(match["title"]) or columns(match["title"]) > _LONGEST:
        return None
    leader = match["leader"].strip()
    # of two dots the first is the stop of English, of three and more none is
    stop = "." if leader in (".", "..") and match["title"][-1:].isascii() else ""
    page = int(match["page"]) if match["page"].isdecimal() else 0
    return _Entry(
        index, match["title"] + stop, match["rest"].strip(), page, _LEADER.search(leader) is not None
    )


def _is_contents(run: Sequence[_Entry]) -> bool:
    return len(run) >= _FEWEST and sum(entry.has_leader for entry in run) >= max(2, _LEAST_SHARE * len(run))


def _in_reach(run: Sequence[_Entry]) -> Iterator[_Entry]:
    """Yield the entries without those at the end that are further from the last one with a leader than any step."""
    pages = [entry.page for entry in run if entry.has_leader]
    reach = pages[-1] + max(after - before for before, after in pairwise(pages))
    yield from (entry for entry in run if entry.page <= reach)
