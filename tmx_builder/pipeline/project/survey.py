"""What a project's folder holds now, against what the store knows of it. No file is read beyond its hash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.memory import FileFacts
from tmx_builder.parser import reports_in
from tmx_builder.pipeline.project.project_file import STORE, YEAR, Project

_HIDDEN = (".", "~")


@dataclass(frozen=True, slots=True)
class Survey:
    """The files that hold reports, by their names below the project's folder."""

    paths: Mapping[str, Path]
    hashes: Mapping[str, str]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[TmxBuilderError, ...]
    """What could not be looked into. Where there is any, nothing counts as removed."""


def survey(project: Project, known: Mapping[str, FileFacts]) -> Survey:
    """Look for reports and compare their hashes with those that are known.

    Raises InputError where there is no report at all though some are known: a folder that is not there, such
    as a disk that is not mounted, shall not empty a memory.
    """
    failures: list[TmxBuilderError] = []
    paths = report_files(project, failures)
    hashes: dict[str, str] = {}
    for name, path in paths.items():
        try:
            hashes[name] = file_hash(path)
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
    )


def report_files(project: Project, failures: list[TmxBuilderError]) -> dict[str, Path]:
    """Return the files that hold reports by their names, in the order of these; add what cannot be looked into."""
    return dict(sorted(_found(project, failures)))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _found(project: Project, failures: list[TmxBuilderError]) -> Iterator[tuple[str, Path]]:
    ours = _our_own(project)
    for pattern in project.reports:
        for path in _matching(project.folder, pattern, failures):
            name = _name_of(project, path)
            if not ours(path, name):
                yield name, path


def is_our_own(project: Project, path: Path) -> bool:
    """Tell whether a file is one of the project's own, such as an output, and no report."""
    return _our_own(project)(path, _name_of(project, path))


def _name_of(project: Project, path: Path) -> str:
    return os.path.relpath(path, project.folder).replace(os.sep, "/")


def _our_own(project: Project) -> Callable[[Path, str], bool]:
    """Return a function that tells whether a file is one of the project's own and no report."""
    written = [each.path for each in project.outputs] + [
        project.leftovers,
        project.corrections,
        project.glossary,
    ]
    fixed = {os.path.realpath(project.folder / path) for path in written if path and YEAR not in path}
    yearly = [path for path in written if YEAR in path]
    own_folder = f"{STORE.parts[0]}/"

    def is_ours(path: Path, name: str) -> bool:
        return (
            path.name == project.file.name
            or name.startswith(own_folder)
            or os.path.realpath(path) in fixed
            or any(_of_a_year(name, pattern) for pattern in yearly)
        )

    return is_ours


def _of_a_year(name: str, pattern: str) -> bool:
    before, _, after = pattern.partition(YEAR)
    year = name.removeprefix(before).removesuffix(after)
    return name.startswith(before) and name.endswith(after) and len(year) == 4 and year.isdecimal()


def _matching(folder: Path, pattern: str, failures: list[TmxBuilderError]) -> Iterator[Path]:
    path = folder / pattern
    if path.is_dir():
        try:
            yield from (each for each, _ in reports_in(path, failures.append))
        except InputError:
            # a folder that waits for its first report
            return
    elif path.exists():
        yield path
    elif any(sign in pattern for sign in "*?["):
        base = Path(path.anchor) if path.is_absolute() else folder
        relative = str(path.relative_to(base))
        for each in sorted(base.glob(relative)):
            if each.is_file() and not any(part.startswith(_HIDDEN) for part in each.relative_to(base).parts):
                yield each
    else:
        failures.append(InputError(path, "no such file or folder", "check `reports` in the project's file"))
