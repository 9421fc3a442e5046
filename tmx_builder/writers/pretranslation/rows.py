"""A run of clauses as a row of a table, and counts as numbers under names, in words that all formats share."""

from collections.abc import Iterator, Sequence
from typing import Any

from tmx_builder.model import Analysis, Counts, DocumentAnalysis, Match, Phrase, Run
from tmx_builder.text import folded, without_end_marks
from tmx_builder.writers.pretranslation.settings import Ready

COLUMNS = ("source", "match", "kind", "target", "memory", "document", "year", "why")
"""Of a table of runs."""
COUNTED = ("characters", "clauses", "sentences")


def rows_of(texts: Sequence[Ready]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each run in the order of the texts."""
    for text in texts:
        for run in text.covered.runs:
            yield row_of(run)


def row_of(run: Run) -> tuple[str, ...]:
    """Return a run by COLUMNS; its text without the mark at its end."""
    source = run.text[: len(without_end_marks(folded(run.text)))] or run.text
    if not run.matches:
        return source, "0", run.kind.value, "", "", "", "", why_of(run)
    best = run.matches[0]
    year = str(best.year or "")
    return (
        source,
        str(best.percent),
        best.kind.value,
        best.target,
        best.source,
        best.document,
        year,
        why_of(run),
    )


def why_of(run: Run) -> str:
    """Return what a person should know of a run: why its match is no better, how many reports agree, its phrases."""
    parts = []
    if run.matches:
        parts += [run.matches[0].reason, agreement(run.matches[0])]
    if run.is_repeated:
        parts.append("repeated")
    return "; ".join(filter(None, (*parts, phrases_of(run))))


def phrases_of(run: Run) -> str:
    """Return the terms and phrases of a run, each with the unit that it is in; empty for none."""
    return "; ".join(map(_phrase, run.phrases))


def _phrase(phrase: Phrase) -> str:
    term = f" = {', '.join(phrase.renderings)}" if phrase.renderings else ""
    unit = f": {phrase.target} ({phrase.source})" if phrase.source else ""
    return f"{phrase.text}{term}{unit}"


def agreement(match: Match) -> str:
    """Return how many reports agree, where several do."""
    return f"in {match.reports} reports" if match.reports > 1 else ""


def note_of(match: Match) -> str:
    """Return a match in a line: percent, kind, document and year, reports, why."""
    place = " ".join(filter(None, (match.document, str(match.year or ""))))
    parts = (f"{match.percent} % {match.kind}", place, agreement(match), match.reason)
    return "; ".join(filter(None, parts))


def analysis_values(analysis: Analysis) -> dict[str, Any]:
    """Return an analysis as JSON has it."""
    return {
        "documents": [{"document": part.document, **_values(part)} for part in analysis.documents],
        "total": _values(analysis.total),
    }


def _values(document: DocumentAnalysis) -> dict[str, Any]:
    return {
        "bands": {band.value: counted(counts) for band, counts in document.bands},
        "kinds": {kind.value: counted(counts) for kind, counts in document.kinds},
        "total": counted(document.total),
    }


def counted(counts: Counts) -> dict[str, int]:
    """Return counts by their names."""
    return {name: getattr(counts, name) for name in COUNTED}
