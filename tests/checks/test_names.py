"""Names of persons and places, right and wrong."""

import csv
from pathlib import Path

import pytest

from tmx_builder.checks import names
from tmx_builder.checks.check import Bilingual

TABLE = Path(__file__).resolve().parents[2] / "fixtures" / "checks" / "names.tsv"


def rows() -> list[list[str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("verdict", "zh", "en"), rows())
def test_what_is_reported_of_names(verdict: str, zh: str, en: str) -> None:
    assert bool(list(names.observe(Bilingual(zh, en)))) == (verdict == "wrong")
