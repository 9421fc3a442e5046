"""The index of a store, by which a concordance finds units: a separate file beside the store.

It is made of the store alone and holds all that a concordance shows, so that the store need not be read for it. It
says by the store's seal which store it is of, and is sealed itself: an index that is missing, of another store, of
another version or damaged counts as none, and is made anew. Like a store it is never changed in place. Nothing is
lost where it cannot be written: what it would find can be found in the store.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tmx_builder.concordance import Match, Query, tokens_of
from tmx_builder.errors import TmxBuilderError
from tmx_builder.memory.codec import dump, load
from tmx_builder.memory.connection import BrokenStoreError, connect_read_only, put_seal, seal_of, verify
from tmx_builder.memory.facts import IndexedUnit
from tmx_builder.memory.schema import INDEX_SCHEMA
from tmx_builder.text import is_english

if TYPE_CHECKING:
    from tmx_builder.memory.postings import Postings

_POSITION_BITS, _REPORT_BITS = 24, 17
"""Of a unit's number: 16 million units of a report and 131,072 reports of a day are more than any memory has, and
leave the 22 bits that a day needs of the 63 that SQLite has for a positive number."""
_DAY_BITS = _POSITION_BITS + _REPORT_BITS
_LAST_DAY = datetime.date.max.toordinal()


class Index:
    """An index to be looked into."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look into the index that a connection leads to."""
        self._connection = connection
        self._run = connection.execute

    @cached_property
    def _postings(self) -> Postings:
        # a command that looks for nothing does not wait for numpy
        from tmx_builder.memory.postings import Postings

        return Postings(self._connection)

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Yield the number of each unit, its Chinese and its English text, those of the newest day last."""
        yield from self._run("SELECT id, chinese, english FROM unit ORDER BY id DESC")

    def find(self, query: Query) -> Iterator[tuple[IndexedUnit, Match]]:
        """Yield the units that match, each once: those of the newest report first; of near ones, the most similar.

        Within a day they are in the order of the names of the reports, then in that of the text. Units are read as
        they are asked for, the near ones all at once.
        """
        results = self._matching(self._postings.units(self._postings.slots(query)), query)
        yield from sorted(results, key=lambda result: -result[1].similarity) if query.has_room else results

    def count(self, query: Query) -> int:
        """Return how many units match."""
        return sum(1 for _ in self.find(query)) if query.has_room else self._postings.count(query)

    def _matching(self, numbers: Iterable[int], query: Query) -> Iterator[tuple[IndexedUnit, Match]]:
        """Yield the units with these numbers, which ascend, with where they match."""
        for day, of_day in groupby(numbers, lambda number: number >> _DAY_BITS):
            rows = self._run("SELECT name, report, number FROM report WHERE day = ?", (day,))
            places = {number: names for *names, number in rows}
            for number in sorted(of_day, key=lambda number: (places[_report_in(number)], number)):
                unit = self.unit(number)
                if match := query.match(unit.chinese, unit.english):
                    yield unit, match

    def unit(self, number: int) -> IndexedUnit:
        """Return the unit with a number."""
        row = self._run("SELECT chinese, english, data FROM unit WHERE id = ?", (number,)).fetchone()
        return _unit_of(*row)


def _unit_of(chinese: str, english: str, data: str) -> IndexedUnit:
    unit = load(IndexedUnit, data)
    source, target = (english, chinese) if is_english(unit.source_lang) else (chinese, english)
    return replace(unit, source=source, target=target)


def _report_in(number: int) -> int:
    """Return the report of a unit, by its number among those of the day."""
    return (number >> _POSITION_BITS) & ((1 << _REPORT_BITS) - 1)


class IndexDraft:
    """An index in the making: of the store as it is now, from the one of the store as it was if that is at hand."""

    def __init__(self, store: Path, seal: bytes) -> None:
        """Copy the index of the store with this seal, or begin an empty one. Raises OSError, sqlite3.Error."""
        self._path = index_of(store)
        self._file = self._path.with_name(f"{self._path.name}.draft")
        from tmx_builder.memory.postings import PostingsDraft

        self.is_empty = not (seal and self._copy(seal))
        """Whether it lacks all units, and not only those that a build changed."""
        self._connection = sqlite3.connect(self._file, isolation_level=None)
        self._run = self._connection.execute
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._run(f"PRAGMA {pragma}")
        self._run("BEGIN")
        if self.is_empty:
            INDEX_SCHEMA.create(self._connection)
        self._reports: dict[tuple[object, ...], int] = {}
        self._postings = PostingsDraft(self._connection)

    def put(self, unit: IndexedUnit) -> None:
        """Index a unit, in the place of one of the same name."""
        # the texts have columns of their own and are not written twice
        row = unit.chinese, unit.english, dump(replace(unit, source="", target=""))
        if not self.is_empty:
            known = self._run("SELECT chinese, english, data FROM unit WHERE tuid = ?", (unit.tuid,))
            if known.fetchone() == row:
                return
            self.drop(unit.tuid)
        number = self._number(unit)
        # of a unit that moved, and comes later
        self._drop("id", number)
        slot = self._postings.add(number, tokens_of(unit.chinese, unit.english))
        self._run("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?)", (number, unit.tuid, slot, *row))

    def drop(self, tuid: str) -> None:
        """Forget a unit, if it is known."""
        self._drop("tuid", tuid)

    def _drop(self, column: str, value: object) -> None:
        if self.is_empty:
            return
        rows = self._run(f"DELETE FROM unit WHERE {column} = ? RETURNING slot", (value,)).fetchall()
        for (slot,) in rows:
            self._postings.drop(slot)

    def commit(self, seal: bytes) -> None:
        """Put the index in its place, as that of the store with this seal. Raises OSError, sqlite3.Error."""
        self._postings.flush()
        self._run("DELETE FROM store")
        self._run("INSERT INTO store VALUES (?)", (seal,))
        self._run("COMMIT")
        if self.is_empty:
            # what merges of segments left free
            self._run("VACUUM")
        self._connection.close()
        # after a crash its seal would tell
        put_seal(self._file, sync=False)
        self._file.replace(self._path)

    def close(self) -> None:
        """Throw the draft away, unless it was committed."""
        self._connection.close()
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _number(self, unit: IndexedUnit) -> int:
        date = unit.occurrences[0].date
        day = _LAST_DAY - (date.toordinal() if date else 0)
        *names, position = unit.place_in_day()
        return (day << _REPORT_BITS | self._report(day, *names)) << _POSITION_BITS | position

    def _report(self, *of: object) -> int:
        """Return the number of a report, by day and names, among those of the day; the next one where it has none."""
        if of not in self._reports:
            sql = "SELECT number FROM report WHERE day = ? AND name = ? AND report = ?"
            if (known := self._run(sql, of).fetchone()) is None:
                known = self._run(
                    "INSERT INTO report SELECT ?1, ifnull(max(number) + 1, 0), ?2, ?3 FROM report WHERE day = ?1"
                    " RETURNING number",
                    of,
                ).fetchone()
            (self._reports[of],) = known
        return self._reports[of]

    def _copy(self, seal: bytes) -> bool:
        """Copy the index if it is that of the store with this seal, and say so."""
        self._file.unlink(missing_ok=True)
        if not _is_of(self._path, seal) or _is_worn(self._path):
            return False
        try:
            with self._file.open("xb") as copy:
                verify(self._path, copy, INDEX_SCHEMA)
        except BrokenStoreError:
            self._file.unlink()
            return False
        return True


def index_of(store: Path) -> Path:
    """Return where the index of a store is."""
    return store.with_name("index.sqlite")


@contextmanager
def open_index(store: Path) -> Iterator[Index | None]:
    """Open the index of a store; None if it is missing, damaged or out of date."""
    path = index_of(store)
    try:
        verify(path, schema=INDEX_SCHEMA)
        connection = connect_read_only(path) if _is_of(path, seal_of(store)) else None
    except (TmxBuilderError, OSError, sqlite3.Error):
        connection = None
    try:
        yield Index(connection) if connection else None
    finally:
        if connection:
            connection.close()


def _is_of(path: Path, seal: bytes) -> bool:
    """Return whether an index says that it is of the store with this seal."""
    with suppress(OSError, sqlite3.Error):
        connection = connect_read_only(path)
        try:
            (known,) = connection.execute("SELECT seal FROM store").fetchone()
            return bool(known == seal)
        finally:
            connection.close()
    return False


def _is_worn(path: Path) -> bool:
    """Return whether an index has more slots of units that are gone than of those that it has."""
    with closing(connect_read_only(path)) as connection:
        (is_worn,) = connection.execute(
            "SELECT (SELECT count(*) FROM dropped) > (SELECT count(*) FROM unit)"
        ).fetchone()
        return bool(is_worn)
