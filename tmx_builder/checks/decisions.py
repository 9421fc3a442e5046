"""What an observation is worth: the one table of thresholds.

A row is a check and an aspect of it, with the least measure that makes it an error, a warning or a note; None is
never. Scorers only say how much of something there is, so these can change without anything being scored anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tmx_builder.checks.observation import Observation
from tmx_builder.model import Finding, Severity


class Thresholds(NamedTuple):
    """The least measure for each severity."""

    error: float | None = None
    warning: float | None = None
    note: float | None = None

    def severity(self, measure: float) -> Severity | None:
        """Return the highest severity whose threshold is reached."""
        for severity, least in zip(Severity, self, strict=True):
            if least is not None and measure >= least:
                return severity
        return None


_SURE = Thresholds(error=1, warning=0.5)
_WARNING = Thresholds(warning=1)
_NOTE = Thresholds(note=1)

DECISIONS: Mapping[tuple[str, str], Thresholds] = {
    # 1 for what is surely wrong, 0.5 for what may have been misread
    ("quantity", "magnitude"): _SURE,
    ("quantity", "different"): _SURE,
    ("quantity", "direction"): _SURE,
    ("quantity", "modifier"): _SURE,
    ("quantity", "unit"): _SURE,
    ("quantity", "other"): Thresholds(warning=0.5),
    ("quantity", "swapped"): _WARNING,
    ("quantity", "missing"): Thresholds(warning=0.5),
    ("quantity", "added"): Thresholds(warning=0.5),
    ("names", "different"): _WARNING,
    ("names", "missing"): _WARNING,
    # the share of the text that was taken over
    ("untranslated", "copied"): Thresholds(error=0.95, warning=0.8),
    # characters
    ("script", "han in English"): Thresholds(warning=5, note=1),
    ("script", "English in Chinese"): Thresholds(warning=40),
    ("brackets", "unbalanced"): _NOTE,
    ("brackets", "one-sided"): _WARNING,
    ("quotes", "unbalanced"): _NOTE,
    # how many times longer or shorter than usual
    ("length", "proportion"): Thresholds(warning=4, note=3),
    # 1 - the score
    ("alignment", "score"): Thresholds(warning=0.7, note=0.3),
    ("spacing", "blanks"): _NOTE,
    ("spacing", "width"): _NOTE,
    ("marks", "stray"): _WARNING,
    ("marks", "doubled"): _NOTE,
    ("consistency", "targets"): _WARNING,
    ("consistency", "sources"): _NOTE,
    ("consistency", "over time"): _NOTE,
    # units that have another rendering of a term
    ("consistency", "renderings"): Thresholds(warning=3, note=2),
    ("terminology", "term"): _WARNING,
}

CHECKS = tuple(dict.fromkeys(check for check, _ in DECISIONS))
"""The names of all checks."""


def decided(
    observations: Iterable[Observation],
    severities: Mapping[str, Severity | None] = MappingProxyType({}),
    decisions: Mapping[tuple[str, str], Thresholds] = DECISIONS,
) -> tuple[Finding, ...]:
    """Return the findings that observations are worth, the worst first.

    `severities` overrides the severity of all that a check finds, by its name; with None it finds nothing.
    """
    found = []
    for each in observations:
        severity = decisions[each.check, each.aspect].severity(each.measure)
        if severity is not None and each.check in severities:
            severity = severities[each.check]
        if severity is not None:
            found.append(Finding(each.check, severity, each.message, each.source_spans, each.target_spans))
    return worst_first(found)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of their severity, those of one severity as they came."""
    if len(findings) < 2:
        return tuple(findings)
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))
