"""Whatever the model holds comes back from the store as it was."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmx_builder.memory.codec import dump, load
from tmx_builder.model import SegmentPair, TranslationUnit


@pytest.mark.parametrize("kind", [TranslationUnit, SegmentPair])
def test_a_value_comes_back(kind: type) -> None:
    st.register_type_strategy(datetime.date, st.dates())
    st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(st.from_type(kind))
    def comes_back(value: object) -> None:
        assert load(kind, dump(value)) == value

    comes_back()


@pytest.mark.parametrize("text", ["[]", "{}", "[1]", "null", "not JSON"])
def test_another_shape_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        load(TranslationUnit, text)
