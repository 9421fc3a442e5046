"""Inside a bead of sentences a clause joins its neighbour, unless it is surely untranslated.

The aligner leaves a clause over as soon as that is likelier than any bead with it, so a unit would often say less
than its English does: 以及 beside "and", a clause that became a subordinate one. A bead of sentences is known to
correspond as a whole; so what is doubtful in it is aligned again, and now everything has a counterpart.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice, permutations
from math import prod
from typing import NamedTuple

import numpy as np

from tmx_builder.alignment import LONGEST, Floats
from tmx_builder.model import Bead
from tmx_builder.segmenter.aligner import Level, Part, Step, align
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.confidence import content_log_odds
from tmx_builder.segmenter.whole_sentences import SentenceBead

SURE, SURE_OF_SHORT, SURE_OF_CHINESE, SURE_OF_ENGLISH = 0.85, 0.97, 0.4, 0.6
"""Probabilities from which on a text inside a sentence's translation is believed to have no counterpart: a clause, a
short one, a clause and an English sentence where a Chinese sentence became several. Read off the nulls of hand-made
gold, and of copies that lost a sentence: 78 of 82 longer clauses from .85 to .97 were alone and 28 of 41 from .75 to
.85, 17 of 29 short ones above .97; where the sentence was divided, 28 of 41 below .4.
"""
_SHORT = 8.0
"""Characters from which on a clause is not short; 或者 and the like are translated by a word."""
_UNSURE_BEAD, _GAIN = 0.9, 0.1
"""Probability of a bead of clauses below which one of them may be a stray, and the log-odds that the others have to
gain without it. Read off three reports and copies that lost every tenth sentence: of 10 strays 4 that are not
short gain more, and of 1,062 clauses and runs of clauses 2, both in the bead of a stray."""
_DOUBT = 0.5
"""How far the probability that a text had no counterpart counts against the unit that it joined: of those in the
texts as they are 17 % were untranslated at about .4, and 33 % at about .8."""


def completed(
    bitext: Bitext, beads: Sequence[SentenceBead], zh_ends: Container[int], en_ends: Container[int]
) -> list[SentenceBead]:
    """Return the beads of sentences, in which nothing is left over but what surely has no counterpart.

    The ends are the numbers of segments at which sentences end.
    """
    stretches = [
        list(_stretches(sentence, bitext.zh.sizes, _is_divided(sentence.bead, zh_ends, en_ends)))
        for sentence in beads
    ]
    doubtful = [stretch for pieces in stretches for stretch in pieces if stretch.is_doubtful]
    aligned = iter(align(bitext, [stretch.part for stretch in doubtful], Level.CLAUSE, complete=True))
    made = []
    for bead, pieces in zip(beads, stretches, strict=True):
        inner: list[Bead] = []
        for stretch in pieces:
            steps = next(aligned) if stretch.is_doubtful else None
            inner += stretch.beads if steps is None else _joined(steps)
        if any(stretch.is_doubtful for stretch in pieces):
            whole = _with_inner(bead, tuple(inner))
            made.append(
                SentenceBead(whole.bead, tuple(_doubted(sentence, bead.inner) for sentence in whole.inner))
            )
        else:
            made.append(bead)
    divided = [_is_divided(sentence.bead, zh_ends, en_ends) for sentence in made]
    of_divided = [sentence.inner for sentence, is_divided in zip(made, divided, strict=True) if is_divided]
    parted = iter(_parted(bitext, list(chain.from_iterable(of_divided))))
    return [
        sentence._replace(inner=tuple(chain.from_iterable(islice(parted, len(sentence.inner)))))
        if is_divided
        else sentence
        for sentence, is_divided in zip(made, divided, strict=True)
    ]


def _parted(bitext: Bitext, beads: Sequence[Bead]) -> list[list[Bead]]:
    """Return each bead without the clauses at either end that its English does not cover, and those beside it."""
    cuts = [
        (number, kept, stray)
        for number, bead in enumerate(beads)
        if bead.target and bead.score < _UNSURE_BEAD
        for cut in range(bead.source.start + 1, bead.source.stop)
        for kept, stray in permutations((range(bead.source.start, cut), range(cut, bead.source.stop)))
        if bitext.zh.sizes[stray.start : stray.stop].sum() >= _SHORT
    ]
    unsure = list(dict.fromkeys(number for number, _, _ in cuts))
    log_odds = content_log_odds(
        bitext,
        [*map(beads.__getitem__, unsure), *(replace(beads[number], source=kept) for number, kept, _ in cuts)],
    )
    before = dict(zip(unsure, log_odds[: len(unsure)], strict=True))
    gains = log_odds[len(unsure) :] - np.array([before[number] for number, _, _ in cuts])
    parted = [[bead] for bead in beads]
    for place in np.argsort(-gains, kind="stable"):
        number, kept, stray = cuts[place]
        if gains[place] > _GAIN and len(parted[number]) == 1:
            bead = replace(beads[number], source=kept)
            edge = bead.target.start if stray.start < kept.start else bead.target.stop
            pieces = bead, Bead(stray, range(edge, edge), 1 - bead.score)
            parted[number] = sorted(pieces, key=lambda piece: piece.source.start)
    return parted


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


def _stretches(bead: SentenceBead, sizes: Floats, divided: bool) -> Iterator[_Stretch]:
    # what a bead of the largest size has no room for is no null
    is_full = any(len(inner.source) + len(inner.target) > LONGEST for inner in bead.inner)

    def is_surely_alone(inner: Bead) -> bool:
        is_short = sizes[inner.source.start : inner.source.stop].sum() < _SHORT
        of_divided = SURE_OF_CHINESE if inner.source else SURE_OF_ENGLISH
        sure = of_divided if divided else SURE_OF_SHORT if is_short else SURE
        return not is_full and not (inner.source and inner.target) and inner.score >= sure

    for surely_alone, beads in groupby(bead.inner, is_surely_alone):
        yield _Stretch(surely_alone, list(beads))


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
