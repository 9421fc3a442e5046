"""The tables of a store and of its index, and the version that they and the values in them have."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tmx_builder.concordance import tokens_version
from tmx_builder.memory.codec import shape_of
from tmx_builder.memory.facts import IndexedUnit, RefinedReport

_TABLES = """
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE build (number INTEGER PRIMARY KEY, changes TEXT NOT NULL);
CREATE TABLE file (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, only_language TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    files TEXT NOT NULL,
    signature TEXT NOT NULL,
    first_seen INTEGER NOT NULL,  -- the number of a build
    pairs INTEGER NOT NULL,
    remarks TEXT NOT NULL,
    date TEXT,
    rank INTEGER NOT NULL DEFAULT 0,  -- from the newest on
    content BLOB NOT NULL,
    texts BLOB NOT NULL  -- in which corrections are looked for: sources and leftovers, folded
);
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    tuid TEXT NOT NULL UNIQUE,
    source_key BLOB NOT NULL,
    bare_key BLOB NOT NULL,  -- of the source without the marks at its end
    born INTEGER NOT NULL,  -- the number of a build
    places INTEGER NOT NULL DEFAULT 0,
    reports INTEGER NOT NULL DEFAULT 0,
    first TEXT,
    last TEXT,
    score REAL NOT NULL DEFAULT 0,
    status INTEGER NOT NULL DEFAULT 0,
    levels INTEGER NOT NULL DEFAULT 0,  -- 1 if it is a sentence somewhere, plus 2 if somewhere a clause alone
    worst INTEGER NOT NULL DEFAULT 0,  -- finding, from 0 for none to 3 for an error
    position INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX unit_by_source ON unit (source_key);
CREATE INDEX unit_by_bare_source ON unit (bare_key);
CREATE TABLE place (
    document INTEGER NOT NULL REFERENCES document,
    position INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES unit,
    level INTEGER NOT NULL,  -- 1 for a sentence, 2 for a clause, 3 for what is both
    score REAL NOT NULL,
    status INTEGER NOT NULL,
    date TEXT,
    year INTEGER,
    changed TEXT,
    changed_by TEXT NOT NULL,
    correction TEXT NOT NULL,
    worst INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (document, position)
);
CREATE INDEX place_by_unit ON place (unit);
CREATE TABLE leftover (document INTEGER NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (document, position)) WITHOUT ROWID;
CREATE TABLE piece (
    document INTEGER NOT NULL,
    key TEXT NOT NULL,  -- a digest of what decides the bytes beside the units of the memory
    is_whole INTEGER NOT NULL,  -- whether these are all units that the output shows here
    units TEXT NOT NULL,  -- the name of each and the number of its bytes
    data BLOB NOT NULL,  -- their bytes in the output
    PRIMARY KEY (document, key)
);
CREATE TABLE applied (document INTEGER NOT NULL, correction TEXT NOT NULL,
    PRIMARY KEY (document, correction)) WITHOUT ROWID;
CREATE TABLE gone (build INTEGER NOT NULL, born INTEGER NOT NULL, tuid TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX gone_by_build ON gone (build);
CREATE INDEX gone_by_tuid ON gone (tuid);
"""

_INDEX_TABLES = """
CREATE TABLE store (
    seal BLOB NOT NULL  -- of the store that the index is of, as a build left it
);
CREATE TABLE report (
    day INTEGER NOT NULL,
    number INTEGER NOT NULL,  -- among those of the day
    name TEXT NOT NULL,
    report TEXT NOT NULL,  -- that has units which are from another one, by their own word
    PRIMARY KEY (day, name, report)
) WITHOUT ROWID;
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,  -- of the newest day, its report and the position in it; ascends from the newest day on
    tuid TEXT NOT NULL UNIQUE,
    slot INTEGER NOT NULL,  -- see postings.py
    chinese TEXT NOT NULL,
    english TEXT NOT NULL,
    data TEXT NOT NULL  -- without the texts
);
CREATE TABLE segment (
    id INTEGER PRIMARY KEY,
    units BLOB NOT NULL,  -- by slot: the number of the unit, 8 bytes
    characters BLOB NOT NULL,  -- by slot: the blocks of positions that its characters take, 4 bytes
    words BLOB NOT NULL  -- by slot: the blocks of positions that its words take, 4 bytes
);
CREATE TABLE posting (
    segment INTEGER NOT NULL,
    lang TEXT NOT NULL,  -- zh or en
    token TEXT NOT NULL,  -- a character or a stem, or two neighbours
    numbers BLOB NOT NULL,  -- 4 bytes each, ascending: groups of slots of a character or stem, positions of two
    PRIMARY KEY (segment, lang, token)
) WITHOUT ROWID;
CREATE TABLE dropped (
    slot INTEGER PRIMARY KEY  -- whose unit is gone
);
"""

HEADER = 100
"""Bytes of the header of an SQLite file (https://www.sqlite.org/fileformat.html, section 1.3)."""
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a kind of file."""

    tables: str
    contents: Callable[[], str]
    """Returns what changes with the meaning of the values in the tables."""

    @property
    def version(self) -> int:
        """A number that changes with the tables, and with what is kept in them.

        There are no migrations: a file of another version is made anew.
        """
        return zlib.crc32(f"{self.tables}{self.contents()}".encode()) >> 1

    def create(self, connection: sqlite3.Connection) -> None:
        """Make the tables of an empty file, within the caller's transaction."""
        for statement in self.tables.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {self.version}")

    def is_version_of(self, header: bytes) -> bool | None:
        """Return whether a file is of this version, by its header; None if it is no SQLite database."""
        if len(header) < HEADER or not header.startswith(_MAGIC):
            return None
        return int.from_bytes(header[_USER_VERSION], "big") == self.version


STORE_SCHEMA = Schema(_TABLES, lambda: shape_of(RefinedReport))
INDEX_SCHEMA = Schema(_INDEX_TABLES, lambda: f"{shape_of(IndexedUnit)}{tokens_version()}")
