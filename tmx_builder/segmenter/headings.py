"""The list number of an English heading, which CAT tools cut off it: `2. Further implementing the plan`."""

from __future__ import annotations

from tmx_builder.model import Segment
from tmx_builder.numbering import leading_number
from tmx_builder.text import fold_blanks


def without_number(heading: Segment) -> tuple[Segment, Segment] | None:
    """Return a heading's list number and what follows it, or None where it has no number or nothing else."""
    number = leading_number(heading.text)
    if number is None or not (label_text := heading.text[number.end :]).strip():
        return None
    skipped = len(label_text) - len(label_text.lstrip())
    start = heading.start + number.end
    label = fold_blanks(heading.text[: number.end])
    return (
        Segment(heading.lang, label, heading.start, heading.start + len(label)),
        Segment(heading.lang, label_text[skipped:], start + skipped, heading.end),
    )
