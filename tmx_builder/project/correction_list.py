"""The corrections of a project: listing them with their states, and undoing them."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from enum import StrEnum

from tmx_builder.errors import InputError
from tmx_builder.memory import Store, amend_store, corrections_held, read_store
from tmx_builder.project.corrections.correction import Correction
from tmx_builder.project.corrections.log import CorrectionLog, Entry, append_undo, read_log
from tmx_builder.project.user import user
from tmx_builder.workspace import Project


class CorrectionState(StrEnum):
    """The state of a correction."""

    IN_FORCE = "in force"
    """It took effect in the last build."""
    WAITING = "waiting"
    """It came after the last build."""
    STALE = "stale"
    """No report has its texts any longer."""
    REPLACED = "superseded"
    """A later correction of the same texts took its place."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction in the project's file, and its state."""

    number: int
    """Of its line, counted from 1: by it, it can be undone."""
    correction: Correction
    state: CorrectionState
    by_line: int = 0
    """The line that undid it or took its place; 0 for none."""


@dataclass(frozen=True, slots=True)
class CorrectionList:
    """All corrections of a project, in the order in which they were made."""

    corrections: tuple[ListedCorrection, ...]
    log: CorrectionLog
    """The file that they are in."""

    def numbered(self, number: int) -> ListedCorrection:
        """Return the correction in a line. Raises InputError if there is none."""
        return self.corrections[self.log.entries.index(self.log.entry(number))]


def built_corrections(store: Store) -> dict[str, str]:
    """Return the keys of the corrections that the last build knew, each with the digest of its content."""
    digests: dict[str, str] = json.loads(store.fact("corrections") or "{}")
    return digests


def list_corrections(project: Project) -> CorrectionList:
    """Return the corrections of a project. Raises InputError and OutputError where its files cannot be read."""
    log = read_log(project.folder / project.corrections)
    applied: set[str] = set()
    built: dict[str, str] = {}
    if project.store.exists():
        with read_store(project.store) as store:
            applied = store.applied()
            built = built_corrections(store)

    def listed(entry: Entry) -> ListedCorrection:
        key = entry.correction.key
        if entry.undone_by:
            state = CorrectionState.UNDONE
        elif entry.replaced_by:
            state = CorrectionState.REPLACED
        elif key not in built:
            state = CorrectionState.WAITING
        else:
            state = CorrectionState.IN_FORCE if key in applied else CorrectionState.STALE
        return ListedCorrection(entry.number, entry.correction, state, entry.undone_by or entry.replaced_by)

    return CorrectionList(tuple(map(listed, log.entries)), log)


def undo_correction(
    project: Project, number: int, *, by: str = "", on: datetime.date | None = None
) -> Correction:
    """Undo the correction in a line of the project's file, by a line that is appended, and return it.

    Outputs get it with the next build. `by` and `on` say who does it and when; without them it is the user of this
    machine, today. Raises InputError where the line is no correction or is undone already, and OutputError.
    """
    place = project.folder / project.corrections

    def undo() -> Correction:
        entry = read_log(place).entry(number)
        if entry.undone_by:
            raise InputError(
                f"{place}:{number}", f"is undone already, by line {entry.undone_by}", "there is nothing to do"
            )
        append_undo(place, [entry], by or user(), on or datetime.date.today())
        return entry.correction

    if not project.store.exists():
        return undo()
    # the store's lock excludes a concurrent import
    with amend_store(project.store, lambda _: None), corrections_held(project.store):
        return undo()
