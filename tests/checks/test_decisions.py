"""The table of decisions, and who relies on the names in it."""

import pytest

from tmx_builder.checks.decisions import CHECKS, DECISIONS, Thresholds, decided
from tmx_builder.checks.observation import Observation
from tmx_builder.model import Severity
from tmx_builder.parser.readers import memories


@pytest.mark.parametrize(
    ("measure", "severity"),
    [(0.5, None), (1, Severity.NOTE), (2.9, Severity.WARNING), (3, Severity.ERROR), (90, Severity.ERROR)],
)
def test_the_highest_threshold_that_is_reached_decides(measure: float, severity: Severity | None) -> None:
    assert Thresholds(error=3, warning=2, note=1).severity(measure) is severity


def test_thresholds_rise_with_severity() -> None:
    for row in DECISIONS.values():
        given = [each for each in row if each is not None]
        assert given
        assert given == sorted(given, reverse=True)


def test_findings_are_the_worst_first_and_can_be_left_out() -> None:
    seen = [
        Observation("spacing", "blanks", 1, "b"),
        Observation("quantity", "missing", 1, "m"),
        Observation("quantity", "magnitude", 1, "x"),
    ]
    assert [finding.message for finding in decided(seen)] == ["x", "m", "b"]
    assert [finding.message for finding in decided(seen, {"quantity": None})] == ["b"]
    assert [finding.message for finding in decided(seen, {"spacing": Severity.ERROR})] == ["b", "x", "m"]


def test_a_memory_that_is_read_back_knows_our_notes() -> None:
    assert set(memories._CHECKS) == set(CHECKS)
