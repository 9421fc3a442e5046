"""Tables that are derived once from the data of other packages, and kept in the user's cache folder.

A kept file is mapped into memory, so that it costs nothing to open and processes share it. It holds plain bytes, no
code; it is versioned by the content of what it is derived from; it belongs to the user alone; and it may be deleted
at any time. Where nothing can be kept, a table is derived anew.

The folder is `tmx-builder` in the system's place for caches, or what TMX_BUILDER_CACHE names; empty, nothing is kept.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

Table: TypeAlias = Mapping[str, bytes | memoryview]
"""Columns of bytes by name."""

_IN_USE, _UNUSED = 86_400, 90 * 86_400
"""Seconds after which a use of a table is noted again, and after which a table counts as no longer used."""
_MAGIC = b"tmx-builder table 1\n"
_ALIGNMENT = 64
"""Bytes: a line of the processor's cache."""
_ARCHIVES = frozenset({".gz", ".npz", ".xz"})
_END_OF_ARCHIVE = 1 << 16
"""Bytes that tell an archive's content: gzip, xz and zip end with the checksums of all that they hold."""


def kept(name: str, version: str, sources: Iterable[Path], derive: Callable[[], Table]) -> Table:
    """Return a table as `derive` returns it, from the cache where it was derived before.

    It is derived anew for another version, of the code that derives it, and for another content of its source files.
    """
    folder = _folder()
    if folder is None:
        return derive()
    path = folder / f"{name}-{_signature(version, sources)}"
    table = _read(path)
    if table is None:
        table = derive()
        _keep(path, table)
    return table


def _folder() -> Path | None:
    """Return the folder of the cache, whether or not it exists."""
    given = os.environ.get("TMX_BUILDER_CACHE")
    if given is not None:
        return Path(given) if given else None
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        place = str(Path("~/Library/Caches").expanduser())
    else:
        place = os.environ.get("XDG_CACHE_HOME", "")
        if not Path(place).is_absolute():  # such a path is to be ignored: XDG base directory specification
            place = str(Path("~/.cache").expanduser())
    return Path(place, "tmx-builder") if Path(place).is_absolute() else None


def _signature(version: str, sources: Iterable[Path]) -> str:
    parts = [version]
    for source in sources:
        with source.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _END_OF_ARCHIVE) if source.suffix in _ARCHIVES else 0)
            # a checksum as archives have it: a sixth of the time of a hash, and nobody means to deceive
            parts.append(f"{size} {crc32(file.read())}")
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _read(path: Path) -> Table | None:
    """Return a kept table; None if it is missing, damaged, or if others can write to it."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if not _is_private(status):
                return None
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        start = len(_MAGIC) + 8
        columns_at = start + int.from_bytes(content[len(_MAGIC) : start], "little")
        places = json.loads(bytes(content[start:columns_at]))
        if content[: len(_MAGIC)] != _MAGIC or places.pop("") != len(content):
            return None
        if time.time() - status.st_mtime > _IN_USE:
            os.utime(path)
        return {name: content[begin : begin + size] for name, (begin, size) in places.items()}
    except (OSError, ValueError, LookupError):
        return None


def _is_private(status: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _keep(path: Path, table: Table) -> None:
    """Write a table whole or not at all, and delete versions of it that nothing uses; a failure costs only time."""
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)  # for the user alone
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(_serialized(table))
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink()
            raise
        stem = path.name.rpartition("-")[0]
        for earlier in path.parent.glob(f"{stem}-*"):
            is_version = earlier.name.rpartition("-")[0] == stem
            if is_version and time.time() - earlier.stat().st_mtime > _UNUSED:
                earlier.unlink()


def _serialized(table: Table) -> list[bytes | memoryview]:
    """Return the pieces of a file: the magic, the size of the header, the header, and each column with padding."""
    sizes = {name: len(memoryview(column).cast("B")) for name, column in table.items()}
    # as wide as any offset can be, so that the header's size does not depend on its contents
    width = len(_MAGIC) + 8 + sum(len(json.dumps(name)) + 50 for name in table) + 50
    offset = _padded(width)
    places: dict[str, object] = {}
    for name, size in sizes.items():
        places[name] = (offset, size)
        offset += _padded(size)
    places[""] = offset
    header = json.dumps(places).encode().ljust(_padded(width) - len(_MAGIC) - 8)
    pieces: list[bytes | memoryview] = [_MAGIC, len(header).to_bytes(8, "little"), header]
    for name, column in table.items():
        pieces += [column, bytes(_padded(sizes[name]) - sizes[name])]
    return pieces


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
