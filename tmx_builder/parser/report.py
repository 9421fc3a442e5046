"""A document to a report: its lines to blocks, the blocks to matches, and the rest to leftovers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tmx_builder.errors import InputError
from tmx_builder.model import Footnote, Leftover, Provenance, Report, Role, SegmentPair
from tmx_builder.parser.blocks import Block, blocks_of
from tmx_builder.parser.document import SourceDocument
from tmx_builder.parser.footnotes import confirmed_labels, take_out
from tmx_builder.parser.head import Head, match_heads, read_head
from tmx_builder.parser.languages import UNDETERMINED, primary, resolve
from tmx_builder.parser.lines import Kind, TextLine, read_lines
from tmx_builder.parser.matches import Match
from tmx_builder.parser.pairing import Aligner, match_blocks, match_notes
from tmx_builder.parser.plausibility import align_by_shape
from tmx_builder.parser.sections import sections_of
from tmx_builder.parser.sheet import Sheet, sheet_of
from tmx_builder.text import Language, join_lines

_NAMES: dict[Language, str] = {"zh": "Chinese", "en": "English"}
_NOTES = (Kind.NOTES_LABEL, Kind.NOTE)
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
        """The blocks that are not notes."""
        return [block for block in self.blocks if block.kind not in _NOTES]

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
    counterpart: SourceDocument | None = None,
) -> Report:
    """Find the paragraphs of `document` that translate each other.

    Where the report comes as two files, `counterpart` is the other one; which of them is in which language does
    not matter. Provenance names the document of the source text, leftovers the one that they stand in.
    `source_lang` and `target_lang` are language tags, one Chinese and one English; None is found from the
    text, Chinese as the source. `align` decides where counts or order are in doubt; without it, lengths,
    figures and headings do. Every line that is not blank is in a pair or in a leftover.

    Raises InputError where the document has only one of the two languages, or the tags are not these two.
    """
    sheet = sheet_of([document, counterpart] if counterpart else [document])
    lines = list(read_lines(sheet.lines))
    chinese, english = (_lines_in(language, lines, document.name) for language in _NAMES)
    tags = resolve(document.name, source_lang, target_lang, (line.text for line in chinese))
    ours, theirs = (chinese, english) if primary(tags.source) == "zh" else (english, chinese)

    source_head, target_head = read_head(ours), read_head(theirs)
    heads = list(match_heads(source_head, target_head))
    source = _Side(
        tags.source, primary(tags.source), source_head, _rest(ours, (head.source for head in heads))
    )
    target = _Side(
        tags.target, primary(tags.target), target_head, _rest(theirs, (head.target for head in heads))
    )
    texts = match_blocks(source.running, target.running, align or align_by_shape)
    notes = match_notes(source.notes, target.notes)
    matches = sorted([*heads, *texts, *notes], key=lambda match: match.lines)

    speechless = [line for line in lines if not line.language]
    leftovers = [
        *_left(source, target, {id(block) for match in matches for block in match.source}),
        *_left(target, source, {id(block) for match in matches for block in match.target}),
        *(_Rest(line.number, UNDETERMINED, line.text, "neither Chinese nor English") for line in speechless),
    ]
    return Report(
        document.name,
        tuple(_pairs(sheet, source, target, matches)),
        tuple(_leftovers(sheet, leftovers)),
    )


def _lines_in(language: Language, lines: Iterable[TextLine], document: str) -> list[TextLine]:
    written = [line for line in lines if line.language == language]
    if not written:
        raise InputError(document, f"no {_NAMES[language]} text found", "give a report in both languages")
    return written


def _rest(lines: Iterable[TextLine], heads: Iterable[Sequence[Block]]) -> tuple[Block, ...]:
    taken = {number for head in heads for block in head for number in range(block.first, block.last + 1)}
    return tuple(blocks_of(line for line in lines if line.number not in taken))


def _pairs(sheet: Sheet, source: _Side, target: _Side, matches: Sequence[Match]) -> Iterator[SegmentPair]:
    sections = sections_of(
        source.blocks, (match.source[0] for match in matches if match.role is Role.HEADING)
    )
    notes = {block.label for block in (*source.notes, *target.notes)}
    source_labels, target_labels = (
        confirmed_labels((block.text for block in side.running), notes) for side in (source, target)
    )
    for number, match in enumerate(matches, 1):
        refers = match.role is not Role.NOTE
        source_text, source_notes = _cleaned(match.source, source, source_labels if refers else frozenset())
        target_text, target_notes = _cleaned(match.target, target, target_labels if refers else frozenset())
        document, lines = _standing(match, sheet)
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
                lines,
                sections.get(match.source[0].first, ()),
                source.head.date or target.head.date,
                source.head.speaker_name,
                source_notes + target_notes,
            ),
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


class _Rest(NamedTuple):
    """What is in no match."""

    number: int
    lang: str
    text: str
    reason: str


def _left(side: _Side, other: _Side, matched: set[int]) -> Iterator[_Rest]:
    for block in side.blocks:
        if id(block) not in matched:
            reason = f"no {_NAMES[other.language]} {_NOUNS.get(block.kind, 'paragraph')} corresponds"
            yield _Rest(block.first, side.lang, block.text, reason)


def _leftovers(sheet: Sheet, rests: Iterable[_Rest]) -> Iterator[Leftover]:
    for rest in sorted(rests, key=lambda rest: rest.number):
        place = sheet.place_of(rest.number)
        yield Leftover(place.document.name, place.line, rest.lang, rest.text, rest.reason)
