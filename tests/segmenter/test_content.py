"""What two texts have in common, and what in them the other side does not cover."""

import numpy as np
import pytest

from tmx_builder.model import Bead
from tmx_builder.segmenter.bitext import Bitext, read_bitext
from tmx_builder.segmenter.content import content_of
from tmx_builder.segmenter.encoder import load_encoder
from tmx_builder.segmenter.words import ChineseWords

ZH = ("新建学校12所，", "改造医院3家，", "绿化面积扩大。")
EN = (
    "Twelve schools were built.",
    "Three hospitals were renovated.",
    "The green area was expanded.",
    "Thus Lanhai has more beauty.",
)


def bitext_of(*, has_encoder: bool) -> Bitext:
    return read_bitext(ZH, EN, ChineseWords(ZH), load_encoder() if has_encoder else None)


BITEXT = bitext_of(has_encoder=True)


def content(zh: range, en: range) -> dict[str, float]:
    return {name: float(values[0]) for name, values in content_of(BITEXT, [Bead(zh, en, 1.0)]).items()}


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("stretch", (range(1), range(1)), (range(2), range(1))),
        ("stretch", (range(1), range(1)), (range(1), range(1, 2))),
        ("covered", (range(1), range(1, 2)), (range(1), range(1))),
        ("covered", (range(2), range(1)), (range(1), range(1))),
        ("figures apart", (range(2), range(2)), (range(1), range(2))),
        ("figures apart", (range(2), range(2)), (range(2), range(1))),
        ("cosine", (range(1), range(1, 2)), (range(1), range(1))),
        ("zh long", (range(1), range(1)), (range(3), range(1))),
        ("en long", (range(1), range(1)), (range(1), range(3))),
    ],
)
def test_each_value_tells_two_beads_apart(
    name: str, low: tuple[range, range], high: tuple[range, range]
) -> None:
    assert content(*low)[name] + 0.1 < content(*high)[name]


def test_figures_that_agree_are_not_apart() -> None:
    assert content(range(3), range(3))["figures apart"] == 0.0


def test_beads_are_read_together_as_alone() -> None:
    beads = [Bead(range(k, k + 1), range(n, n + 1), 1.0) for k in range(3) for n in range(3)]
    together = content_of(BITEXT, beads)
    for number, bead in enumerate(beads):
        alone = content_of(BITEXT, [bead])
        for name, values in together.items():
            np.testing.assert_allclose(values[number], alone[name][0], atol=1e-5)


def test_without_an_encoder_no_texts_are_similar() -> None:
    assert content_of(bitext_of(has_encoder=False), [Bead(range(1), range(1), 1.0)])["cosine"].tolist() == [
        0.0
    ]
