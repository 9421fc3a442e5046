"""What a person changed in a memory, and the outcome of reading it from a returned file."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field

from tmx_builder.model import Status
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.memory_rows import MemoryRow
from tmx_builder.project.corrections.returned import ReturnedRow


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of the memory, neighbours, and what a person made of them."""

    was: tuple[MemoryRow, ...]
    now: tuple[Texts, ...]
    rows: tuple[ReturnedRow, ...]
    """The returned rows that show it; none where no file does."""
    status: Status | None = Status.REVIEWED
    notes: tuple[str, ...] = ()

    @property
    def operation(self) -> str:
        """The operation, as a correction names it."""
        return Correction(tuple(row.texts for row in self.was), self.now, status=self.status).operation

    @property
    def by(self) -> str:
        """The person who did it, as the file names them; our own files also name who changed the unit before."""
        by = self.rows[0].by if self.rows else ""
        return "" if by == self.was[0].changed_by else by

    @property
    def on(self) -> datetime.date | None:
        """The day, where the file gives it."""
        return self.rows[0].on if self.by else None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A row that changes nothing though something in it is not as it was, and why."""

    row: ReturnedRow
    why: str


@dataclass(slots=True)
class Understanding:
    """The outcome of reading a returned file."""

    changes: list[Change] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    """Rows by what was done to them; they add up to the rows of the file."""
    not_understood: list[NotUnderstood] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was ignored in rows whose other changes are accepted."""
