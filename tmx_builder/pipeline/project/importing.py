"""A file that came back from a person, to corrections."""

from __future__ import annotations

import datetime
import getpass
import os
from dataclasses import dataclass, replace
from pathlib import Path

from tmx_builder.memory import open_store
from tmx_builder.pipeline.corrections.correction import Correction, Texts, read_corrections, write_corrections
from tmx_builder.pipeline.corrections.memory_rows import MemoryRows
from tmx_builder.pipeline.corrections.returned import read_returned
from tmx_builder.pipeline.corrections.understanding import composed, understood
from tmx_builder.pipeline.project.belongings import refuse_corrections_elsewhere
from tmx_builder.pipeline.project.project_file import Project, built_store
from tmx_builder.pipeline.project.survey import file_hash


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was understood of a file that came back."""

    corrections: tuple[Correction, ...]
    """Those that it brought, in its order."""
    unchanged: int
    """Units that came back as they were."""
    old: tuple[Texts, ...]
    """Units that the memory had once: the reports changed since the file was made."""
    unknown: tuple[Texts, ...]
    """Units that the memory does not know."""


def take_back(
    project: Project,
    path: Path,
    *,
    by: str = "",
    on: datetime.date | None = None,
    dry_run: bool = False,
) -> ImportResult:
    """Understand what a person did to units in a file, and add it to the project's corrections.

    `by` and `on` say who did it and when; without them it is what the file says of a unit, else the user of this
    machine, today. Outputs get it with the next build. With `dry_run` nothing is changed. Raises InputError and
    OutputError.
    """
    refuse_corrections_elsewhere(project, path)
    store_path = built_store(project, "import")
    waits: list[str] = []
    place = project.folder / project.corrections
    with open_store(store_path, waits.append) as store:
        languages = store.languages()
        source_lang = project.settings.source_lang or (languages[0] if languages else "zh-CN")
        returned = read_returned(path, project.settings.reading, source_lang)
        rows = MemoryRows(store.places())
        corrections = {each.key: each for each in read_corrections(place)}
        rejected = {was.folded for each in corrections.values() if not each.now for was in each.was}
        found = understood(returned, rows, rejected, store.had)
        brought: list[Correction] = []
        for change in found.changes:
            correction, taken_in = composed(change, rows, corrections)
            # recorded once, here: no build asks a clock
            correction = replace(
                correction,
                by=by or correction.by or _user(),
                on=on or correction.on or datetime.date.today(),
            )
            for key in taken_in:
                if key != correction.key:
                    del corrections[key]
            corrections[correction.key] = correction
            brought.append(correction)
        if not dry_run:
            if brought:
                write_corrections(place, corrections.values())
            name = os.path.relpath(path, project.folder).replace(os.sep, "/")
            store.let_replace(name, file_hash(path))
    return ImportResult(tuple(brought), found.unchanged, tuple(found.old), tuple(found.unknown))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # a container without names
        return ""
