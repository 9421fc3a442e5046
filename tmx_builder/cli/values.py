"""Results as the values that --json prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tmx_builder.errors import TmxBuilderError
    from tmx_builder.model import TranslationUnit
    from tmx_builder.parser import Pairing
    from tmx_builder.pipeline import BuildResult
    from tmx_builder.project import UpdateResult


def build_values(result: BuildResult) -> dict[str, Any]:
    """Return what a build of inputs made; units to look at are its least sure."""
    return {
        "reports": result.reports,
        "pairs": result.pairs,
        "units": {kind.value: count for kind, count in result.units.items()},
        "beads": dict(result.beads),
        "to_review": result.to_review,
        "below_min_score": result.below_min_score,
        "removed_characters": result.removed_characters,
        "left_over": len(result.leftovers),
        "findings": {severity.value: count for severity, count in result.findings.items()},
        "first_to_look_at": _units(result.first_to_review),
        "pairings": _pairings(result.pairings),
        "remarks": list(result.remarks),
        "failures": _failures(result.failures),
    }


def update_values(result: UpdateResult) -> dict[str, Any]:
    """Return what a build of a project did or would do, and what its memory holds."""
    return {
        "up_to_date": result.up_to_date,
        "added": list(result.added),
        "changed": list(result.changed),
        "removed": list(result.removed),
        "settings_changed": result.settings_changed,
        "corrections_changed": result.corrections_changed,
        "counts": {name.replace(" ", "_"): count for name, count in result.counts.items()},
        "written": list(result.written),
        "unchanged": list(result.unchanged),
        "edited": list(result.edited),
        "missing": list(result.missing),
        "first_to_look_at": _units(result.first_to_look_at),
        "stale": [str(correction) for correction in result.stale],
        "undated": list(result.undated),
        "pairings": _pairings(result.pairings),
        "remarks": list(result.remarks),
        "failures": _failures(result.failures),
    }


def _units(units: Iterable[TranslationUnit]) -> list[dict[str, Any]]:
    return [
        {
            "source": unit.source.text,
            "target": unit.target.text,
            "document": unit.provenance.document,
            "lines": unit.provenance.lines,
            "score": round(unit.score, 3),
            "status": unit.status.value,
            "findings": [str(finding) for finding in unit.findings],
            "tuid": unit.tuid,
        }
        for unit in units
    ]


def _pairings(pairings: Iterable[Pairing]) -> list[dict[str, str]]:
    return [
        {"source": pairing.source, "target": pairing.target, "reason": pairing.reason} for pairing in pairings
    ]


def _failures(failures: Iterable[TmxBuilderError]) -> list[str]:
    return [str(failure) for failure in failures]
