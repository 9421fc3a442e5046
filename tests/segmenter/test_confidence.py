"""How sure a unit is: what the steps say, and what its texts have in common."""

from dataclasses import replace

import pytest

from tmx_builder.model import Bead, Granularity, Provenance, Role, SegmentPair, Status, TranslationUnit
from tmx_builder.segmenter import REVIEW_BELOW, Segmenter, load_encoder
from tmx_builder.segmenter.bitext import read_bitext
from tmx_builder.segmenter.confidence import Made, confidences, features_of_units, weights
from tmx_builder.segmenter.signs import signs_of
from tmx_builder.segmenter.words import ChineseWords

FIRST = "学校新建12所,", "Twelve schools were built."
RIGHT = [
    ("医院改造完成,市民满意。", "Hospitals were renovated, and the residents were pleased."),
    ("市民满意。", "The residents were satisfied."),
    (
        "整治桥下空间183处,建成口袋公园30个。",
        "A total of 183 spaces under bridges were improved, and 30 pocket parks were built.",
    ),
]
WRONG = [
    ("市民满意。", "Fish."),
    ("市民满意。", "Twelve dogs barked."),
    ("医院改造3家。", "We planted 17 trees along the river, and the weather was fine."),
    ("提高了城乡居民生活水平。", "He laughed at the old dog, and rain fell on the empty street."),
]


def clause_units(zh: str, en: str, score: float = 1.0) -> list[TranslationUnit]:
    """Return the clause units of a paragraph that begins with a right pair."""
    texts = FIRST[0] + zh, f"{FIRST[1]} {en}"
    pair = SegmentPair(
        "p1", Role.BODY, *texts, "zh-CN", "en-US", Provenance("lanhai.txt", "0" * 64, (1, 2)), score=score
    )
    return list(Segmenter(texts, load_encoder()).refine([pair], (Granularity.CLAUSE,)).units)


@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_right_units_need_no_review(zh: str, en: str) -> None:
    assert [unit.status for unit in clause_units(zh, en)] == [Status.TRANSLATED] * 2


@pytest.mark.parametrize(("zh", "en"), WRONG)
def test_clauses_that_say_something_else_are_to_be_reviewed(zh: str, en: str) -> None:
    made = [unit for unit in clause_units(zh, en) if unit.target.text.endswith(en)]
    assert all(unit.score < REVIEW_BELOW and unit.status is Status.NEEDS_REVIEW for unit in made)


def test_a_doubtful_pair_of_paragraphs_makes_its_units_doubtful() -> None:
    sure, doubtful = (clause_units(*RIGHT[0], score=score) for score in (1.0, 0.2))
    assert all(before.score > after.score for before, after in zip(sure, doubtful, strict=True))


ZH, EN = ("医院改造3家，", "市民满意。"), ("Three hospitals were renovated.", "The residents were pleased.")
PLAIN = Made(Bead(range(1), range(1), 0.9), 1.0, Granularity.SENTENCE, ZH[0], EN[0])
APART = Bead(range(1), range(1, 2), 0.9)
LESS = [
    ("steps below the knot", replace(PLAIN.bead, score=0.3)),
    ("steps above the knot", replace(PLAIN.bead, score=0.7)),
    ("uncovered", APART),
    ("figures apart", APART),
    ("cosine missing", APART),
    ("length off", Bead(range(2), range(1), 0.9)),
]


@pytest.mark.parametrize("kind", ["with encoder", "without encoder"])
@pytest.mark.parametrize(("name", "bead"), LESS, ids=[name for name, _ in LESS])
def test_each_feature_lowers_a_score(name: str, bead: Bead, kind: str) -> None:
    bitext = read_bitext(ZH, EN, ChineseWords(ZH), load_encoder() if kind == "with encoder" else None)
    plain, less = PLAIN, PLAIN._replace(bead=bead)
    values = features_of_units(bitext, [plain, less])[name]
    assert confidences(bitext, [less])[0] < confidences(bitext, [plain])[0]
    if name in weights(kind):
        assert weights(kind)[name] * values[1] < weights(kind)[name] * values[0]
    else:
        assert name == "cosine missing"
        assert kind == "without encoder"


@pytest.mark.parametrize("kind", ["with encoder", "without encoder"])
def test_each_weight_is_of_a_feature(kind: str) -> None:
    bitext = read_bitext(ZH, EN, ChineseWords(ZH), None)
    signs = set(signs_of(*FIRST))
    assert set(weights(kind)) - {"none", "clause"} - signs <= {name for name, _ in LESS}
    assert set(weights(kind)) - {"none"} <= set(features_of_units(bitext, [PLAIN]))
    assert all(weights(kind)[name] < 0 for name in signs), "a sign speaks against a unit"


def test_nothing_made_has_no_score() -> None:
    assert confidences(read_bitext(ZH, EN, ChineseWords(ZH), None), []) == []
