"""Corrections of units that stand in a paragraph as they were, and what follows for the units around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tmx_builder.model import Granularity, Segment, Status, TranslationUnit
from tmx_builder.pipeline.corrections.correction import Correction, Texts
from tmx_builder.pipeline.corrections.rows import Node, Rows
from tmx_builder.text import folded, tuid_of


@dataclass(slots=True)
class Corrections:
    """Corrections, to be found by the first unit that they correct."""

    all: Sequence[Correction]
    by_first: dict[Texts, list[Correction]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index them, those of most units first."""
        for each in sorted(self.all, key=lambda each: -len(each.was)):
            self.by_first.setdefault(each.was[0].folded, []).append(each)


def corrected(rows: Rows, corrections: Corrections, applied: set[str]) -> Rows:
    """Return the rows corrected, and each after what was corrected in the other."""
    fresh = {granularity: tuple(_replaced(row, corrections, applied)) for granularity, row in rows.items()}
    return reconciled(rows, fresh)


def reconciled(before: Rows, after: Rows) -> Rows:
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
    made: dict[int, list[Node]] = {}
    known = {node.home for node in sentences if not node.correction}
    for node in sentences:
        if node.correction:
            made.setdefault(node.home, []).append(node)
    clauses = tuple(
        node
        for node in after[Granularity.CLAUSE]
        if node.correction
        or node.home in known
        or node.home not in _touched(made)
        or any(_within(node, each.unit) for group in made.values() for each in group)
    )
    return {Granularity.SENTENCE: sentences, Granularity.CLAUSE: clauses}


def _touched(made: dict[int, list[Node]]) -> set[int]:
    """Return the homes that corrections replaced: a merged unit has the first of those that it is made of."""
    touched: set[int] = set()
    for home, nodes in made.items():
        count = len(nodes[0].correction.was) if nodes[0].correction else 1
        touched.update(range(home, home + count))
    return touched


def _replaced(nodes: Sequence[Node], corrections: Corrections, applied: set[str]) -> Iterator[Node]:
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
        yield from made_of(correction, run)
        at += len(run)


def made_of(correction: Correction, run: Sequence[Node], as_is: Texts | None = None) -> Iterator[Node]:
    """Yield what a correction makes of a run of nodes, or of a stretch in them that reads `as_is`."""
    for now in correction.now:
        yield Node(_reviewed(now, [node.unit for node in run], as_is), run[0].home, correction)


def _within(node: Node, unit: TranslationUnit) -> bool:
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
        tuid=tuid_of(sides[0].text, sides[1].text),
        source=sides[0],
        target=sides[1],
        status=Status.REVIEWED,
        score=1.0,
        evidence=evidence,
        provenance=replace(first.provenance, lines=(first.provenance.lines[0], last.provenance.lines[1])),
        footnotes=tuple(dict.fromkeys(label for unit in run for label in unit.footnotes)),
        notes=tuple(dict.fromkeys(note for unit in run for note in unit.notes)),
    )


def _with_edits(node: Node, edits: Iterable[Correction]) -> Node:
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
    return replace(node, unit=replace(unit, tuid=tuid_of(unit.source.text, unit.target.text)))


def _edited(segment: Segment, was: str, now: str) -> Segment:
    """Return the segment with a text in it replaced, in whatever width it stands there."""
    at = folded(segment.text).find(folded(was))
    if folded(was) == folded(now) or at < 0 or len(folded(segment.text)) != len(segment.text):
        return segment
    return replace(segment, text=segment.text[:at] + now + segment.text[at + len(was) :])
