"""Inside a bead of sentences a clause joins its neighbour, unless it is surely untranslated.

The aligner leaves a clause over as soon as that is likelier than any bead with it, so a unit would often say less
than its English does: 以及 beside "and", a clause that became a subordinate one. A bead of sentences is known to
correspond as a whole; so what is doubtful in it is aligned again, and now everything has a counterpart. What surely
has none, a stray, is left over, and taken out of the bead of clauses that it stands at an end of.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from math import prod
from typing import NamedTuple, TypeAlias

import numpy as np

from tmx_builder.alignment import LONGEST, Booleans, Doubles
from tmx_builder.model import Bead
from tmx_builder.segmenter.aligner import Level, Part, Step, align
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.whole_sentences import SentenceBead

_SURE = {False: (0.97, 0.85, 0.97), True: (0.7, 0.3, 0.6)}
"""Probabilities from which on a text inside a sentence's translation is a stray: a short clause, a longer one and an
English sentence; the second ones where a Chinese sentence became several. Measured on copies of hand-made gold that
lost one side of a bead, of such sentences: 58 of 94 short strays, with 1 translated clause (from .3 73, with 24); 788
of 839 longer ones, with 104; and 264 of 287 English ones, with 2. Of other sentences 155 of 296 longer ones, with 32.
"""
_SHORT = 8.0
"""Characters from which on a clause is not short; 或者 and the like are translated by a word."""
_Strays: TypeAlias = tuple[Booleans, Booleans]
"""Which Chinese and which English segments of a bitext are strays, if they stand in a pair of sentences."""
_DOUBT = 0.5
"""How far the probability that a text had no counterpart counts against the unit that it joined: of those in the
texts as they are 17 % were untranslated at about .4, and 33 % at about .8."""


class Alone(NamedTuple):
    """Probabilities of all segments of a bitext that they have no counterpart in their paragraph."""

    zh: Doubles
    en: Doubles

    @classmethod
    def of(cls, bitext: Bitext, aligned: Sequence[Sequence[Step] | None]) -> Alone:
        """Gather what the aligned parts say; the other segments have 0."""
        alone = cls(np.zeros(len(bitext.zh)), np.zeros(len(bitext.en)))
        for step in chain.from_iterable(steps or () for steps in aligned):
            alone.zh[step.bead.source.start : step.bead.source.stop] = step.zh_alone
            alone.en[step.bead.target.start : step.bead.target.stop] = step.en_alone
        return alone


def _strays_of(bitext: Bitext, alone: Alone, *, divided: bool) -> _Strays:
    short, longer, english = _SURE[divided]
    return alone.zh >= np.where(bitext.zh.sizes < _SHORT, short, longer), alone.en >= english


def completed(
    bitext: Bitext,
    beads: Sequence[SentenceBead],
    zh_ends: Container[int],
    en_ends: Container[int],
    alone: Alone,
) -> list[SentenceBead]:
    """Return the beads of sentences, in which nothing is left over but strays.

    The ends are the numbers of segments at which sentences end.
    """
    strays = [_strays_of(bitext, alone, divided=divided) for divided in (False, True)]
    stretches = [
        list(_stretches(sentence, strays[_is_divided(sentence.bead, zh_ends, en_ends)], alone))
        for sentence in beads
    ]
    doubtful = [stretch for pieces in stretches for stretch in pieces if stretch.is_doubtful]
    aligned = iter(align(bitext, [stretch.part for stretch in doubtful], Level.CLAUSE, complete=True))
    made = []
    for sentence, pieces in zip(beads, stretches, strict=True):
        inner: list[Bead] = []
        for stretch in pieces:
            steps = next(aligned) if stretch.is_doubtful else None
            inner += stretch.beads if steps is None else _joined(steps)
        if any(stretch.is_doubtful for stretch in pieces):
            whole = _with_inner(sentence, tuple(inner))
            doubted = tuple(_doubted(bead, sentence.inner) for bead in whole.inner)
            made.append(SentenceBead(whole.bead, doubted))
        else:
            made.append(sentence._replace(inner=tuple(inner)))
    return made


def _doubted(bead: Bead, before: Sequence[Bead]) -> Bead:
    """Return the bead with the doubt that something in it, which had no counterpart before, may have none."""
    doubt = max(
        (
            inner.score
            for inner in before
            if not (inner.source and inner.target)
            and (inner.source or inner.target)
            and _is_inside(inner.source, bead.source)
            and _is_inside(inner.target, bead.target)
        ),
        default=0.0,
    )
    is_longer = len(bead.source) + len(bead.target) > LONGEST + 1
    if is_longer or not (bead.source and bead.target):
        return bead
    return replace(bead, score=bead.score * (1 - _DOUBT * doubt))


def _is_inside(run: range, around: range) -> bool:
    return not run or (around.start <= run.start and run.stop <= around.stop)


class _Stretch(NamedTuple):
    """Beads side by side, that all surely have no counterpart or that all may have one."""

    surely_alone: bool
    beads: list[Bead]

    @property
    def sides(self) -> tuple[list[range], list[range]]:
        return [bead.source for bead in self.beads if bead.source], [
            bead.target for bead in self.beads if bead.target
        ]

    @property
    def part(self) -> Part:
        # an empty run may lie beyond English that was found to be outside of the sentence
        return Part(*(range(runs[0].start, runs[-1].stop) for runs in self.sides))

    @property
    def is_doubtful(self) -> bool:
        """Return whether it has something without counterpart that can be joined with something."""
        return (
            not self.surely_alone
            and all(self.sides)
            and not all(bead.source and bead.target for bead in self.beads)
        )


def _stretches(sentence: SentenceBead, strays: _Strays, alone: Alone) -> Iterator[_Stretch]:
    joined = [bead for bead in sentence.inner if bead.source and bead.target]
    # what a bead of the largest size has no room for is no stray, nor what was recovered as whole sentences
    if not joined or any(len(bead.source) + len(bead.target) > LONGEST for bead in joined):
        yield _Stretch(False, list(sentence.inner))
        return
    parted = chain.from_iterable(_parted(bead, strays, alone) for bead in sentence.inner)
    for surely_alone, beads in groupby(parted, lambda bead: _is_stray(bead, strays)):
        yield _Stretch(surely_alone, list(beads))


def _is_stray(bead: Bead, strays: _Strays) -> bool:
    runs = bead.source, bead.target
    return not all(runs) and all(
        side[run.start : run.stop].all() for side, run in zip(strays, runs, strict=True)
    )


def _parted(bead: Bead, strays: _Strays, alone: Alone) -> Iterator[Bead]:
    """Yield the bead without the strays at its ends, and each of these."""
    if not (bead.source and bead.target):
        yield bead
        return
    zh, en = map(_without_strays, (bead.source, bead.target), strays, alone)
    yield from _nulls(range(bead.source.start, zh.start), range(bead.target.start, en.start), alone)
    yield replace(bead, source=zh, target=en)
    yield from _nulls(range(zh.stop, bead.source.stop), range(en.stop, bead.target.stop), alone)


def _without_strays(run: range, strays: Booleans, alone: Doubles) -> range:
    """Return the run from its first segment that is no stray to its last one, the likeliest of all inside."""
    likeliest = run.start + int(alone[run.start : run.stop].argmin())
    kept = [number for number in run if number == likeliest or not strays[number]]
    return range(kept[0], kept[-1] + 1)


def _nulls(zh: range, en: range, alone: Alone) -> Iterator[Bead]:
    for number in zh:
        yield Bead(range(number, number + 1), range(en.start, en.start), float(alone.zh[number]))
    for number in en:
        yield Bead(range(zh.stop, zh.stop), range(number, number + 1), float(alone.en[number]))


def _is_divided(bead: Bead, zh_ends: Container[int], en_ends: Container[int]) -> bool:
    """Return whether a Chinese sentence became several English ones."""
    inside_zh, inside_en = (
        any(end in ends for end in range(run.start + 1, run.stop))
        for run, ends in ((bead.source, zh_ends), (bead.target, en_ends))
    )
    return inside_en and not inside_zh


def _joined(steps: Sequence[Step]) -> list[Bead]:
    """Return the beads of a complete alignment; what is longer than any shape of bead joins the bead before it."""
    beads: list[Bead] = []
    for step in steps:
        source, target, score = step.bead.source, step.bead.target, step.bead.score * step.attested
        if beads and not (source and target and beads[-1].source and beads[-1].target):
            before = beads.pop()
            source, target = (
                range(before.source.start, source.stop),
                range(before.target.start, target.stop),
            )
            score = min(before.score, score) if step.bead.source and step.bead.target else before.score
        beads.append(Bead(source, target, score))
    return beads


def _with_inner(bead: SentenceBead, inner: tuple[Bead, ...]) -> SentenceBead:
    """Return the bead with other beads in it, of which its own score takes account."""
    before, after = (
        1 - prod(1 - each.score for each in beads if each.source and each.target)
        for beads in (bead.inner, inner)
    )
    source, target, score = bead.bead.source, bead.bead.target, bead.bead.score
    if not before:  # it is of whole sentences, whose probability is known
        known = (replace(each, score=each.score / max(after, 1e-9) * score) for each in inner)
        return SentenceBead(bead.bead, tuple(known))
    return SentenceBead(Bead(source, target, score / before * after), inner)
