"""What people return is in force after the next build or named: a sample of the random review files."""

from pathlib import Path

import pytest
from returned_reviews import PEOPLE, Command, damaged, judge, undone
from review_files import FORMATS


@pytest.mark.parametrize(
    ("seed", "name"), [(seed, list(FORMATS)[seed % len(FORMATS)]) for seed in range(6)], ids=str
)
def test_what_was_meant_is_in_force_or_named(seed: int, name: str, tmp_path: Path) -> None:
    assert judge(tmp_path / "project", Command(), seed, name) == []


def test_all_that_was_corrected_can_be_undone(tmp_path: Path) -> None:
    assert undone(tmp_path / "project", Command(), seed=1, wanted=12, imports=2) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_two_people_lose_nothing(name: str, tmp_path: Path) -> None:
    assert PEOPLE[name](tmp_path / "project", Command(), 1) == []


@pytest.mark.parametrize("how", ["cut inside a character", "a conflict"])
def test_a_damaged_line_costs_itself_alone(how: str, tmp_path: Path) -> None:
    assert damaged(tmp_path / "project", Command(), 1, how) == []
