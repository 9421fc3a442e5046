"""New texts against the memory of a project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tmx_builder.memory import Selection, read_store
from tmx_builder.pipeline import (
    Memories,
    OnProgress,
    ReuseResult,
    ReuseSettings,
    analyze_from,
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
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Pretranslate new texts from a project's memory, and from further `memories`, as `pretranslate` does.

    Raises InputError where the project was not built yet, and what `pretranslate` raises.
    """
    held = tuple(memories)
    source = _Source(built_store(project, "pretranslate"), held, settings)
    return pretranslate_from(
        source.add,
        inputs,
        outputs,
        settings,
        protected=held,
        belongings=all_of(project),
        on_progress=on_progress,
    )


def analyze_with_project(
    project: Project,
    inputs: Iterable[str | Path],
    outputs: Sequence[str | Path],
    settings: ReuseSettings,
    *,
    memories: Iterable[str | Path] = (),
    on_progress: OnProgress | None = None,
) -> ReuseResult:
    """Count how much of new texts a project's memory, and further `memories`, have, as `analyze` does.

    Raises InputError where the project was not built yet, and what `analyze` raises.
    """
    held = tuple(memories)
    source = _Source(built_store(project, "analyze"), held, settings)
    return analyze_from(
        source.add,
        inputs,
        outputs,
        settings,
        protected=held,
        belongings=all_of(project),
        on_progress=on_progress,
    )


class _Source:
    """The units of a project and of further files."""

    def __init__(self, store: Path, memories: tuple[str | Path, ...], settings: ReuseSettings) -> None:
        self._store, self._memories, self._settings = store, memories, settings

    def add(self, memories: Memories) -> None:
        """Add all units."""
        with read_store(self._store) as store:
            memories.add_units(memories.turned(store.units(Selection())))
        for path in self._memories:
            memories.add(path, self._settings.reading)
