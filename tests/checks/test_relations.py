"""The tables behind the comparison of figures: rows have examples that need them, and some that they do not take."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures import licences, relations, scorer

TABLES = Path(__file__).resolve().parents[2] / "fixtures" / "checks"


def rows(name: str) -> list[list[str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


EXAMPLES, RELATIONS = rows("licences.tsv"), rows("relations.tsv")
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


@pytest.mark.parametrize(("name", "zh", "en"), RELATIONS)
def test_a_relation_is_reported(name: str, zh: str, en: str) -> None:
    reported = scorer.FigureComparison(Bilingual(zh, en)).reported()
    assert name in {row.name for row, *_ in reported}


def test_every_reported_relation_has_its_examples() -> None:
    counts = Counter(name for name, *_ in RELATIONS)
    for row in relations.relations().values():
        if row.aspect and row.weight >= relations.REPORTED and row.group != "licence":
            assert counts[row.name] >= 2, row.name


@pytest.mark.parametrize(
    ("zh", "en", "measure"),
    [
        ("增长5.2%", "growth of 5.3%", 1.0),
        # another share that either could be
        ("增长5.2%、8.1%", "growth of 5.3%", 0.5),
        ("增长5.2%", "growth of 5.3% and 9.4%", 0.5),
        ("增长5.2%，下降7.1%", "growth of 5.3% and a fall of 7.2%", 0.5),
        ("748.7亿元", "7.487 billion yuan", 1.0),
        ("748.7亿元、361.2亿元", "7.487 billion yuan", 0.5),
        ("748.7亿元、361.2亿元", "7.487 billion yuan and 3.612 billion yuan", 1.0),
        # small numbers count other things, unless both have one unit
        ("建成8座桥", "built 6 bridges", 0.5),
        ("建成8公里", "built 6 kilometers", 1.0),
        ("建成8公里", "built 6 hours", 0.5),
        ("建成28座桥", "built 26 bridges", 1.0),
        # what is behind from, or denied, is no sure contradiction
        ("下降5%", "up 5 percent", 1.0),
        ("约8分钟", "more than eight minutes", 1.0),
        ("不约8分钟", "more than eight minutes", 0.5),
        # letters glued to digits, titles
        ("增长5.2%", "growth of 5.3%x", 1.0),
        ("面积62平方米", "an area of 63k", 0.5),
        ("《面积62平方米》", "an area of 63 square meters", 0.5),
        ("10月17日", "October 18", 1.0),
        ("10月17日", "Tuesday, October 18", 0.5),
    ],
)
def test_what_is_surely_wrong(zh: str, en: str, measure: float) -> None:
    seen = list(scorer.observe(Bilingual(zh, en)))
    assert seen
    assert seen[0].measure == measure
