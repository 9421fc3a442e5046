"""Where bytes go: a file that is replaced atomically, gzipped when its name says so, or standard output."""

import codecs
import errno
import gzip
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from tmx_builder.errors import OutputError
from tmx_builder.text import shown

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
    errno.ELOOP: ("it is a link in a circle", "remove the link or name another file"),
}
_LONGEST_NAME = 255
"""Bytes of a file's name: NAME_MAX of the file systems of Linux and macOS."""
_TEMPORARY = re.compile(r"\.tmx-builder-[0-9a-f]{16}\.tmp")
_ABANDONED = 86_400
"""Seconds since the last change after which a temporary file is that of a killed run: no build takes a day."""
_NOT_CARRIABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters outside of Char in XML 1.0, production 2 (https://www.w3.org/TR/xml/#charsets)."""


class _Stream(Protocol):
    def write(self, data: bytes, /) -> int: ...


class Sink:
    """Writes the bytes of an output. Failures are raised as an OutputError that names the output."""

    def __init__(self, name: str, stream: _Stream, folder: Path) -> None:
        """Take the output's name as the user gave it, the stream for its bytes, and the folder that it is in."""
        self.name = name
        self.removed = 0
        """Number of the characters that `text` has removed so far."""
        self._stream = stream
        self._folder = folder

    def write(self, data: bytes) -> int:
        """Write all of the bytes and return their number. Raises OutputError."""
        with explained(self.name):
            return self._stream.write(data)

    def text(self, content: str) -> str:
        """Return a text of the output without the characters that XML 1.0 cannot carry; all others stay.

        Removed are control characters but tab, newline and carriage return, lone surrogates, U+FFFE and U+FFFF.
        """
        carriable, removed = _NOT_CARRIABLE.subn("", content)
        self.removed += removed
        return carriable

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """Yield a hidden folder beside the output, for what a library must lay down first; removed at the end."""
        folder = _temporary(self._folder)
        with explained(self.name):
            folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def destination(path: str) -> Iterator[Sink]:
    """Yield a sink for the file, or for standard output when the path is "-".

    A regular file appears whole or not at all: its bytes go to a new file in the same folder, which takes the
    old one's place, with its permissions and its owner, when the context is left, and is removed when it is left by
    an exception. A symbolic link stays, and what it points at is replaced; of a hard link, the other names keep the
    old bytes. Devices and pipes, which cannot be replaced, are written to, a terminal without control characters.
    Raises OutputError; a closed pipe stays a BrokenPipeError.
    """
    if path == "-":
        if sys.stdout is None:
            raise OutputError(path, "standard output is closed", "name a file")
        yield Sink(path, _safe(sys.stdout.buffer), Path())
        with explained(path):
            sys.stdout.buffer.flush()
        return
    target, replaceable = _target(path)
    folder = target.parent if replaceable else Path(path).parent
    opened = _replacing(path, target) if replaceable else _written_through(path, target)
    with opened as stream:
        if not path.lower().endswith(".gz"):
            yield Sink(path, _safe(stream), folder)
            return
        # neither name nor time in the header: the same units give the same bytes
        compressed = gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=6, mtime=0)
        with _closing(path, compressed):
            yield Sink(path, compressed, folder)


def check_writable(path: str) -> None:
    """Raise OutputError where `destination` could not write the file, or the folders to it could not be made.

    Nothing stays on the disk. "-" is never in doubt.
    """
    if path == "-":
        return
    target, replaceable = _target(path)
    if not replaceable:
        return
    with explained(path):
        folder, names = target.parent, [target.name]
        while not os.path.lexists(folder):
            names.append(folder.name)
            folder = folder.parent
        # permissions do not tell all: of root, of immutable folders, of file systems that hold no files
        probe = _temporary(folder)
        probe.touch(exist_ok=False)
        probe.unlink()
        if max(len(os.fsencode(name)) for name in names) > _LONGEST_NAME:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))


def make_folder(path: str) -> None:
    """Make the folders that an output lies in, as far as they are missing. Raises OutputError."""
    if path != "-":
        target, _ = _target(path)
        with explained(path):
            target.parent.mkdir(parents=True, exist_ok=True)


def take_after(fresh: Path, old: Path) -> None:
    """Give a new file the owner, as far as we may, and the permissions of the old one. Raises OSError."""
    status = old.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(fresh, status.st_uid, status.st_gid)
    fresh.chmod(status.st_mode & 0o7777)


def _target(path: str) -> tuple[Path, bool]:
    """Return the file that a path leads to, and whether it can be replaced, as devices and pipes cannot."""
    with explained(path):
        try:
            target = Path(os.path.realpath(path))
            target.stat()
        except FileNotFoundError:
            return target, True
        except ValueError as error:
            # a NUL in it, or half of a surrogate pair
            raise OutputError(path, "no file can have this name", "choose another name") from error
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return target, target.is_file()


def _temporary(folder: Path) -> Path:
    return folder / f".tmx-builder-{secrets.token_hex(8)}.tmp"


def _sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder: texts that may be confidential, in files that nobody sees."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _TEMPORARY.fullmatch(path.name) and time.time() - path.lstat().st_mtime > _ABANDONED:
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)


class _Terminal:
    """A stream of UTF-8 to a terminal, which gets no character that could command it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def write(self, data: bytes, /) -> int:
        self._stream.write(shown(self._decoder.decode(data), kept="\n\t").encode())
        return len(data)


def _safe(stream: BinaryIO) -> _Stream:
    return _Terminal(stream) if stream.isatty() else stream


@contextmanager
def _replacing(path: str, target: Path) -> Iterator[BinaryIO]:
    fresh = _temporary(target.parent)
    # a file that others may not read is not readable to them while it is written, either
    mode = 0o600 if target.exists() else 0o666
    _sweep(target.parent)
    try:
        with explained(path):
            stream = open(fresh, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115 - _closing is one
        with _closing(path, stream):
            yield stream
            with explained(path):
                stream.flush()
                os.fsync(stream.fileno())
        with explained(path):
            if target.exists():
                take_after(fresh, target)
            fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def _written_through(path: str, target: Path) -> Iterator[BinaryIO]:
    with explained(path):
        stream = target.open("wb")
    with _closing(path, stream):
        yield stream


@contextmanager
def _closing(path: str, stream: BinaryIO | gzip.GzipFile) -> Iterator[None]:
    """Close the stream at the end; after an exception, suppress a second one: the bytes are worthless."""
    try:
        yield
        with explained(path):
            stream.close()
    except BaseException:
        with suppress(OSError):
            stream.close()
        raise


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn an OSError into an OutputError that says what to do."""
    try:
        yield
    except BrokenPipeError:
        # the reader closed the pipe, as `head` does: no error of the output
        raise
    except OSError as error:
        problem, advice = _EXPLANATIONS.get(
            error.errno or 0, (f"it cannot be written ({error.strerror})", "name another place")
        )
        raise OutputError(path, problem, advice) from error
