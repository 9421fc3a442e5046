"""The hashes of a project's reports, each taken once: of a file that is as it was, the hash is remembered.

A file is as it was if its size, its inode and the times of its last change of content and of status are, as git has
it. Two changes within one tick of a file system's clock look alike, so nothing is remembered of a file that was
changed shortly before its hash was taken. What is remembered may be deleted at any time: the files are hashed again.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from tmx_builder.pipeline import file_hash
from tmx_builder.project.sealed_text import read_sealed, write_sealed
from tmx_builder.workspace import STORE

_NAME = STORE.with_name("files.json")
_TICK = 2_000_000_000
"""Nanoseconds: FAT has the coarsest times of all file systems in use."""


class FileHashes:
    """SHA-256 of files, in hexadecimal digits, by what the system says of the files."""

    def __init__(self, folder: Path) -> None:
        """Begin with what is remembered of the files of the project in the folder."""
        self._path = folder / _NAME
        self._remembered: dict[str, list[object]] = json.loads(read_sealed(self._path) or "{}")
        self._current: dict[str, list[object]] = {}

    def of(self, path: Path) -> str:
        """Return the hash of a file. Raises OSError."""
        now, status, name = time.time_ns(), path.stat(), ascii(os.fspath(path))
        times = status.st_mtime_ns, status.st_ctime_ns
        *known, sha256 = self._remembered.get(name, [""])
        state: list[object] = [status.st_size, status.st_ino, *times]
        if known != state:
            sha256 = file_hash(path)
        if max(times) < now - _TICK:
            self._current[name] = [*state, sha256]
        return str(sha256)

    def remember(self) -> None:
        """Keep the hashes that were asked for, and no others, for the next build; a failure costs only time."""
        if self._current != self._remembered:
            with suppress(OSError):
                write_sealed(self._path, json.dumps(self._current))
