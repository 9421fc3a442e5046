"""Inside a bead of sentences a clause joins its neighbour, unless it is surely untranslated.

The aligner leaves a clause over as soon as that is likelier than any bead with it, so a unit would often say less
than its English does: 以及 beside "and", a clause that became a subordinate one. A bead of sentences is known to
correspond as a whole; so what is doubtful in it is aligned again, and now everything has a counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import prod

from tmx_builder.model import Bead
from tmx_builder.segmenter.aligner import Level, Part, Step, align
from tmx_builder.segmenter.bitext import Bitext
from tmx_builder.segmenter.whole_sentences import SentenceBead

SURE = 0.97
"""Probability from which on a text inside a sentence's translation is believed to have no counterpart."""


def completed(bitext: Bitext, beads: Sequence[SentenceBead]) -> list[SentenceBead]:
    """Return the beads of sentences, in which nothing is left over but what surely has no counterpart."""
    stretches = [list(_stretches(bead)) for bead in beads]
    doubtful = [stretch for bead in stretches for stretch in bead if _is_doubtful(stretch)]
    aligned = iter(
        align(bitext, [Part(*_extent(stretch)) for stretch in doubtful], Level.CLAUSE, complete=True)
    )
    made = []
    for bead, parts in zip(beads, stretches, strict=True):
        inner: list[Bead] = []
        for stretch in parts:
            steps = next(aligned) if _is_doubtful(stretch) else None
            inner += stretch if steps is None else _joined(steps)
        made.append(_with_inner(bead, tuple(inner)) if any(map(_is_doubtful, parts)) else bead)
    return made


def _is_surely_alone(bead: Bead) -> bool:
    return not (bead.source and bead.target) and bead.score >= SURE


def _stretches(bead: SentenceBead) -> Iterator[list[Bead]]:
    """Yield the inner beads in stretches, of such as surely have no counterpart and of others."""
    yield from (list(stretch) for _, stretch in groupby(bead.inner, _is_surely_alone))


def _is_doubtful(stretch: Sequence[Bead]) -> bool:
    """Tell whether a stretch has something without counterpart that can be joined with something."""
    alone = [bead for bead in stretch if not (bead.source and bead.target)]
    return bool(alone) and not _is_surely_alone(alone[0]) and all(map(len, _extent(stretch)))


def _extent(stretch: Sequence[Bead]) -> tuple[range, range]:
    return (
        range(stretch[0].source.start, stretch[-1].source.stop),
        range(stretch[0].target.start, stretch[-1].target.stop),
    )


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
        1 - prod(1 - each.score for each in beads if each.source and each.target) for beads in (bead.inner, inner)
    )
    whole = bead.bead
    return SentenceBead(Bead(whole.source, whole.target, whole.score / max(before, 1e-9) * after), inner)
