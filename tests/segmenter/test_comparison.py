"""Figures that correspond although one is rounded, and runs of paragraphs that are worth a look."""

import numpy as np
import pytest

from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.comparison import Comparison, figures_of
from tmx_builder.segmenter.words import ChineseWords


def read(zh: list[str], en: list[str]) -> Bitext:
    return read_bitext(zh, en, ChineseWords(zh), None)


@pytest.mark.parametrize(
    ("zh", "en", "strength"),
    [
        ("3456人", "3,456 people", 1.0),
        ("3456人", "3,500 people", 0.8),
        ("3456人", "3,460 people", 0.8),
        ("3456人", "3,470 people", None),
        ("3500人", "3,456 people", 0.8),  # the Chinese may be the rounded one
        ("1060人", "1,000 people", 0.8),
        ("1070人", "1,000 people", None),  # changes by more than six hundredths
        ("95000人", "90,000 people", None),  # one digit is kept
        ("96人", "100 people", 0.8),
        ("1234567.8人", "1,234,570 people", 0.8),
        ("1234567.8人", "1,234,568 people", None),  # keeps more digits than rounded figures have
        ("1.9吨", "1.8 tons", None),  # nothing is cut off 1.9
    ],
)
def test_figures_correspond_of_which_one_is_rounded(zh: str, en: str, strength: float | None) -> None:
    strengths = figures_of(read([zh], [en])).zh.links.strengths.tolist()
    assert strengths == ([] if strength is None else [pytest.approx(strength)])


def test_what_may_be_no_figure_weighs_little() -> None:
    weights = figures_of(read(["其中三个"], ["three of them, and one"])).en.weights.tolist()
    assert weights == pytest.approx([1.0, 0.3])


@pytest.mark.parametrize(("letters", "is_alike"), [(70, True), (75, False)])
def test_paragraphs_of_unlike_lengths_are_not_joined(letters: int, is_alike: bool) -> None:
    zh, en = ["新建公园三个惠及居民"], ["a" * letters, "b" * letters]
    comparison = Comparison(read(zh, en), zh, en)
    # the Chinese paragraph with both English ones, and with the first
    runs = tuple(np.array(values) for values in ([0, 0], [1, 1], [0, 0], [2, 1]))
    assert comparison.may_pair(runs).tolist() == [is_alike, True]  # type: ignore[arg-type]
