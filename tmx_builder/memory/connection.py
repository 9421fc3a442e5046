"""Opening a store: its transaction, its lock, and what goes wrong with it in words for a person.

A store is a cache with a past. Whatever it holds can be made again from the reports and the corrections, so
one that is broken, or was written by a newer version, is set aside and begun anew.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tmx_builder.errors import OutputError
from tmx_builder.memory.schema import VERSION, migrate

_PATIENCE = 600.0
"""Seconds that a build waits for another one in the same folder."""
_FIRST_WAIT = 1.0
_TOO_LITTLE = 100_000
"""Bytes on a disk that count as none."""
_BROKEN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ADVICE = {
    sqlite3.SQLITE_FULL: ("no space is left on the disk", "free some space and build again"),
    sqlite3.SQLITE_READONLY: ("the store cannot be written", "change the permissions of the folder"),
    sqlite3.SQLITE_CANTOPEN: ("the store cannot be opened", "check the permissions of the folder"),
    sqlite3.SQLITE_PERM: ("no permission to write the store", "change the permissions of the folder"),
    sqlite3.SQLITE_IOERR: ("the disk fails to read or write", "check the disk and its space"),
}

Notice = Callable[[str], None]
"""Called with a line for a person: that it waits, or that a store was set aside."""


@contextmanager
def connected(path: Path, notice: Notice, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """Open the store, make or migrate it, and hold its only write transaction until the context is left.

    Without `writing` it is seen as the last build left it, whoever is at work.

    What was written is committed where `COMMIT` is executed inside, and else when the context is left without
    an exception. Raises OutputError: the folder cannot be written, the disk is full, another build does not
    end.
    """
    with explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # what can be made anew from reports and corrections is not for git
            ignore = path.parent / ".gitignore"
            if writing and path.name != ":memory:" and not ignore.exists():
                ignore.write_text("*\n")
        except OSError as error:
            raise OutputError(
                path.parent, f"cannot be made ({error.strerror})", "change the permissions of the folder"
            ) from error
        connection = _opened(path, notice, writing)
        try:
            yield connection
            if connection.in_transaction:
                connection.execute("COMMIT")
        finally:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into an OutputError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code == sqlite3.SQLITE_IOERR and shutil.disk_usage(path.parent).free < _TOO_LITTLE:
            # where the log cannot grow, SQLite does not say why
            code = sqlite3.SQLITE_FULL
        problem, advice = _ADVICE.get(
            code, (f"the store fails ({error})", f"remove {path.parent} and build again")
        )
        raise OutputError(path, problem, advice) from error


def _opened(path: Path, notice: Notice, writing: bool) -> sqlite3.Connection:
    try:
        return _begun(path, notice, writing)
    except _OfNewerVersionError as error:
        problem = f"was written by a newer version of tmx-builder ({error})"
    except sqlite3.DatabaseError as error:
        if _code(error) not in _BROKEN:
            raise
        problem = f"is broken ({error})"
    aside = path.with_name(f"{path.name}.set-aside")
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
    notice(
        f"{path}: {problem}; it is kept as {aside.name}, and all is made anew from reports and corrections"
    )
    return _begun(path, notice, writing)


def _begun(path: Path, notice: Notice, writing: bool) -> sqlite3.Connection:
    # transactions are ours to begin
    connection = sqlite3.connect(path, timeout=_FIRST_WAIT, isolation_level=None)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if writing or version != VERSION:
            _lock(connection, path, notice)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        else:
            connection.execute("BEGIN")
        _refuse_newer(version)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _lock(connection: sqlite3.Connection, path: Path, notice: Notice) -> None:
    until = time.monotonic() + _PATIENCE
    told = False
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY:
                raise
            if time.monotonic() > until:
                raise OutputError(
                    path, "another build is at work on this memory", "wait for its end and build again"
                ) from error
            if not told:
                notice(f"{path}: another build is at work on this memory; waiting for its end")
                told = True
        else:
            return


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _refuse_newer(version: int) -> None:
    if version > VERSION:
        raise _OfNewerVersionError(version)


class _OfNewerVersionError(Exception):
    pass
