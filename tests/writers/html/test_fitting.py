"""Units in their paragraphs, whatever their offsets say: each is shown once, and no text is lost."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmx_builder.model import Granularity, Known, Segment, SegmentPair, Status, TranslationUnit
from tmx_builder.writers.html.fitting import Nested, corrected, fitted
from tmx_builder.writers.html.paragraphs import ParagraphRow, Shown, SideRun
from tmx_builder.writers.html.sides import rooms

SOURCE, TARGET = "甲乙，丙丁，戊己。庚辛，壬癸。", "One two, three four. Five six. Seven, eight."


@st.composite
def segments(draw: st.DrawFn, lang: str, whole: str) -> Segment:
    start = draw(st.integers(0, len(whole) - 1))
    end = draw(st.integers(start + 1, len(whole)))
    text = draw(st.sampled_from([whole[start:end], "elsewhere"]))
    return Segment(lang, text, start, end)


@pytest.fixture(scope="module")
def whole(make_pair: Any) -> SegmentPair:
    pair: SegmentPair = make_pair("p1", SOURCE, TARGET, 1)
    return pair


def shown(nested: list[Nested]) -> tuple[Shown, ...]:
    return tuple(
        Shown(100 * at, outer, tuple(Shown(100 * at + k, unit) for k, unit in enumerate(inner, start=1)))
        for at, (outer, inner) in enumerate(nested, start=1)
    )


@given(
    sides=st.lists(st.tuples(segments("zh-CN", SOURCE), segments("en-US", TARGET)), max_size=8),
    granularities=st.lists(st.sampled_from(Granularity), min_size=8, max_size=8),
    statuses=st.lists(st.sampled_from(Status), min_size=8, max_size=8),
)
def test_each_unit_is_shown_once_and_all_text_stays(
    sides: list[tuple[Segment, Segment]],
    granularities: list[Granularity],
    statuses: list[Status],
    whole: SegmentPair,
    make_unit: Any,
) -> None:
    units: list[TranslationUnit] = [
        replace(
            make_unit(), source=source, target=target, pair_id="p1", granularity=granularity, status=status
        )
        for (source, target), granularity, status in zip(sides, granularities, statuses, strict=False)
    ]
    found = list(fitted(whole, units))
    paragraphs = [ParagraphRow(pair, shown(nested)) for pair, nested in found]
    texts = Counter(
        (each.unit.source.text, each.unit.target.text) for one in paragraphs for each in one.everything()
    )
    assert texts == Counter((unit.source.text, unit.target.text) for unit in units)
    for paragraph in paragraphs:
        for side in paragraph.sides:
            leaves = side.leaves()
            assert all(one.end <= two.start for one, two in pairwise(leaves))
            joined = "".join(leaf.text for leaf in leaves)
            assert "".join(joined.split()) == "".join(side.text.split())
            for leaf in leaves:
                if leaf.shown is not None:
                    assert leaf.text == side.segment(leaf.shown).text
    assert found[0][0] == corrected(whole, units)[0]


def leaf(number: int | None) -> SideRun:
    return SideRun(0, 1, None if number is None else Shown(number, None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "target", "room"),
    [
        ([1, 2], [1, 2], ([0, 0, 0], [0, 0, 0])),
        ([1, None, 2], [1, 2], ([0, 0, 0, 0], [0, 1, 0])),
        ([1, 2], [1, None, 2], ([0, 1, 0], [0, 0, 0, 0])),
        ([None, None, 1], [None, 1], ([0, 0, 1, 0], [2, 0, 0])),
        ([1, None], [1], ([0, 0, 0], [0, 1])),
        ([None], [None], ([0, 1], [1, 0])),
        ([1, None, 2], [2, 1], ([0, 0, 0, 0], [0, 0, 0])),
        ([], [], ([0], [0])),
    ],
)
def test_what_stands_alone_gets_room_on_the_other_side(
    source: list[int | None], target: list[int | None], room: tuple[list[int], list[int]]
) -> None:
    assert rooms(list(map(leaf, source)), list(map(leaf, target))) == room


def test_clauses_of_a_memory_go_into_the_sentence_before_them(make_pair: Any, make_cut: Any) -> None:
    pair = make_pair("p1", "甲乙，甲乙。", "A b. A b.", 1)
    sentence = make_cut(pair, pair.source, pair.target)
    known = replace(pair, known=Known(sentence.status, None, sentence.evidence))
    clauses = [
        replace(sentence, source=Segment("zh-CN", text, 0, len(text)), target=Segment("en-US", "A b.", 0, 4))
        for text in ("甲乙，", "甲乙。")
    ]
    clauses = [replace(each, granularity=Granularity.CLAUSE) for each in clauses]
    ((_, nested),) = fitted(known, [sentence, *clauses])
    ((outer, inner),) = nested
    assert outer == sentence
    assert [(each.source.start, each.target.start) for each in inner] == [(0, 0), (3, 5)]


def test_what_a_memory_holds_but_was_not_asked_for_is_no_paragraph(make_pair: Any, make_cut: Any) -> None:
    pair = make_pair("p1", "甲乙。", "A b.", 1)
    unit = make_cut(pair, pair.source, pair.target)
    known = replace(pair, known=Known(unit.status, None, unit.evidence))
    assert list(fitted(known, [])) == []
    assert list(fitted(pair, [])) == [(pair, [])]


def test_a_corrected_unit_stands_where_it_was(whole: SegmentPair, make_unit: Any) -> None:
    sides = [
        (Segment("zh-CN", SOURCE[:3], 0, 3), Segment("en-US", TARGET[:8], 0, 8), Status.TRANSLATED),
        (Segment("zh-CN", SOURCE[3:6], 3, 6), Segment("en-US", "three and four.", 9, 20), Status.REVIEWED),
        (Segment("zh-CN", SOURCE[6:9], 6, 9), Segment("en-US", TARGET[21:30], 21, 30), Status.TRANSLATED),
    ]
    units = [
        replace(make_unit(), source=source, target=target, status=status, granularity=Granularity.CLAUSE)
        for source, target, status in sides
    ]
    ((pair, nested),) = fitted(whole, units)
    assert pair.target == TARGET.replace("three four.", "three and four.")
    assert [outer.target.text for outer, _ in nested] == [target.text for _, target, _ in sides]
