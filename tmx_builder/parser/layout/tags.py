"""Tags of HTML, of word processors and of forums, and entities, in text that was copied with them."""

import html
import re
from collections.abc import Iterable

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
_BREAK = re.compile(rf"[<\[]/?(?:{_STARTS_LINE})\b", re.IGNORECASE)
_EMBEDDED = r"\[(?:img|attach|media|video|audio|flash)\b[^\[\]]{0,100}\][^\[\]\s]{1,2000}\[/\w{3,8}\]"
"""What forums put in by its address."""
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

    A blank keeps the texts apart that a tag stood between which starts a line.
    """
    for _ in range(2):
        # what was escaped twice: &amp;nbsp;
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = _LINE_END.sub(" ", text)
    taken = [match[0] for match in tags.finditer(text)]
    if taken and (unfinished := _UNFINISHED.search(text)):
        taken.append(unfinished[0])
        text = text[: unfinished.start()].rstrip()
    return tags.sub(lambda tag: " " if _BREAK.match(tag[0]) else "", text), taken
