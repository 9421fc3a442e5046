"""A report and its units as the rows of the page, from top to bottom."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

from tmx_builder.model import Leftover, Report, Segment, SegmentPair, TranslationUnit
from tmx_builder.writers.html.fitting import fitted
from tmx_builder.writers.html.paragraphs import ParagraphRow, Shown

Row: TypeAlias = ParagraphRow | Leftover


@dataclass(frozen=True, slots=True)
class ReportRows:
    """A report with all its units, and its leftovers at their places."""

    document: str
    within: str
    """The memory that the report was taken from; empty for a report that was read directly."""
    languages: tuple[str, str] | None
    """Language tags of source and target; None where the report has no pair of paragraphs."""
    rows: tuple[Row, ...]

    @property
    def paragraphs(self) -> list[ParagraphRow]:
        """The rows that are paragraphs."""
        return [row for row in self.rows if isinstance(row, ParagraphRow)]


def gathered(report: Report, units: Iterable[TranslationUnit], first_number: int) -> list[ReportRows]:
    """Return the report's paragraphs with their units, which are numbered from `first_number` on.

    A unit outside every pair of paragraphs makes its own paragraph. Where the report is a
    memory, its pairs are units themselves, those of a paragraph have the same id, and each report that they were
    taken from is one of those that are returned.
    """
    of_pair = _by_pair(units)
    numbers = count(first_number)
    lines = _Lines(report)
    rows: list[list[Row]] = [[]]
    for pair in report.pairs:
        rows.append([])
        for place, nested in fitted(pair, of_pair.pop(_key(pair), [])):
            shown = []
            for outer, inner in nested:
                number = next(numbers)
                shown.append(Shown(number, outer, tuple(Shown(next(numbers), unit) for unit in inner)))
            paragraph = ParagraphRow(place, tuple(shown))
            rows[-1].append(replace(paragraph, leftovers=tuple(lines.within(paragraph))))
    for before, leftover in lines.remaining():
        rows[before].append(leftover)
    by_document: list[tuple[str, list[Row]]] = []
    for row in (row for group in rows for row in group):
        document = row.pair.provenance.document if isinstance(row, ParagraphRow) else ""
        if not by_document or document not in ("", by_document[-1][0]):
            by_document.append((document or report.document, []))
        by_document[-1][1].append(row)
    languages = next(((pair.source_lang, pair.target_lang) for pair in report.pairs), None)
    return [
        ReportRows(
            document, "" if document == report.document else report.document, languages, tuple(section)
        )
        for document, section in by_document or [(report.document, [])]
    ]


def report_of(document: str, units: Iterable[TranslationUnit]) -> Report:
    """Return a report made of units alone; the text between them is unknown."""
    pairs = [
        SegmentPair(
            members[0].pair_id,
            members[0].role,
            _laid_out(unit.source for unit in members),
            _laid_out(unit.target for unit in members),
            members[0].source.lang,
            members[0].target.lang,
            members[0].provenance,
        )
        for members in _by_pair(units).values()
    ]
    return Report(document, tuple(pairs), ())


class _Lines:
    """The leftovers of a report by their lines."""

    def __init__(self, report: Report) -> None:
        self._pairs = report.pairs
        self._waiting: defaultdict[tuple[str, int, str], list[Leftover]] = defaultdict(list)
        for leftover in report.leftovers:
            self._waiting[leftover.document, leftover.line, leftover.lang].append(leftover)

    def within(self, paragraph: ParagraphRow) -> Iterator[Leftover]:
        """Yield the leftovers within a paragraph, which then are no rows by themselves."""
        provenance = paragraph.pair.provenance
        for side in paragraph.sides:
            waiting = self._waiting.get((provenance.document, provenance.lines[0], side.lang))
            if not waiting:
                continue
            outside = [run.text for run in side.leaves() if run.shown is None]
            inside = [each for each in waiting if any(each.text in stretch for stretch in outside)]
            waiting[:] = [each for each in waiting if each not in inside]
            yield from inside

    def remaining(self) -> Iterator[tuple[int, Leftover]]:
        """Yield the others in order, with the number of pairs that each is after, as the lines say.

        A pair may be of two lines that are far apart, where one language follows the other: what is after
        either of them belongs there. What is of a document that no pair names, the other half of two, comes last.
        """
        ends: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for before, pair in enumerate(self._pairs, start=1):
            ends[pair.provenance.document] += ((line, before) for line in pair.provenance.lines)
        for lines in ends.values():
            lines.sort()
        waiting_leftovers = [leftover for waiting in self._waiting.values() for leftover in waiting]
        for leftover in sorted(waiting_leftovers, key=lambda leftover: leftover.line):
            lines = ends.get(leftover.document, [])
            before = bisect(lines, (leftover.line, len(self._pairs)))
            yield lines[before - 1][1] if before else 0 if lines else len(self._pairs), leftover


def _by_pair(units: Iterable[TranslationUnit]) -> dict[tuple[str, str], list[TranslationUnit]]:
    by_pair: defaultdict[tuple[str, str], list[TranslationUnit]] = defaultdict(list)
    for unit in units:
        by_pair[unit.provenance.document, unit.pair_id].append(unit)
    return by_pair


def _key(pair: SegmentPair) -> tuple[str, str]:
    return pair.provenance.document, pair.id


def _laid_out(segments: Iterable[Segment]) -> str:
    """Return a text that has each segment at its offset."""
    text = ""
    for segment in sorted(segments, key=lambda segment: (segment.start, -len(segment.text))):
        if segment.start >= len(text):
            text = text.ljust(segment.start) + segment.text
    return text
