"""CC-CEDICT, as checks look words up in it."""

import pytest

from tmx_builder.dictionary import all_syllables, senses, syllables


@pytest.mark.parametrize(
    ("word", "meaning"), [("渔船", "fishing boat"), ("漁船", "fishing boat"), ("银行", "bank")]
)
def test_words_are_known_simplified_and_traditional(word: str, meaning: str) -> None:
    assert meaning in senses(word).split("/")


def test_what_is_no_word_means_nothing() -> None:
    assert senses("船渔") == ""
    assert syllables("，") == frozenset()


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("重", {"zhong", "chong"}),
        ("单", {"dan", "shan"}),
        ("單", {"dan", "shan"}),
        ("吕", {"lv"}),
    ],
)
def test_a_character_is_read_in_all_its_ways(character: str, expected: set[str]) -> None:
    assert expected <= syllables(character)


def test_syllables_are_those_of_pinyin() -> None:
    assert {"a", "xi", "zhuang", "lv"} <= all_syllables()
    assert not {"b", "hm", "ng", "wade"} & all_syllables()
