"""New outputs beside the old ones, until the store is committed.

The order that makes any kill harmless:

1. Every output is written to a file of its own below `.tmx-builder`, whole and synced to the disk.
2. The record of the outputs is replaced by a rename: for every output the hash of the new bytes and that of the old.
3. The new store takes the old one's place, by a rename.
4. The new files take the old ones' places, one after another, each by a rename.

A kill before 3 leaves the old store and the old outputs; what was written so far is swept away by the next build. A
kill after 3 leaves the new store, and of the outputs each is the old one or the new one, none is half: the next
build finds by its hash which are still old, and writes them again from the store. An output whose hash is neither the
old nor the new one was changed by a person; it is left alone and reported, until it was taken back by `import` or is
given up by `--force`.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tmx_builder.errors import OutputError
from tmx_builder.writers import destination, take_after


class Staging:
    """A folder for new outputs."""

    def __init__(self, folder: Path) -> None:
        """Stage files below the folder, which nothing else uses."""
        self._folder = folder
        self._count = 0

    def path_for(self, target: Path) -> Path:
        """Return where to write what shall take the place of `target`, with the same suffixes."""
        self._count += 1
        return self._folder / f"{self._count}-{target.name}"

    def move(self, staged: Path, target: Path) -> None:
        """Put a staged file in its place, with the permissions of the file before. Raises OutputError."""
        place = Path(os.path.realpath(target))
        try:
            if place.exists():
                take_after(staged, place)
            staged.replace(place)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise OutputError(
                    target, f"cannot be written ({error.strerror})", "check the folder and its rights"
                ) from error
            # a name without .gz: the bytes are compressed already
            self._copy(staged, place)

    def _copy(self, staged: Path, place: Path) -> None:
        beside = place.with_name(f".tmx-builder-{place.name}.part")
        with staged.open("rb") as source, destination(str(beside)) as sink:
            while block := source.read(1 << 20):
                sink.write(block)
        beside.replace(place)


@contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """Yield an empty staging folder below `folder`, and remove it and what is left in it."""
    place = folder / "staged"
    _sweep(place)
    try:
        place.mkdir(parents=True)
    except OSError as error:
        raise OutputError(
            place, f"cannot be made ({error.strerror})", "change the permissions of the folder"
        ) from error
    try:
        yield Staging(place)
    finally:
        _sweep(place)


def _sweep(place: Path) -> None:
    if place.is_symlink() or place.is_file():
        # not ours: a link is not followed
        with suppress(OSError):
            place.unlink()
    else:
        shutil.rmtree(place, ignore_errors=True)
