"""What became of each line of a report: what the passes of the layout made of it, how it was read, where it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tmx_builder.model import Leftover, LineReading
from tmx_builder.parser.blocks import Block
from tmx_builder.parser.document import Line
from tmx_builder.parser.layout import Layout
from tmx_builder.parser.lines import TextLine
from tmx_builder.parser.matches import Match
from tmx_builder.text import fold_blanks

_EXCERPT = 60
"""Characters of a text in a sentence about it."""


def line_readings(
    layout: Layout, matches: Sequence[Match], unpaired: Iterable[Block], leftovers: Iterable[Leftover]
) -> Iterator[LineReading]:
    """Yield a reading for each line that is not blank, in order; for one that was cut, one for each part.

    The pair of the match at an index has the number behind it: "p1" is the first.
    """
    changes = _changes(layout)
    parts: defaultdict[int, list[TextLine]] = defaultdict(list)
    numbers = [line.number for line in layout.steps[-1].lines] if layout.steps else []
    for part in layout.lines:
        parts[numbers[part.number - 1]].append(part)
    pairs = {
        number: (f"p{at}", match.score)
        for at, match in enumerate(matches, 1)
        for block in match.source + match.target
        for number in range(block.first, block.last + 1)
    }
    reasons = _reasons(layout, unpaired, leftovers)
    for line in layout.whole.lines:
        place = layout.whole.place_of(line.number)
        if not fold_blanks(line.text):
            continue
        story = (place.document.name, place.line, fold_blanks(line.text), tuple(changes[line.number]))
        if not parts[line.number]:
            yield LineReading(*story)
        for part in parts[line.number]:
            pair_id, score = pairs.get(part.number, ("", None))
            kind = part.kind.name.lower().replace("_", " ")
            reason = "" if pair_id else reasons.get(part.number, "neither Chinese nor English")
            yield LineReading(
                *story,
                part.text,
                part.language,
                kind,
                part.certainty,
                pair_id,
                score,
                reason,
            )


def _changes(layout: Layout) -> defaultdict[int, list[tuple[str, str]]]:
    """Return what the passes did to each line, by its number in the running order."""
    changes: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    before = _by_number(layout.whole.lines)
    for step in layout.steps:
        after = _by_number(step.lines)
        told = set()
        for excluded in step.excluded:
            told.add(excluded.number)
            changes[excluded.number].append((step.name, f"{excluded.reason}: {_excerpt(excluded.text)}"))
        for number, pieces in before.items():
            made = after.get(number, [])
            if made == pieces:
                continue
            texts = [text for text in (fold_blanks(piece.text) for piece in made) if text]
            if len(texts) != 1:
                change = f"cut into {len(texts)} parts" if texts else ""
            elif texts != [fold_blanks(piece.text) for piece in pieces]:
                change = f"reads: {_excerpt(texts[0])}"
            else:
                change = "" if texts and made[0].cell == pieces[0].cell else "is no cell of a table"
            if change or number not in told:
                changes[number].append((step.name, change or "taken out"))
        before = after
    return changes


def _by_number(lines: Iterable[Line]) -> dict[int, list[Line]]:
    pieces: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pieces[line.number].append(line)
    return dict(pieces)


def _reasons(layout: Layout, unpaired: Iterable[Block], leftovers: Iterable[Leftover]) -> dict[int, str]:
    """Return why the lines of blocks in no pair are left over, by the lines' numbers."""
    known = {(each.document, each.line, each.text): each.reason for each in leftovers}
    blocks = ((block, layout.sheet.place_of(block.first)) for block in unpaired)
    return dict(
        chain.from_iterable(
            dict.fromkeys(
                range(block.first, block.last + 1),
                known.get((place.document.name, place.line, block.text), ""),
            ).items()
            for block, place in blocks
        )
    )


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"
