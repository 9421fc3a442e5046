"""The units of XLIFF 2.0 and later."""

import re
from typing import Any

from tmx_builder.model import FIELDS, History, Status
from tmx_builder.parser.readers.inline import inline_text
from tmx_builder.parser.readers.memories import MemoryTranscript, Variant, date_of, history_of
from tmx_builder.parser.readers.safe_xml import local_name
from tmx_builder.parser.readers.statuses import PRESUMED, ToolStatus, tool_status

_OURS = "tmx-builder:"
_SEGMENT_NOTE = re.compile(r"(?P<segment>[sc]\d+): (?P<text>.*)", re.DOTALL)
_ALIGNMENT = re.compile(r"score (?P<score>[01]\.\d{3}); (?P<evidence>.+)")


def add(unit: Any, memory: MemoryTranscript) -> None:
    """Add a unit: one for each of its segments."""
    root = next(unit.iterancestors("{*}xliff"), unit)
    is_built_here = unit.get("type", "").startswith(_OURS)
    metadata = _metadata(unit) if is_built_here else {}
    properties = dict(metadata.get("provenance", ()))
    place = {name: value for name in FIELDS if (value := properties.get(f"x-{name}"))}
    tuids = dict(metadata.get("tuid", ()))
    notes = [note.text or "" for note in unit.iterfind("{*}notes/{*}note")]
    data = {part.get("id", ""): part.text or "" for part in unit.iterfind("{*}originalData/*")}
    segments = unit.findall("{*}segment")
    for segment in segments:
        variants = []
        for side in segment.iterchildren("{*}source", "{*}target"):
            inline = inline_text(side, data)
            memory.tags += inline.taken_off
            lang = root.get("srcLang" if local_name(side) == "source" else "trgLang", "")
            variants.append(Variant(lang, inline.text, inline.tags))
        identity, state = segment.get("id", ""), segment.get("state", "")
        past = _past(identity, metadata)
        known = tool_status("state", state)
        status = known or (ToolStatus(Status.NEEDS_REVIEW) if state else PRESUMED)
        said, remarks = (
            _of_segment(identity, notes, is_first=segment is segments[0]) if is_built_here else ({}, notes)
        )
        memory.add(
            variants,
            root.get("srcLang", ""),
            fields=place | said,
            # without a state, a segment is initial (XLIFF 2.1, 4.3.1.31); tools that never write one do not mean that
            status=status.status,
            is_stated=status.is_stated,
            said="" if known else state,
            date=date_of(past.changed or past.created),
            history=past,
            tuid=tuids.get(identity, ""),
            notes=tuple(remarks),
            pair_id=unit.get("id", "") if said else "",
        )


def _metadata(unit: Any) -> dict[str, list[tuple[str, str]]]:
    """Return our metadata of a unit: the types and values of each category."""
    return {
        group.get("category", ""): [(meta.get("type", ""), meta.text or "") for meta in group]
        for group in unit.iter("{*}metaGroup")
    }


def _past(identity: str, metadata: dict[str, list[tuple[str, str]]]) -> History:
    """Return the history of a segment, which only our files have."""
    return history_of(dict(metadata.get(f"past {identity}", ())), metadata.get(f"props {identity}", ()))


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
            said["granularity"] = {"s": "sentence", "c": "clause"}[identity[0]]
        else:
            remarks.append(match["text"])
    return said, remarks
