"""The tables of a store, and how a store of an older version gets them."""

import sqlite3

_VERSION_1 = """
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
    content BLOB NOT NULL
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
) WITHOUT ROWID;
CREATE INDEX place_by_unit ON place (unit);
CREATE TABLE leftover (document INTEGER NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (document, position)) WITHOUT ROWID;
CREATE TABLE applied (document INTEGER NOT NULL, correction TEXT NOT NULL,
    PRIMARY KEY (document, correction)) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, before TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE gone (build INTEGER NOT NULL, born INTEGER NOT NULL, tuid TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX gone_by_build ON gone (build);
CREATE INDEX gone_by_tuid ON gone (tuid);
"""

MIGRATIONS: tuple[str, ...] = (_VERSION_1,)
"""What brings a store from each version to the next; the first makes it. Never change one that was released."""

VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the store to the present version, within the caller's transaction."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for migration in MIGRATIONS[version:]:
        for statement in _statements(migration):
            connection.execute(statement)
    if version != VERSION:
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> list[str]:
    """Return the statements one by one: executescript would end the transaction."""
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current)
            current = ""
    return statements
