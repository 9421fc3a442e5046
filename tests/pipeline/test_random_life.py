"""Whatever happened to a project, its memory is that of the files that are there."""

from pathlib import Path

from random_life import faults_of_a_life


def test_no_past_shows(tmp_path: Path) -> None:
    """The seed has halves that are renamed, which once kept the units of a counterpart that was another's."""
    assert faults_of_a_life(tmp_path, steps=8, seed=3) == []
