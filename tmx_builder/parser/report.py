"""From a document to a report: lines become blocks, blocks become matches, and the rest leftovers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tmx_builder.errors import InputError
from tmx_builder.model import Footnote, Leftover, Provenance, Report, Role, SegmentPair
from tmx_builder.parser.blocks import NOTES, Block, BlockBead, LineKind, running_text
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.explaining import NO_LANGUAGE, line_readings
from tmx_builder.parser.footnotes import confirmed_labels, take_out
from tmx_builder.parser.languages import UNDETERMINED, primary, resolve_languages
from tmx_builder.parser.layout import Layout, Place, Sheet, language_name, lay_out
from tmx_builder.parser.pairing import CUT_OFF, without_cut_off
from tmx_builder.parser.roles import Head, Match, main_run, matches_of, read_head, sections_of
from tmx_builder.parser.wrapping import blocks_of
from tmx_builder.text import Language, join_lines, language

if TYPE_CHECKING:
    from tmx_builder.parser.paragraphs import Reader

_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
_NOUNS = {LineKind.HEADING: "heading", LineKind.NOTE: "note", LineKind.NOTES_LABEL: "note"}
_OF_HEADS = (Role.TITLE, Role.BYLINE)
_Rest: TypeAlias = tuple[Place, str, str, str]
"""The place of a text that is in no match, its language tag, the text, and the reason."""


@dataclass(frozen=True, slots=True)
class _Version:
    """One language version of a report."""

    lang: str
    """Its tag."""
    language: Language
    blocks: tuple[Block, ...]
    """All of its blocks, in order."""
    head: Head
    """Its title block, as far as the other language has it too."""
    date: datetime.date | None
    """The day of delivery, where the lines at the top have it."""


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
    not matter. Provenance names the document of the source text, leftovers the one that they occur in.
    `source_lang` and `target_lang` are language tags, one Chinese and one English; None is found from the
    text, Chinese as the source. `read` reads paragraphs, so that the fitted model of `paragraphs` can tell which of
    them translate each other; a pair's score is its probability. Every line that is not blank is in a pair or in a
    leftover; `explain` asks for the `readings` of all lines.

    Raises InputError where the document has only one of the two languages, or the tags are not these two.
    """
    # numpy takes a while to load, and a build in which nothing is new needs none
    from tmx_builder.parser.pairing import align_report

    layout = lay_out([document, counterpart] if counterpart else [document], read, explain=explain)
    lines = [_lines_in(tongue, layout, document.name) for tongue in _NAMES]
    languages = resolve_languages(document.name, source_lang, target_lang, (line.text for line in lines[0]))
    tags: dict[Language, str] = {primary(tag): tag for tag in (languages.source, languages.target)}
    tops = [main_run(side, layout.lines) for side in lines]
    zh_blocks, en_blocks = (_blocks(top, side) for top, side in zip(tops, lines, strict=True))
    alignment = align_report(zh_blocks, en_blocks, read, layout.cuts)
    beads, fragments = without_cut_off(alignment.beads, _last_lines(layout))
    paired = {block.first for bead in beads for block in (*bead.zh, *bead.en)}
    zh, en = (
        _side(tags, blocks, top, paired) for blocks, top in zip((zh_blocks, en_blocks), tops, strict=True)
    )
    from_english = primary(languages.source) == "en"
    source, target = (en, zh) if from_english else (zh, en)
    matches = matches_of(beads, (zh.head, en.head), layout.labels, from_english=from_english)
    unpaired = [block for block in source.blocks + target.blocks if block.first not in paired]
    reasons = _reasons(layout.sheet, unpaired, alignment.doubtful)
    reasons |= {block.first: CUT_OFF for block in fragments}
    alone = (
        (layout.place_of(block.first), tags[block.language], block.text, reasons[block.first])
        for block in (*unpaired, *(block for block in fragments if block.first in paired))
    )
    return Report(
        document.name,
        tuple(_pairs(layout, source, target, matches)),
        tuple(_leftovers([*alone, *_set_apart(layout, tags)])),
        tuple(line_readings(layout, matches, unpaired, reasons)) if explain else (),
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


def _last_lines(layout: Layout) -> set[int]:
    """Return the numbers of the last line of each document in either language."""
    lines = (line for line in layout.lines if line.language)
    return set(
        {(id(layout.place_of(line.first).document), line.language): line.last for line in lines}.values()
    )


def _lines_in(tongue: Language, layout: Layout, document: str) -> list[Block]:
    written = [line for line in layout.lines if line.language == tongue]
    if not written:
        spoken = Counter(excluded.lang for _, excluded in layout.excluded if excluded.lang)
        instead = f", but {language_name(spoken.most_common(1)[0][0])}" if spoken else ""
        raise InputError(
            document, f"no {_NAMES[tongue]} text found{instead}", "give a report in both languages"
        )
    return written


def _blocks(top: Sequence[Block], lines: Sequence[Block]) -> list[Block]:
    """Return the blocks of one language, in order; lines of a possible title block are joined only by their words."""
    at_top = {line.first for line in read_head(top).leading}
    return list(blocks_of(lines, at_top))


def _side(
    tags: Mapping[Language, str], blocks: Sequence[Block], top: Sequence[Block], paired: Container[int]
) -> _Version:
    """Return a side, its title block read off what is paired: lines of the site that are around it are not."""
    numbers = {n for block in blocks if block.first in paired for n in range(block.first, block.last + 1)}
    head = read_head([line for line in top if line.first in numbers])
    spoken = blocks[0].language
    return _Version(tags[spoken], spoken, tuple(blocks), head, head.date or read_head(top).date)


def _pairs(
    layout: Layout, source: _Version, target: _Version, matches: Sequence[Match]
) -> Iterator[SegmentPair]:
    heads = {block.first for match in matches if match.role in _OF_HEADS for block in match.source}
    sections = sections_of(
        (block for block in source.blocks if block.first not in heads),
        (match.source[0] for match in matches if match.role is Role.HEADING),
    )
    notes = {block.label for side in (source, target) for block in side.blocks if block.kind in NOTES}
    source_labels, target_labels = (
        confirmed_labels((block.text for block in running_text(side.blocks)), notes)
        for side in (source, target)
    )
    for number, match in enumerate(matches, 1):
        refers = match.role is not Role.NOTE
        source_text, source_notes = _cleaned(match.source, source, source_labels if refers else frozenset())
        target_text, target_notes = _cleaned(match.target, target, target_labels if refers else frozenset())
        document = layout.place_of(match.source[0].first).document
        places = (layout.place_of(n) for block in match.blocks for n in (block.first, block.last))
        lines = [place.line for place in places if place.document is document]
        yield SegmentPair(
            f"p{number}",
            match.role,
            source_text,
            target_text,
            source.lang,
            target.lang,
            Provenance(
                document.name,
                document.sha256,
                (min(lines), max(lines)),
                sections.get(match.source[0].first, ()),
                source.date or target.date,
                source.head.speaker_name,
                source_notes + target_notes,
            ),
            match.probability * min(block.certainty for block in match.blocks),
        )


def _cleaned(
    blocks: Sequence[Block], side: _Version, labels: frozenset[str]
) -> tuple[str, tuple[Footnote, ...]]:
    """Return the joined text of `blocks` without its references to notes, and these."""
    text, references = take_out(
        join_lines((block.text[block.mark :].lstrip() for block in blocks), side.language), labels
    )
    return text, tuple(Footnote(reference.label, side.lang, reference.start) for reference in references)


def _reasons(sheet: Sheet, unpaired: Iterable[Block], doubtful: Iterable[BlockBead]) -> dict[int, str]:
    """Return the reasons for leaving over blocks, by their first lines."""
    perhaps: dict[int, BlockBead] = {}
    for bead in doubtful:
        for block in (*bead.zh, *bead.en):
            perhaps.setdefault(block.first, bead)
    reasons = {}
    for block in unpaired:
        facing: Language = "en" if block.language == "zh" else "zh"
        reason = f"no {_NAMES[facing]} {_NOUNS.get(block.kind, 'paragraph')} corresponds"
        if doubt := perhaps.get(block.first):
            line = sheet.place_of((doubt.zh if facing == "zh" else doubt.en)[0].first).line
            reason += f" surely; line {line} does with probability {doubt.probability:.2f}"
        reasons[block.first] = reason
    return reasons


def _set_apart(layout: Layout, tags: Mapping[Language, str]) -> Iterator[_Rest]:
    """Yield what the layout excluded, and the lines that are in neither language."""
    for line in layout.lines:
        if not line.language:
            yield layout.place_of(line.first), UNDETERMINED, line.text, NO_LANGUAGE
    for place, excluded in layout.excluded:
        lang = excluded.lang or tags.get(language(excluded.text), UNDETERMINED)
        yield place, lang, excluded.text, excluded.reason


def _leftovers(remaining: Sequence[_Rest]) -> Iterator[Leftover]:
    """Yield the leftovers in order; of two documents, the first that is named comes first."""
    documents: dict[int, int] = {}
    for place, *_ in remaining:
        documents.setdefault(id(place.document), len(documents))
    for place, lang, text, reason in sorted(
        remaining, key=lambda item: (documents[id(item[0].document)], item[0].line)
    ):
        yield Leftover(place.document.name, place.line, lang, text, reason)
