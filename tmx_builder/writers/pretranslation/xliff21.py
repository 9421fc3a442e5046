"""XLIFF 2.1 of a text that is to be translated: a unit a paragraph, a segment a sentence, the Matches module.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html, section 5.1: a match refers to the stretch of
the source that a marker of the type mtc:match encloses; here that is a run of clauses.
"""

from collections.abc import Iterator, Sequence

from lxml.etree import xmlfile

from tmx_builder.errors import OutputError
from tmx_builder.model import TOOL, CoveredParagraph, CoveredSentence, Match
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import line_range
from tmx_builder.writers.inline import Element
from tmx_builder.writers.pretranslation.rows import note_of, phrases_of
from tmx_builder.writers.pretranslation.settings import SURE, PretranslationSettings, Ready
from tmx_builder.writers.xliff_page import SPACE, XliffPage

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"


def write(sink: Sink, texts: Sequence[Ready], settings: PretranslationSettings, text: CarriableText) -> None:
    """Write a file element for each text. Raises OutputError where they differ in their languages."""
    languages = {(given.covered.text.source_lang, given.covered.text.target_lang) for given in texts}
    if len(languages) > 1:
        raise OutputError(
            sink.name, "the texts are in several languages, and an XLIFF 2.1 has one pair", "use XLIFF 1.2"
        )
    ((source_lang, target_lang),) = languages
    sink.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    with xmlfile(sink, encoding="utf-8") as xml:
        page = XliffPage(xml, _NAMESPACE, text)
        attributes = {"version": "2.1", "srcLang": source_lang, "trgLang": target_lang}
        with page.root(attributes, mda=_METADATA, mtc=_MATCHES):
            page.newline()
            for number, ready in enumerate(texts, 1):
                original = ready.covered.text.document
                pending = iter(ready.sentences)
                with page.element("file", {"id": f"f{number}", "original": original}):
                    page.newline()
                    for unit_number, covered in enumerate(ready.covered.paragraphs, 1):
                        segments = [next(pending) for _ in covered.sentences]
                        _unit(page, f"p{unit_number}", covered, segments, original)
                page.newline()
    sink.write(b"\n")


def _unit(
    page: XliffPage,
    identity: str,
    covered: CoveredParagraph,
    segments: Sequence[tuple[CoveredSentence, str | None]],
    document: str,
) -> None:
    paragraph = covered.paragraph
    attributes = {"id": identity, "canResegment": "no", "type": f"{TOOL}:{paragraph.role}", SPACE: "preserve"}
    marks = {
        (segment_number, place): f"m{segment_number}.{place}"
        for segment_number, (sentence, _) in enumerate(segments, 1)
        for place, run in enumerate(sentence.runs, 1)
        if run.matches
    }
    with page.element("unit", attributes):
        if marks:
            with page.element(f"{{{_MATCHES}}}matches", {}):
                for (segment_number, place), mark in marks.items():
                    for match in segments[segment_number - 1][0].runs[place - 1].matches:
                        _match(page, mark, match)
        with page.element(f"{{{_METADATA}}}metadata", {}):  # noqa: SIM117 - as they are nested
            with page.element(f"{{{_METADATA}}}metaGroup", {"category": "provenance"}):
                page.leaf(f"{{{_METADATA}}}meta", {"type": "x-document"}, document)
                page.leaf(f"{{{_METADATA}}}meta", {"type": "x-lines"}, line_range(paragraph.lines))
        if notes := list(_notes(segments)):
            with page.element("notes", {}):
                for number, (category, note) in enumerate(notes, 1):
                    page.leaf("note", {"id": f"n{number}", "category": category}, note)
        for segment_number, (sentence, target) in enumerate(segments, 1):
            state = {"state": "initial"}
            if target is not None:
                is_sure = sentence.percent >= SURE
                state = {
                    "state": "translated" if is_sure else "initial",
                    "subState": f"{TOOL}:{sentence.percent}",
                }
            with page.element("segment", {"id": f"s{segment_number}", **state}):
                page.mixed("source", {}, _marked(sentence, segment_number, marks))
                if target is not None:
                    page.leaf("target", {}, target)
    page.newline()


def _notes(segments: Sequence[tuple[CoveredSentence, str | None]]) -> Iterator[tuple[str, str]]:
    for segment_number, (sentence, _) in enumerate(segments, 1):
        for run in sentence.runs:
            if run.matches:
                yield "match", f"s{segment_number}: {run.text}: {note_of(run.matches[0])}"
            if run.phrases:
                yield "phrase", f"s{segment_number}: {run.text}: {phrases_of(run)}"


def _match(page: XliffPage, mark: str, match: Match) -> None:
    quality = f"{min(match.percent, SURE)}.0"
    origin = " ".join(filter(None, (match.document, str(match.year or "")))) or TOOL
    kind = "icm" if match.percent > SURE else "tm"
    attributes = {"ref": f"#{mark}", "matchQuality": quality, "origin": origin, "type": kind}
    with page.element(f"{{{_MATCHES}}}match", attributes):
        page.leaf("source", {}, match.source)
        page.leaf("target", {}, match.target)


def _marked(
    sentence: CoveredSentence, segment_number: int, marks: dict[tuple[int, int], str]
) -> Iterator[str | Element]:
    """Yield the text of a sentence, the runs that have matches within their markers."""
    position = 0
    for place, run in enumerate(sentence.runs, 1):
        start = sentence.text.index(run.text, position)
        yield sentence.text[position:start]
        mark = marks.get((segment_number, place))
        yield Element("mrk", {"id": mark, "type": "mtc:match"}, run.text) if mark else run.text
        position = start + len(run.text)
    yield sentence.text[position:]
