"""The files of a project: what it reads and keeps, and what it writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from glob import escape, glob
from pathlib import Path
from typing import TypeAlias

from tmx_builder.errors import DestinationError, FormatError, OutputError
from tmx_builder.workspace.destinations import Destination
from tmx_builder.workspace.project_file import STORE, YEAR, Project, year_in
from tmx_builder.workspace.report_files import report_files
from tmx_builder.writers import check_leftovers_name, check_writable, format_of

Belonging: TypeAlias = tuple[Path, str]
"""A file that must not change, and what it is: "a report"."""

_YEARS = range(1, 10_000)
CORRECTIONS = "where the project keeps its corrections"


def store_folder(folder: Path) -> Path:
    """Return where a project keeps its store, by its real path."""
    return Path(os.path.realpath(folder / STORE.parent))


def belongings_of(project: Project, *, outputs: bool) -> Iterator[Belonging]:
    """Yield the files that a project reads and keeps beside its reports; with `outputs` also those that it writes."""
    yield project.file, "the project's own file"
    yield project.folder / project.corrections, CORRECTIONS
    if project.glossary_path:
        yield project.glossary_path, "the project's glossary"
    if outputs:
        yield from ((Path(output.path), "an output of the project") for output in written_by(project))


def all_of(project: Project) -> Iterator[Belonging]:
    """Yield all files of a project but its store, to a command that writes something else."""
    yield from belongings_of(project, outputs=True)
    yield from reports_of(project)


def unwritable_outputs(project: Project) -> list[OutputError]:
    """Return an error for each output that a build could not write, by its name in the project's file."""
    errors = []
    for path in [*(output.path for output in project.outputs), project.leftovers]:
        try:
            # any year will do
            check_writable(str(project.folder / path.replace(YEAR, "2000")) if path else "-")
        except OutputError as error:
            errors.append(OutputError(path, error.problem, error.advice))
    return errors


def reports_of(project: Project) -> Iterator[Belonging]:
    """Yield the reports of a project."""
    yield from ((path, "a report of the project") for path in report_files(project, []).values())


def written_by(project: Project) -> list[Destination]:
    """Return what a project's build writes; of what it writes for each year, the files that are there.

    Raises DestinationError where two outputs are one file in some year.
    """
    _refuse_same_years(project)
    destinations = [
        Destination(str(path), "an output", partial(_check_name, check=format_of))
        for output in project.outputs
        for path in _paths(project, output.path)
    ]
    if project.leftovers:
        check = partial(_check_name, check=check_leftovers_name)
        destinations.append(Destination(str(project.folder / project.leftovers), "`leftovers`", check))
    return destinations


def _paths(project: Project, pattern: str) -> Iterator[Path]:
    if YEAR not in pattern:
        yield project.folder / pattern
        return
    years = YEAR.join(map(escape, pattern.split(YEAR))).replace(YEAR, "*")
    # which takes an absolute path, too
    for name in sorted(glob(years, root_dir=project.folder, include_hidden=True)):  # noqa: PTH207
        if year_in(name, pattern):
            yield project.folder / name


def _refuse_same_years(project: Project) -> None:
    written = [output.path for output in project.outputs] + [project.leftovers] * bool(project.leftovers)
    if not any(YEAR in path for path in written):
        return
    known: dict[str, str] = {}
    for path in written:
        years = _YEARS if YEAR in path else (0,)
        for name in {os.path.normpath(path.replace(YEAR, str(year))) for year in years}:
            if name in known:
                raise DestinationError(
                    project.folder / path,
                    f"{known[name]} is the same file in some year",
                    "give each output a file of its own",
                )
            known[name] = path


def _check_name(path: str, check: Callable[[str], object]) -> None:
    if Path(path).name == "-":
        raise FormatError(path, "a project's output cannot go to standard output", "name a file")
    check(path)
