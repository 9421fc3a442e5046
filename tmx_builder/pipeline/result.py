"""What a command did, and what a build made, counted while it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tmx_builder.errors import TmxBuilderError
from tmx_builder.model import Finding, Granularity, Leftover, Severity, Status, TranslationUnit
from tmx_builder.parser import Pairing
from tmx_builder.workspace import BuildSettings

_FIRST_LOOKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What every command has to say beside what it did."""

    failures: tuple[TmxBuilderError, ...] = ()
    """Inputs that could not be used and outputs that could not be written."""
    remarks: tuple[str, ...] = ()
    """What a person should know, a line each: "a.txt: read as GB18030, which is a guess"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult(Result):
    """What was made, and what a person should know of it."""

    reports: int
    """Reports that were read and aligned."""
    pairs: int
    """Pairs of paragraphs in them."""
    units: Mapping[Granularity, int]
    """Units written, by granularity."""
    beads: Mapping[str, int]
    """Units of the coarsest granularity by bead type, "1:2" is one source segment to two of the target."""
    languages: tuple[str, str]
    """Language tags of source and target, as the first unit has them; empty without units."""
    to_review: int
    """Units written whose score is below the threshold for review."""
    below_min_score: int
    """Units that were not written because of their score."""
    first_to_review: tuple[TranslationUnit, ...]
    """The least sure of the units written, the worst first."""
    leftovers: tuple[Leftover, ...]
    """Text that has no counterpart, in the order of the reports."""
    removed_characters: int
    """Characters that XML cannot carry, taken out of the output that had most of them."""
    pairings: tuple[Pairing, ...] = ()
    """Documents in one language each that were taken to translate each other, and why."""
    findings: Mapping[Severity, int] = field(default_factory=dict)
    """Findings in the units written, by severity; of a text that is in several units, each counts."""
    first_findings: tuple[tuple[Finding, TranslationUnit], ...] = ()
    """The worst of them, each once, with the finest unit that has it."""


class Tally:
    """Counts a build's pairs, units and leftovers as they come."""

    def __init__(self, settings: BuildSettings) -> None:
        """Start from nothing."""
        self._coarsest = settings.granularities[0]
        self._min_score = settings.min_score
        self._reports = self._pairs = self._to_review = self._below_min_score = 0
        self._units: Counter[Granularity] = Counter()
        self._beads: Counter[str] = Counter()
        self._languages = "", ""
        self._worst: list[TranslationUnit] = []
        self._leftovers: list[Leftover] = []
        self._findings: Counter[Severity] = Counter()
        self._first_findings: dict[tuple[str, str], tuple[Finding, TranslationUnit]] = {}

    def count_report(self, pairs: int, leftovers: Iterable[Leftover]) -> None:
        """Count a report with its pairs, and keep its leftovers."""
        self._reports += 1
        self._pairs += pairs
        self._leftovers += sorted(leftovers, key=lambda leftover: leftover.line)

    def admits(self, unit: TranslationUnit) -> bool:
        """Return whether the unit is sure enough to be written, and count it."""
        if unit.score < self._min_score:
            self._below_min_score += 1
            return False
        if not self._units:
            self._languages = unit.source.lang, unit.target.lang
        self._units[unit.granularity] += 1
        if unit.granularity is self._coarsest:
            self._beads[f"{unit.evidence.source_segments}:{unit.evidence.target_segments}"] += 1
        if unit.status is Status.NEEDS_REVIEW:
            self._to_review += 1
            self._worst = sorted([*self._worst, unit], key=lambda worst: worst.score)[:_FIRST_LOOKS]
        return True

    def count_findings(self, unit: TranslationUnit) -> None:
        """Count what was found in a unit, and keep the worst: a clause tells it rather than its sentence."""
        for finding in unit.findings:
            self._findings[finding.severity] += 1
            place = (unit.pair_id + unit.provenance.document, finding.message)
            if place in self._first_findings or finding.severity is not Severity.NOTE:
                self._first_findings[place] = finding, unit
        if len(self._first_findings) > 4 * _FIRST_LOOKS:
            worst = sorted(self._first_findings.items(), key=lambda item: item[1][0].severity.rank)
            self._first_findings = dict(worst[: 2 * _FIRST_LOOKS])

    def result(self, removed_characters: int, failures: Iterable[TmxBuilderError]) -> BuildResult:
        """Return what was counted."""
        return BuildResult(
            reports=self._reports,
            pairs=self._pairs,
            units=dict(self._units),
            beads=dict(self._beads.most_common()),
            languages=self._languages,
            to_review=self._to_review,
            below_min_score=self._below_min_score,
            first_to_review=tuple(self._worst),
            leftovers=tuple(self._leftovers),
            findings={
                severity: self._findings[severity] for severity in Severity if self._findings[severity]
            },
            first_findings=tuple(
                sorted(self._first_findings.values(), key=lambda pair: pair[0].severity.rank)
            )[:_FIRST_LOOKS],
            removed_characters=removed_characters,
            failures=tuple(failures),
        )

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """The leftovers so far."""
        return tuple(self._leftovers)
