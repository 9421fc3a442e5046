"""Beads of clauses to beads of whole sentences.

Clauses tell more than sentences do: which English sentence belongs to which of two long Chinese ones shows in
the clause that it translates. So clauses are aligned, over the whole paragraph, and a bead of sentences is the
shortest run of clause beads that ends where a Chinese sentence does.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from math import prod
from typing import NamedTuple

from tmx_builder.model import Bead
from tmx_builder.segmenter.aligner import Step


class SentenceBead(NamedTuple):
    """A bead of whole sentences, over clauses, and the beads of clauses in it."""

    bead: Bead
    inner: tuple[Bead, ...]


def sentence_beads(steps: Sequence[Step], ends: Container[int]) -> Iterator[SentenceBead]:
    """Yield the beads of sentences of a paragraph, in order; together they cover what the steps cover.

    `ends` are the numbers of clauses at which Chinese sentences end. English that has no counterpart and is not
    inside of a sentence's translation is a bead of its own, as are all clauses of a sentence that has none. A
    bead's score is the product of the probabilities that the texts part at its two ends and that anything in it
    corresponds.
    """
    before = 1.0
    run: list[Step] = []
    for step in steps:
        if not run and not step.bead.source:
            yield SentenceBead(step.bead, (step.bead,))
            before = step.boundary
            continue
        run.append(step)
        if step.bead.source and step.bead.source.stop in ends:
            yield from _of_run(run, before)
            before = step.boundary
            run = []


def _of_run(run: Sequence[Step], before: float) -> Iterator[SentenceBead]:
    joined = [number for number, step in enumerate(run) if step.bead.source and step.bead.target]
    if not joined:
        yield from (SentenceBead(step.bead, (step.bead,)) for step in run)
        return
    first, last = joined[0], joined[-1]
    early = [step.bead for step in run[:first] if not step.bead.source]
    late = [step.bead for step in run[last + 1 :] if not step.bead.source]
    yield from (SentenceBead(bead, (bead,)) for bead in early)
    clauses = [step.bead.source for step in run if step.bead.source]
    source = range(clauses[0].start, clauses[-1].stop)
    target = range(run[first].bead.target.start, run[last].bead.target.stop)
    inner = tuple(step.bead for step in run if step.bead not in (*early, *late))
    nothing = prod(1 - run[number].bead.score for number in joined)
    yield SentenceBead(Bead(source, target, before * run[-1].boundary * (1 - nothing)), inner)
    yield from (SentenceBead(bead, (bead,)) for bead in late)
