"""XML that comes from outside: nothing is fetched, nothing expanded, and little of it held at a time.

- a document type may be named (`<!DOCTYPE tmx SYSTEM "tmx14.dtd">`), but is never loaded; one that declares
  anything itself (an internal subset: entities, attributes) is refused, which rules out every entity attack;
- libxml2 bounds the rest: elements nest 256 deep, a text holds 10 million bytes.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from tmx_builder.errors import InputError

MAX_LIVE_ELEMENTS = 1_000_000
"""Elements of one piece (a table, a paragraph, a unit), or of a part that is read whole."""

_DECLARED = re.compile(rb"""\A<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["'][^>]*\?>""")
_WELL_KNOWN = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1"})
_TRANSCODED = frozenset(
    {"gb2312", "gbk", "gb18030", "cp936", "big5", "big5-hkscs", "cp950", "windows-1252", "iso-8859-15"}
)
_LONGEST_REASON = 120

SAFE_PARSING = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Settings of lxml for XML that comes from outside."""


def pieces(data: bytes, where: str, is_piece: Callable[[Any], bool]) -> Iterator[Any]:
    """Yield the elements that `is_piece` tells, each when it is complete; the next one takes its place.

    A piece keeps its ancestors, and those before it that are no pieces. `where` names the file in errors.
    Raises InputError where the document is not well-formed, declares entities, or has too large a piece.
    """
    from lxml import etree

    data = _in_known_encoding(data, where)
    _check_prolog(data, where, is_whole=True)
    live = 0
    done: Any = None
    try:
        for _, element in etree.iterparse(
            BytesIO(data),
            events=("end",),
            **SAFE_PARSING,
        ):
            live += 1
            if live > MAX_LIVE_ELEMENTS:
                raise InputError(where, "holds too large a piece of XML", "split it into parts")
            if is_piece(element):
                if done is not None and (parent := done.getparent()) is not None:
                    parent.remove(done)
                done = element
                yield element
                live -= int(element.xpath("count(descendant-or-self::*)"))
    except (etree.LxmlError, OSError, ValueError) as error:
        raise malformed(where, str(error)) from error


def whole(data: bytes, where: str) -> Any:
    """Return the root of a small document. Raises InputError as `pieces` does."""
    return next(pieces(data, where, lambda element: element.getparent() is None))


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number_in(written: str | None, digits: int) -> int | None:
    """Return the whole number that an attribute holds, None where it holds none of at most so many digits."""
    is_number = written and len(written) <= digits and written.isascii() and written.isdecimal()
    return int(written) if written and is_number else None


def checked_head(head: bytes, where: str) -> None:
    """Make sure of the beginning of a document that it declares nothing and can be parsed as a stream.

    Raises InputError where it declares entities, is not XML, or is in an encoding that libxml2 may not know.
    """
    declared = _DECLARED.match(head)
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if encoding not in _WELL_KNOWN:
        raise InputError(where, f"is XML in the encoding {encoding}", "save it as UTF-8")
    _check_prolog(head, where, is_whole=False)


def malformed(where: str, reason: str) -> InputError:
    """Return the error for a document that is not well-formed."""
    reason = " ".join(reason.split())[:_LONGEST_REASON] or "it ends too early"
    return InputError(where, f"is not well-formed XML ({reason})", "save it again in the program it is from")


class _Begun(Exception):  # noqa: N818 - no error: the prolog is over
    """The root element begins."""


def _check_prolog(data: bytes, where: str, *, is_whole: bool) -> None:
    """Raise InputError where the prolog of a document declares anything or is malformed."""
    parser = expat.ParserCreate()

    def doctype(name: str, system: str | None, public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            raise InputError(where, "declares XML entities of its own", "save it without its internal DTD")

    def begun(name: str, attributes: dict[str, str]) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, is_whole)
    except _Begun:
        pass
    except expat.ExpatError as error:
        raise malformed(where, str(error)) from error


def _in_known_encoding(data: bytes, where: str) -> bytes:
    """Return the document in an encoding that both parsers know."""
    declared = _DECLARED.match(data)
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if declared is None or encoding in _WELL_KNOWN:
        return data
    if encoding not in _TRANSCODED:
        raise InputError(where, f"is XML in the encoding {encoding}", "save it as UTF-8")
    try:
        return data[declared.end() :].decode(encoding).encode()
    except UnicodeDecodeError as error:
        raise InputError(where, f"is not in {encoding} as it says", "save it as UTF-8") from error
