"""Matches of a unit in other reports, and the occurrences of a text in the project."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from tmx_builder.concordance import Query
from tmx_builder.model import CoveredText, Match, NewParagraph, NewText, Run, Status
from tmx_builder.pipeline import Memories
from tmx_builder.reuse import Coverage, MemoryUnit
from tmx_builder.review.lines import ReviewLine
from tmx_builder.review.state import State
from tmx_builder.text import Language, is_english

_MOST_SHOWN = 50
"""Most occurrences shown; a longer text narrows the search."""


@dataclass(slots=True)
class Lookup:
    """Searches the present lines of a project; the index is kept until they change."""

    _version: str = ""
    _memories: Memories | None = None

    def runs(self, state: State, version: str, line: ReviewLine) -> list[dict[str, Any]]:
        """Return the clauses of a line's source with their matches in other reports."""
        unit = line.unit
        memories = self._of(state, version, is_source_english=is_english(unit.source.lang))
        here = unit.provenance.document

        def elsewhere(numbers: Collection[int]) -> dict[int, MemoryUnit]:
            units = memories.units(numbers)
            return {number: known for number, known in units.items() if known.document != here}

        paragraph = NewParagraph(unit.source.text, unit.provenance.lines)
        text = NewText(here, "", unit.source.lang, unit.target.lang, (paragraph,))
        covered: CoveredText = Coverage(memories.index, elsewhere).cover(text)
        return list(map(_run, covered.runs))

    def _of(self, state: State, version: str, *, is_source_english: bool) -> Memories:
        lang: Language = "en" if is_source_english else "zh"
        kept = self._memories
        if kept is None or self._version != version or kept.lang != lang:
            kept = Memories(lang)
            lines = (line for line in state.lines if not line.leftover)
            kept.add_units(kept.turned(line.unit for line in lines if line.status is not Status.REJECTED))
            self._version, self._memories = version, kept
        return kept


def occurrences(state: State, text: str) -> dict[str, Any]:
    """Return the units that contain a text in either language, newest report first, and their number.

    Raises ValueError if the text has no character to search for.
    """
    query = Query((text,))
    if query.terms[0].is_empty:
        raise ValueError("there is nothing to look for")
    hits = list(_hits(state, query))
    hits.sort(key=lambda hit: -(hit["year"] or 0))
    return {"total": len(hits), "hits": hits[:_MOST_SHOWN]}


def _hits(state: State, query: Query) -> Iterator[dict[str, Any]]:
    for line in state.lines:
        unit = line.unit
        texts = unit.source.text, unit.target.text
        is_from_english = is_english(unit.source.lang)
        match = None if line.leftover else query.match(*(texts[::-1] if is_from_english else texts))
        if match:
            spans = (match.english, match.chinese) if is_from_english else (match.chinese, match.english)
            yield {
                "id": line.id,
                "report": line.report,
                "line": unit.provenance.lines[0],
                "year": unit.provenance.date.year if unit.provenance.date else None,
                "status": line.status.value,
                **dict(zip(("source", "target"), texts, strict=True)),
                **dict(zip(("source_spans", "target_spans"), map(list, spans), strict=True)),
            }


def _run(run: Run) -> dict[str, Any]:
    return {
        "text": run.text,
        "percent": run.percent,
        "kind": run.kind.value,
        "matches": list(map(_match, run.matches)),
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "percent": match.percent,
        "kind": match.kind.value,
        "source": match.source,
        "target": match.target,
        "report": match.document,
        "year": match.year,
        "reports": match.reports,
        "reason": match.reason,
    }
