"""The lines of a review: the units and the leftovers of a report as they are now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tmx_builder.memory import PlacedUnit
from tmx_builder.model import Granularity, Leftover, Severity, Status, TranslationUnit
from tmx_builder.project import (
    NOTHING,
    Correction,
    MemoryRow,
    Placement,
    Texts,
    interleaved,
    row_of,
    side_of,
)
from tmx_builder.text import folded, is_english, join_lines, language, without_end_marks


@dataclass(frozen=True)
class ReviewLine:
    """A unit, or a leftover, at its place in a report."""

    id: str
    """Stays the same as long as the texts do."""
    report: str
    place: PlacedUnit
    """For a leftover, a unit with one empty side."""
    number: int
    """Position in the report, counted from 0."""
    leftover: Leftover | None = None
    known: LineKeys | None = None
    occurrence: int = 1
    """Number among the equal lines of the report, counted from 1."""

    @property
    def unit(self) -> TranslationUnit:
        """The unit; a leftover has one empty side."""
        return self.place.unit

    @property
    def texts(self) -> Texts:
        """Its two texts."""
        return Texts(self.unit.source.text, self.unit.target.text)

    @property
    def granularity(self) -> Granularity:
        """The granularity in which it is reviewed: the finest."""
        return self.place.granularities[-1]

    @cached_property
    def status(self) -> Status:
        """As a review shows it; a leftover that a person decided on is reviewed."""
        if self.leftover:
            return Status.REVIEWED if self.place.correction else Status.NEEDS_REVIEW
        return self.unit.shown_status

    @cached_property
    def etag(self) -> str:
        """A name by all that an act on it depends on."""
        unit = self.unit
        parts = (
            self.texts, unit.status, unit.notes, unit.dismissed, self.place.correction,
            self.place.granularities, unit.findings,
        )  # fmt: skip
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @cached_property
    def is_doubtful(self) -> bool:
        """Whether a person is to look at it: to be reviewed, warned of, or left over and no mere marks."""
        if self.leftover:
            return not self.place.correction and bool(language(self.leftover.text))
        if Granularity.CLAUSE not in self.place.granularities or self.status is Status.REVIEWED:
            return False
        return self.status is Status.NEEDS_REVIEW or any(
            finding.severity is not Severity.NOTE for finding in self.unit.findings
        )

    def row(self, granularity: Granularity) -> MemoryRow:
        """Return the line as a row of a change."""
        unit = self.unit
        return MemoryRow(
            self.number,
            granularity,
            self.report,
            unit.pair_id,
            self.texts,
            self.texts.folded,
            unit.status,
            self.status,
            f"{unit.score:.3f}",
            unit.notes,
            self.place.correction,
            unit.history.changed_by,
        )


@dataclass(frozen=True)
class LineKeys:
    """What is computed once for a placed unit."""

    searched: str
    """Both texts, folded and in lower case, for searches."""
    bare: str
    """The source without its end marks, by which translations of one source are found."""
    target: str
    """The translation, folded."""


class LineMaker:
    """Makes the lines of a report; a line whose unit and position have not changed is the same object."""

    def __init__(self, report: str, languages: tuple[str, str]) -> None:
        """Take the report's name, and the language tags of source and target."""
        self._report = report
        self._languages = languages
        self._mark = hashlib.sha256(report.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        self._known: dict[int, tuple[PlacedUnit, LineKeys, str]] = {}
        self._lines: tuple[ReviewLine, ...] = ()
        self._remnants: dict[tuple[Leftover, Correction | None], PlacedUnit] = {}

    def lines(self, placement: Placement) -> tuple[ReviewLine, ...]:
        """Return the lines of a placement."""
        origin: dict[int, Leftover] = {}
        further = []
        remnants: dict[tuple[Leftover, Correction | None], PlacedUnit] = {}
        for leftover, correction in placement.remnants:
            key = leftover, correction
            place = remnants[key] = self._remnants.get(key) or self._left_over(leftover, correction)
            origin[id(place)] = leftover
            further.append((side_of(leftover, self._languages[0]), place))
        seen: Counter[str] = Counter()
        known: dict[int, tuple[PlacedUnit, LineKeys, str]] = {}
        lines: list[ReviewLine] = []
        before = self._lines
        for number, place in enumerate(interleaved(placement.places, further, lambda place: place.unit)):
            entry = known[id(place)] = self._known.get(id(place)) or self._worked_out(place)
            _, texts, name = entry
            seen[name] += 1
            same = before[number] if number < len(before) else None
            if same is None or same.place is not place or same.occurrence != seen[name]:
                same = ReviewLine(
                    f"{name}-{seen[name]}",
                    self._report,
                    place,
                    number,
                    origin.get(id(place)),
                    texts,
                    seen[name],
                )
            lines.append(same)
        self._known, self._remnants = known, remnants
        self._lines = tuple(lines)
        return self._lines

    def _left_over(self, leftover: Leftover, correction: Correction | None) -> PlacedUnit:
        unit = row_of(leftover, self._languages, Granularity.CLAUSE)
        if correction is None:
            return PlacedUnit(unit, tuple(Granularity))
        unit = replace(unit, notes=(*unit.notes, *correction.notes))
        return PlacedUnit(unit, tuple(Granularity), correction.key, correction.on, correction.by)

    def _worked_out(self, place: PlacedUnit) -> tuple[PlacedUnit, LineKeys, str]:
        unit = place.unit
        level = "".join(each.value[0] for each in place.granularities)
        source, target = folded(unit.source.text), folded(unit.target.text)
        kind = level if source and target else "l"
        return (
            place,
            LineKeys(f"{source}\n{target}".casefold(), without_end_marks(source), target),
            f"{self._mark}-{unit.tuid}-{kind}",
        )


class Neighbours:
    """Gives a composer of corrections the units around a run of lines."""

    def __init__(self, lines: Sequence[ReviewLine]) -> None:
        """Take the lines of a report in order."""
        self._lines = lines

    def around(
        self, run: Sequence[MemoryRow], corrections: Mapping[str, Correction], /
    ) -> tuple[Texts, Texts]:
        """Return the texts of the units before and after a run, as the refined report has them."""
        granularity = run[0].granularity

        def nearest(numbers: range, end: int) -> Texts:
            for number in numbers:
                line = self._lines[number]
                if granularity in line.place.granularities and line.texts.is_unit:
                    made = corrections.get(line.place.correction)
                    return made.was[end] if made else line.texts
            return NOTHING

        return (
            nearest(range(run[0].number - 1, -1, -1), -1),
            nearest(range(run[-1].number + 1, len(self._lines)), 0),
        )


def joined(texts: Iterable[Texts], unit: TranslationUnit) -> Texts:
    """Return texts one after the other as one source and one target, in the languages of a unit."""
    sources, targets = zip(*((pair.source, pair.target) for pair in texts), strict=True)
    return Texts(_in_a_row(sources, unit.source.lang), _in_a_row(targets, unit.target.lang))


def _in_a_row(texts: Iterable[str], lang: str) -> str:
    return join_lines(texts, "en" if is_english(lang) else "zh")


def bare(text: str) -> str:
    """Return a text folded and without its blanks."""
    return "".join(folded(text).split())


def beside(
    lines: Sequence[ReviewLine], line: ReviewLine, granularity: Granularity, step: int
) -> Iterator[ReviewLine]:
    """Yield the lines of a granularity before a line (step -1) or after it (1), nearest first."""
    number = line.number + step
    while 0 <= number < len(lines):
        if granularity in lines[number].place.granularities:
            yield lines[number]
        number += step
