"""The result of a project's build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tmx_builder.model import TranslationUnit
from tmx_builder.pipeline import Result
from tmx_builder.project.corrections.correction import Correction

if TYPE_CHECKING:
    from tmx_builder.parser import Pairing


@dataclass(frozen=True, slots=True)
class UpdateResult(Result):
    """What a project's build did, or would do."""

    added: tuple[str, ...] = ()
    """Files that were not there at the last build."""
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    settings_changed: bool = False
    """Whether all reports had to be done again, for other settings or another version of tmx-builder."""
    corrections_changed: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    """Counts of the memory's contents, by names for the user."""
    written: tuple[str, ...] = ()
    """Outputs that were replaced."""
    unchanged: tuple[str, ...] = ()
    """Outputs whose bytes are as before."""
    edited: tuple[str, ...] = ()
    """Outputs that a person changed since they were built; only from a status."""
    missing: tuple[str, ...] = ()
    """Outputs that were built and are missing now; only from a status."""
    first_to_look_at: tuple[TranslationUnit, ...] = ()
    """The units to look at first: those with an error, then the least sure."""
    stale: tuple[Correction, ...] = ()
    """Corrections whose texts no report has any longer."""
    undated: tuple[str, ...] = ()
    """Reports without a date."""
    pairings: tuple[Pairing, ...] = ()

    @property
    def up_to_date(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.files or self.settings_changed or self.corrections_changed or self.written)

    @property
    def files(self) -> dict[str, tuple[str, ...]]:
        """The files that changed, by kind of change; empty for none."""
        files = {"added": self.added, "changed": self.changed, "removed": self.removed}
        return {word: names for word, names in files.items() if names}

    @property
    def changes(self) -> str:
        """What changed, in a line for the history of builds."""
        parts = [f"{len(names)} {word}" for word, names in self.files.items()]
        parts += ["other settings"] if self.settings_changed else []
        parts += ["corrections"] if self.corrections_changed else []
        return ", ".join(parts) or "made anew"
