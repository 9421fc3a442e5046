"""A new text with its translations, its runs of clauses as rows, and counts, in words that all formats share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tmx_builder.model import (
    Analysis,
    Counts,
    CoveredParagraph,
    CoveredSentence,
    CoveredText,
    DocumentAnalysis,
    Match,
    Phrase,
    Run,
)
from tmx_builder.text import folded, without_end_marks

SURE = 100
"""Percent of a match with an equal text, which CAT tools take without a look."""
COLUMNS = ("source", "match", "kind", "target", "memory", "document", "year", "why")
"""Of a table of runs."""
COUNTED = ("characters", "clauses", "sentences")

Translated: TypeAlias = tuple[CoveredSentence, str | None]
"""A sentence, and its translation where there is one."""


@dataclass(frozen=True, slots=True)
class PretranslationSettings:
    """What the formats need beside the texts."""

    min_match: int = 95
    """Percent from which the translation of a segment is filled in."""
    xliff_version: str = "1.2"


@dataclass(frozen=True, slots=True)
class Ready:
    """A covered text with the translations of its sentences, where there are any, in their order."""

    covered: CoveredText
    targets: tuple[str | None, ...]
    """Assembled from the runs of a sentence that all reach the least match."""

    @property
    def paragraphs(self) -> Iterator[tuple[str, CoveredParagraph, list[Translated]]]:
        """The id of each paragraph ("p1"), the paragraph, and its sentences with their translations."""
        targets = iter(self.targets)
        for number, covered in enumerate(self.covered.paragraphs, 1):
            yield f"p{number}", covered, [(sentence, next(targets)) for sentence in covered.sentences]


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
    texts = best.kind.value, best.target, best.source, best.document
    return source, str(best.percent), *texts, str(best.year or ""), why_of(run)


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
    parts = (f"{match.percent} % {match.kind}", origin_of(match), agreement(match), match.reason)
    return "; ".join(filter(None, parts))


def origin_of(match: Match) -> str:
    """Return document and year of a match; empty where neither is known."""
    return " ".join(filter(None, (match.document, str(match.year or ""))))


def notes_of(sentence: CoveredSentence) -> Iterator[tuple[str, str]]:
    """Yield notes on the runs of a sentence, each with its category: match or phrase."""
    for run in sentence.runs:
        if run.matches:
            yield "match", f"{run.text}: {note_of(run.matches[0])}"
        if run.phrases:
            yield "phrase", f"{run.text}: {phrases_of(run)}"


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
