"""Bilingual documents in XLIFF 1.2 and 2.x, and in the dialects of 1.2 that Trados Studio, memoQ and Phrase save.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and xliff-core-v2.1.html
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from tmx_builder.model import TOOL, Granularity, History, Status
from tmx_builder.parser.document import RawFile, ReadingOptions, SourceDocument
from tmx_builder.parser.readers.memories import (
    Entry,
    MemoryTranscript,
    Variant,
    date_of,
    fields_in,
    history_of,
    person_of,
)
from tmx_builder.parser.readers.safe_xml import local_name, pieces
from tmx_builder.parser.readers.statuses import PRESUMED, UNCONFIRMED, StateField, ToolStatus, tool_status

_HEAD = 4096
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STUDIO_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_TUID = re.compile(r"[0-9a-f]{20}")
_UNIT_ID = re.compile(r"(?P<pair>.+)\.(?P<letter>[sc])\d+")
_SEGMENT_NOTE = re.compile(r"(?P<segment>[sc]\d+): (?P<text>.*)", re.DOTALL)
_ALIGNMENT = re.compile(r"score (?P<score>[01]\.\d{3}); (?P<evidence>.+)")
_GRANULARITIES = {"s": Granularity.SENTENCE.value, "c": Granularity.CLAUSE.value}
"""By the letters of the ids that tmx-builder gives to units and segments, whose notes have these forms."""


def recognise(raw: RawFile) -> bool:
    """Return whether the file begins as an XLIFF does, in UTF-8 or UTF-16."""
    return b"<xliff" in raw.data[:_HEAD].replace(b"\0", b"")


def read(raw: RawFile, options: ReadingOptions) -> SourceDocument:
    """Read the units that are in Chinese and in English; the lines are counted by units.

    Raises InputError where the file is no XML, declares entities, or has no such unit.
    """
    memory = MemoryTranscript(raw, options)
    for unit in pieces(raw.data, raw.where, lambda element: local_name(element) in _UNITS):
        _UNITS[local_name(unit)](unit, memory)
    return memory.document()


def _add_unit_of_1(unit: Any, memory: MemoryTranscript) -> None:
    """Add a trans-unit: a unit for each segment that it is cut into, else one."""
    children = {local_name(child): child for child in reversed(unit)}
    target = children.get("target")
    if "source" not in children:
        memory.untranslated += 1
        return
    file = next(unit.iterancestors("{*}file"), unit)
    cut = dict(_segments(children.get("seg-source")))
    translated = dict(_segments(target))
    if not cut.keys() & translated.keys():
        cut, translated = {"": children["source"]}, {"": target}
    of_studio = _studio_segments(unit)
    notes = unit.findall("{*}note")
    said, pair_id = _said_of_1(unit, notes)
    past = _past_of_1(unit) if said else History()
    name = unit.get("resname", "")
    for identity, source in cut.items():
        variants = [_variant(source, unit, file, "source", memory)]
        if translated.get(identity) is not None:
            variants.append(_variant(translated[identity], unit, file, "target", memory))
        person = _person(unit, of_studio.get(identity))
        entry = Entry(
            said,
            _status(unit, target, of_studio.get(identity), person),
            date=person.on or date_of(past.changed or past.created),
            history=replace(past, changed_by=person_of(person.name) or past.changed_by),
            said=_unknown_state(target),
            tuid=name if said or _TUID.fullmatch(name) else "",
            notes=(
                *(note.text or "" for note in notes if not (said and _ALIGNMENT.match(note.text or ""))),
                *_comments(unit, (source, translated.get(identity))),
            ),
            pair_id=pair_id,
        )
        memory.add(variants, variants[0].lang, entry)


def _segments(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the segments that are marked in a source or a target, by their ids."""
    for mark in element.iter("{*}mrk") if element is not None else ():
        if mark.get("mtype") == "seg":
            yield mark.get("mid", ""), mark


def _variant(element: Any, unit: Any, file: Any, side: str, memory: MemoryTranscript) -> Variant:
    above = element if local_name(element) == side else next(element.iterancestors(side), element)
    return memory.variant(above.get(_LANG) or file.get(f"{side}-language", ""), element)


def _said_of_1(unit: Any, notes: list[Any]) -> tuple[dict[str, str], str]:
    """Return the fields and the paragraph's id of a unit that tmx-builder wrote; empty for other units."""
    unit_id = _UNIT_ID.fullmatch(unit.get("id", ""))
    remarks = (note.text or "" for note in notes if note.get("from") == TOOL)
    alignment = next(filter(None, map(_ALIGNMENT.fullmatch, remarks)), None)
    if unit_id is None or alignment is None:
        return {}, ""
    contexts = dict(_contexts(unit.getparent()))
    said = fields_in(contexts) | alignment.groupdict()
    said["granularity"] = _GRANULARITIES[unit_id["letter"]]
    return said, unit_id["pair"]


def _past_of_1(unit: Any) -> History:
    """Return the history of a unit in a file that tmx-builder wrote."""
    contexts = _contexts(unit)
    attributes = {kind.removeprefix("x-"): text for kind, text in contexts}
    properties = [text.partition("=") for kind, text in contexts if kind == "x-prop"]
    return history_of(attributes, ((kind, value) for kind, _, value in properties))


def _contexts(element: Any) -> list[tuple[str, str]]:
    """Return the types and values of the contexts of a unit, or of a group of units."""
    contexts = element.iterfind("{*}context-group/*")
    return [(context.get("context-type", ""), context.text or "") for context in contexts]


def _status(unit: Any, target: Any, studio: Any, person: _Person) -> ToolStatus:
    """Return the status of a segment; an unconfirmed one is to be reviewed."""
    of_tool = _attributes_of_tools(unit)
    words: dict[StateField, str | None] = {
        "studio": studio.get("conf", "") if studio is not None else None,
        "memoq": of_tool.get("status"),
        # a unit that Phrase never confirmed need not say so
        "phrase": of_tool.get("confirmed", "0" if "para-id" in of_tool else None),
    }
    for place, word in words.items():
        if word is not None:
            status = tool_status(place, word) or UNCONFIRMED
            # they call what was translated before them translated, too: a name shows that a person confirmed it
            return PRESUMED if status.status is Status.TRANSLATED and not person.name else status
    by_origin = tool_status("origin", of_tool.get("trans-origin", ""))
    state, qualifier = (
        target.get(name) if target is not None else None for name in ("state", "state-qualifier")
    )
    by_qualifier = tool_status("qualifier", qualifier or "")
    if by_qualifier and by_qualifier.status is Status.REJECTED:
        return by_qualifier
    if unit.get("approved") == "yes":
        return ToolStatus(Status.REVIEWED)
    by_state = PRESUMED if state is None else tool_status("state", state) or ToolStatus(Status.NEEDS_REVIEW)
    return by_state if by_state.status is Status.REVIEWED else by_origin or by_qualifier or by_state


def _attributes_of_tools(unit: Any) -> dict[str, str]:
    """Return the attributes of a unit in the namespace of a tool, by their local names."""
    return {name.rpartition("}")[2]: value for name, value in unit.attrib.items() if name.startswith("{")}


def _studio_segments(unit: Any) -> dict[str | None, Any]:
    """Return Studio's attributes of the segments of a unit, by their ids; empty for units of other tools."""
    segments: dict[str | None, Any] = {}
    for element in unit.iter("{*}seg"):
        segments.setdefault(element.get("id"), element)
    return segments


class _Person(NamedTuple):
    """Who changed a segment last, and when; empty where the file does not say."""

    name: str = ""
    on: datetime.date | None = None


def _person(unit: Any, studio: Any) -> _Person:
    """Return who last changed a segment in Studio, memoQ or Phrase, and when."""
    if studio is not None:
        values = {value.get("key", ""): value.text or "" for value in studio}
        # month first, whatever the language of Studio: it writes dates in the invariant culture of .NET
        match = _STUDIO_DATE.match(values.get("modified_on", ""))
        written = f"{match[3]}{match[1]}{match[2]}" if match else ""
        return _Person(values.get("last_modified_by", ""), date_of(written))
    of_tool = _attributes_of_tools(unit)
    if milliseconds := of_tool.get("modified-at", ""):
        return _Person(of_tool.get("modified-by", ""), _day_of(milliseconds))
    return _Person(of_tool.get("lastchangeduser", ""), date_of(of_tool.get("lastchangedtimestamp")))


def _day_of(milliseconds: str) -> datetime.date | None:
    """Return the day, in UTC, of a moment in milliseconds since 1970."""
    try:
        return datetime.datetime.fromtimestamp(int(milliseconds) / 1000, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _comments(unit: Any, texts: Iterable[Any]) -> Iterator[str]:
    """Yield the comments on a segment in memoQ, or in Studio, which keeps them in the file's head."""
    for element in unit.iter("{*}comment"):
        if element.get("deleted", "").lower() != "true":
            yield from filter(None, [(element.text or "").strip()])
    marked = {
        value
        for text in texts
        if text is not None
        for mark in text.iter("{*}mrk")
        if mark.get("mtype") == "x-sdl-comment"
        for name, value in mark.attrib.items()
        if name.rpartition("}")[2] == "cid"
    }
    if not marked:
        return
    for element in unit.getroottree().iter("{*}cmt-def"):
        if element.get("id") in marked:
            texts_of_comments = ((part.text or "").strip() for part in element.iter("{*}Comment"))
            yield from filter(None, texts_of_comments)


def _unknown_state(target: Any) -> str:
    """Return the state of a target where the standard has none of that name; empty otherwise."""
    state = target.get("state", "") if target is not None else ""
    return "" if tool_status("state", state) else str(state)


def _add_unit_of_2(unit: Any, memory: MemoryTranscript) -> None:
    """Add a unit: one for each of its segments."""
    root = next(unit.iterancestors("{*}xliff"), unit)
    is_built_here = unit.get("type", "").startswith(f"{TOOL}:")
    metadata = _metadata(unit) if is_built_here else {}
    place = fields_in(dict(metadata.get("provenance", ())))
    tuids = dict(metadata.get("tuid", ()))
    notes = [note.text or "" for note in unit.iterfind("{*}notes/{*}note")]
    data = {part.get("id", ""): part.text or "" for part in unit.iterfind("{*}originalData/*")}
    segments = unit.findall("{*}segment")
    for segment in segments:
        variants = []
        for side in segment.iterchildren("{*}source", "{*}target"):
            lang = root.get("srcLang" if local_name(side) == "source" else "trgLang", "")
            variants.append(memory.variant(lang, side, data))
        identity, state = segment.get("id", ""), segment.get("state", "")
        past = history_of(dict(metadata.get(f"past {identity}", ())), metadata.get(f"props {identity}", ()))
        known = tool_status("state", state)
        said, remarks = (
            _of_segment(identity, notes, is_first=segment is segments[0]) if is_built_here else ({}, notes)
        )
        entry = Entry(
            place | said,
            # without a state, a segment is initial (XLIFF 2.1, 4.3.1.31); tools that never write one do not mean that
            known or (ToolStatus(Status.NEEDS_REVIEW) if state else PRESUMED),
            said="" if known else state,
            date=date_of(past.changed or past.created),
            history=past,
            tuid=tuids.get(identity, ""),
            notes=tuple(remarks),
            pair_id=unit.get("id", "") if said else "",
        )
        memory.add(variants, root.get("srcLang", ""), entry)


def _metadata(unit: Any) -> dict[str, list[tuple[str, str]]]:
    """Return our metadata of a unit: the types and values of each category."""
    return {
        group.get("category", ""): [(meta.get("type", ""), meta.text or "") for meta in group]
        for group in unit.iter("{*}metaGroup")
    }


def _of_segment(identity: str, notes: list[str], *, is_first: bool) -> tuple[dict[str, str], list[str]]:
    """Return the fields in our notes on a segment, and people's remarks on it.

    A note that names no segment is about the whole unit, and is kept with its first segment.
    """
    said: dict[str, str] = {}
    remarks: list[str] = []
    for note in notes:
        match = _SEGMENT_NOTE.fullmatch(note)
        if match is None and is_first and note:
            remarks.append(note)
        if match is None or match["segment"] != identity:
            continue
        if alignment := _ALIGNMENT.fullmatch(match["text"]):
            said = alignment.groupdict()
            said["granularity"] = _GRANULARITIES[identity[0]]
        else:
            remarks.append(match["text"])
    return said, remarks


_UNITS = {"trans-unit": _add_unit_of_1, "unit": _add_unit_of_2}
