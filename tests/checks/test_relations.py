"""The tables behind the comparison of figures: rows have examples that need them, and some that they do not take."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tmx_builder.checks.bilingual import Bilingual
from tmx_builder.checks.figures import licences, relations, scorer

TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "checks" / "licences.tsv"


def rows() -> list[list[str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


EXAMPLES = rows()
COMPUTED = {"said once", "in another form", "part of a result", "end of an estimate"}


def told(zh: str, en: str) -> list[str]:
    return [seen.message for seen in scorer.observe(Bilingual(zh, en))]


@pytest.mark.parametrize(("name", "verdict", "zh", "en"), EXAMPLES)
def test_a_licence_excuses_what_it_is_for_and_nothing_else(name: str, verdict: str, zh: str, en: str) -> None:
    assert bool(told(zh, en)) == (verdict == "wrong")


@pytest.mark.parametrize("name", sorted({row[0] for row in EXAMPLES}))
def test_every_licence_matters(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = licences.licences_of

    def without(*figures: object) -> list[str]:
        return [each for each in before(*figures) if each != name]  # type: ignore[arg-type]

    monkeypatch.setattr(scorer, "licences_of", without)
    assert any(told(zh, en) for row, verdict, zh, en in EXAMPLES if (row, verdict) == (name, "right"))


def test_every_row_has_its_examples() -> None:
    names = {licence.name for licence in licences.licences()} | COMPUTED
    counts = Counter((name, verdict) for name, verdict, *_ in EXAMPLES)
    assert {name for name, _ in counts} == names
    assert min(counts.values()) >= 2
    listed = {name for name, row in relations.relations().items() if row.group == "licence"}
    assert listed == names


def test_weights_are_log_odds_of_the_counts() -> None:
    assert relations.log_odds(9, 99, 9, 99) == pytest.approx(0)
    assert relations.log_odds(90, 99, 9, 99) > 2
    same, power = relations.relations()["same"], relations.relations()["power"]
    assert same.weight < 0 < power.weight
    assert same.link > power.link > 0
