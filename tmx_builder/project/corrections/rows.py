"""The units of a paragraph in two rows: sentences, and clauses with those sentences that hold none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tmx_builder.memory import PlacedUnit
from tmx_builder.model import Granularity, TranslationUnit
from tmx_builder.project.corrections.correction import Correction, Texts


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the row of its granularity."""

    unit: TranslationUnit
    home: int = -1
    """Index in the paragraph of the sentence that it is or that contains it; -1 for none."""
    correction: Correction | None = None

    @property
    def texts(self) -> Texts:
        """Its two texts, folded."""
        return Texts(self.unit.source.text, self.unit.target.text).folded


Row = tuple[Node, ...]
Rows = dict[Granularity, Row]
"""A paragraph's units by granularity; a sentence that holds no clauses is in both rows."""


def by_pair(units: Iterable[TranslationUnit]) -> Iterator[tuple[str, list[TranslationUnit]]]:
    """Yield the paragraphs of a report, each with its units, in order."""
    by_pair: dict[str, list[TranslationUnit]] = {}
    for unit in units:
        by_pair.setdefault(unit.pair_id, []).append(unit)
    yield from by_pair.items()


def rows_of(units: Sequence[TranslationUnit]) -> Rows:
    """Return the units of a paragraph by granularity, each row in its order."""
    sentences = [unit for unit in units if unit.granularity is Granularity.SENTENCE]
    clauses = [unit for unit in units if unit.granularity is Granularity.CLAUSE]
    homes = [
        next((index for index, sentence in enumerate(sentences) if _holds(sentence, clause)), -1)
        for clause in clauses
    ]
    finest = [index for index in range(len(sentences)) if index not in homes]
    row = [(*_start(clause), Node(clause, home)) for clause, home in zip(clauses, homes, strict=True)]
    row += [(*_start(sentences[index]), Node(sentences[index], index)) for index in finest]
    return {
        Granularity.SENTENCE: tuple(Node(unit, index) for index, unit in enumerate(sentences)),
        Granularity.CLAUSE: tuple(entry[-1] for entry in sorted(row, key=lambda entry: entry[:-1])),
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


def places_of(rows: Rows) -> Iterator[PlacedUnit]:
    """Yield each sentence and then the clauses in it; what is in both rows is one place."""
    clauses = list(rows[Granularity.CLAUSE])
    for sentence in rows[Granularity.SENTENCE]:
        # the clauses of homes before it are done, also where their sentence was rejected
        while clauses and clauses[0].home < sentence.home:
            yield _place(clauses.pop(0), (Granularity.CLAUSE,))
        whole = next((clause for clause in clauses if clause.texts == sentence.texts), None)
        if whole is not None:
            clauses.remove(whole)
        # a person decided on the clause, which is the sentence
        node = whole if whole is not None and whole.correction and not sentence.correction else sentence
        yield _place(node, (Granularity.SENTENCE, *([Granularity.CLAUSE] if whole else [])))
    for clause in clauses:
        yield _place(clause, (Granularity.CLAUSE,))


def _place(node: Node, granularities: tuple[Granularity, ...]) -> PlacedUnit:
    made, unit = node.correction, node.unit
    if unit.granularity is not granularities[0]:
        unit = replace(unit, granularity=granularities[0])
    if made is None:
        return PlacedUnit(unit, granularities)
    return PlacedUnit(unit, granularities, made.key, made.on, made.by)
