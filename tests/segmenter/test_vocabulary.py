"""What the vocabulary tells a search for terms."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.segmenter import Vocabulary, load_encoder

VOCABULARY = Vocabulary(["完善公共服务,建设城市副中心。發展計畫"], None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("完善公共服务", ["完善", "公共", "服务"]),
        ("城市副中心", ["城市", "副", "中心"]),
        ("發展計畫", ["发展", "计画"]),
        ("A 3.5%", ["A", " ", "3.5%"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word for word, _ in VOCABULARY.tagged(text)] == words


def test_a_term_is_one_word() -> None:
    vocabulary = Vocabulary(["建设城市副中心。"], None, ["城市副中心"])
    assert ("城市副中心", "nz") in vocabulary.tagged("建设城市副中心。")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_words_are_the_whole_text(text: str) -> None:
    assert len("".join(word for word, _ in VOCABULARY.tagged(text))) == len(text)


@pytest.mark.parametrize(
    ("word", "least", "most"),
    [("improve", 0.8, 1), ("demolish", 0.8, 1), ("plan", 0.2, 0.6), ("lake", 0, 0.1), ("xyzzy", 0, 0)],
)
def test_verbs(word: str, least: float, most: float) -> None:
    assert least <= VOCABULARY.verb_share(word) <= most


def test_embeddings() -> None:
    assert VOCABULARY.embeddings(["公共服务"], "zh") is None
    if (encoder := load_encoder()) is None:
        pytest.skip("the encoder is not installed")
    vocabulary = Vocabulary(["公共服务"], encoder)
    one, other = (
        vocabulary.embeddings(["公共服务"], "zh"),
        vocabulary.embeddings(["public services", "lakes"], "en"),
    )
    assert one is not None
    assert other is not None
    assert np.allclose(np.linalg.norm(other, axis=1), 1, atol=1e-3)
    near, far = (other @ one[0]).tolist()
    assert near > far + 0.2
    empty = vocabulary.embeddings([], "en")
    assert empty is not None
    assert empty.shape[0] == 0
