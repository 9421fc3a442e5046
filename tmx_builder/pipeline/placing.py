"""A refined report and the corrections that concern it, to the units that stand in it.

A correction takes effect where the units that it corrects stand side by side in a paragraph. Where a report is
cut otherwise than it was, by a newer segmenter for one, it takes effect on the same stretch of a paragraph: both
of its texts stand in it, word for word, and so does a neighbour. What the stretch leaves of the units that it cuts
into stays a unit, if there is text on both sides. Anything else is not what was corrected, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tmx_builder.memory import Place, RefinedReport, identity
from tmx_builder.model import Granularity, Segment, Status, TranslationUnit
from tmx_builder.pipeline.corrections import NOTHING, Correction, Texts
from tmx_builder.pipeline.days import day_of
from tmx_builder.pipeline.project import Project
from tmx_builder.text import folded


@dataclass(frozen=True, slots=True)
class _Node:
    """A unit in the row of its granularity."""

    unit: TranslationUnit
    home: int = -1
    """The sentence that it is, or stands in, by its place in the paragraph; -1 for none."""
    correction: Correction | None = None

    @property
    def texts(self) -> Texts:
        return Texts(self.unit.source.text, self.unit.target.text).folded


_Row = tuple[_Node, ...]
_Rows = dict[Granularity, _Row]
"""A paragraph's units by granularity; a sentence that holds no clauses is in both rows."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a text stands in another one, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A pair of paragraphs, folded, with the text around it in the report."""

    source: str
    target: str
    as_is: Texts
    """Before it was folded."""
    before: str = ""
    after: str = ""

    def texts(self, source: _Stretch, target: _Stretch) -> Texts:
        """Return what stands in the stretches, in its own width where folding moved nothing."""
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


@dataclass(slots=True)
class Corrections:
    """Corrections, to be found by the first unit that they correct."""

    all: Sequence[Correction]
    by_first: dict[Texts, list[Correction]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index them, those of most units first."""
        for each in sorted(self.all, key=lambda each: -len(each.was)):
            self.by_first.setdefault(each.was[0].folded, []).append(each)


def placed(report: RefinedReport, corrections: Corrections, project: Project) -> tuple[list[Place], set[str]]:
    """Return the units that stand in a report, in its order, and the keys of the corrections in force in it."""
    applied: set[str] = set()
    paragraphs = {
        pair: _corrected(_rows(units), corrections, applied) for pair, units in _by_pair(report.units)
    }
    if left := _that_may_stand_in(report, [each for each in corrections.all if each.key not in applied]):
        texts = _paragraphs(report)
        for pair, rows in paragraphs.items():
            if pair in texts:
                paragraphs[pair] = _claimed(rows, texts[pair], left, applied)
    day = day_of(report.name, project.dates)
    places = [
        replace(place, unit=_dated(place.unit, day))
        for rows in paragraphs.values()
        for place in _places(rows)
    ]
    return places, applied


def _dated(unit: TranslationUnit, day: object) -> TranslationUnit:
    if unit.provenance.date is not None or day is None:
        return unit
    return replace(unit, provenance=replace(unit.provenance, date=day))  # type: ignore[arg-type]


# the rows of a paragraph


def _by_pair(units: Iterable[TranslationUnit]) -> Iterator[tuple[str, list[TranslationUnit]]]:
    by_pair: dict[str, list[TranslationUnit]] = {}
    for unit in units:
        by_pair.setdefault(unit.pair_id, []).append(unit)
    yield from by_pair.items()


def _rows(units: Sequence[TranslationUnit]) -> _Rows:
    sentences = [unit for unit in units if unit.granularity is Granularity.SENTENCE]
    clauses = [unit for unit in units if unit.granularity is Granularity.CLAUSE]
    homes = [
        next((at for at, each in enumerate(sentences) if _holds(each, clause)), -1) for clause in clauses
    ]
    finest = [at for at in range(len(sentences)) if at not in homes]
    row = [(*_start(clause), _Node(clause, home)) for clause, home in zip(clauses, homes, strict=True)]
    row += [(*_start(sentences[at]), _Node(sentences[at], at)) for at in finest]
    return {
        Granularity.SENTENCE: tuple(_Node(unit, at) for at, unit in enumerate(sentences)),
        Granularity.CLAUSE: tuple(each[-1] for each in sorted(row, key=lambda each: each[:-1])),
    }


def _start(unit: TranslationUnit) -> tuple[int, int]:
    return unit.source.start, unit.target.start


def _holds(outer: TranslationUnit, inner: TranslationUnit) -> bool:
    return (
        outer.source.start <= inner.source.start
        and inner.source.end <= outer.source.end
        and outer.target.start <= inner.target.start
        and inner.target.end <= outer.target.end
    )


def _places(rows: _Rows) -> Iterator[Place]:
    """Yield each sentence and then the clauses in it; what is in both rows is one place."""
    clauses = list(rows[Granularity.CLAUSE])
    for sentence in rows[Granularity.SENTENCE]:
        # the clauses of homes before it are done, also where their sentence was rejected
        while clauses and clauses[0].home < sentence.home:
            yield _place(clauses.pop(0), (Granularity.CLAUSE,))
        whole = next((each for each in clauses if each.texts == sentence.texts), None)
        if whole is not None:
            clauses.remove(whole)
        yield _place(sentence, (Granularity.SENTENCE, *([Granularity.CLAUSE] if whole else [])))
    for clause in clauses:
        yield _place(clause, (Granularity.CLAUSE,))


def _place(node: _Node, granularities: tuple[Granularity, ...]) -> Place:
    made = node.correction
    unit = node.unit
    if unit.granularity not in granularities:
        unit = replace(unit, granularity=granularities[0])
    if made is None:
        return Place(unit, granularities)
    return Place(unit, granularities, made.key, made.on, made.by)


# corrections of units as they stand


def _corrected(rows: _Rows, corrections: Corrections, applied: set[str]) -> _Rows:
    """Return the rows corrected, and each after what was corrected in the other."""
    fresh = {granularity: tuple(_replaced(row, corrections, applied)) for granularity, row in rows.items()}
    return _reconciled(rows, fresh)


def _reconciled(before: _Rows, after: _Rows) -> _Rows:
    """Return the sentences with the edits of their clauses, and the clauses that still are in their sentences."""
    edits = [
        node.correction
        for node in after[Granularity.CLAUSE]
        if node.correction and node.correction.operation == "edit" and node not in before[Granularity.CLAUSE]
    ]
    homes = {id(node.correction): node.home for node in after[Granularity.CLAUSE] if node.correction}
    sentences = tuple(
        _with_edits(node, [each for each in edits if homes[id(each)] == node.home])
        for node in after[Granularity.SENTENCE]
    )
    made: dict[int, list[_Node]] = {}
    known = {node.home for node in sentences if not node.correction}
    for node in sentences:
        if node.correction:
            made.setdefault(node.home, []).append(node)
    clauses = tuple(
        node
        for node in after[Granularity.CLAUSE]
        if node.correction
        or node.home in known
        or node.home not in _touched(made, before)
        or any(_within(node, each.unit) for group in made.values() for each in group)
    )
    return {Granularity.SENTENCE: sentences, Granularity.CLAUSE: clauses}


def _touched(made: dict[int, list[_Node]], before: _Rows) -> set[int]:
    """Return the homes that corrections replaced: a merged unit has the first of those that it is made of."""
    touched: set[int] = set()
    for home, nodes in made.items():
        count = len(nodes[0].correction.was) if nodes[0].correction else 1
        touched.update(range(home, home + count))
    return touched


def _replaced(nodes: Sequence[_Node], corrections: Corrections, applied: set[str]) -> Iterator[_Node]:
    at = 0
    while at < len(nodes):
        correction = next(
            (
                each
                for each in corrections.by_first.get(nodes[at].texts, ())
                if tuple(node.texts for node in nodes[at : at + len(each.was)])
                == tuple(was.folded for was in each.was)
            ),
            None,
        )
        if correction is None:
            yield nodes[at]
            at += 1
            continue
        run = nodes[at : at + len(correction.was)]
        applied.add(correction.key)
        yield from _made(correction, run)
        at += len(run)


def _made(correction: Correction, run: Sequence[_Node], as_is: Texts | None = None) -> Iterator[_Node]:
    """Yield what a correction makes of a run of nodes, or of a stretch in them that reads `as_is`."""
    for now in correction.now:
        yield _Node(_reviewed(now, [node.unit for node in run], as_is), run[0].home, correction)


def _within(node: _Node, unit: TranslationUnit) -> bool:
    """Tell whether a clause is still a part of a corrected sentence."""
    outer, inner = Texts(unit.source.text, unit.target.text).folded, node.texts
    return inner.source in outer.source and inner.target in outer.target


def _reviewed(now: Texts, run: Sequence[TranslationUnit], as_is: Texts | None) -> TranslationUnit:
    """Return the unit that a person made; what nobody changed keeps the width that it has in the report."""
    first, last = run[0], run[-1]
    stand = [Texts(unit.source.text, unit.target.text) for unit in run] + ([as_is] if as_is else [])
    own = {
        side: {folded(getattr(texts, side)): getattr(texts, side) for texts in stand}
        for side in ("source", "target")
    }
    sides = [
        Segment(
            getattr(first, side).lang,
            own[side].get(folded(text), text),
            getattr(first, side).start,
            getattr(last, side).end,
        )
        for side, text in (("source", now.source), ("target", now.target))
    ]
    evidence = first.evidence
    if len(run) > 1:
        evidence = replace(
            evidence,
            source_segments=sum(unit.evidence.source_segments for unit in run),
            target_segments=sum(unit.evidence.target_segments for unit in run),
        )
    return replace(
        first,
        tuid=identity(sides[0].text, sides[1].text),
        source=sides[0],
        target=sides[1],
        status=Status.REVIEWED,
        score=1.0,
        evidence=evidence,
        provenance=replace(first.provenance, lines=(first.provenance.lines[0], last.provenance.lines[1])),
        footnotes=tuple(dict.fromkeys(label for unit in run for label in unit.footnotes)),
        notes=tuple(dict.fromkeys(note for unit in run for note in unit.notes)),
    )


def _with_edits(node: _Node, edits: Iterable[Correction]) -> _Node:
    """Return a sentence with what was edited in its clauses, unless a person made its own text."""
    unit = node.unit
    if node.correction is None:
        for edit in edits:
            was, now = edit.was[0], edit.now[0]
            unit = replace(
                unit,
                source=_edited(unit.source, was.source, now.source),
                target=_edited(unit.target, was.target, now.target),
            )
    if unit is node.unit:
        return node
    return replace(node, unit=replace(unit, tuid=identity(unit.source.text, unit.target.text)))


def _edited(segment: Segment, was: str, now: str) -> Segment:
    """Return the segment with a text in it replaced, in whatever width it stands there."""
    at = folded(segment.text).find(folded(was))
    if folded(was) == folded(now) or at < 0 or len(folded(segment.text)) != len(segment.text):
        return segment
    return replace(segment, text=segment.text[:at] + now + segment.text[at + len(was) :])


# corrections of stretches of text


def _that_may_stand_in(report: RefinedReport, corrections: Sequence[Correction]) -> list[Correction]:
    """Return those whose first texts stand in the report, a quick look that spares a long one."""
    if not corrections:
        return []
    source = folded("\n".join(pair.source for pair in report.pairs))
    target = folded("\n".join(pair.target for pair in report.pairs))
    return [
        each
        for each in corrections
        if each.was[0].folded.source in source and each.was[0].folded.target in target
    ]


def _paragraphs(report: RefinedReport) -> dict[str, _Paragraph]:
    texts = [Texts(pair.source, pair.target).folded for pair in report.pairs]
    around = [NOTHING, *texts, NOTHING]
    return {
        pair.id: _Paragraph(
            own.source,
            own.target,
            Texts(pair.source, pair.target),
            around[at].source,
            around[at + 2].source,
        )
        for at, (pair, own) in enumerate(zip(report.pairs, texts, strict=True))
    }


def _claimed(
    rows: _Rows, paragraph: _Paragraph, corrections: Iterable[Correction], applied: set[str]
) -> _Rows:
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
        # two that were rejected as a pair are not paired with each other again
        if not correction.now or any(row is not None for row in fresh.values()):
            applied.add(correction.key)
        if correction.now:
            rows = _reconciled(
                rows, {granularity: fresh[granularity] or row for granularity, row in rows.items()}
            )
    return rows


def _joined(texts: Sequence[str]) -> str:
    return r"\s*".join(map(re.escape, texts))


def _only(pattern: str, text: str) -> _Stretch | None:
    """Return where the pattern stands in the text; None where it does not, or more than once."""
    found = [match.span() for match in re.finditer(pattern, text)]
    return _Stretch(*found[0]) if len(found) == 1 else None


def _among_its_like(correction: Correction, stretch: _Stretch, paragraph: _Paragraph) -> bool:
    """Tell whether at least one of the neighbours stands where it stood."""
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
    row: _Row,
    paragraph: _Paragraph,
    correction: Correction,
    stretches: tuple[_Stretch, _Stretch],
    *,
    partly: bool,
) -> _Row | None:
    """Return the row with the stretches as a unit of its own; None where no run of it covers them.

    Unless it may cut `partly` into units, the run has to end where the stretches end.
    """
    spans = list(_spans(row, paragraph))
    met = [
        at
        for at, span in enumerate(spans)
        if span and any(_overlap(own, stretch) for own, stretch in zip(span, stretches, strict=True))
    ]
    if not met:
        return None
    first, last = met[0], met[-1]
    run, outer = row[first : last + 1], [span for span in spans[first : last + 1] if span]
    if len(outer) < len(run) or any(node.correction for node in run):
        return None
    bounds = [
        _Stretch(min(span[side].start for span in outer), max(span[side].end for span in outer))
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
            (run[0], [_Stretch(whole.start, part.start) for whole, part in both]),
            (run[-1], [_Stretch(part.end, whole.end) for whole, part in both]),
        )
    )
    made = tuple(_made(correction, run, paragraph.texts(*stretches)))
    return (*row[:first], *ahead, *made, *behind, *row[last + 1 :])


def _spans(nodes: Sequence[_Node], paragraph: _Paragraph) -> Iterator[tuple[_Stretch, _Stretch] | None]:
    """Yield where each node stands in the paragraph; None for one whose text is not in it."""
    at = [0, 0]
    for node in nodes:
        own = node.texts
        starts = [paragraph.source.find(own.source, at[0]), paragraph.target.find(own.target, at[1])]
        if min(starts) < 0:
            yield None
            continue
        at = [starts[0] + len(own.source), starts[1] + len(own.target)]
        yield _Stretch(starts[0], at[0]), _Stretch(starts[1], at[1])


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    return one.start < other.end and other.start < one.end


def _rest(node: _Node, paragraph: _Paragraph, source: _Stretch, target: _Stretch) -> Iterator[_Node]:
    """Yield what a stretch leaves of the units around it, to be looked at; nothing where a side is empty."""
    texts = paragraph.texts(source, target)
    if texts.source and texts.target:
        unit = node.unit
        yield _Node(
            replace(
                unit,
                tuid=identity(texts.source, texts.target),
                source=Segment(unit.source.lang, texts.source, source.start, source.end),
                target=Segment(unit.target.lang, texts.target, target.start, target.end),
                status=Status.NEEDS_REVIEW,
            ),
            node.home,
        )
