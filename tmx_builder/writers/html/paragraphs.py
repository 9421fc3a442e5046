"""Two paragraphs side by side with the units in them, and the text outside of units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tmx_builder.model import (
    Finding,
    Leftover,
    Provenance,
    Segment,
    SegmentPair,
    Severity,
    Status,
    TranslationUnit,
)
from tmx_builder.writers.fields import line_range


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit as the page shows it."""

    number: int
    """Its place among all units of the page, from 1."""
    unit: TranslationUnit
    parts: tuple["Shown", ...] = ()
    """The clause units within it, in the order of the source."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the unit itself, without those that one of its parts shows."""
        told = {(each.check, each.message) for part in self.parts for each in part.unit.findings}
        return tuple(each for each in self.unit.findings if (each.check, each.message) not in told)

    @property
    def is_to_review(self) -> bool:
        """Whether the unit itself is to be reviewed, rather than one of its parts."""
        return self.unit.status is Status.NEEDS_REVIEW and not any(part.is_to_review for part in self.parts)

    @property
    def worst(self) -> Severity | None:
        """The highest severity among the findings of the unit itself; None without any."""
        return min(
            (finding.severity for finding in self.findings), key=lambda finding: finding.rank, default=None
        )

    @property
    def is_to_check(self) -> bool:
        """Whether a person should look here first."""
        return self.is_to_review or self.worst in (Severity.ERROR, Severity.WARNING)

    @property
    def rank(self) -> float:
        """Sort key of units to check, in ascending order: errors, warnings, then the others, each by score."""
        level = {Severity.ERROR: 0, Severity.WARNING: 1}.get(self.worst or Severity.NOTE, 2)
        return 2 * level + self.unit.score

    def finest(self) -> tuple["Shown", ...]:
        """Return the parts, or the unit itself where it has none."""
        return self.parts or (self,)


class SideRun(NamedTuple):
    """A stretch of one side of a paragraph: a unit, or text between units."""

    start: int
    end: int
    shown: Shown | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphSide:
    """The source or the target of a paragraph, with the units in it."""

    row: "ParagraphRow"
    is_source: bool
    text: str
    lang: str

    def segment(self, shown: Shown) -> Segment:
        """Return the text of a unit on this side."""
        return shown.unit.source if self.is_source else shown.unit.target

    def runs(self, shown: Sequence[Shown], start: int, end: int) -> Iterator[SideRun]:
        """Yield the runs that cover all from `start` to `end`: units and the text between them."""
        position = start
        for unit in sorted(shown, key=lambda unit: self.segment(unit).start):
            segment = self.segment(unit)
            if position < segment.start:
                yield SideRun(position, segment.start, None, self.text[position : segment.start])
            yield SideRun(segment.start, segment.end, unit, self.text[segment.start : segment.end])
            position = segment.end
        if position < end:
            yield SideRun(position, end, None, self.text[position:end])

    def leaves(self) -> list[SideRun]:
        """Return the finest units and what is in none, in order, without blanks between them."""
        leaves: list[SideRun] = []
        for outer in self.runs(self.row.shown, 0, len(self.text)):
            if outer.shown is not None and outer.shown.parts:
                leaves += self.runs(outer.shown.parts, outer.start, outer.end)
            else:
                leaves.append(outer)
        return [leaf for leaf in leaves if leaf.shown is not None or leaf.text.strip()]

    def reason(self, run: SideRun) -> str:
        """Return why text between units was left over; empty where no reason is known."""
        leftovers = (leftover for leftover in self.row.leftovers if leftover.lang == self.lang)
        return next((leftover.reason for leftover in leftovers if leftover.text in run.text), "")


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """Two paragraphs side by side, with the units in them."""

    pair: SegmentPair
    shown: tuple[Shown, ...]
    """Outermost units, in the order of the source; they do not overlap."""
    leftovers: tuple[Leftover, ...] = ()
    """The leftovers of the two texts."""

    @property
    def sides(self) -> tuple[ParagraphSide, ParagraphSide]:
        """Its source and its target."""
        pair = self.pair
        return (
            ParagraphSide(self, True, pair.source, pair.source_lang),
            ParagraphSide(self, False, pair.target, pair.target_lang),
        )

    def everything(self) -> Iterator[Shown]:
        """Yield the units, each followed by its parts."""
        for shown in self.shown:
            yield shown
            yield from shown.parts

    def finest(self) -> list[Shown]:
        """Return the units without parts."""
        return [part for shown in self.shown for part in shown.finest()]


def shown_lines(provenance: Provenance) -> str:
    """Return "8–9", or "8" for a single line."""
    return line_range(provenance.lines).replace("-", "–")
