"""The reading of each line of a report: how the layout changed it, what it was read as, and its unit or leftover."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tmx_builder.model import LineReading
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout import Layout
from tmx_builder.parser.roles import Match
from tmx_builder.text import fold_blanks

NO_LANGUAGE = "neither Chinese nor English"
"""Reason for leaving over a line without letters."""
_EXCERPT = 60
"""Most characters of a text that a sentence quotes."""


def line_readings(
    layout: Layout, matches: Iterable[Match], unpaired: Iterable[Block], reasons: Mapping[int, str]
) -> Iterator[LineReading]:
    """Yield a reading for each line that is not blank, in order; for one that was cut, one for each part.

    The pair of the match at an index has the number behind it: "p1" is the first. `reasons` are those of the
    `unpaired` blocks, by their first lines.
    """
    changes = _changes(layout)
    fates: dict[int, tuple[str, float | None, str]] = {}
    for number, match in enumerate(matches, 1):
        for block in match.blocks:
            fates |= dict.fromkeys(_numbers(block), (f"p{number}", match.probability, ""))
    for block in unpaired:
        fates |= dict.fromkeys(_numbers(block), ("", None, reasons[block.first]))
    parts: defaultdict[int, list[Block]] = defaultdict(list)
    for part in layout.lines:
        parts[layout.steps[-1].lines[part.first - 1].number].append(part)
    for line in layout.whole.lines:
        if not fold_blanks(line.text):
            continue
        place = layout.whole.place_of(line.number)
        story = (place.document.name, place.line, fold_blanks(line.text), tuple(changes[line.number]))
        if line.number not in parts:
            yield LineReading(*story)
        for part in parts.get(line.number, ()):
            pair_id, probability, reason = fates.get(part.first, ("", None, NO_LANGUAGE))
            kind = part.kind.name.lower().replace("_", " ")
            yield LineReading(
                *story, part.text, part.language, kind, part.certainty, pair_id, probability, reason
            )


def _numbers(block: Block) -> range:
    return range(block.first, block.last + 1)


def _changes(layout: Layout) -> defaultdict[int, list[tuple[str, str]]]:
    """Return the changes that the passes made to each line, by its number in running order."""
    changes: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    before = _by_number(layout.whole.lines)
    for step in layout.steps:
        after = _by_number(step.lines)
        for excluded in step.excluded:
            changes[excluded.number].append((step.name, f"{excluded.reason}: {_excerpt(excluded.text)}"))
        excluded_lines = {excluded.number for excluded in step.excluded}
        for number, pieces in before.items():
            made = after.get(number, [])
            change = "" if made == pieces else _change(pieces, made)
            if change or (made != pieces and number not in excluded_lines):
                changes[number].append((step.name, change or "taken out"))
        before = after
    return changes


def _change(before: Sequence[Line], after: Sequence[Line]) -> str:
    """Return the change that a pass made to the parts of a line; empty for no visible one."""
    was, texts = ([text for part in parts if (text := fold_blanks(part.text))] for parts in (before, after))
    if len(texts) != 1:
        return f"cut into {len(texts)} parts" if texts else ""
    if texts != was:
        return f"reads: {_excerpt(texts[0])}"
    return "" if after[0].cell == before[0].cell else "is no cell of a table"


def _by_number(lines: Iterable[Line]) -> dict[int, list[Line]]:
    pieces: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pieces[line.number].append(line)
    return dict(pieces)


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"
