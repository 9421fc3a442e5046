"""A document to a report: its lines to blocks, the blocks to matches, and the rest to leftovers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tmx_builder.errors import InputError
from tmx_builder.model import Footnote, Leftover, Provenance, Report, Role, SegmentPair
from tmx_builder.parser.blocks import Block, as_block, blocks_of
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.explaining import line_readings
from tmx_builder.parser.footnotes import confirmed_labels, take_out
from tmx_builder.parser.head import Head, main_run, match_heads, read_head, role_in_heads
from tmx_builder.parser.languages import UNDETERMINED, Languages, primary, resolve
from tmx_builder.parser.layout import Layout, Place, Sheet, lay_out
from tmx_builder.parser.lines import Kind, TextLine
from tmx_builder.parser.matches import Match, match, with_lists
from tmx_builder.parser.pairing import Aligner, match_blocks, match_notes, match_rows
from tmx_builder.parser.plausibility import align_by_shape
from tmx_builder.parser.sections import sections_of
from tmx_builder.text import Language, join_lines, language

if TYPE_CHECKING:
    from tmx_builder.parser.paragraphs import Reader

_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
_NOTES = (Kind.NOTES_LABEL, Kind.NOTE)
_OF_HEADS = (Role.TITLE, Role.BYLINE)
_NOUNS = {Kind.HEADING: "heading", Kind.NOTE: "note", Kind.NOTES_LABEL: "note"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One language's share of a report."""

    lang: str
    """Its tag."""
    language: Language
    head: Head
    blocks: tuple[Block, ...]
    """All that is not in a matched head, in order."""

    @property
    def running(self) -> list[Block]:
        """The blocks that are neither notes nor in a table."""
        return [block for block in self.blocks if block.kind not in _NOTES and not block.cell]

    @property
    def tabled(self) -> list[Block]:
        """The blocks in the rows of tables."""
        return [block for block in self.blocks if block.kind not in _NOTES and block.cell]

    @property
    def notes(self) -> list[Block]:
        """The notes and the labels above them."""
        return [block for block in self.blocks if block.kind in _NOTES]


def parse(
    document: SourceDocument,
    *,
    source_lang: str | None,
    target_lang: str | None,
    align: Aligner | None,
    read: Reader | None = None,
    counterpart: SourceDocument | None = None,
    explain: bool = False,
) -> Report:
    """Find the paragraphs of `document` that translate each other.

    Where the report comes as two files, `counterpart` is the other one; which of them is in which language does
    not matter. Provenance names the document of the source text, leftovers the one that they stand in.
    `source_lang` and `target_lang` are language tags, one Chinese and one English; None is found from the
    text, Chinese as the source. `align` decides where counts or order are in doubt; without it, lengths,
    figures and headings do. With `read`, the fitted model of `paragraphs` pairs titles, headings and running text,
    and a pair's score is its probability. Every line that is not blank is in a pair or in a leftover; `explain` asks
    for the `readings` of all lines.

    Raises InputError where the document has only one of the two languages, or the tags are not these two.
    """
    layout = lay_out([document, counterpart] if counterpart else [document], align, read)
    chinese, english = (_lines_in(tongue, layout.lines, document.name) for tongue in _NAMES)
    tags = resolve(document.name, source_lang, target_lang, (line.text for line in chinese))
    ours, theirs = (chinese, english) if primary(tags.source) == "zh" else (english, chinese)
    source_head, target_head = (read_head(main_run(side, layout.lines)) for side in (ours, theirs))
    if read:
        source, target = (
            _Side(lang, primary(lang), head, tuple(_blocks(side, head)))
            for lang, head, side in (
                (tags.source, source_head, ours),
                (tags.target, target_head, theirs),
            )
        )
        texts = list(_paired(source, target, read, layout))
    else:
        heads = list(match_heads(source_head, target_head))
        source = _Side(
            tags.source, primary(tags.source), source_head, _rest(ours, (head.source for head in heads))
        )
        target = _Side(
            tags.target, primary(tags.target), target_head, _rest(theirs, (head.target for head in heads))
        )
        texts = [
            *heads,
            *match_blocks(source.running, target.running, align or align_by_shape, layout.cuts),
        ]
    rows = match_rows(source.tabled, target.tabled, align or align_by_shape)
    notes = match_notes(source.notes, target.notes)
    found = sorted([*texts, *rows, *notes], key=lambda match: match.lines)
    matches = with_lists(found, layout.labels)

    matched = {id(block) for match in matches for block in match.source + match.target}
    rest = [
        *_left(layout.sheet, source, target, matched),
        *_left(layout.sheet, target, source, matched),
        *_speechless(layout),
        *_set_apart(layout, tags),
    ]
    leftovers = tuple(_in_order(rest))
    blocks = source.blocks + target.blocks
    return Report(
        document.name,
        tuple(_pairs(layout.sheet, source, target, matches)),
        leftovers,
        tuple(line_readings(layout, matches, blocks, leftovers)) if explain else (),
    )


def blocks_to_pair(
    documents: Sequence[SourceDocument], align: Aligner | None
) -> tuple[tuple[list[Block], list[Block]], Layout]:
    """Return the blocks of either language, Chinese first, that the paragraph model pairs, and their layout."""
    layout = lay_out(documents, align)
    sides = (_lines_in(tongue, layout.lines, documents[0].name) for tongue in _NAMES)
    zh, en = (
        _Side("", side[0].language, head, tuple(_blocks(side, head))).running
        for side in sides
        for head in [read_head(main_run(side, layout.lines))]
    )
    return (zh, en), layout


def _blocks(lines: Sequence[TextLine], head: Head) -> list[Block]:
    """Return the blocks of one language, in order; each line at the top is one of its own."""
    at_top = {line.number for line in head.leading}
    blocks = [
        *(as_block([line]) for line in lines if line.number in at_top),
        *blocks_of(line for line in lines if line.number not in at_top),
    ]
    return sorted(blocks, key=lambda block: block.first)


def _paired(source: _Side, target: _Side, read: Reader, layout: Layout) -> Iterator[Match]:
    """Match the running text, titles and headings of both sides by the paragraph model."""
    # numpy takes a while to load, and a build in which nothing is new needs none
    from tmx_builder.parser.paragraphs import align_blocks

    mirrored = source.language == "en"
    zh, en = (target, source) if mirrored else (source, target)
    for bead in align_blocks(zh.running, en.running, read, layout.cuts):
        role = role_in_heads(bead.zh, zh.head, bead.en, en.head)
        sides = (bead.en, bead.zh) if mirrored else (bead.zh, bead.en)
        found = match(*sides)
        yield replace(found, role=role or found.role, score=bead.probability)


def _lines_in(tongue: Language, lines: Iterable[TextLine], document: str) -> list[TextLine]:
    written = [line for line in lines if line.language == tongue]
    if not written:
        raise InputError(document, f"no {_NAMES[tongue]} text found", "give a report in both languages")
    return written


def _rest(lines: Iterable[TextLine], heads: Iterable[Sequence[Block]]) -> tuple[Block, ...]:
    taken = {number for head in heads for block in head for number in range(block.first, block.last + 1)}
    return tuple(blocks_of(line for line in lines if line.number not in taken))


def _pairs(sheet: Sheet, source: _Side, target: _Side, matches: Sequence[Match]) -> Iterator[SegmentPair]:
    heads = {id(block) for match in matches if match.role in _OF_HEADS for block in match.source}
    sections = sections_of(
        (block for block in source.blocks if id(block) not in heads),
        (match.source[0] for match in matches if match.role is Role.HEADING),
    )
    notes = {block.label for block in (*source.notes, *target.notes)}
    source_labels, target_labels = (
        confirmed_labels((block.text for block in side.running), notes) for side in (source, target)
    )
    for number, found in enumerate(matches, 1):
        refers = found.role is not Role.NOTE
        source_text, source_notes = _cleaned(found.source, source, source_labels if refers else frozenset())
        target_text, target_notes = _cleaned(found.target, target, target_labels if refers else frozenset())
        document, lines = _standing(found, sheet)
        yield SegmentPair(
            f"p{number}",
            found.role,
            source_text,
            target_text,
            source.lang,
            target.lang,
            Provenance(
                document.name,
                document.sha256,
                lines,
                sections.get(found.source[0].first, ()),
                source.head.date or target.head.date,
                source.head.speaker_name,
                source_notes + target_notes,
            ),
            found.score * min(block.certainty for block in found.source + found.target),
        )


def _cleaned(
    blocks: Sequence[Block], side: _Side, labels: frozenset[str]
) -> tuple[str, tuple[Footnote, ...]]:
    """Return the joined text of `blocks` without its references to notes, and these."""
    text, found = take_out(join_lines((block.text for block in blocks), side.language), labels)
    return text, tuple(Footnote(reference.label, side.lang, reference.start) for reference in found)


def _standing(match: Match, sheet: Sheet) -> tuple[SourceDocument, tuple[int, int]]:
    """Return the document of the source text, and the first and last line of the match in it."""
    document = sheet.place_of(match.source[0].first).document
    places = (
        sheet.place_of(number)
        for block in match.source + match.target
        for number in (block.first, block.last)
    )
    lines = [place.line for place in places if place.document is document]
    return document, (min(lines), max(lines))


_Rest = tuple[Place, Leftover]
"""What is in no match, and where it stands."""


def _left(sheet: Sheet, side: _Side, other: _Side, matched: set[int]) -> Iterator[_Rest]:
    for block in side.blocks:
        if id(block) not in matched:
            place = sheet.place_of(block.first)
            reason = f"no {_NAMES[other.language]} {_NOUNS.get(block.kind, 'paragraph')} corresponds"
            yield place, Leftover(place.document.name, place.line, side.lang, block.text, reason)


def _speechless(layout: Layout) -> Iterator[_Rest]:
    for line in layout.lines:
        if not line.language:
            place = layout.sheet.place_of(line.number)
            reason = "neither Chinese nor English"
            yield place, Leftover(place.document.name, place.line, UNDETERMINED, line.text, reason)


def _set_apart(layout: Layout, tags: Languages) -> Iterator[_Rest]:
    by_language = {primary(tag): tag for tag in (tags.source, tags.target)}
    for place, excluded in layout.excluded:
        lang = excluded.lang or by_language.get(language(excluded.text), UNDETERMINED)
        yield place, Leftover(place.document.name, place.line, lang, excluded.text, excluded.reason)


def _in_order(rests: Sequence[_Rest]) -> Iterator[Leftover]:
    documents: dict[int, int] = {}
    for place, _ in rests:
        documents.setdefault(id(place.document), len(documents))
    for _, leftover in sorted(rests, key=lambda rest: (documents[id(rest[0].document)], rest[0].line)):
        yield leftover
