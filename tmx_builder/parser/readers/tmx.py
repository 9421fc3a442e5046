"""Translation memories in TMX, of any tool (TMX 1.4b, https://www.gala-global.org/tmx-14b)."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tmx_builder.model import Granularity, History, SegmentPair, Status
from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.memories import (
    Entry,
    MemoryTranscript,
    Variant,
    date_of,
    fields_in,
    history_of,
)
from tmx_builder.parser.readers.safe_xml import local_name, pieces
from tmx_builder.parser.readers.statuses import PRESUMED, UNCONFIRMED, ToolStatus, tool_status

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEAD = 4096
"""Bytes in which the first element stands."""

_SEGTYPES = {"phrase": Granularity.CLAUSE, "sentence": Granularity.SENTENCE}


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins as a TMX does, in UTF-8 or UTF-16."""
    head = raw.data[:_HEAD].replace(b"\0", b"")
    return b"<tmx" in head


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the units that are in Chinese and in English; the lines are counted by units.

    Raises InputError where the file is no XML, declares entities, or has no such unit.
    """
    memory = MemoryTranscript(raw, options)
    source = ""
    for element in pieces(raw.data, raw.where, lambda node: local_name(node) in ("tu", "header")):
        if local_name(element) == "header":
            source = element.get("srclang", "")
        else:
            _add(element, source, memory)
    return memory.document()


def pairs_of(path: Path, source: str, units: Iterable[tuple[int, Any]]) -> tuple[SegmentPair, ...]:
    """Return units of a file, each with its number in it, as reading it all gives them; `source` is its srclang."""
    memory = MemoryTranscript(RawFile(str(path), path.name, path.suffix, b""), ReadingOptions())
    for row, tu in units:
        memory.count_from(row)
        _add(tu, source, memory)
    return memory.units


def _add(tu: Any, source: str, memory: MemoryTranscript) -> None:
    properties = dict(_properties(tu))
    said = fields_in(properties)
    if "granularity" not in said and (granularity := _SEGTYPES.get(tu.get("segtype", ""))):
        said["granularity"] = granularity.value
    confirmed = _confirmed(properties)
    if confirmed.status in (Status.REVIEWED, Status.REJECTED):
        # a person's decision in Studio, which does not update our field
        said["status"] = confirmed.status.value
    memory.add(
        list(_variants(tu, memory)),
        tu.get("srclang", source),
        Entry(
            said,
            confirmed,
            date=_date(tu),
            tuid=tu.get("tuid", ""),
            notes=tuple(note.text or "" for place in _places(tu) for note in place.iterchildren("{*}note")),
            history=_history(tu),
        ),
    )


def _history(tu: Any) -> History:
    places = _places(tu)
    properties = (element for place in places for element in place.iterchildren("{*}prop"))
    return history_of(
        {name: value for place in reversed(places) for name, value in place.items() if value},
        ((element.get("type", ""), element.text or "") for element in properties),
    )


def _confirmed(properties: Mapping[str, str]) -> ToolStatus:
    """Return Studio's status of a unit; units of other tools are presumed confirmed, as they are in a memory."""
    level = properties.get("x-confirmationlevel")
    if level is not None:
        return tool_status("studio", level) or UNCONFIRMED
    return tool_status("origin", properties.get("x-origin", "")) or PRESUMED


def status_of_unit(tu: Any) -> Status:
    """Return the status of a unit: what a person decided in Studio, else our own field, else what the tool says."""
    properties = dict(_properties(tu))
    confirmed = _confirmed(properties).status
    said = properties.get("x-status", "")
    is_decided = confirmed in (Status.REVIEWED, Status.REJECTED)
    return confirmed if is_decided or said not in set(Status) else Status(said)


def _properties(tu: Any) -> Iterator[tuple[str, str]]:
    """Yield the properties under the names of the generic flavor, a score as a probability."""
    for child in tu.iterchildren("{*}prop"):
        name, _, kind = child.get("type", "").partition(":")
        value = child.text or ""
        if name == "x-Score" and kind == "Integer" and len(value) < 4 and value.isdecimal():
            value = f"{min(int(value), 100) / 100:.3f}"
        yield name.lower(), value


def _variants(tu: Any, memory: MemoryTranscript) -> Iterator[Variant]:
    for tuv in tu.iterchildren("{*}tuv"):
        if (segment := tuv.find("{*}seg")) is not None:
            yield memory.variant(tuv.get(_LANG) or tuv.get("lang") or "", segment)


def _places(tu: Any) -> list[Any]:
    """Return the elements that can say who changed a unit and when: itself, then its variants."""
    return [tu, *tu.iterchildren("{*}tuv")]


def _date(tu: Any) -> datetime.date | None:
    written = (place.get(name) for place in _places(tu) for name in ("changedate", "creationdate"))
    return next(filter(None, map(date_of, written)), None)
