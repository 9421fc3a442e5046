"""A survey of a whole web page before it is rendered: the elements that are shown, and the purpose of its tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

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


def weight(text: str) -> int:
    """Return the weight of a text in letters: a Han character counts as three, as many as its bytes in UTF-8."""
    return len(text.encode("utf-8", "replace"))


def tag_of(element: _Element) -> str:
    """Return an element's tag in lower case; empty for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


@dataclass(frozen=True, slots=True)
class Page:
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
            [self.weights[cell] for cell in row if tag_of(cell) in ("td", "th")] for row in table.iter("tr")
        ]
        largest = max((max(row, default=0) for row in rows), default=0)
        return any(len(row) > 1 for row in rows) and largest < _LAYOUT_CELL * sum(map(sum, rows))


def surveyed(root: _Element) -> Page:
    """Weigh the elements of a page and find those that are not shown."""
    # each walk is linear, however deep the page: a hostile one is as deep as the parser allows
    elements = list(root.iter())
    weights: dict[_Element, int] = {}
    around_tables: set[_Element] = set()
    for element in reversed(elements):
        element_weight = weights.get(element, 0) + weight((element.text or "").strip())
        weights[element] = element_weight = 0 if tag_of(element) in _NEVER_SHOWN else element_weight
        parent = element.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + element_weight + weight((element.tail or "").strip())
            if tag_of(element) == "table" or element in around_tables:
                around_tables.add(parent)

    in_article: set[_Element] = set()
    not_shown: set[_Element] = set()
    for element in elements:
        if tag_of(element) in _ARTICLES or element.getparent() in in_article:
            in_article.add(element)
        if _is_not_shown(element, weights[element] / (weights[root] or 1), element in in_article):
            not_shown.add(element)
    return Page(weights, frozenset(not_shown), frozenset(around_tables))


def _is_not_shown(element: _Element, share: float, is_in_article: bool) -> bool:
    """Return whether an element with this share of the page's text is left out of it."""
    tag = tag_of(element)
    if not tag or tag in _NEVER_SHOWN:
        return True
    if tag in ("html", "body"):
        return False
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return share < _HIDDEN_BULK
    return tag in _SURROUNDINGS and not is_in_article and share < _BULK
