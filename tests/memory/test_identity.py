"""What is one unit to a memory."""

import pytest

from tmx_builder.memory import identity
from tmx_builder.segmenter import tuid_of
from tmx_builder.text import folded


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
    assert (identity(one, "x") == identity(other, "x")) == same
    assert (identity("x", one) == identity("x", other)) == same


def test_it_is_the_name_that_the_segmenter_gives() -> None:
    assert identity("增长5%,", "It grew by 5%.") == tuid_of("增长5%，", "It grew by 5%.")
