"""How the values of two figures relate."""

from fractions import Fraction

import pytest

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures import messages, values
from tmx_builder.checks.figures.scorer import FigureComparison


@pytest.mark.parametrize(
    ("factor", "expected"),
    [
        ("10", True),
        ("1000", True),
        ("1/100", True),
        ("1", False),
        ("20", False),
        ("110", False),
        ("5/2", False),
        ("0", False),
    ],
)
def test_powers_of_ten(factor: str, expected: bool) -> None:
    assert messages.is_power_of_ten(Fraction(factor)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("123", "128", True), ("123", "132", True), ("1234", "123", True), ("12", "123", True), ("123", "321", True),
        ("123", "456", False), ("123", "231", False), ("1", "12", False), ("1234", "12", False), ("5", "8", True),
    ],
)  # fmt: skip
def test_slips(one: str, other: str, expected: bool) -> None:
    assert values.is_slip(Fraction(one), Fraction(other)) is expected


@pytest.mark.parametrize(
    ("value", "step"), [("2500", "100"), ("1/4", "1/100"), ("7", "1"), ("0", "1"), ("60000000", "10000000")]
)
def test_the_last_digit_has_a_unit(value: str, step: str) -> None:
    assert values.step(Fraction(value)) == Fraction(step)


@pytest.mark.parametrize(
    ("zh", "en", "relation"),
    [
        ("受理案件8896.7万件", "88.97 million cases", "rounded"),
        ("金融案件155.3万件", "1.55 million cases", "rounded"),
        ("金融案件155.3万件", "1.56 million cases", "other"),
        ("增长12.37%", "up 12.4 percent", "rounded"),
        ("增长12.37%", "up 12.3 percent", "rounded"),
        ("增长12.37%", "up 12.5 percent", "other share"),
        # a zero behind the point is printed, too
        ("受理案件249.53万件", "2.50 million cases", "rounded"),
        ("受理案件249.43万件", "2.50 million cases", "other"),
        ("增长12.37%", "up 12.0 percent", "other share"),
        ("等11个项目", "2 other projects", "other"),
        ("等10个项目", "2 other projects", "and others"),
        ("存款28.0714万亿元", "deposits of 28,071.4 billion yuan", "same"),
        ("存款28.0714万亿元", "deposits of 28,071.0 billion yuan", "slip"),
        ("新设企业29.7万户", "nearly 300,000 enterprises", "rounded"),
        ("新设企业29.7万户", "300,000 enterprises", "other"),
        ("学校214所", "over 200 schools", "rounded"),
        ("学校294所", "over 200 schools", "other"),
        ("面积40公顷", "100 acres", "converted"),
        ("面积40公顷", "120 acres", "other"),
        ("24个月", "two years", "converted"),
        ("长80公里", "50 miles long", "converted"),
        ("等74个项目", "72 other projects", "and others"),
        ("等84个项目", "72 other projects", "other"),
        ("采购经理指数为50.1%", "the index was 50.1", "restated"),
        ("采购经理指数为50.1%", "the index was 49.1", ""),
        ("占50.1%", "it was 50.1", ""),
        ("748.7亿元", "7.487 billion yuan", "power"),
        ("2026年", "2025", "other year"),
        ("第三批", "the fourth group", "other rank"),
        ("近一半", "nearly a third of them", "other part"),
        ("下半年", "the first half", "other part"),
    ],
)  # fmt: skip
def test_relations(zh: str, en: str, relation: str) -> None:
    comparison = FigureComparison(Bilingual(zh, en))
    found = {values.relation(own, other) for own in comparison.zh for other in comparison.en}
    assert relation in found
