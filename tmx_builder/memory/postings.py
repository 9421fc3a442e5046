"""Postings: for each token of an index, where it stands among all characters, or all words, of the units.

A unit has a slot, by the order in which the units were indexed. Its characters, and its words, have positions: the
first position is a multiple of `_BLOCK`, and at least one position is free before the next unit. So no phrase spans
two units, and a table of blocks gives the slot of a position. Postings are written by segments: a segment that a
draft adds merges with the segment before it while that has at most twice its units, so that N units make at most
log2(N) + 1 segments.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, pairwise
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tmx_builder.concordance import Query, Term, Tokens

Kind: TypeAlias = Literal["character", "pair", "stem"]
Mask: TypeAlias = NDArray[np.bool_]
"""A flag for each slot."""
Positions: TypeAlias = NDArray[np.uint32]
"""Positions, or slots, in ascending order."""

_BLOCK_BITS = 4
_BLOCK = 1 << _BLOCK_BITS
"""Positions. A unit wastes half a block, and a table of 4 bytes a block is held while an index is open."""
_MOST_CHARACTERS = 2_000_000
"""Characters of a segment before it is written, which bounds the memory that a draft takes."""


class Part(NamedTuple):
    """A token in a phrase."""

    token: str
    offset: int
    """Characters or words of the phrase before it."""
    size: int
    """Characters or words that it has."""


class Postings:
    """The postings of an index, to be looked into."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Load the table of slots."""
        self._run = connection.execute
        segments = self._run("SELECT units, characters, words FROM segment ORDER BY id").fetchall()
        units, characters, words = map(b"".join, zip(*segments, strict=True)) if segments else (b"", b"", b"")
        self._units = np.frombuffer(units, "<i8")
        slots = np.arange(len(self._units), dtype=np.uint32)
        self._slots_of_blocks = {
            "pair": np.repeat(slots, np.frombuffer(characters, "<u4")),
            "stem": np.repeat(slots, np.frombuffer(words, "<u4")),
        }
        self._dropped = [slot for (slot,) in self._run("SELECT slot FROM dropped")]

    def slots(self, query: Query) -> Mask:
        """Tell of each slot whether its unit matches a query; of one with room, whether the unit may be near."""
        of_term = self._near if query.has_room else self._exact
        return reduce(np.logical_and, (reduce(np.logical_or, of_term(term)) for term in query.terms))

    def units(self, slots: Mask) -> Iterator[int]:
        """Yield the numbers of the units in slots, in ascending order."""
        return map(int, np.sort(self._units[slots]))

    def _exact(self, term: Term) -> Iterator[Mask]:
        """Yield where the characters of a term are, and where its words are."""
        if term.characters:
            yield self._with_characters(term.characters)
        if term.stems:
            yield self._with_stems(term.stems)

    def _near(self, term: Term) -> Iterator[Mask]:
        """Yield where as many tokens of a term are as what is near has to have."""
        if term.characters:
            yield self._at_least(term.common_stretches(), map(self._with_characters, term.stretches))
        if term.stems:
            yield self._at_least(term.common_stems(), (self._with_stems([stem]) for stem in {*term.stems}))

    def _at_least(self, least: int, masks: Iterable[Mask]) -> Mask:
        """Tell which slots are in so many of the masks."""
        counts = np.zeros(len(self._units), np.uint32)
        for mask in masks:
            counts += mask
        return counts >= least

    def _with_characters(self, text: str) -> Mask:
        if len(text) == 1:
            return self._mask(self._list("character", text))
        return self._with("pair", [Part(text[start : start + 2], start, 2) for start in range(len(text) - 1)])

    def _with_stems(self, stems: Sequence[str]) -> Mask:
        return self._with("stem", [Part(stem, offset, 1) for offset, stem in enumerate(stems)])

    def _with(self, kind: Literal["pair", "stem"], phrase: Sequence[Part]) -> Mask:
        lists = [(self._list(kind, part.token), part) for part in phrase]
        lists.sort(key=lambda entry: len(entry[0]))
        (positions, part), *others = lists
        starts = positions - np.uint32(part.offset)
        covered = {*range(part.offset, part.offset + part.size)}
        for positions, part in others:
            elements = {*range(part.offset, part.offset + part.size)}
            if not elements <= covered:
                starts = _common(starts, positions - np.uint32(part.offset))
                covered |= elements
        return self._mask(self._slots_of_blocks[kind][starts >> _BLOCK_BITS])

    def _mask(self, slots: Positions) -> Mask:
        mask = np.zeros(len(self._units), np.bool_)
        mask[slots] = True
        mask[self._dropped] = False
        return mask

    def _list(self, kind: Kind, token: str) -> Positions:
        rows = self._run(
            "SELECT list FROM segment CROSS JOIN posting ON segment = id AND kind = ? AND token = ? ORDER BY id",
            (kind, token),
        )
        return np.frombuffer(b"".join(data for (data,) in rows), "<u4")


def _common(first: Positions, second: Positions) -> Positions:
    both = np.concatenate((first, second))
    # which merges two runs that ascend in linear time
    both.sort(kind="stable")
    is_twice: Mask = both[1:] == both[:-1]
    return both[1:][is_twice]


class PostingsDraft:
    """Postings in the making, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Add to the postings of an index."""
        self._connection = connection
        self._run = connection.execute
        self._units: list[int] = []
        self._tokens: list[Tokens] = []
        self._size = 0
        segments = self._run("SELECT units, characters, words FROM segment").fetchall()
        self._slots = sum(len(units) // 8 for units, *_ in segments)
        self._characters, self._words = (
            sum(int(np.frombuffer(row[column], "<u4").sum()) for row in segments) * _BLOCK
            for column in (1, 2)
        )

    def add(self, unit: int, tokens: Tokens) -> int:
        """Add the tokens of a unit, by its number, and return its slot."""
        if self._size >= _MOST_CHARACTERS:
            self.flush()
        self._units.append(unit)
        self._tokens.append(tokens)
        self._size += len(tokens.characters)
        return self._slots + len(self._units) - 1

    def drop(self, slot: int) -> None:
        """Forget the unit in a slot."""
        self._run("INSERT INTO dropped VALUES (?)", (slot,))

    def flush(self) -> None:
        """Write what was added."""
        if not self._units:
            return
        characters = _Elements.of(
            [tokens.characters for tokens in self._tokens], self._slots, self._characters
        )
        words = _Elements.of([tokens.stems for tokens in self._tokens], self._slots, self._words)
        (segment,) = self._run("SELECT ifnull(max(id), 0) + 1 FROM segment").fetchone()
        self._run(
            "INSERT INTO segment VALUES (?, ?, ?, ?)",
            (
                segment,
                np.array(self._units, "<i8").tobytes(),
                characters.blocks.tobytes(),
                words.blocks.tobytes(),
            ),
        )
        self._connection.executemany(
            "INSERT INTO posting VALUES (?, ?, ?, ?)",
            (
                (segment, *row)
                for row in chain(characters.of_characters(), characters.of_pairs(), words.of_stems())
            ),
        )
        self._slots += len(self._units)
        self._characters += int(characters.blocks.sum()) * _BLOCK
        self._words += int(words.blocks.sum()) * _BLOCK
        self._units, self._tokens, self._size = [], [], 0
        self._merge()

    def _merge(self) -> None:
        """Merge the last segments while the last but one has at most twice the units of the last."""
        while True:
            segments = self._run("SELECT id, length(units) FROM segment ORDER BY id DESC LIMIT 2").fetchall()
            if len(segments) < 2 or segments[1][1] > 2 * segments[0][1]:
                return
            (last, _), (first, _) = segments
            self._run(
                "INSERT INTO posting SELECT ?, kind, token, list FROM posting WHERE segment = ?"
                " ON CONFLICT DO UPDATE SET list = CAST(list || excluded.list AS BLOB)",
                (first, last),
            )
            self._run("DELETE FROM posting WHERE segment = ?", (last,))
            self._run(
                "UPDATE segment SET (units, characters, words) = (SELECT CAST(segment.units || units AS BLOB),"
                " CAST(segment.characters || characters AS BLOB), CAST(segment.words || words AS BLOB)"
                " FROM segment AS other WHERE id = ?) WHERE id = ?",
                (last, first),
            )
            self._run("DELETE FROM segment WHERE id = ?", (last,))


_Row: TypeAlias = tuple[Kind, str, bytes]


@dataclass(frozen=True, slots=True)
class _Elements:
    """The characters, or the words, of units, one after the other."""

    names: Sequence[str]
    """The different ones in order."""
    ranks: NDArray[np.int64]
    """Of each, its place among the names."""
    slots: Positions
    positions: Positions
    blocks: NDArray[np.uint32]
    """How many blocks of positions each unit takes."""

    @classmethod
    def of(cls, texts: Sequence[str] | Sequence[tuple[str, ...]], slot: int, position: int) -> _Elements:
        """Lay out texts from a slot and a position on."""
        names = sorted(set(chain.from_iterable(texts)))
        places = {name: place for place, name in enumerate(names)}
        lengths = np.array([len(text) for text in texts], np.int64)
        ranks = np.fromiter(map(places.__getitem__, chain.from_iterable(texts)), np.int64, int(lengths.sum()))
        blocks = lengths // _BLOCK + 1
        # from the place of an element among all to its position
        shifts = np.cumsum(blocks * _BLOCK - lengths) - (blocks * _BLOCK - lengths) + position
        return cls(
            names,
            ranks,
            np.repeat(np.arange(slot, slot + len(texts), dtype="<u4"), lengths),
            (np.arange(len(ranks)) + np.repeat(shifts, lengths)).astype("<u4"),
            blocks.astype("<u4"),
        )

    def of_stems(self) -> Iterator[_Row]:
        """Yield the positions of each word."""
        for rank, positions in _lists(self.ranks, self.positions):
            yield "stem", self.names[rank], positions

    def of_characters(self) -> Iterator[_Row]:
        """Yield the slots of each character."""
        for rank, slots in _lists(self.ranks, self.slots):
            yield "character", self.names[rank], slots

    def of_pairs(self) -> Iterator[_Row]:
        """Yield the positions of each pair of neighbouring characters of a unit."""
        (firsts,) = np.nonzero(self.slots[:-1] == self.slots[1:])
        keys = self.ranks[firsts] * len(self.names) + self.ranks[firsts + 1]
        for key, positions in _lists(keys, self.positions[firsts]):
            first, second = divmod(key, len(self.names))
            yield "pair", self.names[first] + self.names[second], positions


def _lists(keys: NDArray[np.int64], values: Positions) -> Iterator[tuple[int, bytes]]:
    """Yield each key, in order, with its different values; values ascend."""
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    is_new = np.ones(len(keys), np.bool_)
    is_new[1:] = (keys[1:] != keys[:-1]) | (values[1:] != values[:-1])
    keys, values = keys[is_new], values[is_new]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    data, size = values.tobytes(), values.itemsize
    for key, (start, end) in zip(keys[starts].tolist(), pairwise([*starts.tolist(), len(keys)]), strict=True):
        yield key, data[start * size : end * size]
