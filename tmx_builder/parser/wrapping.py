"""Lines that an editor wrapped in mid-sentence, recognised by their words, widths and ends."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from tmx_builder.parser.blocks import SHORTEST_WRAPPED_LINE, Block, LineKind, columns, ends_with_stop, joined
from tmx_builder.text import Language, language

_WRAPPED_SHARE = 0.75
"""A wrapped line is at least this share of the next one as long; a heading above its text is not."""
_SLACK: dict[Language, int] = {"zh": 8, "en": 14, "": 0}
"""Columns by which a wrapped line can fall short of the width at which its editor wraps."""

_OPEN_END = re.compile(
    r"(?:[,，、(（\[“《「-]|(?<!;) (?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|to|which|with))$"
)
_COMMAS = ",，、"
_OPEN_START = re.compile(
    r"(?:and|as|at|by|for|from|in|into|of|on|or|that|to|which|with) |[，。、；：！？）》」』】”’]"
)
"""Small words, and marks with which no text begins."""
_QUOTED = re.compile(r"[“\"‘'「《<*]{1,2}[^“”\"‘’「」]{1,80}[”\"’'」》>*]{1,2}")
_UNQUOTED = re.compile(r"(?:[A-Za-z][\w'’()/,-]*)(?: [\w'’()/,-]+){0,7}|[\u3400-\u9fff]{2,16}")
_DEFINITION = re.compile(r"(?:means?|refers?|has|is|are|shall)\b|[指系是]")
_PLAIN_DEFINITION = re.compile(
    r"(?:, )?(?:(?:in|with|when used in) (?:relation|respect|reference) (?:to|of) [^;]{1,200}?,? ?)?"
    r"(?:means?|includes?|denotes?|refers? to|(?:has|have) the (?:same )?meanings?|(?:is|are) to be construed)\b"
    r"|(?:系|是)?指|(?:就|对|對).{1,40}而言，"
)
"""Words that follow a term without quotation marks."""
_FARTHEST_DEFINITION = 2
"""In lines."""
_FEWEST_FULL = 2
_CUT_FIGURE = re.compile(r"\d[.,]?$")


def adjacent(before: Block, after: Block) -> bool:
    """Return whether `after` directly follows `before`, in the same language and cell."""
    return after.language == before.language and after.first == before.last + 1 and after.cell == before.cell


def is_open_end(text: str) -> bool:
    """Return whether the last word or mark of a text shows that it goes on."""
    return _OPEN_END.search(text[-8:]) is not None


def reads_on(before: str, after: str) -> bool:
    """Return whether the words themselves show that line `after` continues line `before`."""
    return is_open_end(before) or _begins_amid(after)


def _begins_amid(text: str) -> bool:
    """Return whether the first word or mark of a text shows that it continues another."""
    return text[0].islower() or _OPEN_START.match(text) is not None


def _is_open(paragraph: Sequence[Block]) -> bool:
    """Return whether the end of a paragraph shows that it goes on; a short line with a comma can be an item."""
    last = paragraph[-1]
    is_item = (
        len(paragraph) == 1
        and last.kind is not LineKind.NOTE
        and last.text[-1] in _COMMAS
        and columns(last.text) < SHORTEST_WRAPPED_LINE
    )
    return is_open_end(last.text) and not is_item


def begins_wrapped(lines: Sequence[Block]) -> bool:
    """Return whether a wrapped paragraph begins here: two lines and more of one width above the end of a sentence."""
    width = columns(lines[0].text)
    for full, (line, below) in enumerate(pairwise(lines), 1):
        is_full = abs(columns(line.text) - width) <= _SLACK[line.language] and width >= SHORTEST_WRAPPED_LINE
        if not is_full or not adjacent(line, below) or below.kind is not LineKind.TEXT:
            return False
        if full >= _FEWEST_FULL and ends_with_stop(below.text) and not below.text.endswith((":", "：")):
            return True
    return False


def _defines(term: Block, line: Block) -> bool:
    """Return whether a line, a blank one above it at most, defines the term above it."""
    if (
        line.first - term.last > _FARTHEST_DEFINITION
        or line.cell
        or term.cell
        or line.language != term.language
    ):
        return False
    if _QUOTED.fullmatch(term.text):
        return bool(_DEFINITION.match(line.text))
    return bool(_UNQUOTED.fullmatch(term.text) and _PLAIN_DEFINITION.match(line.text))


def blocks_of(lines: Iterable[Block], at_top: Container[int] = frozenset()) -> Iterator[Block]:
    """Yield the paragraphs that `lines`, each a block, make in order; every line is in exactly one.

    `at_top` are the first lines of those that can be of a title block: these are joined only where their words show
    that they go on.
    """
    lines = list(lines)
    wrapping = _Wrapping([line for line in lines if line.first not in at_top])

    def continues(paragraph: Sequence[Block], line: Block) -> bool:
        if paragraph[-1].first in at_top:
            return _is_open(paragraph) or _begins_amid(line.text)
        return line.first not in at_top and wrapping.continues(paragraph, line)

    return _joined(lines, continues)


def _joined(lines: Sequence[Block], continues: Callable[[Sequence[Block], Block], bool]) -> Iterator[Block]:
    terms = {line.first for line, below in pairwise(lines) if _defines(line, below)}
    paragraph: list[Block] = []
    for line in lines:
        goes_on = paragraph and (
            paragraph[-1].first in terms
            or (line.first not in terms and adjacent(paragraph[-1], line) and continues(paragraph, line))
        )
        if paragraph and not goes_on:
            yield joined(paragraph)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield joined(paragraph)


class _Wrapping:
    """How a document's lines are wrapped."""

    def __init__(self, lines: Sequence[Block]) -> None:
        """Measure the width of the document from lines that surely continue, and find lines that lead to a stop."""
        self._closes: dict[int, bool] = {}
        self._widest: Counter[Language] = Counter()
        below: Block | None = None
        for line in reversed(lines):
            closes = ends_with_stop(line.text)
            if not closes and below and adjacent(line, below) and below.kind is LineKind.TEXT:
                is_cut = line.language == "zh" and columns(line.text) >= SHORTEST_WRAPPED_LINE
                closes = self._closes[below.first] and (is_cut or below.text[0].islower())
            self._closes[line.first] = closes
            self._widest[line.language] = max(self._widest[line.language], columns(line.text))
            below = line
        widths: dict[Language, list[int]] = {"zh": [], "en": [], "": []}
        for line, after in pairwise(lines):
            if adjacent(line, after) and after.kind is LineKind.TEXT and self._goes_on([line], after):
                widths[line.language].append(columns(line.text))
        self._width = {language: median_low(found) for language, found in widths.items() if found}

    def continues(self, block: Sequence[Block], line: Block) -> bool:
        """Return whether `line`, right below the lines of `block`, continues them."""
        head, last = block[0], block[-1]
        if (
            line.kind is not LineKind.TEXT
            or head.kind in (LineKind.SALUTATION, LineKind.NOTES_LABEL)
            or not line.language
        ):
            return False
        width = columns(last.text)
        # a line without letters takes the language of the line above, which it continues
        is_rest = not language(line.text) and not ends_with_stop(last.text)
        is_cut = width >= SHORTEST_WRAPPED_LINE and line.text[0].isdecimal()
        if is_rest or (is_cut and _CUT_FIGURE.search(last.text)):
            return True
        if ends_with_stop(last.text):
            goes_on = last.text.endswith((";", "；")) and line.text[0].islower()
            return goes_on and self._is_full(line.language, width, line.text)
        if self._goes_on(block, line) or (head.kind is LineKind.HEADING and line.text[0].islower()):
            return True
        return head.kind is not LineKind.HEADING and self._is_wide(last, line, width)

    def _goes_on(self, block: Sequence[Block], line: Block) -> bool:
        """Return whether `block` ends in mid-sentence, or `line` begins there, by their words alone."""
        if _is_open(block) or _OPEN_START.match(line.text):
            return True
        return line.text[0].islower() and not ends_with_stop(block[-1].text) and self._closes[line.first]

    def _is_full(self, spoken: Language, width: int, below: str) -> bool:
        """Return whether the line had no room for the next line's first word, given the widest of its language."""
        return width + 1 + len(below.split(maxsplit=1)[0]) + _SLACK[spoken] >= self._widest[spoken]

    def _is_wide(self, last: Block, line: Block, width: int) -> bool:
        """Return whether a line is as wide as those that are wrapped; Chinese ones can be cut anywhere."""
        if width < max(SHORTEST_WRAPPED_LINE, _WRAPPED_SHARE * columns(line.text)):
            return False
        usual = self._width.get(last.language)
        if usual is not None and width >= usual - _SLACK[last.language]:
            return True
        return last.language == "zh" and self._closes[line.first]
