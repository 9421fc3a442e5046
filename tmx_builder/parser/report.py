"""A document to a report: its lines to blocks, the blocks to matches, and the rest to leftovers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tmx_builder.errors import InputError
from tmx_builder.model import Footnote, Leftover, Provenance, Report, Role, SegmentPair
from tmx_builder.parser.blocks import Block, BlockBead, as_block, blocks_of, running_text
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.explaining import line_readings
from tmx_builder.parser.footnotes import confirmed_labels, take_out
from tmx_builder.parser.head import Head, main_run, read_head, role_in_heads
from tmx_builder.parser.languages import UNDETERMINED, Languages, primary, resolve
from tmx_builder.parser.layout import LANGUAGE_NAMES, Layout, Place, Sheet, lay_out
from tmx_builder.parser.lines import NOTES, Kind, TextLine
from tmx_builder.parser.matches import Match, match, with_lists
from tmx_builder.parser.sections import sections_of
from tmx_builder.text import Language, join_lines, language

if TYPE_CHECKING:
    from tmx_builder.parser.paragraphs import Reader

_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
_OF_HEADS = (Role.TITLE, Role.BYLINE)
_NOUNS = {Kind.HEADING: "heading", Kind.NOTE: "note", Kind.NOTES_LABEL: "note"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One language's share of a report."""

    lang: str
    """Its tag."""
    language: Language
    blocks: tuple[Block, ...]
    """All that it says, in order."""
    head: Head
    """Its title block, as far as the other language has it too."""
    date: datetime.date | None
    """The day the report was given, where the lines at the top tell."""

    @property
    def notes(self) -> list[Block]:
        """The notes and the labels above them."""
        return [block for block in self.blocks if block.kind in NOTES]


def parse(
    document: SourceDocument,
    *,
    source_lang: str | None,
    target_lang: str | None,
    read: Reader,
    counterpart: SourceDocument | None = None,
    explain: bool = False,
) -> Report:
    """Find the paragraphs of `document` that translate each other.

    Where the report comes as two files, `counterpart` is the other one; which of them is in which language does
    not matter. Provenance names the document of the source text, leftovers the one that they stand in.
    `source_lang` and `target_lang` are language tags, one Chinese and one English; None is found from the
    text, Chinese as the source. `read` reads paragraphs, so that the fitted model of `paragraphs` can tell which of
    them translate each other; a pair's score is its probability. Every line that is not blank is in a pair or in a
    leftover; `explain` asks for the `readings` of all lines.

    Raises InputError where the document has only one of the two languages, or the tags are not these two.
    """
    # numpy takes a while to load, and a build in which nothing is new needs none
    from tmx_builder.parser.pairing import align_report

    layout = lay_out([document, counterpart] if counterpart else [document], read)
    lines = [_lines_in(tongue, layout, document.name) for tongue in _NAMES]
    tags = resolve(document.name, source_lang, target_lang, (line.text for line in lines[0]))
    tops = [main_run(side, layout.lines) for side in lines]
    zh_blocks, en_blocks = (_blocks(top, side) for top, side in zip(tops, lines, strict=True))
    alignment = align_report(zh_blocks, en_blocks, read, layout.cuts)
    paired = {id(block) for bead in alignment.beads for block in (*bead.zh, *bead.en)}
    zh, en = (
        _side(tags, blocks, top, paired) for blocks, top in zip((zh_blocks, en_blocks), tops, strict=True)
    )
    source, target = (zh, en) if primary(tags.source) == "zh" else (en, zh)
    found = (_match(bead, zh, en, is_mirrored=source is en) for bead in alignment.beads)
    matches = with_lists(sorted(found, key=lambda match: match.lines), layout.labels)
    rest = [
        *_left(layout.sheet, source, target, paired, alignment.doubtful),
        *_left(layout.sheet, target, source, paired, alignment.doubtful),
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
    documents: Sequence[SourceDocument], read: Reader
) -> tuple[tuple[list[Block], list[Block]], Layout]:
    """Return the blocks of either language, Chinese first, that the paragraph model pairs, and their layout."""
    layout = lay_out(documents, read)
    zh, en = (
        running_text(_blocks(main_run(side, layout.lines), side))
        for tongue in _NAMES
        for side in [_lines_in(tongue, layout, documents[0].name)]
    )
    return (zh, en), layout


def _blocks(top: Sequence[TextLine], lines: Sequence[TextLine]) -> list[Block]:
    """Return the blocks of one language, in order; each line that can be of a title block is one of its own."""
    at_top = {line.number for line in read_head(top).leading}
    blocks = [
        *(as_block([line]) for line in lines if line.number in at_top),
        *blocks_of(line for line in lines if line.number not in at_top),
    ]
    return sorted(blocks, key=lambda block: block.first)


def _side(tags: Languages, blocks: Sequence[Block], top: Sequence[TextLine], paired: Container[int]) -> _Side:
    """Return a side, its title block read off what is paired: lines of the site that stand around it are not."""
    spoken = blocks[0].language
    numbers = {
        number for block in blocks if id(block) in paired for number in range(block.first, block.last + 1)
    }
    head = read_head([line for line in top if line.number in numbers])
    lang = tags.source if primary(tags.source) == spoken else tags.target
    return _Side(lang, spoken, tuple(blocks), head, head.date or read_head(top).date)


def _match(bead: BlockBead, zh: _Side, en: _Side, *, is_mirrored: bool) -> Match:
    """Return a bead as source and target, and what it is in the report."""
    found = match(*((bead.en, bead.zh) if is_mirrored else (bead.zh, bead.en)))
    role = role_in_heads(bead.zh, zh.head, bead.en, en.head)
    return replace(found, role=role or found.role, score=bead.probability)


def _lines_in(tongue: Language, layout: Layout, document: str) -> list[TextLine]:
    written = [line for line in layout.lines if line.language == tongue]
    if not written:
        spoken = Counter(excluded.lang for _, excluded in layout.excluded if excluded.lang)
        instead = f", but {LANGUAGE_NAMES[spoken.most_common(1)[0][0]]}" if spoken else ""
        raise InputError(
            document, f"no {_NAMES[tongue]} text found{instead}", "give a report in both languages"
        )
    return written


def _pairs(sheet: Sheet, source: _Side, target: _Side, matches: Sequence[Match]) -> Iterator[SegmentPair]:
    heads = {id(block) for match in matches if match.role in _OF_HEADS for block in match.source}
    sections = sections_of(
        (block for block in source.blocks if id(block) not in heads),
        (match.source[0] for match in matches if match.role is Role.HEADING),
    )
    notes = {block.label for block in (*source.notes, *target.notes)}
    source_labels, target_labels = (
        confirmed_labels((block.text for block in running_text(side.blocks)), notes)
        for side in (source, target)
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
                source.date or target.date,
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


def _left(
    sheet: Sheet, side: _Side, other: _Side, paired: Container[int], doubtful: Iterable[BlockBead]
) -> Iterator[_Rest]:
    perhaps: dict[int, BlockBead] = {}
    for bead in doubtful:
        for block in (*bead.zh, *bead.en):
            perhaps.setdefault(id(block), bead)
    for block in side.blocks:
        if id(block) not in paired:
            place = sheet.place_of(block.first)
            reason = f"no {_NAMES[other.language]} {_NOUNS.get(block.kind, 'paragraph')} corresponds"
            if doubt := perhaps.get(id(block)):
                facing = doubt.zh if other.language == "zh" else doubt.en
                line = sheet.place_of(facing[0].first).line
                reason += f" surely; line {line} does with probability {doubt.probability:.2f}"
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
