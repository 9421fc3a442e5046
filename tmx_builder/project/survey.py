"""The files in a project's folder compared with those that the store knows. Files are at most hashed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.memory import FileFacts
from tmx_builder.pipeline import passed_over
from tmx_builder.workspace import (
    Project,
    belongings_of,
    matching_files,
    name_in,
    refuse_harm,
    reports_among,
    written_by,
)

if TYPE_CHECKING:
    from tmx_builder.project.known_files import KnownFiles


@dataclass(frozen=True, slots=True)
class Survey:
    """The files that hold reports, by their names below the project's folder."""

    paths: Mapping[str, Path]
    hashes: Mapping[str, str]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[TmxBuilderError, ...]
    """Files and folders that could not be read. Where there are any, nothing counts as removed."""
    remarks: tuple[str, ...] = ()
    """Remarks on the files for the user."""


def survey(
    project: Project,
    known: Mapping[str, FileFacts],
    outputs: Collection[str],
    files: KnownFiles,
) -> Survey:
    """Look for reports and compare their hashes with those that are known.

    `outputs` are the paths that earlier builds wrote. Raises DestinationError where a build
    would write over a report or a file of the project's own, and InputError where there is no report at all though
    some are known: a folder that is not there, such as a disk that is not mounted, shall not empty a memory.
    """
    failures: list[TmxBuilderError] = []
    written_here: list[str] = []
    matching = list(matching_files(project, failures, written_here.append, files.is_own))
    refuse_harm(
        written_by(project),
        belongings=[
            *belongings_of(project, outputs=False),
            *(
                (path, "a report")
                for path in matching
                if name_in(project, path) not in outputs and not _is_empty(path)
            ),
        ],
        building=project.folder,
    )
    paths = reports_among(project, matching)
    hashes: dict[str, str] = {}
    for name, path in paths.items():
        try:
            hashes[name] = files.hash_of(path)
        except OSError as error:
            failures.append(
                InputError(path, f"cannot be read ({error.strerror})", "check the file and its rights")
            )
    if known and not hashes and not project.keep_removed:
        raise InputError(
            project.folder,
            "none of its reports is there any more, and the memory is left as it is",
            "bring them back, or remove the memory and its folder .tmx-builder as well",
        )
    return Survey(
        {name: paths[name] for name in hashes},
        hashes,
        tuple(name for name in hashes if name not in known),
        tuple(name for name in hashes if name in known and known[name].sha256 != hashes[name]),
        tuple(name for name in known if name not in paths) if not failures else (),
        tuple(failures),
        passed_over(written_here),
    )


def _is_empty(path: Path) -> bool:
    try:
        return not path.stat().st_size
    except OSError:
        return False
