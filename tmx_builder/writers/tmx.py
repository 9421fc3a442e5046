"""TMX 1.4b, in the flavors of different tools.

Format: https://www.gala-global.org/tmx-14b. A clause unit says segtype "phrase", a sentence unit "sentence".

- generic: untyped properties, from x-document to x-evidence, an x-finding for each finding, and an
  x-also for each further place.
- trados: the same as typed fields, which Studio takes as such only under its own o-tmf, and its own
  properties x-Origin and x-ConfirmationLevel; picklists are declared in the header.
- omegat: as generic, without tuid: OmegaT can take a unit with one for an alternative translation. Variables are
  text, since OmegaT passes over the code in a tag.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml.etree import Element, SubElement, tostring

from tmx_builder._version import __version__
from tmx_builder.model import FIELDS, TOOL, Granularity, Role, Status, TranslationUnit, Usage
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import (
    fields,
    finding_notes,
    footnote_notes,
    further_places,
    past,
    properties,
    tmx_date,
)
from tmx_builder.writers.formats import Flavor, OutputSettings, UnitPieces, Write
from tmx_builder.writers.inline import Piece, in_tmx

_Text: TypeAlias = Callable[[str], str]
"""See `Sink.text`."""
_PROLOG = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_SEGTYPES = {Granularity.SENTENCE: "sentence", Granularity.CLAUSE: "phrase"}

_FIELD_TYPES = {
    "document": "SingleString",
    "lines": "SingleString",
    "section": "SingleString",
    "role": "SinglePicklist",
    "granularity": "SinglePicklist",
    "score": "Integer",
    "status": "SinglePicklist",
    "evidence": "SingleString",
}
_MOMENTS = "creationdate", "changedate", "usagecount", "lastusagedate"
_PEOPLE = "creationid", "changeid"
_PICKLISTS = {"role": Role, "granularity": Granularity, "status": Status}

_CONFIRMATION_LEVELS = {
    Status.NEEDS_REVIEW: "Draft",
    Status.TRANSLATED: "Translated",
    Status.REVIEWED: "ApprovedTranslation",
    Status.REJECTED: "RejectedTranslation",
}
"""Sdl.Core.Globalization.ConfirmationLevel, in Studio's API documentation."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """The differences between flavors."""

    properties: Callable[[TranslationUnit], Mapping[str, str]]
    """A unit's props, by type."""
    declarations: Mapping[str, str] = field(default_factory=dict)
    """The header's props, by type."""
    o_tmf: str = TOOL
    datatype: str = "plaintext"
    unit: Mapping[str, str] = field(default_factory=dict)
    """Attributes of every tu."""
    tuid: bool = True
    visible_as_text: bool = False
    """Whether a variable is written as text rather than as a tag, since some tools ignore the content of tags."""
    finding: str = "x-finding"
    """Type of the prop that holds a finding; there are as many as there are findings."""
    also: str = "x-also"
    """Type of the prop that holds a further place; there are as many as there are places."""


def _typed_name(name: str) -> str:
    return f"x-{name.capitalize()}:{_FIELD_TYPES[name]}"


def _typed_properties(unit: TranslationUnit) -> dict[str, str]:
    # rounded down from three digits as elsewhere: 0.699 is in doubt and must not come back as .70, which is not
    percent = {"score": str(round(unit.score * 1000) // 10)}
    typed = {_typed_name(name): value for name, value in (fields(unit) | percent).items() if value}
    # "retrieved from a bilingual alignment" (TranslationUnitOrigin, in Studio's API documentation)
    return {"x-Origin": "Alignment", "x-ConfirmationLevel": _CONFIRMATION_LEVELS[unit.status]} | typed


_HABITS = {
    Flavor.GENERIC: _Habits(properties),
    Flavor.TRADOS: _Habits(
        _typed_properties,
        declarations={_typed_name(name): ",".join(_PICKLISTS.get(name, ())) for name in FIELDS}
        | {"x-Finding:MultipleString": "", "x-Also:MultipleString": ""},
        o_tmf="SDL TM8 Format",
        datatype="xml",
        unit={"creationid": TOOL, "changeid": TOOL},
        finding="x-Finding:MultipleString",
        also="x-Also:MultipleString",
    ),
    Flavor.OMEGAT: _Habits(properties, tuid=False, visible_as_text=True),
}


@contextmanager
def document(sink: Sink, settings: OutputSettings) -> Iterator[Write]:
    """Write a TMX around the units; one without units is valid too."""
    habits = _HABITS[settings.flavor]
    sink.write(_PROLOG + b'<tmx version="1.4">\n' + _bytes(_header(settings, habits)) + b"<body>\n")
    yield UnitPieces(sink, lambda unit: _bytes(_tu(unit, settings, habits, sink.text)))
    sink.write(b"</body>\n</tmx>\n")


def _bytes(element: Any) -> bytes:
    """Return an element in UTF-8, with what follows it."""
    return bytes(tostring(element, encoding="utf-8"))


def _header(settings: OutputSettings, habits: _Habits) -> Any:
    header = Element(
        "header",
        {
            "creationtool": TOOL,
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": habits.o_tmf,
            "adminlang": "en-US",
            "srclang": settings.source_lang,
            "datatype": habits.datatype,
        },
    )
    if settings.date is not None:
        header.set("creationdate", tmx_date(settings.date))
    for kind, value in habits.declarations.items():
        header.text = "\n"
        _line(header, "prop", value, {"type": kind})
    header.tail = "\n"
    return header


def _tu(unit: TranslationUnit, settings: OutputSettings, habits: _Habits, text: _Text) -> Any:
    tu = Element("tu", _attributes(unit, settings, habits, text))
    for note in footnote_notes(unit):
        _line(tu, "note", text(note))
    for kind, value in habits.properties(unit).items():
        _line(tu, "prop", text(value), {"type": kind})
    for kind, value in unit.history.properties:
        _line(tu, "prop", text(value), {"type": text(kind)})
    for finding in finding_notes(unit):
        _line(tu, "prop", text(finding), {"type": habits.finding})
    for where in further_places(unit):
        _line(tu, "prop", text(where), {"type": habits.also})
    sides = unit.source, unit.target
    for segment, content in zip(sides, in_tmx(sides, visible_as_text=habits.visible_as_text), strict=True):
        _tuv(tu, segment.lang, content, text)
    tu.text = tu.tail = "\n"
    return tu


def _attributes(
    unit: TranslationUnit, settings: OutputSettings, habits: _Habits, text: _Text
) -> dict[str, str]:
    attributes = {"tuid": text(unit.tuid)} if habits.tuid else {}
    attributes["segtype"] = _SEGTYPES[unit.granularity]
    if unit.source.lang != settings.source_lang:
        attributes["srclang"] = unit.source.lang
    usage, history = unit.usage or Usage(0, unit.provenance.date, unit.provenance.date), unit.history
    known = past(unit) | {
        "creationdate": history.created or _moment(usage.first),
        # a correction is later than what the memory knew
        "changedate": history.changed if _is_of(history.changed, usage.last) else _moment(usage.last),
        "usagecount": str(max(usage.reports, history.used) or ""),
        "changeid": usage.changed_by or history.changed_by,
    }
    attributes |= {name: known[name] for name in _MOMENTS if known.get(name)} | dict(habits.unit)
    return attributes | {name: text(known[name]) for name in _PEOPLE if known.get(name)}


def _moment(date: datetime.date | None) -> str:
    return "" if date is None else tmx_date(date)


def _is_of(moment: str, date: datetime.date | None) -> bool:
    return date is None or moment[:8] == tmx_date(date)[:8]


def _tuv(tu: Any, lang: str, content: Iterable[Piece], text: _Text) -> None:
    tuv = _line(tu, "tuv", None, {_LANG: lang})
    # no white space beside seg's text: a memory matches by exact equality
    seg = SubElement(tuv, "seg")
    last = None
    for piece in content:
        if not isinstance(piece, str):
            attributes = {name: text(value) for name, value in piece.attributes.items()}
            last = SubElement(seg, piece.name, attributes)
            last.text = text(piece.content)
        elif last is None:
            seg.text = (seg.text or "") + text(piece)
        else:
            last.tail = (last.tail or "") + text(piece)


def _line(parent: Any, tag: str, content: str | None, attributes: dict[str, str] | None = None) -> Any:
    """Add a child and end its line."""
    child = SubElement(parent, tag, attributes)
    child.text = content
    child.tail = "\n"
    return child
