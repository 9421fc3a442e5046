"""A change of units that are in the memory, to the correction of what the reports have.

No correction builds on another: a unit that is corrected already is corrected anew from what the report has, and the
new correction takes the place of the old one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from tmx_builder.model import Status
from tmx_builder.project.corrections.change import Change
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.log import CorrectionLog
from tmx_builder.project.corrections.memory_rows import MemoryRow, MemoryRows


class ConflictError(Exception):
    """A conflict of the change with another person's correction of the unit; the text describes it."""


class Neighbourhood(Protocol):
    """What tells the units around a run of rows."""

    def around(
        self, run: Sequence[MemoryRow], corrections: Mapping[str, Correction], /
    ) -> tuple[Texts, Texts]:
        """Return the units before and after the run, within its report and as that has them."""


class Composer:
    """Turns changes into corrections."""

    def __init__(self, rows: Neighbourhood, log: CorrectionLog, built: Collection[str]) -> None:
        """Take what tells the rows' neighbours, all corrections, and the keys of those that the last build knew."""
        self._rows = rows
        self._active = log.by_key
        self._history: dict[str, list[Correction]] = {}
        for entry in reversed(log.entries):
            self._history.setdefault(entry.correction.key, []).append(entry.correction)
        self._waiting = {
            texts.folded: key
            for key, correction in self._active.items()
            if key not in built
            for texts in correction.was
        }

    def composed(self, change: Change) -> Correction:
        """Return the correction of a change. Raises ConflictError."""
        was: list[Texts] = []
        head: tuple[Texts, ...] = ()
        tail: tuple[Texts, ...] = ()
        loose: tuple[Texts, ...] = ()
        made: list[Correction] = []
        groups = [(key, list(rows)) for key, rows in groupby(change.was, self._key)]
        for number, (key, rows) in enumerate(groups):
            if not key:
                was += (row.texts for row in rows)
                continue
            correction, replaced = self._part(key, rows)
            made.append(correction)
            was += correction.was
            before, behind = correction.now[: replaced.start], correction.now[replaced.stop :]
            within = (*(before if number else ()), *(behind if number < len(groups) - 1 else ()))
            if any(texts.is_unit for texts in within):
                raise ConflictError("it is a part of another correction of its neighbour")
            loose += within
            head = head if number else before
            tail = behind if number == len(groups) - 1 else ()
        status = change.status
        if status is None and made:
            status = made[-1].status
        before_run, after_run = self._around(change, made)
        new = Correction(
            tuple(was),
            (*head, *change.now, *tail, *loose),
            before_run,
            after_run,
            change.was[0].granularity,
            change.by,
            change.on,
            status,
            _unique((*(note for correction in made for note in correction.notes), *change.notes)),
            dismissed=tuple(dict.fromkeys(each for correction in made for each in correction.dismissed)),
        )
        replaces = [key for correction in made for key in (correction.key, *correction.replaces)]
        keys = tuple(key for key in _unique(replaces) if key != new.key)
        return replace(new, replaces=keys)

    def _key(self, row: MemoryRow) -> str:
        """Return the key of the correction that made a unit, or that waits to be built; empty for none."""
        return row.correction or self._waiting.get(row.folded, "")

    def _part(self, key: str, rows: list[MemoryRow]) -> tuple[Correction, range]:
        """Return the correction that made these rows, as it is now, and which of its units they are."""
        history = self._history.get(key, [])
        made = self._active.get(key)
        if made is None:
            if not history:
                raise ConflictError(
                    "its correction is in the memory and not in the file of corrections; build first"
                )
            made = history[0]
        numbers = [self._number(row.folded, made, history) for row in rows]
        if None in numbers:
            return made, range(len(made.now))
        known = [number for number in numbers if number is not None]
        return made, range(min(known), max(known) + 1)

    @staticmethod
    def _number(texts: Texts, made: Correction, history: list[Correction]) -> int | None:
        """Return which unit of a correction a text is, or was; None where all of them take its place.

        Raises ConflictError where it cannot be known.
        """
        for correction in (made, *history):
            for side in (correction.now, correction.was):
                parts = [part.folded for part in side]
                if texts in parts:
                    if len(side) == len(made.now):
                        return parts.index(texts)
                    if len(side) == 1:
                        return None
        who = f" by {made.by}" if made.by else ""
        day = f" on {made.on}" if made.on else ""
        raise ConflictError(f"its unit was changed otherwise{who}{day} ({made})")

    def _around(self, change: Change, made: list[Correction]) -> tuple[Texts, Texts]:
        if change.was[0].number < 0:
            return made[0].before, made[-1].after
        return self._rows.around(change.was, self._active)


def former_rows(log: CorrectionLog, rows: MemoryRows) -> dict[Texts, MemoryRow]:
    """Return what the memory had before a correction, by its folded texts, as far as it has it no more."""
    former: dict[Texts, MemoryRow] = {}
    for entry in log.entries:
        correction = entry.correction
        for texts in (*correction.was, *correction.now):
            if texts.folded not in rows.by_texts:
                former[texts.folded] = _former(texts, correction)
    return former


def _former(texts: Texts, correction: Correction) -> MemoryRow:
    return MemoryRow(
        -1,
        correction.granularity,
        "",
        "",
        texts,
        texts.folded,
        Status.REVIEWED,
        Status.REVIEWED,
        "",
        correction.notes,
        correction.key,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
