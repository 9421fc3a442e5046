"""The import of a returned file: its changes become corrections."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.memory import Store, amend_store, corrections_held
from tmx_builder.pipeline import Result, file_hash
from tmx_builder.project.correction_list import built_corrections
from tmx_builder.project.corrections.change import NotUnderstood, Understanding
from tmx_builder.project.corrections.composing import Composer, ConflictError, former_rows
from tmx_builder.project.corrections.correction import Correction
from tmx_builder.project.corrections.identification import Past
from tmx_builder.project.corrections.log import CorrectionLog, read_log
from tmx_builder.project.corrections.memory_rows import MemoryRows
from tmx_builder.project.corrections.returned import read_returned
from tmx_builder.project.corrections.understanding import NOT_UNDERSTOOD, understood
from tmx_builder.project.output_record import let_replace
from tmx_builder.project.recording import record, signed
from tmx_builder.workspace import Project, built_store, refuse_corrections_elsewhere


@dataclass(frozen=True, slots=True)
class ImportResult(Result):
    """The result of importing a returned file."""

    corrections: tuple[Correction, ...]
    """Those that it brought, in its order."""
    rows: int
    """How many rows the file has."""
    counts: Mapping[str, int]
    """Rows by what was done to them: "unchanged", "edit", "not understood"; they add up to `rows`."""
    not_understood: tuple[NotUnderstood, ...]
    """Rows whose changes are not understood, and why."""
    problems: tuple[InputError, ...] = ()
    """Lines of the file of corrections that cannot be understood."""


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
    with amend_store(store_path, waits.append) as store, corrections_held(store_path):
        languages = store.languages() or ("zh-CN", "en-US")
        source_lang = project.settings.source_lang or languages[0]
        returned = read_returned(path, project.settings.reading, source_lang)
        rows = MemoryRows(store.places(), store.leftovers(), languages)
        log = read_log(place)
        understanding = understood(returned, rows, _past(log, rows, store))
        brought = _composed(understanding, Composer(rows, log, built_corrections(store)), by, on)
        if not dry_run:
            record(log, brought)
            # rows that are not understood are still a person's work and must not be replaced
            if not understanding.not_understood:
                name = os.path.relpath(path, project.folder).replace(os.sep, "/")
                let_replace(project.folder, name, file_hash(path))
    return ImportResult(
        tuple(brought),
        len(returned),
        dict(understanding.outcomes),
        tuple(sorted(understanding.not_understood, key=lambda problem: problem.row.number)),
        log.problems,
        remarks=(*waits, *understanding.remarks, *log.remarks),
    )


def _past(log: CorrectionLog, rows: MemoryRows, store: Store) -> Past:
    active = log.active
    made = {texts.folded for correction in active for texts in correction.now}
    rejected = {
        texts.folded
        for correction in active
        if not any(texts.is_unit for texts in correction.now)
        for texts in correction.was
    }
    return Past(former_rows(log, rows), made, rejected, store.had)


def _composed(
    understanding: Understanding, composer: Composer, by: str, on: datetime.date | None
) -> list[Correction]:
    """Return the corrections of all changes, those of the same texts once; a conflict is not understood."""
    brought: dict[str, Correction] = {}
    for change in understanding.changes:
        try:
            correction = composer.composed(change)
        except ConflictError as conflict:
            understanding.outcomes[change.operation] -= len(change.rows)
            understanding.outcomes[NOT_UNDERSTOOD] += len(change.rows)
            understanding.not_understood += (NotUnderstood(row, str(conflict)) for row in change.rows)
            continue
        correction = signed(correction, by, on)
        brought[correction.key] = correction
    understanding.outcomes = +understanding.outcomes
    return list(brought.values())
