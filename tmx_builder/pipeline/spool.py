"""Values that wait until all of them are there, and would take too much memory until then."""

from __future__ import annotations

import os
import pickle
from array import array
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Generic, Self, TypeVar

from tmx_builder.errors import OutputError

T = TypeVar("T")

_HELD = 16
"""Values that are held in memory: those of a small build, which writes no other file than its outputs."""


class Spool(Generic[T]):
    """Takes values, and gives them back by their numbers; all but the first of them wait in a file without a name."""

    def __init__(self) -> None:
        """Begin without any."""
        self._held: list[T] = []
        self._offsets = array("q")
        self._file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def __len__(self) -> int:
        return len(self._held) + len(self._offsets)

    def add(self, value: T) -> None:
        """Take a value. Raises OutputError where the disk for temporary files has no room."""
        if len(self._held) < _HELD:
            self._held.append(value)
            return
        try:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - closed on exit
            self._offsets.append(self._file.seek(0, os.SEEK_END))
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        except OSError as error:
            raise OutputError(
                "temporary file", f"cannot be written ({error.strerror})", "free some space, or set TMPDIR"
            ) from error

    def __getitem__(self, number: int) -> T:
        if number < len(self._held):
            return self._held[number]
        assert self._file is not None
        self._file.seek(self._offsets[number - len(self._held)])
        value: T = pickle.load(self._file)
        return value

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))
