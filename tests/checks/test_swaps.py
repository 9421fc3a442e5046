"""Figures that changed places: every feature of the model has an example that needs it."""

import csv
from pathlib import Path

import pytest

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures import anchors, swaps
from tmx_builder.checks.figures.scorer import FigureComparison

TABLES = Path(__file__).resolve().parents[2] / "fixtures" / "checks"


def rows(name: str) -> list[list[str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


SWAPS, THINGS = rows("swaps.tsv"), rows("things.tsv")


def is_swapped(zh: str, en: str) -> bool:
    return swaps.swapped(FigureComparison(Bilingual(zh, en)).agreeing()) is not None


@pytest.mark.parametrize(("verdict", "zh", "en"), SWAPS)
def test_swaps_are_told_from_right_pairs(verdict: str, zh: str, en: str) -> None:
    assert is_swapped(zh, en) == (verdict == "wrong")


@pytest.mark.parametrize("feature", sorted(set(swaps.weights()) - {"threshold"}))
def test_every_feature_matters(feature: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {name: weight for name, weight in swaps.weights().items() if name != feature}
    monkeypatch.setattr(swaps, "weights", lambda: without)
    assert any(is_swapped(zh, en) != (verdict == "wrong") for verdict, zh, en in SWAPS)


@pytest.mark.parametrize(("zh", "en", "other"), THINGS)
def test_every_row_of_the_table_names_its_thing(zh: str, en: str, other: str) -> None:
    rows = [(chinese, english) for chinese, english in anchors.thing_patterns() if chinese.search(zh)]
    assert any(english.search(en) for _, english in rows)
    assert not any(english.search(other) for _, english in rows)


def test_every_row_of_the_table_has_an_example() -> None:
    for chinese, english in anchors.thing_patterns():
        assert any(chinese.search(zh) and english.search(en) for zh, en, _ in THINGS), chinese.pattern
