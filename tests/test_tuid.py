"""What is one unit to a memory: its name hangs on its two texts, whatever their width and composition."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.text import folded, full_width_punctuation, tuid_of

CHINESE, ENGLISH = (
    "现在，我代表市人民政府（下称政府）：报告工作！",
    "Café Lanhai: I now report (on our work).",
)


def test_a_tuid_does_not_hang_on_width_or_composition() -> None:
    tuid = tuid_of(CHINESE, ENGLISH)
    half = CHINESE.translate(str.maketrans("，（）：！", ",():!"))
    assert tuid_of(half, ENGLISH) == tuid_of(full_width_punctuation(half), ENGLISH) == tuid
    assert tuid_of(CHINESE, unicodedata.normalize("NFD", ENGLISH)) == tuid
    assert re.fullmatch(r"[0-9a-f]{20}", tuid)


@pytest.mark.parametrize(
    ("source", "target"),
    [(CHINESE[:-1], ENGLISH), (CHINESE, ENGLISH[:-1]), (ENGLISH, CHINESE), (CHINESE + ENGLISH, ""), ("", "")],
)
def test_other_texts_have_another_tuid(source: str, target: str) -> None:
    assert tuid_of(source, target) != tuid_of(CHINESE, ENGLISH)


def test_the_border_between_the_texts_counts() -> None:
    assert tuid_of("好的", "") != tuid_of("好", "的")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_has_a_tuid(source: str, target: str) -> None:
    assert tuid_of(source, target) == tuid_of(source, target)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("增长5%,", "增长5%，", True),
        ("增长５％，", "增长5%,", True),
        ("café", "cafe\u0301", True),
        ("(一)工作", "（一）工作", True),
        ("增长5%。", "增长5%", False),
        ("增长5%", "增长 5%", False),
        ("國家", "国家", False),
    ],
)
def test_width_and_composition_make_no_difference(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) == same
    assert (tuid_of(one, "x") == tuid_of(other, "x")) == same
    assert (tuid_of("x", one) == tuid_of("x", other)) == same
