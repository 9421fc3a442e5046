"""What Markdown, HTML and forums leave in a text, taken off: front matter, boxes, emphasis, links and tags."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from tmx_builder.lazy import lazy_pattern
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.passing import (
    Excluded,
    Passed,
    Setting,
    blank,
    by_document,
    excluded,
    whole,
    without,
)
from tmx_builder.text import HAN, count_latin, fold_blanks, language, weight

BOX_TITLE, BOX_MARK = "title of a box", "a mark without text"
"""Why the beginning and the end of a box are left over."""

_FENCE = re.compile(r"\s*(```+|~~~+)[\w+-]*\s*$")
_BOX = re.compile(r"\s*(?::::+|!!!|\?\?\?\+?) *(?:[A-Za-z]+\b)?(?P<title>.*)$")
_HEADING = re.compile(r"\s{0,3}(#{1,6}|={2,6}|\*{2,6}(?!.*\*$))\s+(?=\S)")
"""Of Markdown, of wikis and of Org, in which one star makes a heading of the first level, or an item of a list."""
_GLUED_HEADING = re.compile(r"\s{0,3}(#{2,6})(?=[^\s#!])")
_GLUED_TITLE = re.compile(r"\s{0,3}(#)(?=[^\s#!\d])(?!.*#\s*$)")
"""As people write headings, without a blank. `#topic#` is none, and `#title` is one only above headings."""
_HEADING_END = re.compile(r"(?:\s+|(?<=\w))#{2,}\s*$|\s+(?:#|={2,})\s*$")
_SECTION = re.compile(r"\s*\\(?:sub)*section\*?\{(.*)\}\s*$")
"""A heading of LaTeX."""
_DIRECTIVE = re.compile(
    r"\s*(?:#\+[A-Za-z_]+:.*|\.\. [\w-]+::.*|__[A-Z]+__|\[\[(?:Category|分类|File|文件):[^\[\]]*\]\])\s*$"
)
"""A directive of a wiki, of Org or of reStructuredText."""
_ONE_CELL = re.compile(r"^\s*\|([^|]*[^|\s:-][^|]*)\|\s*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+(?=[^\W\d_]|[“\"‘'《（(*_]|$)")
_LIST_NUMBER = re.compile(r"\s{0,3}\d{1,3}[.)] +(?=\S)")
_TASK = re.compile(r"(\s*[-*+] +)\[[ xX]\] +")
_UNDERLINE = re.compile(r"\s{0,3}(?:(=)=+|--+)\s*$")
"""Below a heading."""
_EMPHASIS_AMID_HAN = lazy_pattern(rf"(?<=[{HAN}])\*(?=[^\s*])([^*]{{1,200}}?)(?<=[^\s*])\*(?=[{HAN}])")
_DEFINITION = re.compile(r"\s{0,3}\[([^\[\]^]{1,100})\]: +<?[^\s<>]+>?(?: +[\"'(].*)?\s*$")
_REFERENCE = re.compile(r"!?\[([^\[\]]{1,300})\]\[([^\[\]]{0,100})\]")
_FOOTNOTE = re.compile(r"\[\^(\d{1,3})\]:?|\^(\d{1,3})\^")
_SPAN = re.compile(
    r"\[([^\[\]]{1,300})\]\{[.#:][^{}]{1,200}\}|\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]"
)
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z_]{2,30}:(?!:) ?")
_BREAK = re.compile(r"(?<=\S)\\$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~%&$-])")
_ATTRIBUTES = re.compile(r"\s*\{:?\s?[#.][^{}]{0,200}\}\s*$")
_TITLE = r"(?: +[\"'][^\"'()]{0,200}[\"'])?"
_PICTURE = re.compile(rf"!\[([^\[\]]{{0,300}})\]\(([^()\s]{{1,2000}}){_TITLE}\)")
_LINK = re.compile(
    rf"\[([^\[\]]{{1,300}})\]\(<?((?:https?:|/|\.|#|mailto:|[\w-]{{1,100}}[./])[^()\s]{{0,2000}}){_TITLE}\)"
)
_ADDRESS = re.compile(
    r"<?(?:https?://|www\.)[^\s<>]+>?|\S+\.(?:png|jpe?g|gif|bmp|webp|svg|docx?|xlsx?|pdf|mp[34])"
)
_EMPHASIS = re.compile(
    r"(?<![_=+'`])(\*\*\*|\*\*|__|~~|==|\+\+|'''|``|`|\$(?=[\d.,]+\$))"
    r"(?![\s=+`]|__)((?:(?!\1).){1,2000}?)(?<=[^\s=+`])\1"
)
_CODE = re.compile(r"(?<!`)`[^`]{1,200}`(?!`)")
_LIGHT_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])"
    r"|(?<![\w\\])_(?=[^\s_])([^_]{1,2000}?)(?<=[^\s_])_(?!\w)"
)
_OPEN_EMPHASIS = re.compile(r"^\s*\*\*(?=\S)|(?<=\S)\*\*\s*$")
"""That goes over lines."""
_SIGNS = re.compile(
    r"\]\(|\]\[|\]\{|\[[/^\[]|[<&*\\`]|__|\b_|_\b|~~|==|\+\+|'''|\$\d|\^\d|\{[{%:#.]|:[a-z_]{3,30}:|\[(?:br|hr|page|nextpage|pagebreak)\]"
)
"""One of which each mark has."""
_FEWEST_OF_A_LIST = 2
"""Numbers in one language that show, where the other has few, that they are those of headings."""
_HTML = (
    "a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|col|dd|del|details|div|dl|dt|em|figcaption|figure"
    "|font|footer|h[1-6]|header|hr|html|i|img|ins|label|li|main|mark|nav|nobr|ol|p|pre|s|section|small|span|strike"
    "|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|wbr"
)
_STARTS_LINE = (
    "article|blockquote|br|caption|center|dd|div|dt|figcaption|h[1-6]|hr|li|list|page|p|quote|section|td|th"
    "|tr"
)
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]{0,30})\s*>|\[/([A-Za-z]\w{0,14})\]")
_LONE = "br|hr|page|nextpage|pagebreak"
"""Tags of forums that nothing closes."""
_MOST_NAMES = 100
"""Of tags, in a document."""
_OF_LINES = re.compile(rf"[<\[]/?(?:{_STARTS_LINE})\b", re.IGNORECASE)
_EMBEDDED = r"\[(?:img|attach|media|video|audio|flash)\b[^\[\]]{0,100}\][^\[\]\s]{1,2000}\[/\w{3,8}\]"
"""Content that forums include by its address."""
_UNFINISHED = re.compile(
    r"(?:</?[A-Za-z]\w{0,9}(?:\s[^<>]{0,500})?|\[/?[A-Za-z]{1,9}(?:=[^\[\]\s]{0,500})?)$"
)
"""A tag that a text was cut off in."""
_COMMENT = re.compile(
    r"<!--(?:(?!-->).){0,500}-->|\{\{[<%](?:(?!\}\}).){0,500}\}\}|\{%(?:(?!%\}).){0,500}%\}"
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});|&nbsp(?![A-Za-z])")
_LINE_END = re.compile(r"(?:\\r)?\\n(?![a-z])")
"""As data formats write it."""
_DATA_FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",), "{": ("}",)}
"""The lines that open front matter, and those that close it."""
_DATA_KEY = re.compile(r"\s*\"?[A-Za-z_][\w-]*\"?\s*(?::(?:\s|$)|=\s)")
_OTHER_DATA = re.compile(r"\s+\S|-\s|#|[\]})]|\[")
"""What is in it beside keys: what is indented, items of lists, comments, the ends of lists in brackets, tables."""


def without_marks(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines without their marks; what is more than a mark is excluded.

    Text between fences is code or vocabulary, unless it is most of the document. A line of which
    nothing remains becomes blank, so that what it kept apart stays apart.
    """
    return by_document(lines, setting, _plain_lines)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What marks of a document mean."""

    tags: re.Pattern[str]
    links: frozenset[str]
    """Names that lines give to addresses."""
    is_markdown: bool
    codes: frozenset[str]
    """Code, with its marks, that occurs in both languages: names in a program."""
    are_lists: bool
    """Whether numbers before lines are those of lists, in both languages."""


def _plain_lines(document: Sequence[Line]) -> Passed:
    kept: list[Line] = []
    apart: list[Excluded] = []
    fenced = _fenced(document)
    titles = _glued_titles(document)
    headings = any(_HEADING.match(line.text) or _GLUED_HEADING.match(line.text) for line in document)
    underlined = _underlined(document)
    definitions = (_DEFINITION.match(line.text) for line in document if line.text.lstrip()[:1] == "[")
    links = frozenset(match[1].casefold() for match in definitions if match)
    numbered = Counter(language(line.text) for line in document if _LIST_NUMBER.match(line.text))
    few, many = sorted((numbered["zh"], numbered["en"]))
    are_lists = many < _FEWEST_OF_A_LIST or 2 * few >= many
    codes: dict[str, set[str]] = {"zh": set(), "en": set(), "": set()}
    for line in document:
        codes[language(line.text)].update(code for code in _CODE.findall(line.text) if count_latin(code))
    marks = _Marks(
        tags_of(line.text for line in document),
        links,
        headings or bool(underlined),
        frozenset(codes["zh"] & codes["en"]),
        are_lists,
    )
    for index, line in enumerate(document):
        text, excluded_of_line = (
            _code(line) if index in fenced else _plain_line(line, marks, has_title=index in titles)
        )
        if level := underlined.get(index + 1):
            text = replace(text, heading=level)
        kept.append(blank(text) if index in underlined else text)
        apart += excluded_of_line
    return Passed(kept, apart)


def _fenced(lines: Sequence[Line]) -> set[int]:
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line.text)]
    within: set[int] = set()
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        within.update(range(opening, closing + 1))
    inside = sum(weight(lines[at].text) for at in within)
    outside = sum(weight(line.text) for at, line in enumerate(lines) if at not in within)
    return within.union(fences) if outside >= inside else set(fences)


def _code(line: Line) -> tuple[Line, list[Excluded]]:
    apart = [excluded(line, "stands between code marks")] if fold_blanks(line.text) else []
    return blank(line), apart


def _underlined(lines: Sequence[Line]) -> dict[int, int]:
    """Return the levels of the headings that lines of = and - make of the text right above them, by these lines.

    None where there is no line of =, as one of - is a rule as well.
    """
    levels = {
        index: 1 if match[1] else 2
        for index, line in enumerate(lines)
        if index
        and not line.cell
        and (match := _UNDERLINE.match(line.text))
        and fold_blanks(lines[index - 1].text)
    }
    return levels if 1 in levels.values() else {}


def _glued_titles(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the first lines that are titles though no blank follows their marks, one a language."""
    if not any(_HEADING.match(line.text) or _GLUED_HEADING.match(line.text) for line in lines):
        return set()
    written = (index for index, line in enumerate(lines) if fold_blanks(line.text))
    return set(takewhile(lambda index: _GLUED_TITLE.match(lines[index].text), islice(written, 2)))


def _plain_line(line: Line, marks: _Marks, *, has_title: bool) -> tuple[Line, list[Excluded]]:
    """Return a line without its marks, and what is excluded of it."""
    text, heading, item = line.text, line.heading, line.item
    if _DIRECTIVE.match(text):
        return blank(line), [excluded(line, BOX_MARK)]
    if text.lstrip().startswith((":::", "!!!", "???")) and (box := _BOX.match(text)):
        return blank(line), [excluded(line, BOX_TITLE if box["title"].strip() else BOX_MARK)]
    if _DEFINITION.match(text):
        return blank(line), [excluded(line, "the address of a link")]
    text = _QUOTE.sub("", text, count=1) if text.lstrip().startswith(">") else text
    text = _ONE_CELL.sub(r"\1", text)
    if section := _SECTION.match(text):
        text, heading = section[1], 1
    glued = _GLUED_TITLE if has_title else _GLUED_HEADING
    if match := _HEADING.match(text) or glued.match(text):
        text, heading = _HEADING_END.sub("", text[match.end() :]), len(match[1])
    elif marks.is_markdown:
        text = _TASK.sub(r"\1", text, count=1)
        item = marks.are_lists and _LIST_NUMBER.match(text) is not None
    apart: list[Excluded] = []
    if _SIGNS.search(text):
        text, apart = _without_marks(line, text, marks)
    if _ADDRESS.fullmatch(fold_blanks(text)):
        apart.append(excluded(line, "an address or the name of a file", text))
        text = ""
    return replace(line, text=text, heading=heading, item=item), apart


def _without_marks(line: Line, text: str, marks: _Marks) -> tuple[str, list[Excluded]]:
    """Return the text of a line without pictures, links, tags and emphasis, and what can be read of these."""
    pictures = [excluded(line, "a picture", match[0]) for match in _PICTURE.finditer(text)]
    text = _PICTURE.sub("", text)
    links = [excluded(line, "the address of a link", match[2]) for match in _LINK.finditer(text)]
    text = _LINK.sub(r"\1", text)
    text = _REFERENCE.sub(
        lambda link: link[1] if (link[2] or link[1]).casefold() in marks.links else link[0], text
    )
    text, tags = without_tags(text, marks.tags)
    text = _FOOTNOTE.sub(lambda note: f"[{note[1] or note[2]}]", text)
    text = _EMOJI.sub("", _SPAN.sub(lambda span: span[1] or span[2], text))
    text = _EMPHASIS.sub(lambda part: part[0] if part[0] in marks.codes else part[2], text)
    text = _LIGHT_EMPHASIS.sub(r"\1\2", text)
    if marks.is_markdown:
        text = _EMPHASIS_AMID_HAN.sub(r"\1", text)
        text = _BREAK.sub("", _OPEN_EMPHASIS.sub("", text))
        text = _ESCAPE.sub(r"\1", _ATTRIBUTES.sub("", text))
    return text, [*pictures, *links, *([excluded(line, "tags", " ".join(tags))] if tags else [])]


def tags_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Return what matches a tag in texts of a document: those of HTML and of its extensions, and what is closed."""
    closed: set[str] = set()
    of_forums: set[str] = set()
    for text in texts:
        for match in _CLOSING.finditer(text) if "/" in text else ():
            (closed if match[1] else of_forums).add(re.escape((match[1] or match[2]).casefold()))
    angled = "|".join([_HTML, r"[A-Za-z]\w{0,9}:[A-Za-z]\w{0,20}", *sorted(closed)[:_MOST_NAMES]])
    squared = "|".join([_LONE, *sorted(of_forums)[:_MOST_NAMES]])
    return re.compile(
        rf"{_EMBEDDED}|</?(?:{angled})(?:\s[^<>]{{0,2000}})?/?>|\[/?(?:{squared})(?:[=\s][^\[\]]{{0,500}})?\]|{_COMMENT.pattern}",
        re.IGNORECASE,
    )


def without_tags(text: str, tags: re.Pattern[str]) -> tuple[str, list[str]]:
    """Return a text without its tags and with characters for its entities, and its tags in order.

    A tag that starts a line becomes a blank, which keeps the texts around it apart.
    """
    for _ in range(2):
        # what was escaped twice: &amp;nbsp;
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = _LINE_END.sub(" ", text)
    taken = [match[0] for match in tags.finditer(text)]
    if taken and (unfinished := _UNFINISHED.search(text)):
        taken.append(unfinished[0])
        text = text[: unfinished.start()].rstrip()
    return tags.sub(lambda tag: " " if _OF_LINES.match(tag[0]) else "", text), taken


def without_front_matter(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines without the front matter at the top of a document."""
    return by_document(lines, setting, _without_data)


def _without_data(document: Sequence[Line]) -> Passed:
    return without(document, whole(_front_matter(document), "data on the text, above it"))


def _front_matter(lines: Sequence[Line]) -> range:
    """Return the indices of the front matter; none where anything in it is no data."""
    start = next((index for index, line in enumerate(lines) if fold_blanks(line.text)), len(lines))
    closing = _DATA_FENCES.get(lines[start].text.strip("\ufeff \t") if start < len(lines) else "")
    keys = 0
    for index in range(start + 1, len(lines)) if closing else ():
        text = lines[index].text.rstrip()
        if text in (closing or ()):
            return range(start, index + 1) if keys else range(0)
        is_key = _DATA_KEY.match(text) is not None
        keys += is_key
        if text and not is_key and not _OTHER_DATA.match(text):
            break
    return range(0)
