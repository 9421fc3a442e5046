"""How sure a unit is: what the steps say, and what its texts have in common."""

from dataclasses import replace

import pytest

from tmx_builder.model import Bead, Granularity, Provenance, Role, SegmentPair, Status, TranslationUnit
from tmx_builder.segmenter import REVIEW_BELOW, Segmenter, load_encoder
from tmx_builder.segmenter.bitext import read_bitext
from tmx_builder.segmenter.confidence import (
    Made,
    confidences,
    features_of_units,
    weights,
)
from tmx_builder.segmenter.signs import figures_in_words, signs_of
from tmx_builder.segmenter.words import ChineseWords

FIRST = "学校新建12所,", "Twelve schools were built."
RIGHT = [
    ("医院改造完成,市民满意。", "Hospitals were renovated, and the residents were pleased."),
    ("市民满意。", "The residents were satisfied."),
    (
        "整治桥下空间183处,建成口袋公园30个。",
        "A total of 183 spaces under bridges were improved, and 30 pocket parks were built.",
    ),
    ("办理建议312件，办复率100%。", "We handled 312 suggestions, all of which received replies."),
    ("引进亿元以上项目30个。", "Thirty projects worth over 100 million yuan each were attracted."),
    ("每千人口执业医师数增至3.6人。", "There are now 3.6 licensed doctors for every 1,000 people."),
    ("失业率为4.36%。", "The unemployment rate was 4.4 percent."),
]
WRONG = [
    ("市民满意。", "The weather was fine."),
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


ZH = "医院改造3家，", "市民满意。", "绿化面积扩大。"
EN = "Three hospitals were renovated.", "The residents were pleased.", "The green area was expanded."
PLAIN = Made(Bead(range(1), range(1), 0.9), 1.0, ZH[0], EN[0])
APART = PLAIN._replace(bead=Bead(range(1), range(1, 2), 0.9), en=EN[1])
LESS = [
    ("about", "cosine", PLAIN, APART),
    ("about", "covered", PLAIN, APART),
    ("about", "figures apart", PLAIN, APART),
    ("whole", "bead", PLAIN, PLAIN._replace(bead=replace(PLAIN.bead, score=0.3))),
    ("whole", "paragraphs", PLAIN, PLAIN._replace(pair_score=0.3)),
    ("whole", "stretch", PLAIN, APART),
    ("whole", "zh long", PLAIN, PLAIN._replace(bead=Bead(range(3), range(1), 0.9))),
    ("whole", "en long", PLAIN, PLAIN._replace(bead=Bead(range(1), range(3), 0.9))),
]


@pytest.mark.parametrize("kind", ["with encoder", "without encoder"])
@pytest.mark.parametrize(
    ("factor", "name", "plain", "less"), LESS, ids=[f"{row[0]} {row[1]}" for row in LESS]
)
def test_each_feature_lowers_a_score(factor: str, name: str, plain: Made, less: Made, kind: str) -> None:
    bitext = read_bitext(ZH, EN, ChineseWords(ZH), load_encoder() if kind == "with encoder" else None)
    before, after = features_of_units(bitext, [plain, less])[name]
    if name == "cosine" and kind == "without encoder":
        assert name not in weights(kind)[factor]
    else:
        assert weights(kind)[factor][name] * after < weights(kind)[factor][name] * before


@pytest.mark.parametrize("kind", ["with encoder", "without encoder"])
def test_each_weight_is_of_a_feature(kind: str) -> None:
    signs = set(signs_of(*FIRST, figures_in_words(*FIRST)))
    known = {(factor, name) for factor, name, _, _ in LESS} | {("whole", sign) for sign in signs}
    fitted = {
        (factor, name) for factor, of_factor in weights(kind).items() for name in of_factor if name != "none"
    }
    assert fitted == known - ({("about", "cosine")} if kind == "without encoder" else set())
    assert all(weights(kind)["whole"][name] < 0 for name in signs), "a sign speaks against a unit"


def test_figures_said_in_words_are_not_apart() -> None:
    zh, en = ["办复率100%。"], ["All of them received replies.", "Some of them received replies."]
    bitext = read_bitext(zh, en, ChineseWords(zh), None)
    units = [Made(Bead(range(1), range(k, k + 1), 0.9), 1.0, zh[0], en[k]) for k in range(2)]
    assert features_of_units(bitext, units)["figures apart"].round(2).tolist() == [0.0, 0.69]


def test_nothing_made_has_no_score() -> None:
    assert confidences(read_bitext(ZH, EN, ChineseWords(ZH), None), []) == []
