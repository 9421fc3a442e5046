import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemas import faults

from tmx_builder.segmenter.sentences import is_chinese, sentences

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "tmx_builder" / "segmenter" / "rules"


def cases(name: str) -> list[tuple[str, list[str]]]:
    """Return (paragraph, its sentences) of a file in which a translator can add more."""
    text = (ROOT / "fixtures/segmentation" / name).read_text("utf-8")
    blocks = [block.split("\n---\n") for block in text.removesuffix("\n===\n").split("\n===\n")]
    return [(re.sub(r"^#.*\n", "", head, flags=re.M), expected.split("\n")) for head, expected in blocks]


@pytest.mark.parametrize(("paragraph", "expected"), cases("zh.txt"))
def test_chinese_sentences(paragraph: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(paragraph, "zh-CN")] == expected


@pytest.mark.parametrize(("paragraph", "expected"), cases("en.txt"))
def test_english_sentences(paragraph: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(paragraph, "en-US")] == expected


@pytest.mark.parametrize("name", ["zh.txt", "en.txt"])
def test_there_are_cases_enough(name: str) -> None:
    assert len(cases(name)) >= 40


marks_and_words = (
    st.text(st.sampled_from("。？！；，：—…’”\"'」）』.,?!:;()“‘（ \t\n\u3000\u00a01250ABbcI好的"))
    | st.text()
)


@pytest.mark.parametrize("lang", ["zh-CN", "en-US"])
@given(text=marks_and_words)
@settings(max_examples=100, deadline=None)
def test_sentences_joined_give_the_paragraph(lang: str, text: str) -> None:
    place = 0
    for sentence in sentences(text, lang):
        assert sentence.lang == lang
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip() != ""
        assert not text[place : sentence.start].strip()
        place = sentence.end
    assert not text[place:].strip()


def test_nothing_comes_of_white_space() -> None:
    assert sentences(" \n\u3000", "zh-CN") == ()
    assert sentences("", "en-US") == ()


def test_offsets_are_tight_and_count_code_points() -> None:
    first, second = sentences("\u3000\U00020000好。  再见。 ", "zh-TW")
    assert (first.text, first.start, first.end) == ("\U00020000好。", 1, 4)
    assert (second.text, second.start, second.end) == ("再见。", 6, 9)


@pytest.mark.parametrize(
    ("lang", "chinese"),
    [
        ("zh", True),
        ("zh-CN", True),
        ("zh-TW", True),
        ("zh-Hant-HK", True),
        ("ZH_cn", True),
        ("en", False),
        ("en-GB", False),
        ("fr-FR", False),
        ("", False),
    ],
)
def test_the_rules_follow_the_language(lang: str, chinese: bool) -> None:
    assert is_chinese(lang) is chinese
    # English rules do, Chinese rules do not cut after a western stop
    assert len(sentences("OK. Good.", lang)) == (1 if chinese else 2)


@pytest.mark.parametrize("rules", sorted(RULES.glob("*.srx")), ids=lambda path: path.name)
def test_rules_are_valid_srx(rules: Path) -> None:
    assert faults(rules) == []
