"""A project that is built whenever its files change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from tmx_builder.errors import TmxBuilderError
from tmx_builder.project.outcome import UpdateResult
from tmx_builder.project.updating import update
from tmx_builder.workspace import STORE, Project, is_our_own, read_project, report_files

_DEBOUNCE = 800
"""Milliseconds within which changes count as one event."""
_QUIET = 0.5
"""Seconds in which the size and the time of a file must stay as they are: a copy into the folder has ended."""
_LONGEST = 600.0
"""Seconds after which a file that still grows is left to the next event."""


def watch(
    folder: Path, stop: Event, notice: Callable[[str], None] | None = None
) -> Iterator[UpdateResult | TmxBuilderError]:
    """Build the project at once and after every change, and yield the results, until `stop` is set.

    Builds that change nothing are passed over. What fails is tried again with the next event. The project's file
    is read anew each time; an error in it is yielded, and waited out. Raises InputError where the folder is no
    project at the start, and KeyboardInterrupt where the user ends it.
    """
    from watchfiles import watch as changes

    project = read_project(folder)
    yield from _built(folder, stop, notice, first=True)
    for changed in changes(
        project.folder.resolve(),
        *_places(project),
        watch_filter=lambda _, path: STORE.parts[0] not in Path(path).parts,
        debounce=_DEBOUNCE,
        stop_event=stop,
        raise_interrupt=True,
    ):
        # the file as it is now, if it can be read: it names the folders of reports
        with suppress(TmxBuilderError):
            project = read_project(folder)
        places = _places(project)
        if any(_concerns(project, places, Path(path)) for _, path in changed):
            yield from _built(folder, stop, notice, first=False)


def _built(
    folder: Path, stop: Event, notice: Callable[[str], None] | None, *, first: bool
) -> Iterator[UpdateResult | TmxBuilderError]:
    try:
        project = read_project(folder)
        _wait_until_quiet(project, stop)
        result = update(project, notice=notice)
    except TmxBuilderError as error:
        yield error
        return
    if first or result.failures or not result.up_to_date:
        yield result


def _concerns(project: Project, places: Sequence[Path], path: Path) -> bool:
    """Return whether a change of this file can change a build; that of an output or a log cannot."""
    sources = (project.file, project.folder / project.corrections, project.glossary_path)
    if path in [source.resolve() for source in sources if source]:
        return True
    return any(map(path.is_relative_to, places)) and not is_our_own(project, path)


def _places(project: Project) -> list[Path]:
    """Return the folders that reports can lie in."""
    places = []
    for pattern in project.reports:
        path = project.folder / pattern
        while any(sign in str(path) for sign in "*?[") or not path.is_dir():
            path = path.parent
        places.append(path.resolve())
    return places


def _wait_until_quiet(project: Project, stop: Event) -> None:
    until = time.monotonic() + _LONGEST
    before = _looks(project)
    while not stop.wait(_QUIET) and time.monotonic() < until:
        now = _looks(project)
        if now == before:
            return
        before = now


def _looks(project: Project) -> dict[str, tuple[int, int]]:
    """Return the size and the time of each report."""
    looks = {}
    for name, path in report_files(project, []).items():
        try:
            status = path.stat()
        except OSError:
            continue
        looks[name] = status.st_size, status.st_mtime_ns
    return looks
