"""What tells whether a reader marks a run as a term: its signs, and what they come to."""

import pytest

from tmx_builder.segmenter import Vocabulary
from tmx_builder.terms.chinese import ChineseText
from tmx_builder.terms.english import english_text
from tmx_builder.terms.pairing import BilingualText, Proposal
from tmx_builder.terms.phrase import Phrase
from tmx_builder.terms.termhood import signs_of, termhood, weights


def signs(words: str, tags: str, en: str, vocabulary: Vocabulary, score: float = 2.0) -> dict[str, float]:
    """Return the signs of the whole of two texts."""
    parts = tuple(words.split())
    starts = [0]
    for word in parts:
        starts.append(starts[-1] + len(word))
    zh = ChineseText("".join(parts), parts, tuple(tags.split()), tuple(starts), (1.0,) * len(parts))
    english = english_text(en, vocabulary)
    whole = Phrase(0, len(parts), zh.text, 0.0, len(parts) - 1)
    run = Phrase(0, len(english.tokens), en, 0.0, len(english.tokens) - 1)
    proposal = Proposal(0, whole, run, (), score)
    return signs_of([proposal], [BilingualText(zh, english)], 5.0)


@pytest.mark.parametrize(
    ("words", "tags", "en", "sign"),
    [
        ("湿地 公园", "n n", "wetland park", "characters 4"),
        ("公园", "n", "park", "single"),
        ("转移 支付", "v v", "transfer payments", "textbook"),
        ("公园 的 湖", "n uj n", "lake in a park", "particle"),
        ("湿地 发展", "n vn", "wetland development", "ends vague"),
        ("区域性", "n", "regional", "ends attribute"),
        ("高档", "b", "high-grade", "ends attribute"),
        ("林海", "nr", "the Linhai", "name"),
        ("约翰·史密斯", "nr", "the John Smith", "name"),
        ("湿地", "n", "the Wetland", "en capital"),
        ("滨海 公园", "ns n", "the Binhai park", "en mixed"),
        ("公园", "n", "park visited", "en participle"),
        ("公园 管理 单位", "n vn n", "city park wetland management unit office", "en words 5+"),
    ],
)
def test_signs(words: str, tags: str, en: str, sign: str, vocabulary: Vocabulary) -> None:
    found = signs(words, tags, en, vocabulary)
    assert found.get(sign) == 1.0
    assert sign in weights().signs
    plain = signs("湿地 步道 公园", "n n n", "wetland footpaths", vocabulary)
    assert sign not in plain


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("湿地 公园", "n n", "wetland park"), ("公园 的 湖", "n uj n", "lake in a park")),
        (("湿地 公园", "n n", "wetland park"), ("林海", "nr", "the Linhai")),
        (("候鸟", "n", "birds"), ("高档", "b", "high-grade")),
        (("转移 支付", "vn vn", "transfer payments"), ("转移 单位", "vn vn", "transfer payments")),
        (("湿地 公园", "n n", "wetland park"), ("滨海 公园", "ns n", "the Binhai park")),
    ],
)
def test_what_readers_mark(
    better: tuple[str, str, str], worse: tuple[str, str, str], vocabulary: Vocabulary
) -> None:
    assert termhood(signs(*better, vocabulary)) > termhood(signs(*worse, vocabulary))


def test_what_is_surer_and_recurs_is_rather_marked(vocabulary: Vocabulary) -> None:
    park = ("湿地 公园", "n n", "wetland park")
    sure, unsure = (signs(*park, vocabulary, score=score) for score in (4.0, 1.0))
    assert termhood(sure) > termhood(unsure)
    assert termhood({**sure, "count": 2.0}) > termhood({**sure, "count": 0.0})
    assert termhood({**sure, "meaning": 1.0}) > termhood(sure)
