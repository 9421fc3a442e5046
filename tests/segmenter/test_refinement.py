"""Pairs of paragraphs to units: what holds of them however they are aligned, and how often they are right."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmx_builder.model import (
    Footnote,
    Granularity,
    Provenance,
    Role,
    SegmentPair,
    Status,
    TranslationUnit,
)
from tmx_builder.segmenter import REVIEW_BELOW, Refinement, Segmenter, load_encoder, with_full_width_marks
from tmx_builder.text import tuid_of

ROOT = Path(__file__).resolve().parents[2]
ALIGNMENT = sorted((ROOT / "fixtures" / "alignment").glob("*.tsv"))
BOTH = (Granularity.SENTENCE, Granularity.CLAUSE)
EVERY_CHOICE = pytest.mark.parametrize("granularities", [BOTH, BOTH[:1], BOTH[1:]], ids=["both", "s", "c"])

Texts = tuple[str, str]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def rows_of(path: Path) -> list[list[Texts]]:
    """Return the finest units of each paragraph, an empty text for no counterpart."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return [[(row.split("\t")[0], row.split("\t")[1]) for row in block.split("\n")] for block in blocks]


def pair_of(source: str, target: str, number: int = 1, **changes: object) -> SegmentPair:
    provenance = Provenance("lanhai.txt", "0" * 64, (number, number))
    pair = SegmentPair(f"p{number}", Role.BODY, source, target, "zh-CN", "en-US", provenance)
    return replace(pair, **changes)  # type: ignore[arg-type]


def pairs_of(path: Path) -> list[SegmentPair]:
    joined = (("".join(zh for zh, _ in rows), " ".join(en for _, en in rows if en)) for rows in rows_of(path))
    return [pair_of(zh, en, number) for number, (zh, en) in enumerate(joined, 1) if zh and en]


def mirrored(pair: SegmentPair) -> SegmentPair:
    return replace(
        pair,
        source=pair.target,
        target=pair.source,
        source_lang=pair.target_lang,
        target_lang=pair.source_lang,
    )


PAIRS = [pair for path in ALIGNMENT for pair in pairs_of(path)]
LONG_PAIRS = [pair for pair in PAIRS if len(pair.source) > 150][:8]


@cache
def segmenter(with_encoder: bool) -> Segmenter:
    texts = [text for pair in PAIRS for text in (pair.source, pair.target)]
    return Segmenter(texts, load_encoder() if with_encoder else None)


@pytest.fixture(params=[False, True], ids=["no encoder", "encoder"])
def refiner(request: pytest.FixtureRequest) -> Segmenter:
    return segmenter(bool(request.param))


def of(pair: SegmentPair, refinement: Refinement, granularity: Granularity) -> list[TranslationUnit]:
    """Return a pair's units of one granularity, in order."""
    return [unit for unit in refinement.units if unit.pair_id == pair.id and unit.granularity is granularity]


def assert_sound(pair: SegmentPair, unit: TranslationUnit) -> None:
    for text, segment, lang in (
        (pair.source, unit.source, pair.source_lang),
        (pair.target, unit.target, pair.target_lang),
    ):
        assert segment.lang == lang
        assert segment.text == text[segment.start : segment.end] == segment.text.strip() != ""
    assert 0 <= unit.score <= 1
    # sentences can be to review for a clause in them, whatever their score
    sure = unit.status is Status.TRANSLATED
    assert (
        (sure <= (unit.score >= REVIEW_BELOW))
        if unit.granularity is Granularity.SENTENCE
        else (sure == (unit.score >= REVIEW_BELOW))
    )
    assert unit.tuid == tuid_of(unit.source.text, unit.target.text)
    assert (unit.provenance, unit.role) == (pair.provenance, pair.role)
    assert re.match(r"\d+:\d+(; (quantities|names) \d+/\d+)*$", str(unit.evidence))


@pytest.mark.parametrize("granularity", Granularity)
@pytest.mark.parametrize("turned", [False, True], ids=["zh-en", "en-zh"])
def test_units_and_leftovers_are_the_paragraph(
    refiner: Segmenter, granularity: Granularity, turned: bool
) -> None:
    for number, pair in enumerate(pairs_of(ALIGNMENT[0])[:30], 1):
        given_pair = mirrored(pair) if turned else pair
        refined = refiner.refine([given_pair], [granularity])
        assert {unit.granularity for unit in refined.units} <= {granularity}
        for unit in refined.units:
            assert_sound(given_pair, unit)
        for lang, text in (
            (given_pair.source_lang, given_pair.source),
            (given_pair.target_lang, given_pair.target),
        ):
            used = [
                side.text
                for unit in refined.units
                for side in (unit.source, unit.target)
                if side.lang == lang
            ]
            left = [each.text for each in refined.leftovers if each.lang == lang]
            assert sorted(squeezed("".join(used + left))) == sorted(squeezed(text))
            spans = [
                side for unit in refined.units for side in (unit.source, unit.target) if side.lang == lang
            ]
            assert all(a.end <= b.start for a, b in pairwise(spans)), "in order"
        assert {(each.document, each.line) for each in refined.leftovers} <= {("lanhai.txt", number)}


def test_clause_units_nest_in_sentence_units(refiner: Segmenter) -> None:
    refined = refiner.refine(LONG_PAIRS, BOTH)
    for pair in LONG_PAIRS:
        whole = of(pair, refined, Granularity.SENTENCE)
        for clause in of(pair, refined, Granularity.CLAUSE):
            around = [
                unit
                for unit in whole
                if all(
                    outer.start <= inner.start and inner.end <= outer.end
                    for outer, inner in ((unit.source, clause.source), (unit.target, clause.target))
                )
            ]
            assert len(around) == 1
            assert (clause.source, clause.target) != (around[0].source, around[0].target), "written once"


def test_both_granularities_are_those_of_each(refiner: Segmenter) -> None:
    both = refiner.refine(LONG_PAIRS, BOTH)
    sentence, clause = (refiner.refine(LONG_PAIRS, [granularity]) for granularity in BOTH)
    assert tuple(u for u in both.units if u.granularity is Granularity.SENTENCE) == sentence.units
    texts = {(unit.source, unit.target) for unit in both.units}
    assert {(unit.source, unit.target) for unit in clause.units} <= texts
    assert set(both.leftovers) <= set(clause.leftovers)
    for leftover in set(clause.leftovers) - set(both.leftovers):
        assert any(
            leftover.text in side.text and leftover.pair_id == unit.pair_id
            for unit in sentence.units
            for side in (unit.source, unit.target)
        ), "no leftover is held by a unit"


@EVERY_CHOICE
def test_a_pair_alone_is_refined_as_in_its_document(
    refiner: Segmenter, granularities: Sequence[Granularity]
) -> None:
    document = pairs_of(ALIGNMENT[0])
    refined = refiner.refine(document, granularities)
    for pair in document[5:60:6]:
        alone = refiner.refine([pair], granularities)
        together = [unit for unit in refined.units if unit.pair_id == pair.id]
        assert [(u.source, u.target, u.tuid) for u in alone.units] == [
            (u.source, u.target, u.tuid) for u in together
        ]
        assert [u.score for u in alone.units] == pytest.approx([u.score for u in together], abs=1e-3)
        # what counts as a name is looked up in the whole document, so that part of the evidence may differ
        assert [replace(u.evidence, names=(0, 0)) for u in alone.units] == [
            replace(u.evidence, names=(0, 0)) for u in together
        ]


def test_a_pair_does_not_hang_on_the_other_texts_of_the_build() -> None:
    for pair in LONG_PAIRS[:2]:
        alone = Segmenter([pair.source, pair.target], None).refine([pair], BOTH)
        assert alone == segmenter(False).refine([pair], BOTH)


def test_the_same_pairs_give_the_same_units(refiner: Segmenter) -> None:
    assert refiner.refine(LONG_PAIRS, BOTH) == refiner.refine(LONG_PAIRS, BOTH)


def test_the_score_of_the_pair_counts() -> None:
    (pair,) = pairs_of(ALIGNMENT[0])[4:5]
    sure, doubtful = (
        segmenter(False).refine([replace(pair, score=score)], BOTH).units for score in (1.0, 0.5)
    )
    assert all(less.score < more.score for less, more in zip(doubtful, sure, strict=True))


def f1(units: Sequence[TranslationUnit], gold: set[Texts]) -> float:
    made = {(squeezed(unit.source.text), squeezed(unit.target.text)) for unit in units}
    return 2 * len(made & gold) / (len(made) + len(gold))


@pytest.mark.parametrize(
    ("with_encoder", "floor"), [(False, 0.75), (True, 0.85)], ids=["no encoder", "encoder"]
)
def test_most_clause_units_are_right(with_encoder: bool, floor: float) -> None:
    rows = [row for path in ALIGNMENT for paragraph in rows_of(path) for row in paragraph]
    gold = {(squeezed(zh), squeezed(en)) for zh, en in rows if zh and en}
    refined = segmenter(with_encoder).refine(PAIRS, [Granularity.CLAUSE])
    assert f1(refined.units, gold) > floor


def test_english_as_the_source_gives_the_same_units_the_other_way_round(refiner: Segmenter) -> None:
    there, back = (
        refiner.refine(pairs, BOTH) for pairs in (LONG_PAIRS, [mirrored(pair) for pair in LONG_PAIRS])
    )
    assert [(u.source, u.target, u.score) for u in there.units] == [
        (u.target, u.source, u.score) for u in back.units
    ]
    for unit, turned in zip(there.units, back.units, strict=True):
        assert unit.evidence.source_segments == turned.evidence.target_segments
        assert unit.evidence.target_segments == turned.evidence.source_segments
        assert (unit.evidence.quantities, unit.evidence.names) == (
            turned.evidence.quantities,
            turned.evidence.names,
        )


def test_no_pairs_have_no_units() -> None:
    assert segmenter(False).refine([], BOTH) == Refinement((), ())


@pytest.mark.parametrize(
    "pair", [pair_of("", "Good."), pair_of("好。", ""), pair_of("。", "."), pair_of("一", "1")]
)
@EVERY_CHOICE
def test_pairs_of_hardly_anything(pair: SegmentPair, granularities: Sequence[Granularity]) -> None:
    refined = segmenter(False).refine([PAIRS[0], pair, PAIRS[1]], granularities)
    texts = [each.text for each in refined.leftovers] + [
        side.text for unit in refined.units for side in (unit.source, unit.target)
    ]
    assert all(text in texts for text in (pair.source, pair.target) if text)
    sides = [side.text for unit in refined.units for side in (unit.source, unit.target)]
    assert all(any(map(str.isalnum, side)) for side in sides)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from("。，；：“”（）、好的经济增长5%\n "), max_size=30).map("".join),
    st.lists(st.sampled_from([".", ",", ";", '"', "(", ")", "Good", "grew", "5%", " "]), max_size=20).map(
        "".join
    ),
)
def test_any_text_is_used_or_left_over(source: str, target: str) -> None:
    pair = pair_of(source.strip(), target.strip())
    refined = segmenter(False).refine([pair], BOTH[1:])
    for lang, text in (("zh-CN", pair.source), ("en-US", pair.target)):
        used = [
            side.text for unit in refined.units for side in (unit.source, unit.target) if side.lang == lang
        ]
        left = [each.text for each in refined.leftovers if each.lang == lang]
        assert sorted(squeezed("".join(used + left))) == sorted(squeezed(text))


FOOTNOTED = pair_of(
    "企业完成“智改数转”。新建口袋公园12个。",
    "Enterprises completed their digital transformation. We built 12 pocket parks.",
)


@pytest.mark.parametrize(
    ("lang", "after", "unit"),
    [
        ("en-US", "transformation", 0),
        ("en-US", "transformation.", 0),
        ("en-US", "parks", 1),
        ("en-US", "parks.", 1),
        ("en-US", "Enterprises", 0),
        ("en-US", "We", 1),
        ("zh-CN", "智改数转”。", 0),
        ("zh-CN", "口袋公园", 1),
    ],
)
def test_a_footnote_belongs_to_the_unit_that_it_stands_in(lang: str, after: str, unit: int) -> None:
    text = FOOTNOTED.target if lang == "en-US" else FOOTNOTED.source
    note = Footnote("4", lang, text.index(after) + len(after))
    pair = replace(FOOTNOTED, provenance=replace(FOOTNOTED.provenance, footnotes=(note,)))
    texts = Segmenter([pair.source], load_encoder())
    units = texts.refine([pair], BOTH[:1]).units
    assert [each.footnotes for each in units] == [("4",) if k == unit else () for k in range(2)]


def test_full_width_marks_do_not_move_anything() -> None:
    pair = pair_of("现在,我代表市人民政府(下称政府):报告工作!", "Now, I report (on our work).")
    wide = with_full_width_marks(pair)
    assert wide.source == "现在，我代表市人民政府（下称政府）：报告工作！"
    assert wide.target == pair.target
    assert with_full_width_marks(mirrored(pair)) == mirrored(wide)


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("2. Improving the city", "（二）提升城市", [("2.", "（二）"), ("Improving the city", "提升城市")]),
        ("II Improving the city", "二、提升城市", []),
        ("Improving the city", "提升城市", []),
        ("2. Improving the city", "提升城市", []),
    ],
)
def test_a_heading_from_english_is_found_without_its_number(
    english: str, chinese: str, expected: list[Texts]
) -> None:
    pair = mirrored(pair_of(chinese, english, role=Role.HEADING))
    segmenter_of_pair = Segmenter([english, chinese], None)
    whole, *parts = segmenter_of_pair.refine([pair], BOTH).units
    assert (whole.source.text, whole.target.text) == (english, chinese)
    assert [(part.source.text, part.target.text) for part in parts] == expected
    for part in parts:
        assert_sound(pair, part)
    assert len(segmenter_of_pair.refine([mirrored(pair)], BOTH).units) == 1
