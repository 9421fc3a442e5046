"""The lines that a page asks for, and their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tmx_builder.model import Granularity, Severity, Status
from tmx_builder.review.lines import ReviewLine
from tmx_builder.review.state import State
from tmx_builder.text import folded


class BadRequestError(Exception):
    """A malformed request; the message says why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The filters of a page; an empty one admits everything."""

    report: str = ""
    section: str = ""
    """A heading above the unit."""
    year: int | None = None
    status: Status | None = None
    finding: str = ""
    """The name of a check, or "any"."""
    low: float = 0.0
    high: float = 1.0
    """Lowest and highest score, both included."""
    query: str = ""
    granularity: Granularity | None = None
    kind: str = "all"
    """"unit", "leftover" or "all"."""
    doubtful: bool = False
    """Only lines to check, the most doubtful first."""


def choice_of(values: Mapping[str, Any]) -> Choice:
    """Return the choice that the fields of a request describe. Raises BadRequestError."""
    try:
        choice = Choice(
            report=str(values.get("report") or ""),
            section=str(values.get("section") or ""),
            year=int(values["year"]) if values.get("year") else None,
            status=Status(values["status"]) if values.get("status") else None,
            finding=str(values.get("finding") or ""),
            low=float(values.get("min") or 0),
            high=float(values["max"]) if values.get("max") not in (None, "") else 1.0,
            query=folded(str(values.get("q") or "")).casefold(),
            granularity=Granularity(values["granularity"]) if values.get("granularity") else None,
            kind=str(values.get("kind") or "all"),
            doubtful=values.get("order") == "doubt",
        )
    except (ValueError, TypeError) as error:
        raise BadRequestError(str(error)) from error
    if choice.kind not in ("unit", "leftover", "all"):
        raise BadRequestError(f"{choice.kind!r} is no kind")
    return choice


def chosen(state: State, choice: Choice) -> list[ReviewLine]:
    """Return the chosen lines: in the order of the reports, or the most doubtful first."""
    lines = [line for line in _in_reports(state, choice.report) if _is_wanted(line, choice)]
    if choice.finding:
        lines = [
            line
            for line in lines
            if any(choice.finding in ("any", each.check) for each in state.beside(line).findings)
        ]
    return sorted(lines, key=_certainty) if choice.doubtful else lines


def remaining(state: State) -> int:
    """Return the number of lines to check."""
    return sum(len(report.doubtful) for report in state.reports.values())


def _in_reports(state: State, report: str) -> Iterable[ReviewLine]:
    if not report:
        return state.lines
    named = state.reports.get(report)
    return named.lines if named else ()


def _is_wanted(line: ReviewLine, choice: Choice) -> bool:
    unit = line.unit
    return (
        (not choice.doubtful or line.is_doubtful)
        and (choice.granularity is None or choice.granularity in line.place.granularities)
        and (choice.kind == "all" or (choice.kind == "leftover") == bool(line.leftover))
        and choice.low <= unit.score <= choice.high
        and (choice.status is None or line.status is choice.status)
        and (not choice.section or choice.section in unit.provenance.section)
        and (
            choice.year is None
            or (unit.provenance.date is not None and unit.provenance.date.year == choice.year)
        )
        and (not choice.query or (line.known is not None and choice.query in line.known.searched))
    )


def _certainty(line: ReviewLine) -> tuple[bool, bool, float]:
    has_error = any(finding.severity is Severity.ERROR for finding in line.unit.findings)
    return not has_error, bool(line.leftover), line.unit.score


def sections(lines: Iterable[ReviewLine]) -> Iterator[tuple[str, ...]]:
    """Yield the distinct sections of lines, in order."""
    yield from dict.fromkeys(line.unit.provenance.section for line in lines if line.unit.provenance.section)
