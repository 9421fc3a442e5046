"""Corrections of stretches of a paragraph, where a report is cut into other units than it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tmx_builder.memory import RefinedReport
from tmx_builder.model import Segment, Status
from tmx_builder.project.corrections.applying import BEGINNING, Corrections, made_of, reconciled
from tmx_builder.project.corrections.correction import NOTHING, Correction, Texts
from tmx_builder.project.corrections.rows import Node, Row, Rows
from tmx_builder.text import folded, tuid_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """The offsets of a text in another one, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A pair of paragraphs, folded, with the text around it in the report."""

    source: str
    target: str
    as_is: Texts
    """The two texts before they were folded."""
    before: str = ""
    after: str = ""

    def texts(self, source: Stretch, target: Stretch) -> Texts:
        """Return the texts of the stretches, in their original width where folding kept the offsets."""
        sides = (
            (self.source, self.as_is.source, source),
            (self.target, self.as_is.target, target),
        )
        return Texts(
            *(
                (as_is if len(as_is) == len(text) else text)[stretch.start : stretch.end].strip()
                for text, as_is, stretch in sides
            )
        )


class ReportTexts:
    """The texts of a report's paragraphs, folded, in which corrections are looked for."""

    def __init__(self, report: RefinedReport) -> None:
        """Take them from the report."""
        self._report = report
        self._beginnings: dict[int, set[str]] = {}

    def prepare(self) -> None:
        """Fold the texts, before a correction waits for it."""
        self._beginnings_of(BEGINNING)
        _ = self._target, self.paragraphs

    @cached_property
    def _source(self) -> str:
        return folded("\n".join(pair.source for pair in self._report.pairs))

    @cached_property
    def _target(self) -> str:
        return folded("\n".join(pair.target for pair in self._report.pairs))

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        """The paragraphs by the ids of their pairs."""
        return _paragraphs_of(self._report)

    def that_may_be_in(self, corrections: Corrections, applied: set[str]) -> list[Correction]:
        """Return the corrections that are not applied and whose first texts are in the report, in their order.

        The time that it takes depends on the report, and not on how many corrections there are.
        """
        if len(applied) == len(corrections.all):
            return []
        matching = {
            number
            for length, numbers in corrections.by_beginning.items()
            for beginning in self._beginnings_of(length) & numbers.keys()
            for number in numbers[beginning]
        }
        return [
            correction
            for correction in (corrections.all[number] for number in sorted(matching))
            if correction.key not in applied
            and correction.was[0].folded.source in self._source
            and correction.was[0].folded.target in self._target
        ]

    def _beginnings_of(self, length: int) -> set[str]:
        if length not in self._beginnings:
            last = len(self._source) - length + 1
            self._beginnings[length] = {self._source[start : start + length] for start in range(last)}
        return self._beginnings[length]


def _paragraphs_of(report: RefinedReport) -> dict[str, Paragraph]:
    """Return the paragraphs of a report by the ids of their pairs."""
    texts = [Texts(pair.source, pair.target).folded for pair in report.pairs]
    around = [NOTHING, *texts, NOTHING]
    return {
        pair.id: Paragraph(
            folded_texts.source,
            folded_texts.target,
            Texts(pair.source, pair.target),
            around[index].source,
            around[index + 2].source,
        )
        for index, (pair, folded_texts) in enumerate(zip(report.pairs, texts, strict=True))
    }


def claimed(rows: Rows, paragraph: Paragraph, corrections: Iterable[Correction], applied: set[str]) -> Rows:
    """Return the rows of a paragraph after the corrections of stretches in it."""
    for correction in corrections:
        source = _only(_joined([each.folded.source for each in correction.was]), paragraph.source)
        target = _only(_joined([each.folded.target for each in correction.was]), paragraph.target)
        if source is None or target is None or not _among_its_like(correction, source, paragraph):
            continue
        fresh = {
            granularity: _cut(
                row, paragraph, correction, (source, target), partly=granularity is correction.granularity
            )
            for granularity, row in rows.items()
        }
        # two texts that were rejected as a pair, or unpaired, are not paired with each other again
        makes_units = any(texts.is_unit for texts in correction.now)
        if not makes_units or any(row is not None for row in fresh.values()):
            applied.add(correction.key)
        if makes_units:
            rows = reconciled(
                rows, {granularity: fresh[granularity] or row for granularity, row in rows.items()}
            )
    return rows


def _joined(texts: Sequence[str]) -> str:
    return r"\s*".join(re.escape(text) for text in texts if text)


def _only(pattern: str, text: str) -> Stretch | None:
    """Return the only match of the pattern in the text; None for no match or several."""
    matches = re.finditer(pattern, text)
    first = next(matches, None)
    return Stretch(*first.span()) if first and next(matches, None) is None else None


def _among_its_like(correction: Correction, stretch: Stretch, paragraph: Paragraph) -> bool:
    """Return whether at least one of the neighbours is still there."""
    before = paragraph.source[: stretch.start].rstrip() or paragraph.before
    after = paragraph.source[stretch.end :].lstrip() or paragraph.after
    return any(
        _meets(neighbour.folded.source, text, at_end)
        for neighbour, text, at_end in ((correction.before, before, True), (correction.after, after, False))
    )


def _meets(neighbour: str, text: str, at_end: bool) -> bool:
    if not neighbour or not text:
        return neighbour == text
    if len(neighbour) > len(text):
        neighbour, text = text, neighbour
    return text.endswith(neighbour) if at_end else text.startswith(neighbour)


def _cut(
    row: Row,
    paragraph: Paragraph,
    correction: Correction,
    stretches: tuple[Stretch, Stretch],
    *,
    partly: bool,
) -> Row | None:
    """Return the row with the stretches cut out as a unit; None where no run of nodes covers them.

    Unless it may cut `partly` into units, the run has to end where the stretches end.
    """
    spans = list(_spans(row, paragraph))
    met = [
        index
        for index, span in enumerate(spans)
        if span
        and any(
            _overlap(node_stretch, stretch) for node_stretch, stretch in zip(span, stretches, strict=True)
        )
    ]
    if not met:
        return None
    first, last = met[0], met[-1]
    run, outer = row[first : last + 1], [span for span in spans[first : last + 1] if span]
    if len(outer) < len(run) or any(node.correction for node in run):
        return None
    bounds = [
        Stretch(min(span[side].start for span in outer), max(span[side].end for span in outer))
        for side in (0, 1)
    ]
    both = list(zip(bounds, stretches, strict=True))
    if not all(whole.start <= part.start and part.end <= whole.end for whole, part in both):
        return None
    if not partly and any(whole != part for whole, part in both):
        return None
    ahead, behind = (
        tuple(_rest(node, paragraph, *ends))
        for node, ends in (
            (run[0], [Stretch(whole.start, part.start) for whole, part in both]),
            (run[-1], [Stretch(part.end, whole.end) for whole, part in both]),
        )
    )
    made = tuple(made_of(correction, run, paragraph.texts(*stretches)))
    return (*row[:first], *ahead, *made, *behind, *row[last + 1 :])


def _spans(nodes: Sequence[Node], paragraph: Paragraph) -> Iterator[tuple[Stretch, Stretch] | None]:
    """Yield the offsets of each node in the paragraph; None for a node whose texts are not in it."""
    starts_from = [0, 0]
    for node in nodes:
        texts = node.texts
        starts = [
            paragraph.source.find(texts.source, starts_from[0]),
            paragraph.target.find(texts.target, starts_from[1]),
        ]
        if min(starts) < 0:
            yield None
            continue
        starts_from = [starts[0] + len(texts.source), starts[1] + len(texts.target)]
        yield Stretch(starts[0], starts_from[0]), Stretch(starts[1], starts_from[1])


def _overlap(stretch: Stretch, neighbour: Stretch) -> bool:
    return stretch.start < neighbour.end and neighbour.start < stretch.end


def _rest(node: Node, paragraph: Paragraph, source: Stretch, target: Stretch) -> Iterator[Node]:
    """Yield the remainder of a unit beside a stretch as a unit to review; nothing where a side is empty."""
    texts = paragraph.texts(source, target)
    if texts.source and texts.target:
        unit = node.unit
        yield Node(
            replace(
                unit,
                tuid=tuid_of(texts.source, texts.target),
                source=Segment(unit.source.lang, texts.source, source.start, source.end),
                target=Segment(unit.target.lang, texts.target, target.start, target.end),
                status=Status.NEEDS_REVIEW,
            ),
            node.home,
        )
