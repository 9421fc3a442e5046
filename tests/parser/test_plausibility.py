import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.parser.plausibility import align_by_shape, log_odds, probability, shape_of

BODY = (
    "新增就业13.6万人，发放补贴2.4亿元。",
    "A total of 136,000 jobs were created and 240 million yuan was paid.",
)
OTHER = (
    "修复红树林2600亩，新建公园48个。",
    "We restored mangroves and built 48 parks in 173 hectares of land.",
)


def odds(one: str, other: str) -> float:
    return log_odds(shape_of(one), shape_of(other))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (BODY, (BODY[0], OTHER[1])),
        (("二、工作安排", "II Work Plan"), ("二、工作安排", "III Work Plan")),
        (("一、工作回顾", "I Review of Work"), ("一、工作回顾", "Work was reviewed.")),
        (BODY, (BODY[0], "Jobs.")),
        (BODY, (BODY[0], BODY[1] * 4)),
    ],
)
def test_a_translation_is_likelier_than_another_text(right: tuple[str, str], wrong: tuple[str, str]) -> None:
    assert odds(*right) > odds(*wrong)
    assert odds(*right) > 0
    assert odds(*right) == odds(*reversed(right))


def test_what_has_no_counterpart_stands_alone() -> None:
    beads = align_by_shape([OTHER[0], BODY[0]], [BODY[1]])
    assert [(bead.source, bead.target) for bead in beads] == [(range(1), range(0)), (range(1, 2), range(1))]


@given(
    st.lists(st.sampled_from([*BODY, *OTHER, "一、甲"]), max_size=9),
    st.lists(st.sampled_from([*BODY, *OTHER]), max_size=9),
)
@settings(max_examples=60)
def test_beads_cover_both_sides_in_order(source: list[str], target: list[str]) -> None:
    beads = align_by_shape(source, target)
    assert [at for bead in beads for at in bead.source] == list(range(len(source)))
    assert [at for bead in beads for at in bead.target] == list(range(len(target)))
    assert all(0 <= bead.score <= 1 for bead in beads)


@pytest.mark.parametrize(("many", "few"), [(3000, 1), (1, 3000), (900, 300)])
def test_sides_of_very_different_length_are_covered(many: int, few: int) -> None:
    beads = align_by_shape([BODY[0]] * many, [BODY[1]] * few)
    assert sum(len(bead.source) for bead in beads) == many
    assert sum(len(bead.target) for bead in beads) == few


def test_probability_is_bounded() -> None:
    assert probability(0) == 0.5
    assert 0 < probability(-1e6) < probability(1e6) <= 1
