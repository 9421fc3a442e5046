"""A project as an object."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tmx_builder.errors import InputError
from tmx_builder.execution import ALONE, Workforce
from tmx_builder.memory import Selection, read_store
from tmx_builder.model import TranslationUnit
from tmx_builder.pipeline import CheckResult, Difference, OnProgress, TermsResult, TermsSettings, diff
from tmx_builder.project.checking import check_project
from tmx_builder.project.correction_list import CorrectionList, list_corrections, undo_correction
from tmx_builder.project.corrections.correction import Correction
from tmx_builder.project.importing import ImportResult, take_back
from tmx_builder.project.outcome import UpdateResult
from tmx_builder.project.terminology import extract_project_terms
from tmx_builder.project.updating import status, update
from tmx_builder.workspace import Paths, Project, built_store, find_project, paths_in, read_project


def open_project(folder: str | Path = ".") -> OpenProject:
    """Open the project in a folder. Raises InputError if there is none: `tmx-builder init` makes one."""
    place = find_project(Path(folder))
    if place is None:
        raise InputError(folder, "is no project", "make one with `tmx-builder init`")
    return OpenProject(place)


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A folder of reports and the memory that is made of them.

    Its file is read anew by each call, so that a change of it holds. All methods raise InputError for a project's
    file that cannot be used, and OutputError for a store that cannot be read.
    """

    folder: Path

    @property
    def settings(self) -> Project:
        """The contents of the project's file."""
        return read_project(self.folder)

    def update(
        self, *, force: bool = False, workforce: Workforce = ALONE, on_progress: OnProgress | None = None
    ) -> UpdateResult:
        """Read what is new, and bring the memory and its outputs up to date."""
        return update(self.settings, force=force, workforce=workforce, on_progress=on_progress)

    def status(self) -> UpdateResult:
        """Return what an update would change, and what the memory holds; nothing is changed."""
        return status(self.settings)

    def units(self, selection: Selection | None = None) -> Iterator[TranslationUnit]:
        """Yield the units of the memory, each once, the newest report first."""
        with read_store(built_store(self.settings, "units")) as store:
            yield from store.units(selection or Selection())

    def take_back(
        self, path: str | Path, *, by: str = "", on: datetime.date | None = None, dry_run: bool = False
    ) -> ImportResult:
        """Add what a person changed in a file that came back to the corrections; the next update applies them."""
        return take_back(self.settings, Path(path), by=by, on=on, dry_run=dry_run)

    def corrections(self) -> CorrectionList:
        """Return the corrections, and whether each is in force."""
        return list_corrections(self.settings)

    def undo(self, number: int, *, by: str = "", on: datetime.date | None = None) -> Correction:
        """Undo the correction in a line of the file of corrections, and return it."""
        return undo_correction(self.settings, number, by=by, on=on)

    def diff(self, old: str, new: str, page: str | Path | None = None) -> Difference:
        """Compare two years ("2024"), builds ("build:3") or files."""
        return diff(old, new, self.folder, page)

    def check(self, *, glossary: str | Path | None = None, disabled: tuple[str, ...] = ()) -> CheckResult:
        """Check the units of the memory."""
        return check_project(self.settings, glossary=glossary, disabled=disabled)

    def terms(self, outputs: Paths = (), settings: TermsSettings | None = None) -> TermsResult:
        """Find the terms of the memory, and write them to every output."""
        return extract_project_terms(self.settings, paths_in(outputs), settings)
