"""Quantities: tables of cases beside the tests, and what must hold for any text."""

import csv
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from styles import chinese_words, decimal, english_words, wide

from tmx_builder.quantities import (
    ChangeRole,
    Context,
    Dimension,
    Direction,
    Kind,
    Modifier,
    Quantity,
    find_quantities,
    matching,
    ranges,
)

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "quantities"
ROOT = Path(__file__).resolve().parents[1]
REPORTS = (ROOT / "fixtures" / "reports", *(ROOT.parent / "shared" / kind for kind in ("reports", "samples")))
"""Of our aligned reports, and of others where these are beside the checkout."""


def rows(name: str) -> list[list[str]]:
    """Return the lines of a table without its comments; fields are separated by tabs."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as table:
        lines = (line for line in table if not line.startswith("#"))
        return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def match(source: str, target: str) -> tuple[int, int]:
    return matching(find_quantities(source, "zh-CN"), find_quantities(target, "en-US"))


def described(text: str, quantity: Quantity) -> str:
    kind = quantity.kind if quantity.certain else f"{quantity.kind}?"
    return f"{kind} {quantity.value} {text[quantity.start : quantity.end]}"


@pytest.mark.parametrize(("source", "target"), rows("correspond.tsv"))
def test_every_figure_has_its_counterpart(source: str, target: str) -> None:
    matched, total = match(source, target)
    assert matched == total > 0


@pytest.mark.parametrize(("source", "target"), rows("differ.tsv"))
def test_figures_that_differ_are_told_apart(source: str, target: str) -> None:
    matched, total = match(source, target)
    assert matched < total or (matched, total) == (0, 0)


@pytest.mark.parametrize("row", rows("readings.tsv"), ids=lambda row: row[1])
def test_readings(row: list[str]) -> None:
    lang, text, *expected = row
    assert [described(text, quantity) for quantity in find_quantities(text, lang)] == expected


@pytest.mark.parametrize("row", rows("keys.tsv"), ids=lambda row: row[1])
def test_keys(row: list[str]) -> None:
    lang, text, *expected = row
    names = "|".join(Dimension) + "|square kilometers|hectares"
    split = [tuple(re.findall(rf"(?:{names}):\S+", cell)) for cell in expected]
    assert [quantity.keys for quantity in find_quantities(text, lang)] == split


@pytest.mark.parametrize("row", rows("contexts.tsv"), ids=lambda row: row[1])
def test_what_stands_around_a_figure(row: list[str]) -> None:
    lang, text, *expected = row
    [*_, quantity] = find_quantities(text, lang)
    around = Context(text, quantity, lang)
    parts = {
        "modifier": "" if around.modifier is Modifier.EXACT else around.modifier,
        "direction": "" if around.direction is Direction.NONE else around.direction,
        "role": "" if around.role is ChangeRole.NONE else around.role,
        "currency": around.currency,
        "unit": around.unit.name + " ?" * (not around.has_sure_unit) if around.unit else "",
    }
    shown = [f"{name}={value}" for name, value in parts.items() if value]
    shown += ["negative"] * around.is_negative + ["denied"] * around.is_denied
    assert shown == [part for part in expected if part]


@pytest.mark.parametrize(("lang", "text"), rows("none.tsv"))
def test_words_that_hold_no_figure(lang: str, text: str) -> None:
    assert find_quantities(text, lang) == ()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("", "", (0, 0)),
        ("增长5%", "", (0, 1)),
        ("5家、5家", "5 firms", (1, 2)),
        ("一些", "one of us", (0, 0)),  # what is not certain does not count alone
        ("3家", "3 firms and one more", (1, 1)),
        ("3家5家", "5 firms, 3 firms", (2, 2)),
        ("增长1.1倍，达2.1亿", "110% more, 210 million", (2, 2)),
    ],
)
def test_matching_is_one_to_one(source: str, target: str, expected: tuple[int, int]) -> None:
    assert match(source, target) == expected


def test_matching_gives_way_to_the_fuller_match() -> None:
    # 二期 can be two or the second; taken greedily it would leave 两座 or "the second" alone
    assert match("二期、两座、", "two bridges of the second") == (2, 2)


def test_languages() -> None:
    assert find_quantities("3家", "ZH-Hant-TW")[0].value == 3
    assert find_quantities("3 firms", "en")[0].value == 3
    with pytest.raises(ValueError, match="'fr'"):
        find_quantities("trois", "fr")


def test_a_growth_by_n_times_is_n_hundred_per_cent() -> None:
    [growth] = find_quantities("增长1.1倍", "zh")
    [percent] = find_quantities("growth of 110%", "en")
    assert (growth.kind, growth.value) == (Kind.RATIO, Fraction(11, 10))
    assert growth.corresponds(percent)
    assert percent.corresponds(growth)


ALPHABET = st.sampled_from(
    "0123456789,.%万亿千百十一二两三半年月日第成倍分之至-: 多几点个双 oneMaysixthIVX～％２①Ⅲ½"
)
ENGLISH_FIGURE_WORDS = (
    "two", "seven", "eight", "hundred", "thousand", "million", "half", "a", "dozen", "third", "second",
    "between", "and", "of", "or", "to", "-", "%", "th", "May", "14", "2, 500", "Phase", "II",
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(ALPHABET, max_size=60),
    st.lists(
        st.sampled_from(ENGLISH_FIGURE_WORDS),
        max_size=12,
    ).map(" ".join),
)


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT, st.sampled_from(["zh", "en"]))
def test_spans_are_ordered_and_disjoint(text: str, lang: str) -> None:
    at = 0
    for quantity in find_quantities(text, lang):
        assert at <= quantity.start < quantity.end <= len(text)
        assert quantity.value >= 0
        assert quantity.keys
        at = quantity.end


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_matching_is_symmetric_and_bounded(source: str, target: str) -> None:
    chinese, english = find_quantities(source, "zh"), find_quantities(target, "en")
    matched, total = matching(chinese, english)
    assert matching(english, chinese)[0] == matched <= min(len(chinese), len(english))
    assert total <= max(len(chinese), len(english))
    assert matching(chinese, chinese)[0] == len(chinese)


@pytest.mark.parametrize("digits", [5000, 100_000])
def test_endless_figures_are_survived(digits: int) -> None:
    for figure in (
        "1" * digits,
        "九" * digits,
        "亿" * digits,
        "million " * (digits // 8),
        "1." * (digits // 2),
    ):
        find_quantities(figure, "zh")
        find_quantities(figure, "en")


# A value is written in the styles of each language from its digits, and never through the code under test.


def in_chinese_characters(value: int) -> str:
    large, small = divmod(value, 10_000)
    head = chinese_words(large) + "万" if large else ""
    if not small:
        return head
    gap = "零" if large and small < 1000 else ""
    tail = chinese_words(small)
    return head + gap + ("一" + tail if head and tail.startswith("十") else tail)


def written_in_chinese(value: int) -> list[str]:
    styles = [f"{value}家", f"{value:,}家", wide(str(value)) + "家"]
    styles += [f"{decimal(value, 4)}万家"] if value >= 1000 else []
    styles += [f"{decimal(value, 4)} 万多家"] if value >= 10_000 else []
    styles += [f"{decimal(value, 8)}亿元"] if value >= 10**7 else []
    styles += [f"{decimal(value, 12)}万亿元"] if value >= 10**11 else []
    styles += [in_chinese_characters(value) + "家"] if 1 < value < 10**8 else []
    return styles


def written_in_english(value: int) -> list[str]:
    styles = [f"{value:,} firms", f"{value:,}-odd firms".replace(",", ", ")]
    styles += [f"{decimal(value, 6)} million yuan"] if value >= 10**5 else []
    styles += [f"{decimal(value, 9)} billion yuan", f"US${decimal(value, 9)}bn"] if value >= 10**8 else []
    styles += [f"{decimal(value, 12)} trillion yuan"] if value >= 10**11 else []
    styles += [english_words(value) + " firms"] if 1 < value < 10**6 else []
    return styles


VALUES = st.one_of(
    st.integers(2, 120),
    st.integers(2, 999_999),
    st.builds(lambda head, zeros: head * 10**zeros, st.integers(2, 9999), st.integers(0, 10)),
)


@settings(max_examples=100, deadline=None)
@given(VALUES)
def test_a_value_corresponds_in_all_styles(value: int) -> None:
    for source in written_in_chinese(value):
        for target in written_in_english(value):
            assert match(source, target) == (1, 1), (source, target)


@settings(max_examples=100, deadline=None)
@given(
    VALUES, st.sampled_from([Fraction(1, 10), Fraction(10), Fraction(100), Fraction(1000), Fraction(11, 10)])
)
def test_another_value_corresponds_in_none(value: int, factor: Fraction) -> None:
    other = int(value * factor) + 1
    for source in written_in_chinese(value):
        for target in written_in_english(other):
            assert match(source, target)[0] == 0 or other == value, (source, target)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 99_999), st.integers(1, 2))
def test_percentages_correspond_in_all_styles(value: int, exponent: int) -> None:
    figure = decimal(value, exponent)
    for source in (f"{figure}%", f"{figure}个百分点", f"百分之{figure}"):
        for target in (
            f"{figure} percent",
            f"{figure}%",
            f"{figure} percentage points",
            f"{figure} per cent",
        ):
            assert match(source, target) == (1, 1), (source, target)


def clause_files() -> list[Path]:
    return [path for folder in REPORTS for path in sorted(folder.glob("*.clause.tsv"))]


def test_figures_of_reports_correspond() -> None:
    matched = total = 0
    for path in clause_files():
        for line in path.read_text(encoding="utf-8").splitlines():
            source, target = line.split("\t")[:2]
            pair = match(source, target)
            matched, total = matched + pair[0], total + pair[1]
    # the rest, read one by one, are figures that the translators left out or added
    assert total > 80
    assert matched / total > 0.7


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("zh", "增长3%至5%，占8%", [("3%", "5%")]),
        ("zh", "月租1,250元至4,980元", [("1,250", "4,980")]),
        ("zh", "由3%提高至5%", []),
        ("zh", "从9月8日至11日", [("8日", "11日")]),
        ("en", "from 2012 to 2023", [("2012", "2023")]),
        ("en", "between 3 and 5 percent", [("3", "5 percent")]),
        ("en", "3-5 years or 20 to 30 people", [("3", "5"), ("20", "30")]),
        ("en", "rose from 3 to 5 percent", []),
        ("en", "3 schools and 5 parks", []),
    ],
)
def test_ranges(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = ranges(text, find_quantities(text, lang), lang)
    assert [tuple(text[end.start : end.end] for end in each) for each in found] == expected
