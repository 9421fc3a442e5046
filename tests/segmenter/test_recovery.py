"""Sentences that are left over on both sides are a unit where that is sure enough."""

from collections.abc import Sequence
from itertools import product

import pytest

from tmx_builder.model import Bead
from tmx_builder.segmenter import recovery
from tmx_builder.segmenter.aligner import Part, Step
from tmx_builder.segmenter.recovery import recovered
from tmx_builder.segmenter.whole_sentences import SentenceBead


def sentence(zh: range, en: range) -> SentenceBead:
    bead = Bead(zh, en, 0.9)
    return SentenceBead(bead, (bead,))


SIDE_BY_SIDE = [sentence(range(1), range(0)), sentence(range(1, 1), range(1))]
CROSSED = [sentence(range(1), range(0)), sentence(range(1, 2), range(1)), sentence(range(2, 2), range(1, 2))]


def joined(beads: Sequence[SentenceBead]) -> set[tuple[range, range]]:
    return {(bead.bead.source, bead.bead.target) for bead in beads if bead.bead.source and bead.bead.target}


def probable(monkeypatch: pytest.MonkeyPatch, score: float) -> list[Part]:
    """Let any two sentences correspond with this probability, if they are alone; return where the parts gather."""
    compared: list[Part] = []

    def align(
        _: object, parts: Sequence[Part], *__: object, complete: bool = False
    ) -> list[list[Step] | None]:
        if not complete:
            return [None for _ in parts]
        compared.extend(parts)
        return [[Step(Bead(*part, 1.0), 1.0, (1 - score,), (1 - score,))] for part in parts]

    monkeypatch.setattr(recovery, "align", align)
    return compared


@pytest.mark.parametrize(
    ("beads", "score", "is_pair"),
    [
        (SIDE_BY_SIDE, 0.89, False),
        (SIDE_BY_SIDE, 0.91, True),
        (CROSSED, 0.97, False),
        (CROSSED, 0.99, True),
    ],
)
def test_what_is_sure_enough_is_a_pair(
    beads: list[SentenceBead], score: float, is_pair: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    probable(monkeypatch, score)
    (made,) = recovered([beads], lambda *_: None, {1, 2}, {1, 2})  # type: ignore[arg-type]
    pair = range(1), beads[-1].bead.target
    assert joined(made) == joined(beads) | ({pair} if is_pair else set())


@pytest.mark.parametrize(("count", "compared"), [(8, 64), (9, 0)])
def test_of_many_sentences_no_two_are_compared(
    count: int, compared: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = probable(monkeypatch, 0.0)
    beads = [sentence(range(k, k + 1), range(0)) for k in range(count)]
    beads += [sentence(range(count, count), range(k, k + 1)) for k in range(count)]
    ends = set(range(1, count + 1))
    recovered([beads], lambda *_: None, ends, ends)  # type: ignore[arg-type]
    assert len(parts) == compared
    assert {(part.zh.start, part.en.start) for part in parts} == (
        set(product(range(count), repeat=2)) if compared else set()
    )
