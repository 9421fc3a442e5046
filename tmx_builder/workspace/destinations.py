"""The paths that a command will write, and the options that name them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tmx_builder.errors import FormatError, OutputError
from tmx_builder.writers import (
    analysis_format_of,
    check_explanation_name,
    check_leftovers_name,
    check_writable,
    format_of,
    glossary_format_of,
    hits_format_of,
    pretranslation_format_of,
    require_suffix,
)

STREAM = "-"
"""The name of standard input and output."""

Identity: TypeAlias = frozenset[str | tuple[int, int]]
"""Identity of a file, the same for all paths to it: its real path, or its device and inode for hard links."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A path that will be written."""

    path: str
    option: str
    """The option that named it: "-o"."""
    check_name: Callable[[str], object]
    """Raises FormatError where the suffix names nothing that the option can write."""


def outputs_at(paths: Iterable[str | Path]) -> list[Destination]:
    """Return the destinations of units."""
    return [Destination(str(path), "-o", format_of) for path in paths]


def glossaries_at(paths: Iterable[str | Path]) -> list[Destination]:
    """Return the destinations of terms."""
    return [Destination(str(path), "-o", glossary_format_of) for path in paths]


def concordance_at(path: str | Path) -> Destination:
    """Return the destination of what a concordance found."""
    return Destination(str(path), "-o", hits_format_of)


def rules_at(path: str | Path) -> Destination:
    """Return the destination of rules of segmentation."""
    suffixes = (".srx", ".conf", ".xml")
    return Destination(str(path), "-o", partial(require_suffix, suffixes=suffixes, content="rules"))


def pretranslations_at(paths: Iterable[str | Path]) -> list[Destination]:
    """Return the destinations of new texts with what a memory has for them."""
    return [Destination(str(path), "-o", pretranslation_format_of) for path in paths]


def analyses_at(paths: Iterable[str | Path]) -> list[Destination]:
    """Return the destinations of counts."""
    return [Destination(str(path), "-o", analysis_format_of) for path in paths]


def leftovers_at(path: str | Path | None) -> list[Destination]:
    """Return the destination of what has no counterpart, if there is any."""
    return [] if path is None else [Destination(str(path), "--leftovers", check_leftovers_name)]


def explanation_at(path: str | Path | None) -> list[Destination]:
    """Return the destination of how the lines were read, if there is any."""
    return [] if path is None else [Destination(str(path), "--explain", check_explanation_name)]


def is_of_units(path: str) -> bool:
    """Return whether a path names a format of units, such as .tmx; standard output does not say."""
    if path == "-":
        return False
    try:
        format_of(path)
    except FormatError:
        return False
    return True


def beads_at(path: str | Path) -> Destination:
    """Return the destination of beads, which are lines of text and no memory."""
    suffixes = ("", ".txt", ".align", ".beads")
    return Destination(str(path), "-o", partial(require_suffix, suffixes=suffixes, content="lines of beads"))


def page_at(path: str | Path) -> Destination:
    """Return the destination of a page."""
    return Destination(
        str(path), "--html", partial(require_suffix, suffixes=(".html", ".htm"), content="a page")
    )


def unwritable(destinations: Iterable[Destination]) -> list[OutputError]:
    """Return an error for each destination that cannot be written, in their order; nothing is touched."""
    errors = []
    for destination in destinations:
        try:
            check_writable(destination.path)
        except OutputError as error:
            errors.append(error)
    return errors


def identity_of(path: str | Path, real_path: Callable[[str | Path], str] = os.path.realpath) -> Identity:
    """Return what all paths to a file share; nothing for devices and pipes, which hold nothing to be lost.

    `real_path` resolves links, as `real_paths` does for many files.
    """
    try:
        if str(path) == STREAM:
            # a file can be given as standard input: tmx-builder build - < report.txt
            status = os.fstat(sys.stdin.fileno())
            return (
                frozenset({(status.st_dev, status.st_ino)}) if stat.S_ISREG(status.st_mode) else frozenset()
            )
        real = os.path.normcase(real_path(path))
    except (OSError, ValueError, AttributeError):
        # no standard input, or a name that no file can have
        return frozenset()
    try:
        status = os.stat(path)  # noqa: PTH116 - of a path of either type
    except OSError:
        return frozenset({real})
    if not stat.S_ISREG(status.st_mode):
        return frozenset()
    return frozenset({real, (status.st_dev, status.st_ino)} if status.st_ino else {real})
