"""Passes of the layout over lines that a test writes down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tmx_builder.parser.document import Line, SourceDocument
from tmx_builder.parser.layout.passing import Excluded, Pass, Setting, sheet_of


def lines_of(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def run(layout_pass: Pass, lines: Iterable[Line]) -> tuple[list[Line], list[Excluded]]:
    """Return the lines that a pass leaves of a document, and what it excludes."""
    document = SourceDocument("report.txt", "", tuple(lines))
    kept, excluded = layout_pass(document.lines, Setting(sheet_of([document])))
    return list(kept), list(excluded)


def kept_and_excluded(layout_pass: Pass, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the texts of the lines that a pass leaves, and those that it excludes."""
    kept, excluded = run(layout_pass, lines_of(*texts))
    return [line.text for line in kept], [each.text for each in excluded]
