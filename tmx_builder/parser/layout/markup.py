"""What Markdown and HTML leave in a text, taken off: fences, boxes, headings, emphasis, links and tags."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import Excluded, Passed, Setting, blank, by_document, excluded
from tmx_builder.text import fold_blanks, weight

BOX_TITLE, BOX_MARK = "title of a box", "a mark without text"
"""Why what begins or ends a box is left over."""

_FENCE = re.compile(r"\s*(```+|~~~+)[\w+-]*\s*$")
_BOX = re.compile(r"\s*:::+ *(?:[A-Za-z]+\b)?(?P<title>.*)$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_GLUED_HEADING = re.compile(r"\s{0,3}(#{2,6})(?=[^\s#!])")
_GLUED_TITLE = re.compile(r"\s{0,3}(#)(?=[^\s#!\d])(?!.*#\s*$)")
"""As people write headings, without a blank. `#topic#` is none, and `#title` is one only above headings."""
_HEADING_END = re.compile(r"(?:\s+|(?<=\w))#{2,}\s*$|\s+#\s*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+(?=[^\W\d_])")
_PICTURE = re.compile(r"!\[([^\[\]]{0,300})\]\(([^()\s]{1,2000})\)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\(((?:https?:|/|\.|#|mailto:)[^()\s]{0,2000})\)")
_ADDRESS = re.compile(
    r"<?(?:https?://|www\.)[^\s<>]+>?|\S+\.(?:png|jpe?g|gif|bmp|webp|svg|docx?|xlsx?|pdf|mp[34])"
)
_EMPHASIS = re.compile(r"(\*\*|__|~~)(?=\S)((?:(?!\1).){1,2000}?)(?<=\S)\1")
_LIGHT_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])")
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|i|img|ins|label|li|mark|nobr"
    r"|ol|p|pre|section|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:br|p|div|li|tr|td|th|h\d)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});")
_LEAST_SHARE_OUTSIDE = 0.5
"""Share of a text's letters that stand outside its fences; where it is less, the fences hold the text."""


def without_marks(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines without their marks; what is more than a mark is excluded.

    What stands between fences is code or vocabulary, not text, unless it is most of its document. A line of which
    nothing remains becomes blank, so that what it kept apart stays apart.
    """
    return by_document(lines, setting, _plain_lines)


def _plain_lines(document: Sequence[Line]) -> Passed:
    kept: list[Line] = []
    marks: list[Excluded] = []
    fenced = _fenced(document)
    titles = _glued_titles(document)
    for at, line in enumerate(document):
        text, marks_of_line = _code(line) if at in fenced else _plain_line(line, has_title=at in titles)
        kept.append(text)
        marks += marks_of_line
    return Passed(kept, marks)


def _fenced(lines: Sequence[Line]) -> set[int]:
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line.text)]
    within: set[int] = set()
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        within.update(range(opening, closing + 1))
    inside = sum(weight(lines[at].text) for at in within)
    outside = sum(weight(line.text) for at, line in enumerate(lines) if at not in within)
    return within.union(fences) if outside >= _LEAST_SHARE_OUTSIDE * (inside + outside) else set(fences)


def _code(line: Line) -> tuple[Line, list[Excluded]]:
    found = [excluded(line, "stands between code marks")] if fold_blanks(line.text) else []
    return blank(line), found


def _glued_titles(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the first lines that are titles though no blank follows their marks, one a language."""
    if not any(_HEADING.match(line.text) or _GLUED_HEADING.match(line.text) for line in lines):
        return set()
    written = (at for at, line in enumerate(lines) if fold_blanks(line.text))
    return set(takewhile(lambda at: _GLUED_TITLE.match(lines[at].text), islice(written, 2)))


def _plain_line(line: Line, *, has_title: bool) -> tuple[Line, list[Excluded]]:
    """Return a line without its marks, and what is excluded of it."""
    text, heading = line.text, line.heading
    if text.lstrip().startswith(":::") and (box := _BOX.match(text)):
        return blank(line), [excluded(line, BOX_TITLE if box["title"].strip() else BOX_MARK)]
    text = _QUOTE.sub("", text, count=1) if text.lstrip().startswith(">") else text
    glued = _GLUED_TITLE if has_title else _GLUED_HEADING
    if match := _HEADING.match(text) or glued.match(text):
        text, heading = _HEADING_END.sub("", text[match.end() :]), heading or len(match[1])
    marks: list[Excluded] = []
    if "](" in text or "<" in text or "&" in text or "*" in text or "__" in text or "~~" in text:
        text, marks = _without_marks(line, text)
    if _ADDRESS.fullmatch(fold_blanks(text)):
        marks.append(excluded(line, "an address or the name of a file", text))
        text = ""
    return replace(line, text=text, heading=heading), marks


def _without_marks(line: Line, text: str) -> tuple[str, list[Excluded]]:
    """Return the text of a line without pictures, links, tags and emphasis, and what can be read of these."""
    pictures = [excluded(line, "a picture", match[0]) for match in _PICTURE.finditer(text)]
    text = _PICTURE.sub("", text)
    links = [excluded(line, "the address of a link", match[2]) for match in _LINK.finditer(text)]
    text = _LINK.sub(r"\1", text)
    tags = " ".join(match[0] for match in _TAG.finditer(text))
    # a blank keeps the texts apart that a tag stood between which starts a line
    text = _TAG.sub(lambda tag: " " if _BREAK.match(tag[0]) else "", text)
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = _LIGHT_EMPHASIS.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    return text, [*pictures, *links, *([excluded(line, "tags", tags)] if tags else [])]
