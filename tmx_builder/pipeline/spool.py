"""Values that are looked at once when all of them are there, and would take too much memory until then."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, Generic, Self, TypeVar

from tmx_builder.errors import OutputError

T = TypeVar("T")

_HELD = 16
"""Values that are held in memory: those of a small build, which writes no other file than its outputs."""


class Spool(Generic[T]):
    """Takes values, and gives them back in order; all but the first of them wait in a file without a name."""

    def __init__(self) -> None:
        """Begin without any."""
        self._held: list[T] = []
        self._file: IO[bytes] | None = None
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def add(self, value: T) -> None:
        """Take a value. Raises OutputError where the disk for temporary files has no room."""
        if len(self._held) < _HELD:
            self._held.append(value)
            return
        try:
            if self._file is None:
                self._file = self._closing.enter_context(TemporaryFile())  # noqa: SIM115 - closed on exit
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise OutputError(
                "temporary file", f"cannot be written ({error.strerror})", "free some space, or set TMPDIR"
            ) from error

    def __iter__(self) -> Iterator[T]:
        yield from self._held
        if self._file is not None:
            end = self._file.tell()
            self._file.seek(0)
            while self._file.tell() < end:
                yield pickle.load(self._file)
