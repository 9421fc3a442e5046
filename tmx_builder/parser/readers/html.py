"""Web pages as a browser saves them: HTML, XHTML, and MHTML, which is a page inside a mail."""

import email.policy
import re
from email import message_from_bytes
from email.message import EmailMessage

from tmx_builder.errors import InputError
from tmx_builder.parser.document import Line, RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.encoding import Decoded, decode, decode_as

_HEAD = 4_096
"""Bytes in which a page says what it is and in which encoding."""

_PAGE = re.compile(
    # what comes before is never given back: to try each way to cut a row of comments would take for ever
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?><\?xml[^>]*>|<!--.*?-->|\s)*+"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)

_XML = re.compile(r"\A\s*<\?xml|<html[^>]*\sxmlns\s*=", re.IGNORECASE)
_DECLARATIONS = re.compile(
    r"\A(?>\s|<\?xml[^>]*>|<!--.*?-->)*+<!doctype(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>"
    r"|\A\s*<\?xml[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED_AT_ONCE = re.compile(
    r"<(script|style|title|textarea|iframe|noscript|div|span|p|a|td|th|li|i|b|em|strong)(\s[^<>]*)?/>",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"data:[\w/+.-]*[;,][^\"'\s)>]{200,}")
_MOST_ATTRIBUTES = 1_000
"""Of a tag. libxml2 compares each with all before it: 40,000 take 10 s, 1,000 take 2 ms."""
_CROWDED = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|(?P<tag><[a-z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+){{{_MOST_ATTRIBUTES}}})"
    r"|<(?P<raw>script|style)\b.*?(?:</(?P=raw)|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""A tag with more attributes, and what may look like one: comments, scripts and styles are passed over whole."""
_FRAME = re.compile(r"<i?frame\b[^<>]*?\ssrc\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_NOT_IN_MARKUP = dict.fromkeys([*range(9), 11, *range(14, 32), 0x7F])


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins as a web page or as a mail that holds one."""
    # the zeros of UTF-16
    head = raw.data[:_HEAD].replace(b"\0", b"")
    return bool(_PAGE.search(head) or (_MAIL.match(head) and b"text/html" in raw.data))


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the article of a page; its menus, forms and hidden parts are left out.

    A line's number counts the lines of text in the page. Raises InputError where the file is not text in one
    encoding, a mail without a page, too large, or nested too deep.
    """
    from tmx_builder.parser.readers.article import article
    from tmx_builder.parser.readers.rendering import rendered

    data, declared = raw.data, None
    if _MAIL.match(data[:_HEAD]):
        data, declared = _page_of_mail(raw)
    decoded = _decoded(data, raw.where, options.encoding, declared)
    markup = _plain_markup(decoded.text)
    if len(markup) > options.max_text or markup.count("<") > options.max_parts:
        problem = f"has more than {options.max_text:,} characters of markup or {options.max_parts:,} tags"
        raise InputError(raw.where, problem, "split it into parts, or raise --max-size")
    if any(found["tag"] for found in _CROWDED.finditer(markup)):
        raise InputError(
            raw.where, f"has a tag with more than {_MOST_ATTRIBUTES:,} attributes", "save its text as a file"
        )
    lines = article(rendered(markup, raw.where))
    if not lines and (frames := _FRAME.findall(markup)):
        raise InputError(
            raw.where,
            "is a page of frames, whose text is in other files",
            f"give these: {', '.join(frames[:5])}",
        )
    numbered = (Line(number, line.text, line.heading, cell=line.cell) for number, line in enumerate(lines, 1))
    return raw.document(numbered, decoded.remarks)


def _decoded(data: bytes, where: str, encoding: str | None, declared: str | None) -> Decoded:
    """Return the page's text by its byte order mark, else as asked for, else by what it declares or is."""
    if not encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and 0 not in data:
        if not declared and (match := _CHARSET.search(data[:_HEAD])):
            declared = (match[1] or match[2]).decode("ascii")
        # a declaration in single bytes cannot be in UTF-16, whatever it names
        if declared and not declared.lower().startswith(("utf-16", "utf-32")):
            try:
                return Decoded(decode_as(data, where, declared))
            except InputError:
                guessed = decode(data, where)
                return Decoded(
                    guessed.text, guessed.remarks or (f"declared as {declared}, but read as UTF-8",)
                )
    return decode(data, where, encoding)


def _page_of_mail(raw: RawFile) -> tuple[bytes, str | None]:
    message = message_from_bytes(raw.data, policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content, part.get_content_charset()
    raise InputError(raw.where, "is a mail without a web page in it", "save the page anew")


def _plain_markup(text: str) -> str:
    """Return the page without what only XML has, and without embedded pictures.

    The parser of HTML knows no internal subset, so none of its entities can be defined, let alone expanded.
    """
    text = text.translate(_NOT_IN_MARKUP)
    is_xml = _XML.search(text[:_HEAD])
    text = _DECLARATIONS.sub("", text, count=1)
    if is_xml:
        text = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", text)
    return _EMBEDDED.sub("data:,", text)
