"""The terms of a project's memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tmx_builder.memory import Selection, read_store
from tmx_builder.pipeline import OnProgress, TermSources, TermsResult, TermsSettings, extract_terms_of
from tmx_builder.workspace import Project, all_of, built_store


def extract_project_terms(
    project: Project,
    outputs: Sequence[str | Path] = (),
    settings: TermsSettings | None = None,
    *,
    glossary: str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> TermsResult:
    """Find the terms of a project's memory, as `extract_terms` does; those of its glossary are known.

    Raises InputError where the project was not built yet, and what `extract_terms` raises.
    """
    store_path = built_store(project, "terms")

    def read(given: TermSources) -> None:
        with read_store(store_path) as store:
            given.take_units(str(project.folder), store.units(Selection()))

    return extract_terms_of(
        read,
        outputs,
        settings,
        belongings=all_of(project),
        glossary=glossary or project.glossary_path,
        on_progress=on_progress,
    )
