"""Punctuation as numbers: the same for a Chinese segment and its translation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.segmenter.marks import Mark, marks_of

ENDS = tuple(mark for mark in Mark if mark.name.startswith("ENDS_"))


def counts(text: str) -> dict[Mark, float]:
    """Return the marks of a text that are not 0."""
    found = marks_of(text)
    return {mark: found[mark] for mark in Mark if found[mark]}


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("这是为什么？", Mark.QUESTIONS, 1),
        ("Why? And how?", Mark.QUESTIONS, 2),
        ("好！好!", Mark.EXCLAMATIONS, 2),
        ("（一）和(二)", Mark.BRACKETS, 2),
        ("主要任务是：", Mark.COLONS, 1),
        ("Chapter 3: plans", Mark.COLONS, 1),
        ("“好", Mark.OPENS_QUOTED, 1),
        ("「小巨人」", Mark.OPENS_QUOTED, 1),
        ('"little giants" grew', Mark.OPENS_QUOTED, 1),
        ("他说“好", Mark.OPENS_QUOTED, 0),
        ("他说：“好。”", Mark.CLOSES_QUOTED, 1),
        ("他说“好”。", Mark.CLOSES_QUOTED, 0),
    ],
)
def test_what_is_counted(text: str, mark: Mark, number: int) -> None:
    assert counts(text).get(mark, 0) == number


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("完成了。", Mark.ENDS_IN_STOP),
        ("It is done.", Mark.ENDS_IN_STOP),
        ("他说：“完成了。”", Mark.ENDS_IN_STOP),
        ('"It is done."', Mark.ENDS_IN_STOP),
        ("好吗？", Mark.ENDS_IN_QUESTION),
        ("好吗？）", Mark.ENDS_IN_QUESTION),
        ("Good!", Mark.ENDS_IN_EXCLAMATION),
        ("任务是：", Mark.ENDS_IN_COLON),
        ("环境改善；", Mark.ENDS_IN_SEMICOLON),
        ("one side;", Mark.ENDS_IN_SEMICOLON),
        ("各位代表,", Mark.ENDS_IN_COMMA),
        ("Fellow Deputies,", Mark.ENDS_IN_COMMA),
        ("政府工作报告", Mark.ENDS_BARE),
        ("", Mark.ENDS_BARE),
        ("”", Mark.ENDS_BARE),
    ],
)
def test_how_a_segment_ends(text: str, end: Mark) -> None:
    assert [mark for mark in ENDS if counts(text).get(mark)] == [end]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("这是为什么？", "Why is that?"),
        ("“你好！”", "“Hello!”"),
        ("主要任务是：", "The main tasks are:"),
        ("（一）工业", "(1) Industry"),
        ("同志们，", "Comrades,"),
    ],
)
def test_a_translation_has_the_marks_of_its_source(chinese: str, english: str) -> None:
    assert counts(chinese) == counts(english)


@given(st.text(st.sampled_from("“”\"'‘’「」。，.?!:;（）好a… ")))
def test_every_number_is_in_its_range(text: str) -> None:
    found = marks_of(text)
    assert len(found) == len(Mark)
    assert all(0 <= each <= len(text) for each in found[: Mark.OPENS_QUOTED])
    assert set(found[Mark.OPENS_QUOTED :]) <= {0, 1}
    assert sum(found[mark] for mark in ENDS) == 1
