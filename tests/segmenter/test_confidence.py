"""The last step to a score: what the steps before it say, as a probability that was measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.segmenter.confidence import KNOT, confidence, log_odds_at_knot, weights
from tmx_builder.segmenter.refinement import REVIEW_BELOW

PROBABILITIES = st.floats(0, 1)


@given(product=PROBABILITIES, more=PROBABILITIES)
def test_what_is_surer_stays_surer(product: float, more: float) -> None:
    low, high = sorted((product, more))
    assert 0 < confidence(low) <= confidence(high) < 1


@pytest.mark.parametrize(("product", "is_to_review"), [(0.0, True), (0.3, True), (KNOT, False), (0.9, False)])
def test_doubt_that_is_worth_a_review(product: float, is_to_review: bool) -> None:
    assert (confidence(product) < REVIEW_BELOW) is is_to_review


def test_only_what_is_nearly_certain_is_sure() -> None:
    assert confidence(0.9) < 0.95 < confidence(0.99)
    assert confidence(1.0) > 0.98


def test_each_weight_matters() -> None:
    assert set(weights()) == {"at the knot", "below", "above"}
    assert min(weights().values()) > 0
    assert log_odds_at_knot(KNOT) == (0.0, 0.0)
    assert log_odds_at_knot(0.2)[1] == log_odds_at_knot(0.9)[0] == 0.0
