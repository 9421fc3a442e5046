"""Postings: for each token of an index, the units that have it, and its positions in them.

A unit has a slot, by the order in which the units were indexed. Its characters, and its words, have positions: the
first position is a multiple of `_BLOCK`, and at least one position is free before the next unit. So no phrase spans
two units, and a table of blocks gives the slot of a position. Postings are written by segments: a segment that a
draft adds merges with the segment before it while that has at most twice its units, so that N units make at most
log2(N) + 1 segments.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, pairwise
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tmx_builder.concordance import Query, Term, Tokens

_Language: TypeAlias = Literal["zh", "en"]
"""Of the characters, or of the words."""
Mask: TypeAlias = NDArray[np.bool_]
"""A flag for each slot."""
Numbers: TypeAlias = NDArray[np.uint32]

_BLOCK_BITS = 4
_BLOCK = 1 << _BLOCK_BITS
"""Positions. A unit wastes half a block, and a table of 4 bytes a block is held while an index is open."""
_GROUP = 8
"""Slots that share a number in a list of groups: above the flags of the slots, the first slot's lowest, stands the
number of the group. A segment has whole groups."""
_NO_UNIT = -1
"""The number of the unit in a slot that fills the last group of a segment."""
_MOST_SLOTS = _GROUP << 24
"""Slots of an index: what a number of 4 bytes holds beside the flags of a group."""
_MOST_BLOCKS = 1 << 32 - _BLOCK_BITS
"""Blocks of an index, of characters and of words: their positions are numbers of 4 bytes."""
_MOST_CHARACTERS = 200_000
"""Characters of a segment before it is written, which bounds the memory that a draft takes: for 12,865 units 34 MB,
67 MB with ten times as many characters, which saves a fortieth of the time."""
_LONGER = 32
"""How many times longer a list must be to be searched for each number of another list: measured, where merging the
two takes as long."""


_BETWEEN: dict[_Language, str] = {"zh": "", "en": " "}
"""The separator of a pair's two parts."""


class Postings:
    """The postings of an index, to be looked into."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Load the tables of slots."""
        self._run = connection.execute
        segments = self._run("SELECT units, characters, words FROM segment ORDER BY id").fetchall()
        units, characters, words = map(b"".join, zip(*segments, strict=True)) if segments else (b"", b"", b"")
        self._units = np.frombuffer(units, "<i8")
        slots = np.arange(len(self._units), dtype=np.uint32)
        self._slots_of_blocks: dict[_Language, Numbers] = {
            "zh": np.repeat(slots, np.frombuffer(characters, "<u4")),
            "en": np.repeat(slots, np.frombuffer(words, "<u4")),
        }
        self._dropped = [slot for (slot,) in self._run("SELECT slot FROM dropped")]

    def slots(self, query: Query) -> Mask:
        """Return for each slot whether its unit matches a query or, if the query has room, may be near."""
        of_term = self._near if query.has_room else self._exact
        return reduce(np.logical_and, (reduce(np.logical_or, of_term(term)) for term in query.terms))

    def count(self, query: Query) -> int:
        """Return how many units match a query without room."""
        return int(np.count_nonzero(self.slots(query)))

    def units(self, slots: Mask) -> Iterator[int]:
        """Yield the numbers of the units in slots, in ascending order."""
        return map(int, np.sort(self._units[slots], kind="stable"))

    def _exact(self, term: Term) -> Iterator[Mask]:
        """Yield where the characters of a term are, and where its words are."""
        if term.characters:
            yield self._with("zh", term.characters)
        if term.stems:
            yield self._with("en", term.stems)

    def _near(self, term: Term) -> Iterator[Mask]:
        """Yield where as many tokens of a term are as what is near has to have."""
        if term.characters:
            masks = (self._with("zh", stretch) for stretch in term.stretches)
            yield self._at_least(term.common_stretches(), masks)
        if term.stems:
            yield self._at_least(term.common_stems(), (self._with("en", [stem]) for stem in {*term.stems}))

    def _at_least(self, least: int, masks: Iterable[Mask]) -> Mask:
        counts = np.zeros(len(self._units), np.uint32)
        for mask in masks:
            counts += mask
        return counts >= least

    def _with(self, lang: _Language, phrase: Sequence[str]) -> Mask:
        """Return for each slot whether its unit has these characters, or stems, in sequence."""
        mask = self._with_token(lang, phrase[0]) if len(phrase) == 1 else self._with_pairs(lang, phrase)
        mask[self._dropped] = False
        return mask

    def _with_token(self, lang: _Language, token: str) -> Mask:
        groups = self._list(lang, token)
        flags = np.zeros(len(self._units) // _GROUP, np.uint8)
        flags[groups >> _GROUP] = groups & 0xFF
        return np.unpackbits(flags, bitorder="little").view(np.bool_)

    def _with_pairs(self, lang: _Language, phrase: Sequence[str]) -> Mask:
        pairs = map(_BETWEEN[lang].join, pairwise(phrase))
        lists = [(self._list(lang, pair), place) for place, pair in enumerate(pairs)]
        # the rarest first, and of the others those that cover more
        lists.sort(key=lambda entry: len(entry[0]))
        (positions, place), *others = lists
        starts = positions - np.uint32(place)
        covered = {place, place + 1}
        for positions, place in others:
            if not {place, place + 1} <= covered:
                starts = _common(starts + np.uint32(place), positions) - np.uint32(place)
                covered |= {place, place + 1}
        mask = np.zeros(len(self._units), np.bool_)
        # numpy looks up its own integers in half the time
        blocks = (starts >> _BLOCK_BITS).astype(np.intp)
        mask[self._slots_of_blocks[lang][blocks].astype(np.intp)] = True
        return mask

    def _list(self, lang: _Language, token: str) -> Numbers:
        rows = self._run(
            "SELECT numbers FROM segment CROSS JOIN posting ON segment = id AND lang = ? AND token = ?"
            " ORDER BY id",
            (lang, token),
        )
        return np.frombuffer(b"".join(data for (data,) in rows), "<u4")


def _common(short: Numbers, long: Numbers) -> Numbers:
    """Return what two lists, both ascending, have in common; the first one is not the longer one."""
    if len(short) * _LONGER < len(long):
        places = np.minimum(np.searchsorted(long, short), len(long) - 1)
        is_common: Mask = long[places] == short
        return short[is_common]
    both = np.concatenate((short, long))
    # a stable sort merges two runs in linear time
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
            sum(int(np.frombuffer(row[column], "<u4").sum()) for row in segments) for column in (1, 2)
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
        """Write what was added. Raises OSError where an index cannot hold as much."""
        if not self._units:
            return
        missing = -len(self._units) % _GROUP
        self._units += [_NO_UNIT] * missing
        self._tokens += [Tokens("", ())] * missing
        characters = _Layout.of([tokens.characters for tokens in self._tokens], self._slots, self._characters)
        words = _Layout.of([tokens.stems for tokens in self._tokens], self._slots, self._words)
        self._slots += len(self._units)
        self._characters += int(characters.blocks.sum())
        self._words += int(words.blocks.sum())
        if self._slots > _MOST_SLOTS or max(self._characters, self._words) > _MOST_BLOCKS:
            raise OSError(errno.EFBIG, "an index cannot hold as many units")
        (segment,) = self._run("SELECT ifnull(max(id), 0) + 1 FROM segment").fetchone()
        units = np.array(self._units, "<i8").tobytes()
        self._run(
            "INSERT INTO segment VALUES (?, ?, ?, ?)",
            (segment, units, characters.blocks.tobytes(), words.blocks.tobytes()),
        )
        layouts: tuple[tuple[_Language, _Layout], ...] = (("zh", characters), ("en", words))
        for lang, layout in layouts:
            self._connection.executemany(
                "INSERT INTO posting VALUES (?, ?, ?, ?)",
                ((segment, lang, *row) for row in chain(layout.tokens(), layout.pairs(_BETWEEN[lang]))),
            )
        self._units, self._tokens, self._size = [], [], 0
        self._merge()

    def _merge(self) -> None:
        """Merge the last two segments while the first of them has at most twice the units of the other."""
        while True:
            segments = self._run("SELECT id, length(units) FROM segment ORDER BY id DESC LIMIT 2").fetchall()
            if len(segments) < 2 or segments[1][1] > 2 * segments[0][1]:
                return
            (last, _), (first, _) = segments
            self._run(
                "INSERT INTO posting SELECT ?, lang, token, numbers FROM posting WHERE segment = ?"
                f" ON CONFLICT DO UPDATE SET {_appended('posting', 'excluded', 'numbers')}",
                (first, last),
            )
            self._run("DELETE FROM posting WHERE segment = ?", (last,))
            self._run(
                f"UPDATE segment SET {_appended('segment', 'added', 'units', 'characters', 'words')}"
                " FROM segment AS added WHERE segment.id = ? AND added.id = ?",
                (first, last),
            )
            self._run("DELETE FROM segment WHERE id = ?", (last,))


def _appended(table: str, added: str, *columns: str) -> str:
    """Return the assignments that add the bytes of another row to those of a row."""
    return ", ".join(f"{column} = CAST({table}.{column} || {added}.{column} AS BLOB)" for column in columns)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The characters, or the stems, of many units, one after the other."""

    names: Sequence[str]
    """The different characters or stems in order."""
    ranks: NDArray[np.int64]
    """By character or stem: its place among the names."""
    slots: Numbers
    """By character or stem: the slot of its unit."""
    positions: Numbers
    """By character or stem."""
    blocks: Numbers
    """By unit: how many blocks of positions it takes."""

    @classmethod
    def of(cls, texts: Sequence[str] | Sequence[tuple[str, ...]], slot: int, block: int) -> _Layout:
        """Lay out texts from a slot and a block on."""
        names = sorted(set(chain.from_iterable(texts)))
        places = {name: place for place, name in enumerate(names)}
        lengths = np.array([len(text) for text in texts], np.int64)
        ranks = np.fromiter(map(places.__getitem__, chain.from_iterable(texts)), np.int64, int(lengths.sum()))
        blocks = lengths // _BLOCK + 1
        free = blocks * _BLOCK - lengths
        before = block * _BLOCK + np.cumsum(free) - free
        return cls(
            names,
            ranks,
            np.repeat(np.arange(slot, slot + len(texts), dtype="<u4"), lengths),
            (np.arange(len(ranks)) + np.repeat(before, lengths)).astype("<u4"),
            blocks.astype("<u4"),
        )

    def tokens(self) -> Iterator[tuple[str, bytes]]:
        """Yield each character, or stem, with the groups of slots that have it."""
        order = np.argsort(self.ranks, kind="stable")
        ranks, slots = self.ranks[order], self.slots[order]
        groups = slots // _GROUP
        (firsts,) = np.nonzero((np.diff(ranks, prepend=-1) != 0) | (np.diff(groups, prepend=0) != 0))
        if not len(firsts):
            return
        flags: Numbers = np.bitwise_or.reduceat(np.left_shift(1, slots % _GROUP, dtype="<u4"), firsts)
        numbers = groups[firsts].astype(np.uint32) << np.uint32(_GROUP) | flags
        for rank, in_groups in _lists(ranks[firsts], numbers):
            yield self.names[rank], in_groups

    def pairs(self, between: str) -> Iterator[tuple[str, bytes]]:
        """Yield each pair of neighbouring characters, or stems, of a unit, with the positions of the first one."""
        (firsts,) = np.nonzero(self.slots[:-1] == self.slots[1:])
        keys = self.ranks[firsts] * len(self.names) + self.ranks[firsts + 1]
        order = np.argsort(keys, kind="stable")
        for key, positions in _lists(keys[order], self.positions[firsts[order]]):
            first, second = divmod(key, len(self.names))
            yield f"{self.names[first]}{between}{self.names[second]}", positions


def _lists(keys: NDArray[np.int64], numbers: Numbers) -> Iterator[tuple[int, bytes]]:
    """Yield each key with its numbers; keys ascend."""
    starts = np.flatnonzero(np.diff(keys, prepend=-1)).tolist()
    data, size = numbers.tobytes(), numbers.itemsize
    for start, end in pairwise([*starts, len(keys)]):
        yield int(keys[start]), data[start * size : end * size]
