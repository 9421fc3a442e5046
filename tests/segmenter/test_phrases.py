"""Phrases of a segment, and the pull on those at a border that are answered beyond it."""

import numpy as np
import pytest

from tmx_builder.segmenter.bitext import Bitext, read_with_phrases
from tmx_builder.segmenter.encoder import Language, load_encoder
from tmx_builder.segmenter.features import FEATURES, Candidates, features_of
from tmx_builder.segmenter.phrases import phrases
from tmx_builder.segmenter.words import ChineseWords

CUTS: list[tuple[Language, str, list[str]]] = [
    ("zh", "雨停了，路还是湿的；我们走得很慢。", ["雨停了，", "路还是湿的；", "我们走得很慢。"]),
    ("zh", "米、面、油都涨了价。", ["米、面、油都涨了价。"]),
    ("zh", "好，我去，你留下。", ["好，我去，", "你留下。"]),
    ("zh", "", [""]),
    ("en", "The rain stopped, but the road was wet.", ["The rain stopped,", "but the road was wet."]),
    ("en", "She smiled as she read the letter.", ["She smiled", "as she read the letter."]),
    ("en", "At 10:30 it cost 2,500 yuan.", ["At 10:30 it cost 2,500 yuan."]),
    ("en", "Asked for a sandwich, Andy laughed.", ["Asked for a sandwich,", "Andy laughed."]),
    ("en", "No, we paid and left.", ["No, we paid", "and left."]),
    ("en", "...", ["..."]),
]


@pytest.mark.parametrize(("language", "text", "cut"), CUTS)
def test_phrases_end_at_marks_and_begin_at_conjunctions(
    language: Language, text: str, cut: list[str]
) -> None:
    assert phrases(text, language) == cut


ZH = ["老师走进教室。", "孩子们都站了起来，窗外开始下大雨。", "他关上了窗户。"]
STRAIGHT = [
    "The teacher walked into the classroom.",
    "The children all stood up, and it began to rain heavily outside.",
    "He closed the window.",
]
MOVED = [
    "The teacher walked into the classroom.",
    "The children all stood up.",
    "It began to rain heavily outside, so he closed the window.",
]
SECOND = Candidates(*(np.array([number]) for number in (1, 1, 1, 1)))


def read(en: list[str]) -> Bitext:
    return read_with_phrases(ZH, en, ChineseWords(ZH), load_encoder())


def pulls(bitext: Bitext, bead: Candidates = SECOND) -> dict[str, float]:
    row = features_of([bitext], bead)[0, 0]
    return {name: float(row[FEATURES.index(name)]) for name in FEATURES if " pulled " in name}


def test_a_phrase_that_moved_pulls_at_the_border_that_it_crossed() -> None:
    straight, moved = pulls(read(STRAIGHT)), pulls(read(MOVED))
    assert set(straight) == {"zh pulled out", "zh pulled in", "en pulled out", "en pulled in"}
    assert all(pull < 0 for pull in straight.values())
    # the rain is in the Chinese sentence, and the bead's English says nothing of it
    assert moved["zh pulled out"] > straight["zh pulled out"] + 0.5
    assert moved["en pulled in"] > straight["en pulled in"] + 0.5


def test_the_languages_pull_alike() -> None:
    bitext = read(MOVED)
    table = bitext.phrases
    assert table is not None
    (zh_first, zh_last), (en_first, en_last) = table.edges()
    assert zh_first.shape == zh_last.shape == en_first.T.shape == en_last.T.shape == (3, 3)
    # a segment of one phrase begins and ends with it
    np.testing.assert_array_equal(zh_first[[0, 2]], zh_last[[0, 2]])
    assert not np.array_equal(zh_first[1], zh_last[1])


def test_nothing_pulls_at_the_ends_of_a_text_or_where_no_phrases_were_read() -> None:
    bitext = read(STRAIGHT)
    whole = Candidates(*(np.array([number]) for number in (0, 3, 0, 3)))
    assert set(pulls(bitext, whole).values()) == {0.0}
    null = Candidates(*(np.array([number]) for number in (1, 1, 1, 0)))
    assert set(pulls(bitext, null).values()) == {0.0}
    assert set(pulls(Bitext(bitext.zh, bitext.en, bitext.channels, bitext.encoder)).values()) == {0.0}


def test_a_part_pulls_as_the_whole_does() -> None:
    part = read([*MOVED, MOVED[0]]).part(range(3), range(3))
    assert pulls(part) == pytest.approx(pulls(read(MOVED)), abs=1e-5)
