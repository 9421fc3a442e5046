"""The reports in a folder and its subfolders."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from tmx_builder.errors import InputError

_PASSED_OVER = (".", "~$", "~")
"""How the names of hidden files begin, and of those that office programs keep beside an open document."""

Complain = Callable[[InputError], None]


def suffix_of(path: Path) -> str:
    """Return the suffix that tells a file's format, in lower case: of what is compressed, the one before .gz."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix == ".gz" else suffix


def files_below(folder: Path, suffixes: Collection[str], complain: Complain) -> list[tuple[Path, str]]:
    """Return the files below `folder` with one of these suffixes, each with its path below it.

    In the order of these paths. Links are followed, each folder is entered once. What is passed over without
    a word: hidden and temporary files and folders, other suffixes. What is passed to `complain`: a folder that
    cannot be read, a link that leads nowhere or in a circle, a file of a known suffix that is no regular one.
    """
    paths: dict[str, Path] = {}
    above: tuple[tuple[int, int], ...] = ()
    waiting = [(folder, "", above)]
    entered: set[tuple[int, int]] = set()
    while waiting:
        here, prefix, above = waiting.pop()
        try:
            status = here.stat()
            entries = [here / name for name in sorted(os.listdir(here))]  # noqa: PTH208 - texts sort quickly
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
                waiting.append((path, f"{prefix}{path.name}/", (*above, identity)))
            elif suffix_of(path) not in suffixes:
                continue
            elif stat.S_ISREG(mode):
                paths[f"{prefix}{path.name}"] = path
            else:
                complain(
                    InputError(path, "is no file but a device or a pipe", "copy what it gives into a file")
                )
    names = printable_names(paths)
    return sorted(
        ((path, names[name]) for name, path in paths.items()), key=lambda report: (report[1], report[0])
    )


def printable_names(names: Iterable[str]) -> dict[str, str]:
    """Return files' names as distinct printable texts, by the names that the system has for them.

    A name that is not UTF-8 has U+FFFD for the bytes that are none; where another file has that name, too, the
    bytes are spelled out: `\\xb1`.
    """
    printed = {name: printable(name) for name in dict.fromkeys(names)}
    times = Counter(printed.values())
    unique = {name: text for name, text in printed.items() if name == text}
    taken = set(unique.values())
    for name in sorted(printed.keys() - unique.keys()):
        text = printed[name]
        if times[text] > 1:
            text = os.fsencode(name).decode("utf-8", "backslashreplace")
        while text in taken:
            # a file that is called as another one's bytes are spelled
            text = f"~{text}"
        taken.add(text)
        unique[name] = text
    return unique


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
            if suffix_of(path) in suffixes or path.is_symlink():
                complain(_unreadable(path, error))


def _unreadable(path: Path, error: OSError) -> InputError:
    return InputError(path, f"cannot be read ({error.strerror})", "check the path and its rights")
