"""Opening a store: to read it, to amend the corrections that go with it, or to build its successor.

A store is never changed in place. A build works on a draft, a copy of the store, and the finished draft takes the
store's place by one rename, so a kill at any moment leaves the old store or the new one. The last bytes of a store
are the number of all the bytes before them and their CRC-32, and nothing is read from a store before they were
compared: a truncated file, a flipped bit or an edit by another program is noticed at once, not where it happens to
hurt. Nobody is to be kept out by it, and a SHA-256 takes two and a half times as long. Whatever a store holds can be
made again from the reports and the corrections, so a build replaces a broken one.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from tmx_builder.errors import InputError, OutputError
from tmx_builder.memory.schema import HEADER, STORE_SCHEMA, Schema

_PATIENCE = 600.0
"""Seconds that a build waits for another one in the same folder."""
_WAIT = 1.0
"""Seconds between two attempts to get the lock."""
_SEAL = struct.Struct(">QL")
"""The number of bytes, and their checksum."""
_BLOCK = 1 << 18
_FULL_DISK = 100_000
"""A disk with less space than this, in bytes, is full: SQLite does not always say why it cannot write."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ADVICE = {
    sqlite3.SQLITE_FULL: ("no space is left on the disk", "free some space and build again"),
    sqlite3.SQLITE_READONLY: ("the store cannot be written", "change the permissions of the folder"),
    sqlite3.SQLITE_CANTOPEN: ("the store cannot be opened", "check the permissions of the folder"),
    sqlite3.SQLITE_PERM: ("no permission to write the store", "change the permissions of the folder"),
    sqlite3.SQLITE_IOERR: ("the disk fails to read or write", "check the disk and its space"),
}

Notice = Callable[[str], None]
"""Called with a line for the user: that a build waits, or that a store is rebuilt."""


class BrokenStoreError(InputError):
    """A store that is not, byte for byte, what a build of this version of tmx-builder wrote."""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a store as the last build left it, even while another one runs. Nothing is written, not even beside it.

    Raises BrokenStoreError, and OutputError where the file cannot be read.
    """
    with _explained(path):
        with _files(path):
            verify(path)
        with closing(connect_read_only(path)) as connection:
            yield connection


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Connect to a file that no process changes in place."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def seal_of(path: Path) -> bytes:
    """Return the seal at the end of a store, without comparing it; empty without a store."""
    try:
        with path.open("rb") as file:
            file.seek(-_SEAL.size, os.SEEK_END)
            return file.read()
    except OSError:
        return b""


@contextmanager
def empty() -> Iterator[sqlite3.Connection]:
    """Open a store that holds nothing and is kept nowhere."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        STORE_SCHEMA.create(connection)
        yield connection


@contextmanager
def locked(path: Path, notice: Notice, patience: float = _PATIENCE, name: str = "lock") -> Iterator[None]:
    """Be the only one who changes the store or what goes with it, until the context is left.

    `name` is that of the lock, a file beside the store: of the store's own, or of one that no build holds. `notice`
    is called once where another process is waited for. Raises OutputError: the folder cannot be made or written, or
    the other process does not end within `patience` seconds.
    """
    lock = path.with_name(name)
    with _explained(path):
        with _files(path):
            _make_folder(path.parent)
            if lock.is_symlink() or (lock.exists() and lock.stat().st_size):
                # SQLite locks an empty file; this one is not empty, so it is not ours
                lock.unlink()
        with closing(sqlite3.connect(lock, timeout=min(_WAIT, patience), isolation_level=None)) as connection:
            _wait_for(connection, path, notice, patience)
            yield


class Draft:
    """A store in the making."""

    def __init__(self, path: Path, notice: Notice) -> None:
        """Copy the store at the path, or begin an empty one if it is missing or broken."""
        self._path = path
        self._file = path.with_name(f"{path.name}.draft")
        self._set_aside: Path | None = None
        try:
            with _files(path):
                self._copy()
        except BrokenStoreError as error:
            self._set_aside = path.with_name(f"{path.name}.set-aside")
            notice(
                f"{path}: {error.problem}; it is kept as {self._set_aside.name}, "
                "and all is made anew from reports and corrections"
            )
        is_new = not self._file.exists()
        self.connection = sqlite3.connect(self._file, isolation_level=None)
        # a draft that fails is thrown away: it needs no journal, and is synced once, as a whole
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.execute("BEGIN")
        if is_new:
            STORE_SCHEMA.create(self.connection)

    def commit(self) -> bytes:
        """Close the draft, put it in the store's place, and return its seal. Raises OutputError."""
        self.connection.execute("COMMIT")
        self.connection.close()
        with _files(self._path):
            seal = put_seal(self._file)
            if self._set_aside:
                self._path.replace(self._set_aside)
            elif self._path.exists():
                shutil.copymode(self._path, self._file)
            self._file.replace(self._path)
            for suffix in ("-wal", "-shm", "-journal"):
                # of an earlier version, or of another program
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        return seal

    def close(self) -> None:
        """Throw the draft away, unless it was committed."""
        self.connection.close()
        self._file.unlink(missing_ok=True)

    def _copy(self) -> None:
        """Copy the store without its seal, if there is one. Raises BrokenStoreError, and leaves nothing then."""
        # of a build that was killed
        self._file.unlink(missing_ok=True)
        try:
            with self._file.open("xb") as copy:
                verify(self._path, copy)
        except FileNotFoundError:
            self._file.unlink()
        except BaseException:
            self._file.unlink(missing_ok=True)
            raise


@contextmanager
def drafting(path: Path, notice: Notice) -> Iterator[Draft]:
    """Open a draft of the store's successor, as the only one who does.

    It is thrown away when the context is left, unless it was committed. Raises OutputError: the folder cannot be
    written, the disk is full, or another build does not end.
    """
    with locked(path, notice), _explained(path), closing(Draft(path, notice)) as draft:
        yield draft


def put_seal(path: Path, *, sync: bool = True) -> bytes:
    """Add the seal to a finished file, and return it; with `sync`, see that the disk has it. Raises OSError."""
    with path.open("r+b") as file:
        seal = _sum_of(file, os.fstat(file.fileno()).st_size)
        file.write(seal)
        if sync:
            file.flush()
            os.fsync(file.fileno())
    return seal


def verify(path: Path, copy: BinaryIO | None = None, schema: Schema = STORE_SCHEMA) -> None:
    """Compare a file with its seal, and copy it without the seal. Raises BrokenStoreError, FileNotFoundError."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        header = file.read(HEADER)
        file.seek(0)
        if problem := _problem_of(header, size, schema):
            raise _broken(path, problem)
        if _sum_of(file, size - _SEAL.size, copy) != file.read():
            raise _broken(path, "the store is broken: it is not as a build left it")


def _sum_of(file: BufferedIOBase, size: int, copy: BinaryIO | None = None) -> bytes:
    """Return the seal of the next bytes of a file, so many or as many as there are, and copy them."""
    checksum, remaining = 0, size
    buffer = memoryview(bytearray(_BLOCK))
    while remaining > 0 and (count := file.readinto(buffer[:remaining])):
        block = buffer[:count]
        checksum = crc32(block, checksum)
        remaining -= count
        if copy:
            copy.write(block)
    return _SEAL.pack(size - remaining, checksum)


def _problem_of(header: bytes, size: int, schema: Schema) -> str:
    if not size:
        return "the store is broken: the file is empty"
    version = schema.is_version_of(header)
    if version is None:
        return "the store is broken: the file is none of tmx-builder"
    return "" if version else "the store was written by another version of tmx-builder"


def _broken(path: Path, problem: str) -> BrokenStoreError:
    return BrokenStoreError(
        path, problem, "run `tmx-builder build`, which makes it anew, and then this command again"
    )


def _make_folder(folder: Path) -> None:
    """Make the folder of a store. What can be made anew from reports and corrections is not for git."""
    folder.mkdir(parents=True, exist_ok=True)
    # a link, even one that points nowhere, is not written through
    with suppress(FileExistsError), (folder / ".gitignore").open("x") as file:
        file.write("*\n")


def _wait_for(connection: sqlite3.Connection, path: Path, notice: Notice, patience: float) -> None:
    until = time.monotonic() + patience
    is_first = True
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY:
                raise
            if time.monotonic() >= until:
                raise OutputError(
                    path, "another build is at work on this memory", "wait for its end and build again"
                ) from error
            if is_first:
                notice(f"{path}: another build is at work on this memory; waiting for its end")
                is_first = False
        else:
            return


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into an OutputError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code == sqlite3.SQLITE_IOERR and shutil.disk_usage(path.parent).free < _FULL_DISK:
            code = sqlite3.SQLITE_FULL
        problem, advice = _ADVICE.get(
            code, (f"the store fails ({error})", f"remove {path.parent} and build again")
        )
        raise OutputError(path, problem, advice) from error


@contextmanager
def _files(path: Path) -> Iterator[None]:
    """Turn an error of the store's files into an OutputError that says what to do."""
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise OutputError(
            error.filename or path,
            f"cannot be read or written ({error.strerror})",
            "free some space and build again" if is_full else "check the file, its rights and the disk",
        ) from error


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
