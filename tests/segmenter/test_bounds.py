"""A paragraph that would cost too much is left over with its reason, and the others are refined."""

import pytest

from tmx_builder.model import Granularity, Provenance, Role, SegmentPair
from tmx_builder.segmenter import Segmenter, TooLargeError, aligner, refinement

BOTH = (Granularity.SENTENCE, Granularity.CLAUSE)
SMALL = "全市新建公园3个。", "A total of 3 parks were built in the city."
LARGE = "经济稳定增长，收入不断提高。" * 20, "The economy grew. Incomes rose steadily. " * 20


def pair(number: int, source: str, target: str) -> SegmentPair:
    provenance = Provenance("a.txt", "0" * 64, (number, number))
    return SegmentPair(f"p{number}", Role.BODY, source, target.strip(), "zh-CN", "en-US", provenance)


PAIRS = [pair(1, *LARGE), pair(2, *SMALL), pair(3, *LARGE)]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter([SMALL[0], LARGE[0]], None)


def test_usual_paragraphs_have_room(segmenter: Segmenter) -> None:
    assert {unit.pair_id for unit in segmenter.refine(PAIRS, BOTH).units} == {"p1", "p2", "p3"}


@pytest.mark.parametrize(
    ("limits", "refined"),
    [
        ({"_LONG": 100, "_MOST_PAIRS_WITHIN": 1_000}, {"p2"}),
        ({"_LONG": 100, "_MOST_PAIRS_WITHIN": 1_600}, {"p1", "p2"}),
        ({"_NODES": 1_000, "_NODES_PER_CHARACTER": 0.0}, {"p2"}),
        ({"_NODES": 2_000, "_NODES_PER_CHARACTER": 0.0}, {"p1", "p2"}),
    ],
)
def test_what_there_is_no_room_for_is_left_over(
    segmenter: Segmenter,
    limits: dict[str, float],
    refined: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in limits.items():
        monkeypatch.setattr(refinement if hasattr(refinement, name) else aligner, name, value)
    found = segmenter.refine(PAIRS, BOTH)
    assert {unit.pair_id for unit in found.units} == refined
    reason = "is too long to be refined: 40 Chinese clauses and 40 English sentences in one paragraph; "
    left = {leftover.line: leftover for leftover in found.leftovers if leftover.reason.startswith(reason)}
    assert {f"p{line}" for line in left} == {"p1", "p2", "p3"} - refined
    assert all(leftover.text in (LARGE[0], LARGE[1].strip()) for leftover in left.values())


def test_texts_that_are_too_large_are_refused(segmenter: Segmenter, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [SMALL[0]] * 9, [SMALL[1]] * 9
    assert segmenter.align(*texts)
    with monkeypatch.context() as changed:
        changed.setattr(refinement, "MOST_PAIRS", 80)
        with pytest.raises(TooLargeError):
            segmenter.align(*texts)
    monkeypatch.setattr(aligner, "_NODES", 9)
    monkeypatch.setattr(aligner, "_NODES_PER_CHARACTER", 0.0)
    with pytest.raises(TooLargeError):
        segmenter.align(*texts)
