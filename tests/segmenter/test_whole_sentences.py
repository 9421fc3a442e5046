"""Clause beads to sentence beads, written as they are read: 2:1 is two clauses to one sentence, | ends a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.model import Bead
from tmx_builder.segmenter.aligner import Step
from tmx_builder.segmenter.whole_sentences import SentenceBead, sentence_beads

CASES = [
    # clause beads, the Chinese sentences' numbers of clauses -> sentence beads, each with its inner beads
    ("1:1", [1], "1:1(1:1)"),
    ("1:1 1:1", [1, 1], "1:1(1:1) 1:1(1:1)"),
    ("1:1 2:1 1:2", [4], "4:4(1:1 2:1 1:2)"),
    ("1:1 2:1 1:2", [2, 2], "4:4(1:1 2:1 1:2)"),
    ("1:1 0:1 1:1", [1, 1], "1:1(1:1) 0:1(0:1) 1:1(1:1)"),
    ("1:1 0:1 1:1", [2], "2:3(1:1 0:1 1:1)"),
    ("1:0 1:1", [2], "2:1(1:0 1:1)"),
    ("1:0 0:1 1:1", [2], "0:1(0:1) 2:1(1:0 1:1)"),
    ("1:1 0:1 1:0", [2], "2:1(1:1 1:0) 0:1(0:1)"),
    ("1:0 1:0 1:1", [2, 1], "1:0(1:0) 1:0(1:0) 1:1(1:1)"),
    ("1:0 0:1 1:0", [2], "1:0(1:0) 0:1(0:1) 1:0(1:0)"),
    ("0:1 1:1 0:1", [1], "0:1(0:1) 1:1(1:1) 0:1(0:1)"),
    ("", [], ""),
]


ANYWHERE = range(99)
"""The ends of English sentences where each is one segment."""


def steps_of(shapes: list[tuple[int, int]], boundary: float = 0.5) -> list[Step]:
    steps = []
    zh = en = 0
    for own, other in shapes:
        steps.append(Step(Bead(range(zh, zh + own), range(en, en + other), 0.4), boundary))
        zh, en = zh + own, en + other
    return steps


def ends_of(sizes: list[int]) -> set[int]:
    return {sum(sizes[: number + 1]) for number in range(len(sizes))}


def shown(bead: Bead) -> str:
    return f"{len(bead.source)}:{len(bead.target)}"


@pytest.mark.parametrize(("beads", "sizes", "expected"), CASES)
def test_sentences_are_closed_runs_of_clause_beads(beads: str, sizes: list[int], expected: str) -> None:
    shapes = [(int(own), int(other)) for own, other in re.findall(r"(\d):(\d)", beads)]
    made = sentence_beads(steps_of(shapes), ends_of(sizes), ANYWHERE)
    assert " ".join(f"{shown(bead)}({' '.join(map(shown, inner))})" for bead, inner in made) == expected


@pytest.mark.parametrize(
    ("beads", "zh", "en", "expected"),
    [
        ("1:1 1:1 1:1", [3], [3], "3:3(1:1 1:1 1:1)"),
        ("1:1 1:1 1:1", [1, 2], [3], "3:3(1:1 1:1 1:1)"),
        ("1:1 1:1 1:1", [1, 2], [1, 2], "1:1(1:1) 2:2(1:1 1:1)"),
        ("0:1 1:1 1:1", [2], [3], "2:3(0:1 1:1 1:1)"),
        ("0:1 0:1 1:1", [1], [1, 2], "0:1(0:1) 1:2(0:1 1:1)"),
        ("1:1 0:1 0:1 0:1", [1], [2, 2], "1:2(1:1 0:1) 0:1(0:1) 0:1(0:1)"),
        ("0:1 0:1 1:0", [1], [2], "0:1(0:1) 0:1(0:1) 1:0(1:0)"),
    ],
)
def test_no_bead_ends_inside_of_an_english_list(
    beads: str, zh: list[int], en: list[int], expected: str
) -> None:
    shapes = [(int(own), int(other)) for own, other in re.findall(r"(\d):(\d)", beads)]
    made = sentence_beads(steps_of(shapes), ends_of(zh), ends_of(en))
    assert " ".join(f"{shown(bead)}({' '.join(map(shown, inner))})" for bead, inner in made) == expected


def test_a_score_is_that_the_texts_part_at_both_ends_and_correspond() -> None:
    made = list(sentence_beads(steps_of([(1, 1), (1, 1), (1, 1)], 0.8), {1, 3}, ANYWHERE))
    assert [bead.score for bead, _ in made] == pytest.approx([0.8 * 0.4, 0.8 * 0.8 * (1 - 0.6 * 0.6)])


SHAPES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), max_size=12)


@given(SHAPES, st.sets(st.integers(1, 36)))
def test_sentence_beads_hold_every_clause_bead_once(shapes: list[tuple[int, int]], cuts: set[int]) -> None:
    steps = steps_of(shapes)
    total = sum(own for own, _ in shapes)
    ends = {cut for cut in cuts if cut < total} | {total}
    made: list[SentenceBead] = list(sentence_beads(steps, ends, ANYWHERE))
    held = [bead for each in made for bead in each.inner]
    assert sorted(held, key=lambda bead: (bead.source.start, bead.target.start, bead.target.stop)) == sorted(
        (step.bead for step in steps),
        key=lambda bead: (bead.source.start, bead.target.start, bead.target.stop),
    )
    for bead, inner in made:
        if bead.source and bead.target:
            assert bead.source.stop in ends
            assert bead.source.start == 0 or bead.source.start in ends, "whole sentences"
        assert sum(len(each.source) for each in inner) == len(bead.source)
        assert sum(len(each.target) for each in inner) == len(bead.target)
