"""New texts against the memory of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tmx_builder.execution import ALONE, Workforce
from tmx_builder.memory import Selection, opened_index, read_store
from tmx_builder.pipeline import (
    Memories,
    MemorySource,
    OnProgress,
    ReuseResult,
    ReuseSettings,
    analyze_from,
    memories_in,
    pretranslate_from,
)
from tmx_builder.workspace import Project, all_of, built_store


def pretranslate_with_project(
    project: Project,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    memories: Iterable[str | Path] = (),
    glossary: str | Path | None = None,
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Pretranslate new texts from a project's memory, and from further `memories`, as `pretranslate` does.

    The glossary is that of the project, if none is named.
    Raises InputError where the project was not built yet, and what `pretranslate` raises.
    """
    with _source(project, "pretranslate", memories, settings, glossary or project.glossary_path) as source:
        return pretranslate_from(
            source, inputs, outputs, settings, workforce=workforce, on_progress=on_progress
        )


def analyze_with_project(
    project: Project,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    memories: Iterable[str | Path] = (),
    workforce: Workforce = ALONE,
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Count how much of new texts a project's memory, and further `memories`, have, as `analyze` does.

    Raises InputError where the project was not built yet, and what `analyze` raises.
    """
    with _source(project, "analyze", memories, settings) as source:
        return analyze_from(source, inputs, outputs, settings, workforce=workforce, on_progress=on_progress)


@contextmanager
def _source(
    project: Project,
    command: str,
    paths: Iterable[str | Path],
    settings: ReuseSettings,
    glossary: str | Path | None = None,
) -> Iterator[MemorySource]:
    """Open the units of a project, and of further files. Raises InputError where it was not built yet."""
    path, files = built_store(project, command), memories_in(paths, settings.reading)
    with opened_index(path) as index:

        def add(memories: Memories) -> None:
            if index:
                memories.add_index(index)
            else:
                with read_store(path) as store:
                    memories.add_units(memories.turned(store.units(Selection())))
            files.add(memories)

        yield MemorySource(add, files.files, tuple(all_of(project)), glossary)
