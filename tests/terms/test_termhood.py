"""What is seen of a run and its rendering, and what it comes to."""

from collections.abc import Mapping

import pytest

from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms import Source
from tmx_builder.terms.candidates import raw_candidates
from tmx_builder.terms.find import memory_of
from tmx_builder.terms.termhood import Termhood, is_name, termhood

UNITS = [
    Source("继续推进海绵城市建设。", "We will continue to build a sponge city."),
    Source("海绵城市受到欢迎。", "The sponge city was welcomed."),
    Source("政府投资建设“口袋公园”。", "The government invested in pocket parks."),
    Source("北京扩大开放。", "Beijing opened wider."),
]


def seen(run: str) -> Mapping[str, float]:
    memory = memory_of(UNITS, Vocabulary((unit.zh for unit in UNITS), None))
    [signs] = [found.signs for found in raw_candidates(memory.proposals, memory.signs_in) if found.zh == run]
    return signs


@pytest.mark.parametrize(
    ("run", "signs", "absent"),
    [
        ("海绵城市", {"characters 4", "words 2", "begins n", "en words 2", "rarity least"}, {"word rarity"}),
        ("口袋公园", {"quoted"}, {"zh before"}),
        ("北京", {"begins place", "words 1", "word weirdness"}, {"quoted", "en capitals", "rarity least"}),
    ],
)
def test_signs(run: str, signs: set[str], absent: set[str]) -> None:
    found = {name for name, value in seen(run).items() if value}
    assert signs <= found
    assert not absent & found


def test_a_share_of_places() -> None:
    assert seen("海绵城市")["zh after"] == 0.5


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"evidence": 2.0}, {"evidence": 0.0}),
        ({}, {"zh before": 1.0}),
        ({}, {"inside particle": 1.0}),
        ({}, {"en ends -ed": 1.0}),
        ({}, {"begins m": 1.0}),
        ({"zh plausibility": 0.0}, {"zh plausibility": -2.0}),
        ({"en plausibility": 0.0}, {"en plausibility": -2.0}),
    ],
)
def test_what_speaks_for_a_term(more: dict[str, float], less: dict[str, float]) -> None:
    assert termhood(more).useful > termhood(less).useful


def test_a_meaning_speaks_for_a_term() -> None:
    assert termhood({"meaning": 1.0}).useful == pytest.approx(termhood({}).useful + 1)


def test_an_unknown_sign_says_nothing() -> None:
    rated = termhood({"no such sign": 1.0})
    assert rated == termhood({})
    assert isinstance(rated, Termhood)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ({"begins person"}, True),
        ({"dot"}, True),
        ({"en one capital", "begins place"}, True),
        ({"en capitals", "begins place"}, False),
        ({"begins n", "en one capital"}, False),
    ],
)
def test_names(signs: set[str], *, expected: bool) -> None:
    assert is_name(dict.fromkeys(signs, 1.0)) is expected
