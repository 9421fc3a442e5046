"""A dictionary's rows by the first two characters of their headwords: a text looks only at those that it can hold."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tmx_builder.derived import Table

_BITS = 21
"""Of a Unicode character."""


class Headwords:
    """Rows, in the order of the dictionary among those whose headwords begin alike."""

    def __init__(self, table: Table) -> None:
        """Look into a table that `headword_table` made."""
        self._heads = memoryview(table["heads"]).cast("Q")
        self._starts = memoryview(table["starts"]).cast("I")
        self._rows = memoryview(table["rows"])

    def rows(self, head: str) -> list[list[str]]:
        """Return the rows of all headwords that begin with two characters, or that are one alone."""
        code = _code(head)
        number = bisect_left(self._heads, code)
        if number == len(self._heads) or self._heads[number] != code:
            return []
        return _parsed(self._rows[self._starts[number] : self._starts[number + 1]])

    def rows_of(self, heads: Iterable[str] | None = None) -> Iterator[list[str]]:
        """Yield the rows of some such beginnings, or all rows."""
        if heads is None:
            yield from _parsed(self._rows)
            return
        # those who ask for the words of a whole text have loaded it, and thousands of beginnings are found at once
        import numpy as np

        codes = np.fromiter(map(_code, heads), np.uint64)
        known = np.frombuffer(self._heads, np.uint64)
        numbers = np.searchsorted(known, codes)
        inside = numbers < len(known)
        for number in numbers[inside][known[numbers[inside]] == codes[inside]].tolist():
            yield from _parsed(self._rows[self._starts[number] : self._starts[number + 1]])


def headword_table(rows: Iterable[tuple[str, Sequence[str]]]) -> dict[str, bytes]:
    """Return a table of rows by their headwords; a cell may have no tab in it and no line break."""
    gathered: dict[int, list[str]] = {}
    for headword, row in rows:
        gathered.setdefault(_code(headword), []).append("\t".join(row) + "\n")
    heads = array("Q", sorted(gathered))
    texts = ["".join(gathered[head]).encode() for head in heads]
    starts = array("I", [0])
    for text in texts:
        starts.append(starts[-1] + len(text))
    return {"heads": heads.tobytes(), "starts": starts.tobytes(), "rows": b"".join(texts)}


def _code(head: str) -> int:
    """Return the first two characters as one number."""
    return ord(head[0]) << _BITS | (ord(head[1]) if len(head) > 1 else 0) if head else 0


def _parsed(rows: memoryview) -> list[list[str]]:
    return [row.split("\t") for row in str(rows, "utf-8").split("\n")[:-1]]
