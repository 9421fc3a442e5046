"""What a project's folder holds now, against what the store knows of it. No file is read beyond its hash."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.memory import FileFacts
from tmx_builder.parser import is_own_file, printable_names, reports_in
from tmx_builder.pipeline.destinations import refuse_harm
from tmx_builder.pipeline.project.belongings import belongings_of, written_by, year_in
from tmx_builder.pipeline.project.project_file import PROJECT_FILE, STORE, YEAR, Project
from tmx_builder.pipeline.reading import passed_over

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
    remarks: tuple[str, ...] = ()
    """What a person should know of the files that are there."""


def survey(project: Project, known: Mapping[str, FileFacts], outputs: Collection[str] = ()) -> Survey:
    """Look for reports and compare their hashes with those that are known.

    `outputs` are the paths that earlier builds wrote. Raises DestinationError where a build would write over a
    report or a file of the project's own, and InputError where there is no report at all though some are known: a
    folder that is not there, such as a disk that is not mounted, shall not empty a memory.
    """
    failures: list[TmxBuilderError] = []
    own: list[str] = []
    files = list(_matching_any(project, failures, own.append))
    refuse_harm(
        written_by(project),
        belongings=[
            *belongings_of(project, outputs=False),
            *(
                (path, "a report")
                for path in files
                if _name_of(project, path) not in outputs and not _is_empty(path)
            ),
        ],
        building=project.folder,
    )
    paths = _reports_among(project, files)
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
        passed_over(own),
    )


def report_files(project: Project, failures: list[TmxBuilderError]) -> dict[str, Path]:
    """Return the files that hold reports by their names, in the order of these; add what cannot be looked into."""
    return _reports_among(project, _matching_any(project, failures, lambda _: None))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _matching_any(
    project: Project, failures: list[TmxBuilderError], pass_over: Callable[[str], None]
) -> Iterator[Path]:
    """Yield the files where reports are; those that tmx-builder wrote elsewhere than as an output are passed over."""
    is_known = _our_own(project)

    def pass_over_unknown(path: Path) -> None:
        name = _name_of(project, path)
        if not is_known(path, name):
            pass_over(name)

    for pattern in project.reports:
        yield from _matching(project.folder, pattern, failures, pass_over_unknown)


def _reports_among(project: Project, paths: Iterable[Path]) -> dict[str, Path]:
    """Return the files that are none of the project's own, by their names as texts, in the order of these."""
    is_ours = _our_own(project)
    named = {name: path for path in paths if not is_ours(path, name := _name_of(project, path))}
    names = printable_names(named)
    return dict(sorted((names[name], path) for name, path in named.items()))


def _is_empty(path: Path) -> bool:
    try:
        return not path.stat().st_size
    except OSError:
        return False


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
            or any(year_in(name, pattern) for pattern in yearly)
        )

    return is_ours


def _matching(
    folder: Path, pattern: str, failures: list[TmxBuilderError], pass_over: Callable[[Path], None]
) -> Iterator[Path]:
    path = folder / pattern
    if path.is_dir():
        try:
            reports = reports_in(path, failures.append, pass_over=pass_over)
            yield from (report for report, _ in reports)
        except InputError:
            # a folder that waits for its first report
            return
    elif path.exists():
        yield path
    elif any(sign in pattern for sign in "*?["):
        for file in _globbed(folder, pattern):
            if is_own_file(file):
                pass_over(file)
            else:
                yield file
    else:
        failures.append(InputError(path, "no such file or folder", "check `reports` in the project's file"))


def _globbed(folder: Path, pattern: str) -> list[Path]:
    """Return the files that a glob finds, but for hidden ones. Raises InputError where it is none."""
    path = folder / pattern
    base = Path(path.anchor) if path.is_absolute() else folder
    try:
        found = sorted(base.glob(str(path.relative_to(base))))
    except ValueError as error:
        raise InputError(
            folder / PROJECT_FILE,
            f"reports: {pattern} is no pattern ({error})",
            "write one such as 20*/*.docx",
        ) from error
    return [
        file
        for file in found
        if file.is_file() and not any(part.startswith(_HIDDEN) for part in file.relative_to(base).parts)
    ]
