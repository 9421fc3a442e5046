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


def sentence_beads(
    steps: Sequence[Step], zh_ends: Container[int], en_ends: Container[int]
) -> Iterator[SentenceBead]:
    """Yield the beads of sentences of a paragraph, in order; together they cover what the steps cover.

    The ends are the numbers of segments at which sentences end. English sentences that have no counterpart and are
    not inside of a sentence's translation are beads of their own, as are all clauses of a sentence that has none. A
    bead's score is the product of the probabilities that the texts part at its two ends and that anything in it
    corresponds.
    """
    before = 1.0
    run: list[Step] = []
    for step in steps:
        ends = step.bead.target.stop in en_ends
        if not run and not step.bead.source and ends:
            yield SentenceBead(step.bead, (step.bead,))
            before = step.boundary
            continue
        run.append(step)
        if ends and step.bead.source.stop in zh_ends:
            yield from _of_run(run, before, en_ends)
            before = step.boundary
            run = []
    yield from _of_run(run, before, en_ends)


def _of_run(run: Sequence[Step], before: float, en_ends: Container[int]) -> Iterator[SentenceBead]:
    joined = [number for number, step in enumerate(run) if step.bead.source and step.bead.target]
    if not joined:
        yield from (SentenceBead(step.bead, (step.bead,)) for step in run)
        return
    first, last = joined[0], joined[-1]
    early = [step.bead for step in run[:first] if not step.bead.source]
    early = early[: max((k for k, bead in enumerate(early, 1) if bead.target.stop in en_ends), default=0)]
    late = [step.bead for step in run[last + 1 :] if not step.bead.source]
    late = late[min((k for k, bead in enumerate(late) if bead.target.start in en_ends), default=len(late)) :]
    yield from (SentenceBead(bead, (bead,)) for bead in early)
    inner = tuple(step.bead for step in run if step.bead not in (*early, *late))
    source, target = (
        range(min(each.start for each in runs), max(each.stop for each in runs))
        for runs in (
            [bead.source for bead in inner if bead.source],
            [bead.target for bead in inner if bead.target],
        )
    )
    nothing = prod(1 - run[number].bead.score for number in joined)
    yield SentenceBead(Bead(source, target, before * run[-1].boundary * (1 - nothing)), inner)
    yield from (SentenceBead(bead, (bead,)) for bead in late)
