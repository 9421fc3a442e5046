"""TBX 2 (ISO 30042:2008, its core structure), with the data categories of TBX-Basic alone, as tools import it.

An entry is a term: its Chinese, and its English renderings, the first of which is preferred and the others are
admitted. Its unit is the context of both.
"""

from collections.abc import Sequence
from typing import Any

from lxml.etree import Element, SubElement, tostring

from tmx_builder.errors import OutputError
from tmx_builder.model import TOOL, Rendering, Term
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.glossaries import GlossarySettings, note, note_of_variant

_PROLOG = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">\n'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = "administrativeStatus"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"


def write(sink: Sink, terms: Sequence[Term], settings: GlossarySettings) -> None:
    """Write the terms. Raises OutputError if there are none: the format has no empty glossary."""
    if not terms:
        raise OutputError(sink.name, "there is no term to write", "lower --min-confidence or --min-frequency")
    martif = Element("martif", {"type": "TBX", _LANG: "en"})
    martif.text = "\n"
    martif.append(_header())
    body = SubElement(SubElement(martif, "text"), "body")
    body.text = "\n"
    for number, term in enumerate(terms, 1):
        body.append(_entry(number, term, settings, sink))
    sink.write(_PROLOG)
    sink.write(tostring(martif, encoding="utf-8"))
    sink.write(b"\n")


def _header() -> Any:
    header = Element("martifHeader")
    description = SubElement(header, "fileDesc")
    SubElement(SubElement(description, "titleStmt"), "title").text = "Terms"
    SubElement(SubElement(description, "sourceDesc"), "p").text = TOOL
    encoding = SubElement(header, "encodingDesc")
    SubElement(encoding, "p", {"type": "XCSURI"}).text = "TBXBasicXCSV02.xcs"
    header.tail = "\n"
    return header


def _entry(number: int, term: Term, settings: GlossarySettings, sink: Sink) -> Any:
    entry = Element("termEntry", {"id": f"t{number}"})
    SubElement(entry, "note").text = sink.text(note(term))
    zh, en = term.renderings[0].example or ("", "")
    chinese = ((Rendering(term.zh),), zh)
    english = (term.renderings, en)
    sides = (english, chinese) if settings.is_from_english else (chinese, english)
    for lang, (names, example) in zip((settings.source_lang, settings.target_lang), sides, strict=True):
        _language(entry, lang, names, (example, term.renderings[0].document), sink)
    entry.tail = "\n"
    return entry


def _language(
    entry: Any, lang: str, names: Sequence[Rendering], context: tuple[str, str], sink: Sink
) -> None:
    section = SubElement(entry, "langSet", {_LANG: lang})
    for place, name in enumerate(names):
        tig = SubElement(section, "tig")
        SubElement(tig, "term").text = sink.text(name.text)
        if name.is_short:
            SubElement(tig, "termNote", {"type": "termType"}).text = "abbreviation"
        SubElement(tig, "termNote", {"type": _STATUS}).text = _ADMITTED if place else _PREFERRED
        example, document = context
        if place:
            SubElement(tig, "note").text = sink.text(note_of_variant(names[0].text, name))
        elif example:
            group = SubElement(tig, "descripGrp")
            SubElement(group, "descrip", {"type": "context"}).text = sink.text(example)
            if document:
                SubElement(group, "admin", {"type": "source"}).text = sink.text(document)
