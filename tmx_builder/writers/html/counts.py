"""The counts in the summary of the page."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tmx_builder.model import Granularity, Leftover, Severity, Status
from tmx_builder.writers.html.gathering import ReportRows
from tmx_builder.writers.html.paragraphs import ParagraphRow, Shown, SideRun

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97)
"""Lower ends of the bands of scores; the last band ends with 1."""

SURE, CHECK, LEFT = "sure", "check", "left"
"""Kinds of a stretch of a report: in a sure unit, in a unit to check, or in none."""

_MOST_LOOKS = 10


@dataclass(frozen=True, slots=True)
class StripSegment:
    """A stretch of one language of a report that is all of one kind."""

    kind: str
    length: int
    """In code points; white space is not counted."""
    unit: int | None
    """The first unit in it."""


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """The share of one language of a report that is in units."""

    lang: str
    stretches: tuple[StripSegment, ...]

    @property
    def length(self) -> int:
        """Code points without white space."""
        return sum(each.length for each in self.stretches)

    @property
    def share(self) -> float:
        """Share of the code points that are in units, from 0 to 1; 1 where there is no text."""
        uncovered = sum(stretch.length for stretch in self.stretches if stretch.kind == LEFT)
        return 1 - uncovered / self.length if self.length else 1.0


@dataclass(slots=True)
class PageCounts:
    """Counts over all reports, which are added one by one."""

    reports: list[tuple[str, tuple[LanguageCoverage, ...]]] = field(default_factory=list)
    """Each report's name, and the coverage of its languages."""
    units: Counter[Granularity] = field(default_factory=Counter)
    to_check: int = 0
    leftovers: int = 0
    """Texts that no unit holds."""
    scores: Counter[tuple[int, Status]] = field(default_factory=Counter)
    """Units by band of BANDS and by status."""
    beads: Counter[tuple[str, Granularity]] = field(default_factory=Counter)
    """Units by bead type, "1:2", and by granularity."""
    findings: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    """Findings by check and severity; a finding that a sentence shares with its clause counts once."""
    looks: list[Shown] = field(default_factory=list)
    """The units to look at first, the worst first."""

    def count(self, gathered: ReportRows) -> None:
        """Count a report."""
        for paragraph in gathered.paragraphs:
            for shown in paragraph.everything():
                self._count_unit(shown)
        self.looks = sorted(self.looks, key=lambda shown: shown.rank)[:_MOST_LOOKS]
        languages = gathered.languages or ()
        sides = [_stretches(gathered, lang, index) for index, lang in enumerate(languages)]
        in_none = (isinstance(row, Leftover) and row.lang not in languages for row in gathered.rows)
        self.leftovers += sum(stretch.kind == LEFT for side in sides for stretch in side) + sum(in_none)
        coverage = (
            LanguageCoverage(lang, _joined(side)) for lang, side in zip(languages, sides, strict=True)
        )
        self.reports.append((gathered.document, tuple(coverage)))

    def _count_unit(self, shown: Shown) -> None:
        unit = shown.unit
        self.units[unit.granularity] += 1
        self.scores[sum(unit.score >= start for start in BANDS[1:]), unit.status] += 1
        shape = f"{unit.evidence.source_segments}:{unit.evidence.target_segments}"
        self.beads[shape, unit.granularity] += 1
        for finding in shown.findings:
            self.findings[finding.check, finding.severity] += 1
        if shown.is_to_check:
            self.to_check += 1
            self.looks.append(shown)


def _stretches(gathered: ReportRows, lang: str, index: int) -> list[StripSegment]:
    """Return the stretches of a language, which is that of the sources for the index 0, of the targets for 1."""
    stretches = []
    for row in gathered.rows:
        if isinstance(row, ParagraphRow):
            to_check = {part.number for shown in row.shown if shown.is_to_check for part in shown.finest()}
            stretches += [
                StripSegment(_kind(run, to_check), _length(run.text), run.shown.number if run.shown else None)
                for run in row.sides[index].leaves()
            ]
        elif row.lang == lang:
            stretches.append(StripSegment(LEFT, _length(row.text), None))
    return stretches


def _kind(run: SideRun, to_check: set[int]) -> str:
    if run.shown is None:
        return LEFT
    return CHECK if run.shown.is_to_check or run.shown.number in to_check else SURE


def _joined(stretches: list[StripSegment]) -> tuple[StripSegment, ...]:
    """Return the stretches with adjacent ones of one kind merged."""

    def groups() -> Iterator[StripSegment]:
        for kind, group in groupby(stretches, key=lambda stretch: stretch.kind):
            members = list(group)
            yield StripSegment(kind, sum(stretch.length for stretch in members), members[0].unit)

    return tuple(groups())


def _length(text: str) -> int:
    return len("".join(text.split()))
