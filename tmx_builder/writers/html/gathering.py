"""A report and its units to what the page shows, from top to bottom."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from tmx_builder.model import (
    Granularity,
    Leftover,
    Report,
    Segment,
    SegmentPair,
    TranslationUnit,
)
from tmx_builder.writers.html.paragraphs import Paragraph, Shown

Row: TypeAlias = Paragraph | Leftover
_Nested: TypeAlias = tuple[TranslationUnit, list[TranslationUnit]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report with all of its units, and what was left over at its place."""

    document: str
    languages: tuple[str, str] | None
    """Of the source and of the target; None where the report has no pair of paragraphs."""
    rows: tuple[Row, ...]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The rows that are paragraphs."""
        return [row for row in self.rows if isinstance(row, Paragraph)]


def gathered(report: Report, units: Iterable[TranslationUnit], first_number: int) -> Gathered:
    """Return the report's paragraphs with their units, which are numbered from `first_number` on.

    A unit that does not stand in its pair of paragraphs as its offsets say makes a paragraph of its own.
    """
    of_pair = _by_pair(units)
    numbers = iter(range(first_number, first_number + sum(map(len, of_pair.values()))))
    lines = _Lines(report)
    rows: list[list[Row]] = [[]]
    for pair in report.pairs:
        rows.append([])
        for place, nested in _fitted(pair, of_pair.get(pair.id, ())):
            shown = []
            for outer, inner in nested:
                number = next(numbers)
                shown.append(Shown(number, outer, tuple(Shown(next(numbers), unit) for unit in inner)))
            paragraph = Paragraph(place, tuple(shown))
            rows[-1].append(replace(paragraph, left=tuple(lines.within(paragraph))))
    for count, leftover in lines.rest():
        rows[count].append(leftover)
    languages = next(((pair.source_lang, pair.target_lang) for pair in report.pairs), None)
    return Gathered(report.document, languages, tuple(row for group in rows for row in group))


def report_of(document: str, units: Iterable[TranslationUnit]) -> Report:
    """Return a report that is known by its units alone: what stood between them is not."""
    pairs = [
        SegmentPair(
            identity,
            own[0].role,
            _laid_out(unit.source for unit in own),
            _laid_out(unit.target for unit in own),
            own[0].source.lang,
            own[0].target.lang,
            own[0].provenance,
        )
        for identity, own in _by_pair(units).items()
    ]
    return Report(document, tuple(pairs), ())


class _Lines:
    """The leftovers of a report by the lines that they stand on."""

    def __init__(self, report: Report) -> None:
        self._pairs = report.pairs
        self._waiting: defaultdict[tuple[str, int, str], list[Leftover]] = defaultdict(list)
        for each in report.leftovers:
            self._waiting[each.document, each.line, each.lang].append(each)

    def within(self, paragraph: Paragraph) -> Iterator[Leftover]:
        """Yield what was left over of a paragraph's texts; it is no row of its own any more."""
        provenance = paragraph.pair.provenance
        for source in (True, False):
            key = provenance.document, provenance.lines[0], paragraph.lang(source=source)
            waiting = self._waiting.get(key)
            if not waiting:
                continue
            text = paragraph.text(source=source)
            outside = [
                text[run.start : run.end] for run in paragraph.leaves(source=source) if run.shown is None
            ]
            inside = [each for each in waiting if any(each.text in stretch for stretch in outside)]
            waiting[:] = [each for each in waiting if each not in inside]
            yield from inside

    def rest(self) -> Iterator[tuple[int, Leftover]]:
        """Yield the others in order, with the number of pairs that each stands after, as the lines say.

        A pair may be of two lines that are far apart, where one language follows the other: what stands after
        either of them belongs there. What is of a document that no pair names, the other half of two, comes last.
        """
        ends: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for count, pair in enumerate(self._pairs, start=1):
            ends[pair.provenance.document] += ((line, count) for line in pair.provenance.lines)
        for lines in ends.values():
            lines.sort()
        rest = [each for waiting in self._waiting.values() for each in waiting]
        for each in sorted(rest, key=lambda each: each.line):
            lines = ends.get(each.document, [])
            before = bisect(lines, (each.line, len(self._pairs)))
            yield lines[before - 1][1] if before else 0 if lines else len(self._pairs), each


def _by_pair(units: Iterable[TranslationUnit]) -> dict[str, list[TranslationUnit]]:
    by_pair: defaultdict[str, list[TranslationUnit]] = defaultdict(list)
    for unit in units:
        by_pair[unit.pair_id].append(unit)
    return by_pair


def _laid_out(segments: Iterable[Segment]) -> str:
    """Return a text in which each of these stands at its offset."""
    text = ""
    for each in sorted(segments, key=lambda segment: (segment.start, -len(segment.text))):
        if each.start >= len(text):
            text = text.ljust(each.start) + each.text
    return text


def _fitted(
    pair: SegmentPair, units: Sequence[TranslationUnit]
) -> Iterator[tuple[SegmentPair, list[_Nested]]]:
    """Yield the pair with the units that stand in it, and then each that does not, with texts of its own."""
    nested: list[_Nested] = []
    strangers: list[TranslationUnit] = []
    for unit in sorted(units, key=_outer_first):
        fits = _stands(unit.source, pair.source) and _stands(unit.target, pair.target)
        inside = bool(nested) and all(map(_within, _sides(unit), _sides(nested[-1][0])))
        beside = nested[-1][1] if inside else [outer for outer, _ in nested]
        if not fits or any(_overlap(unit, each) for each in beside):
            strangers.append(unit)
        elif inside:
            beside.append(unit)
        else:
            nested.append((unit, []))
    yield pair, nested
    for unit in strangers:
        source, target = (replace(side, start=0, end=len(side.text)) for side in _sides(unit))
        alone = replace(unit, source=source, target=target)
        yield replace(pair, source=source.text, target=target.text), [(alone, [])]


def _outer_first(unit: TranslationUnit) -> tuple[int, int, int, int]:
    source, target = _sides(unit)
    return source.start, -len(source.text), -len(target.text), list(Granularity).index(unit.granularity)


def _sides(unit: TranslationUnit) -> tuple[Segment, Segment]:
    return unit.source, unit.target


def _stands(segment: Segment, text: str) -> bool:
    return text[segment.start : segment.end] == segment.text != ""


def _within(inner: Segment, outer: Segment) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: TranslationUnit, other: TranslationUnit) -> bool:
    return any(a.start < b.end and b.start < a.end for a, b in zip(_sides(one), _sides(other), strict=True))
