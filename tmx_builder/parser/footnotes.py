"""References to notes inside running text: projects4, 改革[4], 计划①.

A digit is a reference only where it looks like one and something else in the report bears it out: a note of
that number, or its neighbour in running order. So 5G, CO2, COVID19 and mp3 stay what they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tmx_builder.parser.blocks import circled_value

_CIRCLED = re.compile("[①-⑳]")
_CLOSING = "”’\"'）)」』】》"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "0123456789")
_REFERENCE = re.compile(
    r"[\[［〔](?P<bracketed>\d{1,3})[\]］〕]"
    rf"|(?<=[\w{_CLOSING}])(?P<circled>[①-⑳])"
    rf"|(?:(?<=[a-z]{{3}})|(?<=[.,;:!?。，；：！？{_CLOSING}\u3400-\u9fff]))(?P<raised>[{_RAISED[1:]}][{_RAISED}]{{0,2}})"
    r"|(?<=[a-z]{3})(?P<glued>[1-9]\d{0,2})(?![\w%]|[.,:-]\d)"
    rf"|(?<=[A-Za-z.,!?][{_CLOSING}])(?P<closing>[1-9]\d{{0,2}})(?=[\s,.;:!?{_CLOSING}]|$)"
    r"|(?<=[a-z]{3}[.,;:!?])(?P<stopped>[1-9]\d{0,2})(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a note, at [start, end) of a text."""

    label: str
    start: int
    end: int


def references(text: str) -> Iterator[Reference]:
    """Yield everything in `text` that looks like a reference to a note, in order.

    That is a number in square brackets, a circled number behind a word, or a number, raised or not, glued to a
    closing mark, to a stop, or to a word that ends in three lower-case letters: km² is none.
    """
    for match in _REFERENCE.finditer(text):
        if match.start() == 0:
            continue
        label = circled_value(match["circled"]) if match["circled"] else match[match.lastgroup or 0]
        yield Reference(label.translate(_LOWERED), match.start(), match.end())


def confirmed_labels(texts: Iterable[str], notes: Iterable[str]) -> frozenset[str]:
    """Return the labels that references in `texts`, of one language and in order, can be relied on to have.

    A label counts when it is among `notes`, or when the reference before it or after it has the number
    before it or after it. Circled numbers need the note: in running order they number clauses.
    """
    signs_and_labels = [
        (text[reference.start], reference.label) for text in texts for reference in references(text)
    ]
    confirmed = {label for _, label in signs_and_labels} & set(notes)
    order = [label for sign, label in signs_and_labels if not _CIRCLED.match(sign)]
    for label, following in pairwise(order):
        if int(following) == int(label) + 1:
            confirmed |= {label, following}
    return frozenset(confirmed)


def take_out(text: str, labels: frozenset[str]) -> tuple[str, tuple[Reference, ...]]:
    """Return `text` without its references to `labels`, and those references.

    Their offsets are those of the text that is returned, where a reference has no width: start equals end.
    """
    kept: list[str] = []
    removed: list[Reference] = []
    length = done = 0
    for reference in references(text):
        if reference.label not in labels:
            continue
        kept.append(text[done : reference.start])
        length += reference.start - done
        done = reference.end
        removed.append(Reference(reference.label, length, length))
    return "".join([*kept, text[done:]]), tuple(removed)
