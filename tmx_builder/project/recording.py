"""Corrections into the file of a project, signed by who made them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from tmx_builder.project.corrections.correction import Correction
from tmx_builder.project.corrections.log import CorrectionLog, append
from tmx_builder.project.user import user


def signed(correction: Correction, by: str = "", on: datetime.date | None = None) -> Correction:
    """Return the correction with who made it and when: as said, as it says itself, else the user, today.

    Both are recorded here and once: no build asks a clock.
    """
    return replace(
        correction, by=by or correction.by or user(), on=on or correction.on or datetime.date.today()
    )


def record(log: CorrectionLog, corrections: Iterable[Correction]) -> list[Correction]:
    """Append corrections to the file that was read as `log`, all or none, and return those that are new.

    One that is already in force is passed over. When this returns, they are on the
    disk. Raises OutputError.
    """
    fresh = unsaid(log, corrections)
    append(log.path, fresh)
    return fresh


def unsaid(log: CorrectionLog, corrections: Iterable[Correction]) -> list[Correction]:
    """Return the corrections that say what is not in force already."""
    active = log.by_key
    return [
        correction
        for correction in corrections
        if (known := active.get(correction.key)) is None or _said(known) != _said(correction)
    ]


def _said(correction: Correction) -> tuple[object, ...]:
    return correction.now, correction.status, correction.notes, correction.dismissed
