"""The passes, one after the other, over the lines of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tmx_builder.parser.blocks import Block, read_lines
from tmx_builder.parser.document import Line, SourceDocument
from tmx_builder.parser.layout.annotations import (
    without_chunk_numbers,
    without_pinyin,
    without_vocabulary_numbers,
)
from tmx_builder.parser.layout.anti_copy import without_random_characters
from tmx_builder.parser.layout.glosses import without_word_lists
from tmx_builder.parser.layout.markup import BOX_MARK, BOX_TITLE, without_front_matter, without_marks
from tmx_builder.parser.layout.one_language import one_language_each
from tmx_builder.parser.layout.pages import without_leaders, without_page_breaks
from tmx_builder.parser.layout.passing import Excluded, Pass, Place, Setting, Sheet, sheet_of
from tmx_builder.parser.layout.recurring import without_recurring_marks
from tmx_builder.parser.layout.run_over import without_parted_words, without_run_over
from tmx_builder.parser.layout.tables import by_columns, with_cells, without_inner_bullets
from tmx_builder.parser.layout.third_language import without_third_language

if TYPE_CHECKING:
    from tmx_builder.parser.paragraphs import Reader

PASSES: Mapping[str, Pass] = {
    "front matter": without_front_matter,
    "page breaks": without_page_breaks,
    "parted words": without_parted_words,
    "marks": without_marks,
    "recurring marks": without_recurring_marks,
    "random characters": without_random_characters,
    "tables of contents": without_leaders,
    "word lists": without_word_lists,
    "cells of tables": with_cells,
    "third language": without_third_language,
    "pinyin": without_pinyin,
    "vocabulary numbers": without_vocabulary_numbers,
    "columns of tables": by_columns,
    "chunk numbers": without_chunk_numbers,
    "inner bullets": without_inner_bullets,
    "run over": without_run_over,
    "one language each": one_language_each,
}
"""All passes in the order in which they go over the lines, by the names that a person sees."""


@dataclass(frozen=True, slots=True)
class Step:
    """The result of a pass."""

    name: str
    lines: Sequence[Line]
    """Numbered in the running order of the report, as all lines before the last pass."""
    excluded: Sequence[Excluded]


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's lines in running order, and the text that was excluded."""

    lines: tuple[Block, ...]
    sheet: Sheet
    """The place of each of `lines`."""
    labels: tuple[int, ...]
    """Line numbers of titles of boxes."""
    cuts: tuple[int, ...]
    """Numbers at which boxes begin or end, ascending; those of `labels` among them."""
    excluded: tuple[tuple[Place, Excluded], ...]
    whole: Sheet
    """All lines as they were read."""
    steps: tuple[Step, ...] = ()
    """The result of each pass, in order; empty unless requested."""

    def place_of(self, number: int) -> Place:
        """Return the place of one of `lines` in its document."""
        return self.sheet.place_of(number)


def lay_out(documents: Sequence[SourceDocument], read: Reader | None, *, explain: bool = False) -> Layout:
    """Run all passes over the lines of a report; `explain` asks for the steps.

    `read` lets the paragraph model decide whether the two languages of a short line translate each other; without it
    they do.
    """
    whole = sheet_of(documents)
    setting = Setting(whole, read)
    lines: Sequence[Line] = whole.lines
    apart: list[Excluded] = []
    steps: list[Step] = []
    for name, run in PASSES.items():
        lines, excluded = run(lines, setting)
        apart += excluded
        if explain:
            steps.append(Step(name, lines, excluded))
    labels = {text.number for text in apart if text.reason == BOX_TITLE}
    cuts = labels | {text.number for text in apart if text.reason == BOX_MARK}
    sheet = whole.cut(lines)
    return Layout(
        tuple(read_lines(sheet.lines)),
        sheet,
        tuple(at for at, line in enumerate(lines, 1) if line.number in labels),
        tuple(at for at, line in enumerate(lines, 1) if line.number in cuts),
        tuple((whole.place_of(text.number), text) for text in apart),
        whole,
        tuple(steps),
    )
