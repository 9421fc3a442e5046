"""XLIFF 1.2, strict, of a text that is to be translated: a trans-unit a sentence, its matches in alt-trans.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. A target is filled in from the least match on.
"""

from collections.abc import Sequence

from lxml.etree import xmlfile

from tmx_builder.model import TOOL, CoveredSentence, Match, MatchKind, NewText
from tmx_builder.writers.carriable import CarriableText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import line_range
from tmx_builder.writers.pretranslation.rows import note_of, phrases_of
from tmx_builder.writers.pretranslation.settings import SURE, PretranslationSettings, Ready
from tmx_builder.writers.xliff12 import file_element, group_element
from tmx_builder.writers.xliff_page import LANG, SPACE, XliffPage

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_QUALIFIERS = {MatchKind.EXACT: "exact-match"}


def write(sink: Sink, texts: Sequence[Ready], settings: PretranslationSettings, text: CarriableText) -> None:
    """Write a file element for each text."""
    sink.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    with xmlfile(sink, encoding="utf-8") as xml:
        page = XliffPage(xml, _NAMESPACE, text)
        with page.root({"version": "1.2"}):
            page.newline()
            for ready in texts:
                _file(page, ready)
    sink.write(b"\n")


def _file(page: XliffPage, ready: Ready) -> None:
    given = ready.covered.text
    pending = iter(ready.sentences)
    with file_element(page, given.document, given.source_lang, given.target_lang):
        for number, covered in enumerate(ready.covered.paragraphs, 1):
            paragraph = covered.paragraph
            where = {"x-document": given.document, "x-lines": line_range(paragraph.lines)}
            with group_element(page, f"p{number}", paragraph.role, where):
                for number_in_paragraph, _ in enumerate(covered.sentences, 1):
                    sentence, target = next(pending)
                    _trans_unit(page, f"p{number}.s{number_in_paragraph}", sentence, target, given)


def _trans_unit(
    page: XliffPage, identity: str, sentence: CoveredSentence, target: str | None, text: NewText
) -> None:
    with page.element("trans-unit", {"id": identity, "approved": "no", SPACE: "preserve"}):
        page.leaf("source", {LANG: text.source_lang}, sentence.text)
        if target is not None:
            state = "translated" if sentence.percent >= SURE else "needs-review-translation"
            attributes = {LANG: text.target_lang, "state": state, "state-qualifier": _qualifier(sentence)}
            page.leaf("target", attributes, target)
        for run in sentence.runs:
            if run.matches:
                page.leaf("note", {"from": TOOL}, f"{run.text}: {note_of(run.matches[0])}")
            if run.phrases:
                page.leaf("note", {"from": TOOL}, f"{run.text}: {phrases_of(run)}")
        for run in sentence.runs:
            for match in run.matches:
                _alternative(page, match, text)
    page.newline()


def _qualifier(sentence: CoveredSentence) -> str:
    """Return where a target is from: one unit as it is, or several, or one that was changed."""
    if len(sentence.runs) > 1:
        return "x-assembled"
    return _QUALIFIERS.get(sentence.runs[0].kind, "fuzzy-match")


def _alternative(page: XliffPage, match: Match, text: NewText) -> None:
    origin = " ".join(filter(None, (match.document, str(match.year or "")))) or TOOL
    with page.element("alt-trans", {"match-quality": f"{match.percent}%", "origin": origin, "tool-id": TOOL}):
        page.leaf("source", {LANG: text.source_lang}, match.source)
        page.leaf("target", {LANG: text.target_lang}, match.target)
