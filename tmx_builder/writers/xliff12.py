"""XLIFF 1.2, strict (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html).

A report is a file, a paragraph a group, a unit a trans-unit whose resname is its tuid. The group's restype is
the paragraph's role, and its contexts say where it occurs: x-document, x-lines, x-section, x-role.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from tmx_builder._version import __version__
from tmx_builder.model import TOOL, History, Role, Status, TranslationUnit
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import alignment_note, footnote_notes, further_places, past, place
from tmx_builder.writers.formats import OutputSettings, Write
from tmx_builder.writers.inline import in_xliff12
from tmx_builder.writers.xliff_page import LANG, PRIORITIES, SPACE, XliffPage, in_paragraphs, numbered

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

_STATES = {
    Status.NEEDS_REVIEW: "needs-review-translation",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "signed-off",
    Status.REJECTED: "needs-translation",
}


@contextmanager
def document(sink: Sink, settings: OutputSettings) -> Iterator[Write]:
    """Write an XLIFF 1.2 around the units. Raises OutputError if there are none: the schemas ask for one."""
    with XliffPage.opened(sink, NAMESPACE) as page, page.root({"version": "1.2"}):
        page.newline()
        with in_paragraphs(sink, partial(_file, page), partial(_group, page)) as write:
            yield write


def _file(page: XliffPage, first: TranslationUnit) -> AbstractContextManager[None]:
    return file_element(page, first.provenance.document, first.source.lang, first.target.lang)


@contextmanager
def file_element(page: XliffPage, document: str, source_lang: str, target_lang: str) -> Iterator[None]:
    """Write the element of a report around its groups."""
    attributes = {
        "original": document,
        "datatype": "plaintext",
        "source-language": source_lang,
        "target-language": target_lang,
        "tool-id": TOOL,
    }
    with page.element("file", attributes):
        page.newline()
        with page.element("header"):
            page.leaf("tool", {"tool-id": TOOL, "tool-name": TOOL, "tool-version": __version__})
        page.newline()
        with page.element("body"):
            page.newline()
            yield
        page.newline()
    page.newline()


@contextmanager
def group_element(page: XliffPage, identity: str, role: Role, where: Mapping[str, str]) -> Iterator[None]:
    """Write the element of a paragraph around its units, with its place in the report by the names of contexts."""
    with page.element("group", {"id": identity, "restype": f"x-{role}"}):
        page.newline()
        with page.element("context-group", {"purpose": "location"}):
            for name, value in where.items():
                page.leaf("context", {"context-type": name}, value)
        page.newline()
        yield
    page.newline()


def _group(page: XliffPage, units: Sequence[TranslationUnit]) -> None:
    first = units[0]
    with group_element(page, first.pair_id, first.role, place(first)):
        for number, unit in enumerate(units, start=1):
            _trans_unit(page, f"{unit.pair_id}.{numbered(number, unit)}", unit)


def _trans_unit(page: XliffPage, identity: str, unit: TranslationUnit) -> None:
    attributes = {
        "id": identity,
        "resname": unit.tuid,
        "approved": "yes" if unit.status is Status.REVIEWED else "no",
        SPACE: "preserve",
    }
    # on one line: where space is preserved, none is put between elements either
    with page.element("trans-unit", attributes):
        page.mixed("source", {LANG: unit.source.lang}, in_xliff12(unit.source))
        state = _STATES[unit.shown_status] if unit.target.text else "new"
        target = {LANG: unit.target.lang, "state": state}
        page.mixed("target", target, in_xliff12(unit.target))
        if unit.history != History():
            _past(page, unit)
        also = (f"also in {where}" for where in further_places(unit))
        for note in (alignment_note(unit), *footnote_notes(unit), *also):
            page.leaf("note", {"from": TOOL}, note)
        for finding in unit.findings:
            page.leaf("note", {"from": TOOL, "priority": PRIORITIES[finding.severity]}, str(finding))
    page.newline()


def _past(page: XliffPage, unit: TranslationUnit) -> None:
    """Write the history that TMX has in attributes and props; contexts have no name, so a prop is "type=value"."""
    with page.element("context-group", {"purpose": "information"}):
        for name, value in past(unit).items():
            page.leaf("context", {"context-type": f"x-{name}"}, value)
        for kind, value in unit.history.properties:
            page.leaf("context", {"context-type": "x-prop"}, f"{kind}={value}")
