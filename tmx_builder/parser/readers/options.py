"""The user's options for reading files."""

from dataclasses import dataclass

_TEXT, _LINE, _PARTS, _LINES = 2_000_000, 200_000, 100_000, 50_000
"""What is always allowed: a file is never refused for its contents where only its size was meant."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The options for reading files."""

    max_size: int = 100_000_000
    """Bytes of the largest file that is read. The limits on what is in a file grow with it."""
    encoding: str | None = None
    """Name of the encoding of all text and HTML files, as Python knows it; None finds it, file by file."""
    languages: tuple[str, ...] = ()
    """Tags of the variants that are wanted where a memory has several of Chinese or of English."""

    @property
    def max_text(self) -> int:
        """Characters of the longest document, whatever its file's size: as many as a report never has."""
        return max(_TEXT, self.max_size // 5)

    @property
    def max_line(self) -> int:
        """Characters of the longest line: a whole report can be on one."""
        return max(_LINE, self.max_size // 500)

    @property
    def max_lines(self) -> int:
        """Lines and cells with text of a document: 0.05 ms and 1 kB each, whatever they hold."""
        return max(_LINES, self.max_size // 200)

    @property
    def max_parts(self) -> int:
        """Number of the parts that a file is made of: elements, rows, or what else its format has."""
        return max(_PARTS, self.max_size // 100)
