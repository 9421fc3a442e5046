"""Lines as the values of an answer in JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from tmx_builder.model import Dismissal, Finding, Span, Term, TranslationUnit
from tmx_builder.quantities import find_quantities, partners
from tmx_builder.review.lines import ReviewLine
from tmx_builder.review.state import State
from tmx_builder.text import is_english


def values_of(state: State, line: ReviewLine, terms: Sequence[Term] = ()) -> dict[str, Any]:
    """Return all that a page shows of a line."""
    unit = state.beside(line)
    place, leftover = line.place, line.leftover
    made = state.corrections.get(place.correction)
    return {
        "id": line.id,
        "etag": line.etag,
        "kind": "leftover" if leftover else "unit",
        "granularity": line.granularity.value,
        "granularities": [each.value for each in place.granularities],
        "report": line.report,
        "year": unit.provenance.date.year if unit.provenance.date else None,
        "section": list(unit.provenance.section),
        "line": unit.provenance.lines[0],
        "source": unit.source.text,
        "target": unit.target.text,
        "status": line.status.value,
        "doubtful": line.is_doubtful,
        "score": round(unit.score, 3),
        "reviewed": {"by": made.by, "on": made.on.isoformat() if made.on else ""} if made else None,
        "findings": list(_findings(unit)),
        "figures": [] if leftover else _figures(unit),
        "notes": [] if leftover else list(unit.notes),
        "terms": [] if leftover else list(_terms(unit, terms)),
        "reason": leftover.reason if leftover else "",
        "paragraph": unit.pair_id,
        "position": line.number,
    }


def dismissal_of(unit: TranslationUnit, finding: Finding) -> Dismissal:
    """Return the dismissal of a finding of a unit."""
    return Dismissal(
        finding.check,
        tuple(unit.source.text[start:end] for start, end in finding.source_spans),
        tuple(unit.target.text[start:end] for start, end in finding.target_spans),
    )


def id_of(dismissal: Dismissal) -> str:
    """Return the name of the finding that is dismissed, made of its check and the texts that it marks."""
    parts = "\0".join((dismissal.check, *dismissal.source, "", *dismissal.target))
    return f"{dismissal.check}-{hashlib.sha256(parts.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _findings(unit: TranslationUnit) -> Iterator[dict[str, Any]]:
    for finding in unit.findings:
        yield {
            "id": id_of(dismissal_of(unit, finding)),
            "check": finding.check,
            "severity": finding.severity.value,
            "message": finding.message,
            "source_spans": list(map(list, finding.source_spans)),
            "target_spans": list(map(list, finding.target_spans)),
            "dismissed": None,
        }
    for dismissal in unit.dismissed:
        yield {
            "id": id_of(dismissal),
            "check": dismissal.check,
            "severity": "note",
            "message": " / ".join((*dismissal.source, *dismissal.target)),
            "source_spans": [],
            "target_spans": [],
            "dismissed": {
                "by": dismissal.by,
                "on": dismissal.on.isoformat() if dismissal.on else "",
                "reason": dismissal.reason,
            },
        }


def _figures(unit: TranslationUnit) -> list[list[Span]]:
    source = find_quantities(unit.source.text, unit.source.lang)
    target = find_quantities(unit.target.text, unit.target.lang)
    return [
        [(source[place].start, source[place].end), (target[partner].start, target[partner].end)]
        for place, partner in partners(source, target).items()
    ]


def _terms(unit: TranslationUnit, terms: Sequence[Term]) -> Iterator[dict[str, Any]]:
    """Yield the terms of the project's glossary that occur in the Chinese text."""
    text = unit.target.text if is_english(unit.source.lang) else unit.source.text
    for term in terms:
        start = text.find(term.zh)
        if start >= 0:
            yield {
                "source_span": [start, start + len(term.zh)],
                "source": term.zh,
                "renderings": [each.text for each in term.renderings],
            }
