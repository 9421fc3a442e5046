"""Where bytes go: a file that is replaced atomically, gzipped when its name says so, or standard output."""

import errno
import gzip
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tmx_builder.errors import OutputError

_EXPLANATIONS = {
    errno.ENOENT: ("its folder does not exist", "create the folder or name another one"),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", "name another folder"),
    errno.EISDIR: ("it is a folder", "name a file in it"),
    errno.EACCES: ("no permission to write it", "change the permissions or name another place"),
    errno.EPERM: ("no permission to write it", "change the permissions or name another place"),
    errno.EROFS: ("it is on a read-only file system", "name another place"),
    errno.ENOSPC: ("no space is left on the disk", "free some space or name another disk"),
    errno.EDQUOT: ("the disk quota is used up", "free some space or name another disk"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
}


class Sink:
    """Takes bytes for an output. What goes wrong comes out as an OutputError that names the output."""

    def __init__(self, name: str, stream: BinaryIO | gzip.GzipFile) -> None:
        """Name the output as the user did, and give the stream that its bytes go to."""
        self.name = name
        self._stream = stream

    def write(self, data: bytes) -> int:
        """Write all of the bytes and return their number. Raises OutputError."""
        with _explained(self.name):
            return self._stream.write(data)


@contextmanager
def destination(path: str) -> Iterator[Sink]:
    """Yield a sink for the file, or for standard output when the path is "-".

    A regular file appears whole or not at all: its bytes go to a new file in the same folder, which takes the
    old one's place, with its permissions, when the context is left, and is removed when it is left by an
    exception. A symbolic link stays, and what it points at is replaced. Devices and pipes, which
    cannot be replaced, are written to. Raises OutputError; a closed pipe stays a BrokenPipeError.
    """
    if path == "-":
        if sys.stdout is None:
            raise OutputError(path, "standard output is closed", "name a file")
        yield Sink(path, sys.stdout.buffer)
        with _explained(path):
            sys.stdout.buffer.flush()
        return
    with _explained(path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        replaceable = target.is_file() or not target.exists()
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    opened = _replacing(path, target) if replaceable else _written_through(path, target)
    with opened as stream:
        if not path.lower().endswith(".gz"):
            yield Sink(path, stream)
            return
        # neither name nor time in the header: the same units give the same bytes
        compressed = gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=6, mtime=0)
        with _closing(path, compressed):
            yield Sink(path, compressed)


@contextmanager
def _replacing(path: str, target: Path) -> Iterator[BinaryIO]:
    fresh = target.with_name(f".tmx-builder-{secrets.token_hex(8)}.tmp")
    with _explained(path):
        stream = fresh.open("xb")
    try:
        with _closing(path, stream):
            yield stream
            with _explained(path):
                stream.flush()
                os.fsync(stream.fileno())
        with _explained(path):
            if target.exists():
                fresh.chmod(target.stat().st_mode & 0o7777)
            fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def _written_through(path: str, target: Path) -> Iterator[BinaryIO]:
    with _explained(path):
        stream = target.open("wb")
    with _closing(path, stream):
        yield stream


@contextmanager
def _closing(path: str, stream: BinaryIO | gzip.GzipFile) -> Iterator[None]:
    """Close the stream at the end; after an exception, whose bytes nobody wants, without a further one."""
    try:
        yield
        with _explained(path):
            stream.close()
    except BaseException:
        with suppress(OSError):
            stream.close()
        raise


@contextmanager
def _explained(path: str) -> Iterator[None]:
    """Turn an OSError into an OutputError that says what to do."""
    try:
        yield
    except BrokenPipeError:
        # the reader had enough, as `head` has: no error of the output
        raise
    except OSError as error:
        problem, advice = _EXPLANATIONS.get(
            error.errno or 0, (f"it cannot be written ({error.strerror})", "name another place")
        )
        raise OutputError(path, problem, advice) from error
