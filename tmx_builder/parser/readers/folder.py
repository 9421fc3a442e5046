"""The reports in a folder and its subfolders."""

import os
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from tmx_builder.errors import InputError

_PASSED_OVER = (".", "~$", "~")
"""How the names of hidden files begin, and of those that office programs keep beside an open document."""

Complain = Callable[[InputError], None]


def files_below(folder: Path, suffixes: Collection[str], complain: Complain) -> list[tuple[Path, str]]:
    """Return the files below `folder` with one of these suffixes, each with its path below it.

    In the order of these paths. Links are followed, each folder is entered once. What is passed over without
    a word: hidden and temporary files and folders, other suffixes. What is passed to `complain`: a folder that
    cannot be read, a link that leads nowhere or in a circle, a file of a known suffix that is no regular one.
    """
    found: list[tuple[Path, str]] = []
    above: tuple[tuple[int, int], ...] = ()
    waiting = [(folder, above)]
    entered: set[tuple[int, int]] = set()
    while waiting:
        here, above = waiting.pop()
        try:
            status = here.stat()
            entries = sorted(here.iterdir())
        except OSError as error:
            complain(_unreadable(here, error))
            continue
        identity = status.st_dev, status.st_ino
        if identity in above:
            complain(InputError(here, "is a link to a folder that it is in", "remove the link"))
            continue
        if identity in entered:
            continue
        entered.add(identity)
        for path, mode in _visible(entries, suffixes, complain):
            if stat.S_ISDIR(mode):
                waiting.append((path, (*above, identity)))
            elif path.suffix.lower() not in suffixes:
                continue
            elif stat.S_ISREG(mode):
                found.append((path, printable(path.relative_to(folder).as_posix())))
            else:
                complain(
                    InputError(path, "is no file but a device or a pipe", "copy what it gives into a file")
                )
    return sorted(found, key=lambda each: (each[1], each[0]))


def printable(name: str) -> str:
    """Return a file's name as text; bytes of it that are none become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _visible(paths: list[Path], suffixes: Collection[str], complain: Complain) -> Iterator[tuple[Path, int]]:
    """Yield the entries that are not passed over, and what kind of thing each is."""
    for path in paths:
        if path.name.startswith(_PASSED_OVER):
            continue
        try:
            yield path, path.stat().st_mode
        except OSError as error:
            if path.suffix.lower() in suffixes or path.is_symlink():
                complain(_unreadable(path, error))


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(path, f"cannot be read ({error.strerror})", "check the path and its rights")
