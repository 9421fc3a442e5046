import pytest

from tmx_builder.parser.blocks import length_odds, length_of

ZH = "新增就业13.6万人，发放补贴2.4亿元。"
EN = "A total of 136,000 jobs were created and 240 million yuan was paid."


@pytest.mark.parametrize(
    ("zh", "en", "fits"),
    [
        (ZH, EN, True),
        (ZH, "Jobs.", False),
        (ZH, EN * 4, False),
        ("港口", EN * 2, False),
    ],
)
def test_a_translation_is_about_four_letters_a_character(zh: str, en: str, fits: bool) -> None:
    odds = length_odds(length_of(zh), length_of(en))
    assert (odds > 0) == fits
    assert odds == length_odds(length_of(en), length_of(zh))


def test_longer_texts_tell_more() -> None:
    short, long = (length_odds(length_of(ZH * times), length_of(EN * times)) for times in (1, 9))
    assert long > short
