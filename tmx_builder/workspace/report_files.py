"""Which files of a project's folder hold reports. Nothing is read but folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tmx_builder.errors import InputError, TmxBuilderError
from tmx_builder.parser import is_own_file, printable_names, reports_in
from tmx_builder.workspace.paths import PROJECT_FILE, real_paths
from tmx_builder.workspace.project_file import STORE, YEAR, Project, year_in

_HIDDEN = (".", "~")


def report_files(project: Project, failures: list[TmxBuilderError]) -> dict[str, Path]:
    """Return the files that hold reports by their names, in the order of these; add what cannot be looked into."""
    return reports_among(project, matching_files(project, failures, lambda _: None))


def matching_files(
    project: Project,
    failures: list[TmxBuilderError],
    pass_over: Callable[[str], None],
    is_own: Callable[[Path], bool] = is_own_file,
) -> Iterator[Path]:
    """Yield the files where reports are; those that tmx-builder wrote elsewhere than as an output are passed over.

    `is_own` says whether it wrote a file.
    """
    is_known = _our_own(project)

    def pass_over_unknown(path: Path) -> None:
        name = name_in(project, path)
        if not is_known(path, name):
            pass_over(name)

    for pattern in project.reports:
        yield from _matching(project.folder, pattern, failures, pass_over_unknown, is_own)


def reports_among(project: Project, paths: Iterable[Path]) -> dict[str, Path]:
    """Return the files that the project did not write, by their names as texts, sorted by name."""
    is_ours = _our_own(project)
    named = {name: path for path in paths if not is_ours(path, name := name_in(project, path))}
    names = printable_names(named)
    return dict(sorted((names[name], path) for name, path in named.items()))


def is_our_own(project: Project, path: Path) -> bool:
    """Return whether a file is one of the project's own, such as an output, and no report."""
    return _our_own(project)(path, name_in(project, path))


def name_in(project: Project, path: Path) -> str:
    """Return the name of a file of a project: its path below the project's folder, with forward slashes."""
    folder, text = os.path.join(project.folder, ""), os.fspath(path)  # noqa: PTH118 - it ends with a separator
    is_below = text.startswith(folder) and os.pardir not in text
    name = text.removeprefix(folder) if is_below else os.path.relpath(path, project.folder)
    return name.replace(os.sep, "/")


def _our_own(project: Project) -> Callable[[Path, str], bool]:
    """Return a function that tells whether a file is one of the project's own and no report."""
    written = [output.path for output in project.outputs] + [
        project.leftovers,
        project.corrections,
        project.glossary,
    ]
    fixed = {os.path.realpath(project.folder / path) for path in written if path and YEAR not in path}
    yearly = [path for path in written if YEAR in path]
    own_folder = f"{STORE.parts[0]}/"
    real_path = real_paths()

    def is_ours(path: Path, name: str) -> bool:
        return (
            path.name == project.file.name
            or name.startswith(own_folder)
            or real_path(path) in fixed
            or any(year_in(name, pattern) for pattern in yearly)
        )

    return is_ours


def _matching(
    folder: Path,
    pattern: str,
    failures: list[TmxBuilderError],
    pass_over: Callable[[Path], None],
    is_own: Callable[[Path], bool],
) -> Iterator[Path]:
    path = folder / pattern
    if path.is_dir():
        try:
            reports = reports_in(path, failures.append, pass_over=pass_over, is_own=is_own)
            yield from (report for report, _ in reports)
        except InputError:
            # a folder that waits for its first report
            return
    elif path.exists():
        yield path
    elif any(sign in pattern for sign in "*?["):
        for file in _globbed(folder, pattern):
            if is_own(file):
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
        matches = sorted(base.glob(str(path.relative_to(base))))
    except ValueError as error:
        raise InputError(
            folder / PROJECT_FILE,
            f"reports: {pattern} is no pattern ({error})",
            "write one such as 20*/*.docx",
        ) from error
    return [
        file
        for file in matches
        if file.is_file() and not any(part.startswith(_HIDDEN) for part in file.relative_to(base).parts)
    ]
