"""XLIFF 1.2, strict, of a text that is to be translated: a trans-unit a sentence, its matches in alt-trans.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. A target is filled in from the least match on.
"""

from collections.abc import Sequence

from tmx_builder.model import TOOL, CoveredSentence, Match, MatchKind, NewText
from tmx_builder.writers.destination import Sink
from tmx_builder.writers.fields import line_range
from tmx_builder.writers.pretranslation.rows import SURE, Ready, notes_of, origin_of
from tmx_builder.writers.xliff12 import NAMESPACE, file_element, group_element
from tmx_builder.writers.xliff_page import LANG, SPACE, XliffPage


def write(sink: Sink, texts: Sequence[Ready]) -> None:
    """Write a file element for each text."""
    with XliffPage.opened(sink, NAMESPACE) as page, page.root({"version": "1.2"}):
        page.newline()
        for ready in texts:
            _file(page, ready)


def _file(page: XliffPage, ready: Ready) -> None:
    text = ready.covered.text
    with file_element(page, text.document, text.source_lang, text.target_lang):
        for identity, covered, sentences in ready.paragraphs:
            paragraph = covered.paragraph
            where = {"x-document": text.document, "x-lines": line_range(paragraph.lines)}
            with group_element(page, identity, paragraph.role, where):
                for number, (sentence, target) in enumerate(sentences, 1):
                    _trans_unit(page, f"{identity}.s{number}", sentence, target, text)


def _trans_unit(
    page: XliffPage, identity: str, sentence: CoveredSentence, target: str | None, text: NewText
) -> None:
    with page.element("trans-unit", {"id": identity, "approved": "no", SPACE: "preserve"}):
        page.leaf("source", {LANG: text.source_lang}, sentence.text)
        if target is not None:
            state = "translated" if sentence.percent >= SURE else "needs-review-translation"
            attributes = {LANG: text.target_lang, "state": state, "state-qualifier": _qualifier(sentence)}
            page.leaf("target", attributes, target)
        for _, note in notes_of(sentence):
            page.leaf("note", {"from": TOOL}, note)
        for run in sentence.runs:
            for match in run.matches:
                _alternative(page, match, text)
    page.newline()


def _qualifier(sentence: CoveredSentence) -> str:
    """Return where a target is from: one unit as it is, or several, or one that was changed."""
    if len(sentence.runs) > 1:
        return "x-assembled"
    return "exact-match" if sentence.runs[0].kind is MatchKind.EXACT else "fuzzy-match"


def _alternative(page: XliffPage, match: Match, text: NewText) -> None:
    quality, origin = f"{match.percent}%", origin_of(match) or TOOL
    with page.element("alt-trans", {"match-quality": quality, "origin": origin, "tool-id": TOOL}):
        page.leaf("source", {LANG: text.source_lang}, match.source)
        page.leaf("target", {LANG: text.target_lang}, match.target)
