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

_BOTH = (Granularity.SENTENCE, Granularity.CLAUSE)


@dataclass(frozen=True, slots=True)
class _Node:
    """A unit, and the finer ones within it."""

    unit: TranslationUnit
    inner: tuple[_Node, ...] = ()
    correction: Correction | None = None

    @property
    def texts(self) -> Texts:
        return Texts(self.unit.source.text, self.unit.target.text).folded


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
    trees = {pair: tuple(_tree(units)) for pair, units in _by_pair(report.units)}
    applied: set[str] = set()
    trees = {pair: tuple(_corrected(nodes, corrections, applied)) for pair, nodes in trees.items()}
    if left := _that_may_stand_in(report, [each for each in corrections.all if each.key not in applied]):
        paragraphs = _paragraphs(report)
        for pair, nodes in trees.items():
            if pair in paragraphs:
                trees[pair] = tuple(_claimed(nodes, paragraphs[pair], left, applied))
    day = day_of(report.name, project.dates)
    places = [
        replace(place, unit=_dated(place.unit, day)) for nodes in trees.values() for place in _places(nodes)
    ]
    return places, applied


def _dated(unit: TranslationUnit, day: object) -> TranslationUnit:
    if unit.provenance.date is not None or day is None:
        return unit
    return replace(unit, provenance=replace(unit.provenance, date=day))  # type: ignore[arg-type]


# units as trees


def _by_pair(units: Iterable[TranslationUnit]) -> Iterator[tuple[str, list[TranslationUnit]]]:
    by_pair: dict[str, list[TranslationUnit]] = {}
    for unit in units:
        by_pair.setdefault(unit.pair_id, []).append(unit)
    yield from by_pair.items()


def _tree(units: Sequence[TranslationUnit]) -> Iterator[_Node]:
    """Yield the sentences of a paragraph with their clauses, and clauses that are in none."""
    sentences = [unit for unit in units if unit.granularity is Granularity.SENTENCE]
    clauses = [unit for unit in units if unit.granularity is Granularity.CLAUSE]
    homes: dict[int, list[_Node]] = {}
    alone = []
    for clause in clauses:
        home = next((at for at, each in enumerate(sentences) if _holds(each, clause)), None)
        if home is None:
            alone.append(clause)
        else:
            homes.setdefault(home, []).append(_Node(clause))
    for at, sentence in enumerate(sentences):
        yield _Node(sentence, tuple(homes.get(at, ())))
    for clause in alone:
        yield _Node(clause)


def _holds(outer: TranslationUnit, inner: TranslationUnit) -> bool:
    return (
        outer.source.start <= inner.source.start
        and inner.source.end <= outer.source.end
        and outer.target.start <= inner.target.start
        and inner.target.end <= outer.target.end
    )


def _places(nodes: Iterable[_Node]) -> Iterator[Place]:
    for node in nodes:
        whole = node.unit.granularity is Granularity.SENTENCE and not node.inner
        yield _place(node, _BOTH if whole else (node.unit.granularity,))
        for inner in node.inner:
            yield _place(inner, (Granularity.CLAUSE,))


def _place(node: _Node, granularities: tuple[Granularity, ...]) -> Place:
    made = node.correction
    if made is None:
        return Place(node.unit, granularities)
    return Place(node.unit, granularities, made.key, made.on, made.by)


# corrections of units as they stand


def _corrected(nodes: Sequence[_Node], corrections: Corrections, applied: set[str]) -> Iterator[_Node]:
    """Yield the nodes of one level corrected, and what is in them."""
    for node in _replaced(nodes, corrections, applied):
        inner = tuple(_replaced(node.inner, corrections, applied))
        yield replace(_with_edits(node, node.inner, inner), inner=inner) if inner != node.inner else node


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
    inner = [each for node in run for each in node.inner]
    if not correction.now:
        # the pair was wrong, and the finer ones within it may well be right
        yield from inner
        return
    for now in correction.now:
        unit = _reviewed(now, [node.unit for node in run], as_is)
        yield _Node(unit, tuple(each for each in inner if _within(each, unit)), correction)


def _within(node: _Node, unit: TranslationUnit) -> bool:
    """Tell whether a finer unit is still a part of a corrected one."""
    outer, inner = Texts(unit.source.text, unit.target.text).folded, node.texts
    return inner != outer and inner.source in outer.source and inner.target in outer.target


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


def _with_edits(node: _Node, before: Sequence[_Node], after: Sequence[_Node]) -> _Node:
    """Return a sentence with what was edited in its clauses, unless a person made its own text."""
    if node.correction is not None:
        return node
    unit = node.unit
    for each in after:
        made = each.correction
        if made is None or made.operation != "edit" or each in before:
            continue
        was = next(one for one in before if one.texts == made.was[0].folded)
        unit = replace(
            unit,
            source=_edited(unit.source, was.unit.source.text, each.unit.source.text),
            target=_edited(unit.target, was.unit.target.text, each.unit.target.text),
        )
    if unit is node.unit:
        return node
    return replace(node, unit=replace(unit, tuid=identity(unit.source.text, unit.target.text)))


def _edited(segment: Segment, was: str, now: str) -> Segment:
    return replace(segment, text=segment.text.replace(was, now, 1)) if was != now else segment


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
    nodes: Sequence[_Node], paragraph: _Paragraph, corrections: Iterable[Correction], applied: set[str]
) -> Sequence[_Node]:
    """Return the nodes of a paragraph after the corrections of stretches in it."""
    for correction in corrections:
        source = _only(_joined([each.folded.source for each in correction.was]), paragraph.source)
        target = _only(_joined([each.folded.target for each in correction.was]), paragraph.target)
        if source is None or target is None or not _among_its_like(correction, source, paragraph):
            continue
        if not correction.now:
            # the two were not paired with each other again
            applied.add(correction.key)
        elif (claimed := _cut(nodes, paragraph, correction, source, target)) is not None:
            applied.add(correction.key)
            nodes = claimed
    return nodes


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
    nodes: Sequence[_Node], paragraph: _Paragraph, correction: Correction, source: _Stretch, target: _Stretch
) -> Sequence[_Node] | None:
    """Return the nodes with the stretch as a unit of its own; None where they are not a run around it."""
    spans = list(zip(nodes, _spans(nodes, paragraph), strict=True))
    met = [
        at
        for at, (_, span) in enumerate(spans)
        if span and (_overlap(span[0], source) or _overlap(span[1], target))
    ]
    if not met or any(nodes[at].correction for at in met):
        return None
    first, last = met[0], met[-1]
    run = nodes[first : last + 1]
    outer = [span for _, span in spans[first : last + 1]]
    if not all(outer):
        return None
    if len(run) == 1 and run[0].inner:
        inner = _cut(run[0].inner, paragraph, correction, source, target)
        if inner is None:
            return None
        node = replace(_with_stretch(run[0], correction), inner=tuple(inner))
        return [*nodes[:first], node, *nodes[last + 1 :]]
    bounds = [
        _Stretch(
            min(span[side].start for span in outer if span), max(span[side].end for span in outer if span)
        )
        for side in (0, 1)
    ]
    if not all(
        whole.start <= part.start and part.end <= whole.end
        for whole, part in zip(bounds, (source, target), strict=True)
    ):
        return None
    ahead = _rest(
        run[0],
        paragraph,
        *(_Stretch(b.start, s.start) for b, s in zip(bounds, (source, target), strict=True)),
    )
    behind = _rest(
        run[-1], paragraph, *(_Stretch(s.end, b.end) for b, s in zip(bounds, (source, target), strict=True))
    )
    return [
        *nodes[:first],
        *ahead,
        *_made(correction, run, paragraph.texts(source, target)),
        *behind,
        *nodes[last + 1 :],
    ]


def _with_stretch(node: _Node, correction: Correction) -> _Node:
    """Return a sentence with the edit of a stretch in it."""
    if correction.operation != "edit":
        return node
    was, now, unit = correction.was[0], correction.now[0], node.unit
    unit = replace(
        unit,
        source=_edited(unit.source, was.source, now.source),
        target=_edited(unit.target, was.target, now.target),
    )
    return replace(node, unit=replace(unit, tuid=identity(unit.source.text, unit.target.text)))


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
            )
        )
