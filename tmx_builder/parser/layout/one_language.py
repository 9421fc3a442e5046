"""Lines that hold both languages cut where the language changes, so that each line is in one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tmx_builder.parser.blocks import ends_with_stop, length_odds, length_of
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout.bilingual import LinePart, cells_of, parts_of
from tmx_builder.parser.layout.glosses import is_gloss, stems_of
from tmx_builder.parser.layout.passing import Excluded, Passed, Setting, blank, excluded
from tmx_builder.text import fold_blanks, language

_SHARED_NUMBER = re.compile(
    r"\A(?:\d{1,3}(?:\.\d{1,3}){0,2}[.、．)）]\s*|\d{1,3}(?:\.\d{1,3}){1,2}\s+|[(（]\d{1,3}[)）]\s*)(?=[^\d\s])"
)
_LEAST_PROBABILITY = 0.1
"""Probability, as if they were paragraphs side by side, from which the two languages of a short line are taken for a
text and its translation: the model knows no lines in both. All 18 such lines of the samples and of fixtures/layouts
have it."""


def one_language_each(lines: Sequence[Line], setting: Setting) -> Passed:
    """Return the lines, those with two languages cut where the language changes; glosses are excluded."""
    parts = _parts(lines)
    usual = _usual_order(lines, parts)
    stems = stems_of(lines)
    glosses = {
        index for index, parts_of_line in parts.items() if is_gloss(lines, index, parts_of_line, usual, stems)
    }
    doubtful = [
        index
        for index, parts_of_line in parts.items()
        if index not in glosses and len(parts_of_line) == 2 and _is_short(parts_of_line)
    ]
    refused = set(doubtful) - _believed(doubtful, parts, setting)
    table = max((line.cell.table for line in lines if line.cell), default=-1) + 1
    kept: list[Line] = []
    apart: list[Excluded] = []
    for index, line in enumerate(lines):
        if index in glosses:
            apart.append(excluded(line, "explains a word"))
            kept.append(blank(line))
        elif index not in parts or index in refused:
            kept.append(line)
        else:
            is_row = _is_row(parts[index], usual)
            number = _SHARED_NUMBER.match(parts[index][0].text) if is_row else None
            if number:
                apart.append(excluded(line, "a number before both languages", number[0]))
            kept += cells_of(line, parts[index], table if is_row else None, number.end() if number else 0)
    return Passed(kept, apart)


def _parts(lines: Sequence[Line]) -> dict[int, list[LinePart]]:
    """Return the parts of every line in two languages, by the line's index.

    Where most lines are such, or the lines right above and below, the others most likely are.
    """
    written = [index for index, line in enumerate(lines) if not line.cell and line.text.strip()]
    parts = {
        index: parts_of_line for index in written if len(parts_of_line := parts_of(lines[index].text)) > 1
    }
    likely = [
        index
        for above, index, below in zip(written, written[1:], written[2:], strict=False)
        if above in parts and below in parts
    ]
    for index in written if 2 * len(parts) > len(written) else likely:
        if index not in parts and len(parts_of_line := parts_of(lines[index].text, surely=True)) > 1:
            parts[index] = parts_of_line
    return parts


def _is_row(parts: Sequence[LinePart], usual: str) -> bool:
    """Return whether the parts of a line are rows of a table: two in the usual order, or pairs without stops."""
    is_pair = len(parts) == 2 and (not usual or parts[0].language == usual)
    return is_pair or (len(parts) % 2 == 0 and _is_short(parts))


def _is_short(parts: Sequence[LinePart]) -> bool:
    return not any(ends_with_stop(part.text) for part in parts)


def _usual_order(lines: Sequence[Line], parts: dict[int, list[LinePart]]) -> str:
    """Return the language that mostly comes first; empty where the two halves of the evidence cancel out."""
    order: Counter[str] = Counter()
    spoken: list[tuple[str, str]] = []
    for index, line in enumerate(lines):
        if parts_of_line := parts.get(index):
            order[parts_of_line[0].language] += len(line.text)
        elif not line.cell and ends_with_stop(fold_blanks(line.text[-20:])):
            spoken.append((language(line.text), line.text))
    for (first, text), (second, following) in pairwise(spoken):
        # a translation is also above the next paragraph: only texts of fitting lengths are evidence
        if first and second and first != second and length_odds(length_of(text), length_of(following)) > 0:
            order[first] += len(text) + len(following)
    return max(order, key=lambda tongue: order[tongue]) if order["zh"] != order["en"] else ""


def _believed(candidates: Sequence[int], parts: dict[int, list[LinePart]], setting: Setting) -> set[int]:
    """Return the candidates whose two parts translate each other by the paragraph model; all without one."""
    # a number before both languages is no part of either
    zh, en = (
        [
            _SHARED_NUMBER.sub("", part.text, 1)
            for index in candidates
            for part in parts[index]
            if part.language == tongue
        ]
        for tongue in ("zh", "en")
    )
    if not setting.read:
        return set(candidates)
    # numpy takes a while to load
    from tmx_builder.parser.paragraphs import pair_probabilities

    probabilities = pair_probabilities(zh, en, setting.read)
    return {
        index
        for index, probability in zip(candidates, probabilities, strict=True)
        if probability >= _LEAST_PROBABILITY
    }
