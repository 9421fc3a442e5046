"""Refusals: a path that a command will write is refused, before anything is read, where writing it would do harm."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tmx_builder.errors import DestinationError, InputError, TmxBuilderError
from tmx_builder.parser import is_own_file, reports_in
from tmx_builder.workspace.destinations import STREAM, Destination, identity_of
from tmx_builder.workspace.paths import PROJECT_FILE, real_paths

if TYPE_CHECKING:
    from tmx_builder.workspace.belongings import Belonging
    from tmx_builder.workspace.project_file import Project


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
    # a file there that is neither empty nor ours may be a report
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
    real_path = real_paths()
    for path, kind in belongings:
        for key in identity_of(path, real_path):
            if key in known:
                raise _refused(known[key], kind)


def refuse_corrections_elsewhere(project: Project, returned: Path) -> None:
    """Raise DestinationError where the corrections of a file that came back would be written over it, or over a file
    of the project.
    """
    from tmx_builder.workspace.belongings import CORRECTIONS, all_of

    place = Destination(str(project.folder / project.corrections), "`corrections`", str)
    files = (belonging for belonging in all_of(project) if belonging[1] != CORRECTIONS)
    refuse_replacing([place], [(returned, "also an input"), *files])


def _refused(destination: Destination, kind: str) -> DestinationError:
    return DestinationError(
        destination.path, f"{destination.option} would replace it, and it is {kind}", "name another file"
    )


def _refuse_twice(destinations: Iterable[Destination]) -> None:
    known: dict[str | tuple[int, int], Destination] = {}
    for destination in destinations:
        is_stream = destination.path == STREAM
        for key in frozenset({STREAM}) if is_stream else identity_of(destination.path):
            if key in known:
                options = dict.fromkeys((known[key].option, destination.option))
                raise DestinationError(
                    destination.path,
                    f"{' and '.join(options)} would write it twice",
                    "give each output a file of its own",
                )
            known[key] = destination


def _holds_something_foreign(path: str) -> bool:
    """Return whether there is a file that is neither empty nor written by tmx-builder."""
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

    target = Path(os.path.realpath(destination.path))
    for folder in target.parents:
        if not os.path.isfile(folder / PROJECT_FILE):  # noqa: PTH113 - raises nothing
            continue
        # only where there is a project
        from tmx_builder.workspace.belongings import belongings_of, reports_of, store_folder
        from tmx_builder.workspace.project_file import Project, read_project

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
