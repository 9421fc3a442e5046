"""Clauses inside pairs of sentences: complete on both sides, and nothing is left over that a translation holds."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tmx_builder.alignment import LONGEST
from tmx_builder.model import Bead, Granularity, Provenance, Role, SegmentPair, TranslationUnit
from tmx_builder.segmenter import Refinement, Segmenter, load_encoder
from tmx_builder.segmenter.aligner import Part, Step
from tmx_builder.segmenter.completion import Alone, completed
from tmx_builder.segmenter.whole_sentences import SentenceBead

ROOT = Path(__file__).resolve().parents[2]
CHAINS = ROOT / "fixtures" / "chains" / "chains.tsv"
"""Lists of targets and chains of clauses: finest units, an empty line between paragraphs."""
BOTH = (Granularity.SENTENCE, Granularity.CLAUSE)

Texts = tuple[str, str]


def chains() -> list[list[Texts]]:
    blocks = re.split(r"\n\s*\n", CHAINS.read_text(encoding="utf-8").strip())
    return [[(row.split("\t")[0], row.split("\t")[1]) for row in block.split("\n")] for block in blocks]


def pair_of(zh: str, en: str, number: int = 1) -> SegmentPair:
    provenance = Provenance("lanhai.txt", "0" * 64, (number, number))
    return SegmentPair(f"p{number}", Role.BODY, zh, en, "zh-CN", "en-US", provenance)


def refined(pairs: Sequence[Texts], granularities: Sequence[Granularity] = BOTH) -> Refinement:
    given = [pair_of(zh, en, number) for number, (zh, en) in enumerate(pairs)]
    return Segmenter([text for texts in pairs for text in texts], load_encoder()).refine(given, granularities)


def texts_of(units: Sequence[TranslationUnit], granularity: Granularity) -> list[Texts]:
    return [(unit.source.text, unit.target.text) for unit in units if unit.granularity is granularity]


@cache
def of_chains() -> Refinement:
    return refined(
        [("".join(zh for zh, _ in units), " ".join(en for _, en in units)) for units in chains()], BOTH[1:]
    )


def test_the_clauses_of_chains_are_found() -> None:
    made, wanted = (
        Counter(texts_of(of_chains().units, Granularity.CLAUSE)),
        Counter(chain.from_iterable(chains())),
    )
    assert 2 * (made & wanted).total() / (made.total() + wanted.total()) >= 0.95


def test_no_chain_is_without_a_unit() -> None:
    assert {unit.pair_id for unit in of_chains().units} == {f"p{number}" for number in range(len(chains()))}
    assert of_chains().leftovers == ()


def test_one_sentence_against_one_is_never_left_over() -> None:
    """English without any semicolon offers no cut, and up to sixteen clauses are more than a bead of them holds."""
    pairs = [
        ("".join(zh for zh, _ in units), re.sub(r"[;:.](?= )", ",", " ".join(en for _, en in units)))
        for units in chains()
    ]
    made = refined(pairs)
    assert texts_of(made.units, Granularity.SENTENCE) == pairs
    assert made.leftovers == ()


@pytest.mark.parametrize(
    "pair",
    [
        (
            "（二）擅自改变取水用途的；或者",
            "(2) changing the purpose of water abstraction without approval; or",
        ),
        (
            "（二）持续改善民生，社会事业全面进步",
            "2. Improving people's lives and developing social programs",
        ),
        (
            "加强农村公路建设，实现村村通公交；",
            "Rural roads were improved, so that every village can now be reached by bus.",
        ),
        ("一年来,我们着力抓了几件大事。", "In 2023, we did several big things."),
        (
            "各位代表：五年来，我们经受住了考验。",
            "Fellow Deputies, over the last five years we stood the test.",
        ),
    ],
)
def test_no_clause_unit_says_less_than_its_english(pair: Texts) -> None:
    made = refined([pair], BOTH[1:])
    assert texts_of(made.units, Granularity.CLAUSE) == [pair]
    assert made.leftovers == ()


def test_sentences_that_changed_places_are_pairs() -> None:
    zh = [
        "新建公园12个,绿化面积扩大。",
        "地铁三号线建成通车。",
        "中小学新增学位8000个。",
        "全市粮食产量达到45万吨。",
    ]
    en = [
        "Twelve new parks were built and the green area was expanded.",
        "Metro Line 3 was completed and opened to traffic.",
        "Eight thousand new places were added in primary and secondary schools.",
        "Grain output reached 450,000 tons.",
    ]
    made = refined([("".join(zh), " ".join(en[k] for k in (3, 2, 0, 1)))])
    assert texts_of(made.units, Granularity.SENTENCE) == list(zip(zh, en, strict=True))
    assert made.leftovers == ()


def test_strangers_are_not_joined() -> None:
    made = refined([("新建公园12个。", "The court heard 300 cases of fraud.")])
    assert made.units == ()
    assert {leftover.text for leftover in made.leftovers} == {
        "新建公园12个。",
        "The court heard 300 cases of fraud.",
    }


def test_a_clause_of_a_divided_sentence_whose_english_is_gone_is_left_over() -> None:
    zh = "城镇新增就业15.8万人,完成年度计划的131.7%,科技进步贡献率提高到66.5%;粮食产量保持稳定。"
    en = "A total of 158,000 urban jobs were created, or 131.7% of the annual target. Grain output remained stable."
    made = refined([(zh, en)], BOTH[1:])
    assert [leftover.text for leftover in made.leftovers] == ["科技进步贡献率提高到66.5%;"]
    assert refined([(zh, en)]).leftovers == (), "the sentence unit holds it"


STRAY = "市图书馆新馆接待读者260万人次,"


@pytest.mark.parametrize(
    ("zh", "left_over"),
    [
        (f"开行中欧班列320列,{STRAY}进出口总额增长8.2%。", [STRAY]),
        ("开行中欧班列320列,进出口总额增长8.2%。", []),
    ],
)
def test_a_clause_at_the_end_of_a_bead_that_its_english_does_not_cover_is_left_over(
    zh: str, left_over: Sequence[str]
) -> None:
    en = "A total of 320 China-Europe freight trains ran. Imports and exports grew by 8.2 percent."
    made = refined([(zh, en)], BOTH[1:])
    assert [leftover.text for leftover in made.leftovers] == left_over


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """Return where the parts gather that are aligned again; nothing comes of them."""
    parts: list[Part] = []

    def align(_: object, given: Sequence[Part], *__: object, **___: object) -> list[None]:
        parts.extend(given)
        return [None for _ in given]

    monkeypatch.setattr("tmx_builder.segmenter.completion.align", align)
    return parts


def completed_alone(bead: SentenceBead, alone: Alone, size: int, en_ends: set[int]) -> SentenceBead:
    """Return the bead of a Chinese sentence whose clauses have this size, completed."""
    bitext = SimpleNamespace(zh=SimpleNamespace(sizes=np.full(len(alone.zh), size)))
    return completed(bitext, [bead], {len(alone.zh)}, en_ends, alone)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("side", "divided", "probability", "size", "clauses", "is_stray"),
    [
        ("zh", False, 0.84, 8, 1, False),
        ("zh", False, 0.86, 8, 1, True),
        ("zh", False, 0.96, 7, 1, False),
        ("zh", False, 0.98, 7, 1, True),
        ("zh", True, 0.29, 8, 1, False),
        ("zh", True, 0.31, 8, 1, True),
        ("zh", True, 0.69, 7, 1, False),
        ("zh", True, 0.71, 7, 1, True),
        ("en", False, 0.96, 8, 1, False),
        ("en", False, 0.98, 8, 1, True),
        ("en", True, 0.59, 8, 1, False),
        ("en", True, 0.61, 8, 1, True),
        ("zh", False, 1.0, 8, LONGEST, False),  # there was no room for it
    ],
)
def test_a_stray_stays_alone_and_what_is_less_sure_is_aligned_again(
    *,
    side: str,
    divided: bool,
    probability: float,
    size: int,
    clauses: int,
    is_stray: bool,
    again: list[Part],
) -> None:
    zh, en = int(side == "zh"), int(side == "en")
    inner = (
        Bead(range(zh), range(en), probability),
        Bead(range(zh, zh + clauses), range(en, 2), 0.6),
    )
    alone = Alone(np.zeros(zh + clauses), np.zeros(2))
    getattr(alone, side)[0] = probability
    bead = SentenceBead(Bead(range(zh + clauses), range(2), 0.6), inner)
    made = completed_alone(bead, alone, size, {1, 2} if divided else {2})
    assert bool(again) is not is_stray
    assert made.inner == inner


@pytest.mark.parametrize(
    ("zh", "en", "kept_zh", "kept_en"),
    [
        ((0.4, 0.1, 0.1), (0.0, 0.0), range(1, 3), range(2)),
        ((0.1, 0.4, 0.4), (0.0, 0.0), range(1), range(2)),
        ((0.1, 0.4, 0.1), (0.0, 0.0), range(3), range(2)),
        ((0.5, 0.4, 0.5), (0.0, 0.0), range(1, 2), range(2)),
        ((0.0, 0.0, 0.0), (0.0, 0.7), range(3), range(1)),
        ((0.4, 0.0, 0.0), (0.7, 0.0), range(1, 3), range(1, 2)),
    ],
)
def test_strays_are_taken_off_both_ends_of_a_bead_and_something_stays(
    zh: Sequence[float], en: Sequence[float], kept_zh: range, kept_en: range, again: list[Part]
) -> None:
    bead = Bead(range(3), range(2), 0.6)
    inner = completed_alone(SentenceBead(bead, (bead,)), Alone(np.array(zh), np.array(en)), 9, {1, 2}).inner
    assert [(part.source, part.target) for part in inner if part.source and part.target] == [
        (kept_zh, kept_en)
    ]
    assert [number for part in inner for number in part.source] == [0, 1, 2]
    assert [number for part in inner for number in part.target] == [0, 1]
    assert not again


def test_recovered_sentences_stay_together(again: list[Part]) -> None:
    """They were alone in their paragraph, all of them, before."""
    inner = Bead(range(1), range(0), 0.0), Bead(range(1, 1), range(2), 0.0)
    bead = SentenceBead(Bead(range(1), range(2), 0.9), inner)
    completed_alone(bead, Alone(np.ones(1), np.ones(2)), 9, {1, 2})
    assert again == [Part(range(1), range(2))]


def test_what_may_have_no_counterpart_counts_against_the_unit_that_it_joins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = Step(Bead(range(2), range(2), 1.0), 1.0, (0.0, 0.0), (0.0, 0.0))
    monkeypatch.setattr("tmx_builder.segmenter.completion.align", lambda *_, **__: [[step]])
    inner = Bead(range(1), range(0), 0.2), Bead(range(1, 2), range(2), 0.6)
    bead = SentenceBead(Bead(range(2), range(2), 0.6), inner)
    made = completed_alone(bead, Alone(np.array([0.2, 0.0]), np.zeros(2)), 9, {1, 2})
    assert [part.score for part in made.inner] == [pytest.approx(0.9)]
