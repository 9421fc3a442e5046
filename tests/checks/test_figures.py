"""Figures that are generated in all styles, right and with slips planted in them."""

import random
from collections import Counter

from figures import written_pairs
from hypothesis import given, settings
from hypothesis import strategies as st
from planting import planted
from styles import generated

from tmx_builder.checks.check import Bilingual
from tmx_builder.checks.figures import observe

_PAIRS = 300


def test_slips_are_found_and_nothing_else() -> None:
    chance = random.Random(3)
    plants: Counter[bool] = Counter()
    for _ in range(_PAIRS):
        pair = generated(chance)
        assert list(observe(Bilingual(*pair))) == [], pair
        plants.update(bool(list(observe(Bilingual(*wrong)))) for _, wrong in planted(pair, chance))
    assert plants.total() > 2 * _PAIRS
    assert plants[True] / plants.total() > 0.97


def test_slips_are_found_in_all_styles_of_official_texts() -> None:
    chance = random.Random(11)
    plants: Counter[bool] = Counter()
    for pair in written_pairs():
        plants.update(bool(list(observe(Bilingual(*wrong)))) for _, wrong in planted(pair, chance))
    assert plants.total() > 600
    assert plants[True] / plants.total() > 0.95


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_checked(zh: str, en: str) -> None:
    for seen in observe(Bilingual(zh, en)):
        assert all(0 <= start < end <= len(zh) for start, end in seen.source_spans)
        assert all(0 <= start < end <= len(en) for start, end in seen.target_spans)
