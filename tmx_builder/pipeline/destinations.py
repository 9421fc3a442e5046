"""The paths that a command will write: refused before anything is read where writing them would do harm."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tmx_builder.errors import DestinationError, FormatError, InputError, OutputError, TmxBuilderError
from tmx_builder.parser import is_own_file, reports_in
from tmx_builder.writers import (
    check_explanation_name,
    check_leftovers_name,
    check_writable,
    format_of,
    glossary_format_of,
    require_suffix,
)

_STREAM = "-"

Identity: TypeAlias = frozenset[str | tuple[int, int]]
"""What all paths to one file share: its real path, or as hard links its device and inode."""

Belonging: TypeAlias = tuple[Path, str]
"""A file that must stay as it is, and what it is: "a report"."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A path that will be written."""

    path: str
    option: str
    """What named it, in the words of its user: "-o"."""
    check_name: Callable[[str], object]
    """Raises FormatError where the suffix names nothing that the option can write."""


def outputs_at(paths: Iterable[str | Path]) -> list[Destination]:
    """Return the destinations of units."""
    return [Destination(str(path), "-o", format_of) for path in paths]


def glossaries_at(paths: Iterable[str | Path]) -> list[Destination]:
    """Return the destinations of terms."""
    return [Destination(str(path), "-o", glossary_format_of) for path in paths]


def leftovers_at(path: str | Path | None) -> list[Destination]:
    """Return the destination of what has no counterpart, if there is any."""
    return [] if path is None else [Destination(str(path), "--leftovers", check_leftovers_name)]


def explanation_at(path: str | Path | None) -> list[Destination]:
    """Return the destination of how the lines were read, if there is any."""
    return [] if path is None else [Destination(str(path), "--explain", check_explanation_name)]


def is_of_units(path: str) -> bool:
    """Tell whether a path names a format of units, such as .tmx; standard output does not say."""
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


def refuse_harm(
    destinations: Sequence[Destination],
    inputs: Iterable[str | Path] = (),
    belongings: Iterable[Belonging] = (),
    *,
    building: Path | None = None,
) -> None:
    """Raise DestinationError for a path that is named twice, or that leads to what must stay as it is.

    That is each of the `inputs` and of the `belongings`, by whatever link; a report in a folder among the inputs,
    if tmx-builder did not write it; and any file of a project, apart from the outputs of the one that is being
    built in the folder `building`. Raises FormatError for a suffix that the option cannot write. Nothing is read
    but the folders, and what a destination that exists already begins with.
    """
    for destination in destinations:
        destination.check_name(destination.path)
    _refuse_twice(destinations)
    folders, protected = [], list(belongings)
    for path in inputs:
        if os.path.isdir(path):  # noqa: PTH112 - raises nothing
            folders.append(Path(path))
        else:
            protected.append((Path(path), "also an input"))
    # what stands there and is neither empty nor our own may be a report among others
    foreign = [destination for destination in destinations if _holds_something_foreign(destination.path)]
    if foreign:
        protected += [(path, f"a report in {folder}") for folder in folders for path in _reports_in(folder)]
    refuse_replacing(destinations, protected)
    for destination in destinations:
        _refuse_files_of_projects(destination, building, is_foreign=destination in foreign)


def refuse_replacing(destinations: Iterable[Destination], belongings: Iterable[Belonging]) -> None:
    """Raise DestinationError for a destination that leads to one of these files, by whatever link."""
    known = {key: destination for destination in destinations for key in identity_of(destination.path)}
    if not known:
        return
    for path, kind in belongings:
        for key in identity_of(path):
            if key in known:
                raise _refused(known[key], kind)


def unwritable(destinations: Iterable[Destination]) -> list[OutputError]:
    """Return an error for each destination that cannot be written, in their order; nothing is touched."""
    errors = []
    for destination in destinations:
        try:
            check_writable(destination.path)
        except OutputError as error:
            errors.append(error)
    return errors


def identity_of(path: str | Path) -> Identity:
    """Return what all paths to a file share; nothing for devices and pipes, which hold nothing to be lost."""
    try:
        if str(path) == _STREAM:
            # a file can be given as standard input: tmx-builder build - < report.txt
            status = os.fstat(sys.stdin.fileno())
            return (
                frozenset({(status.st_dev, status.st_ino)}) if stat.S_ISREG(status.st_mode) else frozenset()
            )
        real = os.path.normcase(os.path.realpath(path))
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


def _refused(destination: Destination, kind: str) -> DestinationError:
    return DestinationError(
        destination.path, f"{destination.option} would replace it, and it is {kind}", "name another file"
    )


def _refuse_twice(destinations: Iterable[Destination]) -> None:
    known: dict[str | tuple[int, int], Destination] = {}
    for destination in destinations:
        is_stream = destination.path == _STREAM
        for key in frozenset({_STREAM}) if is_stream else identity_of(destination.path):
            if key in known:
                options = dict.fromkeys((known[key].option, destination.option))
                raise DestinationError(
                    destination.path,
                    f"{' and '.join(options)} would write it twice",
                    "give each output a file of its own",
                )
            known[key] = destination


def _holds_something_foreign(path: str) -> bool:
    """Tell whether a file stands there that is neither empty nor written by tmx-builder."""
    try:
        status = os.stat(path)  # noqa: PTH116 - as the path is a text
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size > 0 and not is_own_file(Path(path))


def _reports_in(folder: Path) -> Iterator[Path]:
    with suppress(InputError):
        yield from (path for path, _ in reports_in(folder, lambda _: None))


def _refuse_files_of_projects(destination: Destination, building: Path | None, *, is_foreign: bool) -> None:
    """Raise DestinationError for a path that leads to a file of a project that it lies in."""
    if not identity_of(destination.path):
        return
    from tmx_builder.pipeline.project.belongings import belongings_of, reports_of, store_folder
    from tmx_builder.pipeline.project.project_file import PROJECT_FILE, Project, read_project

    target = Path(os.path.realpath(destination.path))
    for folder in target.parents:
        if not os.path.isfile(folder / PROJECT_FILE):  # noqa: PTH113 - raises nothing
            continue
        if target.is_relative_to(store_folder(folder)):
            raise _refused(destination, "in the folder of a project's store")
        try:
            project = read_project(folder)
        except TmxBuilderError:
            # what it says cannot be known; the file itself can
            project = Project(folder)
        is_built = building is not None and os.path.realpath(building) == str(folder)
        files = list(belongings_of(project, outputs=not is_built))
        if is_foreign and not is_built:
            files += reports_of(project)
        refuse_replacing([destination], files)
