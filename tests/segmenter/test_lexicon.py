"""What Chinese words can mean, from the dictionary and, where it has no entry, from their parts."""

import pytest

from tmx_builder.dictionary import simplified_characters, stem
from tmx_builder.segmenter.lexicon import FUNCTION_WORDS, Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


MEANINGS = {
    "经济": "economy",
    "增长": "grow",
    "教育": "education",
    "港口": "port",
    "医院": "hospital",
    "实验室": "laboratory",
    "代表": "represent",
    "产业": "industry",
    "投资": "investment",
    "就业": "employment",
    "环境": "environment",
    "森林": "forest",
    "政府": "government",
    "市长": "mayor",
    "机器人": "robot",
}

COMPOUNDS = {
    "海洋装备": ("ocean", "equipment"),
    "森林公园区": ("forest", "park"),
    "就业环境": ("employment", "environment"),
    "投资政策": ("investment", "policy"),
}


@pytest.mark.parametrize(("word", "meaning"), MEANINGS.items())
def test_meanings(lexicon: Lexicon, word: str, meaning: str) -> None:
    assert stem(meaning) in lexicon.meanings(word)


@pytest.mark.parametrize(("word", "meanings"), COMPOUNDS.items())
def test_compounds_mean_what_their_parts_mean(lexicon: Lexicon, word: str, meanings: tuple[str, ...]) -> None:
    found = lexicon.meanings(word)
    assert {stem(meaning) for meaning in meanings} <= found.keys()
    assert max(found.values()) < 1, "parts are trusted less than words"


@pytest.mark.parametrize("word", [*MEANINGS, *COMPOUNDS])
def test_strengths_are_shares(lexicon: Lexicon, word: str) -> None:
    found = lexicon.meanings(word)
    assert all(0 < strength <= 1 for strength in found.values())
    assert not found.keys() & FUNCTION_WORDS


def test_the_word_for_a_thing_is_stronger_than_a_word_of_a_phrase(lexicon: Lexicon) -> None:
    found = lexicon.meanings("经济")
    assert found[stem("economy")] == 1
    assert lexicon.meanings("国务院")[stem("council")] < 1  # State Council


def test_remarks_and_classifiers_are_no_meanings(lexicon: Lexicon) -> None:
    # "CL:家[jia1],所[suo3],座[zuo4]" stands in the entry of 医院
    assert lexicon.meanings("医院").keys().isdisjoint({"cl", "jia", "suo", "zuo"})


@pytest.mark.parametrize("word", ["", "！", "xyz"])
def test_what_is_no_chinese_word_has_no_meanings(lexicon: Lexicon, word: str) -> None:
    assert lexicon.meanings(word) == {}


@pytest.mark.parametrize("text", ["城镇新增就业环境", "海洋装备实验室"])
def test_a_lexicon_for_a_text_knows_its_words_as_the_whole_one_does(lexicon: Lexicon, text: str) -> None:
    small = Lexicon({text[at : at + 2] for at in range(len(text))} | set(text))
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            assert small.meanings(text[start:end]) == lexicon.meanings(text[start:end])


@pytest.mark.parametrize(
    ("han_character", "syllables"),
    [("沈", {"shen", "chen"}), ("绿", {"lv"}), ("长", {"chang", "zhang"}), ("岚", {"lan"})],
)
def test_readings(lexicon: Lexicon, han_character: str, syllables: set[str]) -> None:
    assert syllables <= lexicon.readings[han_character]


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (("growth",), "growth"),
        (("growing", "grows", "Grow"), "grow"),
        (("industry", "industries", "Industry"), "industri"),
    ],
)
def test_stems(words: tuple[str, ...], root: str) -> None:
    assert {stem(word) for word in words} == {root}


def test_simplified_characters_are_one_for_one() -> None:
    table = simplified_characters()
    assert table["國"] == "国"
    assert table["發"] == "发"
    assert all(len(both) == 2 and both[0] != both[1] for both in (a + b for a, b in table.items()))
