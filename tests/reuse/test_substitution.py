"""Figures of a memory's unit replaced by those of a new text, and refused where that is in doubt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.quantities import find_quantities
from tmx_builder.reuse.figures import substituted
from tmx_builder.reuse.forms import plain

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def outcome(source: str, target: str, new: str, *, from_english: bool = False) -> str:
    """Return the new target without its end mark; "-" where it was refused."""
    languages = ("en-US", "zh-CN") if from_english else ("zh-CN", "en-US")
    tried = substituted(source, target, *languages, new)
    return "-" if tried is None or tried.refusal else plain(tried.target)


@pytest.mark.parametrize("row", rows("substitutions.tsv"), ids=lambda row: row[2])
def test_chinese_to_english(row: tuple[str, ...]) -> None:
    source, target, new, expected = row
    assert outcome(source, target, new) == plain(expected)


@pytest.mark.parametrize("row", rows("substitutions-en.tsv"), ids=lambda row: row[2])
def test_english_to_chinese(row: tuple[str, ...]) -> None:
    source, target, new, expected = row
    assert outcome(source, target, new, from_english=True) == plain(expected)


@pytest.mark.parametrize(
    ("source", "target", "new", "reason"),
    [
        ("增长8.3%", "It grew by 8.3 percent.", "增长-1.6%", "a negative value changes the wording"),
        ("沿G60高速", "along the G60 Expressway", "沿G42高速", "G60 is part of a name"),
        ("地铁3号线开通", "Metro Line 3 opened.", "地铁4号线开通", "3 is part of a name"),
        ("事故0起", "There were no accidents.", "事故1起", "zero is put in other words"),
        (
            "改造118个",
            "Many were renovated.",
            "改造136个",
            "118 is not stated as a figure in the translation",
        ),
        ("增长100%", "It doubled.", "增长62%", "doubled would be put in other words"),
        ("覆盖50%", "It covers half of them.", "覆盖68%", "half is said in words that change with it"),
        (
            "近五年增长10%",
            "Growth was 10 percent over the past five years.",
            "近一年增长10%",
            "the words at five",
        ),
        (
            "公园30个、步道30条",
            "30 trails and 30 parks",
            "公园42个、步道36条",
            "30 may be one of several figures",
        ),
        ("由58%提高到61%", "up three points to 61 percent", "由61%提高到63%", "58% is not stated"),
        ("建成12座", "A dozen were built.", "建成15座", "A dozen would be put in other words"),
        (
            "提高到61%，5人",
            "It rose 3 percent to 61 percent, with 5.",
            "提高到63%，5人",
            "3 percent of the translation may",
        ),
    ],
)
def test_a_refusal_says_why(source: str, target: str, new: str, reason: str) -> None:
    tried = substituted(source, target, "zh-CN", "en-US", new)
    assert tried is not None
    assert tried.target == ""
    assert tried.refusal.startswith(reason)


def test_other_words_are_no_substitution() -> None:
    tried = substituted("新建学校3所", "three schools", "zh", "en", "改建学校4所")
    assert tried is None or tried.refusal


def test_the_same_values_in_another_notation_keep_the_target() -> None:
    tried = substituted("产值9860亿元", "986 billion yuan", "zh", "en", "产值0.986万亿元")
    assert tried is not None
    assert (tried.target, tried.changes) == ("986 billion yuan", ())


VALUES = st.decimals(min_value="0.01", max_value="99999", places=2).map(
    lambda value: f"{value.normalize():f}"
)
SHAPES = [
    ("产值达到4862.3亿元", "The output value reached 486.23 billion yuan.", "产值达到{}亿元"),
    ("吞吐量达到86.2万标箱", "Throughput reached 862,000 TEUs.", "吞吐量达到{}万标箱"),
    ("占比提高1.2个百分点", "The share rose by 1.2 percentage points.", "占比提高{}个百分点"),
    ("成交额增长1.5倍", "Turnover grew by 150 percent.", "成交额增长{}倍"),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape[0])
@given(VALUES)
def test_no_substituted_figure_is_wrong(shape: tuple[str, str, str], value: str) -> None:
    """Whatever the value: the target states what the new source states, or there is none."""
    source, target, pattern = shape
    new = pattern.format(value)
    tried = substituted(source, target, "zh", "en", new)
    assert tried is not None
    if tried.target:
        (stated,), (own,) = find_quantities(tried.target, "en"), find_quantities(new, "zh")
        assert own.corresponds(stated)


@given(st.integers(1, 120), st.integers(1, 120))
def test_counts_agree_with_their_nouns(old: int, new: int) -> None:
    noun = "school" if old == 1 else "schools"
    tried = substituted(f"新建学校{old}所", f"We built {old} {noun}.", "zh", "en", f"新建学校{new}所")
    assert tried is not None
    assert tried.target.endswith(" school." if new == 1 else " schools.")
