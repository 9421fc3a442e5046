"""XLIFF 2.1 (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html).

A report is a file, a paragraph a unit, and a translation unit a segment in it. The unit's type is the
paragraph's role, and its metadata (the Metadata module) say where it occurs: x-document, x-lines, x-section,
x-role. Notes belong to a unit as a whole, so each names its segment, in its id and in its text.

A version 2 document has a single pair of languages: that of the first unit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count

from tmx_builder.errors import OutputError
from tmx_builder.model import TOOL, Status, TranslationUnit
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import alignment_note, footnote_notes, further_places, past, place
from tmx_builder.writers.formats import OutputSettings, Write
from tmx_builder.writers.inline import in_xliff21
from tmx_builder.writers.xliff_page import PRIORITIES, SPACE, XliffPage, in_paragraphs, numbered

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"

_STATES = {
    # tools list initial segments as still to be done, so doubtful targets are looked at
    Status.NEEDS_REVIEW: "initial",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "reviewed",
    Status.REJECTED: "initial",
}


@contextmanager
def document(sink: Sink, settings: OutputSettings) -> Iterator[Write]:
    """Write an XLIFF 2.1 around the units.

    Raises OutputError if there are none, or if one has other languages than the first.
    """
    with XliffPage.opened(sink, NAMESPACE) as page, ExitStack() as root:
        numbers = count(1)
        languages: dict[str, str] = {}

        @contextmanager
        def report(first: TranslationUnit) -> Iterator[None]:
            pair = {"srcLang": first.source.lang, "trgLang": first.target.lang}
            if not languages:
                languages.update(pair)
                root.enter_context(page.root({"version": "2.1"} | pair, mda=METADATA))
                page.newline()
            if pair != languages:
                raise OutputError(
                    sink.name,
                    f"{first.provenance.document} is in other languages than the reports before it, "
                    "and an XLIFF 2.1 has one pair of them",
                    "build it into a file of its own or use XLIFF 1.2",
                )
            with page.element("file", {"id": f"f{next(numbers)}", "original": first.provenance.document}):
                page.newline()
                yield
            page.newline()

        with in_paragraphs(sink, report, partial(_unit, page)) as write:
            yield write


def _unit(page: XliffPage, units: Sequence[TranslationUnit]) -> None:
    first = units[0]
    attributes = {
        "id": first.pair_id,
        "canResegment": "no",
        "type": f"{TOOL}:{first.role}",
        SPACE: "preserve",
    }
    segments = [(numbered(number, unit), unit) for number, unit in enumerate(units, start=1)]
    data: dict[str, str] = {}
    contents = [
        (in_xliff21(unit.source, identity, data), in_xliff21(unit.target, identity, data))
        for identity, unit in segments
    ]
    # without line breaks: where space is preserved, none is put between elements either
    with page.element("unit", attributes):
        _metadata(page, first, segments)
        with page.element("notes"):
            for identity, unit in segments:
                _notes(page, identity, unit)
        if data:
            with page.element("originalData"):
                for key, code in data.items():
                    page.leaf("data", {"id": key}, code)
        for (identity, unit), (source, target) in zip(segments, contents, strict=True):
            with page.element("segment", {"id": identity, "state": _STATES[unit.shown_status]}):
                page.mixed("source", {}, source)
                page.mixed("target", {}, target)
    page.newline()


def _metadata(
    page: XliffPage, first: TranslationUnit, segments: Sequence[tuple[str, TranslationUnit]]
) -> None:
    """Write where the paragraph is in its report, and the tuid and the past of each segment by its id."""
    groups: dict[str, Iterable[tuple[str, str]]] = {
        "provenance": place(first).items(),
        "tuid": [(identity, unit.tuid) for identity, unit in segments],
    }
    for identity, unit in segments:
        groups[f"past {identity}"] = past(unit).items()
        groups[f"props {identity}"] = unit.history.properties
    metadata_element(page, groups)


def metadata_element(page: XliffPage, groups: Mapping[str, Iterable[tuple[str, str]]]) -> None:
    """Write an element of the Metadata module: the types and values of each category that has any."""
    with page.element(f"{{{METADATA}}}metadata"):
        for category, values in groups.items():
            if values:
                with page.element(f"{{{METADATA}}}metaGroup", {"category": category}):
                    for name, value in values:
                        page.leaf(f"{{{METADATA}}}meta", {"type": name}, value)


def _notes(page: XliffPage, segment: str, unit: TranslationUnit) -> None:
    page.leaf("note", {"id": f"{segment}.n1", "category": "alignment"}, f"{segment}: {alignment_note(unit)}")
    remarks = [("footnote", note) for note in footnote_notes(unit)]
    remarks += [("place", f"also in {where}") for where in further_places(unit)]
    for number, (category, note) in enumerate(remarks, start=2):
        page.leaf("note", {"id": f"{segment}.n{number}", "category": category}, f"{segment}: {note}")
    for number, finding in enumerate(unit.findings, start=len(remarks) + 2):
        attributes = {
            "id": f"{segment}.n{number}",
            "category": f"finding-{finding.check}",
            "priority": PRIORITIES[finding.severity],
        }
        page.leaf("note", attributes, f"{segment}: {finding}")
