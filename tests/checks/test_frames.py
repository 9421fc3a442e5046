"""What units of one frame have in common: that nothing is wrong with any of them, or with none."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.checks import Checker
from tmx_builder.checks.frames import _LONG, _significant, frame_of

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "checks"
UNITS: list[tuple[str, str]] = [
    (line.split("\t")[1], line.split("\t")[2])
    for name in ("right-pairs", "findings")
    for line in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def refigured(zh: str, en: str, chance: random.Random) -> tuple[str, str]:
    """Return a unit with other digits in its long figures, the same ones for the same, zeros kept."""
    known: dict[str, list[str]] = {}

    def changed(match: re.Match[str]) -> str:
        digits = known.setdefault(
            _significant(match[0]),
            [digit if digit == "0" else chance.choice("123456789") for digit in _significant(match[0])],
        )
        following = iter(digits)
        leading = len(match[0]) - len(match[0].lstrip("0.,"))
        return "".join(
            next(following, mark) if mark.isdecimal() and place >= leading else mark
            for place, mark in enumerate(match[0])
        )

    return _LONG.sub(changed, zh), _LONG.sub(changed, en)


@pytest.mark.parametrize(
    ("unit", "further", "is_same"),
    [
        (("增长5.2%。", "It grew by 5.2 percent."), ("增长7.4%。", "It grew by 7.4 percent."), True),
        (("达652.3亿元", "65.23 billion yuan"), ("达874.1亿元", "87.41 billion yuan"), True),
        (("共3500家", "3,500 firms"), ("共4700家", "4,700 firms"), True),
        (("增长25%", "grew by 25%"), ("增长34%", "grew by 34%"), True),
        # the digits are no more the same
        (("增长5.2%。", "It grew by 5.2 percent."), ("增长7.4%。", "It grew by 7.3 percent."), False),
        (("达652.3亿元", "65.23 billion yuan"), ("达874.1亿元", "87.41 million yuan"), False),
        (("升5.2%和7.4%", "rose 5.2% and 7.4%"), ("升5.2%和7.4%", "rose 7.4% and 5.2%"), False),
        # a zero, a separator or another length
        (("增长5.2%", "grew by 5.2%"), ("增长5.0%", "grew by 5.0%"), False),
        (("共3500家", "3,500 firms"), ("共3050家", "3,050 firms"), False),
        (("增长5.2%", "grew by 5.2%"), ("增长15.2%", "grew by 15.2%"), False),
        # what may be a year, a time, a date or a name, what is rounded, and what stands twice
        (("共1500家", "1,500 firms"), ("共2400家", "2,400 firms"), False),
        (("8.25时", "at 8.25 pm"), ("8.49时", "at 8.49 pm"), False),
        (("3825号", "No. 3825"), ("4716号", "No. 4716"), False),
        (("C919", "C919"), ("C828", "C828"), False),
        (("8896.7万", "88.97 million"), ("8896.8万", "88.97 million"), False),
        (("5.2%和5.2%", "5.2% and 5.2%"), ("7.4%和7.4%", "7.4% and 7.4%"), False),
        # which one is the larger
        (("348人中有125人", "125 of the 348"), ("125人中有348人", "348 of the 125"), False),
    ],
)
def test_frames(unit: tuple[str, str], further: tuple[str, str], is_same: bool) -> None:
    assert (frame_of(*unit) == frame_of(*further)) is is_same


@pytest.mark.parametrize("seed", range(2))
def test_units_of_a_frame_are_silent_together(seed: int) -> None:
    chance, met = random.Random(seed), 0
    for unit in UNITS:
        further = refigured(*unit, chance)
        if further != unit and frame_of(*further) == frame_of(*unit):
            met += 1
            assert bool(Checker().unit(*further, "zh-CN")) is bool(Checker().unit(*unit, "zh-CN")), further
    assert met > 100


_FIGURES = st.from_regex(r"[1-9]\d{0,3}\.\d{1,2}|[3-9]\d{3,5}|[1-9]\d\d", fullmatch=True)


@given(
    st.lists(st.tuples(_FIGURES, _FIGURES), min_size=1, max_size=3),
    st.sampled_from(["增长{}%", "由{}亿元升至", "共{}个", "超过{}吨", "零下{}度"]),
    st.sampled_from(["up {}%", "from {} billion yuan ", "{} of them", "over {} tons", "minus {} degrees"]),
)
def test_any_units_of_a_frame_are_silent_together(figures: list[tuple[str, str]], zh: str, en: str) -> None:
    units = [
        (
            "，".join(zh.format(pair[side]) for pair in figures),
            ", ".join(en.format(pair[side]) for pair in figures),
        )
        for side in (0, 1)
    ]
    if frame_of(*units[0]) == frame_of(*units[1]):
        first, second = (bool(Checker().unit(*unit, "zh-CN")) for unit in units)
        assert first is second


def test_findings_do_not_depend_on_what_was_checked_before() -> None:
    checker = Checker()
    findings = [checker.unit(*unit, "zh-CN") for unit in UNITS]
    assert [checker.unit(*unit, "zh-CN") for unit in UNITS] == findings
    assert [Checker().unit(*unit, "zh-CN") for unit in UNITS] == findings
