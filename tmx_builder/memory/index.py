"""The index of a store, by which a concordance finds units: a separate file beside the store.

It is made of the store alone and holds all that a concordance shows, so that the store need not be read for it. It
says by the store's seal which store it is of, and is sealed itself: an index that is missing, of another store, of
another version or damaged counts as none, and is made anew. Like a store it is never changed in place. Nothing is
lost where it cannot be written: what it would find can be found in the store.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from tmx_builder.concordance import Match, Query, Term, tokens_of
from tmx_builder.errors import TmxBuilderError
from tmx_builder.memory.codec import dump, load
from tmx_builder.memory.connection import BrokenStoreError, connect_read_only, put_seal, seal_of, verify
from tmx_builder.memory.facts import IndexedUnit
from tmx_builder.memory.schema import INDEX_SCHEMA

_Row: TypeAlias = tuple[int, str, str, int, str]
"""A row of the table of units."""

_OF_DAY = 1 << 32
"""Units that can have the same newest day."""
_LAST_DAY = 3_652_059
"""The ordinal of 9999-12-31, the last day that Python has."""


_UNITS = """
SELECT unit.* FROM token JOIN unit ON unit.id = token.rowid WHERE token MATCH ? ORDER BY token.rowid
"""


class Index:
    """An index to be looked into."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look into the index that a connection leads to."""
        self._run = connection.execute

    def find(self, query: Query) -> Iterator[tuple[IndexedUnit, Match]]:
        """Yield the units that match, each once: those of the newest report first; of near ones, the most similar.

        Within a day they are in the order of the names of the reports, then in that of the text.
        """
        if query.near:
            rows = self._numbered(sorted(self._near(query)))
            yield from sorted(_matching(rows, query), key=lambda result: -result[1].similarity)
        else:
            yield from _matching(self._run(_UNITS, (_expression(query),)), query)

    def count(self, query: Query) -> int:
        """Return how many units match."""
        if query.near:
            return sum(1 for _ in self.find(query))
        (count,) = self._run(
            "SELECT count(*) FROM token WHERE token MATCH ?", (_expression(query),)
        ).fetchone()
        return int(count)

    def _numbered(self, numbers: Iterable[int]) -> Iterator[_Row]:
        for number in numbers:
            yield from self._run("SELECT * FROM unit WHERE id = ?", (number,))

    def _near(self, query: Query) -> set[int]:
        """Return the numbers of the units that have as many tokens of each term as what is near has to have."""
        return set.intersection(*(self._near_term(term) for term in query.terms))

    def _near_term(self, term: Term) -> set[int]:
        column = _column(term)
        return {
            *self._with(column, term.character_tokens, term.common_characters()),
            *self._with("stems", term.stem_tokens, term.common_stems()),
        }

    def _with(self, column: str, tokens: Iterable[str], least: int) -> Iterator[int]:
        counts: Counter[int] = Counter()
        for token in set(tokens):
            rows = self._run("SELECT rowid FROM token WHERE token MATCH ?", (_phrase(column, (token,)),))
            counts.update(number for (number,) in rows)
        return (number for number, count in counts.items() if count >= least)


def _matching(rows: Iterable[_Row], query: Query) -> Iterator[tuple[IndexedUnit, Match]]:
    for _, rows_of_day in groupby(rows, lambda row: row[0] // _OF_DAY):
        for *_, data in sorted(rows_of_day, key=itemgetter(2, 3)):
            unit = load(IndexedUnit, data)
            # characters that share a token are told apart here
            if match := query.match(unit.chinese, unit.english):
                yield unit, match


def _expression(query: Query) -> str:
    """Return the query as FTS5 has it: https://www.sqlite.org/fts5.html, section 3."""
    return " AND ".join(f"({' OR '.join(_phrases(term))})" for term in query.terms)


def _phrases(term: Term) -> Iterator[str]:
    if term.characters:
        yield _phrase(_column(term), term.character_tokens)
    if term.stems:
        yield _phrase("stems", term.stem_tokens)


def _phrase(column: str, tokens: Iterable[str]) -> str:
    return f'{column} : "{" ".join(tokens)}"'


def _column(term: Term) -> str:
    return "characters" if len(term.characters) == 1 else "pairs"


class IndexDraft:
    """An index in the making: of the store as it is now, from the one of the store as it was if that is at hand."""

    def __init__(self, store: Path, seal: bytes) -> None:
        """Copy the index of the store with this seal, or begin an empty one. Raises OSError, sqlite3.Error."""
        self._path = index_of(store)
        self._file = self._path.with_name(f"{self._path.name}.draft")
        self.is_empty = not (seal and self._copy(seal))
        """Whether it lacks all units, and not only those that a build changed."""
        self._connection = sqlite3.connect(self._file, isolation_level=None)
        self._run = self._connection.execute
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._run(f"PRAGMA {pragma}")
        self._run("BEGIN")
        if self.is_empty:
            INDEX_SCHEMA.create(self._connection)
        self._last_of_day: dict[int, int] = {}

    def put(self, unit: IndexedUnit) -> None:
        """Index a unit, in the place of one of the same name."""
        data = dump(unit)
        if not self.is_empty:
            (known,) = self._run("SELECT max(data) FROM unit WHERE tuid = ?", (unit.tuid,)).fetchone()
            if known == data:
                return
            self.drop(unit.tuid)
        number = self._number(unit)
        self._run("INSERT INTO unit VALUES (?, ?, ?, ?, ?)", (number, unit.tuid, *unit.place_in_day(), data))
        self._run(
            "INSERT INTO token (rowid, characters, pairs, stems) VALUES (?, ?, ?, ?)",
            (number, *_columns(unit)),
        )

    def drop(self, tuid: str) -> None:
        """Forget a unit, if it is known."""
        row = self._run("DELETE FROM unit WHERE tuid = ? RETURNING id, data", (tuid,)).fetchone()
        if row:
            number, data = row
            self._run(
                "INSERT INTO token (token, rowid, characters, pairs, stems) VALUES ('delete', ?, ?, ?, ?)",
                (number, *_columns(load(IndexedUnit, data))),
            )

    def commit(self, seal: bytes) -> None:
        """Put the index in its place, as that of the store with this seal. Raises OSError, sqlite3.Error."""
        self._run("DELETE FROM store")
        self._run("INSERT INTO store VALUES (?)", (seal,))
        if self.is_empty:
            self._run("INSERT INTO token (token) VALUES ('optimize')")
        self._run("COMMIT")
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
        day = _LAST_DAY - date.toordinal() if date else _LAST_DAY
        if day not in self._last_of_day:
            (last,) = self._run(
                "SELECT max(id) FROM unit WHERE id BETWEEN ? AND ?", (day * _OF_DAY, (day + 1) * _OF_DAY - 1)
            ).fetchone()
            self._last_of_day[day] = day * _OF_DAY if last is None else last
        self._last_of_day[day] += 1
        return self._last_of_day[day]

    def _copy(self, seal: bytes) -> bool:
        """Copy the index if it is that of the store with this seal, and say so."""
        self._file.unlink(missing_ok=True)
        if not _is_of(self._path, seal):
            return False
        try:
            with self._file.open("xb") as copy:
                verify(self._path, copy, INDEX_SCHEMA)
        except BrokenStoreError:
            self._file.unlink()
            return False
        return True


def _columns(unit: IndexedUnit) -> tuple[str, ...]:
    return tuple(map(" ".join, tokens_of(unit.chinese, unit.english)))


def index_of(store: Path) -> Path:
    """Return where the index of a store is."""
    return store.with_name("index.sqlite")


@contextmanager
def open_index(store: Path) -> Iterator[Index | None]:
    """Open the index of a store; None where there is none that is whole, and of the store as it is."""
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
    """Tell whether an index says that it is of the store with this seal."""
    with suppress(OSError, sqlite3.Error):
        connection = connect_read_only(path)
        try:
            (known,) = connection.execute("SELECT seal FROM store").fetchone()
            return bool(known == seal)
        finally:
            connection.close()
    return False
