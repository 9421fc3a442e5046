"""XLIFF 2.1 of a text that is to be translated: a unit a paragraph, a segment a sentence, the Matches module.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html, section 5.1: a match refers to the stretch of
the source that a marker of the type mtc:match encloses; here that is a run of clauses.
"""

from collections.abc import Iterator, Sequence

from tmx_builder.errors import OutputError
from tmx_builder.model import TOOL, CoveredParagraph, CoveredSentence, Match
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import line_range
from tmx_builder.writers.inline import Element
from tmx_builder.writers.pretranslation.rows import SURE, Ready, Translated, notes_of, origin_of
from tmx_builder.writers.xliff21 import METADATA, NAMESPACE, metadata_element
from tmx_builder.writers.xliff_page import SPACE, XliffPage

_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"


def write(sink: Sink, texts: Sequence[Ready]) -> None:
    """Write a file element for each text. Raises OutputError where they differ in their languages."""
    languages = {(ready.covered.text.source_lang, ready.covered.text.target_lang) for ready in texts}
    if len(languages) > 1:
        raise OutputError(
            sink.name, "the texts are in several languages, and an XLIFF 2.1 has one pair", "use XLIFF 1.2"
        )
    ((source_lang, target_lang),) = languages
    attributes = {"version": "2.1", "srcLang": source_lang, "trgLang": target_lang}
    with (
        XliffPage.opened(sink, NAMESPACE) as page,
        page.root(attributes, mda=METADATA, mtc=_MATCHES),
    ):
        page.newline()
        for number, ready in enumerate(texts, 1):
            original = ready.covered.text.document
            with page.element("file", {"id": f"f{number}", "original": original}):
                page.newline()
                for identity, covered, sentences in ready.paragraphs:
                    _unit(page, identity, covered, sentences, original)
            page.newline()


def _unit(
    page: XliffPage, identity: str, covered: CoveredParagraph, sentences: Sequence[Translated], document: str
) -> None:
    paragraph = covered.paragraph
    attributes = {"id": identity, "canResegment": "no", "type": f"{TOOL}:{paragraph.role}", SPACE: "preserve"}
    matches = [
        (f"m{number}.{place}", match)
        for number, (sentence, _) in enumerate(sentences, 1)
        for place, run in enumerate(sentence.runs, 1)
        for match in run.matches
    ]
    notes = [
        (category, f"s{number}: {note}")
        for number, (sentence, _) in enumerate(sentences, 1)
        for category, note in notes_of(sentence)
    ]
    with page.element("unit", attributes):
        if matches:
            with page.element(f"{{{_MATCHES}}}matches"):
                for mark, match in matches:
                    _match(page, mark, match)
        where = (("x-document", document), ("x-lines", line_range(paragraph.lines)))
        metadata_element(page, {"provenance": where})
        if notes:
            with page.element("notes"):
                for number, (category, note) in enumerate(notes, 1):
                    page.leaf("note", {"id": f"n{number}", "category": category}, note)
        for number, (sentence, target) in enumerate(sentences, 1):
            is_sure = target is not None and sentence.percent >= SURE
            state = {"state": "translated" if is_sure else "initial"}
            if target is not None:
                state["subState"] = f"{TOOL}:{sentence.percent}"
            with page.element("segment", {"id": f"s{number}", **state}):
                page.mixed("source", {}, _marked(sentence, number))
                if target is not None:
                    page.leaf("target", {}, target)
    page.newline()


def _match(page: XliffPage, mark: str, match: Match) -> None:
    quality = f"{min(match.percent, SURE)}.0"
    kind = "icm" if match.percent > SURE else "tm"
    origin = origin_of(match) or TOOL
    attributes = {"ref": f"#{mark}", "matchQuality": quality, "origin": origin, "type": kind}
    with page.element(f"{{{_MATCHES}}}match", attributes):
        page.leaf("source", {}, match.source)
        page.leaf("target", {}, match.target)


def _marked(sentence: CoveredSentence, number: int) -> Iterator[str | Element]:
    """Yield the text of a sentence, the runs that have matches within their markers."""
    position = 0
    for place, run in enumerate(sentence.runs, 1):
        start = sentence.text.index(run.text, position)
        yield sentence.text[position:start]
        mark = {"id": f"m{number}.{place}", "type": "mtc:match"}
        yield Element("mrk", mark, run.text) if run.matches else run.text
        position = start + len(run.text)
    yield sentence.text[position:]
