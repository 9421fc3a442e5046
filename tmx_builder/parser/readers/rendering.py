"""The visible lines of a web page, each with the role that its markup gives it.

The whole page is surveyed first, for the elements that are shown and the purpose of its tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import ErrorLevels, HTMLParser, XMLSyntaxError, _Element, fromstring, iterwalk

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Cell

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary
    table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905  (tags are read as words)
)
_WIDEST_SPAN, _MOST_COLUMNS = 100, 1_000
"""Columns that cells from above are looked for in; browsers let no cell span more."""
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t\f]*\n[ \t\n\f]*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\n\f]+")
_NEVER_SHOWN = frozenset(
    """
    applet audio base button canvas datalist embed iframe img input link map meta noembed noframes
    noscript object option param progress rp rt rtc script select style svg template textarea title video
    """.split()  # noqa: SIM905
)
"""What a browser shows nothing of, or no text. A head is not among them: libxml2 leaves text in it, too."""
_SURROUNDINGS = frozenset(("aside", "dialog", "footer", "form", "header", "nav"))
"""Elements around an article, unless they hold most of the page: some pages are one large form."""
_BULK = 0.5
_HIDDEN_BULK = 0.15
"""Hidden text of this share is no ornament: the language that is not chosen yet, in a page with two tabs."""
_ARTICLES = frozenset({"article", "main"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)

_LAYOUT_CELL = 0.8
"""Share of a table's text in one cell from which the table only places it on the page."""


@dataclass(frozen=True, slots=True)
class RenderedLine:
    """A line of a page."""

    text: str
    element: _Element
    """The element that its first text is in."""
    heading: int = 0
    """Level of the heading that it is in, 0 for none."""
    cell: Cell | None = None
    linked: int = 0
    """How much of its weight leads to other pages."""
    links: int = 0
    """How many links to other pages it has."""

    @property
    def weight(self) -> int:
        """The amount of its text, comparable between the two languages."""
        return _weight(self.text)


def rendered(markup: str, where: str) -> list[RenderedLine]:
    """Return the lines of a page, however broken, empty ones left out.

    Raises InputError where its elements are nested deeper than the parser goes, which is 2,048.
    """
    # the size is limited before
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = fromstring(markup.encode("utf-8", "replace"), parser)
    except XMLSyntaxError:
        root = None
    if any(entry.level == ErrorLevels.FATAL for entry in parser.error_log):
        raise InputError(where, "is nested too deep to be a page", "open it in a browser and save it anew")
    return list(_Renderer().lines(root)) if root is not None else []


@dataclass(slots=True)
class _Table:
    """The table that is being rendered, and where in it we are; -1 before the first."""

    number: int
    row: int = -1
    column: int = -1
    next_column: int = 0
    below: dict[int, int] = field(default_factory=dict)
    """For a column, up to which row a cell from above reaches into it."""

    def next_row(self) -> None:
        self.row += 1
        self.column, self.next_column = -1, 0

    def next_cell(self, element: _Element) -> None:
        self.row = max(self.row, 0)
        while self.next_column < _MOST_COLUMNS and self.below.get(self.next_column, -1) >= self.row:
            self.next_column += 1
        self.column = self.next_column
        self.next_column += _span(element, "colspan")
        reach = self.row + _span(element, "rowspan") - 1
        if reach > self.row:
            self.below.update(dict.fromkeys(range(self.column, self.next_column), reach))


def _span(element: _Element, attribute: str) -> int:
    value = element.get(attribute, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isascii() and value.isdigit() else 1


class _Renderer:
    """Walks through a page and collects the text of each line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._first: _Element | None = None
        self._linked = self._links = 0
        self._link_depth = self._pre_depth = 0
        self._headings: list[int] = []
        self._tables: list[_Table | None] = []
        self._count = 0
        self._page = _Page({}, frozenset(), frozenset())

    def lines(self, root: _Element) -> Iterator[RenderedLine]:
        self._page = _surveyed(root)
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element in self._page.not_shown:
                    walk.skip_subtree()
                    continue
                yield from self._enter(element)
                yield from self._add(element.text, element)
            else:
                if element not in self._page.not_shown:
                    yield from self._leave(element)
                yield from self._add(element.tail, element.getparent())
        yield from self._flush()

    def _enter(self, element: _Element) -> Iterator[RenderedLine]:
        tag = _tag_of(element)
        if tag in _BLOCKS or tag == "br":
            yield from self._flush()
        if tag == "a" and _leads_away(element):
            self._link_depth += 1
            self._links += 1
        elif tag == "pre":
            self._pre_depth += 1
        elif level := _heading_level(tag):
            self._headings.append(level)
        elif tag == "table":
            is_data = self._page.holds_data(element)
            self._tables.append(_Table(self._count) if is_data else None)
            self._count += is_data
        elif tag == "tr" and (table := self._table):
            table.next_row()
        elif tag in ("td", "th") and (table := self._table):
            table.next_cell(element)

    def _leave(self, element: _Element) -> Iterator[RenderedLine]:
        tag = _tag_of(element)
        if tag in _BLOCKS:
            yield from self._flush()
        if tag == "a" and _leads_away(element):
            self._link_depth -= 1
        elif tag == "pre":
            self._pre_depth -= 1
        elif _heading_level(tag):
            self._headings.pop()
        elif tag == "table":
            self._tables.pop()
        elif tag in ("td", "th") and (table := self._table):
            table.column = -1

    @property
    def _table(self) -> _Table | None:
        return self._tables[-1] if self._tables else None

    def _add(self, text: str | None, element: _Element | None) -> Iterator[RenderedLine]:
        for number, part in enumerate((text or "").split("\n") if self._pre_depth else [text or ""]):
            if number:
                yield from self._flush()
            if not part:
                continue
            if self._first is None and not part.isspace():
                self._first = element
            self._pieces.append(part)
            if self._link_depth:
                self._linked += _weight(part.strip())

    def _flush(self) -> Iterator[RenderedLine]:
        text = _BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", "".join(self._pieces))).strip(" ")
        if text and self._first is not None:
            table = self._table
            cell = Cell(table.number, table.row, table.column) if table and table.column >= 0 else None
            heading = self._headings[-1] if self._headings else 0
            yield RenderedLine(text, self._first, heading, cell, self._linked, self._links)
        self._pieces.clear()
        self._first = None
        self._linked = 0
        self._links = self._link_depth


def _heading_level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _leads_away(element: _Element) -> bool:
    """Return whether a link leads to another page: those to notes and sections of the same one are its text."""
    return not element.get("href", "#").strip().startswith("#")


def _weight(text: str) -> int:
    """Return the weight of a text in letters: a Han character counts as three, as many as its bytes in UTF-8."""
    return len(text.encode("utf-8", "replace"))


def _tag_of(element: _Element) -> str:
    """Return an element's tag in lower case; empty for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


@dataclass(frozen=True, slots=True)
class _Page:
    """The properties of a page that rendering needs, from a few walks over all of it."""

    weights: dict[_Element, int]
    """How much text is in each element."""
    not_shown: frozenset[_Element]
    """Elements without text of the page's own: scripts, readings, what is hidden or surrounds the article."""
    around_tables: frozenset[_Element]
    """Elements with a table in them."""

    def holds_data(self, table: _Element) -> bool:
        """Return whether a table has rows and columns of text, and does not just place things on the page."""
        if table.get("role") in ("presentation", "none") or table in self.around_tables:
            return False
        rows = [
            [self.weights[cell] for cell in row if _tag_of(cell) in ("td", "th")] for row in table.iter("tr")
        ]
        largest = max((max(row, default=0) for row in rows), default=0)
        return any(len(row) > 1 for row in rows) and largest < _LAYOUT_CELL * sum(map(sum, rows))


def _surveyed(root: _Element) -> _Page:
    """Weigh the elements of a page and find those that are not shown."""
    # each walk is linear, however deep the page: a hostile one is as deep as the parser allows
    elements = list(root.iter())
    weights: dict[_Element, int] = {}
    around_tables: set[_Element] = set()
    for element in reversed(elements):
        element_weight = weights.get(element, 0) + _weight((element.text or "").strip())
        weights[element] = element_weight = 0 if _tag_of(element) in _NEVER_SHOWN else element_weight
        parent = element.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + element_weight + _weight((element.tail or "").strip())
            if _tag_of(element) == "table" or element in around_tables:
                around_tables.add(parent)

    in_article: set[_Element] = set()
    not_shown: set[_Element] = set()
    for element in elements:
        if _tag_of(element) in _ARTICLES or element.getparent() in in_article:
            in_article.add(element)
        if _is_not_shown(element, weights[element] / (weights[root] or 1), element in in_article):
            not_shown.add(element)
    return _Page(weights, frozenset(not_shown), frozenset(around_tables))


def _is_not_shown(element: _Element, share: float, is_in_article: bool) -> bool:
    """Return whether an element with this share of the page's text is left out of it."""
    tag = _tag_of(element)
    if not tag or tag in _NEVER_SHOWN:
        return True
    if tag in ("html", "body"):
        return False
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return share < _HIDDEN_BULK
    return tag in _SURROUNDINGS and not is_in_article and share < _BULK
