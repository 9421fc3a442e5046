import pytest

from tmx_builder.parser.plausibility import log_odds, shape_of

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
