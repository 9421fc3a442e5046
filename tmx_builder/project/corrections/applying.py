"""Corrections of units that are in a paragraph as they were, and what follows for the units around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tmx_builder.model import Granularity, Segment, Status, TranslationUnit
from tmx_builder.project.corrections.correction import Correction, Texts
from tmx_builder.project.corrections.remnants import Remnants
from tmx_builder.project.corrections.rows import Node, Rows
from tmx_builder.text import folded, is_english, join_lines, tuid_of

BEGINNING = 8
"""Characters by which a source is looked for: few texts share as many, and no more than short clauses have."""


@dataclass(slots=True)
class Corrections:
    """Corrections, to be looked up by the first unit that they correct."""

    all: Sequence[Correction]
    by_first: dict[Texts, list[Correction]] = field(default_factory=dict)
    pairings: list[Correction] = field(default_factory=list)
    """Those that make units of leftovers alone."""
    by_beginning: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    """Their numbers by the length of a beginning of their first source, and by that beginning."""

    def __post_init__(self) -> None:
        """Index them, those of most units first."""
        for number, correction in enumerate(self.all):
            beginning = correction.was[0].folded.source[:BEGINNING]
            of_length = self.by_beginning.setdefault(len(beginning), {})
            of_length.setdefault(beginning, []).append(number)
        for correction in sorted(self.all, key=lambda correction: -len(correction.was)):
            if units := units_of(correction):
                self.by_first.setdefault(units[0], []).append(correction)
            else:
                self.pairings.append(correction)


def units_of(correction: Correction) -> tuple[Texts, ...]:
    """Return the units that are corrected, folded, without the leftovers."""
    return tuple(texts.folded for texts in correction.was if texts.is_unit)


def corrected(rows: Rows, corrections: Corrections, remnants: Remnants, applied: set[str]) -> Rows:
    """Return the rows of a paragraph corrected, and each after what was corrected in the other."""
    fresh = {
        granularity: tuple(_replaced(row, corrections, remnants, applied))
        for granularity, row in rows.items()
    }
    return reconciled(rows, fresh)


def reconciled(before: Rows, after: Rows) -> Rows:
    """Return the sentences with what was corrected in their clauses, and the clauses that still are in them."""
    known = set(map(id, before[Granularity.CLAUSE]))
    fresh: dict[int, dict[int, Correction]] = {}
    for node in after[Granularity.CLAUSE]:
        if node.correction and id(node) not in known:
            fresh.setdefault(node.home, {})[id(node.correction)] = node.correction
    sentences = tuple(
        _with_corrections(node, list(fresh.get(node.home, {}).values()))
        for node in after[Granularity.SENTENCE]
    )
    made: dict[int, list[Node]] = {}
    as_they_were = {node.home for node in sentences if not node.correction}
    for node in sentences:
        if node.correction:
            made.setdefault(node.home, []).append(node)
    touched = _touched(made)
    clauses = tuple(
        node
        for node in after[Granularity.CLAUSE]
        if node.correction
        or node.home in as_they_were
        or node.home not in touched
        or any(_within(node, sentence.unit) for group in made.values() for sentence in group)
    )
    return {Granularity.SENTENCE: sentences, Granularity.CLAUSE: clauses}


def _touched(made: dict[int, list[Node]]) -> set[int]:
    """Return the homes that corrections replaced: a merged unit has the first of those that it is made of."""
    touched: set[int] = set()
    for home, nodes in made.items():
        count = len(units_of(nodes[0].correction)) if nodes[0].correction else 1
        touched.update(range(home, home + count))
    return touched


def _replaced(
    nodes: Sequence[Node], corrections: Corrections, remnants: Remnants, applied: set[str]
) -> Iterator[Node]:
    start = 0
    while start < len(nodes):
        first = nodes[start]
        for correction in corrections.by_first.get(first.texts, ()):
            units = units_of(correction)
            run = nodes[start : start + len(units)]
            if (
                tuple(node.texts for node in run) == units
                and remnants.use(correction, first.unit) is not None
            ):
                applied.add(correction.key)
                yield from made_of(correction, run)
                start += len(run)
                break
        else:
            yield first
            start += 1


def made_of(correction: Correction, run: Sequence[Node], as_is: Texts | None = None) -> Iterator[Node]:
    """Yield what a correction makes of a run of nodes, or of a stretch in them that reads `as_is`."""
    for texts in correction.now:
        if texts.is_unit:
            yield Node(_made(correction, texts, [node.unit for node in run], as_is), run[0].home, correction)


def _within(node: Node, unit: TranslationUnit) -> bool:
    """Return whether a clause is still a part of a corrected sentence."""
    outer, inner = Texts(unit.source.text, unit.target.text).folded, node.texts
    return inner.source in outer.source and inner.target in outer.target


def _made(
    correction: Correction, texts: Texts, run: Sequence[TranslationUnit], as_is: Texts | None
) -> TranslationUnit:
    """Return the unit that a person made; text that they left unchanged keeps its width in the report."""
    first, last = run[0], run[-1]
    as_reported = [Texts(unit.source.text, unit.target.text) for unit in run] + ([as_is] if as_is else [])
    width = {
        side: {folded(getattr(reported, side)): getattr(reported, side) for reported in as_reported}
        for side in ("source", "target")
    }
    source, target = (
        Segment(
            getattr(first, side).lang,
            width[side].get(folded(text), text),
            getattr(first, side).start,
            getattr(last, side).end,
        )
        for side, text in (("source", texts.source), ("target", texts.target))
    )
    evidence = first.evidence
    if len(run) > 1:
        evidence = replace(
            evidence,
            source_segments=sum(unit.evidence.source_segments for unit in run),
            target_segments=sum(unit.evidence.target_segments for unit in run),
        )
    unit = replace(
        first,
        tuid=tuid_of(source.text, target.text),
        source=source,
        target=target,
        evidence=evidence,
        provenance=replace(first.provenance, lines=(first.provenance.lines[0], last.provenance.lines[1])),
        footnotes=tuple(dict.fromkeys(label for unit in run for label in unit.footnotes)),
        notes=tuple(dict.fromkeys((*(note for unit in run for note in unit.notes), *correction.notes))),
        dismissed=correction.dismissed,
    )
    return with_status(unit, correction)


def with_status(unit: TranslationUnit, correction: Correction) -> TranslationUnit:
    """Return the unit with the status that a person gave it; what a person approved is surely right."""
    if correction.status is None:
        return unit
    score = unit.score if correction.status is Status.NEEDS_REVIEW else 1.0
    return replace(unit, status=correction.status, score=score)


def _with_corrections(node: Node, corrections: Sequence[Correction]) -> Node:
    """Return a sentence with what was corrected in its clauses, unless a person made its own text."""
    unit = node.unit
    if node.correction is None:
        for correction in corrections:
            unit = replace(
                unit,
                source=_with_texts(unit.source, correction, "source"),
                target=_with_texts(unit.target, correction, "target"),
            )
    if unit == node.unit:
        return node
    return replace(node, unit=replace(unit, tuid=tuid_of(unit.source.text, unit.target.text)))


def _with_texts(segment: Segment, correction: Correction, side: str) -> Segment:
    """Return the segment with what was corrected in it, in whatever width it is there.

    Where a leftover completed a unit, the leftover is replaced too, if it is beside the unit. Elsewhere in the
    segment it stays, and so does the unit: nothing may be in a sentence twice.
    """
    text = folded(segment.text)
    now = join_lines(
        (getattr(texts, side) for texts in correction.now),
        "en" if is_english(segment.lang) else "zh",
    )
    was = [folded(getattr(texts, side)) for texts in correction.was]
    units = [folded(getattr(texts, side)) for texts in correction.was if texts.is_unit]
    for parts in (was, units):
        match = re.search(r"\s*".join(re.escape(part) for part in parts if part), text)
        if match and len(text) == len(segment.text):
            if folded(now) == match[0]:
                return segment
            return replace(segment, text=segment.text[: match.start()] + now + segment.text[match.end() :])
        if any(part in text for part in was if part and part not in units):
            return segment
    return segment
