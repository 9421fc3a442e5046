"""Sentences that are left over on both sides of a paragraph, though each is the other's translation.

A path of beads goes forward in both languages, so of two sentences that changed places it finds one; and a sentence
of many clauses against one English sentence may be more than a bead of clauses holds. What a paragraph leaves over in
either language is therefore aligned once more, by itself and as whole sentences, again and again while it gives
anything.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from tmx_builder.model import Bead
from tmx_builder.segmenter.aligner import Level, align, parts_of
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.whole_sentences import SentenceBead

SURE, SURE_OF_CROSSED = 0.9, 0.98
"""Probabilities from which on two sentences that were left over are a unit, the second where others stand between
them. Measured on whole sentences, alone with each other: 98 % of 1,268 hand-made beads have .9 and more, 95 % have
.98; of as many sentences beside the next one's translation 6 % and 3 %, before the first alignment has its say."""


def recovered(
    paragraphs: Sequence[Sequence[SentenceBead]],
    read: Callable[[Sequence[range], Sequence[range]], Bitext],
    zh_ends: Container[int],
    en_ends: Container[int],
) -> list[list[SentenceBead]]:
    """Return the paragraphs' beads, with units of what was left over on both sides.

    `read` returns the bitext of runs of segments, each as one segment; the ends are the numbers of segments at which
    sentences end.
    """
    beads = [list(paragraph) for paragraph in paragraphs]
    waiting: Sequence[int] = range(len(beads))
    while True:
        left = {
            number: sides
            for number in waiting
            if all(sides := (_left(beads[number], zh_ends, 0), _left(beads[number], en_ends, 1)))
        }
        zh = [run for zh_left, _ in left.values() for run in zh_left]
        en = [run for _, en_left in left.values() for run in en_left]
        parts = parts_of((len(zh_left), len(en_left)) for zh_left, en_left in left.values())
        aligned = align(read(zh, en), parts, Level.CLAUSE) if parts else []
        waiting = []
        for number, steps in zip(left, aligned, strict=True):
            for step in steps or ():
                source, target = _joined(zh, step.bead.source), _joined(en, step.bead.target)
                if not (source and target):
                    continue
                if (those := _placed(beads[number], Bead(source, target, step.bead.score))) is not None:
                    beads[number] = those
                    waiting.append(number)
        if not waiting:
            return beads
        waiting = sorted(set(waiting))


def _left(beads: Sequence[SentenceBead], ends: Container[int], side: int) -> list[range]:
    """Return the sentences that have no counterpart, of the Chinese side (0) or the English one (1)."""
    sentences: list[range] = []
    start = None
    for bead in beads:
        run, opposite = (
            (bead.bead.source, bead.bead.target) if side == 0 else (bead.bead.target, bead.bead.source)
        )
        if not run or opposite:
            continue
        start = run.start if start is None else start
        if run.stop in ends:
            sentences.append(range(start, run.stop))
            start = None
    return sentences


def _joined(sentences: Sequence[range], run: range) -> range | None:
    """Return a run of sentences as one run of segments; None where there is none, or others stand between them."""
    chosen = sentences[run.start : run.stop]
    if not chosen or any(before.stop != after.start for before, after in pairwise(chosen)):
        return None
    return range(chosen[0].start, chosen[-1].stop)


def _placed(beads: Sequence[SentenceBead], bead: Bead) -> list[SentenceBead] | None:
    """Return the beads with another one in place of what it joins; None where that is not sure enough."""
    rest = [
        each
        for each in beads
        if not (_holds(bead.source, each.bead.source) or _holds(bead.target, each.bead.target))
    ]
    before = [each for each in rest if each.bead.source and each.bead.source.start < bead.source.start]
    crossed = any(
        (each.bead.source.start < bead.source.start) != (each.bead.target.start < bead.target.start)
        for each in rest
        if each.bead.source and each.bead.target
    )
    if bead.score < (SURE_OF_CROSSED if crossed else SURE):
        return None
    nothing = (
        Bead(bead.source, range(bead.target.start, bead.target.start), 0.0),
        Bead(range(bead.source.stop, bead.source.stop), bead.target, 0.0),
    )
    place = rest.index(before[-1]) + 1 if before else 0
    return [*rest[:place], SentenceBead(bead, nothing), *rest[place:]]


def _holds(run: range, inner: range) -> bool:
    return bool(inner) and run.start <= inner.start and inner.stop <= run.stop
