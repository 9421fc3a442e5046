"""What tokens cover, against a count in plain Python; and views against channels made anew."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.segmenter.channel import Channel, Occurrences, Side

TYPES = 6
LONGEST = 3

Segments = list[list[int]]

token_lists = st.lists(st.lists(st.integers(0, TYPES - 1), max_size=5), max_size=6)
weights = st.lists(st.sampled_from((0.0, 0.25, 0.5, 1.0)), min_size=TYPES, max_size=TYPES)
link_tables = st.dictionaries(
    st.tuples(st.integers(0, TYPES - 1), st.integers(0, TYPES - 1)), st.sampled_from((0.25, 0.5, 0.75, 1.0))
)


@dataclass(frozen=True)
class Case:
    """A channel in plain Python."""

    zh: Segments
    en: Segments
    zh_weights: list[float]
    en_weights: list[float]
    links: dict[tuple[int, int], float]

    def channel(self) -> Channel:
        return Channel.of(
            Occurrences.of(self.zh),
            Occurrences.of(self.en),
            np.array(self.zh_weights, np.float32),
            np.array(self.en_weights, np.float32),
            [(own, other, strength) for (own, other), strength in self.links.items()],
        )

    def covered(self, k: int, s: int, length: int) -> float:
        """Return what English segments [s, s + length) cover of Chinese segment k."""
        there = {token for segment in self.en[s : s + length] for token in segment}
        return sum(
            self.zh_weights[token] * max((self.links.get((token, each), 0.0) for each in there), default=0.0)
            for token in self.zh[k]
        )

    def mirrored(self) -> "Case":
        links = {(b, a): strength for (a, b), strength in self.links.items()}
        return Case(self.en, self.zh, self.en_weights, self.zh_weights, links)


cases = st.builds(Case, token_lists, token_lists, weights, weights, link_tables)


def runs_of(count: int) -> st.SearchStrategy[tuple[int, int]]:
    """Return bounds of runs of segments, empty ones too."""
    return st.tuples(*[st.integers(0, count)] * 2).map(lambda ends: (min(ends), max(ends)))


def assert_alike(own: Side, other: Side, expected_own: Side, expected_other: Side) -> None:
    """Assert that two sides weigh and cover as two others do."""
    np.testing.assert_array_equal(own.masses(), expected_own.masses())
    np.testing.assert_array_equal(
        own.covered_by(other, LONGEST), expected_own.covered_by(expected_other, LONGEST)
    )


@given(cases)
@settings(max_examples=200, deadline=None)
def test_coverage_of_both_sides(case: Case) -> None:
    channel = case.channel()
    for side, other, plain in ((channel.zh, channel.en, case), (channel.en, channel.zh, case.mirrored())):
        covered = side.covered_by(other, LONGEST)
        expected = [
            [[plain.covered(k, s, n) for n in range(1, LONGEST + 1)] for s in range(len(plain.en))]
            for k in range(len(plain.zh))
        ]
        assert covered.shape == (len(plain.zh), len(plain.en), LONGEST)
        np.testing.assert_allclose(covered, np.array(expected).reshape(covered.shape), atol=1e-6)


@given(cases, st.data())
@settings(max_examples=100, deadline=None)
def test_tokens_met_are_what_a_run_covers(case: Case, data: st.DataObject) -> None:
    runs = [
        (*data.draw(runs_of(len(case.zh))), *data.draw(runs_of(len(case.en))))
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    channel = case.channel()
    bounds = np.array([(i, j - i, k, n - k) for i, j, k, n in runs], np.int64).T
    number, token_weights, strengths = channel.zh.tokens_met(channel.en, *bounds)
    covered = np.bincount(number, token_weights * strengths, len(runs))
    expected = [sum(case.covered(segment, k, n - k) for segment in range(i, j)) for i, j, k, n in runs]
    np.testing.assert_allclose(covered, expected, atol=1e-6)
    tokens = [token for i, j, _, _ in runs for segment in case.zh[i:j] for token in segment]
    assert token_weights.tolist() == [case.zh_weights[token] for token in tokens]


@given(cases)
@settings(max_examples=50, deadline=None)
def test_masses_are_summed_weights(case: Case) -> None:
    expected = [sum(case.zh_weights[token] for token in segment) for segment in case.zh]
    np.testing.assert_allclose(case.channel().zh.masses(), np.array(expected, np.float32), atol=1e-6)


def bounds_of(count: int, cuts: Sequence[int]) -> list[int]:
    """Return bounds that cut `count` segments into runs, none of them empty."""
    return sorted({0, count, *(cut for cut in cuts if cut < count)})


@given(cases, st.data())
@settings(max_examples=100, deadline=None)
def test_parts_are_like_channels_made_of_them_alone(case: Case, data: st.DataObject) -> None:
    zh, en = (
        slice(*sorted(data.draw(st.tuples(*[st.integers(0, len(side))] * 2)))) for side in (case.zh, case.en)
    )
    whole = case.channel()
    alone = Case(case.zh[zh], case.en[en], case.zh_weights, case.en_weights, case.links).channel()
    own, other = whole.zh.part(zh.start, zh.stop), whole.en.part(en.start, en.stop)
    assert_alike(own, other, alone.zh, alone.en)
    assert_alike(other, own, alone.en, alone.zh)


def test_a_part_of_a_part() -> None:
    tokens = Occurrences.of([[0], [1, 1], [2], [], [3]])
    inner = tokens.part(1, 5).part(1, 4)
    assert inner.starts.tolist() == [0, 1, 1, 2]
    assert inner.types.tolist() == [2, 3]
    assert inner.segments().tolist() == [0, 2]


@pytest.mark.parametrize("links", [[], [(0, 0, 1.0)]])
def test_a_channel_of_nothing_covers_nothing(links: list[tuple[int, int, float]]) -> None:
    one = np.ones(1, np.float32)
    channel = Channel.of(Occurrences.of([[], []]), Occurrences.of([]), one, one, links)
    assert channel.zh.covered_by(channel.en, LONGEST).shape == (2, 0, LONGEST)
    assert not channel.zh.masses().any()
