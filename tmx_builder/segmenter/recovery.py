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
from tmx_builder.segmenter.aligner import Level, Part, align, parts_of
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.whole_sentences import SentenceBead

SURE, SURE_OF_CROSSED = 0.9, 0.98
"""Probabilities from which on two sentences that were left over are a unit, the second where others stand between
them. Measured on whole sentences, alone with each other: 98 % of 1,268 hand-made beads have .9 and more, 95 % have
.98; of as many sentences beside the next one's translation 6 % and 3 %, before the first alignment has its say."""


_FEW = 8
"""Sentences of a paragraph up to which any two are compared."""


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
        gaps = [
            (number, *sides)
            for number in waiting
            if all(sides := (_left(beads[number], zh_ends, 0), _left(beads[number], en_ends, 1)))
        ]
        zh = [run for _, zh_left, _ in gaps for run in zh_left]
        en = [run for _, _, en_left in gaps for run in en_left]
        parts = parts_of((len(zh_left), len(en_left)) for _, zh_left, en_left in gaps)
        waiting = []
        for (number, _, _), candidates in zip(gaps, _candidates(read, zh, en, parts), strict=True):
            placed = beads[number]
            for candidate in candidates:
                placed = _placed(placed, candidate)
            if len(placed) < len(beads[number]):
                beads[number] = placed
                waiting.append(number)
        if not waiting:
            return beads


def _candidates(
    read: Callable[[Sequence[range], Sequence[range]], Bitext],
    zh: Sequence[range],
    en: Sequence[range],
    parts: Sequence[Part],
) -> list[list[Bead]]:
    """Return possible beads of each part of the sentences, the likeliest first.

    Those are the beads of its best path and, where it is short, any two sentences, as if they stood alone.
    """
    if not parts:
        return []
    bitext = read(zh, en)
    made: list[list[Bead]] = [[] for _ in parts]
    for beads, steps in zip(made, align(bitext, parts, Level.CLAUSE), strict=True):
        for bead in (step.bead for step in steps or ()):
            source, target = _joined(zh, bead.source), _joined(en, bead.target)
            if source and target:
                beads.append(Bead(source, target, bead.score))
    single = [
        (number, Part(range(i, i + 1), range(j, j + 1)))
        for number, part in enumerate(parts)
        if max(map(len, part)) <= _FEW
        for i in part.zh
        for j in part.en
    ]
    aligned = align(bitext, [part for _, part in single], Level.CLAUSE, complete=True)
    for (number, part), steps in zip(single, aligned, strict=True):
        if steps and len(steps) == 1:
            made[number].append(Bead(zh[part.zh.start], en[part.en.start], steps[0].attested))
    return [sorted(beads, key=lambda bead: -bead.score) for beads in made]


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
    """Return a run of sentences as one run of segments; None if it is empty or has a gap."""
    chosen = sentences[run.start : run.stop]
    if not chosen or any(before.stop != after.start for before, after in pairwise(chosen)):
        return None
    return range(chosen[0].start, chosen[-1].stop)


def _placed(beads: Sequence[SentenceBead], bead: Bead) -> list[SentenceBead]:
    """Return the beads with another one in place of what it joins, where that is left over, and it is sure enough."""
    inside = [
        sentence
        for sentence in beads
        if _holds(bead.source, sentence.bead.source) or _holds(bead.target, sentence.bead.target)
    ]
    remaining = [sentence for sentence in beads if sentence not in inside]
    joined = [sentence.bead for sentence in remaining if sentence.bead.source and sentence.bead.target]
    crossed = any(
        (sentence.source.start < bead.source.start) != (sentence.target.start < bead.target.start)
        for sentence in joined
    )
    if (
        bead.score < (SURE_OF_CROSSED if crossed else SURE)
        or sum(len(sentence.bead.source) for sentence in inside if not sentence.bead.target)
        != len(bead.source)
        or sum(len(sentence.bead.target) for sentence in inside if not sentence.bead.source)
        != len(bead.target)
    ):
        return list(beads)
    nothing = (
        Bead(bead.source, range(bead.target.start, bead.target.start), 0.0),
        Bead(range(bead.source.stop, bead.source.stop), bead.target, 0.0),
    )
    before = [
        number
        for number, sentence in enumerate(remaining)
        if sentence.bead.source and sentence.bead.source.start < bead.source.start
    ]
    place = before[-1] + 1 if before else 0
    return [*remaining[:place], SentenceBead(bead, nothing), *remaining[place:]]


def _holds(run: range, inner: range) -> bool:
    return bool(inner) and run.start <= inner.start and inner.stop <= run.stop
