"""What is known of a project's files without reading them: their hashes, and that tmx-builder did not write them.

A file is as it was if its size, its inode and the times of its last change of content and of status are, as git has
it. Two changes within one tick of a file system's clock look alike, so nothing is remembered of a file that was
changed shortly before it was read. What is remembered may be deleted at any time: the files are read again.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from tmx_builder._version import __version__
from tmx_builder.parser import is_own_file
from tmx_builder.pipeline import file_hash
from tmx_builder.project.sealed_text import read_sealed, write_sealed
from tmx_builder.workspace import STORE

_NAME = STORE.with_name("files.json")
_TICK = 2_000_000_000
"""Nanoseconds: FAT has the coarsest times of all file systems in use."""
_State: TypeAlias = list[int]


class _Known(NamedTuple):
    """What is known of a file in a state."""

    state: _State
    sha256: str = ""
    is_foreign: bool = False
    """Whether tmx-builder is known not to have written it."""


_VERSION = [__version__, *_Known._fields]
"""Other versions of tmx-builder write other files."""


class KnownFiles:
    """Files that are read if nothing is known of them as they are."""

    def __init__(self, folder: Path, *, anew: bool = False) -> None:
        """Begin with what is remembered of the files of the project in the folder, or `anew`."""
        self._path = folder / _NAME
        kept = json.loads(read_sealed(self._path) or "{}")
        is_usable = kept.get("version") == _VERSION and not anew
        self._remembered: dict[str, list[Any]] = kept["files"] if is_usable else {}
        self._current: dict[str, _Known] = {}
        self._foreign: set[Path] = set()

    def is_own(self, path: Path) -> bool:
        """Return what `parser.is_own_file` says of a file."""
        with suppress(OSError):
            if self._known(path).is_foreign:
                return False
        is_own = is_own_file(path)
        if not is_own:
            self._foreign.add(path)
        return is_own

    def hash_of(self, path: Path) -> str:
        """Return the SHA-256 of a file, in hexadecimal digits. Raises OSError."""
        now, known = time.time_ns(), self._known(path)
        sha256 = known.sha256 or file_hash(path)
        if max(known.state[2:]) < now - _TICK:
            self._current[_name(path)] = _Known(
                known.state, sha256, known.is_foreign or path in self._foreign
            )
        return sha256

    def remember(self) -> None:
        """Keep what is known of the files whose hashes were asked for; a failure costs only time."""
        if {name: [*known] for name, known in self._current.items()} != self._remembered:
            with suppress(OSError):
                write_sealed(self._path, json.dumps({"version": _VERSION, "files": self._current}))

    def _known(self, path: Path) -> _Known:
        status = path.stat()
        state = [status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns]
        remembered = self._remembered.get(_name(path))
        return _Known(*remembered) if remembered and remembered[0] == state else _Known(state)


def _name(path: Path) -> str:
    """Return a path in ASCII; it may hold bytes that are no text."""
    return ascii(os.fspath(path))
