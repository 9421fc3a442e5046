"""A document to the paragraphs of one language, as a CAT tool shows them: the text that is to be translated.

Each line of the file is a paragraph, except lines that an editor wrapped. Nothing is taken out: everything in the
document is to be translated.
"""

from __future__ import annotations

from tmx_builder.errors import InputError
from tmx_builder.model import NewParagraph, NewText, Role, SegmentPair
from tmx_builder.parser.blocks import NOTES, Block, LineKind, read_lines
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.languages import primary, shares_of
from tmx_builder.parser.wrapping import blocks_of
from tmx_builder.text import Language, is_traditional

_FOREIGN_SHARE = 0.2
"""Share of the other language up to which a document is in one language. Of 37 bilingual reports and samples with the
languages on separate lines it is .34 to .5, of four texts in one language 0; 0.2 is about halfway between them. A
test has a share on either side."""
_ROLES = {
    LineKind.HEADING: Role.HEADING,
    LineKind.SALUTATION: Role.SALUTATION,
    LineKind.ATTRIBUTION: Role.BYLINE,
}


def new_text(
    document: SourceDocument, source_lang: str | None = None, target_lang: str | None = None
) -> NewText:
    """Return the text of a document that is to be translated.

    Without `source_lang` it is in the language that most of the document is in. Of a bilingual document what is in
    the other language is left out; a few lines of it in a document in one language are not. Of a memory it is all
    sources, whether translated or not. Raises InputError where there is no such text, or the languages are not one of
    Chinese and one of English.
    """
    spoken = primary(source_lang) if source_lang else _predominant(document)
    if not spoken:
        raise InputError(document.name, "has no Chinese or English text", "give a text in one of the two")
    if source_lang is None:
        is_trad = spoken == "zh" and is_traditional("".join(line.text for line in document.lines))
        source_lang = "en-US" if spoken == "en" else "zh-TW" if is_trad else "zh-CN"
    target_lang = target_lang or ("zh-CN" if spoken == "en" else "en-US")
    if {spoken, primary(target_lang)} != {"zh", "en"}:
        raise InputError(
            document.name,
            f"cannot be translated from {source_lang} to {target_lang}",
            "give one Chinese tag and one English tag",
        )
    rows = document.rows or document.units
    paragraphs = _of_memory(rows, spoken) if rows else _of_lines(document, spoken)
    if not paragraphs:
        raise InputError(document.name, f"has no text in {source_lang}", "check the languages")
    return NewText(document.name, document.sha256, source_lang, target_lang, tuple(paragraphs))


def _predominant(document: SourceDocument) -> Language:
    if document.rows:
        return primary(document.rows[0].source_lang)
    shares = shares_of(document)
    return shares.most_common(1)[0][0] if shares else ""


def _of_memory(rows: tuple[SegmentPair, ...], spoken: Language) -> list[NewParagraph]:
    texts = ((row, row.source if primary(row.source_lang) == spoken else row.target) for row in rows)
    return [NewParagraph(text.strip(), row.provenance.lines, row.role) for row, text in texts if text.strip()]


def _of_lines(document: SourceDocument, spoken: Language) -> list[NewParagraph]:
    written = {line.number: line.text.strip() for line in document.lines}
    shares = shares_of(document)
    is_bilingual = shares.total() - shares[spoken] > _FOREIGN_SHARE * shares.total()
    if not shares[spoken]:
        return []
    lines = [
        block for block in read_lines(document.lines) if not is_bilingual or block.language in (spoken, "")
    ]
    return [
        NewParagraph(_text(block, written), (block.first, block.last), _role(block))
        for block in blocks_of(lines)
    ]


def _text(block: Block, written: dict[int, str]) -> str:
    """Return a paragraph as the document has it; one of several lines as it is joined."""
    return written[block.first] if block.first == block.last else block.text


def _role(block: Block) -> Role:
    return Role.NOTE if block.kind in NOTES else _ROLES.get(block.kind, Role.BODY)
