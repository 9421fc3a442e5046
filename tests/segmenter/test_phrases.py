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


def read(en: list[str]) -> Bitext:
    return read_with_phrases(ZH, en, ChineseWords(ZH), load_encoder())


def pull(bitext: Bitext, bead: Candidates) -> float:
    return float(features_of([bitext], bead)[0, 0, FEATURES.index("zh pull")])


def bead(zh_start: int, zh_count: int, en_start: int, en_count: int) -> Candidates:
    return Candidates(*(np.array([number]) for number in (zh_start, zh_count, en_start, en_count)))


def test_a_phrase_that_moved_pulls_at_the_border_that_it_crossed() -> None:
    # the rain stands at the end of the second Chinese sentence, and in the third English one
    third = bead(2, 1, 2, 1)
    assert pull(read(STRAIGHT), third) < 0
    assert pull(read(MOVED), third) > 0.2
    # it is in the bead where both sentences are joined
    assert pull(read(MOVED), bead(1, 2, 1, 2)) < 0


def test_it_pulls_at_both_ends_and_beads_hold_on_to_what_is_theirs() -> None:
    first, second, third = (pull(read(STRAIGHT), bead(number, 1, number, 1)) for number in range(3))
    assert second < first < 0
    assert second < third < 0


def test_nothing_pulls_at_the_ends_of_a_text_or_where_no_phrases_were_read() -> None:
    bitext = read(STRAIGHT)
    for quiet in (bead(0, 3, 0, 3), bead(1, 1, 1, 0), bead(1, 0, 1, 1)):
        assert pull(bitext, quiet) == 0
    assert pull(Bitext(bitext.zh, bitext.en, bitext.channels, bitext.encoder), bead(1, 1, 1, 1)) == 0


def test_a_part_pulls_as_the_whole_does() -> None:
    second = bead(1, 1, 1, 1)
    part = read([*MOVED, MOVED[0]]).part(range(3), range(3))
    assert pull(part, second) == pytest.approx(pull(read(MOVED), second), abs=1e-5)
    later = read(MOVED).part(range(1, 3), range(1, 3))
    assert pull(later, bead(1, 1, 1, 1)) == pytest.approx(pull(read(MOVED), bead(2, 1, 2, 1)), abs=1e-5)
