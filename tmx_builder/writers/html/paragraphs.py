"""Two paragraphs side by side with the units in them, and the text that is in none."""

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
        """What was found in the unit itself: what a part of it has, the part tells."""
        told = {(each.check, each.message) for part in self.parts for each in part.unit.findings}
        return tuple(each for each in self.unit.findings if (each.check, each.message) not in told)

    @property
    def is_to_review(self) -> bool:
        """Whether a person is to look at the unit itself, rather than at a part of it."""
        return self.unit.status is Status.NEEDS_REVIEW and not any(part.is_to_review for part in self.parts)

    @property
    def worst(self) -> Severity | None:
        """The worst that was found in the unit itself."""
        return min(
            (finding.severity for finding in self.findings), key=lambda finding: finding.rank, default=None
        )

    @property
    def is_to_check(self) -> bool:
        """Whether a person should look here first."""
        return self.is_to_review or self.worst in (Severity.ERROR, Severity.WARNING)

    @property
    def rank(self) -> float:
        """What orders the units to check, the least first: errors, warnings, the others, each by their score."""
        level = {Severity.ERROR: 0, Severity.WARNING: 1}.get(self.worst or Severity.NOTE, 2)
        return 2 * level + self.unit.score

    def finest(self) -> tuple["Shown", ...]:
        """Return its parts, or itself where it has none."""
        return self.parts or (self,)

    def side(self, *, source: bool) -> Segment:
        """Return one of its texts."""
        return self.unit.source if source else self.unit.target


class Run(NamedTuple):
    """A stretch of one side of a paragraph: a unit, or what stands between units."""

    start: int
    end: int
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Two paragraphs side by side, with the units in them."""

    pair: SegmentPair
    shown: tuple[Shown, ...]
    """Units that are in no other one, in the order of the source; they do not overlap."""
    leftovers: tuple[Leftover, ...] = ()
    """What was left over of the two texts."""

    def everything(self) -> Iterator[Shown]:
        """Yield the units, and after each what is within it."""
        for shown in self.shown:
            yield shown
            yield from shown.parts

    def finest(self) -> list[Shown]:
        """Return the units that no other one is in."""
        return [part for shown in self.shown for part in shown.finest()]

    def text(self, *, source: bool) -> str:
        """Return one of the two texts."""
        return self.pair.source if source else self.pair.target

    def lang(self, *, source: bool) -> str:
        """Return the language of one of the two texts."""
        return self.pair.source_lang if source else self.pair.target_lang

    def leaves(self, *, source: bool) -> list[Run]:
        """Return the finest units of one side and what is in none, in order, without blanks between them."""
        leaves: list[Run] = []
        for outer in runs(self.shown, 0, len(self.text(source=source)), source=source):
            if outer.shown is not None and outer.shown.parts:
                leaves += runs(outer.shown.parts, outer.start, outer.end, source=source)
            else:
                leaves.append(outer)
        return [leaf for leaf in leaves if leaf.shown is not None or not self.is_blank(leaf, source=source)]

    def is_blank(self, run: Run, *, source: bool) -> bool:
        """Tell whether a run of one side is white space alone."""
        return not self.text(source=source)[run.start : run.end].strip()

    def reason(self, run: Run, *, source: bool) -> str:
        """Return why what stands between units was left over; where nobody said, an empty text."""
        text, lang = self.text(source=source)[run.start : run.end], self.lang(source=source)
        return next(
            (
                leftover.reason
                for leftover in self.leftovers
                if leftover.lang == lang and leftover.text in text
            ),
            "",
        )


def runs(shown: Sequence[Shown], start: int, end: int, *, source: bool) -> Iterator[Run]:
    """Yield units of one side, and what stands between them, which covers all from start to end."""
    position = start
    for unit in sorted(shown, key=lambda unit: unit.side(source=source).start):
        segment = unit.side(source=source)
        if position < segment.start:
            yield Run(position, segment.start, None)
        yield Run(segment.start, segment.end, unit)
        position = segment.end
    if position < end:
        yield Run(position, end, None)


def shown_lines(provenance: Provenance) -> str:
    """Return "8–9", or "8" for a single line."""
    return line_range(provenance.lines).replace("-", "–")
