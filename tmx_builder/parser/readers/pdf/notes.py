"""Notes at the foot of pages, and the references to them: small raised figures."""

import re
from collections.abc import Iterable

from tmx_builder.parser.readers.pdf.pages import FIGURES, SUPERSCRIPTS

_LABEL = re.compile(rf"([{SUPERSCRIPTS}]{{1,3}}|\d{{1,3}}(?=[ \u1100-\uffff])) *")
_RAISED = re.compile(f"[{SUPERSCRIPTS}]+")
_PLAIN = str.maketrans(SUPERSCRIPTS, FIGURES)


def label_of(note: str) -> tuple[str, str]:
    """Return the label that a note begins with, empty if it has none, and the rest of the note."""
    match = _LABEL.match(note)
    return (match[1].translate(_PLAIN), note[match.end() :]) if match else ("", note)


def with_references(text: str, labels: Iterable[str]) -> str:
    """Return `text` with [4] for a reference to one of these notes, and plain figures for other raised ones."""
    known = frozenset(labels)

    def written(match: re.Match[str]) -> str:
        figures = match[0].translate(_PLAIN)
        return f"[{figures}]" if figures in known and match.start() else figures

    return _RAISED.sub(written, text)
