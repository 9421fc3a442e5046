"""The units of XLIFF 1.2, also as Trados Studio, memoQ and Phrase write them."""

import re
from collections.abc import Iterator
from typing import Any

from tmx_builder.model import Status
from tmx_builder.parser.readers.inline import plain_text
from tmx_builder.parser.readers.memories import FIELDS, MemoryTranscript, Variant
from tmx_builder.parser.readers.safe_xml import local_name

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KEPT = frozenset({"g", "mrk"})
_TOOL = "tmx-builder"
_TUID = re.compile(r"[0-9a-f]{20}")
_OURS = re.compile(r"(?P<pair>.+)\.(?P<letter>[sc])\d+")
_ALIGNMENT = re.compile(r"score (?P<score>[01]\.\d{3}); (?P<evidence>.+)")

_STATES = {
    "final": Status.REVIEWED,
    "signed-off": Status.REVIEWED,
    "translated": Status.TRANSLATED,
    **dict.fromkeys(
        (
            "new",
            "needs-adaptation",
            "needs-l10n",
            "needs-review-adaptation",
            "needs-review-l10n",
            "needs-review-translation",
            "needs-translation",
        ),
        Status.NEEDS_REVIEW,
    ),
}
"""By the state of a target (XLIFF 1.2, 3.2.2.12)."""
_REJECTED = "rejected-"
"""How the qualifiers of a state begin that refuse a translation (XLIFF 1.2, state-qualifier)."""
_STUDIO_LEVELS = {
    "Draft": Status.NEEDS_REVIEW,
    "RejectedTranslation": Status.REJECTED,
    "RejectedSignOff": Status.REJECTED,
    "ApprovedTranslation": Status.REVIEWED,
    "ApprovedSignOff": Status.REVIEWED,
}
"""The conf of a segment in .sdlxliff; the others are translated."""
_MEMOQ_STATES = {
    "NotStarted": Status.NEEDS_REVIEW,
    "PartiallyEdited": Status.NEEDS_REVIEW,
    "Rejected": Status.REJECTED,
    "Proofread": Status.REVIEWED,
    "Reviewer1Confirmed": Status.REVIEWED,
}
"""The mq:status of a unit in .mqxliff; the others are translated."""


def add(unit: Any, memory: MemoryTranscript) -> None:
    """Add a trans-unit: a unit for each segment that it is cut into, else one."""
    children = {local_name(each): each for each in reversed(unit)}
    target = children.get("target")
    if "source" not in children:
        memory.untranslated += 1
        return
    file = next((each for each in unit.iterancestors() if local_name(each) == "file"), unit)
    cut = dict(_segments(children.get("seg-source")))
    translated = dict(_segments(target))
    if not cut.keys() & translated.keys():
        cut, translated = {"": children["source"]}, {"": target}
    notes = [each for each in unit if local_name(each) == "note"]
    said, pair_id = _said(unit, notes)
    name = unit.get("resname", "")
    for identity, source in cut.items():
        variants = [_variant(source, unit, file, "source", memory)]
        if translated.get(identity) is not None:
            variants.append(_variant(translated[identity], unit, file, "target", memory))
        memory.add(
            variants,
            variants[0].lang,
            fields=said,
            status=_status(unit, target, identity),
            said=_unknown_state(target),
            is_stated=not _is_of_tool(unit),
            tuid=name if said or _TUID.fullmatch(name) else "",
            notes=tuple(
                each.text or "" for each in notes if not (said and _ALIGNMENT.match(each.text or ""))
            ),
            pair_id=pair_id,
        )


def _segments(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the segments that are marked in a source or a target, by their ids."""
    for each in element.iter() if element is not None else ():
        if local_name(each) == "mrk" and each.get("mtype") == "seg":
            yield each.get("mid", ""), each


def _variant(element: Any, unit: Any, file: Any, side: str, memory: MemoryTranscript) -> Variant:
    text, tags = plain_text(element, _KEPT)
    memory.tags += tags
    above = element if local_name(element) == side else next(element.iterancestors(side), element)
    return Variant(above.get(_LANG) or file.get(f"{side}-language", ""), text)


def _said(unit: Any, notes: list[Any]) -> tuple[dict[str, str], str]:
    """Return what a unit of our own says of itself, and its paragraph's id; nothing for others' units."""
    ours = _OURS.fullmatch(unit.get("id", ""))
    alignment = next(
        (
            match
            for each in notes
            if each.get("from") == _TOOL and (match := _ALIGNMENT.fullmatch(each.text or ""))
        ),
        None,
    )
    if ours is None or alignment is None:
        return {}, ""
    contexts = {
        context.get("context-type", ""): context.text or ""
        for each in unit.getparent()
        if local_name(each) == "context-group"
        for context in each
    }
    said = {name: value for name in FIELDS if (value := contexts.get(f"x-{name}"))}
    said |= alignment.groupdict()
    said["granularity"] = {"s": "sentence", "c": "clause"}[ours["letter"]]
    return said, ours["pair"]


def _status(unit: Any, target: Any, segment: str) -> Status:
    studio = next(
        (
            each.get("conf", "")
            for each in unit.iter()
            if local_name(each) == "seg" and each.get("id") == segment
        ),
        None,
    )
    if studio is not None:
        return _STUDIO_LEVELS.get(studio, Status.TRANSLATED)
    by_name = {name.rpartition("}")[2]: value for name, value in unit.attrib.items() if name.startswith("{")}
    if "status" in by_name:
        return _MEMOQ_STATES.get(by_name["status"], Status.TRANSLATED)
    if "confirmed" in by_name:
        return Status.TRANSLATED if by_name["confirmed"] == "1" else Status.NEEDS_REVIEW
    state = target.get("state") if target is not None else None
    if target is not None and target.get("state-qualifier", "").startswith(_REJECTED):
        return Status.REJECTED
    if unit.get("approved") == "yes":
        return Status.REVIEWED
    return Status.TRANSLATED if state is None else _STATES.get(state, Status.NEEDS_REVIEW)


def _is_of_tool(unit: Any) -> bool:
    """Return whether the status is that of Studio, memoQ or Phrase: units nobody worked on are unconfirmed there."""
    names = {name.rpartition("}")[2] for name in unit.attrib if name.startswith("{")}
    return bool(names & {"status", "confirmed"}) or any(
        local_name(element) == "seg" for element in unit.iter()
    )


def _unknown_state(target: Any) -> str:
    """Return the state of a target where the standard has none of that name; empty otherwise."""
    state = target.get("state", "") if target is not None else ""
    return "" if state in _STATES else str(state)
