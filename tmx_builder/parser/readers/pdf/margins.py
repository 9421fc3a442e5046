"""Running heads and page numbers: what recurs at the same place of pages, figures aside."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tmx_builder.parser.readers.pdf.pages import Page, PageLine

_MARGIN = 0.13
"""Share of a page's height, at its head and at its foot, in which running heads stand."""
_SAME_PLACE = 6.0
"""In points."""
_SHARE = 0.3
"""Share of the pages; left and right pages can have different heads, and so can chapters."""
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—·\s]*\d{1,4}[-–—·\s]*|第 ?\d{1,4} ?页(?: ?[,，/]? ?共 ?\d{1,4} ?页)?"
    r"|[Pp]age \d{1,4}(?: of \d{1,4})?|\d{1,4} ?/ ?\d{1,4}"
)

_Place = tuple[str, int]


def without_running_heads(pages: Sequence[Page]) -> Iterator[Page]:
    """Yield the pages without what recurs in their margins, and without page numbers there."""
    seen: dict[_Place, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if _in_margin(line, page):
                for place in _places(line):
                    seen[place].add(page.number)
    least = max(2, _SHARE * len({page.number for page in pages}))
    recurring = {place for place, numbers in seen.items() if len(numbers) >= least}
    for page in pages:
        yield replace(
            page,
            lines=tuple(
                line
                for line in page.lines
                if not _in_margin(line, page)
                or not (recurring & set(_places(line)) or _is_page_number(line, page))
            ),
        )


def _in_margin(line: PageLine, page: Page) -> bool:
    return not _MARGIN * page.height < line.baseline < (1 - _MARGIN) * page.height


def _places(line: PageLine) -> Iterator[_Place]:
    """Yield a line's text without its figures, with both of the rounded heights that it is near."""
    text = _FIGURES.sub("#", "".join(line.text.split()))
    height = line.baseline / _SAME_PLACE
    yield text, int(height)
    yield text, int(height + 0.5) + 1_000_000


def _is_page_number(line: PageLine, page: Page) -> bool:
    """Return whether the line is a page number outside all other lines."""
    if not _PAGE_NUMBER.fullmatch(line.text.strip()):
        return False
    heights = [each.baseline for each in page.lines]
    return line.baseline in (min(heights), max(heights))
