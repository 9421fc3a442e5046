"""A segment with its inline tags, as the elements that each format has for them.

TMX 1.4b and XLIFF 1.2 name them alike: bpt and ept begin and end something, ph stands for something, it is one of a
pair whose other tag is in another segment; XLIFF has bx, ex and x where there is no code. XLIFF 2.1 has sc, ec and
ph, and keeps their code in the unit's originalData.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TypeAlias

from tmx_builder.model import Segment, Tag, TagKind

_CTYPES = frozenset({"bold", "italic", "underlined", "link", "image", "lb", "pb"})
"""Types that XLIFF 1.2 defines; others begin with x-."""
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element that holds nothing but code."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: str = ""


Piece: TypeAlias = str | Element
_Make: TypeAlias = Callable[[Tag, bool], Piece]
"""Makes the element for a tag, which depends on whether the segment also has the tag's counterpart."""


def in_tmx(segments: Sequence[Segment], *, visible_as_text: bool) -> list[list[Piece]]:
    """Return the contents of the segs of a unit; tags that translate each other have one number.

    Text that a tag stands for without any code stays text: TMX has no other place for it. With `visible_as_text` so
    does what has code, such as a variable.
    """
    numbers = _numbers(segments)

    def element(segment: Segment, tag: Tag, is_paired: bool) -> Piece:
        number = {"x": numbers[tag.identity]}
        kind = {"type": tag.type} if tag.type else {}
        if tag.kind is TagKind.ALONE:
            shown = segment.text[tag.start : tag.end]
            if shown.strip() and (visible_as_text or not tag.code):
                return shown
            return Element("ph", number | kind, tag.code)
        if not is_paired:
            position = {"pos": "begin" if tag.kind is TagKind.OPEN else "end"}
            return Element("it", position | number | kind, tag.code)
        pair = {"i": numbers[tag.identity]}
        return (
            Element("bpt", pair | number | kind, tag.code)
            if tag.kind is TagKind.OPEN
            else Element("ept", pair, tag.code)
        )

    return [list(_pieces(segment, partial(element, segment))) for segment in segments]


def in_xliff12(segment: Segment) -> list[Piece]:
    """Return the content of a source or a target of XLIFF 1.2."""

    def element(tag: Tag, is_paired: bool) -> Element:
        kind = {"ctype": tag.type if _is_ctype(tag.type) else f"x-{tag.type}"} if tag.type else {}
        if tag.kind is TagKind.ALONE:
            shown = segment.text[tag.start : tag.end]
            equivalent = {"equiv-text": shown} if shown and not tag.code else {}
            return Element("ph" if tag.code else "x", {"id": tag.identity} | kind | equivalent, tag.code)
        is_open = tag.kind is TagKind.OPEN
        identity = {"id": tag.identity if is_open else f"{tag.identity}.end"}
        if not is_paired:
            return Element("it", {"id": tag.identity, "pos": "open" if is_open else "close"} | kind, tag.code)
        name = ("bpt" if is_open else "ept") if tag.code else ("bx" if is_open else "ex")
        return Element(name, identity | {"rid": tag.identity} | (kind if is_open else {}), tag.code)

    return list(_pieces(segment, element))


def in_xliff21(segment: Segment, prefix: str, data: dict[str, str]) -> list[Piece]:
    """Return the content of a source or a target of XLIFF 2.1, whose ids begin with `prefix`.

    The code of the tags is added to `data`, the unit's original data, by its id.
    """

    def element(tag: Tag, is_paired: bool) -> Element:
        identity = f"{prefix}.{_NOT_IN_NAMES.sub('-', tag.identity)}"
        reference = {}
        if tag.code:
            known = next(
                (key for key, code in data.items() if code == tag.code), f"{prefix}.d{len(data) + 1}"
            )
            data[known] = tag.code
            reference = {"dataRef": known}
        if tag.kind is TagKind.ALONE:
            shown = segment.text[tag.start : tag.end]
            equivalent = {"equiv": shown} if shown and not tag.code else {}
            return Element("ph", {"id": identity} | equivalent | reference)
        if tag.kind is TagKind.OPEN:
            return Element("sc", {"id": identity} | ({} if is_paired else {"isolated": "yes"}) | reference)
        place = {"startRef": identity} if is_paired else {"id": identity, "isolated": "yes"}
        return Element("ec", place | reference)

    return list(_pieces(segment, element))


def _pieces(segment: Segment, element: _Make) -> Iterator[Piece]:
    paired = set(_paired(segment.tags))
    place = 0
    for number, tag in enumerate(segment.tags):
        yield segment.text[place : tag.start]
        yield element(tag, number in paired)
        place = tag.end
    yield segment.text[place:]


def _paired(tags: Sequence[Tag]) -> Iterator[int]:
    """Yield the numbers of the tags whose counterpart is also in the segment."""
    waiting: dict[str, int] = {}
    for number, tag in enumerate(tags):
        if tag.kind is TagKind.OPEN:
            waiting[tag.identity] = number
        elif tag.kind is TagKind.CLOSE and tag.identity in waiting:
            yield waiting.pop(tag.identity)
            yield number


def _numbers(segments: Iterable[Segment]) -> dict[str, str]:
    """Return a number, as text, for each identity of the tags: the identity itself where it is a number."""
    identities = dict.fromkeys(tag.identity for segment in segments for tag in segment.tags)
    numbers = {identity: identity for identity in identities if identity.isascii() and identity.isdecimal()}
    free = (str(number) for number in count(1) if str(number) not in numbers)
    return numbers | {identity: next(free) for identity in identities if identity not in numbers}


def _is_ctype(kind: str) -> bool:
    return kind in _CTYPES or kind.startswith("x-")
