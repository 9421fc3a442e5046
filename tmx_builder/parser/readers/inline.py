"""The text of a segment as a reader of the document saw it: without inline tags, with what they stand for.

The elements that hold code of another format are the same in TMX 1.4b and XLIFF 1.2: bpt, ept, ph, it and ut.
Whatever else stands in a segment holds text, also elements that no standard knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, TypeAlias

from tmx_builder.parser.readers.safe_xml import local_name

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sc", "ec"})
_PLACEHOLDERS = frozenset({"ph", "x", "ut"})
"""What can stand for something that a reader sees; the others begin and end formatting."""
_DELETED = frozenset({"x-sdl-deleted", "x-sdl-feedback-deleted"})
"""Types of mrk around text that a person deleted in Studio with the tracking of changes switched on."""

_BREAK_TYPES = frozenset(
    {"lb", "pb", "xlf:lb", "xlf:pb", "x-tab", "x-br", "x-lb", "x-linebreak", "tab", "br"}
)
"""Values of ctype, type and subType that stand for a line break, a page break or a tab."""
_BREAK = re.compile(
    r"""\s* (?: </?(?:\w+:)?(?:br|cr|lf|tab|p|div|li|line-?break|text:s|w:tab|w:br)\b[^<>]*>
      | \\n | \\t | \\r(?:\\n)? | \{?\\(?:tab|line|par)\b[^{}]*\}? | [\r\n\t\u2028]+ | \s+ ) \s*""",
    re.VERBOSE | re.IGNORECASE,
)
"""Code that stands for a line break or a tab, of HTML, of Word and LibreOffice, of a program's strings and of RTF."""
_VARIABLE = re.compile(
    r"""\s* (?: \$?\{\{?[\w.:#@ -]*\}?\} | %\w+% | \$\w+\$?
      | %(?:\d+\$|\(\w+\))?[-+ 0#]*\d*(?:\.\d+)?[sdifuxXgc@] ) \s*""",
    re.VERBOSE,
)
"""A variable of a program's strings: {n}, ${name}, %s, %1$d, %(name)s, %NAME%."""


class _Gap(Enum):
    """A place where a tag stood."""

    BREAK = "a line break or a tab"
    UNKNOWN = "something, or nothing"


_Token: TypeAlias = str | _Gap


def plain_text(segment: Any, data: Mapping[str, str] | None = None) -> tuple[str, int]:
    """Return the text of a segment and how many tags were taken off.

    A tag that stands for a break or a tab becomes a blank, where there is none and the words beside it are written
    with blanks; so does a tag of which nothing is known between two such words. A variable stays visible, and what
    was deleted with changes tracked is left out. `data` is the original code by its id (XLIFF 2, originalData).
    """
    tokens = list(_content(segment, data or {}))
    return _joined(tokens), sum(1 for _ in segment.iter()) - 1


def _content(element: Any, data: Mapping[str, str]) -> Iterator[_Token]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.get("mtype") not in _DELETED:
            yield from _meaning(child, data)
        yield child.tail or ""


def _meaning(element: Any, data: Mapping[str, str]) -> Iterator[_Token]:
    """Yield what a tag and its content stand for."""
    name = local_name(element)
    if name == "cp":
        yield _character(element.get("hex", ""))
    elif name in _CODES or (not len(element) and not element.text):
        if name in _PLACEHOLDERS:
            yield _placeholder(element, data)
        # what is translatable inside of code, such as the text of a note
        for part in element.iter():
            if local_name(part) == "sub":
                yield _Gap.UNKNOWN
                yield from _content(part, data)
                yield _Gap.UNKNOWN
    else:
        yield from _content(element, data)


def _placeholder(element: Any, data: Mapping[str, str]) -> _Token:
    if {element.get("ctype"), element.get("type"), element.get("subType")} & _BREAK_TYPES:
        return _Gap.BREAK
    equivalent = element.get("equiv-text") or element.get("equiv") or ""
    code = element.text or data.get(element.get("dataRef", ""), "")
    for written in (equivalent, code):
        if _BREAK.fullmatch(written):
            return _Gap.BREAK
        if _VARIABLE.fullmatch(written):
            return str(written.strip())
    if equivalent:
        return str(equivalent)
    return "" if code else _Gap.UNKNOWN


def _joined(tokens: Sequence[_Token]) -> str:
    written = ""
    gap: _Gap | None = None
    for token in tokens:
        if isinstance(token, _Gap):
            gap = token if gap is None or token is _Gap.BREAK else gap
        elif token:
            if gap and written and _parts(gap, written[-1], token[0]):
                written += " "
            written, gap = written + token, None
    return written


def _parts(gap: _Gap, before: str, after: str) -> bool:
    """Tell whether a blank has to keep two characters apart that a gap stands between."""
    if any(character.isspace() or character >= _WITHOUT_BLANKS for character in (before, after)):
        return False
    return gap is _Gap.BREAK or (before.isalnum() and after.isalnum())


_WITHOUT_BLANKS = "\u1100"
"""From here on, characters are written without blanks."""


def _character(code: str) -> str:
    """Return the character that XML itself cannot hold (XLIFF 2, cp); empty where the code is none."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\udfff" else character
