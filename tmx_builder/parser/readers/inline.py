"""The text of a segment as a reader of the document saw it: inline tags are replaced by what they stand for.

The elements that hold code of another format are the same in TMX 1.4b and XLIFF 1.2: bpt, ept, ph, it and ut.
All other elements of a segment hold text, also those that no standard knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from typing import Any

from tmx_builder.lazy import lazy_pattern
from tmx_builder.model import Tag, TagKind
from tmx_builder.parser.readers.safe_xml import local_name

_PAIRED = frozenset({"bpt", "bx", "sc", "ept", "ex", "ec", "it"})
"""They begin or end something, mostly formatting, and never stand for anything."""
_CLOSING = frozenset({"ept", "ex", "ec", "end", "close"})
"""Those of them that end it, and positions of one whose other tag is in another segment."""
_CODES = frozenset({"ph", "ut"})
_DELETED = frozenset({"x-sdl-deleted", "x-sdl-feedback-deleted"})
"""Types of mrk around text that a person deleted in Studio with the tracking of changes switched on."""

_BREAK_TYPES = frozenset(
    {"lb", "pb", "xlf:lb", "xlf:pb", "x-tab", "x-br", "x-lb", "x-linebreak", "tab", "br"}
)
"""Values of ctype, type and subType that stand for a line break, a page break or a tab."""
_BREAK = lazy_pattern(
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
    """The place of a tag."""

    BREAK = "a line break or a tab"
    UNKNOWN = "something, or nothing"


@dataclass(frozen=True, slots=True)
class InlineText:
    """What a segment says, and its tags."""

    text: str
    """Without blanks at its ends."""
    tags: tuple[Tag, ...]
    taken_off: int
    """Elements that are no text."""


def inline_text(segment: Any, data: Mapping[str, str] | None = None) -> InlineText:
    """Return the text of a segment, and its tags with their places in it.

    A tag that stands for a break or a tab becomes a blank, where there is none and the words beside it are written
    with blanks; so does a tag of which nothing is known between two such words. A variable stays visible, and what
    was deleted with changes tracked is left out. `data` is the original code by its id (XLIFF 2, originalData).
    """
    if not len(segment):
        return InlineText((segment.text or "").strip(), (), 0)
    transcript = _Transcript(data or {})
    transcript.content(segment)
    return transcript.finished(sum(1 for _ in segment.iter()) - 1)


class _Transcript:
    """Writes down text and tags, one after the other."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self._data = data
        self._text = ""
        self._tags: list[Tag] = []
        self._gap: tuple[_Gap, int] | None = None
        """What stands since the last character, and the number of the tag that makes it."""
        self._unnamed = count(1)

    def content(self, element: Any) -> None:
        self._write(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.get("mtype") not in _DELETED:
                self._element(child)
            self._write(child.tail)

    def finished(self, taken_off: int) -> InlineText:
        text = self._text.strip()
        before = len(self._text) - len(self._text.lstrip())

        def place(offset: int) -> int:
            return min(max(offset - before, 0), len(text))

        tags = (replace(tag, start=place(tag.start), end=place(tag.end)) for tag in self._tags)
        return InlineText(text, tuple(tags), taken_off)

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._gap and self._text and _parts(self._gap[0], self._text[-1], text[0]):
            number = self._gap[1]
            self._text += " "
            end = len(self._text)
            for later in range(number, len(self._tags)):
                start = self._tags[later].start if later == number else end
                self._tags[later] = replace(self._tags[later], start=start, end=end)
        self._text += text
        self._gap = None

    def _element(self, element: Any) -> None:
        name = local_name(element)
        if name == "cp":
            self._write(_character(element.get("hex", "")))
        elif element.find("{*}sub") is not None:
            self._translatable_code(element)
        elif name in _PAIRED:
            is_closing = name in _CLOSING or element.get("pos") in _CLOSING
            self._tag(TagKind.CLOSE if is_closing else TagKind.OPEN, element, self._code(element))
        elif name in _CODES or (not len(element) and not element.text and name != "mrk"):
            self._placeholder(element)
        elif name == "mrk":
            self.content(element)
        else:
            identity = _identity(element) or f"t{next(self._unnamed)}"
            self._tag(TagKind.OPEN, element, "", identity)
            self.content(element)
            self._tag(TagKind.CLOSE, element, "", identity)

    def _translatable_code(self, element: Any) -> None:
        """Write down what is translatable inside of code, such as the text of a note; the code is not kept."""
        for part in element.iter("{*}sub"):
            self._open_gap(_Gap.UNKNOWN)
            self.content(part)
            self._open_gap(_Gap.UNKNOWN)

    def _placeholder(self, element: Any) -> None:
        code = self._code(element)
        meaning = _meaning(element, code)
        start = len(self._text)
        if isinstance(meaning, str):
            self._write(meaning)
            start = len(self._text) - len(meaning)
        else:
            self._open_gap(meaning)
        self._tag(TagKind.ALONE, element, code, start=start)

    def _open_gap(self, gap: _Gap) -> None:
        if self._gap is None or gap is _Gap.BREAK:
            self._gap = gap, len(self._tags)

    def _code(self, element: Any) -> str:
        return element.text or self._data.get(element.get("dataRef", ""), "")

    def _tag(
        self, kind: TagKind, element: Any, code: str, identity: str = "", *, start: int | None = None
    ) -> None:
        end = len(self._text)
        kinds = (element.get(name) for name in ("type", "ctype", "subType"))
        identity = identity or _identity(element) or f"t{next(self._unnamed)}"
        self._tags.append(
            Tag(
                end if start is None else start,
                end,
                kind,
                identity,
                code,
                next(filter(None, kinds), ""),
            )
        )


def _identity(element: Any) -> str:
    """Return what the two tags of a pair, and a tag and its translation, have in common."""
    names = ("startRef", "rid", "i", "id", "x")
    return next((value for name in names if (value := element.get(name))), "")


def _meaning(element: Any, code: str) -> str | _Gap:
    """Return what a placeholder stands for: text, a gap, or nothing, which is no text."""
    if {element.get("ctype"), element.get("type"), element.get("subType")} & _BREAK_TYPES:
        return _Gap.BREAK
    equivalent = element.get("equiv-text") or element.get("equiv") or ""
    for written in (equivalent, code):
        if _BREAK.fullmatch(written):
            return _Gap.BREAK
        if _VARIABLE.fullmatch(written):
            return str(written.strip())
    if equivalent:
        return str(equivalent)
    return "" if code else _Gap.UNKNOWN


def _parts(gap: _Gap, before: str, after: str) -> bool:
    """Return whether a blank has to keep two characters apart that a gap separates."""
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
