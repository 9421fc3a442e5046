"""What a reader makes of a file: numbered lines of text, before any of them is understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, as it stands there but for its line end."""

    number: int
    """Counted from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file's text and where it comes from."""

    name: str
    """The name that provenance shows: the file's, or its path below the folder that was given."""
    sha256: str
    """Hexadecimal digest of the file's bytes."""
    lines: tuple[Line, ...]
    """All lines in order, empty ones included."""
