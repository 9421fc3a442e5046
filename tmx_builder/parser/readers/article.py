"""The article of a web page, out of the menus around it.

A menu is what consists of links; an article is prose, sentences outside of links. The smallest element that
has nearly all prose of each language is taken to be around the article, and what stands next to its prose
belongs to it up to the nearest menu, so that titles above it and notes below it stay. After the ideas of
Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features (WSDM 2010), who found
the density of links and the length of text to be the strongest features of all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby

from lxml.etree import _Element

from tmx_builder.parser.readers.rendering import RenderedLine
from tmx_builder.text import Language, language

_NEARLY_ALL = 0.95
_LONG = 60
"""Weight of a line that is prose without a stop; a line with one is prose from a quarter of it."""
_STOPS = ("。", "！", "？", "；", ".", "!", "?", ";", "”", "…")
_MENU_LINKS = 3
_LONGEST_MENU_ITEM = 24
"""Weight up to which a link between paragraphs of an article is an item of a menu in it."""


def article(lines: Sequence[RenderedLine]) -> list[RenderedLine]:
    """Return the lines of the article, in order; all lines where there is no prose at all."""
    prose = [line for line in lines if _is_prose(line)]
    if not prose:
        return list(lines)
    around = frozenset(_element_around(prose).iter())
    places = [place for place, line in enumerate(lines) if line.element in around and _is_prose(line)]
    first, last = places[0], places[-1]
    menus = _menus(lines, range(first, last + 1))
    start = max((place + 1 for place in menus if place < first), default=0)
    end = min((place for place in menus if place > last), default=len(lines))
    return [
        line
        for place, line in enumerate(lines)
        if (first <= place <= last and place not in menus)
        or (start <= place < end and not _is_linked(line))
        or (place < start and line.heading == 1 and not _is_linked(line))
    ]


def _is_linked(line: RenderedLine) -> bool:
    return 2 * line.linked > line.weight


def _is_prose(line: RenderedLine) -> bool:
    if _is_linked(line) or not language(line.text):
        return False
    return line.weight >= (_LONG // 4 if line.text.endswith(_STOPS) else _LONG)


def _element_around(prose: Sequence[RenderedLine]) -> _Element:
    """Return the smallest element with nearly all prose of each language."""
    whole: Counter[Language] = Counter()
    within: dict[_Element, Counter[Language]] = defaultdict(Counter)
    for line in prose:
        spoken = language(line.text)
        whole[spoken] += line.weight
        within[line.element][spoken] += line.weight
    # the last element in the page's order that has them all is the smallest: what it is in comes before it
    smallest = root = prose[0].element.getroottree().getroot()
    for element in reversed(list(root.iter())):
        weights = within.get(element)
        if weights is None:
            continue
        if all(weights[spoken] >= _NEARLY_ALL * total for spoken, total in whole.items()):
            smallest = element
            break
        parent = element.getparent()
        if parent is not None:
            within[parent].update(weights)
    return smallest


def _menus(lines: Sequence[RenderedLine], within: range) -> set[int]:
    """Return the places of lines in menus: runs of several links, and between prose only of short ones."""
    menus: set[int] = set()
    for linked, run in groupby(range(len(lines)), key=lambda place: _is_linked(lines[place])):
        places = list(run)
        links = sum(lines[place].links for place in places)
        size = sum(lines[place].weight for place in places)
        is_short = size <= links * _LONGEST_MENU_ITEM
        if linked and links >= _MENU_LINKS and (is_short or places[0] not in within):
            menus.update(places)
    return menus
